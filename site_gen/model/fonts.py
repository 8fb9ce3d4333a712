"""The fonts a page may ask for, and which letters each of them has."""

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class FontSource:
    """A font file: its address, and what it holds as CSS `unicode-range`."""

    url: str
    ranges: str

    def holds(self, letter: str) -> bool:
        """Whether a letter is taken from this file."""
        return any(first <= ord(letter) <= last for first, last in spans(self.ranges))


@dataclass(frozen=True, slots=True)
class PageFonts:
    """The files of text and those of headings, in the order in which they are asked for a letter."""

    text: tuple[FontSource, ...] = ()
    headings: tuple[FontSource, ...] = ()

    @property
    def urls(self) -> tuple[str, ...]:
        """All addresses, each once."""
        return tuple(dict.fromkeys(source.url for source in (*self.text, *self.headings)))


NO_FONTS = PageFonts()
"""Of a site whose theme has none."""


@lru_cache(maxsize=256)
def spans(ranges: str) -> tuple[tuple[int, int], ...]:
    """The first and last code points of a CSS `unicode-range` without wildcards."""
    parts = (part.strip().upper().removeprefix("U+").partition("-") for part in ranges.split(","))
    return tuple((int(first, 16), int(last or first, 16)) for first, _, last in parts)
