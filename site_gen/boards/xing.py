"""XING's job integration (dev.xing.com, feed documentation); reading it takes a contract with XING."""

from collections.abc import Iterable

from site_gen.boards.board import Board, Refusal
from site_gen.boards.markup import only
from site_gen.boards.values import each_place, needs_city, needs_text, origin
from site_gen.boards.xml import DECLARATION, cdata, group, tag
from site_gen.model.boards import BoardFeed, BoardJob

_MOST = 10_000
_clean = only("h2", "h3", "h4", "h5", "hr", "a", "br", "li", "ol", "ul", "p", "em", "i", "b", "strong")


def _entries(job: BoardJob, feed: BoardFeed) -> Iterable[str]:
    """One entry with all places of the job."""
    yield group(
        "posting",
        tag("id", job.id),
        tag("job_title", job.full_title),
        cdata("description", _clean(job.html)),
        tag("url", origin(job.url, feed)),
        tag("company_name", feed.company),
        group(
            "job_locations",
            *(
                group("job_location", tag("city", place.city), tag("country", place.country))
                for place in each_place(job)
                if place.city and place.country
            ),
        ),
        tag("reply_setting", "url"),
        tag("contact_email", feed.email),
        group("tags", *(tag("tag", word) for word in job.tags)),
    )


def _rules(job: BoardJob, _feed: BoardFeed) -> Iterable[Refusal]:
    yield from needs_text(job)
    yield from needs_city(job)
    length = len(_clean(job.html))
    if length > _MOST:
        yield Refusal("", f"description of {length} characters with its tags, {_MOST} at the most", "shorten the text")


BOARD = Board(
    key="xing",
    name="XING",
    source="dev.xing.com/partners/job_integration/feed_docs",
    head=lambda _feed: f"{DECLARATION}<feed>\n<postings>\n",
    entries=_entries,
    tail=lambda _feed: "</postings>\n</feed>\n",
    rules=_rules,
)
