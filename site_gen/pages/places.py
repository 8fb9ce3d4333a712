"""The pages of departments and locations, and the further pages of their jobs where there are many."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_gen.model.documents import Item
from site_gen.model.items import Department, Job, Location
from site_gen.pages.alerts import job_alert, list_feeds
from site_gen.pages.context import Context
from site_gen.pages.facets import facet_view, place_facet
from site_gen.pages.finished import FinishedPage
from site_gen.pages.head import head
from site_gen.pages.pagination import page_path, page_title, paginate
from site_gen.pages.parts import Link, Pagination, PersonTeaser
from site_gen.pages.structured import breadcrumb_list, item_list
from site_gen.pages.teasers import (
    job_teasers,
    open_jobs_text,
    people_teasers,
    person_teaser,
    some_posts,
    story_teasers,
)
from site_gen.pages.views import FacetView, PlaceView


@dataclass(frozen=True, slots=True)
class _Place:
    """A department or a location, and what only one of the two kinds has."""

    item: Item[Department] | Item[Location]
    template: str
    people: Sequence[str]
    jobs: Sequence[Item[Job]]
    tie: dict[str, str]
    lead: PersonTeaser | None = None
    address: tuple[str, ...] = ()


def department_pages(context: Context, department: Item[Department]) -> Iterator[FinishedPage]:
    """A department: its words, people, open jobs, stories and posts; then its further jobs."""
    data = department.in_language(context.language).data
    people = [key for key, person in context.catalogue.people.items() if person.data.department == department.id]
    yield from _pages(
        context,
        _Place(
            department,
            template="department.html",
            people=[key for key in people if key != data.lead],
            jobs=context.catalogue.open_in_department(department.id),
            lead=person_teaser(context, data.lead),
            tie={"department": department.id},
        ),
    )


def location_pages(context: Context, location: Item[Location]) -> Iterator[FinishedPage]:
    """A location: its words, address, people, open jobs, stories and posts; then its further jobs."""
    data = location.in_language(context.language).data
    city = " ".join(filter(None, [data.postal_code, data.city]))
    country = context.formats.country(data.country) if data.country else ""
    yield from _pages(
        context,
        _Place(
            location,
            template="location.html",
            people=[key for key, person in context.catalogue.people.items() if person.data.location == location.id],
            jobs=context.catalogue.open_at(location.id),
            address=tuple(filter(None, [data.street, city, data.region if data.region != data.city else "", country])),
            tie={"location": location.id},
        ),
    )


def _pages(context: Context, place: _Place) -> Iterator[FinishedPage]:
    document, first = place.item.in_language(context.language), context.url(place.item)
    heading = context.texts.gettext("Jobs: %(name)s", name=document.data.name)
    for number, jobs, pagination in paginate(context, place.jobs, context.catalogue.site.jobs.per_page, first):
        path = page_path(first, number)
        view = _view(context, place, jobs, pagination, path)
        listed = [item_list(context, [job.url for job in view.jobs])] if view.jobs else []
        yield FinishedPage(
            path=path,
            template=place.template if number == 1 else "facet.html",
            head=head(
                context,
                title=page_title(heading, number, pagination),
                description=context.summary(place.item),
                path=path,
                item=place.item,
                json_ld=[*listed, breadcrumb_list(context, view.breadcrumbs)],
                previous_url=pagination.previous_url if pagination else "",
                next_url=pagination.next_url if pagination else "",
                feeds=list_feeds(context, first, heading),
                further=path.removeprefix(first),
            ),
            view=view,
            sources=tuple(document.file for document in place.item.documents),
            translated=document.language == context.language,
        )


def _view(
    context: Context, place: _Place, jobs: Sequence[Item[Job]], pagination: Pagination | None, path: str
) -> PlaceView | FacetView:
    """The place itself on its first page, nothing but jobs on further ones."""
    way = context.breadcrumbs(
        Link(context.section("jobs"), context.texts.gettext("Jobs")),
        context.link(place.item, current=path == context.url(place.item)),
    )
    if pagination is None or way[-1].current:
        return _place_view(context, place, jobs, pagination, way)
    facet = place_facet(context, place.item, place.jobs)
    way = (*way, Link(path, pagination.label, current=True))
    return facet_view(context, facet, jobs, title=facet.label, pagination=pagination, breadcrumbs=way)


def _place_view(
    context: Context,
    place: _Place,
    jobs: Sequence[Item[Job]],
    pagination: Pagination | None,
    breadcrumbs: tuple[Link, ...],
) -> PlaceView:
    data, catalogue = place.item.in_language(context.language).data, context.catalogue
    return PlaceView(
        title=data.name,
        language=context.foreign(place.item),
        summary=data.summary,
        hero=context.picture(data.hero),
        words=context.words(place.item),
        notice=context.notice(place.item),
        address=place.address,
        lead=place.lead,
        people=people_teasers(context, place.people),
        jobs=job_teasers(context, jobs),
        job_count=open_jobs_text(context, len(place.jobs)),
        pagination=pagination,
        alert=job_alert(context, context.url(place.item)),
        stories=story_teasers(context, catalogue.stories_of(**place.tie)),
        posts=some_posts(context, catalogue.posts_of(**place.tie), catalogue.site.social.related),
        breadcrumbs=breadcrumbs,
    )
