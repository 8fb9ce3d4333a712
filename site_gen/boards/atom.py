"""Atom with all open jobs, for boards that read any feed (RFC 4287)."""

from collections.abc import Iterable
from datetime import UTC, datetime

from site_gen.boards.board import Board, Refusal
from site_gen.boards.markup import only
from site_gen.boards.values import each_place, iso, needs_text, origin
from site_gen.boards.xml import DECLARATION, empty, group, tag
from site_gen.model.boards import BoardFeed, BoardJob

_EPOCH = datetime.fromtimestamp(0, UTC)  # Atom demands a moment, and it must not change by itself
_clean = only("p", "br", "b", "strong", "i", "em", "ul", "ol", "li", "h2", "h3", "h4", "a", "table", "tr", "th", "td")


def _head(feed: BoardFeed) -> str:
    return (
        f'{DECLARATION}<feed xmlns="http://www.w3.org/2005/Atom">\n'
        + tag("title", feed.title)
        + tag("id", feed.url)
        + empty("link", {"rel": "self", "type": "application/atom+xml", "href": feed.url})
        + _link(feed.site_url)
        + tag("updated", iso(feed.updated or _EPOCH))
        + group("author", tag("name", feed.company))
    )


def _link(url: str) -> str:
    return empty("link", {"rel": "alternate", "type": "text/html", "href": url})


def _entries(job: BoardJob, feed: BoardFeed) -> Iterable[str]:
    places = (place.city or place.name for place in each_place(job))
    words = dict.fromkeys(word for word in [job.department, *places] if word)
    yield group(
        "entry",
        tag("title", job.full_title),
        tag("id", job.url),
        _link(origin(job.url, feed)),
        tag("published", iso(job.opens)),
        tag("updated", iso(job.updated or job.opens or _EPOCH)),
        *(empty("category", {"term": word}) for word in words),
        tag("content", _clean(job.html), {"type": "html", "xml:lang": job.language}),
    )


def _rules(job: BoardJob, _feed: BoardFeed) -> Iterable[Refusal]:
    yield from needs_text(job)


BOARD = Board(
    key="atom",
    name="Atom",
    source="RFC 4287",
    head=_head,
    entries=_entries,
    tail=lambda _feed: "</feed>\n",
    rules=_rules,
)
