"""RSS 2.0 with all open jobs, for boards that read any feed (rssboard.org, RSS 2.0 specification)."""

from collections.abc import Iterable

from site_gen.boards.board import Board, Refusal
from site_gen.boards.markup import only
from site_gen.boards.values import each_place, needs_text, origin, rfc822
from site_gen.boards.xml import DECLARATION, cdata, group, tag
from site_gen.model.boards import BoardFeed, BoardJob

_clean = only("p", "br", "b", "strong", "i", "em", "ul", "ol", "li", "h2", "h3", "h4", "a", "table", "tr", "th", "td")


def _head(feed: BoardFeed) -> str:
    return (
        f'{DECLARATION}<rss version="2.0">\n<channel>\n'
        + tag("title", feed.title)
        + tag("link", feed.site_url)
        + tag("description", feed.title)
        + tag("language", feed.language)
        + tag("lastBuildDate", rfc822(feed.updated))
    )


def _entries(job: BoardJob, feed: BoardFeed) -> Iterable[str]:
    places = (place.city or place.name for place in each_place(job))
    yield group(
        "item",
        tag("title", job.full_title),
        tag("link", origin(job.url, feed)),
        cdata("description", _clean(job.html)),
        *(tag("category", word) for word in dict.fromkeys([job.department, *places]) if word),
        tag("guid", job.url, {"isPermaLink": "true"}),
        tag("pubDate", rfc822(job.opens)),
    )


def _rules(job: BoardJob, _feed: BoardFeed) -> Iterable[Refusal]:
    yield from needs_text(job)


BOARD = Board(
    key="rss",
    name="RSS",
    source="rssboard.org/rss-specification",
    head=_head,
    entries=_entries,
    tail=lambda _feed: "</channel>\n</rss>\n",
    rules=_rules,
)
