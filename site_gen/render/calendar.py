"""Calendars as bytes: iCalendar (RFC 5545) with the calendar's own properties of RFC 7986."""

from collections.abc import Iterator
from datetime import datetime

from site_gen.model.feeds import Calendar, CalendarEntry
from site_gen.model.values import Moment
from site_gen.render.xml import clean

# RFC 5545, section 3.1: no line is longer than 75 octets; what is left stands on further lines behind a blank.
_WIDTH = 75
_EVERY_DAY = "P1D"


def icalendar(calendar: Calendar) -> bytes:
    """The calendar as iCalendar."""
    return b"".join(_folded(line) for line in _lines(calendar))


def _lines(calendar: Calendar) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//site-gen//careers//EN"
    yield "CALSCALE:GREGORIAN"
    for name in ("NAME", "X-WR-CALNAME"):  # the second one of each pair is what programs knew before RFC 7986
        yield f"{name}:{_text(calendar.title)}"
    for name in ("DESCRIPTION", "X-WR-CALDESC"):
        yield f"{name}:{_text(calendar.description)}"
    yield f"URL:{calendar.page}"
    yield f"SOURCE;VALUE=URI:{calendar.url}"
    yield f"REFRESH-INTERVAL;VALUE=DURATION:{_EVERY_DAY}"
    yield f"X-PUBLISHED-TTL:{_EVERY_DAY}"
    for entry in calendar.entries:
        yield from _event(entry)
    if not calendar.entries:
        yield from _NOTHING
    yield "END:VCALENDAR"


# A calendar must hold something (section 3.6): one without dates holds the time zone that all dates are in.
_NOTHING = (
    "BEGIN:VTIMEZONE",
    "TZID:Etc/UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
)


def _event(entry: CalendarEntry) -> Iterator[str]:
    language = f";LANGUAGE={entry.language}"
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(entry.uid)}"
    yield f"DTSTAMP:{_instant(entry.changed)}"
    yield f"DTSTART{_moment(entry.starts)}"
    if entry.ends:
        yield f"DTEND{_moment(entry.ends)}"
    yield f"SUMMARY{language}:{_text(entry.title)}"
    if entry.description:
        yield f"DESCRIPTION{language}:{_text(entry.description)}"
    if entry.place:
        yield f"LOCATION{language}:{_text(entry.place)}"
    yield f"URL:{entry.url}"
    yield f"CATEGORIES:{_text(entry.category)}"
    yield f"TRANSP:{'OPAQUE' if entry.is_busy else 'TRANSPARENT'}"
    yield "END:VEVENT"


def _moment(moment: Moment) -> str:
    if isinstance(moment, datetime):
        return f":{_instant(moment)}"
    return f";VALUE=DATE:{moment:%Y%m%d}"


def _instant(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    """A text with the signs that mean something escaped (section 3.3.11)."""
    lines = "\n".join(clean(text).splitlines())
    return lines.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """A line in as many as it takes, none cut within a letter."""
    rest, rows = line.encode("utf-8", "replace"), []
    while len(rest) > _WIDTH:
        end = _WIDTH
        while rest[end] & 0xC0 == 0x80:  # this octet goes on with a letter of UTF-8
            end -= 1
        rows.append(rest[:end])
        rest = b" " + rest[end:]
    return b"\r\n".join([*rows, rest]) + b"\r\n"
