"""A `jobs.json` of version 1.0 (jobsjson.org, technical specification)."""

import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from site_gen.boards.board import Board, Refusal
from site_gen.boards.values import each_place, iso, needs_text, origin
from site_gen.model.boards import BoardFeed, BoardJob, BoardPlace
from site_gen.model.values import EmploymentType, PayUnit

_PERIODS: Mapping[PayUnit, str] = MappingProxyType(
    {"hour": "HOURLY", "day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
)
TYPES: Mapping[EmploymentType, str] = MappingProxyType(
    {
        "full-time": "FULL_TIME",
        "part-time": "PART_TIME",
        "contract": "CONTRACT",
        "temporary": "TEMPORARY",
        "internship": "INTERN",
        "volunteer": "VOLUNTEER",
        "per-diem": "PER_DIEM",
        "other": "OTHER",
    }
)


def dumped(value: Any) -> str:
    """JSON on one line, letters of all scripts as they are."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def filled(**values: Any) -> dict[str, Any]:
    """An object without what is empty."""
    return {name: value for name, value in values.items() if value not in ("", None, [], {}, ())}


def _head(feed: BoardFeed) -> str:
    company = filled(name=feed.company, url=feed.company_url or feed.site_url, logo=feed.logo)
    updated = f'"lastUpdated": {dumped(iso(feed.updated))},\n' if feed.updated else ""
    return f'{{\n"version": "1.0",\n{updated}"company": {dumped(company)},\n"jobs": [\n'


def _entries(job: BoardJob, feed: BoardFeed) -> Iterable[str]:
    places = [_place(place, job) for place in each_place(job)] or [{"remote": job.workplace == "remote"}]
    types = [TYPES[kind] for kind in job.employment_types]
    yield dumped(
        filled(
            id=job.id,
            title=job.full_title,
            department=job.department,
            description=job.text,
            url=origin(job.url, feed),
            location=places[0] if len(places) == 1 else None,
            locations=places if len(places) > 1 else None,
            employmentType=types[0] if types else "",
            otherEmploymentTypes=types[1:],
            postedDate=iso(job.opens),
            expiresDate=iso(job.closes),
            compensation=_pay(job),
        )
    )


def _place(place: BoardPlace, job: BoardJob) -> dict[str, Any]:
    return filled(city=place.city, state=place.region, country=place.country) | {"remote": job.workplace == "remote"}


def _pay(job: BoardJob) -> dict[str, Any] | None:
    if job.salary is None or not job.pay_ends:
        return None
    ends = {"min": job.salary.min, "max": job.salary.max}
    figures = {name: float(end) for name, end in ends.items() if end is not None}
    return {"currency": job.salary.currency, "period": _PERIODS[job.salary.unit], **figures}


def _rules(job: BoardJob, _feed: BoardFeed) -> Iterable[Refusal]:
    yield from needs_text(job)


BOARD = Board(
    key="jobs-json",
    name="jobs.json",
    source="jobsjson.org, technical specification 1.0",
    head=_head,
    entries=_entries,
    tail=lambda _feed: "\n]\n}\n",
    rules=_rules,
    suffix=".json",
    separator=",\n",
)
