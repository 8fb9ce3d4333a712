"""What a network gave becomes a post of ours: bounded, without control characters, with safe HTML and real dates."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from hashlib import sha256
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from site_gen.content.characters import line, tidy
from site_gen.content.moments import moment
from site_gen.content.standards import is_language, is_web_address
from site_gen.model.connections import ChannelSettings
from site_gen.model.items import Origin
from site_gen.model.posted import FoundMedia, FoundPost

MOST_WORDS = 20_000
_MOST_HTML = 200_000
_MOST_TITLE = 300
_MOST_TAGS = 40
_MOST_MEDIA = 20
_FIGURES = ("liked", "shared", "answered", "viewed", "saved")
_UNSAFE = re.compile(r'[\x00-\x20\x7f<>"\\^`{|}\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]')
_PART_OF_DATE = re.compile(r"(?:19|20)\d\d(?:-\d\d)?")
_YEAR_LAST = re.compile(r"\w{3} (\w{3}) +(\d{1,2}) (\d\d:\d\d:\d\d) ([+-]\d{4}) (\d{4})")  # as X writes it
_YEAR_MARK = re.compile(r"(\d{4}) ?г\.?(?=$|[\s,])")
_WITHIN_WORDS = re.compile(r"https?://\S+|[^\w#@]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How a channel's posts are read: `clean` makes HTML safe and raises ValueError for what is too much of it,
    `plain` gives its words; `now` is the time of the fetch, with its zone, `zone` that of times that have none.
    """

    settings: ChannelSettings
    zone: tzinfo
    now: datetime
    clean: Callable[[str], str]
    plain: Callable[[str], str]


def cleaned(found: FoundPost, origin: Origin, way: Way) -> dict[str, Any]:
    """A post as it stands in its file, without its media; `published` is missing where nobody can tell."""
    language = found.language if is_language(found.language) else way.settings.language
    html, words = _html(found.html, way), _words(found.text)
    if html and not words:
        words = _words(way.plain(html))
    return {
        "network": way.settings.network,
        "id": line(found.id)[:500],
        "url": address(found.url),
        "published": _written(found.published, language, way),
        "updated": _written(found.updated, language, way),
        "title": line(found.title)[:_MOST_TITLE],
        "author": line(found.author)[:200],
        "handle": line(found.handle)[:200],
        "warning": line(found.warning)[:_MOST_TITLE],
        "text": words,
        "html": html,
        "tags": list(_tags(found.tags)),
        "language": language,
        "figures": {name: found.figures[name] for name in _FIGURES if found.figures.get(name, 0) > 0},
        "departments": list(way.settings.departments),
        "locations": list(way.settings.locations),
        "origin": origin,
    }


def media_of(found: FoundPost) -> tuple[FoundMedia, ...]:
    """The media of a post that are worth asking for; what is said about them in one line."""
    pictures = (media for media in found.media if media.urls)
    return tuple(pictures)[:_MOST_MEDIA]


def address(url: str) -> str:
    """A web address as it can be linked, or ""; signs that must not stand in one are percent-encoded (RFC 3986)."""
    url = _UNSAFE.sub(lambda sign: quote(sign[0], errors="ignore"), url.strip())
    return url if len(url) <= 2000 and is_web_address(url) else ""


def lasting(url: str) -> str:
    """An address without its query, which networks sign anew with every answer."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme == "file":
        return url
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))


def digest_of(data: Mapping[str, Any]) -> str:
    """What tells whether two posts say the same; "" for those that say next to nothing."""
    words = _WITHIN_WORDS.sub(" ", f"{data.get('title', '')} {data.get('text', '')}").casefold().split()
    said = " ".join(words)
    return sha256(said.encode("utf-8", "backslashreplace")).hexdigest() if len(said) >= 12 else ""


def _words(text: str) -> str:
    lines = (" ".join(part.split()) for part in tidy(text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()[:MOST_WORDS]


def _html(html: str, way: Way) -> str:
    """Safe HTML; nothing where there is too much of it."""
    if not html.strip() or len(html) > _MOST_HTML:
        return ""
    try:
        return tidy(way.clean(html)).strip()
    except ValueError:
        return ""


def _tags(tags: Iterable[str]) -> Iterable[str]:
    names = (line(tag).lstrip("#").strip()[:100] for tag in tags)
    return list(dict.fromkeys(filter(None, names)))[:_MOST_TAGS]


def _written(text: str, language: str, way: Way) -> str:
    """A moment as the file has it, or "". Nothing was posted before there was a web, or after tomorrow."""
    text = _YEAR_LAST.sub(r"\2 \1 \5 \3 \4", _YEAR_MARK.sub(r"\1", text.strip()))
    if _PART_OF_DATE.fullmatch(text):
        text += "-01" * (2 - text.count("-"))  # W3CDTF knows months and years: their first day is as near as we get
    found = moment(text, way.zone, tuple(dict.fromkeys((language or "en", "en")))) if text else None
    if found is None:
        return ""
    day = found.date() if isinstance(found, datetime) else found
    if not date(1990, 1, 1) <= day <= way.now.date() + timedelta(days=2):
        return ""
    return found.replace(microsecond=0).isoformat() if isinstance(found, datetime) else found.isoformat()
