"""d.vinci: the public job publication list of a portal, asked for in each language."""

from collections.abc import Iterator
from functools import partial

from site_gen.model.ads import Ad, AdPlace, Found
from site_gen.model.connections import SourceSettings
from site_gen.model.fields import Fields
from site_gen.model.web import Web
from site_gen.sources.asking import Asker
from site_gen.sources.markup import sections, workplace_in
from site_gen.sources.source import Source

_SECTIONS = ("introduction", "tasks", "profile", "weOffer", "contact", "closingText")


def read(settings: SourceSettings, web: Web) -> Iterator[Found]:
    """All publications in all languages of the settings."""
    asker = Asker("d.vinci", settings, web, "https://{account}.dvinci-hr.com")
    for language in settings.languages or ("",):
        answer = asker.json(f"{asker.base}/jobPublication/list.json", {"lang": language} if language else None)
        key = next((name for name in ("jobPublications", "data") if Fields(answer).has(name)), "")
        rows = asker.rows_in(answer, f"{asker.base}/jobPublication/list.json", key=key)
        yield from asker.ads(rows, partial(_ad, base=asker.base, asked=language))


def _ad(job: Fields, base: str, asked: str) -> Ad:
    opening = job.object("jobOpening")
    url = job.url("jobPublicationURL", base=base)
    return Ad(
        id=opening.text("id") or job.need("id"),
        title=job.text("position") or job.text("pageTitle") or job.need("position"),
        url=url,
        apply=job.url("applicationFormURL", base=base) or url,
        html=_html(job),
        language=job.text("language") or asked,
        reference=opening.text("reference") or opening.text("referenceNumber"),
        department=opening.text("department"),
        places=tuple(_places(opening)),
        workplace=workplace_in(opening.text("location"), *opening.texts("workingTimes"), *opening.texts("remoteWork")),
        employment_types=(*opening.texts("workingTimes"), *opening.texts("contractPeriod")),
        opens=job.text("startDate") or opening.text("createdDate"),
        closes=job.text("endDate"),
        tags=opening.texts("categories"),
    )


def _html(job: Fields) -> str:
    """The parts with the headings that the portal gives them, where it does."""
    parts = [(job.text(f"{name}Heading") or job.text(f"{name}Headline"), job.text(name)) for name in _SECTIONS]
    return sections([("", job.text("subtitle")), *parts]) or job.text("pageDescription")


def _places(opening: Fields) -> Iterator[AdPlace]:
    several = opening.objects("locations")
    for each in several:
        address = each.object("address") if each.has("address") else each
        place = AdPlace(
            text=each.text("name"),
            street=" ".join(filter(None, (address.text("street"), address.text("houseNumber")))),
            postal_code=address.text("zip") or address.text("zipCode") or address.text("postalCode"),
            city=address.text("city"),
            region=address.text("usState") or address.text("state"),
            country=each.text("country", "isoCode") or each.text("country") or address.text("country"),
        )
        if place != AdPlace():
            yield place
    if not several:
        yield from (AdPlace(text=text) for text in opening.texts("locations") or opening.texts("location"))


SOURCE = Source(key="dvinci", name="d.vinci", read=read)
