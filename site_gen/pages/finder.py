"""Finding a job by script: the form over the list, what it filters by, and the list as a compact table."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, get_args

from site_gen.catalogue.lifecycle import day_of
from site_gen.model.documents import Item
from site_gen.model.items import Job
from site_gen.model.values import Seniority
from site_gen.pages.context import Context, shorten
from site_gen.pages.facets import facet_groups
from site_gen.pages.formats import SENIORITIES
from site_gen.pages.job_parts import Finder, FinderGroup, FinderOption, JobMark, JobTeaser, PluralTexts
from site_gen.pages.teasers import job_teaser, places

# The file with all jobs of a longer list, beside its first page. Its address stays, so that pages do not change when
# only the words of jobs on other pages do.
TABLE = "index.json"
# In a list of many jobs what a summary says first is enough, and it is most of the bytes of the table.
SUMMARY_LIMIT = 140

_LINKED = ("department", "location", "workplace", "type")  # in the order of `facet_groups`
_PLURAL_NUMBERS = range(200)  # every CLDR plural category of whole numbers has a member among these


@dataclass(frozen=True, slots=True)
class FoundJob:
    """An open job as a list shows it and as the form finds it; `facets` number the options of all groups."""

    job: Item[Job]
    teaser: JobTeaser
    facets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class JobFinder:
    """The open jobs of a language, newest first, and the groups of values to filter them by.

    `whole` when all of them stand on one page, else scripts need the table of all jobs.
    """

    jobs: tuple[FoundJob, ...]
    groups: tuple[FinderGroup, ...]
    whole: bool


def job_finder(context: Context) -> JobFinder:
    """Gather the open jobs of a language with everything they can be found by."""
    open_jobs = context.catalogue.open_jobs
    whole = len(open_jobs) <= context.catalogue.site.jobs.per_page
    found = tuple((group, members) for group, members in _groups(context) if _tells_apart(group, len(open_jobs)))
    facets: dict[str, list[int]] = {job.id: [] for job in open_jobs}
    every = (jobs for _, members in found for jobs in members)
    for number, jobs in enumerate(every):
        for job in jobs:
            facets[job.id].append(number)
    return JobFinder(
        tuple(FoundJob(job, _teaser(context, job, whole), tuple(facets[job.id])) for job in open_jobs),
        tuple(group for group, _ in found),
        whole,
    )


def _teaser(context: Context, job: Item[Job], whole: bool) -> JobTeaser:
    teaser = job_teaser(context, job)
    return teaser if whole else replace(teaser, summary=shorten(teaser.summary, SUMMARY_LIMIT))


def _tells_apart(group: FinderGroup, jobs: int) -> bool:
    """Whether a group has a value that some jobs have and some have not; any other is no choice."""
    return any(option.count < jobs for option in group.options)


_Group = tuple[FinderGroup, tuple[Sequence[Item[Job]], ...]]


def _groups(context: Context) -> Iterator[_Group]:
    """All groups, and for each of their options the open jobs that have it."""
    for name, (title, group) in zip(_LINKED, facet_groups(context), strict=True):
        yield _group(
            name,
            title,
            (
                (
                    FinderOption(
                        facet.parts[-1],
                        facet.label,
                        len(facet.jobs),
                        context.section(*facet.parts) + "rss.xml",
                        facet.language,
                    ),
                    facet.jobs,
                )
                for facet in group
            ),
        )
    gettext, jobs = context.texts.gettext, context.catalogue.open_jobs
    levels = (
        (level, gettext(SENIORITIES[level]), [job for job in jobs if job.data.seniority == level])
        for level in get_args(Seniority)
    )
    yield _group("seniority", gettext("Level"), _unlinked(levels))
    languages = (
        (code, context.formats.language(code), [job for job in jobs if code in job.languages])
        for code in context.catalogue.site.all_languages
    )
    yield _group("language", gettext("Language of the ad"), _unlinked(languages))


def _unlinked(
    options: Iterable[tuple[str, str, Sequence[Item[Job]]]],
) -> Iterator[tuple[FinderOption, Sequence[Item[Job]]]]:
    """Options that have no page and no feed."""
    return ((FinderOption(value, label, len(jobs)), jobs) for value, label, jobs in options)


def _group(name: str, title: str, options: Iterable[tuple[FinderOption, Sequence[Item[Job]]]]) -> _Group:
    """A group of the options that have jobs."""
    kept = [(option, jobs) for option, jobs in options if jobs]
    return FinderGroup(name, title, tuple(option for option, _ in kept)), tuple(jobs for _, jobs in kept)


def finder_form(context: Context, finder: JobFinder) -> Finder | None:
    """The form over the list; there is none where there is nothing to choose from."""
    if len(finder.jobs) < 2:
        return None
    languages = set() if finder.whole else {found.teaser.language for found in finder.jobs}
    return Finder(
        action=context.section("jobs"),
        groups=finder.groups,
        counts=_counts(context),
        feed=context.section("jobs") + "rss.xml",
        marks=tuple(_mark(context, found) for found in finder.jobs) if finder.whole else (),
        table="" if finder.whole else context.section("jobs") + TABLE,
        rows=tuple(_row(language) for language in sorted(languages)),
    )


def job_words(context: Context, finder: JobFinder) -> Iterator[str]:
    """What `jobs.js` of the theme finds each job by, for whoever has to find as many as it does."""
    labels = [option.label for group in finder.groups for option in group.options]
    for found in finder.jobs:
        teaser = found.teaser
        shown = (teaser.summary, teaser.department, teaser.places, teaser.workplace, teaser.employment)
        terms = (teaser.salary, teaser.note, _tags(context, found))
        named = (labels[number] for number in found.facets)
        yield " ".join((teaser.title, teaser.title.replace("-", ""), *shown, *terms, *named))


def _counts(context: Context) -> PluralTexts:
    """The number of results in words; categories that a language does not have read like `other`."""
    plural = context.formats.locale.plural_form
    examples = {plural(number): number for number in reversed(_PLURAL_NUMBERS)}

    def text(category: str) -> str:
        number = examples.get(category, examples["other"])
        return context.texts.ngettext("%(n)s open job", "%(n)s open jobs", number, n="{n}")

    return PluralTexts(*(text(field.name) for field in fields(PluralTexts)))


def _mark(context: Context, found: FoundJob) -> JobMark:
    return JobMark(" ".join(map(str, found.facets)), _tags(context, found), _closes(context, found.job))


def _row(language: str) -> JobTeaser:
    """A job whose texts name the columns of the table that replace them."""
    return JobTeaser(
        id="{id}",
        url="{url}",
        title="{title}",
        suffix="{suffix}",
        summary="{summary}",
        department="{department}",
        places="{places}",
        workplace="{workplace}",
        employment="{employment}",
        salary="{salary}",
        note="{note}",
        language=language,
        flag="{flag}",
    )


def _tags(context: Context, found: FoundJob) -> str:
    """What finds a job beside its row: its tags, and its places where the row has no room for all."""
    data = found.job.in_language(context.language).data
    all_places = places(context, data)
    return " ".join((*data.tags, all_places if all_places != found.teaser.places else "")).strip()


def _closes(context: Context, job: Item[Job]) -> str:
    closes = job.data.closes
    return day_of(closes, context.catalogue.zone).isoformat() if closes else ""


def job_table(context: Context, finder: JobFinder) -> dict[str, Any]:
    """All open jobs of a language by column, for scripts.

    `base` + the `slug` of a job + `/` is its address. In every column but `facets` a number stands for a text in
    `texts`: what many jobs have is there once. `facets` number the `options` of the form, which stand here as in
    addresses (`workplace=remote`): the table may be newer than the page that reads it. `closes` is a day (ISO 8601), or
    "" where a job has none.
    """
    texts: dict[str, int] = {}

    def shared(values: Iterable[str]) -> list[int]:
        return [texts.setdefault(value, len(texts)) for value in values]

    jobs = finder.jobs
    teasers = [found.teaser for found in jobs]
    names = ("suffix", "department", "places", "workplace", "employment", "salary", "note", "language", "flag")
    return {
        "base": context.section("jobs"),
        "options": [f"{group.name}={option.value}" for group in finder.groups for option in group.options],
        "id": [teaser.id for teaser in teasers],
        "slug": [found.job.slug for found in jobs],
        "title": [teaser.title for teaser in teasers],
        "summary": [teaser.summary for teaser in teasers],
        **{name: shared(getattr(teaser, name) for teaser in teasers) for name in names},
        "closes": shared(_closes(context, found.job) for found in jobs),
        "tags": shared(_tags(context, found) for found in jobs),
        "facets": [found.facets for found in jobs],
        "texts": list(texts),
    }
