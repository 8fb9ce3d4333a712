"""Ads from rows of named values: tables, and feeds whose items say more than feeds usually do.

A name is one of our own, one of the usual German or English headings, or what the settings say.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from site_gen.model.ads import Ad, AdPay, AdPlace
from site_gen.model.fields import Fields
from site_gen.sources.markup import as_html, sections, workplace_in
from site_gen.sources.pay import pay_of

_HEADINGS = {
    "id": "job id|stellen id|kennung|nr|nummer|guid",
    "title": "job title|jobtitle|jobtitel|titel|stellenbezeichnung|stellentitel|position|bezeichnung|stelle|name",
    "reference": "reference number|referencenumber|referenz|referenznummer|kennziffer|ref|requisition id|stellennummer",
    "description": "html|text|job description|beschreibung|stellenbeschreibung|anzeigentext|content|body",
    "introduction": "intro|einleitung|subtitle|untertitel",
    "tasks": "responsibilities|duties|aufgaben|ihre aufgaben|deine aufgaben|what you will do",
    "profile": "requirements|qualifications|profil|anforderungen|ihr profil|dein profil|qualifikation|qualifikationen",
    "offer": "we offer|what we offer|wir bieten|angebot|unser angebot",
    "language": "lang|sprache|sprache der anzeige",
    "department": "abteilung|bereich|fachbereich|category|kategorie",
    "team": "",
    "locations": "location|ort|orte|standort|standorte|arbeitsort|arbeitsorte|einsatzort|place of work|office",
    "street": "address|straße|strasse|adresse|anschrift",
    "postal_code": "postalcode|postcode|zip|zip code|plz|postleitzahl",
    "city": "town|stadt",
    "region": "state|province|bundesland|kanton",
    "country": "country code|countrycode|land|staat",
    "workplace": "workplace type|remote|remotetype|remote type|arbeitsmodell",
    "home_office": "homeoffice|mobiles arbeiten",
    "remote_countries": "remote countries",
    "employment_types": "employment type|employmenttype|job type|jobtype|type|contract|contract type|anstellungsart|"
    "beschäftigungsart|vertragsart|arbeitszeit|arbeitszeitmodell|umfang|schedule",
    "hours": "weekly hours|hours per week|wochenstunden|stunden|stunden pro woche",
    "hours_min": "min hours|minimum hours|stunden von",
    "hours_max": "max hours|maximum hours|stunden bis",
    "seniority": "level|experience level|karrierestufe|erfahrungsstufe",
    "salary": "pay|compensation|gehalt|vergütung|lohn|entgelt",
    "salary_min": "min salary|minimum salary|salary from|gehalt von|gehalt min|mindestgehalt",
    "salary_max": "max salary|maximum salary|salary to|gehalt bis|gehalt max|höchstgehalt",
    "salary_currency": "currency|währung",
    "salary_unit": "salary period|pay period|gehalt pro|gehaltszeitraum",
    "salary_note": "",
    "opens": "date posted|dateposted|posted|published|published at|publication date|date|pubdate|veröffentlicht|"
    "veröffentlicht am|veröffentlichung|online ab|datum",
    "closes": "closing date|deadline|application deadline|valid through|validthrough|expires|expiration date|"
    "bewerbungsschluss|bewerbungsfrist|frist|online bis|gültig bis",
    "updated": "updated at|last modified|aktualisiert|geändert|geändert am",
    "url": "link|job url|stellenlink|anzeige",
    "apply": "apply url|applyurl|apply link|application url|bewerbungslink|bewerbungs url|bewerbung|bewerben|"
    "application email|bewerbung per e mail|bewerbungs e mail",
    "benefits": "vorteile|leistungen|zusatzleistungen",
    "education": "ausbildung|abschluss|bildungsabschluss",
    "tags": "keywords|schlagworte|schlagwörter|stichworte|stichwörter",
    "status": "veröffentlichungsstatus",
    "listed": "visible|sichtbar|active|aktiv",
}
_FIELD_OF = MappingProxyType(
    {
        heading: field
        for field, words in _HEADINGS.items()
        for heading in (field.replace("_", " "), *filter(None, words.split("|")))
    }
)
FIELDS = tuple(_HEADINGS)
"""What a row may say."""

_PARTS = ("introduction", "description", "tasks", "profile", "offer")
_NOT_SHOWN = frozenset(
    {"draft", "closed", "internal", "inactive", "filled", "archived", "unlisted"}
    | {"entwurf", "geschlossen", "intern", "inaktiv", "besetzt", "archiviert"}
)


def field_of(heading: str) -> str:
    """Our field for a heading as people write it, or ""."""
    return _FIELD_OF.get(_plain(heading), "")


def field_named(name: str) -> str:
    """Our field for a name in the settings, such as `opens` or `salary.min`, or ""."""
    field = _plain(name).replace(" ", "_")
    return field if field in _HEADINGS else field_of(name)


def ad_of(row: Mapping[str, Any], headings: Mapping[str, str]) -> Ad:
    """The ad of a row, whose keys are our fields; `headings` are those that stand above parts of the text.

    Without an id or a reference, the address stands for it, else the title: rows of one title are then one job at
    several places. Raises Unreadable.
    """
    values = Fields(row)
    title = values.need("title")
    url, apply = values.url("url"), values.text("apply")
    return Ad(
        id=values.text("id") or values.text("reference") or url or title,
        title=title,
        url=url,
        apply=values.url("apply") or (apply if "@" in apply else url),
        html=_html(values, headings),
        language=values.text("language"),
        reference=values.text("reference"),
        department=values.text("department"),
        team=values.text("team"),
        places=_places(values),
        workplace=_workplace(values),
        remote_countries=tuple(_listed(values, "remote_countries", ",")),
        employment_types=tuple(_listed(values, "employment_types", ",")),
        hours=_hours(values),
        seniority=values.text("seniority"),
        pay=_pay(values),
        opens=values.text("opens"),
        closes=values.text("closes"),
        updated=values.text("updated"),
        benefits=tuple(_listed(values, "benefits")),
        education=values.text("education"),
        tags=tuple(_listed(values, "tags", ",")),
        is_listed=values.text("status").casefold() not in _NOT_SHOWN and values.flag("listed") is not False,
    )


def _plain(heading: str) -> str:
    return " ".join(re.split(r"[\W_]+", heading.casefold())).strip()


def _html(values: Fields, headings: Mapping[str, str]) -> str:
    parts = [name for name in _PARTS if values.text(name)]
    if parts == ["description"]:
        return values.text("description")
    unnamed = {"introduction", "description"}
    return sections(("" if name in unnamed else headings.get(name, ""), as_html(values.text(name))) for name in parts)


def _listed(values: Fields, name: str, also: str = "") -> Iterator[str]:
    """Values of one cell: in lines, or between semicolons or bars; where `also` says so, between commas too."""
    for text in values.texts(name):
        yield from filter(None, (part.strip(" -•*·\t") for part in re.split(rf"[\n;|{also}]", text)))


def _places(values: Fields) -> tuple[AdPlace, ...]:
    parts = {name: values.text(name) for name in ("street", "postal_code", "city", "region", "country")}
    written = list(_listed(values, "locations"))
    if parts["postal_code"] and len(written) == 1:  # behind a postal code stands the town
        parts["city"] = parts["city"] or written[0]
    if parts["city"] or (len(written) < 2 and any(parts.values())):
        return (AdPlace(text=written[0] if written else "", **parts),)
    return tuple(AdPlace(text=text) for text in written)


def _workplace(values: Fields) -> str:
    """A column may hold a word, or only yes and no; who may work at home does not do so all the time."""
    says, home = values.flag("workplace"), values.text("home_office")
    if says is not None:
        return "remote" if says else "on-site"
    at_home = values.flag("home_office")
    if at_home or (home and at_home is None):
        return "remote" if "100" in home else "hybrid"
    return values.text("workplace") or workplace_in(*_listed(values, "locations"))


def _hours(values: Fields) -> tuple[float | str | None, float | str | None]:
    low, high = values.amount("hours_min"), values.amount("hours_max")
    if low is None and high is None:
        written = values.amount("hours")
        ends = re.findall(r"\d+(?:[.,]\d+)?", str(written)) if isinstance(written, str) else [written]
        low, high = (ends[0], ends[-1]) if ends else (None, None)
    return low, high


def _pay(values: Fields) -> AdPay | None:
    low, high, note = values.amount("salary_min"), values.amount("salary_max"), values.text("salary_note")
    currency, unit = values.text("salary_currency"), values.text("salary_unit")
    if low is not None or high is not None:
        return AdPay(min=low, max=high, currency=currency, unit=unit, note=note)
    return pay_of(values.text("salary"), unit=unit, currency=currency) or (AdPay(note=note) if note else None)


def without_prefix(key: str) -> Iterable[str]:
    """A key, and what is left of it without the name of its namespace: `job_listing_location`, …, `location`."""
    words = key.split("_")
    return (" ".join(words[start:]) for start in range(len(words)))
