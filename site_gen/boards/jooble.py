"""Jooble: dates as DD.MM.YYYY, the whole text as HTML that is not escaped."""

from collections.abc import Iterable

from site_gen.boards.board import Board, Refusal
from site_gen.boards.markup import only
from site_gen.boards.values import day, each_place, needs_day, needs_place, needs_text, origin, pay_text
from site_gen.boards.xml import DECLARATION, cdata, group, tag
from site_gen.model.boards import BoardFeed, BoardJob, BoardPlace

_DATE = "%d.%m.%Y"
_clean = only("p", "br", "b", "strong", "i", "em", "ul", "ol", "li", "h2", "h3", "h4")


def _entries(job: BoardJob, feed: BoardFeed) -> Iterable[str]:
    yield group(
        "job",
        cdata("link", origin(job.url, feed)),
        cdata("name", job.full_title),
        cdata("region", "; ".join(dict.fromkeys(_region(place) for place in each_place(job)))),
        *(cdata(name, text) for name, text in (("salary", pay_text(job)),) if text),
        cdata("description", _clean(job.html)),
        cdata("company", feed.company),
        tag("pubdate", day(job.opens, _DATE)),
        tag("updated", day(job.updated or job.opens, _DATE)),
        tag("expire", day(job.closes, _DATE)),
        tag("jobtype", ", ".join(kind.replace("-", " ") for kind in job.employment_types)),
        attributes={"id": job.id},
    )


def _region(place: BoardPlace) -> str:
    parts = (place.city or place.name, place.region, place.country_name or place.country)
    return ", ".join(filter(None, dict.fromkeys(parts)))


def _rules(job: BoardJob, _feed: BoardFeed) -> Iterable[Refusal]:
    yield from needs_text(job)
    yield from needs_place(job)
    yield from needs_day(job)


BOARD = Board(
    key="jooble",
    name="Jooble",
    source="Jooble's XML specification for employers",
    head=lambda _feed: f"{DECLARATION}<jobs>\n",
    entries=_entries,
    tail=lambda _feed: "</jobs>\n",
    rules=_rules,
)
