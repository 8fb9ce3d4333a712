"""Lever: the public postings API (github.com/lever/postings-api), in America and in Europe."""

from collections.abc import Iterator

from site_gen.model.ads import Ad, AdPay, AdPlace, Found
from site_gen.model.connections import SourceSettings
from site_gen.model.fields import Fields
from site_gen.model.web import Web
from site_gen.sources.asking import Asker
from site_gen.sources.markup import listed, sections
from site_gen.sources.pay import pay_of
from site_gen.sources.source import Source

_PAGE = 100


def read(settings: SourceSettings, web: Web) -> Iterator[Found]:
    """All ads of a site; `region = "eu"` asks the European system."""
    host = "api.eu.lever.co" if settings.region.strip().casefold() == "eu" else "api.lever.co"
    asker = Asker("Lever", settings, web, f"https://{host}")
    url = f"{asker.base}/v0/postings/{asker.account}"
    yield from asker.ads(asker.paged(url, {"mode": "json"}, offset="skip", size=_PAGE), _ad)


def _ad(posting: Fields) -> Ad:
    team, department = posting.text("categories", "team"), posting.text("categories", "department")
    return Ad(
        id=posting.need("id"),
        title=posting.need("text"),
        url=posting.url("hostedUrl"),
        apply=posting.url("applyUrl"),
        html=_html(posting),
        # Where nobody set up departments, teams are what the ads are grouped by.
        department=department or team,
        team=team if department else "",
        places=_places(posting),
        workplace=posting.text("workplaceType").replace("unspecified", ""),
        employment_types=posting.texts("categories", "commitment"),
        seniority=posting.text("categories", "level"),
        pay=_pay(posting),
        opens=posting.amount("createdAt") or "",
        updated=posting.amount("updatedAt") or "",
        tags=posting.texts("tags"),
    )


def _html(posting: Fields) -> str:
    """`description` holds the opening and the body, which are also given apart."""
    opening = [posting.text("description")]
    if not opening[0]:
        opening = [posting.text("opening"), posting.text("descriptionBody")]
    lists = [(each.text("text"), listed(each.text("content"))) for each in posting.objects("lists")]
    return sections([*(("", text) for text in opening), *lists, ("", posting.text("additional"))])


def _places(posting: Fields) -> tuple[AdPlace, ...]:
    """All places; the country is that of the first, which the others need not share."""
    first = posting.text("categories", "location")
    several = dict.fromkeys([*([first] if first else []), *posting.texts("categories", "allLocations")])
    country = posting.text("country")
    if not several:
        return (AdPlace(country=country),) if country else ()
    alone = len(several) == 1
    return tuple(AdPlace(text=text, country=country if alone or text == first else "") for text in several)


def _pay(posting: Fields) -> AdPay | None:
    pay = posting.object("salaryRange")
    note = posting.text("salaryDescriptionPlain")
    low, high = pay.amount("min"), pay.amount("max")
    if low is None and high is None:
        return pay_of(note)
    return AdPay(min=low, max=high, currency=pay.text("currency"), unit=pay.text("interval"), note=note)


SOURCE = Source(key="lever", name="Lever", read=read, apply_parameter="lever-source")
