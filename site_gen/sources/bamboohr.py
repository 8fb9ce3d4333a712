"""BambooHR: the list behind a careers page, and the detail of each opening, which alone has the words and the pay."""

from collections.abc import Iterator, Mapping
from typing import Any

from site_gen.model.ads import Ad, AdPlace, Found
from site_gen.model.connections import SourceSettings
from site_gen.model.fields import Fields
from site_gen.model.web import Outage, Web
from site_gen.sources.asking import Asker
from site_gen.sources.pay import pay_of
from site_gen.sources.source import Source

_WORKPLACES = {"0": "on-site", "1": "remote", "2": "hybrid"}


def read(settings: SourceSettings, web: Web) -> Iterator[Found]:
    """All openings of a careers page."""
    asker = Asker("BambooHR", settings, web, "https://{account}.bamboohr.com")
    rows = asker.rows(f"{asker.base}/careers/list", key="result")
    yield from asker.ads((_whole(asker, row) for row in rows), lambda job: _ad(job, asker.base))


def _whole(asker: Asker, row: Any) -> Any:
    """The row of the list with what the opening alone tells; the row alone when it was closed while we read."""
    key = Fields(row).text("id")
    if not key or not isinstance(row, dict):
        return row
    try:
        detail = Fields(asker.json(f"{asker.base}/careers/{key}/detail")).at("result", "jobOpening")
    except Outage as outage:
        if outage.status in {404, 410}:
            return row
        raise
    known = detail.items() if isinstance(detail, Mapping) else ()
    return {**row, **{name: value for name, value in known if value is not None}}


def _ad(job: Fields, base: str) -> Ad:
    url = f"{base}/careers/{job.text('id')}"
    pay = pay_of(job.text("compensation"))
    return Ad(
        id=job.need("id"),
        title=job.need("jobOpeningName"),
        url=url,
        apply=url,
        html=job.text("description"),
        department=job.text("departmentLabel"),
        places=_places(job),
        workplace=_WORKPLACES.get(job.text("locationType"), "remote" if job.flag("isRemote") else ""),
        employment_types=job.texts("employmentStatusLabel") or job.texts("employmentType"),
        seniority=job.text("minimumExperience"),
        pay=pay,
        opens=job.text("datePosted"),
        is_listed=job.text("jobOpeningStatus").casefold() in {"", "open"},
    )


def _places(job: Fields) -> tuple[AdPlace, ...]:
    """`location` is the office; `atsLocation` is filled where the place of work is another."""
    found = []
    for each in (job.object("location"), job.object("atsLocation")):
        place = AdPlace(
            street=each.text("street") or each.text("addressLine1"),
            postal_code=each.text("postalCode"),
            city=each.text("city"),
            region=each.text("state") or each.text("province"),
            country=each.text("addressCountry") or each.text("country"),
        )
        if place != AdPlace():
            found.append(place)
    return tuple(found[:1])


SOURCE = Source(key="bamboohr", name="BambooHR", read=read)
