"""The life of a job."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from site_gen.catalogue.lifecycle import Status, day_of, end_of, start_of, status
from site_gen.model.items import Job

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 11, 23)


def status_of(today: date = TODAY, gone_after: int = 90, **fields: Any) -> Status:
    return status(Job(title="Welder", **fields), today=today, zone=BERLIN, gone_after=gone_after)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, Status.OPEN),
        ({"opens": date(2026, 11, 23)}, Status.OPEN),
        ({"opens": date(2026, 11, 24)}, Status.UPCOMING),
        ({"closes": date(2026, 11, 23)}, Status.OPEN),
        ({"closes": date(2026, 11, 22)}, Status.CLOSED),
        ({"closes": date(2026, 8, 25)}, Status.CLOSED),
        ({"closes": date(2026, 8, 24)}, Status.GONE),
        ({"filled": True}, Status.CLOSED),
        ({"filled": True, "updated": date(2026, 1, 1)}, Status.GONE),
        ({"filled": True, "closes": date(2027, 1, 1)}, Status.CLOSED),
        ({"opens": date(2027, 1, 1), "filled": True}, Status.UPCOMING),
    ],
)
def test_a_day_decides_where_a_job_is_in_its_life(fields: dict[str, Any], expected: Status) -> None:
    assert status_of(**fields) is expected


def test_a_moment_counts_where_the_employer_is() -> None:
    late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)  # already the 24th in Berlin
    assert day_of(late, BERLIN) == date(2026, 11, 24)
    assert status_of(closes=late, today=date(2026, 11, 24)) is Status.OPEN
    assert status_of(closes=late, today=date(2026, 11, 25)) is Status.CLOSED


def test_a_closing_day_lasts_until_its_last_second_also_when_clocks_change() -> None:
    assert end_of(date(2026, 10, 25), BERLIN).isoformat() == "2026-10-25T23:59:59+01:00"
    assert start_of(date(2026, 10, 25), BERLIN).isoformat() == "2026-10-25T00:00:00+02:00"
    assert end_of(datetime(2026, 7, 1, 18), BERLIN).isoformat() == "2026-07-01T18:00:00+02:00"


@given(
    opens=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    length=st.integers(0, 400),
    gone_after=st.integers(0, 400),
    start=st.dates(date(2019, 1, 1), date(2031, 1, 1)),
)
def test_life_only_goes_forward(opens: date | None, length: int, gone_after: int, start: date) -> None:
    order = [Status.UPCOMING, Status.OPEN, Status.CLOSED, Status.GONE]
    closes = (opens or start) + timedelta(days=length)
    seen = [
        order.index(status_of(start + timedelta(days=step * 7), gone_after, opens=opens, closes=closes))
        for step in range(60)
    ]
    assert seen == sorted(seen)
