"""Which dates stand in which calendar."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from site_gen.model.feeds import CalendarEntry
from site_gen.model.values import Event
from site_gen.pages.calendar import MOST_DATES, calendars
from tests.unit.builders import HARBOUR, TODAY, YARD, job, make_context

BERLIN = ZoneInfo("Europe/Berlin")
EVENING = Event(
    title="A night on the quay",
    starts=datetime(2027, 1, 22, 22, tzinfo=BERLIN),
    ends=datetime(2027, 1, 23, 1, tzinfo=BERLIN),
    place="Warnow quay",
)


def entries(*things: Any, path: str = "/jobs/calendar.ics", **settings: Any) -> tuple[CalendarEntry, ...]:
    return dict(calendars(make_context(*things, **settings)))[path].entries


def test_a_closing_date_is_a_day_on_which_one_can_be_elsewhere() -> None:
    welder = job(
        "welder",
        closes=date(2026, 12, 31),
        opens=TODAY,
        locations=("harbour",),
        gender_suffix="(m/f/d)",
        summary="Weld.",
    )
    (entry,) = entries(welder, HARBOUR)
    assert entry == CalendarEntry(
        uid="closes-welder@careers.example.org",
        changed=datetime(2026, 11, 22, 23, tzinfo=UTC),
        starts=date(2026, 12, 31),
        ends=None,
        title="Last day to apply: Welder (m/f/d)",
        description="Weld.\nhttps://careers.example.org/jobs/welder/",
        place="Rostock",
        url="https://careers.example.org/jobs/welder/",
        category="Closing date",
        language="en",
        is_busy=False,
    )


def test_moments_are_in_utc_and_one_without_a_zone_is_the_employers() -> None:
    aware = job("welder", closes=datetime(2026, 12, 31, 12, tzinfo=BERLIN))
    naive = job("smith", closes=datetime(2026, 12, 31, 12))
    assert [entry.starts for entry in entries(aware, naive)] == [datetime(2026, 12, 31, 11, tzinfo=UTC)] * 2


def test_an_event_of_several_ads_stands_there_once_and_names_them() -> None:
    (entry,) = entries(job("welder", events=(EVENING,)), job("smith", events=(EVENING,)))
    assert (entry.starts, entry.ends) == (
        datetime(2027, 1, 22, 21, tzinfo=UTC),
        datetime(2027, 1, 23, 0, tzinfo=UTC),
    )
    assert entry.description.splitlines() == [
        "Welder: https://careers.example.org/jobs/welder/",
        "Smith: https://careers.example.org/jobs/smith/",
    ]
    assert entry.is_busy


def test_an_event_has_the_same_uid_in_all_languages() -> None:
    german = Event(title="Nachts am Kai", starts=EVENING.starts, ends=EVENING.ends, place="Warnowkai")
    welder = job("welder", events=(EVENING,), de={"title": "Schweißer", "events": (german,)})
    (here,), (there,) = entries(welder), entries(welder, language="de", path="/de/jobs/calendar.ics")
    assert here.uid == there.uid
    assert there.title == "Nachts am Kai"


@pytest.mark.parametrize(
    ("event", "ends"),
    [
        (Event(title="Fair", starts=date(2027, 2, 8)), None),
        (Event(title="Fair", starts=date(2027, 2, 8), ends=date(2027, 2, 9)), date(2027, 2, 10)),
        (Event(title="Fair", starts=date(2027, 2, 8), ends=datetime(2027, 2, 8, 12, tzinfo=BERLIN)), date(2027, 2, 9)),
        (
            Event(title="Fair", starts=datetime(2027, 2, 8, 9, tzinfo=BERLIN), ends=date(2027, 2, 8)),
            datetime(2027, 2, 8, 22, 59, 59, tzinfo=UTC),
        ),
        (
            Event(
                title="Fair",
                starts=datetime(2027, 2, 8, 9, tzinfo=BERLIN),
                ends=datetime(2027, 2, 8, 9, tzinfo=BERLIN),
            ),
            None,
        ),
    ],
    ids=["one day", "two days", "day and moment", "moment and day", "no time at all"],
)
def test_an_event_ends_with_the_kind_of_moment_that_it_begins_with(event: Event, ends: object) -> None:
    (entry,) = entries(job("welder", events=(event,)))
    assert entry.ends == ends


def test_what_is_over_and_what_is_closed_is_not_in_a_calendar() -> None:
    over = Event(title="Fair", starts=TODAY - timedelta(days=1))
    running = Event(title="Fair", starts=TODAY - timedelta(days=1), ends=TODAY)
    assert [entry.title for entry in entries(job("welder", events=(over, running)))] == ["Fair"]
    assert entries(job("welder", closes=TODAY - timedelta(days=1), events=(EVENING,))) == ()
    assert entries(job("welder", closes=TODAY, unlisted=True)) == ()


def test_a_part_of_the_list_has_a_calendar_of_its_own() -> None:
    things = (job("welder", department="yard", closes=TODAY), job("smith", closes=TODAY), YARD)
    assert [entry.title for entry in entries(*things, path="/departments/yard/calendar.ics")] == [
        "Last day to apply: Welder"
    ]
    assert len(entries(*things)) == 2


def test_dates_come_soonest_first_and_not_beyond_measure() -> None:
    jobs = [job(f"welder-{n}", closes=TODAY + timedelta(days=n)) for n in range(MOST_DATES + 2)]
    found = entries(*jobs)
    assert [entry.starts for entry in found] == [TODAY + timedelta(days=n) for n in range(MOST_DATES)]
