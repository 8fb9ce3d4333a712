"""SmartRecruiters: the public posting API (developers.smartrecruiters.com, posting API).

The list has no words; each ad is asked for. An unknown company gets an empty list, so that none can be believed.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from site_gen.model.ads import Ad, AdPlace, Found
from site_gen.model.connections import SourceSettings
from site_gen.model.fields import Fields
from site_gen.model.web import Outage, Web
from site_gen.sources.asking import Asker
from site_gen.sources.markup import sections, workplace
from site_gen.sources.source import Source

_PAGE = 100  # the most that one answer gives
_SECTIONS = ("companyDescription", "jobDescription", "qualifications", "additionalInformation")


def read(settings: SourceSettings, web: Web) -> Iterator[Found]:
    """All postings of a company."""
    asker = Asker("SmartRecruiters", settings, web, "https://api.smartrecruiters.com")
    url = f"{asker.base}/v1/companies/{asker.account}/postings"
    rows = asker.paged(url, {}, offset="offset", size=_PAGE, key="content", total="totalFound")
    yield from asker.ads((_whole(asker, url, row) for row in rows), lambda job: _ad(job, asker.account))


def _whole(asker: Asker, url: str, row: Any) -> Any:
    """The row of the list with what the ad alone tells; the row alone when it was closed while we read the list."""
    key = Fields(row).text("id")
    if not key or not isinstance(row, dict):
        return row
    try:
        detail = asker.json(f"{url}/{key}")
    except Outage as outage:
        if outage.status in {404, 410}:
            return row
        raise
    return {**row, **detail} if isinstance(detail, Mapping) and "content" not in detail else row


def _ad(job: Fields, company: str) -> Ad:
    url = job.url("postingUrl") or f"https://jobs.smartrecruiters.com/{company}/{job.text('id')}"
    parts = job.object("jobAd", "sections")
    texts = [parts.object(name) for name in _SECTIONS]
    return Ad(
        id=job.need("id"),
        title=job.need("name"),
        url=url,
        apply=job.url("applyUrl") or url,
        html=sections((part.text("title"), part.text("text")) for part in texts),
        language=job.text("language", "code") or job.text("language"),
        reference=job.text("refNumber"),
        department=job.text("department"),
        places=tuple(_places(job)),
        workplace=workplace(remote=job.flag("location", "remote"), hybrid=job.flag("location", "hybrid")),
        employment_types=job.texts("typeOfEmployment"),
        seniority=job.text("experienceLevel", "id") or job.text("experienceLevel"),
        opens=job.text("releasedDate"),
        is_listed=job.text("visibility").upper() in {"", "PUBLIC"},
    )


def _places(job: Fields) -> Iterator[AdPlace]:
    for each in job.objects("location"):
        place = AdPlace(
            text=each.text("fullLocation"),
            street=each.text("address"),
            postal_code=each.text("postalCode"),
            city=each.text("city"),
            region=each.text("region"),
            country=each.text("country"),
        )
        if place != AdPlace():
            yield place


SOURCE = Source(key="smartrecruiters", name="SmartRecruiters", read=read, empty_is_healthy=False)
