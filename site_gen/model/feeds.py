"""What feeds and sitemaps hold, as plain values between the pages that fill them and the leaves that write them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

UNKNOWN = datetime.fromtimestamp(0, UTC)
"""When something changed that tells nothing of it, for formats that must be told (RFC 4287, section 4.2.15; RFC 5545,
section 3.8.7.2): plainly no such day, and the same tomorrow, so that nothing is news every morning."""


@dataclass(frozen=True, slots=True)
class Alternate:
    """An address of the same page in another language; `language` may be `x-default`. `url` is absolute."""

    language: str
    url: str


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry. `url` is absolute and the entry's id as well: addresses of a published site stay (design, section 6).

    `published` and `updated` are None when nothing is known of them. `posting` is the schema.org JobPosting of a job,
    which JSON Feed carries as `_jobposting`.
    """

    url: str
    title: str
    summary: str
    html: str
    published: datetime | None
    updated: datetime | None
    language: str
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    image: str = ""
    posting: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed in one language. `page` and `folder` are absolute addresses; the feed's files lie in `folder`.

    `updated` is the newest change of its entries, or None when none of them tells.
    """

    title: str
    description: str
    page: str
    folder: str
    language: str
    author: str
    icon: str
    updated: datetime | None
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A date. `starts` and `ends` are days, or instants in UTC; the last day of an entry is the one before `ends`.

    `changed` is the instant of the last change, in UTC; `is_busy` tells whether one cannot be elsewhere meanwhile.
    """

    uid: str
    changed: datetime
    starts: date | datetime
    ends: date | datetime | None
    title: str
    description: str
    place: str
    url: str
    category: str
    language: str
    is_busy: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar in one language; `page` and `url`, where the calendar itself lies, are absolute addresses."""

    title: str
    description: str
    page: str
    url: str
    language: str
    entries: tuple[CalendarEntry, ...]


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page in the sitemap; addresses are absolute, `modified` is the day of the last real change or None."""

    url: str
    modified: date | None
    images: tuple[str, ...]
    alternates: tuple[Alternate, ...]
