"""One job out of its ads: those of one id in one language are it at several places, those in others translate it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, tzinfo
from decimal import Decimal
from typing import Any

from site_gen.content.amounts import amounts
from site_gen.content.characters import line
from site_gen.content.moments import counted_from, day, deadline, is_relative, moment
from site_gen.content.standards import email_meant, is_web_address
from site_gen.ingest import vocabulary
from site_gen.ingest.clean import clean
from site_gen.ingest.kept import Front, day_in
from site_gen.ingest.pay import pay_of
from site_gen.ingest.places import Reader, Seen
from site_gen.ingest.titles import title_of
from site_gen.model.ads import Ad
from site_gen.model.items import Location

Tell = Callable[[str, str, str], None]
"""Says something of an ad: message, field, hint."""

_WEEK = 168
_TRANSLATED = ("title", "gender_suffix", "team", "apply", "benefits", "tags", "share", "source_url")
_IN_THE_SYSTEM = "correct it in the applicant-tracking system, or say it in an overlay"


@dataclass(frozen=True, slots=True)
class Ground:
    """What the fields of an ad are read by."""

    zone: tzinfo
    today: date
    languages: tuple[str, ...]
    reader: Reader


@dataclass(frozen=True, slots=True)
class Draft:
    """A job in one language: front matter without what takes other jobs to know, and its text."""

    language: str
    front: Mapping[str, Any]
    body: str
    department: str
    seen: Seen


def merged(ads: Sequence[Ad]) -> Ad:
    """Ads of one id in one language as one, at all their places."""
    first, *others = ads
    places = dict.fromkeys((*first.places, *(place for ad in others for place in ad.places)))
    words = next((ad.html for ad in ads if ad.html.strip()), "")  # some systems repeat a job without them
    return replace(first, places=tuple(places), html=words) if others else first


def draft(ad: Ad, language: str, ground: Ground, kept: Front, tell: Tell) -> Draft | None:
    """An ad in our words; None when it has no title. `kept` is the front matter of the last fetch."""
    title, suffix = title_of(ad.title)
    if not title:
        tell("the ad has no title; it is left out", "title", "give it one in the applicant-tracking system")
        return None
    body, told = clean(ad.html)
    for message in told:
        tell(message, "", "shorten or mend it in the applicant-tracking system")
    seen = ground.reader.read(ad.places)
    front = {
        "title": title,
        "gender_suffix": suffix,
        "team": line(ad.team),
        **_work(ad, ground, seen, tell),
        **_times(ad, ground, kept, tell),
        "apply": _address(ad.apply, tell) or _address(ad.url, tell),
        "benefits": _lines(ad.benefits),
        "education": vocabulary.education(ad.education),
        "experience": str(ad.experience) if ad.experience and 0 < ad.experience <= 600 else "",
        "tags": _lines(ad.tags),
        "share": {"title": line(ad.share_title), "text": line(ad.share_text)},
        "source_url": ad.url.strip() if is_web_address(ad.url.strip()) else "",
    }
    return Draft(language, front, body, line(ad.department), seen)


def _work(ad: Ad, ground: Ground, seen: Seen, tell: Tell) -> dict[str, Any]:
    """Where and how one works, and for how much."""
    stated = vocabulary.workplace(ad.workplace)
    towns = [location for location in seen.locations if not _is_country(location, seen)]
    hinted = "hybrid" if seen.is_hybrid or (seen.is_remote and towns) else "remote" if seen.is_remote else ""
    workplace = stated or hinted
    countries = (*ground.reader.countries(ad.remote_countries), *seen.remote_countries)
    kinds, unknown = vocabulary.employment_types(ad.employment_types)
    seniority = vocabulary.seniority(ad.seniority)
    asides = [("employment_types", word) for word in unknown]
    asides += [
        (name, line(word))
        for name, word, made in (
            ("seniority", ad.seniority, seniority),
            ("workplace", ad.workplace, stated),
            ("education", ad.education, vocabulary.education(ad.education)),
        )
        if not made and not vocabulary.says_nothing(word)
    ]
    for name, word in asides:
        tell(f"`{word}` is left out: it is no word for `{name}` here", name, _IN_THE_SYSTEM)
    pay = pay_of(ad.pay, frozenset(location.country for location in seen.locations if location.country))
    if pay.told:
        tell(pay.told, "salary", _IN_THE_SYSTEM)
    return {
        "workplace": workplace,
        "remote_countries": tuple(dict.fromkeys(countries)) if workplace == "remote" else (),
        "employment_types": kinds,
        "hours": _hours(ad),
        "seniority": seniority,
        "salary": pay.salary,
    }


def _is_country(location: Location, seen: Seen) -> bool:
    return not location.city and not location.region and location.country in seen.remote_countries


def places_of(found: Draft) -> tuple[Location, ...]:
    """The locations of a job; a country is none when one can work from anywhere in it."""
    if found.front["workplace"] != "remote":
        return found.seen.locations
    return tuple(location for location in found.seen.locations if not _is_country(location, found.seen))


def _times(ad: Ad, ground: Ground, kept: Front, tell: Tell) -> dict[str, str]:
    """First day, last day and day of the last change."""
    opens = _opens(ad, ground, kept, tell)
    closes = moment(ad.closes, ground.zone, ground.languages)
    if closes is None and _is_said(ad.closes):
        tell(f"`{line(str(ad.closes))}` is no certain date; the end of the ad is left out", "closes", _IN_THE_SYSTEM)
    if closes and opens and day(closes, ground.zone) < opens:
        tell("the ad ends before it begins; its end is left out", "closes", _IN_THE_SYSTEM)
        closes = None
    updated = moment(ad.updated, ground.zone, ground.languages)
    changed = day(updated, ground.zone) if updated else None
    return {
        "opens": opens.isoformat() if opens else "",
        "closes": deadline(closes, ground.zone) if closes else "",
        "updated": changed.isoformat() if changed and (opens is None or changed > opens) else "",
    }


def _opens(ad: Ad, ground: Ground, kept: Front, tell: Tell) -> date | None:
    """The day an ad was published. One that is counted from today is told once and then stays."""
    if is_relative(ad.opens):
        return day_in(kept, "opens") or counted_from(ad.opens, ground.today)
    found = moment(ad.opens, ground.zone, ground.languages)
    if found is None and _is_said(ad.opens):
        tell(f"`{line(str(ad.opens))}` is no certain date; the first day is left out", "opens", _IN_THE_SYSTEM)
    return day(found, ground.zone) if found else None


def _is_said(value: str | float) -> bool:
    return line(str(value)) not in {"", "0", "0.0", "None", "null", "-"}


def _hours(ad: Ad) -> dict[str, str] | None:
    found = [amount for value in ad.hours for amount in _numbers(value) if 0 < amount <= _WEEK]
    return {"min": f"{min(found):f}", "max": f"{max(found):f}"} if found else None


def _numbers(value: Decimal | float | str | None) -> Iterable[Decimal]:
    return amounts(str(value))[:1] if value is not None else ()


def _address(text: str, tell: Tell) -> str:
    """Where to apply: a web address or one for mail; "" when it is neither."""
    text = text.strip()
    if not text:
        return ""
    mail = email_meant(text) if "://" not in text else ""
    if mail or is_web_address(text):
        return mail or text
    whole = f"https://{text}"
    if "://" not in text and "." in text and is_web_address(whole):
        return whole
    tell(f"`{text[:80]}` is no address; it is left out", "apply", _IN_THE_SYSTEM)
    return ""


def _lines(texts: Iterable[str]) -> tuple[str, ...]:
    """Texts of one line each, every one once whatever its letters are."""
    found: dict[str, str] = {}
    for text in map(line, texts):
        if text:
            found.setdefault(text.casefold(), text)
    return tuple(found.values())


@dataclass(slots=True)
class Difference:
    """What a translation says otherwise than its original."""

    front: dict[str, Any] = field(default_factory=dict)
    body: str = ""


def difference(original: Draft, other: Draft) -> Difference:
    """What is left of a translation when all goes that its original says as well."""
    front = {
        name: other.front[name]
        for name in _TRANSLATED
        if other.front[name] and other.front[name] != original.front[name]
    }
    return Difference(front, other.body if other.body != original.body else "")
