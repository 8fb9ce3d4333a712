"""Parts of countries, other names of countries and towns, and words that look like places and are none."""

from collections.abc import Mapping
from types import MappingProxyType


def _table(text: str) -> Mapping[str, tuple[str, ...]]:
    """Names by code: `BY Bayern|Bavaria` a line, the own name first."""
    rows = (line.strip().partition(" ") for line in text.strip().splitlines())
    return MappingProxyType({code: tuple(names.split("|")) for code, _, names in rows})


REGIONS: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "DE": _table("""
            BW Baden-Württemberg
            BY Bayern|Bavaria
            BE Berlin
            BB Brandenburg
            HB Bremen
            HH Hamburg
            HE Hessen|Hesse
            MV Mecklenburg-Vorpommern|Mecklenburg-Western Pomerania
            NI Niedersachsen|Lower Saxony
            NW Nordrhein-Westfalen|North Rhine-Westphalia|NRW
            RP Rheinland-Pfalz|Rhineland-Palatinate
            SL Saarland
            SN Sachsen|Saxony
            ST Sachsen-Anhalt|Saxony-Anhalt
            SH Schleswig-Holstein
            TH Thüringen|Thuringia
        """),
        "AT": _table("""
            B Burgenland
            K Kärnten|Carinthia
            NÖ Niederösterreich|Lower Austria
            OÖ Oberösterreich|Upper Austria
            S Salzburg
            ST Steiermark|Styria
            T Tirol|Tyrol
            V Vorarlberg
            W Wien|Vienna
        """),
        "CH": _table("""
            AG Aargau
            AR Appenzell Ausserrhoden
            AI Appenzell Innerrhoden
            BL Basel-Landschaft
            BS Basel-Stadt
            BE Bern|Berne
            FR Fribourg|Freiburg
            GE Genève|Genf|Geneva
            GL Glarus
            GR Graubünden|Grisons
            JU Jura
            LU Luzern|Lucerne
            NE Neuchâtel|Neuenburg
            NW Nidwalden
            OW Obwalden
            SG St. Gallen
            SH Schaffhausen
            SZ Schwyz
            SO Solothurn
            TG Thurgau
            TI Ticino|Tessin
            UR Uri
            VD Vaud|Waadt
            VS Valais|Wallis
            ZG Zug
            ZH Zürich|Zurich
        """),
        "GB": _table("""
            ENG England
            SCT Scotland
            WLS Wales
            NIR Northern Ireland
        """),
        "US": _table("""
            AL Alabama
            AK Alaska
            AZ Arizona
            AR Arkansas
            CA California
            CO Colorado
            CT Connecticut
            DE Delaware
            DC District of Columbia
            FL Florida
            GA Georgia
            HI Hawaii
            ID Idaho
            IL Illinois
            IN Indiana
            IA Iowa
            KS Kansas
            KY Kentucky
            LA Louisiana
            ME Maine
            MD Maryland
            MA Massachusetts
            MI Michigan
            MN Minnesota
            MS Mississippi
            MO Missouri
            MT Montana
            NE Nebraska
            NV Nevada
            NH New Hampshire
            NJ New Jersey
            NM New Mexico
            NY New York
            NC North Carolina
            ND North Dakota
            OH Ohio
            OK Oklahoma
            OR Oregon
            PA Pennsylvania
            RI Rhode Island
            SC South Carolina
            SD South Dakota
            TN Tennessee
            TX Texas
            UT Utah
            VT Vermont
            VA Virginia
            WA Washington
            WV West Virginia
            WI Wisconsin
            WY Wyoming
        """),
        "CA": _table("""
            AB Alberta
            BC British Columbia
            MB Manitoba
            NB New Brunswick
            NL Newfoundland and Labrador
            NS Nova Scotia
            ON Ontario
            PE Prince Edward Island
            QC Québec|Quebec
            SK Saskatchewan
        """),
    }
)

CODES_IN_USE = frozenset({"US", "CA"})
"""Countries whose people write the codes of their regions behind towns."""

