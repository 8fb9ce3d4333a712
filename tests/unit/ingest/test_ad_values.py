"""Dates, pay, words of vocabularies, titles and places as systems give them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from site_gen.content.moments import counted_from, day, deadline, is_relative, moment
from site_gen.ingest import vocabulary
from site_gen.ingest.files import file_of, read_file
from site_gen.ingest.geography import folded
from site_gen.ingest.naming import file_ids, free
from site_gen.ingest.pay import pay_of
from site_gen.ingest.places import Reader
from site_gen.ingest.titles import slug_from, title_of
from site_gen.model.ads import AdPay, AdPlace

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2026-11-02", date(2026, 11, 2)),
        ("2026-11-02T23:30:00.123456789+00:00", date(2026, 11, 3)),
        ("2026-11-02T08:00:00", date(2026, 11, 2)),
        ("2026-11-02 22:59:59 UTC", date(2026, 11, 2)),
        ("20261102", date(2026, 11, 2)),
        (1_793_620_800_000, date(2026, 11, 2)),
        ("1793620800000", date(2026, 11, 2)),
        (1_793_620_800, date(2026, 11, 2)),
        ("Mon, 02 Nov 2026 10:00:00 +0100", date(2026, 11, 2)),
        ("Mon, 02 Nov 2026 10:00:00 GMT", date(2026, 11, 2)),
        ("2. November 2026", date(2026, 11, 2)),
        ("02.11.2026", date(2026, 11, 2)),
        ("13/11/2026", date(2026, 11, 13)),
        ("11/02/2026", None),
        ("2026-02-30", None),
        ("soon", None),
        ("Posted 3 Days Ago", None),
        (0, None),
        ("", None),
    ],
)
def test_dates_of_all_systems_are_understood_where_they_are_certain(said: str | int, expected: date | None) -> None:
    found = moment(said, BERLIN, ("en", "de"))
    assert (found and day(found, BERLIN)) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        *((text, TODAY) for text in ("Today", "Posted Today", "heute", "5 hours ago", "vor 2 Stunden")),
        *((text, date(2026, 11, 22)) for text in ("Yesterday", "Posted Yesterday", "gestern", "a day ago")),
        *(
            (text, date(2026, 11, 20))
            for text in ("Posted 3 Days Ago", "3 days ago", "vor 3 Tagen", "3d", "il y a 3 jours")
        ),
        *((text, None) for text in ("30+ days ago", "Posted 30+ Days Ago", "3 weeks ago", "vor 2 Monaten")),
    ],
)
def test_days_are_counted_from_today_where_one_day_is_meant(said: str, expected: date | None) -> None:
    assert is_relative(said)
    assert counted_from(said, TODAY) == expected


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (date(2026, 12, 31), "2026-12-31"),
        (datetime(2026, 12, 31, 23, 59, 59, tzinfo=BERLIN), "2026-12-31"),
        (datetime(2026, 12, 31, tzinfo=BERLIN), "2026-12-31"),
        (datetime(2026, 12, 31, 17, 0, tzinfo=ZoneInfo("UTC")), "2026-12-31T18:00+01:00"),
    ],
)
def test_the_end_is_a_day_unless_an_hour_matters(end: date, expected: str) -> None:
    assert deadline(end, BERLIN) == expected


def salary(*amounts: str, currency: str = "EUR", unit: str = "year", **more: str) -> dict[str, str]:
    figures = dict(zip(("min", "max"), amounts, strict=False))
    return {**figures, "currency": currency, "unit": unit, **more}


@pytest.mark.parametrize(
    ("pay", "expected"),
    [
        (AdPay(min="52.000 – 64.000 €", unit="jährlich"), salary("52000", "64000")),
        (AdPay(min="$60k", unit="annum"), salary("60000", currency="USD")),
        (
            AdPay(min="60,000.50", max="70,000.00", currency="USD", unit="per-year-salary"),
            salary("60000.50", "70000", currency="USD"),
        ),
        (AdPay(min=5_200_000, max=6_400_000, cents=True, currency="EUR", unit="1 YEAR"), salary("52000", "64000")),
        (AdPay(min=24, max=19.5, currency="eur", unit="per-hour-wage"), salary("19.50", "24", unit="hour")),
        (AdPay(min="3.500,50 €", unit="Monat"), salary("3500.50", unit="month")),
        (AdPay(min="52.000", currency="EUR", unit="YEAR"), salary("52000")),
        (AdPay(min=Decimal("52000.00"), max=0, currency="EUR", unit="year"), salary("52000")),
        (AdPay(min=0, max="64000", currency="EUR", unit="year"), {"max": "64000", "currency": "EUR", "unit": "year"}),
        (AdPay(min="60000", currency="EUR"), salary("60000")),
        (AdPay(min="18,50", currency="EUR"), salary("18.50", unit="hour")),
        (AdPay(min="CA$102.8K", max="CA$137K", unit="1 YEAR"), salary("102800", "137000", currency="CAD")),
        (AdPay(min=float("nan"), max=float("inf"), currency="EUR"), None),
        (AdPay(min=0, max="0", currency="EUR", unit="year"), None),
        (AdPay(note="EG 9 <b>TV-N</b>".replace("<b>", "").replace("</b>", "")), {"note": "EG 9 TV-N"}),
        (None, None),
    ],
)
def test_pay_is_a_range_of_ours(pay: AdPay | None, expected: dict[str, str] | None) -> None:
    assert pay_of(pay, frozenset()).salary == expected
    assert pay_of(pay, frozenset()).told == ""


@pytest.mark.parametrize(
    ("pay", "told"),
    [
        (AdPay(min=60000, unit="year"), "names no currency"),
        (AdPay(min=3000, currency="EUR"), "does not say what it is for"),
        (AdPay(min=1000, currency="USD", unit="bi-weekly"), "`bi-weekly` is none of our units"),
        (AdPay(min=5000, currency="EUR", unit="one-time bonus"), "none of our units"),
    ],
)
def test_pay_that_is_not_certain_is_told_instead(pay: AdPay, told: str) -> None:
    found = pay_of(pay, frozenset())
    assert found.salary is None
    assert told in found.told


def test_the_country_of_work_says_which_money_is_meant() -> None:
    pay = AdPay(min=60000, unit="year")
    assert pay_of(pay, frozenset({"DE"})).salary == salary("60000")
    assert pay_of(pay, frozenset({"DE", "CH"})).salary is None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (["fulltime_permanent"], ["full-time"]),
        (["permanent", "full-time"], ["full-time"]),
        (["FullTime"], ["full-time"]),
        (["FULL_TIME", "PART_TIME"], ["full-time", "part-time"]),
        (["full-or-part-time"], ["full-time", "part-time"]),
        (["Vollzeit / Teilzeit"], ["full-time", "part-time"]),
        (["Fixed-term contract"], ["temporary"]),
        (["befristeter Vertrag"], ["temporary"]),
        (["unbefristeter Vertrag"], []),
        (["Regular"], []),
        (["Praktikum"], ["internship"]),
        (["Werkstudent:in"], ["part-time"]),
        (["Contractor"], ["contract"]),
        (["trainee"], ["other"]),
        (["Mini-Job"], ["part-time"]),
    ],
)
def test_kinds_of_contract_are_those_that_are_certain(said: list[str], expected: list[str]) -> None:
    assert vocabulary.employment_types(said) == (tuple(expected), ())


def test_a_word_that_nobody_knows_is_given_back() -> None:
    assert vocabulary.employment_types(["Full-time", "Flux"]) == (("full-time",), ("Flux",))


@pytest.mark.parametrize(
    ("reads", "said", "expected"),
    [
        (vocabulary.workplace, "Fully remote", "remote"),
        (vocabulary.workplace, "TELECOMMUTE", "remote"),
        (vocabulary.workplace, "OnSite", "on-site"),
        (vocabulary.workplace, "Hybrid (2 days)", "hybrid"),
        (vocabulary.workplace, "unspecified", ""),
        (vocabulary.seniority, "mid_senior_level", "mid"),
        (vocabulary.seniority, "entry-level", "entry"),
        (vocabulary.seniority, "Berufserfahren", "mid"),
        (vocabulary.seniority, "Junior to Senior", ""),
        (vocabulary.seniority, "Not Applicable", ""),
        (vocabulary.education, "bachelor_degree", "bachelor-degree"),
        (vocabulary.education, "Master's Degree", "postgraduate-degree"),
        (vocabulary.education, "Abgeschlossene Ausbildung", "professional-certificate"),
        (vocabulary.education, "unspecified", ""),
        (vocabulary.pay_unit, "per-year-salary", "year"),
        (vocabulary.pay_unit, "annum", "year"),
        (vocabulary.pay_unit, "1 MONTH", "month"),
        (vocabulary.pay_unit, "2 WEEKS", ""),
        (vocabulary.pay_unit, "stündlich", "hour"),
    ],
)
def test_words_of_systems_are_words_of_ours(reads: Any, said: str, expected: str) -> None:
    assert reads(said) == expected


@pytest.mark.parametrize(
    ("said", "title", "suffix", "slug"),
    [
        ("Elektroniker (m/w/d)", "Elektroniker", "(m/w/d)", "elektroniker"),
        ("Elektroniker [w|m|d]", "Elektroniker", "(w/m/d)", "elektroniker"),
        ("Elektroniker m/w/d", "Elektroniker", "(m/w/d)", "elektroniker"),
        ("Elektroniker(d / m / w)", "Elektroniker", "(d/m/w)", "elektroniker"),
        ("Welder (f/m/x) – Night Shift", "Welder – Night Shift", "(f/m/x)", "welder-night-shift"),
        ("Welder (all genders)", "Welder", "(all genders)", "welder"),
        ("Pflegekraft (gn)", "Pflegekraft", "(gn)", "pflegekraft"),
        ("Techniker*in", "Techniker*in", "", "techniker-in"),
        ("Techniker/in Service", "Techniker/in Service", "", "techniker-in-service"),
        ("Head of A/B Testing", "Head of A/B Testing", "", "head-of-a-b-testing"),
        ("R&amp;D  &amp;amp; Ops", "R&D & Ops", "", "r-d-ops"),
        ("\U0001f680 Rocket <b>Welder</b>", "Rocket Welder", "", "rocket-welder"),
        ("Deckhand ⚓️ / Night 👩🏽‍🔧 (f/m/d)", "Deckhand / Night", "(f/m/d)", "deckhand-night"),
        ("SAP® Consultant at 5 °C", "SAP® Consultant at 5 °C", "", "sap-consultant-at-5-c"),
        ("🚢", "🚢", "", ""),
        ("SALES REP", "SALES REP", "", "sales-rep"),
        ("(m/w/d)", "(m/w/d)", "", "m-w-d"),
        ("", "", "", ""),
    ],
)
def test_titles_are_the_name_of_the_position(said: str, title: str, suffix: str, slug: str) -> None:
    assert title_of(said) == (title, suffix)
    assert slug_from(title, "en") == slug


@pytest.mark.parametrize(
    ("language", "slug"),
    [("de", "einkaeufer-fuer-oele-und-gross-suess"), ("de-AT", "einkaeufer-fuer-oele-und-gross-suess"),
     ("sv", "einkaufer-fur-ole-und-gross-suss")],
)  # fmt: skip
def test_german_addresses_are_written_as_germans_write_them(language: str, slug: str) -> None:
    assert slug_from("Einkäufer für Öle und Groß & Süß", language) == slug


GERMAN = Reader(("en", "de", "bg"), frozenset({"DE"}), frozenset({folded("Rostock"), folded("Varna")}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Berlin, Germany", [("Berlin", "Berlin", "", "DE")]),
        ("Munich, Bavaria, Deutschland", [("Munich", "Munich", "Bavaria", "DE")]),
        ("New York, NY, United States", [("New York", "New York", "NY", "US")]),
        ("Austin, TX", [("Austin", "Austin", "TX", "US")]),
        ("Berlin, DE", [("Berlin", "Berlin", "", "DE")]),
        ("DE-Kiel", [("Kiel", "Kiel", "", "DE")]),
        ("Germany, Kiel", [("Kiel", "Kiel", "", "DE")]),
        ("Kiel (Germany)", [("Kiel", "Kiel", "", "DE")]),
        ("18055 Rostock", [("Rostock", "Rostock", "", "")]),
        ("Wien, Österreich", [("Wien", "Wien", "", "AT")]),
        ("Washington, D.C.", [("Washington", "Washington", "D.C.", "US")]),
        ("Germany", [("Germany", "", "", "DE")]),
        # What could be a state or a country is the state behind a town that everybody knows.
        ("San Francisco, CA", [("San Francisco", "San Francisco", "CA", "US")]),
        ("Wilmington, DE", [("Wilmington", "Wilmington", "DE", "US")]),
        ("Atlanta, Georgia", [("Atlanta", "Atlanta", "Georgia", "US")]),
        # Not certain, so the text stays.
        ("Toronto, CA", [("Toronto, CA", "", "", "")]),
        ("Kutaisi, Georgia", [("Kutaisi, Georgia", "", "", "")]),
        ("Headquarters", [("Headquarters", "", "", "")]),
        ("Mayfair, London, UK", [("Mayfair, London, UK", "", "", "GB")]),
        ("Frankfurt/Main", [("Frankfurt/Main", "", "", "")]),
        # Several, where they are clearly set apart or all known.
        ("Berlin / Hamburg", [("Berlin", "Berlin", "", "DE"), ("Hamburg", "Hamburg", "", "DE")]),
        ("Варна или Бургас", [("Варна", "", "", ""), ("Бургас", "", "", "")]),
        ("Kiel or Bonn; Ulm", [("Kiel", "", "", ""), ("Bonn", "", "", ""), ("Ulm", "", "", "")]),
        ("Rostock/Varna", [("Rostock", "", "", ""), ("Varna", "", "", "")]),
        ("Rostock, Varna", [("Rostock", "", "", ""), ("Varna", "", "", "")]),
        # No places.
        ("3 Locations", []),
        ("Multiple locations", []),
        ("EMEA", []),
        ("Remote", []),
        ("Remote – Germany", []),
    ],
)
def test_free_text_is_a_place_where_that_is_certain(text: str, expected: list[tuple[str, ...]]) -> None:
    seen = GERMAN.read([AdPlace(text=text)])
    assert [(one.name, one.city, one.region, one.country) for one in seen.locations] == expected


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Remote – Germany", ("DE",)),
        ("Remote, US", ("US",)),
        ("Remote (US, Canada)", ("US", "CA")),
        ("Deutschland (Home-Office)", ("DE",)),
        ("Remote in DACH", ("DE", "AT", "CH")),
        ("Remote – EU", ()),
        ("Anywhere", ()),
        ("Work from anywhere", ()),
        ("Remote (Germany or Austria)", ("DE", "AT")),
        ("Remote in Germany and Bulgaria", ("DE", "BG")),
        ("Remote, Bosnia and Herzegovina", ("BA",)),
        ("Deutschlandweit (remote)", ("DE",)),
        ("Дистанционно, България", ("BG",)),
    ],
)
def test_remote_is_a_way_to_work_and_not_a_place(text: str, countries: tuple[str, ...]) -> None:
    seen = GERMAN.read([AdPlace(text=text)])
    assert seen.is_remote
    assert (seen.locations, seen.remote_countries) == ((), countries)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (AdPlace(city="Madrid", region="Europe", country="ES"), ("Madrid", "Madrid", "", "ES")),
        (AdPlace(city="Stockholm", region="Sweden", country="SE"), ("Stockholm", "Stockholm", "", "SE")),
        (AdPlace(city="Berlin", region="BE", country="de"), ("Berlin", "Berlin", "Berlin", "DE")),
        (AdPlace(city="Miami", region="Florida"), ("Miami", "Miami", "Florida", "US")),
        (AdPlace(text="Chicago, IL", country="US"), ("Chicago", "Chicago", "IL", "US")),
        (AdPlace(text="Berlin HQ", city="Berlin", country="Allemagne"), ("Berlin HQ", "Berlin", "", "DE")),
    ],
)
def test_fields_of_a_place_are_taken_for_what_they_hold(place: AdPlace, expected: tuple[str, ...]) -> None:
    (one,) = GERMAN.read([place]).locations
    assert (one.name, one.city, one.region, one.country) == expected


@given(
    st.dictionaries(
        st.sampled_from(["title", "team", "apply", "note"]),
        st.text(
            st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufffe\uffff"), min_size=1
        ),
    )
)
def test_what_is_written_is_read_again(front: dict[str, str]) -> None:
    assert read_file("x.html", file_of(front, "<p>x</p>")) == (front, "<p>x</p>")


def test_names_of_files_depend_on_the_id_alone_and_are_safe() -> None:
    ids = ["4711", "B3F", "b3f", "https://x.example/jobs/4711?a=b", "../../etc/passwd", "Größe"]
    names = file_ids(ids)
    assert (names["4711"], names["B3F"]) == ("4711", "b3f")
    assert len(set(names.values())) == len(ids)
    assert all(set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for name in names.values())
    assert file_ids(reversed(ids))["../../etc/passwd"] == names["../../etc/passwd"]


def test_an_address_that_is_taken_gets_something_behind_it() -> None:
    assert free("welder", "4711", set()) == "welder"
    assert free("welder", "4711", {"welder"}) == "welder-4711"
    assert free("welder", "4711", {"welder", "welder-4711"}) == "welder-4711-2"
    assert free("", "4711", set()) == "4711"
