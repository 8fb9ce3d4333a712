"""The feeds and calendars of a language: of all jobs, of every part of their list, and of stories."""

from collections.abc import Iterator

from site_gen.engine.digest import code_digest
from site_gen.engine.leaf import Leaf
from site_gen.model.feeds import Calendar
from site_gen.pages.calendar import calendars
from site_gen.pages.context import Context
from site_gen.pages.feeds import alert_feeds, job_feed, story_feed
from site_gen.render.calendar import icalendar
from site_gen.render.feeds import atom, json_feed, rss

_CODE = ("site_gen.render.calendar", "site_gen.render.feeds", "site_gen.render.xml")
_FORMATS = (("rss.xml", rss), ("atom.xml", atom), ("feed.json", json_feed))


def calendar_leaf(*, calendar: Calendar) -> bytes:
    """Leaf: a calendar."""
    return icalendar(calendar)


def feed_leaves(context: Context) -> Iterator[Leaf]:
    """The leaves of all feeds and calendars of a language, named by their path in the output."""
    version, output = code_digest(*_CODE), context.catalogue.routes.output
    feeds = [(context.section("jobs"), job_feed(context)), *alert_feeds(context)]
    if context.catalogue.stories:
        feeds.append((context.section("stories"), story_feed(context)))
    for folder, feed in feeds:
        for name, function in _FORMATS:
            yield Leaf(output(folder + name), function, {"feed": feed}, version)
    for path, calendar in calendars(context):
        yield Leaf(output(path), calendar_leaf, {"calendar": calendar}, version)
