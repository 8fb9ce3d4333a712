"""XML in the shape that Indeed made common and that most small boards read (docs.indeed.com, XML feed).

Indeed itself takes such files from partnered applicant-tracking systems only, so that nothing is promised for it.
"""

from collections.abc import Iterable

from site_gen.boards.board import Board, Refusal
from site_gen.boards.markup import only
from site_gen.boards.values import (
    each_place,
    entry_id,
    iso,
    needs_city,
    needs_day,
    needs_text,
    origin,
    pay_text,
    source_head,
)
from site_gen.boards.xml import cdata, group
from site_gen.model.boards import BoardFeed, BoardJob

_DATE = "%Y-%m-%d"
_TYPES = {"full-time": "fulltime", "part-time": "parttime", "internship": "internship", "temporary": "temporary"}
_REMOTE = {"remote": "Fully remote", "hybrid": "Hybrid remote"}
_clean = only(
    *("b", "h1", "h2", "h3", "h4", "h5", "h6", "br", "p", "ul", "li", "strong", "em", "table", "thead", "tbody"),
    *("tr", "th", "td"),
)


def _entries(job: BoardJob, feed: BoardFeed) -> Iterable[str]:
    for place in each_place(job):
        if not (place.city and place.country):
            continue
        yield group(
            "job",
            cdata("title", job.full_title),
            cdata("date", iso(job.updated or job.opens)),
            cdata("referencenumber", entry_id(job, place)),
            cdata("requisitionid", job.reference or job.id),
            cdata("url", origin(job.url, feed)),
            cdata("company", feed.company),
            cdata("sourcename", feed.company),
            cdata("city", place.city),
            cdata("state", place.region or place.city),
            cdata("country", place.country),
            *(cdata(name, text) for name, text in _shown(job, place.postal_code, place.street, feed) if text),
            cdata("description", _clean(job.html)),
        )


def _shown(job: BoardJob, postal_code: str, street: str, feed: BoardFeed) -> Iterable[tuple[str, str]]:
    """What must be in the file when the page shows it."""
    yield "postalcode", postal_code
    yield "streetaddress", street
    yield "salary", pay_text(job)
    yield "education", (job.education or "").replace("-", " ")
    yield "jobtype", next((_TYPES[kind] for kind in job.employment_types if kind in _TYPES), "")
    yield "experience", f"{job.experience} months" if job.experience else ""
    yield "expirationdate", job.closes.strftime(_DATE) if job.closes else ""
    yield "category", job.department
    yield "remotetype", _REMOTE.get(job.workplace, "")
    yield "email", feed.email


def _rules(job: BoardJob, _feed: BoardFeed) -> Iterable[Refusal]:
    yield from needs_text(job)
    yield from needs_city(job)
    yield from needs_day(job)


BOARD = Board(
    key="generic",
    name="generic XML boards",
    source="docs.indeed.com/indeed-apply/xml-feed",
    head=lambda feed: source_head(feed, built="lastBuildDate"),
    entries=_entries,
    tail=lambda _feed: "</source>\n",
    rules=_rules,
)
