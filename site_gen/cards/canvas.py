"""The surface a card is drawn on, and the file that comes of it.

A card of flat colours is drawn in indexes of a palette from the start: its PNG is a third of the size of a JPEG, has
sharp letters, and takes no longer to write. A card with a photograph is drawn in full colour and becomes a JPEG.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Literal, Protocol

from PIL import Image, ImageChops, ImageDraw

from site_gen.model.colours import RGB, mix

Extension = Literal["jpg", "png"]
At = tuple[int, int]

MOST_BYTES = 300_000
"""WhatsApp's own manual says 600 KB, common experience with link previews says 300 KB."""

_SHADES = 24
"""Steps from one colour to another along a smooth edge."""
_LOGO_COLOURS = 64


@dataclass(frozen=True, slots=True, eq=False)
class Sticker:
    """A picture with transparency (mode RGBA), such as a logo; known again by identity."""

    image: Image.Image


class Canvas(Protocol):
    """What layouts draw on. `on` is the colour that lies below; the caller knows it, and so no pixel is read."""

    def ink(self, mask: Image.Image, at: At, colour: RGB, on: RGB) -> None:
        """Put a colour through a mask (mode L) whose upper left corner is at `at`."""

    def stick(self, sticker: Sticker, at: At, on: RGB) -> None:
        """Put a picture with transparency."""

    def finish(self) -> tuple[bytes, Extension]:
        """The card as a file."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A picture in indexes (mode L) of a palette; made once, then copied for every card."""

    image: Image.Image
    palette: tuple[RGB, ...]


def ground(image: Image.Image, flats: Iterable[RGB]) -> Ground:
    """Turn an RGB picture of a few flat colours with smooth edges into indexes; the flat colours stay exact."""
    flats = tuple(dict.fromkeys(flats))
    shades = [mix(one, other, step / 6) for one, other in combinations(flats, 2) for step in range(1, 6)]
    palette = tuple(dict.fromkeys((*flats, *shades)))[:96]
    table = Image.new("P", (1, 1))
    table.putpalette(_bytes(palette + palette[:1] * (256 - len(palette))))
    indexes = image.quantize(palette=table, dither=Image.Dither.NONE)
    kept = [index if index < len(palette) else 0 for index in range(256)]
    exact = Image.frombytes("L", image.size, indexes.tobytes()).point(kept)
    for index, flat in enumerate(flats):  # Pillow looks colours up in coarse boxes: a neighbour may have won
        red, green, blue = ImageChops.difference(image, Image.new("RGB", image.size, flat)).split()
        other = ImageChops.lighter(ImageChops.lighter(red, green), blue)
        exact.paste(index, None, other.point([255] + [0] * 255))
    return Ground(exact, palette)


class FlatCanvas:
    """A canvas of at most 256 colours."""

    def __init__(self, base: Ground) -> None:
        self._image = base.image.copy()
        self._palette = list(base.palette)
        self._ramps: dict[tuple[RGB, RGB], int] = {}

    def ink(self, mask: Image.Image, at: At, colour: RGB, on: RGB) -> None:
        """See Canvas. A smooth edge takes the nearest of the shades between the two colours."""
        if (colour, on) not in self._ramps:
            self._ramps[colour, on] = len(self._palette)
            self._palette += [mix(on, colour, (step + 1) / _SHADES) for step in range(_SHADES)]
        first = self._ramps[colour, on]
        self._image.paste(mask.point(_ramp(first)), at, mask.point(_TOUCHED))

    def stick(self, sticker: Sticker, at: At, on: RGB) -> None:
        """See Canvas. The picture gets up to 64 colours of its own."""
        indexes, seen, colours = _few_colours(sticker, on)
        first = len(self._palette)
        self._palette += colours
        self._image.paste(indexes.point([min(first + index, 255) for index in range(256)]), at, seen)

    def finish(self) -> tuple[bytes, Extension]:
        """A PNG with a palette, 20 to 60 KB."""
        assert len(self._palette) <= 256, "a layout uses more colours than a palette holds"
        self._image.putpalette(_bytes(self._palette))
        file = io.BytesIO()
        self._image.save(file, "PNG", compress_level=3)
        return file.getvalue(), "png"


class FullCanvas:
    """A canvas of all colours, for photographs."""

    def __init__(self, image: Image.Image) -> None:
        self._image = image

    def ink(self, mask: Image.Image, at: At, colour: RGB, on: RGB) -> None:  # noqa: ARG002
        """See Canvas."""
        self._image.paste(colour, (*at, at[0] + mask.width, at[1] + mask.height), mask)

    def stick(self, sticker: Sticker, at: At, on: RGB) -> None:  # noqa: ARG002
        """See Canvas."""
        self._image.paste(sticker.image, at, sticker.image)

    def finish(self) -> tuple[bytes, Extension]:
        """A JPEG of at most 300 KB; colours at full resolution, since letters stand on them."""
        data = b""
        for quality in (85, 75, 60, 40):
            file = io.BytesIO()
            self._image.save(file, "JPEG", quality=quality, subsampling=0)
            data = file.getvalue()
            if len(data) <= MOST_BYTES:
                break
        return data, "jpg"


_TOUCHED = [0] + [255] * 255


@lru_cache(maxsize=32)
def _few_colours(sticker: Sticker, on: RGB) -> tuple[Image.Image, Image.Image, list[RGB]]:
    """A transparent picture laid on a colour: its indexes, where it is not transparent, and its palette. Read only."""
    image = sticker.image
    flat = Image.new("RGB", image.size, on)
    flat.paste(image, None, image)
    few = flat.quantize(_LOGO_COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    parts = few.getpalette() or []
    colours = [(parts[i], parts[i + 1], parts[i + 2]) for i in range(0, len(parts), 3)]
    indexes = Image.frombytes("L", few.size, few.tobytes())
    return indexes, image.getchannel("A").point(_TOUCHED), colours


@lru_cache(maxsize=256)
def _ramp(first: int) -> list[int]:
    return [first + max(0, (value * _SHADES + 127) // 255 - 1) for value in range(256)]


def _bytes(palette: Iterable[RGB]) -> bytes:
    return bytes(part for colour in palette for part in colour)


@lru_cache(maxsize=64)
def pill(width: int, height: int, radius: int) -> Image.Image:
    """A mask: a rectangle with round corners and smooth edges. Read only."""
    mask = Image.new("L", (width * 4, height * 4))
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, width * 4 - 1, height * 4 - 1), radius * 4, fill=255)
    return mask.reduce(4)
