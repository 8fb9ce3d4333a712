"""Photographs and graphics of editors, made fit for the web.

Never copied byte for byte: copying is how places where a photo was taken get published.
"""

import io
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from site_gen.images.result import Extension, ImageError, Prepared, Variant
from site_gen.images.variants import encoded, scaled, tint, variants, widths_for

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
"""All that is decoded. Pillow knows some forty formats; the rare ones are where hostile files aim."""

# With what telephones keep behind a photograph (the same for brighter screens, depth) Pillow calls a JPEG an MPO.
_PHOTOGRAPHS = ("JPEG", "MPO")

MOST_BYTES = 50_000_000
MOST_PIXELS = 40_000_000
MOST_PIXELS_JPEG = 120_000_000
"""A JPEG is scaled down while it is decoded, so that 12000×9000 from a phone needs little memory."""

_FAULTS = (OSError, ValueError, SyntaxError, OverflowError, MemoryError)
_SIGNS = (
    (b"%PDF", 0, "is a PDF", "Export the page as PNG or JPEG."),
    (b"ftyphei", 4, "is in Apple's HEIC format", "Save it as JPEG."),
    (b"ftypmif1", 4, "is in Apple's HEIC format", "Save it as JPEG."),
    (b"ftypavif", 4, "is in the AVIF format", "Save it as JPEG or PNG."),
    (b"II*\x00", 0, "is a TIFF", "Save it as JPEG."),
    (b"MM\x00*", 0, "is a TIFF", "Save it as JPEG."),
    (b"BM", 0, "is a BMP", "Save it as PNG or JPEG."),
    (b"8BPS", 0, "is a Photoshop file", "Export it as PNG or JPEG."),
    (b"<svg", 0, "is an SVG", "Save it as PNG; SVG is taken for the logo and the favicon alone."),
    (b"<?xml", 0, "is an SVG", "Save it as PNG; SVG is taken for the logo and the favicon alone."),
)


def prepare(data: bytes, *, max_width: int = 1600, widths: Sequence[int] = (), name: str) -> Prepared:
    """Decode, turn upright, convert to sRGB, scale down to `max_width` pixels, encode anew without any metadata.

    With `widths` there are variants of these widths in pixels, as far as the picture goes. Of a moving picture the
    first frame is taken. `name` is how messages call it. Raises ImageError for everything that is no sound PNG, JPEG,
    WebP or GIF within the limits of this module.
    """
    widest = max((max_width, *widths))
    with _guarded(name):
        image = _opened(data, name)
        drawn, moving = image.format in {"PNG", "GIF"}, _moves(image)
        image.draft(None, (widest, widest))
        image.load()
        image = _in_srgb(_eight_bits(ImageOps.exif_transpose(image)))
        shape = image.height / image.width
        # Comments and profiles cling to the old object.
        image = scaled(Image.frombytes(image.mode, image.size, image.tobytes()), widest, shape)
        is_opaque = image.mode == "RGB" or image.getchannel("A").getextrema() == (255, 255)
        image = image.convert("RGB" if is_opaque else "RGBA")
        shown = scaled(image, max_width, shape)
        own = Variant(*_file(shown, drawn=drawn))
        others = tuple(variants(image, own, widths_for(image.width, widths))) if widths else ()
        return Prepared(own.data, own.extension, *shown.size, others, tint(shown) if is_opaque else "", moving)


@contextmanager
def _guarded(name: str) -> Iterator[None]:
    """Turn whatever a decoder says about a broken file into an ImageError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about size: the limits here are stricter; about metadata: it goes anyway
            yield
    except _FAULTS as fault:
        raise ImageError(f"{name} is damaged or cut off", "Save or upload it again.") from fault


def _opened(data: bytes, name: str) -> Image.Image:
    if len(data) > MOST_BYTES:
        raise ImageError(
            f"{name} has {len(data) // 1_000_000} MB, the most is {MOST_BYTES // 1_000_000} MB",
            "Scale it down to 3000 pixels or less.",
        )
    if not data:
        raise ImageError(f"{name} is an empty file", "Save or upload it again.")
    try:
        image = Image.open(io.BytesIO(data), formats=FORMATS)
    except UnidentifiedImageError:
        for sign, at, what, cure in _SIGNS:
            if data.removeprefix(b"\xef\xbb\xbf").startswith(sign, at):
                raise ImageError(f"{name} {what}, which web pages cannot show", cure) from None
        raise ImageError(f"{name} is no picture, or a damaged one", "Save it as JPEG, PNG or WebP.") from None
    except Image.DecompressionBombError:
        raise _too_large(name, "over 178 million", MOST_PIXELS) from None
    most = MOST_PIXELS_JPEG if image.format in _PHOTOGRAPHS else MOST_PIXELS
    if image.width * image.height > most:
        raise _too_large(name, f"{image.width}×{image.height}", most)
    return image


def _moves(image: Image.Image) -> bool:
    """Whether there are frames to be seen one after the other; looking at the second one must not cost the first."""
    try:
        return image.format not in _PHOTOGRAPHS and bool(getattr(image, "is_animated", False))
    except _FAULTS:
        return False


def _too_large(name: str, pixels: str, most: int) -> ImageError:
    message = f"{name} has {pixels} pixels, the most is {most // 1_000_000} megapixels"
    return ImageError(message, "Scale it down to 3000 pixels or less.")


def _eight_bits(image: Image.Image) -> Image.Image:
    """In RGB or RGBA (CMYK stays until its profile is read), 8 bits a channel."""
    if image.mode.startswith("I"):  # 16-bit grey: Pillow would cut off what is above 255
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in {"RGB", "RGBA", "CMYK"}:
        return image
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _in_srgb(image: Image.Image) -> Image.Image:
    """Colours converted by the embedded profile; a profile that makes no sense is passed over."""
    profile = image.info.get("icc_profile")
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        try:
            embedded, srgb = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, embedded, srgb, outputMode=mode)
        except (ImageCms.PyCMSError, *_FAULTS):
            converted = None
        image = converted or image
    return image if image.mode == mode else image.convert(mode)


def _file(image: Image.Image, *, drawn: bool) -> tuple[Extension, int, bytes]:
    """The file that every browser shows: PNG for drawings, JPEG for photographs, PNG or WebP where parts are clear."""
    other: Extension = "webp" if image.mode == "RGBA" else "jpg"
    lossy = encoded(image, other)
    if drawn or image.mode == "RGBA":
        png = encoded(image, "png")
        if len(png) <= len(lossy) * 1.5:
            return "png", image.width, png
    return other, image.width, lossy
