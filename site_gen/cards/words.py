"""Text as it may stand on a card: cleaned, and made of letters that the fonts have."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from site_gen.cards.card import FontFile

SOFT_HYPHEN = "\u00ad"
_KEPT_FORMATS = {SOFT_HYPHEN, "\u200c", "\u200d"}
_STAND_IN = {
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "–",
    "\u2015": "—",
    "\u2028": " ",
    "\u2029": " ",
    "\u202f": "\u00a0",
}
_MOST_MARKS = 3
"""Combining signs on one letter: more is not writing but a prank that runs over the lines above."""


def clean(text: str) -> str:
    """One line of plain text in NFC, without control and bidirectional signs; runs of spaces become one."""
    kept: list[str] = []
    marks = 0
    for sign in unicodedata.normalize("NFC", text):
        category = unicodedata.category(sign)
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if (category in {"Zs", "Zl", "Zp"} and sign not in "\u00a0\u202f") or sign in "\t\n\r\v\f":
            kept.append(" ")
        elif category[0] == "C" and sign not in _KEPT_FORMATS:
            continue
        elif marks <= _MOST_MARKS:
            kept.append(sign)
    return re.sub(" +", " ", "".join(kept)).strip()


def settle(text: str, fonts: tuple[FontFile, ...]) -> tuple[str, tuple[str, ...]]:
    """The text in letters the fonts have, and the letters that none of them has.

    A missing letter is drawn without its diacritics where that is possible, otherwise left out. Emoji are left out
    without a word: no text font has them.
    """
    covered = coverage(fonts)
    kept: list[str] = []
    missing: dict[str, None] = {}
    for sign in clean(text):
        ways = (sign, _STAND_IN.get(sign, sign), unicodedata.normalize("NFD", sign)[0])
        instead = next((way for way in ways if ord(way) in covered or way == SOFT_HYPHEN), "")
        kept.append(instead)
        if instead != sign and sign not in _STAND_IN and not _is_emoji(sign):
            missing[sign] = None
    return re.sub(" +", " ", "".join(kept)).strip(), tuple(missing)


def _is_emoji(sign: str) -> bool:
    return ord(sign) >= 0x1F000 or unicodedata.category(sign) in {"So", "Sk", "Mn", "Me", "Cf"} or sign == "\ufe0f"


@lru_cache(maxsize=8)
def coverage(fonts: tuple[FontFile, ...]) -> dict[int, int]:
    """For each code point that can be drawn, the place in the chain of the first font that has it. Read only."""
    covered: dict[int, int] = {}
    for index in reversed(range(len(fonts))):
        for first, last in fonts[index].ranges:
            covered.update(dict.fromkeys(range(first, last + 1), index))
    return covered


def by_font(text: str, fonts: tuple[FontFile, ...]) -> list[tuple[FontFile, str]]:
    """The text in pieces of one font each. Spaces and combining signs stay with what is before them where they can."""
    covered = coverage(fonts)
    pieces: list[tuple[FontFile, str]] = []
    for sign in text:
        font = fonts[covered.get(ord(sign), 0)]
        if pieces and (pieces[-1][0] is font or (unicodedata.combining(sign) and _has(pieces[-1][0], sign))):
            pieces[-1] = (pieces[-1][0], pieces[-1][1] + sign)
        else:
            pieces.append((font, sign))
    return pieces


def _has(font: FontFile, sign: str) -> bool:
    return any(first <= ord(sign) <= last for first, last in font.ranges)


def needs_shaping(text: str) -> bool:
    """Whether letters change their form or order when they meet, so that drawing one by one would be wrong writing."""
    return any(
        unicodedata.bidirectional(sign) in {"R", "AL", "AN"}
        or 0x0900 <= ord(sign) <= 0x109F
        or 0x1780 <= ord(sign) <= 0x18AF
        for sign in text
    )


def listed(signs: Iterable[str]) -> str:
    """Letters for a message, each with its code: `ẋ (U+1E8B)`."""
    return ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in signs)


def share_missing(text: str, missing: Sequence[str]) -> float:
    """Which share of the letters of a text is missing, 0 to 1."""
    letters = [sign for sign in text if sign.isalpha()]
    return sum(sign in missing for sign in letters) / len(letters) if letters else 0.0
