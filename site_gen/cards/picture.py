"""Pictures on a card: the logo, and a photograph that fades into the brand's colour."""

import io
import math
from functools import lru_cache

from PIL import Image, ImageDraw, ImageOps

from site_gen.cards.canvas import Sticker
from site_gen.cards.card import Blob, CardError
from site_gen.cards.colours import readable_on
from site_gen.model.colours import RGB, TEXT_RATIO, WHITE, contrast, mix

_FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
_MOST_PIXELS = 40_000_000
_SEEN = 1.6
"""Least contrast of a logo with what is behind it; below, it is put on a plate."""


@lru_cache(maxsize=4)
def opened(blob: Blob, what: str) -> Image.Image:
    """Decode a picture, turned upright. Read only.

    Raises CardError when it is none, is broken or has more than 40 megapixels.
    """
    try:
        image = Image.open(io.BytesIO(blob.data), formats=_FORMATS)
        if math.prod(image.size) > _MOST_PIXELS:
            raise CardError(f"{what} is too large ({image.width}×{image.height} pixels)", "Scale it down.")
        image.load()
        return ImageOps.exif_transpose(image)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise CardError(f"{what} cannot be read", "Save it as PNG, JPEG or WebP: cards cannot draw SVG.") from fault


@lru_cache(maxsize=32)
def logo(blob: Blob, width: int, height: int, ground: RGB) -> Sticker:
    """The logo within width and height, on a plate when it would not be seen on the ground. Read only."""
    image = opened(blob, "the logo").convert("RGBA")
    image = image.crop(image.getchannel("A").getbbox() or (0, 0, *image.size))
    scale = min(width / image.width, height / image.height)
    image = image.resize(
        (max(1, round(image.width * scale)), max(1, round(image.height * scale))), Image.Resampling.LANCZOS
    )
    if contrast(_ink(image), ground) >= _SEEN:
        return Sticker(image)
    plate = Image.new("RGBA", (image.width + height // 2, image.height + height // 2))
    colour = WHITE if contrast(_ink(image), WHITE) >= _SEEN else readable_on(WHITE)
    ImageDraw.Draw(plate).rounded_rectangle((0, 0, plate.width - 1, plate.height - 1), height // 5, fill=colour)
    plate.alpha_composite(image, (height // 4, height // 4))
    return Sticker(plate)


def _ink(image: Image.Image) -> RGB:
    """The mean colour of what is not transparent."""
    red, green, blue, alpha = image.resize((32, 32), Image.Resampling.BOX).split()
    weights = alpha.tobytes()
    total = sum(weights) or 1
    mean = [sum(c * a for c, a in zip(band.tobytes(), weights, strict=True)) // total for band in (red, green, blue)]
    return mean[0], mean[1], mean[2]


def focus_point(written: str) -> tuple[float, float]:
    """`30% 40%` as shares (0.3, 0.4); the middle where it says nothing else."""
    parts = [part.removesuffix("%") for part in written.split()]
    try:
        across, down = (min(max(float(part) / 100, 0.0), 1.0) for part in parts)
    except ValueError:
        return 0.5, 0.5
    return across, down


def photo(blob: Blob, size: tuple[int, int], focus: str, *, clear: float, ground: RGB) -> Image.Image:
    """The photograph cut to a size, as RGB, its focus brought towards `clear`, a share of the width from the left.

    Where it is transparent the ground shows.
    Where the whole picture leaves no room to move, up to a quarter is cut away.
    """
    image = opened(blob, "the photo")
    if image.has_transparency_data:
        image = Image.alpha_composite(Image.new("RGBA", image.size, ground), image.convert("RGBA"))
    image = image.convert("RGB")
    x, y = focus_point(focus)
    box = (0.0, 0.0, 0.0, 0.0)
    for zoom in (1.0, 1.15, 1.33):
        scale = min(image.width / size[0], image.height / size[1]) / zoom
        wide, high = size[0] * scale, size[1] * scale
        left = min(max(x * image.width - clear * wide, 0), image.width - wide)
        top = min(max(y * image.height - 0.45 * high, 0), image.height - high)
        box = (left, top, left + wide, top + high)
        if abs((x * image.width - left) / wide - clear) < 0.08:
            break
    return image.resize(size, Image.Resampling.LANCZOS, box, reducing_gap=2.0)


def veil_strength(ground: RGB, text: RGB) -> float:
    """How much of the ground has to lie over a photograph so that text is read on any of its colours (4.5:1)."""
    worst = WHITE if text == WHITE else (0, 0, 0)
    for step in range(20, 100):
        if contrast(text, mix(worst, ground, step / 100)) >= TEXT_RATIO:
            return step / 100
    return 1.0


@lru_cache(maxsize=8)
def veil(width: int, height: int, solid: int, text_end: int, strength: float) -> Image.Image:
    """A mask: full up to `solid`, still `strength` where the text ends, quickly gone from there. Read only."""
    fade = (width - text_end) * 0.6

    def share(x: int) -> float:
        if x <= text_end:
            return 1 - (1 - strength) * (max(0, x - solid) / (text_end - solid)) ** 2
        return strength * max(0.0, 1 - (x - text_end) / fade) ** 2

    row = bytes(round(255 * share(x)) for x in range(width))
    return Image.frombytes("L", (width, 1), row).resize((width, height))