AMERICAN_TOWNS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        state: frozenset(names.split("|"))
        for state, names in {
            "AL": "birmingham|huntsville|mobile|montgomery",
            "AR": "bentonville|little rock",
            "AZ": "mesa|phoenix|scottsdale|tempe|tucson",
            "CA": "bakersfield|berkeley|burbank|cupertino|fremont|fresno|irvine|long beach|los angeles|menlo park|"
            "mountain view|oakland|palo alto|pasadena|redwood city|sacramento|san diego|san francisco|san jose|"
            "san mateo|santa clara|santa monica|south san francisco|sunnyvale",
            "CO": "boulder|colorado springs|denver|fort collins",
            "DE": "dover|wilmington",
            "GA": "alpharetta|atlanta|savannah",
            "ID": "boise",
            "IL": "chicago|evanston|naperville",
            "IN": "bloomington|indianapolis",
            "KY": "lexington|louisville",
            "LA": "baton rouge|new orleans",
            "MA": "boston|cambridge|somerville|waltham|worcester",
            "MD": "annapolis|baltimore|bethesda",
            "MN": "minneapolis|saint paul|st paul",
            "MO": "kansas city|saint louis|st louis",
            "MT": "billings|bozeman|missoula",
            "NC": "charlotte|durham|raleigh",
            "NE": "lincoln|omaha",
            "PA": "harrisburg|philadelphia|pittsburgh",
            "SC": "charleston|columbia|greenville",
            "TN": "chattanooga|knoxville|memphis|nashville",
            "VA": "alexandria|arlington|mclean|norfolk|reston|richmond",
        }.items()
    }
)
"""Well-known towns, behind which the code or name of a state that is also a country's can only be the state's."""

CITY_STATES: Mapping[str, str] = MappingProxyType(
    {"berlin": "DE", "hamburg": "DE", "bremen": "DE", "wien": "AT", "vienna": "AT"}
)
"""Towns that are regions as well."""

OTHER_COUNTRY_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "usa": "US", "u.s.": "US", "u.s.a.": "US", "united states of america": "US", "america": "US",
        "uk": "GB", "u.k.": "GB", "great britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB",
        "northern ireland": "GB", "großbritannien": "GB", "deutschland": "DE", "deu": "DE", "ger": "DE",
        "bundesrepublik deutschland": "DE", "österreich": "AT", "aut": "AT", "schweiz": "CH", "suisse": "CH",
        "svizzera": "CH", "che": "CH", "holland": "NL", "the netherlands": "NL", "niederlande": "NL", "nld": "NL",
        "czech republic": "CZ", "czechia": "CZ", "turkey": "TR", "korea": "KR", "south korea": "KR", "russia": "RU",
        "uae": "AE", "ireland": "IE", "republic of ireland": "IE", "fra": "FR", "esp": "ES", "ita": "IT", "bgr": "BG",
        "pol": "PL", "españa": "ES", "italia": "IT", "polska": "PL", "българия": "BG", "belgië": "BE",
        "belgique": "BE", "danmark": "DK", "sverige": "SE", "norge": "NO", "suomi": "FI", "hrvatska": "HR",
    }
)  # fmt: skip

AREAS = frozenset(
    {
        "europe", "europa", "emea", "apac", "americas", "amer", "latam", "north america", "south america", "asia",
        "africa", "oceania", "middle east", "eu", "european union", "europäische union", "eea", "worldwide", "global",
        "international", "weltweit", "dach", "benelux", "nordics", "cee", "anz", "mena", "anywhere",
        "all locations", "asia pacific", "european region", "nationwide", "deutschlandweit", "bundesweit",
    }
)  # fmt: skip
"""More than a country, or none in particular."""

AREA_COUNTRIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"dach": ("DE", "AT", "CH"), "deutschlandweit": ("DE",), "österreichweit": ("AT",), "schweizweit": ("CH",)}
)

EXONYMS: Mapping[str, str] = MappingProxyType(
    {
        "munich": "munchen", "muenchen": "munchen", "cologne": "koln", "koeln": "koln", "nuremberg": "nurnberg",
        "nuernberg": "nurnberg", "hanover": "hannover", "duesseldorf": "dusseldorf", "brunswick": "braunschweig",
        "vienna": "wien", "zuerich": "zurich", "geneva": "geneve", "genf": "geneve", "lucerne": "luzern",
        "berne": "bern", "basle": "basel", "prague": "praha", "prag": "praha", "warsaw": "warszawa",
        "warschau": "warszawa", "copenhagen": "kobenhavn", "kopenhagen": "kobenhavn", "sofiya": "sofia",
        "brussels": "bruxelles", "brussel": "bruxelles", "lisbon": "lisboa", "lissabon": "lisboa", "rome": "roma",
        "rom": "roma", "milan": "milano", "mailand": "milano", "turin": "torino", "naples": "napoli",
        "venice": "venezia", "florence": "firenze", "athens": "athina", "bucharest": "bucuresti",
        "belgrade": "beograd", "gothenburg": "goteborg", "antwerp": "antwerpen", "the hague": "den haag",
        "frankfurt": "frankfurt am main", "frankfurt main": "frankfurt am main",
    }
)  # fmt: skip
"""Towns by other names, for finding the same one; both without accents."""
