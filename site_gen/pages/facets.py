"""Narrowing the list of jobs down by links alone: pages by workplace and type, beside those of departments, places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_gen.model.documents import Item
from site_gen.model.items import Department, Job, Location
from site_gen.model.values import EmploymentType, Workplace
from site_gen.pages.alerts import job_alert, list_feeds
from site_gen.pages.context import Context
from site_gen.pages.finished import FinishedPage
from site_gen.pages.formats import WORKPLACES, msg
from site_gen.pages.head import head, list_alternates
from site_gen.pages.pagination import page_parts, page_path, page_title, paginate
from site_gen.pages.parts import FacetLinks, Link, Pagination
from site_gen.pages.structured import breadcrumb_list, item_list
from site_gen.pages.teasers import job_teasers, open_jobs_text
from site_gen.pages.views import FacetView

# What the pages are called: no language makes such a heading out of a word and "jobs" by rule.
_WORKPLACE_JOBS: dict[Workplace, str] = {
    "on-site": msg("Jobs on site"),
    "hybrid": msg("Hybrid jobs"),
    "remote": msg("Remote jobs"),
}
_TYPE_JOBS: dict[EmploymentType, str] = {
    "full-time": msg("Full-time jobs"),
    "part-time": msg("Part-time jobs"),
    "contract": msg("Freelance contracts"),
    "temporary": msg("Temporary jobs"),
    "internship": msg("Internships"),
    "volunteer": msg("Volunteering"),
    "per-diem": msg("Jobs paid by the day"),
    "other": msg("Jobs under other contracts"),
}


@dataclass(frozen=True, slots=True)
class Facet:
    """A value that the list can be narrowed down to, with its open jobs; `parts` is its path within a language.

    `label` stands beside its siblings ("Remote"), `title` alone ("Remote jobs").
    """

    parts: tuple[str, ...]
    label: str
    title: str
    language: str
    jobs: Sequence[Item[Job]]

    @property
    def has_page(self) -> bool:
        """Whether there is a page: departments and locations always have theirs."""
        return bool(self.jobs) or self.parts[0] != "jobs"


def facet_groups(context: Context) -> Iterator[tuple[str, tuple[Facet, ...]]]:
    """All values with a page or a feed, in groups with a title; those without open jobs among them."""
    gettext, found = context.texts.gettext, context.catalogue.facets
    departments = context.catalogue.departments.items()
    locations = context.catalogue.locations.items()
    yield (
        gettext("Departments"),
        tuple(place_facet(context, place, found.departments.get(key, ())) for key, place in departments),
    )
    yield (
        gettext("Locations"),
        tuple(place_facet(context, place, found.locations.get(key, ())) for key, place in locations),
    )
    yield from own_groups(context)


def own_groups(context: Context) -> Iterator[tuple[str, tuple[Facet, ...]]]:
    """The values that have no page but that of their jobs: workplaces and kinds of contract."""
    gettext, found = context.texts.gettext, context.catalogue.facets
    workplaces = (
        Facet(("jobs", "workplace", value), gettext(WORKPLACES[value]), gettext(_WORKPLACE_JOBS[value]), "", jobs)
        for value, jobs in found.workplaces.items()
    )
    types = (
        Facet(("jobs", "type", value), context.formats.employment([value]), gettext(_TYPE_JOBS[value]), "", jobs)
        for value, jobs in found.employment_types.items()
    )
    yield gettext("Workplace"), tuple(workplaces)
    yield gettext("Employment"), tuple(types)


def place_facet(context: Context, place: Item[Department] | Item[Location], jobs: Sequence[Item[Job]]) -> Facet:
    """A department or a location as a value of the list."""
    name = place.in_language(context.language).data.name
    title = context.texts.gettext("Jobs: %(name)s", name=name)
    return Facet((place.kind.value, place.slug), name, title, context.foreign(place), jobs)


def facets(context: Context) -> Iterator[FacetLinks]:
    """Links to all values that have open jobs, each with their number."""
    return _links(context, facet_groups(context), ())


def _links(
    context: Context, groups: Iterator[tuple[str, tuple[Facet, ...]]], current: tuple[str, ...]
) -> Iterator[FacetLinks]:
    for title, group in groups:
        links = tuple(
            Link(context.section(*facet.parts), facet.label, facet.parts == current, facet.language, len(facet.jobs))
            for facet in group
            if facet.jobs
        )
        if links:
            yield FacetLinks(title, links)


def facet_pages(context: Context) -> Iterator[FinishedPage]:
    """The pages of workplaces and kinds of contract that have open jobs, in pages like the list itself."""
    for _, group in own_groups(context):
        for facet in group:
            if facet.jobs:
                yield from _pages(context, facet)


def _pages(context: Context, facet: Facet) -> Iterator[FinishedPage]:
    siblings = tuple(_links(context, own_groups(context), facet.parts))
    first, size = context.section(*facet.parts), context.catalogue.site.jobs.per_page
    for number, jobs, pagination in paginate(context, facet.jobs, size, first):
        path = page_path(first, number)
        crumbs = context.breadcrumbs(
            Link(context.section("jobs"), context.texts.gettext("Jobs")), Link(path, facet.title, current=True)
        )
        view = facet_view(
            context, facet, jobs, title=facet.title, pagination=pagination, breadcrumbs=crumbs, siblings=siblings
        )
        yield FinishedPage(
            path=path,
            template="facet.html",
            head=head(
                context,
                title=page_title(facet.title, number, pagination),
                description=f"{facet.title}: {_description(context, view.count)}",
                path=path,
                alternates=list_alternates(context, *facet.parts, *page_parts(number)),
                json_ld=[item_list(context, [job.url for job in view.jobs]), breadcrumb_list(context, crumbs)],
                previous_url=pagination.previous_url if pagination else "",
                next_url=pagination.next_url if pagination else "",
                feeds=list_feeds(context, first, facet.title),
            ),
            view=view,
            sources=tuple(job.original.file for job in jobs),
        )


def facet_view(
    context: Context,
    facet: Facet,
    jobs: Sequence[Item[Job]],
    *,
    title: str,
    pagination: Pagination | None,
    breadcrumbs: tuple[Link, ...],
    siblings: tuple[FacetLinks, ...] = (),
) -> FacetView:
    """What a page of such a list shows: `jobs` are those of this page, the count is that of all."""
    return FacetView(
        title=title,
        language=facet.language,
        count=open_jobs_text(context, len(facet.jobs)),
        jobs=job_teasers(context, jobs),
        facets=siblings,
        pagination=pagination,
        alert=job_alert(context, context.section(*facet.parts)),
        breadcrumbs=breadcrumbs,
    )


def _description(context: Context, count: str) -> str:
    name = context.catalogue.site.organization.name
    return context.texts.gettext("%(count)s at %(name)s.", count=count, name=name)
