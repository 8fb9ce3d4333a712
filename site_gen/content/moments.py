"""Dates as systems give them: ISO 8601, RFC 822, seconds or milliseconds since 1970, words."""

import re
from datetime import UTC, date, datetime, timedelta, tzinfo

from site_gen.content.characters import line
from site_gen.content.dates import iso, made_out

_NUMBER = re.compile(r"-?\d{9,13}(?:\.\d+)?")
_COMPACT = re.compile(r"(?:19|20)\d{6}")
_FRACTION = re.compile(r"(\d\d:\d\d:\d\d)[.,]\d+")
_MILLISECONDS = 10**11
"""A larger number cannot be seconds: it would be in the year 5138."""
_LAST_SECOND = 253_370_764_800  # the year 9999

_TODAY = re.compile(
    r"(posted |veröffentlicht )?(today|heute|aujourd'hui|hoy|oggi|vandaag|днес|just (now|posted)|gerade eben)|"
    r"(posted |vor )?(an?|einer|\d+\+?) ?(h|hours?|minutes?|mins?|stunden?|minuten?)( ago)?",
    re.IGNORECASE,
)
_YESTERDAY = re.compile(r"(posted |veröffentlicht )?(yesterday|gestern|hier|ayer|ieri|gisteren|вчера)", re.IGNORECASE)
_DAYS = re.compile(
    r"(?:posted |vor |il y a |hace |преди )?(?P<count>\d{1,3}|an?|one|einem)(?P<more>\+| or more)? ?"
    r"(?P<what>d|days?|tag|tage|tagen|jours?|días?|giorni|giorno|dagen|дни|ден)(?: ago| fa| geleden)?",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\bago\b|^vor |^posted |^il y a |^hace ", re.IGNORECASE)


def moment(value: str | float, zone: tzinfo, languages: tuple[str, ...] = ("en",)) -> date | datetime | None:
    """The day or time that a value says for certain, or None. Times without a zone are meant in `zone`."""
    text = line(str(value))
    if _NUMBER.fullmatch(text):
        return _since_1970(float(text), zone)
    if not text or is_relative(text):
        return None
    if _COMPACT.fullmatch(text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    try:
        return iso(_FRACTION.sub(r"\1", text), zone) or made_out(text, zone, languages)
    except ValueError:
        return None


def _since_1970(seconds: float, zone: tzinfo) -> datetime | None:
    if abs(seconds) >= _MILLISECONDS:
        seconds /= 1000
    return datetime.fromtimestamp(int(seconds), UTC).astimezone(zone) if 0 < seconds < _LAST_SECOND else None


def is_relative(value: str | float) -> bool:
    """Whether a text counts from today; what it means changes from day to day."""
    text = line(str(value))
    return any(pattern.fullmatch(text) for pattern in (_TODAY, _YESTERDAY, _DAYS)) or _RELATIVE.search(text) is not None


def counted_from(value: str | float, today: date) -> date | None:
    """The day that words such as `Posted 3 Days Ago` mean; None for those that do not mean one day (`30+ days`)."""
    text = line(str(value))
    if _TODAY.fullmatch(text):
        return today
    if _YESTERDAY.fullmatch(text):
        return today - timedelta(days=1)
    days = _DAYS.fullmatch(text)
    if not days or days["more"]:
        return None
    return today - timedelta(days=int(days["count"]) if days["count"].isdigit() else 1)


def day(found: date | datetime, zone: tzinfo) -> date:
    """The day of a day or time, where the employer is."""
    return found.astimezone(zone).date() if isinstance(found, datetime) else found


def deadline(found: date | datetime, zone: tzinfo) -> str:
    """The end of an ad as it is written: a day, when the time only says that a day begins or ends."""
    if not isinstance(found, datetime):
        return found.isoformat()
    here = found.replace(second=0, microsecond=0)
    if (here.hour, here.minute) in {(0, 0), (23, 59)}:
        return here.date().isoformat()
    return here.astimezone(zone).isoformat(timespec="minutes")
