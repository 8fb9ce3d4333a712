"""Colours and their contrast, by WCAG 2.2 (glossary: relative luminance, contrast ratio)."""

import re
from dataclasses import dataclass

RGB = tuple[int, int, int]

WHITE: RGB = (255, 255, 255)
BLACK: RGB = (0, 0, 0)

TEXT_RATIO = 4.5
"""Least contrast of text (WCAG 2.2, 1.4.3)."""
SIGN_RATIO = 3.0
"""Least contrast of signs that are not text, and of what shows the focus (WCAG 2.2, 1.4.11)."""

_STEPS = 50
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def parse_colour(text: str) -> RGB:
    """`#rrggbb` as red, green and blue from 0 to 255. Raises ValueError for anything else."""
    if not _HEX.fullmatch(text):
        raise ValueError(f"“{text}” is not a colour such as #0b3c49")
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def luminance(colour: RGB) -> float:
    """Relative luminance, 0 for black to 1 for white."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (c / 255 for c in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: RGB, other: RGB) -> float:
    """Contrast ratio, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mix(colour: RGB, other: RGB, share: float) -> RGB:
    """`colour` with a share (0 to 1) of `other` in it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(colour, other, strict=True))
    return red, green, blue


def hexadecimal(colour: RGB) -> str:
    """The colour as `#rrggbb`."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def readable(colour: RGB, *grounds: RGB, ratio: float = TEXT_RATIO) -> RGB:
    """The colour, shifted towards black or white just as far as it takes to be readable on all the grounds.

    Where not even black or white is, the better one of them.
    """
    goal = max(BLACK, WHITE, key=lambda end: min(contrast(end, ground) for ground in grounds))
    for step in range(_STEPS + 1):
        shifted = mix(colour, goal, step / _STEPS)
        if all(contrast(shifted, ground) >= ratio for ground in grounds):
            return shifted
    return goal


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour that stands on another one, by their names, and the least contrast the two must have."""

    ink: str
    ground: str
    ratio: float = TEXT_RATIO
