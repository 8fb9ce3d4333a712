"""The same picture in the formats and widths that browsers choose from, and the colours that stand for it meanwhile."""

import io
from collections.abc import Iterator, Sequence

from PIL import Image

from site_gen.images.result import Extension, Variant

# A width this near to the widest one saves nothing that anybody would notice.
_NEAR = 0.85
# Measured on the pictures of the demo: AVIF and WebP come to half the bytes of the JPEG, and are 2 to 3 dB further from
# the original, which nobody sees in pictures of this size. Small ones, which phones load, take the time to become
# smaller still; in the others the fastest AVIF gives nearly the same bytes in a third of the time. One thread: pictures
# are made in several processes, and their bytes must be the same on every machine.
_AVIF = {"quality": 46, "speed": 8, "max_threads": 1}
_AVIF_WIDE = {"quality": 52, "speed": 9, "max_threads": 1}
_WIDE = 700
_WEBP = {"quality": 76, "method": 2}
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
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def variants(image: Image.Image, fallback: Variant, widths: Sequence[int]) -> Iterator[Variant]:
    """The picture as AVIF in all widths, as WebP in every other one, and narrower in the format of `fallback`.

    `image` is bare (RGB or RGBA, nothing else to it) and as wide as the last of `widths`. A format is left out when it
    does not make the fallback smaller: the picture is a drawing of few colours then.
    """
    sizes, shape = dict[int, Image.Image](), image.height / image.width
    for width in reversed(widths):  # each from the one above it, which has a quarter of the pixels to look at
        image = sizes[width] = scaled(image, width, shape)
    # Browsers that know no AVIF are few and get fewer widths to choose from.
    few = widths[::-2][::-1]
    offers: list[tuple[Extension, Sequence[int]]] = [("avif", widths), ("webp", few)]
    for kind, wanted in offers:
        if kind != fallback.extension:
            found = [Variant(kind, width, encoded(sizes[width], kind)) for width in wanted]
            beside = next((one for one in reversed(found) if one.width <= fallback.width), found[0])
            if len(beside.data) < len(fallback.data):
                yield from found
    own = (
        Variant(fallback.extension, width, encoded(sizes[width], fallback.extension))
        for width in few
        if width < fallback.width
    )
    # A drawing that was scaled down may need more bytes than the whole.
    yield from (variant for variant in own if len(variant.data) < len(fallback.data))


def encoded(image: Image.Image, extension: Extension) -> bytes:
    """A bare picture as the bytes of a file."""
    match extension:
        case "avif":
            return _saved(image, "AVIF", **(_AVIF if image.width <= _WIDE else _AVIF_WIDE))
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
