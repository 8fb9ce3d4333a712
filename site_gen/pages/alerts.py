"""Job alerts without an account: the feeds and the calendar that every list of jobs has."""

from site_gen.pages.context import Context
from site_gen.pages.head import FEEDS
from site_gen.pages.job_parts import JobAlert
from site_gen.pages.parts import FeedLink

CALENDAR = ("calendar.ics", "text/calendar")
_FORMATS = {"rss.xml": "RSS", "atom.xml": "Atom", "feed.json": "JSON Feed"}


def job_alert(context: Context, folder: str) -> JobAlert:
    """What a list of jobs says about its feeds; `folder` is the path they lie at, that of the list."""
    gettext = context.texts.gettext
    calendar, media_type = CALENDAR
    return JobAlert(
        title=gettext("Job alert"),
        text=gettext(
            "New jobs of this list reach you without an account: put the address of one of these feeds into a feed "
            "reader, an app that shows what is new on the sites you follow."
        ),
        feeds=tuple(FeedLink(folder + file, kind, _FORMATS[file]) for file, kind in FEEDS),
        calendar_text=gettext(
            "Subscribe to the calendar, and closing dates and events appear among your appointments."
        ),
        calendar=FeedLink(folder + calendar, media_type, gettext("Calendar (iCalendar)")),
    )


def list_feeds(context: Context, folder: str, title: str) -> tuple[FeedLink, ...]:
    """The feeds and the calendar of a list of jobs, as the head of its page announces them."""
    name = list_title(context, title)
    calendar, media_type = CALENDAR
    return (
        *(FeedLink(folder + file, kind, name) for file, kind in FEEDS),
        FeedLink(folder + calendar, media_type, name),
    )


def list_title(context: Context, title: str) -> str:
    """The title of a list where it stands among those of other sites."""
    site = context.catalogue.site
    name = site.title or site.organization.name
    return title if name in title else f"{title} – {name}"
