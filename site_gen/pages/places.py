"""The pages of departments and locations."""

from collections.abc import Sequence

from site_gen.model.documents import Item
from site_gen.model.items import Department, Job, Location
from site_gen.pages.context import Context
from site_gen.pages.finished import FinishedPage
from site_gen.pages.head import head
from site_gen.pages.parts import (
    Link,
    PersonTeaser,
)
from site_gen.pages.structured import breadcrumb_list, item_list
from site_gen.pages.teasers import (
    job_teasers,
    open_jobs_text,
    people_teasers,
    person_teaser,
    some_posts,
    story_teasers,
)
from site_gen.pages.views import (
    PlaceView,
)


def department_page(context: Context, department: Item[Department]) -> FinishedPage:
    """The page of a department: its words, people, open jobs, stories and posts."""
    data = department.in_language(context.language).data
    people = [key for key, person in context.catalogue.people.items() if person.data.department == department.id]
    return _page(
        context,
        department,
        template="department.html",
        people=[key for key in people if key != data.lead],
        jobs=context.catalogue.open_in_department(department.id),
        lead=person_teaser(context, data.lead),
        tie={"department": department.id},
    )


def location_page(context: Context, location: Item[Location]) -> FinishedPage:
    """The page of a location: its words, address, people, open jobs, stories and posts."""
    data = location.in_language(context.language).data
    city = " ".join(filter(None, [data.postal_code, data.city]))
    country = context.formats.country(data.country) if data.country else ""
    return _page(
        context,
        location,
        template="location.html",
        people=[key for key, person in context.catalogue.people.items() if person.data.location == location.id],
        jobs=context.catalogue.open_at(location.id),
        address=tuple(filter(None, [data.street, city, data.region if data.region != data.city else "", country])),
        tie={"location": location.id},
    )


def _page(
    context: Context,
    place: Item[Department] | Item[Location],
    *,
    template: str,
    people: Sequence[str],
    jobs: Sequence[Item[Job]],
    tie: dict[str, str],
    lead: PersonTeaser | None = None,
    address: tuple[str, ...] = (),
) -> FinishedPage:
    document = place.in_language(context.language)
    data, catalogue = document.data, context.catalogue
    view = PlaceView(
        title=data.name,
        language=context.foreign(place),
        summary=data.summary,
        hero=context.picture(data.hero),
        words=context.words(place),
        notice=context.notice(place),
        address=address,
        lead=lead,
        people=people_teasers(context, people),
        jobs=job_teasers(context, jobs),
        job_count=open_jobs_text(context, len(jobs)),
        stories=story_teasers(context, catalogue.stories_of(**tie)),
        posts=some_posts(context, catalogue.posts_of(**tie), catalogue.site.social.related),
        breadcrumbs=context.breadcrumbs(
            Link(context.section("jobs"), context.texts.gettext("Jobs")),
            context.link(place, current=True),
        ),
    )
    translated = document.language == context.language
    return FinishedPage(
        path=context.url(place),
        template=template,
        head=head(
            context,
            title=context.texts.gettext("Jobs: %(name)s", name=data.name),
            description=context.summary(place),
            path=context.url(place),
            item=place,
            json_ld=[
                *([item_list(context, [job.url for job in view.jobs])] if view.jobs else []),
                breadcrumb_list(context, view.breadcrumbs),
            ],
        ),
        view=view,
        sources=tuple(document.file for document in place.documents),
        indexed=translated,
    )
