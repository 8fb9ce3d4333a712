"""Open jobs that search engines will not list, and why."""

from collections.abc import Iterator, Mapping

from site_gen.catalogue.catalogue import Catalogue
from site_gen.catalogue.lifecycle import Status
from site_gen.catalogue.posting import missing_for_google
from site_gen.model.problems import Problem, warning

_CURES = {
    "opens": "say since when the job is open, for example `opens: 2026-11-02`",
    "body": "write the ad below the front matter",
    "remote_countries": "name the countries one may work from, for example `remote_countries: [DE, AT]`",
    "locations": "name a location that has a `country`",
}


def check(catalogue: Catalogue, has_text: Mapping[str, bool]) -> Iterator[Problem]:
    """A warning for each field that an open job lacks; `has_text` tells by item key whether it has words."""
    for job in catalogue.open_jobs:
        if catalogue.statuses[job.id] is not Status.OPEN:
            continue
        for field in missing_for_google(catalogue, job.data, has_text=has_text.get(job.key, False)):
            yield warning(
                job.original.place(field),
                "search engines will not list this job: "
                + ("the ad has no text" if field == "body" else f"`{field}` is missing"),
                field="" if field == "body" else field,
                hint=_CURES[field],
            )
