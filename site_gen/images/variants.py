"""The same picture in the formats and widths that browsers choose from, and the colours that stand for it meanwhile."""

import io
import math
from collections.abc import Iterator, Sequence

from PIL import Image

from site_gen.images.result import Extension, Variant

# A width this near to the widest one saves nothing that anybody would notice.
_NEAR = 0.85
# Up to this many pixels wide: quality and speed of AVIF, measured on the pictures of the demo. At speed 9 files are as
# large as WebP that looks alike; at speed 8 they are a fifth smaller and take three times as long. So those get it that
# telephones load: faces, and what fills their width (at speed 7, a fifteenth smaller again). The wider the file, the
# denser the pixels of the screens that ask for it, and the less of each is seen: wide ones need no higher quality.
_AVIF_STEPS = ((300, 50, 8), (500, 52, 9), (780, 46, 7), (1400, 47, 9), (math.inf, 46, 9))
# One thread: pictures are made in several processes, and their bytes must be the same on every machine. Without threads
# tiles do nothing but cost bytes.
_AVIF = {"max_threads": 1, "autotiling": False}
_WEBP = {"quality": 72, "method": 2}
_JPEG = {"quality": 82, "progressive": True, "optimize": True}


def widths_for(width: int, wanted: Sequence[int]) -> tuple[int, ...]:
    """The widths in pixels to make of a picture `width` wide: those wanted and the widest possible, none twice."""
    widest = min(width, max(wanted))
    return (*(step for step in sorted(wanted) if step < widest * _NEAR), widest)


def scaled(image: Image.Image, width: int, shape: float) -> Image.Image:
    """The picture `width` pixels wide, or itself when it is no wider; `shape` is its height to its width."""
    if image.width <= width:
        return image
    height = max(1, round(width * shape))
    return image.resize((width, height), Image.Resampling.BICUBIC, reducing_gap=3.0)


def variants(image: Image.Image, fallback: Variant, widths: Sequence[int]) -> Iterator[Variant]:
    """The picture as AVIF in all widths, as WebP in every other one, and narrower in the format of `fallback`.

    `image` is bare (RGB or RGBA, nothing else to it) and as wide as the last of `widths`. A format is left out when it
    does not make the fallback smaller: the picture is a drawing of few colours then.
    """
    sizes, shape = dict[int, Image.Image](), image.height / image.width
    for width in reversed(widths):  # each from the one above it, which has fewer pixels to look at
        image = sizes[width] = scaled(image, width, shape)
    # Browsers that know no AVIF are few and get fewer widths to choose from.
    few = widths[1::2] or widths
    offers: list[tuple[Extension, Sequence[int]]] = [("avif", widths), ("webp", few)]
    for kind, wanted in offers:
        if kind != fallback.extension:
            beside = max((width for width in wanted if width <= fallback.width), default=wanted[0])
            trial = Variant(kind, beside, encoded(sizes[beside], kind))
            if _density(trial) < _density(fallback):
                yield from (
                    trial if width == beside else Variant(kind, width, encoded(sizes[width], kind)) for width in wanted
                )
    for width in few:
        if width < fallback.width:
            own = Variant(fallback.extension, width, encoded(sizes[width], fallback.extension))
            if len(own.data) < len(fallback.data):  # a drawing that was scaled down may need more bytes than the whole
                yield own


def _density(variant: Variant) -> float:
    """Bytes for each pixel, but for a factor that all files of a picture share."""
    return len(variant.data) / variant.width**2


def encoded(image: Image.Image, extension: Extension) -> bytes:
    """A bare picture as the bytes of a file."""
    match extension:
        case "avif":
            quality, speed = next((quality, speed) for most, quality, speed in _AVIF_STEPS if image.width <= most)
            return _saved(image, "AVIF", quality=quality, speed=speed, **_AVIF)
        case "webp":
            return _saved(image, "WEBP", **_WEBP)
        case "png":
            return _saved(image, "PNG", optimize=True)
        case _:
            return _saved(image, "JPEG", **_JPEG)


def _saved(image: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def tint(image: Image.Image) -> str:
    """Two mean colours of a picture, of its upper and of its lower half, as six hexadecimal digits: `9bc235`."""
    colours = image.convert("RGB").resize((1, 2), Image.Resampling.BOX).tobytes()
    return "".join(f"{round(value / 17):x}" for value in colours)
