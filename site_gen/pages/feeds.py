"""Feeds of jobs and stories as plain values; `render.feeds` writes them as RSS 2.0, Atom and JSON Feed."""

from datetime import UTC, datetime

from site_gen.catalogue.lifecycle import start_of
from site_gen.model.documents import Item
from site_gen.model.feeds import Feed, FeedEntry
from site_gen.model.items import Job, Story
from site_gen.model.values import Moment
from site_gen.pages.context import Context, absolute_links, media
from site_gen.pages.structured import job_posting
from site_gen.pages.teasers import department_name, places, story_teaser

MOST_ENTRIES = 200


def job_feed(context: Context) -> Feed:
    """The newest open jobs."""
    name = context.catalogue.site.organization.name
    jobs = context.catalogue.open_jobs[:MOST_ENTRIES]
    return _feed(
        context,
        section="jobs",
        title=context.texts.gettext("Jobs at %(name)s", name=name),
        description=context.texts.gettext("All open jobs at %(name)s, the newest first.", name=name),
        entries=tuple(_job_entry(context, job) for job in jobs),
    )


def story_feed(context: Context) -> Feed:
    """The newest stories."""
    name = context.catalogue.site.organization.name
    return _feed(
        context,
        section="stories",
        title=context.texts.gettext("Stories from %(name)s", name=name),
        description=context.texts.gettext("What people at %(name)s tell about their work.", name=name),
        entries=tuple(_story_entry(context, story) for story in context.catalogue.stories[:MOST_ENTRIES]),
    )


def _feed(context: Context, *, section: str, title: str, description: str, entries: tuple[FeedEntry, ...]) -> Feed:
    absolute = context.catalogue.routes.absolute
    folder = absolute(context.section(section))
    icon = context.resources.pictures.get(media(context.catalogue.site.brand.favicon))
    return Feed(
        title=title,
        description=description,
        page=folder,
        folder=folder,
        language=context.language,
        author=context.catalogue.site.organization.name,
        icon=absolute(icon.url) if icon else "",
        updated=max((entry.updated for entry in entries), default=_instant(context, None)),
        entries=entries,
    )


def _job_entry(context: Context, job: Item[Job]) -> FeedEntry:
    document = job.in_language(context.language)
    data, card = document.data, context.card(job.key)
    url = context.catalogue.routes.absolute(context.url(job))
    facts = ", ".join(filter(None, [department_name(context, data.department), places(context, data)]))
    return FeedEntry(
        url=url,
        title=" ".join(filter(None, [data.title, data.gender_suffix])),
        summary=" – ".join(filter(None, [facts, context.summary(job)])),
        html=absolute_links(context, context.words(job).html, url),
        published=_instant(context, data.opens) if data.opens else None,
        updated=_instant(context, data.updated or data.opens),
        language=document.language,
        tags=data.tags,
        image=card.url if card else "",
        posting=job_posting(context, job),
    )


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
        published=_instant(context, data.date) if data.date else None,
        updated=_instant(context, data.date),
        language=teaser.language,
        authors=tuple(names),
        tags=data.tags,
        image=card.url if card else "",
    )


def _instant(context: Context, moment: Moment | None) -> datetime:
    """The instant of a moment; the epoch when there is none: Atom demands one, and it must not change by itself."""
    return start_of(moment, context.catalogue.zone) if moment else datetime.fromtimestamp(0, UTC)
