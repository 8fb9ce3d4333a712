"""Open jobs that search engines will not list, and why."""

from collections.abc import Iterator, Mapping

from site_gen.catalogue.catalogue import Catalogue
from site_gen.catalogue.lifecycle import Status
from site_gen.catalogue.posting import missing_for_google
from site_gen.checks.check import Check, Rule
from site_gen.content.collection import summed_up
from site_gen.model.documents import Item
from site_gen.model.items import Job
from site_gen.model.problems import Problem, warning

REQUIRED = Rule(
    "google-required", "An open job has all that search engines require.", "warning",
    "Google, JobPosting structured data",
)  # fmt: skip

_CURES = {
    "opens": "say since when the job is open, for example `opens: 2026-11-02`",
    "body": "write the ad below the front matter",
}
_RULES = {
    "opens": 'name the field that says it in [jobs.fields] of site.toml, for example `opens = "date"`',
    "body": _CURES["body"],
}


def check(catalogue: Catalogue, has_text: Mapping[str, bool]) -> list[Problem]:
    """A warning for each field that an open job lacks; `has_text` tells by item key whether it has words.

    What reading has warned of already (a job without any place, a remote one without a country) is not told again.
    Ads of a mapped collection lack the same things for the same reason, so theirs are summed up.
    """
    found = [
        problem
        for job in catalogue.open_jobs
        if catalogue.statuses[job.id] is Status.OPEN
        for problem in _lacks(job, catalogue, has_text=has_text.get(job.key, False))
    ]
    return summed_up(found) if catalogue.site.jobs.fields else found


def _lacks(job: Item[Job], catalogue: Catalogue, *, has_text: bool) -> Iterator[Problem]:
    cures = _RULES if catalogue.site.jobs.fields else _CURES
    for field in missing_for_google(catalogue, job.data, has_text=has_text):
        if field in cures:
            what, hint = "the ad has no text" if field == "body" else f"`{field}` is missing", cures[field]
        elif field == "locations" and job.data.locations:
            name = job.data.locations[0]
            what = "its location has no country"
            hint = f"add the country, for example a line `country: DE`, to the file `locations/{name}.md`"
        else:
            continue
        message = f"search engines will not list this job: {what}"
        shown = "" if field == "body" else field
        yield REQUIRED.of(warning(job.original.place(field), message, field=shown, hint=hint))


CHECK = Check(key="google-required", rules=(REQUIRED,))
