"""Front page, list of jobs, and the page for addresses that do not exist."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from site_gen.catalogue.routes import HOME
from site_gen.model.content import StoredPost
from site_gen.model.documents import AnyItem, Item
from site_gen.model.items import Department, Location
from site_gen.pages.alerts import job_alert, list_feeds
from site_gen.pages.context import Context
from site_gen.pages.facets import facets
from site_gen.pages.finder import JobFinder, finder_form
from site_gen.pages.finished import FinishedPage
from site_gen.pages.head import head, list_alternates
from site_gen.pages.pagination import page_parts, page_path, page_title, paginate
from site_gen.pages.parts import Link, PlaceTeaser, RatingView, Words
from site_gen.pages.structured import breadcrumb_list, item_list, organization, web_site
from site_gen.pages.teasers import (
    job_teasers,
    open_jobs_text,
    place_teaser,
    some_posts,
    story_teasers,
)
from site_gen.pages.views import HomeView, JobListView, NotFoundView

HOME_JOBS = 6
HOME_STORIES = 3
NOT_FOUND_JOBS = 5


def home_page(context: Context) -> FinishedPage:
    """The front page of a language; its words come from `pages/home.md` where that exists."""
    view = home_view(context)
    page = context.catalogue.pages.get(HOME)
    name = context.catalogue.site.organization.name
    return FinishedPage(
        path=context.home(),
        template="home.html",
        head=head(
            context,
            title=context.texts.gettext("Careers at %(name)s", name=name),
            description=view.lede or context.plain(page) if page else context.catalogue.site.organization.description,
            path=context.home(),
            alternates=list_alternates(context),
            share=page.in_language(context.language).data.share if page else None,
            card=page.key if page else "",
            json_ld=[organization(context), web_site(context)],
        ),
        view=view,
        sources=tuple(document.file for document in page.documents) if page else (),
    )


def home_view(context: Context) -> HomeView:
    """What the front page shows."""
    catalogue, site = context.catalogue, context.catalogue.site
    page = catalogue.pages.get(HOME)
    data = page.in_language(context.language).data if page else None
    return HomeView(
        title=data.title if data else context.texts.gettext("Work at %(name)s", name=site.organization.name),
        language=context.foreign(page) if page else "",
        lede=data.summary if data else site.organization.description,
        hero=context.picture(data.hero) if data else None,
        words=context.words(page) if page else Words("", context.language),
        job_count=open_jobs_text(context, len(catalogue.open_jobs)),
        jobs=job_teasers(context, catalogue.open_jobs[:HOME_JOBS]),
        departments=_places(context, catalogue.departments, catalogue.open_in_department),
        locations=_places(context, catalogue.locations, catalogue.open_at),
        stories=story_teasers(context, catalogue.stories[:HOME_STORIES]),
        stories_url=context.section("stories"),
        posts=some_posts(context, pinned_first(catalogue.posts), site.social.home),
        social_url=context.section("social"),
        ratings=tuple(_ratings(context)),
    )


def pinned_first(posts: Sequence[StoredPost]) -> list[StoredPost]:
    """Posts with the pinned ones before the others, each group in its order."""
    return sorted(posts, key=lambda post: not post.data.pinned)


def _places(
    context: Context,
    places: Mapping[str, Item[Department]] | Mapping[str, Item[Location]],
    jobs: Callable[[str], Sequence[AnyItem]],
) -> tuple[PlaceTeaser, ...]:
    return tuple(place_teaser(context, place, len(jobs(key))) for key, place in places.items())


def _ratings(context: Context) -> Iterator[RatingView]:
    formats = context.formats
    for rating in context.catalogue.site.ratings:
        score, scale = formats.score(rating.score), formats.score(rating.scale)
        detail = context.texts.ngettext(
            "of %(scale)s, from %(n)s review, as of %(date)s",
            "of %(scale)s, from %(n)s reviews, as of %(date)s",
            rating.count,
            n=formats.number(rating.count),
            scale=scale,
            date=formats.date(rating.as_of),
        )
        yield RatingView(rating.portal, score, detail, rating.url)


def job_list_pages(context: Context, finder: JobFinder) -> Iterator[FinishedPage]:
    """All pages of the list of jobs; there is one even when there are no jobs."""
    catalogue, gettext = context.catalogue, context.texts.gettext
    title, count = gettext("Jobs"), open_jobs_text(context, len(catalogue.open_jobs))
    facet_links, first = tuple(facets(context)), context.section("jobs")
    form = finder_form(context, finder)
    for number, jobs, pagination in paginate(context, finder.jobs, catalogue.site.jobs.per_page, first):
        path = page_path(first, number)
        view = JobListView(
            title=title,
            count=count,
            jobs=tuple(found.teaser for found in jobs),
            finder=form,
            facets=facet_links,
            pagination=pagination,
            alert=job_alert(context, first),
            breadcrumbs=context.breadcrumbs(Link(path, title, current=True)),
            empty=gettext("There are no open jobs at the moment. Follow the feed to hear of the next one."),
        )
        yield FinishedPage(
            path=path,
            template="job_list.html",
            head=head(
                context,
                title=page_title(title, number, pagination),
                description=gettext("%(count)s at %(name)s.", count=count, name=catalogue.site.organization.name),
                path=path,
                alternates=list_alternates(context, "jobs", *page_parts(number)),
                json_ld=[
                    item_list(context, [job.url for job in view.jobs]),
                    breadcrumb_list(context, view.breadcrumbs),
                ],
                previous_url=pagination.previous_url if pagination else "",
                next_url=pagination.next_url if pagination else "",
                feeds=list_feeds(context, first, title)[-1:],
            ),
            view=view,
            sources=tuple(found.job.original.file for found in jobs),
        )


def not_found_page(context: Context) -> FinishedPage:
    """The page for addresses that do not exist: `/404.html`, in other languages below their prefix."""
    gettext = context.texts.gettext
    return _missing(
        context,
        code="404",
        title=gettext("This page does not exist"),
        description=gettext("The address is wrong, or the page is gone."),
        lede=gettext("The address may have changed, or the job may have been filled a while ago."),
    )


def gone_page(context: Context) -> FinishedPage:
    """The page for jobs that are gone for good: `/410.html`, in other languages below their prefix."""
    gettext = context.texts.gettext
    lede = gettext("It was filled or withdrawn a while ago.")
    return _missing(context, code="410", title=gettext("This job is gone"), description=lede, lede=lede)


def _missing(context: Context, *, code: str, title: str, description: str, lede: str) -> FinishedPage:
    path = f"{context.home()}{code}.html"
    return FinishedPage(
        path=path,
        template="not_found.html",
        head=head(context, title=title, description=description, path=path, robots="noindex"),
        view=NotFoundView(
            code=code,
            title=title,
            lede=lede,
            jobs=job_teasers(context, context.catalogue.open_jobs[:NOT_FOUND_JOBS]),
            job_count=open_jobs_text(context, len(context.catalogue.open_jobs)),
        ),
        sources=(),
    )
