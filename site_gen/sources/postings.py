"""Ads from schema.org's JobPosting, which many systems give, and most careers pages carry for search engines.

Properties and what they may hold: schema.org/JobPosting and Google's rules for job search (reference: job ads, 3.2).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from site_gen.model.ads import Ad, AdPay, AdPlace, Found
from site_gen.model.fields import Fields, Unreadable
from site_gen.sources.markup import as_html

# Deeper than lists of lists in feeds go, and far from Python's own limit.
_DEEPEST = 12
_FURTHER_TEXTS = ("responsibilities", "qualifications", "skills")


def postings_in(value: Any, depth: int = 0) -> Iterator[Fields]:
    """All JobPostings anywhere in a JSON document: alone, in lists, `@graph`, DataFeed, ItemList or under any key."""
    if depth > _DEEPEST:
        return
    if isinstance(value, Mapping):
        if is_posting(value):
            yield Fields(value)
        else:
            for each in value.values():
                yield from postings_in(each, depth + 1)
    elif isinstance(value, list):
        for each in value:
            yield from postings_in(each, depth + 1)


def is_posting(value: Mapping[str, Any]) -> bool:
    """Whether an object says that it is a JobPosting, with or without the vocabulary's address before it."""
    return any(re.split(r"[/:#]", kind)[-1] == "JobPosting" for kind in Fields(value).texts("@type"))


def ad_of(posting: Fields, *, page: str = "", language: str = "", own_id: str = "") -> Ad:
    """The ad of a posting that stands on `page`, in `language` unless it says another.

    `own_id` is the id for a posting without an identifier; else the end of its address stands for it. Raises
    Unreadable.
    """
    title = posting.text("title") or posting.text("name") or posting.need("title")
    url = posting.url("url", base=page) or page
    found = own_id or posting.text("identifier") or posting.text("@id") or url
    if not found:
        raise Unreadable("it has neither `identifier` nor `url`")
    remote = any("TELECOMMUTE" in kind.upper() for kind in posting.texts("jobLocationType"))
    return Ad(
        id=_id(posting) or found,
        title=title,
        url=url,
        apply=url,
        html=_text(posting),
        language=posting.text("inLanguage") or language,
        department=posting.text("hiringOrganization", "department"),
        places=tuple(filter(_is_some, (place_of(each) for each in posting.objects("jobLocation")))) or _named(posting),
        workplace="remote" if remote else "",
        remote_countries=_countries(posting) if remote else (),
        employment_types=tuple(_split(posting.texts("employmentType"))),
        pay=_pay(posting),
        opens=posting.text("datePosted"),
        closes=posting.text("validThrough"),
        updated=posting.text("dateModified"),
        benefits=tuple(_lines(posting.texts("jobBenefits"))),
        education=posting.text("educationRequirements", "credentialCategory"),
        experience=_months(posting),
    )


def distinct(found: Iterable[Found]) -> Iterator[Found]:
    """The same ads; where one identifier names several jobs, as when a system writes the employer's own number into
    each, the end of their addresses does instead. Ads of one id would else be taken for one job at several places.
    """
    ads: Sequence[Found] = list(found)
    titles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for ad in ads:
        if isinstance(ad, Ad):
            titles[ad.id, ad.language].add(ad.title)
    doubtful = {key for (key, _), several in titles.items() if len(several) > 1}
    for ad in ads:
        yield replace(ad, id=id_in(ad.url)) if isinstance(ad, Ad) and ad.id in doubtful and ad.url else ad


def id_in(url: str) -> str:
    """What of an address is likely to stay when the title changes: a number in its last part, else that part."""
    parts = urlsplit(url)
    last = next(filter(None, reversed(parts.path.split("/"))), parts.query or url)
    number = re.search(r"(?<![\w.])\d{3,}(?!\w)|(?<=[_-])\d{3,}(?=\.\w+$|$)", last)
    return number[0] if number else last


def place_of(place: Fields) -> AdPlace:
    """A place of work, of schema.org's Place, or of an address that stands where a Place should."""
    address = place.object("address") if place.objects("address") else place
    return AdPlace(
        text="" if place.objects("address") else place.text("address") or place.text("name"),
        street=address.text("streetAddress"),
        postal_code=address.text("postalCode"),
        city=address.text("addressLocality"),
        region=address.text("addressRegion"),
        country=address.text("addressCountry"),
    )


def _id(posting: Fields) -> str:
    identifier = posting.at("identifier")
    value = (
        posting.text("identifier", "value") if isinstance(identifier, Mapping | list) else posting.text("identifier")
    )
    return "" if re.match(r"https?://", value) else value


def _is_some(place: AdPlace) -> bool:
    return place != AdPlace()


def _named(posting: Fields) -> tuple[AdPlace, ...]:
    return tuple(AdPlace(text=text) for text in posting.texts("jobLocation"))


def _text(posting: Fields) -> str:
    text = posting.text("description")
    further = [posting.text(name) for name in _FURTHER_TEXTS]
    missing = [each for each in further if each and each not in text]
    return "\n".join([as_html(text), *map(as_html, missing)]) if missing else text


def _countries(posting: Fields) -> tuple[str, ...]:
    wanted = posting.at("applicantLocationRequirements")
    areas = wanted if isinstance(wanted, list) else [wanted]
    return tuple(filter(None, (Fields({"area": area}).text("area") for area in areas)))


def _pay(posting: Fields) -> AdPay | None:
    """What the employer says; `estimatedSalary` is a guess of others."""
    base = posting.at("baseSalary")
    if base is None:
        return None
    pay = posting.object("baseSalary")
    # A MonetaryAmount may hold its figures in a QuantitativeValue, or itself.
    value = pay.object("value") if pay.objects("value") else pay
    only = value.amount("value") if value.has("value") else posting.amount("baseSalary")
    low, high = value.amount("minValue"), value.amount("maxValue")
    if low is None and high is None and only is None:
        return None
    return AdPay(
        min=low if low is not None or high is not None else only,
        max=high if low is not None or high is not None else only,
        currency=pay.text("currency") or value.text("currency") or posting.text("salaryCurrency"),
        unit=value.text("unitText") or pay.text("unitText"),
    )


def _months(posting: Fields) -> int | None:
    months = posting.amount("experienceRequirements", "monthsOfExperience")
    text = "" if months is None else str(months).split(".", maxsplit=1)[0]
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else None


def _split(values: Iterable[str]) -> Iterator[str]:
    for value in values:
        yield from filter(None, (part.strip() for part in re.split(r"[,;|]", value)))


def _lines(values: Sequence[str]) -> Iterator[str]:
    """Benefits as a list; one text with several lines, or with semicolons, is a list too. Whole texts are none."""
    for value in values:
        plain = re.sub(r"<[^>]+>", "\n", value)
        yield from (part.strip(" -•*·\t") for part in re.split(r"[\n;]", plain) if 0 < len(part.strip()) <= 120)
