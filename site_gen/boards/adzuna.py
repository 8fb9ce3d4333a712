"""Adzuna (adzuna.co.uk, XML specification)."""

from collections.abc import Iterable

from site_gen.boards.board import Board, Refusal
from site_gen.boards.markup import only
from site_gen.boards.values import each_place, figure, iso, needs_place, needs_text, origin
from site_gen.boards.xml import DECLARATION, cdata, group, tag
from site_gen.model.boards import BoardFeed, BoardJob

_LEAST = 100
_TIMES = {"full-time": "full_time", "part-time": "part_time"}
_CONTRACTS = frozenset({"contract", "temporary"})
_FREQUENCIES = frozenset({"hour", "day", "month", "year"})
_clean = only("p", "br", "b", "strong", "i", "em", "ul", "ol", "li", "h2", "h3", "h4")


def _entries(job: BoardJob, feed: BoardFeed) -> Iterable[str]:
    """One entry: of several places Adzuna counts the first."""
    place = next(iter(each_place(job)))
    pay = job.salary if job.salary and job.pay_ends and job.salary.unit in _FREQUENCIES else None
    spot = (f"{place.latitude}", f"{place.longitude}") if None not in (place.latitude, place.longitude) else ("", "")
    yield group(
        "job",
        tag("title", job.full_title),
        tag("id", job.id),
        cdata("description", _clean(job.html)),
        tag("url", origin(job.url, feed)),
        tag("location", place.city or place.name),
        tag("country", place.country),
        tag("geo_lat", spot[0]),
        tag("geo_lng", spot[1]),
        tag("postcode", place.postal_code),
        tag("salary_min", figure(pay.min) if pay else ""),
        tag("salary_max", figure(pay.max) if pay else ""),
        tag("salary_frequency", pay.unit if pay else ""),
        tag("salary_currency", pay.currency if pay else ""),
        tag("company", feed.company),
        tag("category", job.department),
        tag("contract_type", "contract" if _CONTRACTS & set(job.employment_types) else ""),
        tag("contract_time", next((_TIMES[kind] for kind in job.employment_types if kind in _TIMES), "")),
        tag("date", iso(job.opens)),
    )


def _rules(job: BoardJob, _feed: BoardFeed) -> Iterable[Refusal]:
    yield from needs_text(job, _LEAST)
    place = next(iter(each_place(job)), None)
    if place is None or not place.country:
        yield from (
            needs_place(job)
            if place is None
            else (Refusal("locations", "its first place has no country", "add `country` to that location"),)
        )


BOARD = Board(
    key="adzuna",
    name="Adzuna",
    source="adzuna.co.uk/jobs/xml-specification.html",
    head=lambda _feed: f"{DECLARATION}<jobs>\n",
    entries=_entries,
    tail=lambda _feed: "</jobs>\n",
    rules=_rules,
)
