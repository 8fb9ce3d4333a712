"""Dates: the one form that is taken without a word, and the many that can be made out."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

_ISO = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:[Tt ](?P<time>\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?) ?(?P<zone>[Zz]|[+-]\d\d:?\d\d)?)?"
)
_NUMBERS_FIRST = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)")
_DOTTED = re.compile(r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4})(?!\d)")
_SLASHED = re.compile(r"(?P<first>\d{1,2})[/-](?P<second>\d{1,2})[/-](?P<year>\d{4})(?!\d)")
_MONTH_FIRST = re.compile(r"(?P<name>[^\W\d_]+)\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})(?!\d)")
_DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?,? (?:of |de )?(?P<name>[^\W\d_]+)\.?,?(?: de)? (?P<year>\d{4})(?!\d)"
)
_WEEKDAY = re.compile(r"[^\W\d_]+\.?,? +(?=[^\W\d_]+\.? \d|\d)")
_TIME = re.compile(
    r"[,T ]*(?:\b(?:at|um)\b)? ?(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d)(?::(?P<second>\d\d))?)? ?"
    r"(?P<half>[ap]\.?m\.?)?(?: ?Uhr)? ?(?P<zone>[A-Za-z]{1,5}|[+-]\d\d:?\d\d)?\.?",
    re.IGNORECASE,
)

_HOURS = {
    "utc": 0, "gmt": 0, "z": 0, "wet": 0, "west": 1, "bst": 1, "cet": 1, "cest": 2, "mez": 1, "mesz": 2, "eet": 2,
    "eest": 3, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "akst": -9,
    "akdt": -8, "hst": -10,
}  # fmt: skip
_PLACES = {
    "et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles",
    "akt": "America/Anchorage",
}  # fmt: skip
SLASHED = re.compile(r"\s*\d{1,2}/\d{1,2}/\d{2,4}")
"""Dates whose order of day and month is a matter of country."""
_FIRST_YEAR, _LAST_YEAR = 1900, 9998
"""Outside of these, shifting a time to another zone can leave the calendar of `datetime`."""


def iso(text: str, zone: tzinfo) -> date | datetime | None:
    """A date or time in ISO 8601 extended form, strictly; times without a zone are meant in `zone`.

    Raises ValueError, with the reason, when the form is right but there is no such day or time.
    """
    match = _ISO.fullmatch(text)
    if not match:
        return None
    if not _is_day(match["day"]):
        raise ValueError(f"there is no such day: {match['day']}")
    day = date.fromisoformat(match["day"])
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise ValueError(f"the year {day.year} cannot be meant")
    if not match["time"]:
        return day
    try:
        moment = datetime.fromisoformat(f"{match['day']}T{match['time']}{(match['zone'] or '').upper()}")
    except ValueError:
        raise ValueError(f"there is no such time: {text[11:]}") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def made_out(text: str, zone: tzinfo, languages: tuple[str, ...] = ("en",)) -> date | datetime | None:
    """What a date in one of the styles found in the wild says, or None when it says nothing for certain.

    Day and month as two plain numbers (`03/04/2026`) are certain only when one of them is above 12. Times without a
    zone are meant in `zone`; names of months are understood in `languages`.
    """
    text = " ".join(text.split())
    for candidate in (text, _WEEKDAY.sub("", text, count=1)):
        found = _day(candidate, languages)
        if found:
            day, rest = found
            return _with_time(day, rest, zone)
    return None


def _day(text: str, languages: tuple[str, ...]) -> tuple[date, str] | None:
    """The day a text begins with, and what follows it."""
    for pattern in (_NUMBERS_FIRST, _DOTTED, _SLASHED, _MONTH_FIRST, _DAY_FIRST):
        match = pattern.match(text)
        if not match:
            continue
        parts = match.groupdict()
        month = int(parts.get("month") or 0)
        day = int(parts.get("day") or 0)
        if "name" in parts:
            month = _months(languages).get(parts["name"].casefold(), 0)
        elif "first" in parts:
            first, second = int(parts["first"]), int(parts["second"])
            if first <= 12 and second <= 12 and first != second:
                return None
            month, day = (first, second) if first <= 12 else (second, first)
        year = int(parts["year"])
        if month and _FIRST_YEAR <= year <= _LAST_YEAR and _is_day(f"{year:04}-{month:02}-{day:02}"):
            return date(year, month, day), text[match.end() :]
    return None


def _with_time(day: date, rest: str, zone: tzinfo) -> date | datetime | None:
    if not rest.strip(" ."):
        return day
    match = _TIME.fullmatch(rest)
    if not match:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or "").lower()[:1]
    if (not match["minute"] and not half) or hour > 23 or minute > 59 or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    meant = _zone(match["zone"], zone)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=meant) if meant else None


def _zone(name: str | None, default: tzinfo) -> tzinfo | None:
    if not name:
        return default
    if name[0] in "+-":
        size = timedelta(hours=int(name[1:3]), minutes=int(name[-2:]))
        return timezone(-size if name[0] == "-" else size) if size < timedelta(hours=24) else None
    if name.lower() in _PLACES:
        return ZoneInfo(_PLACES[name.lower()])
    hours = _HOURS.get(name.lower())
    return None if hours is None else timezone(timedelta(hours=hours), name.upper())


@cache
def _months(languages: tuple[str, ...]) -> Mapping[str, int]:
    """Names of months, wide and abbreviated, in these languages."""
    from babel.core import UnknownLocaleError  # noqa: PLC0415  (only texts with month names need it)
    from babel.dates import get_month_names  # noqa: PLC0415

    names: dict[str, int] = {"sept": 9}
    for language in languages:
        try:
            get_month_names(locale=language.replace("-", "_"))
        except (UnknownLocaleError, ValueError):  # feeds state languages that nobody speaks
            continue
        for width in ("abbreviated", "wide"):
            for context in ("format", "stand-alone"):
                months = get_month_names(width, context, language.replace("-", "_"))
                names |= {name.casefold().strip("."): number for number, name in months.items()}
    return MappingProxyType(names)
