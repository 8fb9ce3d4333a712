"""Values as several boards write them: addresses with their origin, dates, pay, words for kinds of work."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from email.utils import format_datetime
from types import MappingProxyType
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit
from zlib import crc32

from site_gen.boards.board import Refusal
from site_gen.boards.xml import DECLARATION, tag
from site_gen.content.slugs import slug_of
from site_gen.model.boards import BoardFeed, BoardJob, BoardPlace
from site_gen.model.values import EmploymentType, PayUnit

SIGNS: Mapping[str, str] = MappingProxyType({"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"})
CODES: Mapping[EmploymentType, str] = MappingProxyType(
    {
        "full-time": "FULL_TIME",
        "part-time": "PART_TIME",
        "contract": "CONTRACT",
        "temporary": "CONTRACT",
        "internship": "INTERNSHIP",
        "volunteer": "VOLUNTEER",
        "per-diem": "CONTRACT",
        "other": "OTHER",
    }
)


def origin(url: str, feed: BoardFeed) -> str:
    """An address that tells where its visitor came from, in the parameter `source`."""
    parts = urlsplit(url)
    query = [*parse_qsl(parts.query, keep_blank_values=True), ("source", feed.settings.source or feed.name)]
    return urlunsplit(parts._replace(query=urlencode(query)))


def day(moment: datetime | None, form: str) -> str:
    """The day of a moment in a form of strftime, or "" without one."""
    return moment.strftime(form) if moment else ""


def rfc822(moment: datetime | None) -> str:
    """A moment as mail and RSS write it: `Mon, 23 Nov 2026 00:00:00 GMT`."""
    return format_datetime(moment.astimezone(UTC), usegmt=True) if moment else ""


def source_head(feed: BoardFeed, *, built: str) -> str:
    """How a file begins in the shape that Indeed made common; boards differ in what they call its day, `built`."""
    name, address = tag("publisher", feed.company), tag("publisherurl", feed.site_url)
    return f"{DECLARATION}<source>\n{name}{address}{tag(built, rfc822(feed.updated))}"


def iso(moment: datetime | None) -> str:
    """A moment as ISO 8601 writes it, to the second."""
    return moment.isoformat(timespec="seconds") if moment else ""


def figure(amount: Decimal | None) -> str:
    """An amount without needless noughts behind the point: `52000`, `18.50`; "" without one."""
    if amount is None:
        return ""
    return str(amount.to_integral_value()) if amount == amount.to_integral_value() else f"{amount:.2f}"


def pay_text(job: BoardJob, words: Mapping[PayUnit, str] | None = None) -> str:
    """Pay in one line with sign and period: `€52000 - €64000 per year`; "" when there is no figure."""
    if job.salary is None or not job.pay_ends:
        return ""
    sign = SIGNS.get(job.salary.currency, f"{job.salary.currency} ")
    period = (words or {}).get(job.salary.unit, f"per {job.salary.unit}")
    return f"{' - '.join(f'{sign}{figure(end)}' for end in job.pay_ends)} {period}"


def each_place(job: BoardJob) -> Iterator[BoardPlace]:
    """Its places, one entry each; those of a fully remote job without any are the countries one may live in."""
    if job.places:
        yield from job.places
    else:
        yield from (BoardPlace(name=name, country=code, country_name=name) for code, name in job.countries)


def entry_id(job: BoardJob, place: BoardPlace, limit: int = 0) -> str:
    """An id that is unique for each place and never changes, at most `limit` characters long.

    The first place has the id of the job, so that an ad which gets a second place keeps what it had.
    """
    is_first = place == next(each_place(job))
    made = slug_of(job.id if is_first else f"{job.id} {place.country} {place.name} {place.postal_code}")
    if not limit or len(made) <= limit:
        return made
    tail = f"-{crc32(made.encode()):08x}"
    return made[: limit - len(tail)] + tail


def needs_text(job: BoardJob, least: int = 1) -> Iterable[Refusal]:
    """A refusal of an ad without words, or with fewer characters than `least`, counted without markup."""
    if not job.text:
        yield Refusal("", "no description", "write the ad below the front matter")
    elif len(job.text) < least:
        hint = f"write at least {least} characters below the front matter"
        yield Refusal("", f"description below {least} characters", hint)


def needs_day(job: BoardJob) -> Iterable[Refusal]:
    """A refusal of an ad that does not say since when it stands."""
    if not job.opens:
        yield Refusal("opens", "no day on which it was posted", "add `opens: 2026-11-02`, the first day of the ad")


def needs_text_and_place(job: BoardJob, _feed: BoardFeed) -> Iterable[Refusal]:
    """What boards refuse that ask for no more than words and a country."""
    yield from needs_text(job)
    yield from needs_place(job)


def needs_place(job: BoardJob) -> Iterable[Refusal]:
    """A refusal of an ad without a place of work that has a country."""
    if not any(place.country for place in each_place(job)):
        yield Refusal(
            "locations", "no place with a country", "name a location that has a `country`, or `remote_countries`"
        )


def needs_city(job: BoardJob) -> Iterable[Refusal]:
    """A refusal of an ad of which no place has a city and a country."""
    if not any(place.city and place.country for place in each_place(job)):
        hint = "name a location that has a `city` and a `country`"
        if job.workplace == "remote":
            hint += ", or give [organization] an `address` in a country one may live in"
        yield Refusal("locations", "no place with a city", hint)
