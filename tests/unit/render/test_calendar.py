"""iCalendar, read line by line and by a library that is not ours."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar as Parsed

from site_gen.model.feeds import Calendar, CalendarEntry
from site_gen.render.calendar import icalendar

CLOSING = CalendarEntry(
    uid="closes-welder@careers.example.org",
    changed=datetime(2026, 11, 2, tzinfo=UTC),
    starts=date(2026, 12, 31),
    ends=None,
    title="Last day to apply: Welder",
    description="Weld.\nhttps://careers.example.org/jobs/welder/",
    place="Rostock, Varna; Trieste",
    url="https://careers.example.org/jobs/welder/",
    category="Closing date",
    language="en",
    is_busy=False,
)
EVENING = replace(
    CLOSING,
    uid="event-1@careers.example.org",
    starts=datetime(2027, 1, 22, 21, tzinfo=UTC),
    ends=datetime(2027, 1, 23, tzinfo=UTC),
    is_busy=True,
)
CALENDAR = Calendar(
    title="Jobs – Tidewright, careers",
    description="Closing dates and events.",
    page="https://careers.example.org/jobs/",
    url="https://careers.example.org/jobs/calendar.ics",
    language="en",
    entries=(CLOSING, EVENING),
)
HOSTILE = [
    "a,b;c\\d",
    "two\nlines\r\nand\rmore",
    "END:VEVENT\r\nBEGIN:VALARM",
    "\\n is no line break",
    '"quoted": yes; no',
    "control\x00\x07 signs",
    "lone \ud800 surrogate",
    "Ünïcödé 🛳️ " * 30,
    "مرحبا بكم في ميناء روستوك " * 10,
    "x" * 500,
    " begins and ends with a blank ",
]


def with_title(text: str) -> bytes:
    return icalendar(replace(CALENDAR, entries=(replace(CLOSING, title=text, description=text, place=text),)))


def test_a_library_reads_what_was_meant() -> None:
    parsed = Parsed.from_ical(icalendar(CALENDAR))
    for name in ("NAME", "X-WR-CALNAME"):  # the library does not know these as texts, so it leaves them escaped
        assert parsed[name] == "Jobs – Tidewright\\, careers"
    assert parsed["REFRESH-INTERVAL"].dt.days == 1
    closing, evening = parsed.walk("VEVENT")
    assert closing["UID"] == "closes-welder@careers.example.org"
    assert closing["DTSTART"].dt == date(2026, 12, 31)
    assert closing["DTSTAMP"].dt == datetime(2026, 11, 2, tzinfo=UTC)
    assert closing["LOCATION"] == "Rostock, Varna; Trieste"
    assert closing["DESCRIPTION"] == CLOSING.description
    assert closing["SUMMARY"].params["LANGUAGE"] == "en"
    assert (closing["TRANSP"], evening["TRANSP"]) == ("TRANSPARENT", "OPAQUE")
    assert "DTEND" not in closing
    assert (evening["DTSTART"].dt, evening["DTEND"].dt) == (EVENING.starts, EVENING.ends)
    assert not parsed.errors


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_comes_out_as_it_went_in_and_breaks_nothing(text: str) -> None:
    parsed = Parsed.from_ical(with_title(text))
    (event,) = parsed.walk("VEVENT")
    assert [part.name for part in parsed.walk()] == ["VCALENDAR", "VEVENT"]
    meant = "\n".join(text.replace("\x00", "").replace("\x07", "").replace("\ud800", "").splitlines())
    assert event["SUMMARY"] == event["DESCRIPTION"] == event["LOCATION"] == meant


@pytest.mark.parametrize("text", HOSTILE)
def test_lines_end_as_rfc_5545_says_and_are_no_longer_than_75_octets(text: str) -> None:
    written = with_title(text)
    assert written.endswith(b"\r\n")
    lines = written.removesuffix(b"\r\n").split(b"\r\n")
    for line in lines:
        assert len(line) <= 75
        assert line.strip()
        assert b"\n" not in line
        assert b"\r" not in line
        line.decode()  # no letter is cut in two
    unfolded = written.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    assert (unfolded[0], unfolded[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert all(line.partition(":")[0].partition(";")[0].replace("-", "").isupper() for line in unfolded)


def test_what_must_be_there_once_is_there_once() -> None:
    lines = icalendar(CALENDAR).decode().split("\r\n")
    for name in ("VERSION:", "PRODID:", "BEGIN:VCALENDAR"):
        assert sum(line.startswith(name) for line in lines) == 1
    for name in ("UID:", "DTSTAMP:", "DTSTART"):
        assert sum(line.startswith(name) for line in lines) == 2


def test_a_calendar_without_dates_is_still_a_calendar() -> None:
    """It must hold something (RFC 5545, section 3.6), and whoever follows it waits for the next date."""
    parsed = Parsed.from_ical(icalendar(replace(CALENDAR, entries=())))
    assert [part.name for part in parsed.subcomponents] == ["VTIMEZONE"]
    assert parsed.walk("VEVENT") == []
