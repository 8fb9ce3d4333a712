"""Feeds of jobs and stories as plain values; `render.feeds` writes them as RSS 2.0, Atom and JSON Feed.

The feed of all jobs carries whole ads, for readers and for machines. Those of departments, places, workplaces and types
are job alerts: what one has to know to decide whether to open the ad, so that hundreds of them stay small.
"""

from collections.abc import Iterator
from datetime import datetime
from html import escape

from site_gen.catalogue.lifecycle import start_of
from site_gen.model.documents import Item
from site_gen.model.feeds import Feed, FeedEntry
from site_gen.model.items import Job, Story
from site_gen.model.values import Moment
from site_gen.pages.alerts import list_title
from site_gen.pages.context import Context, absolute_links, media
from site_gen.pages.facets import Facet, facet_groups
from site_gen.pages.job import facts
from site_gen.pages.structured import job_posting
from site_gen.pages.teasers import department_name, places, story_teaser

MOST_ENTRIES = 200
# Nobody's reader stays away while fifty jobs are posted in one part of the list.
MOST_ALERTS = 50
_ALERT_FACTS = ("location", "workplace", "remote", "employment", "salary", "closes")


def job_feed(context: Context) -> Feed:
    """The newest open jobs."""
    name = context.catalogue.site.organization.name
    jobs = context.catalogue.open_jobs[:MOST_ENTRIES]
    return _feed(
        context,
        folder=context.section("jobs"),
        title=context.texts.gettext("Jobs at %(name)s", name=name),
        description=context.texts.gettext("All open jobs at %(name)s, the newest first.", name=name),
        entries=tuple(_job_entry(context, job) for job in jobs),
    )


def alert_feeds(context: Context) -> Iterator[tuple[str, Feed]]:
    """The newest open jobs of each part of the list, with the path of the folder that the feed lies in."""
    made: dict[str, FeedEntry] = {}  # a job is in several parts

    def entry(job: Item[Job]) -> FeedEntry:
        if job.key not in made:
            made[job.key] = _alert_entry(context, job)
        return made[job.key]

    for _, group in facet_groups(context):
        for facet in group:
            entries = tuple(entry(job) for job in facet.jobs[:MOST_ALERTS])
            yield context.section(*facet.parts), _alert_feed(context, facet, entries)


def _alert_feed(context: Context, facet: Facet, entries: tuple[FeedEntry, ...]) -> Feed:
    title = context.texts.gettext("Open jobs of the list “%(title)s”, the newest first.", title=facet.title)
    return _feed(
        context,
        folder=context.section(*facet.parts),
        page="" if facet.has_page else context.section("jobs"),
        title=list_title(context, facet.title),
        description=title,
        entries=entries,
    )


def story_feed(context: Context) -> Feed:
    """The newest stories."""
    name = context.catalogue.site.organization.name
    return _feed(
        context,
        folder=context.section("stories"),
        title=context.texts.gettext("Stories from %(name)s", name=name),
        description=context.texts.gettext("What people at %(name)s tell about their work.", name=name),
        entries=tuple(_story_entry(context, story) for story in context.catalogue.stories[:MOST_ENTRIES]),
    )


def _feed(
    context: Context, *, folder: str, title: str, description: str, entries: tuple[FeedEntry, ...], page: str = ""
) -> Feed:
    absolute = context.catalogue.routes.absolute
    icon = context.resources.pictures.get(media(context.catalogue.site.brand.favicon))
    return Feed(
        title=title,
        description=description,
        page=absolute(page or folder),
        folder=absolute(folder),
        language=context.language,
        author=context.catalogue.site.organization.name,
        icon=absolute(icon.url) if icon else "",
        updated=max((entry.updated for entry in entries if entry.updated), default=None),
        entries=entries,
    )


def _job_entry(context: Context, job: Item[Job]) -> FeedEntry:
    document = job.in_language(context.language)
    data, card = document.data, context.card(job.key)
    url = context.catalogue.routes.absolute(context.url(job))
    where = ", ".join(filter(None, [department_name(context, data.department), places(context, data)]))
    return FeedEntry(
        url=url,
        title=full_title(data),
        summary=" – ".join(filter(None, [where, context.summary(job)])),
        html=absolute_links(context, context.words(job).html, url),
        published=instant(context, data.opens),
        updated=instant(context, data.updated or data.opens),
        language=document.language,
        tags=data.tags,
        image=card.url if card else "",
        posting=job_posting(context, job),
    )


def _alert_entry(context: Context, job: Item[Job]) -> FeedEntry:
    document = job.in_language(context.language)
    data = document.data
    shown = (fact for fact in facts(context, data) if fact.name in _ALERT_FACTS)
    rows = "".join(f"<li>{escape(f'{fact.term}: {fact.value}')}</li>" for fact in shown)
    return FeedEntry(
        url=context.catalogue.routes.absolute(context.url(job)),
        title=full_title(data),
        summary=context.summary(job),
        html=f"<p>{escape(context.summary(job))}</p><ul>{rows}</ul>",
        published=instant(context, data.opens),
        updated=instant(context, data.updated or data.opens),
        language=document.language,
        tags=data.tags,
    )


def full_title(data: Job) -> str:
    """The title of a job with its suffix."""
    return " ".join(filter(None, [data.title, data.gender_suffix]))


def _story_entry(context: Context, story: Item[Story]) -> FeedEntry:
    teaser, card = story_teaser(context, story), context.card(story.key)
    data = story.data
    names = (context.catalogue.people[key].data.name for key in data.people if key in context.catalogue.people)
    url = context.catalogue.routes.absolute(teaser.url)
    return FeedEntry(
        url=url,
        title=teaser.title,
        summary=teaser.summary,
        html=absolute_links(context, context.words(story).html, url),
        published=instant(context, data.date),
        updated=instant(context, data.date),
        language=teaser.language,
        authors=tuple(names),
        tags=data.tags,
        image=card.url if card else "",
    )


def instant(context: Context, moment: Moment | None) -> datetime | None:
    """The first instant of a moment, where there is one."""
    return start_of(moment, context.catalogue.zone) if moment else None
