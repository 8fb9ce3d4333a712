"""Titles: the name of the position, the gender suffix apart, and the address that comes of both."""

import re
import unicodedata

from site_gen.content.characters import line
from site_gen.content.slugs import slug_of
from site_gen.content.standards import GENDERS

_TAG = re.compile(r"</?(?:b|i|u|em|strong|span|font|p|br|div|h[1-6])(?:\s[^<>]*)?/?>", re.IGNORECASE)
_LOOSE = re.compile(r"\s+([,;:!?])|\(\s*\)|\[\s*\]")
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS"})
# Emoji and dingbats with what changes their looks; not signs that belong to names (`®`, `°`).
_PICTURES = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff][\u200d\ufe0e\ufe0f]*")
_EDGES = " \t-–—|/·•,;:"


def title_of(text: str) -> tuple[str, str]:
    """A title and its gender suffix, which is written as `(m/w/d)` whatever its brackets; "" when there is none.

    Pictures are left out, as the name of a position has none; a title of nothing else stays.
    """
    title = line(_TAG.sub(" ", line(text)))
    title = _trimmed(_PICTURES.sub(" ", title)) or title
    found = GENDERS.search(title)
    if not found:
        return _trimmed(title), ""
    rest = _trimmed(f"{title[: found.start()]} {title[found.end() :]}")
    if not rest:
        return title, ""
    return rest, _suffix(found[1])


def _trimmed(title: str) -> str:
    return line(_LOOSE.sub(r"\1", title)).strip(_EDGES)


def _suffix(found: str) -> str:
    inner = found.strip("()[] ")
    if "/" in inner or "|" in inner or "," in inner:
        inner = re.sub(r"\s*[/|,]\s*", "/", inner)
    return f"({inner})"


def slug_from(title: str, language: str) -> str:
    """A slug that says a title, as people write it without the letters of their language; pictures say nothing."""
    kept = "".join(" " if unicodedata.category(sign) in {"So", "Sk", "Cf", "Mn"} else sign for sign in _composed(title))
    return slug_of(kept.translate(_GERMAN) if language.partition("-")[0] == "de" else kept)


def _composed(title: str) -> str:
    """Letters with their marks in one, so that only marks of emoji are left alone."""
    return unicodedata.normalize("NFC", title)
