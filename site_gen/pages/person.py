"""The page of a person."""

from site_gen.model.documents import Item
from site_gen.model.items import Person
from site_gen.pages.context import Context
from site_gen.pages.finished import FinishedPage
from site_gen.pages.formats import quoted
from site_gen.pages.head import head
from site_gen.pages.parts import QuoteView
from site_gen.pages.structured import breadcrumb_list, profile_page
from site_gen.pages.teasers import department_link, job_teasers, location_link, post_views, story_teasers
from site_gen.pages.views import PersonView

JOBS_BESIDE = 4


def person_page(context: Context, person: Item[Person]) -> FinishedPage:
    """The page of somebody who works here: their words, stories, and the jobs of their department."""
    view = _person_view(context, person)
    return FinishedPage(
        path=context.url(person),
        template="person.html",
        head=head(
            context,
            title=view.name,
            description=". ".join(filter(None, [view.role, context.plain(person)])) or view.name,
            path=context.url(person),
            item=person,
            og_type="profile",
            json_ld=[
                *([] if view.language else [profile_page(context, person)]),
                breadcrumb_list(context, view.breadcrumbs),
            ],
        ),
        view=view,
        sources=tuple(document.file for document in person.documents),
        translated=not view.language,
    )


def _person_view(context: Context, person: Item[Person]) -> PersonView:
    catalogue = context.catalogue
    document = person.in_language(context.language)
    data = document.data
    department = department_link(context, data.department)
    return PersonView(
        name=data.name,
        language=context.foreign(person),
        role=data.role,
        photo=context.picture(data.photo),
        quote=QuoteView(quoted(data.quote, document.language), None) if data.quote else None,
        words=context.words(person),
        notice=context.notice(person),
        department=department,
        location=location_link(context, data.location),
        accounts=tuple(context.network(account.network, account.url, account.handle) for account in data.accounts),
        stories=story_teasers(context, catalogue.stories_of(person=person.id)),
        jobs=job_teasers(context, catalogue.open_in_department(data.department)[:JOBS_BESIDE]),
        posts=post_views(context, catalogue.posts_of(person=person.id)),
        breadcrumbs=context.breadcrumbs(*([department] if department else []), context.link(person, current=True)),
    )
