"""Compare two pictures of a page as somebody with a sharp eye would who does not count pixels.

What differs from one machine to the next is the edges of letters: both pictures are made soft first, and each point may
differ from the darkest and lightest one around it by a little. What moves, is missing or has another colour stays.
"""

from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter

# Points on each side that are averaged, and the side of the square that a point may be found in.
SOFT, SLACK = 1, 3
# A difference below this, of 255 in any channel, is edges of letters and what compression left.
FAINT = 28
# So many points that differ in one square of this side are seen, when there are two such squares; a dot is not.
SIDE, SEEN = 8, 20


@dataclass(frozen=True)
class Difference:
    """Where two pictures differ: `squares` in words, and a picture with the places in red; empty means alike."""

    told: str
    picture: Image.Image | None = None

    def __bool__(self) -> bool:
        return bool(self.told)


def compare(expected: Image.Image, actual: Image.Image) -> Difference:
    """Say how a picture differs from the expected one; sizes may differ by two points."""
    if abs(expected.width - actual.width) > 2 or abs(expected.height - actual.height) > 2:
        return Difference(f"it is {actual.width} × {actual.height} instead of {expected.width} × {expected.height}")
    size = (min(expected.width, actual.width), min(expected.height, actual.height))
    old, new = (_soft(picture.convert("RGB").crop((0, 0, *size))) for picture in (expected, actual))
    # Each way: nothing has come that was not there, nothing has gone that was.
    off = ImageChops.lighter(_beyond(old, new), _beyond(new, old))
    mask = off.point(lambda value: 255 if value > FAINT else 0)
    share = mask.reduce(SIDE)  # 255 where all points of a square differ
    squares = share.point(lambda value: 255 if value > 255 * SEEN / SIDE**2 else 0)
    box, count = squares.getbbox(), squares.histogram()[255]
    if box is None or count < 2:
        return Difference("")
    left, top, right, bottom = (edge * SIDE for edge in box)
    marked = Image.composite(
        Image.new("RGB", size, "red"), actual.convert("RGB").crop((0, 0, *size)), mask.point(lambda value: value // 2)
    )
    return Difference(f"{count} squares differ between ({left}, {top}) and ({right}, {bottom})", marked)


def _soft(picture: Image.Image) -> Image.Image:
    return picture.filter(ImageFilter.BoxBlur(SOFT))


def _beyond(one: Image.Image, other: Image.Image) -> Image.Image:
    """How far each point of `one` is outside of what `other` has around it, the worst channel, 0 to 255."""
    above = ImageChops.subtract(one, other.filter(ImageFilter.MaxFilter(SLACK)))
    below = ImageChops.subtract(other.filter(ImageFilter.MinFilter(SLACK)), one)
    red, green, blue = ImageChops.lighter(above, below).split()
    return ImageChops.lighter(red, ImageChops.lighter(green, blue))
