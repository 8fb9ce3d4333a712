"""The font files of a theme, and text set in them."""

import hashlib
import io
import math
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont, features

from site_gen.cards.bidi import visual_runs
from site_gen.cards.card import CardError, FontFile
from site_gen.cards.words import by_font, needs_shaping

_MEASURED_AT = 200
"""Pixels: widths are taken once at this size and scaled, since unhinted letters grow evenly."""
_SMALL = 48
"""Pixels. Pillow puts letters on whole pixels; below this size that shows, so lines are drawn large and scaled down."""


def font_file(name: str, data: bytes, weights: tuple[int, int], ranges: str) -> FontFile:
    """A font from its bytes; `ranges` is what it holds, as CSS writes `unicode-range`."""
    digest = hashlib.blake2b(data, digest_size=16).hexdigest()
    return FontFile(name.rpartition("/")[2], digest, weights, tuple(_range(part) for part in ranges.split(",")), data)


def _range(written: str) -> tuple[int, int]:
    first, _, last = written.strip().removeprefix("U+").partition("-")
    return int(first, 16), int(last or first, 16)


@lru_cache(maxsize=1)
def can_shape() -> bool:
    """Whether this machine can join and order the letters of Arabic and its like (Pillow's raqm with FriBidi)."""
    return features.check("raqm") is True


def drawing_tools() -> str:
    """What decides over the pixels besides the input: belongs into the key of every card."""
    parts = (features.version(name) or "none" for name in ("pil", "freetype2", "raqm", "harfbuzz", "fribidi"))
    return " ".join(parts) + (" shaping" if can_shape() else "")


def require_shaping(text: str) -> None:
    """Raise CardError when the text cannot be written rightly on this machine."""
    if needs_shaping(text) and not can_shape():
        raise CardError(
            "the letters of this script cannot be joined here, the card would be misspelt",
            "Install FriBidi where the site is built (Debian, Ubuntu: apt install libfribidi0), then build again.",
        )


@lru_cache(maxsize=256)
def _opened(font: FontFile, size: int, weight: int) -> ImageFont.FreeTypeFont:
    opened = ImageFont.truetype(io.BytesIO(font.data), size)
    low, high = font.weights
    if low != high:
        _set_weight(opened, min(max(weight, low), high))
    return opened


def _set_weight(opened: ImageFont.FreeTypeFont, weight: int) -> None:
    """The weight of a variable font, all else as it is drawn; a font of one weight stays as it is, whatever the list of
    the theme says of it."""
    try:
        axes = opened.get_variation_axes()
    except OSError:
        return
    opened.set_variation_by_axes([weight if axis["name"] == b"Weight" else axis["default"] or 0 for axis in axes])


@dataclass(frozen=True, slots=True)
class Face:
    """A way of setting text: the chain of fonts, a weight, and the language and direction of the words."""

    fonts: tuple[FontFile, ...]
    weight: int
    language: str
    rtl: bool

    def em_width(self, text: str) -> float:
        """Width of a text in em; times the size it is the width in pixels."""
        return _em_width(self, text)

    def line(self, text: str, size: int) -> tuple[Image.Image, int]:
        """One line as a mask (mode L); its baseline is `size` pixels below the top, its text a margin from the edges.

        The second value is that margin in pixels: room for strokes that reach beyond their letter.
        """
        finer = 3 if size < _SMALL else 1
        margin, large = size // 4, size * finer
        pieces = self.pieces(text)
        widths = [_length(piece, large, self) for piece in pieces]
        mask = Image.new("L", ((math.ceil(sum(widths) / finer) + 2 * margin) * finer, (size + size * 2 // 3) * finer))
        pen = ImageDraw.Draw(mask)
        left = float(margin * finer)
        for piece, width in zip(pieces, widths, strict=True):
            font = _opened(piece.font, large, self.weight)
            language = self.language if piece.direction else None
            pen.text((left, large), piece.text, 255, font, "ls", direction=piece.direction, language=language)
            left += width
        return (mask.reduce(finer) if finer > 1 else mask), margin

    def pieces(self, text: str) -> list["Piece"]:
        """The text from left to right in pieces of one font and one direction."""
        placed: list[Piece] = []
        for run, rtl in visual_runs(text, rtl=self.rtl):
            direction = ("rtl" if rtl else "ltr") if can_shape() else None
            pieces = [Piece(font, part, direction) for font, part in by_font(run, self.fonts)]
            placed += pieces[::-1] if rtl else pieces
        return placed


class Piece(NamedTuple):
    """Text of one font and direction; without a direction Pillow sets letter by letter."""

    font: FontFile
    text: str
    direction: str | None


def _length(piece: Piece, size: int, face: Face) -> float:
    font = _opened(piece.font, size, face.weight)
    language = face.language if piece.direction else None
    return font.getlength(piece.text, direction=piece.direction, language=language)


@lru_cache(maxsize=8192)
def _em_width(face: Face, text: str) -> float:
    return sum(_length(piece, _MEASURED_AT, face) for piece in face.pieces(text)) / _MEASURED_AT
