"""Workable: the public widget of a careers page. A job at several places stands in the list once for each."""

from collections.abc import Iterator

from site_gen.model.ads import Ad, AdPlace, Found
from site_gen.model.connections import SourceSettings
from site_gen.model.fields import Fields
from site_gen.model.web import Web
from site_gen.sources.asking import Asker
from site_gen.sources.markup import sections
from site_gen.sources.source import Source


def read(settings: SourceSettings, web: Web) -> Iterator[Found]:
    """All jobs of an account."""
    asker = Asker("Workable", settings, web, "https://apply.workable.com")
    url = f"{asker.base}/api/v1/widget/accounts/{asker.account}"
    yield from asker.ads(asker.rows(url, {"details": "true"}, key="jobs"), _ad, "shortcode")


def _ad(job: Fields) -> Ad:
    url = job.url("url") or job.url("shortlink")
    remote = "remote" if job.flag("telecommuting") else ""
    return Ad(
        id=job.need("shortcode"),
        title=job.need("title"),
        url=url,
        apply=job.url("application_url") or url,
        html=sections([("", job.text("description")), ("", job.text("requirements")), ("", job.text("benefits"))]),
        reference=job.text("code"),
        department=job.text("department"),
        places=tuple(_places(job)),
        workplace=job.text("workplace") or job.text("workplace_type") or remote,
        employment_types=job.texts("employment_type"),
        seniority=job.text("experience"),
        opens=job.text("published_on") or job.text("created_at"),
        education=job.text("education"),
    )


def _places(job: Fields) -> Iterator[AdPlace]:
    shown = [each for each in job.objects("locations") if not each.flag("hidden")]
    for each in shown or (() if job.objects("locations") else (job,)):
        place = AdPlace(
            postal_code=each.text("postalCode") or each.text("zip_code"),
            city=each.text("city"),
            region=each.text("region") or each.text("state"),
            country=each.text("countryCode") or each.text("country"),
        )
        if place != AdPlace():
            yield place


SOURCE = Source(key="workable", name="Workable", read=read)
