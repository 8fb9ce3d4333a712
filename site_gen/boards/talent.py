"""Talent.com: like the generic shape, with pay in parts and `isremote`."""

from collections.abc import Iterable

from site_gen.boards.board import Board, Refusal
from site_gen.boards.markup import only
from site_gen.boards.values import day, each_place, entry_id, figure, needs_city, needs_text, origin, source_head
from site_gen.boards.xml import cdata, group, tag
from site_gen.model.boards import BoardFeed, BoardJob

_DATE = "%Y-%m-%d"
_clean = only("p", "br", "b", "strong", "i", "em", "ul", "ol", "li", "h2", "h3", "h4")


def _entries(job: BoardJob, feed: BoardFeed) -> Iterable[str]:
    for place in each_place(job):
        if not (place.city and place.country):
            continue
        yield group(
            "job",
            cdata("referencenumber", entry_id(job, place)),
            cdata("title", job.full_title),
            cdata("company", feed.company),
            cdata("city", place.city),
            *(cdata("state", text) for text in (place.region,) if text),
            cdata("country", place.country),
            cdata("dateposted", day(job.opens, _DATE)),
            cdata("url", origin(job.url, feed)),
            cdata("description", _clean(job.html)),
            tag("streetaddress", place.street),
            tag("postalcode", place.postal_code),
            tag("expirationdate", day(job.closes, _DATE)),
            _pay(job),
            tag("isremote", "yes" if job.workplace == "remote" else "no"),
            tag("jobtype", next((kind.replace("-", "") for kind in job.employment_types), "")),
            tag("logo", feed.logo),
        )


def _pay(job: BoardJob) -> str:
    if job.salary is None or not job.pay_ends:
        return ""
    return group(
        "salary",
        tag("salary_min", figure(job.salary.min)),
        tag("salary_max", figure(job.salary.max)),
        tag("salary_currency", job.salary.currency),
        tag("period", job.salary.unit),
        tag("type", "BASE_SALARY"),
    )


def _rules(job: BoardJob, _feed: BoardFeed) -> Iterable[Refusal]:
    yield from needs_text(job)
    yield from needs_city(job)
    if not job.opens:
        yield Refusal("opens", "no day on which it was posted", "add `opens: 2026-11-02`, the first day of the ad")


BOARD = Board(
    key="talent",
    name="Talent.com",
    source="the files that public generators write for Talent.com",
    head=lambda feed: source_head(feed, built="lastbuilddate"),
    entries=_entries,
    tail=lambda _feed: "</source>\n",
    rules=_rules,
)
