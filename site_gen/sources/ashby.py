"""Ashby: the public job postings API (developers.ashbyhq.com, public job posting API)."""

from collections.abc import Iterator

from site_gen.model.ads import Ad, AdPay, AdPlace, Found
from site_gen.model.connections import SourceSettings
from site_gen.model.fields import Fields
from site_gen.model.web import Web
from site_gen.sources.asking import Asker
from site_gen.sources.source import Source


def read(settings: SourceSettings, web: Web) -> Iterator[Found]:
    """All ads of a job board."""
    asker = Asker("Ashby", settings, web, "https://api.ashbyhq.com")
    url = f"{asker.base}/posting-api/job-board/{asker.account}"
    yield from asker.ads(asker.rows(url, {"includeCompensation": "true"}, key="jobs"), _ad)


def _ad(job: Fields) -> Ad:
    team, department = job.text("team"), job.text("department")
    return Ad(
        id=job.need("id"),
        title=job.need("title"),
        url=job.url("jobUrl"),
        apply=job.url("applyUrl"),
        html=job.text("descriptionHtml") or job.text("descriptionPlain"),
        department=department or team,
        team=team if department and team != department else "",
        places=tuple(_places(job)),
        # `isRemote` is also true of hybrid jobs, so it only counts where there is no better word.
        workplace=job.text("workplaceType") or ("remote" if job.flag("isRemote") else ""),
        employment_types=job.texts("employmentType"),
        pay=_pay(job) if job.flag("shouldDisplayCompensationOnJobPostings") else None,
        opens=job.text("publishedAt"),
        updated=job.text("updatedAt"),
        is_listed=job.flag("isListed") is not False,
    )


def _places(job: Fields) -> Iterator[AdPlace]:
    for each in (job, *job.objects("secondaryLocations")):
        inner = each.object("address")
        address = inner.object("postalAddress") if inner.has("postalAddress") else inner
        place = AdPlace(
            text=each.text("location"),
            street=address.text("streetAddress"),
            postal_code=address.text("postalCode"),
            city=address.text("addressLocality"),
            region=address.text("addressRegion"),
            country=address.text("addressCountry"),
        )
        if place != AdPlace():
            yield place


def _pay(job: Fields) -> AdPay | None:
    """The salary; shares and bonuses only stand in the note."""
    pay = job.object("compensation")
    tiers = [part for tier in pay.objects("compensationTiers") for part in tier.objects("components")]
    parts = (*pay.objects("summaryComponents"), *tiers)
    salary = next((part for part in parts if part.text("compensationType").casefold() == "salary"), None)
    note = pay.text("compensationTierSummary")
    if salary is None or (salary.amount("minValue") is None and salary.amount("maxValue") is None):
        return AdPay(note=note) if note else None
    return AdPay(
        min=salary.amount("minValue"),
        max=salary.amount("maxValue"),
        currency=salary.text("currencyCode"),
        unit=salary.text("interval"),
        note=note if any(mark in note for mark in "•+") else "",
    )


SOURCE = Source(key="ashby", name="Ashby", read=read)
