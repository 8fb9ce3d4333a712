"""How pictures are written into pages, where a template and a text have to agree."""

from dataclasses import dataclass

COLUMN = "(min-width: 76rem) 56rem, (min-width: 48rem) 44rem, 90vw"
"""`sizes` of a picture in a text: as wide as the column, or wider where there is room."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is written into the page: its address, and its size in pixels.

    `sources` are better formats as media type and `srcset`, `srcset` that of the address itself, `tint` the colours
    that stand for it until it is there.
    """

    url: str
    width: int
    height: int
    sources: tuple[tuple[str, str], ...] = ()
    srcset: str = ""
    tint: str = ""


def tint_classes(tint: str) -> str:
    """Classes for the two colours that stand for a picture until it is there: a strict CSP forbids style attributes.

    `"9bc235"` becomes `tint ta9 tbb tcc td2 te3 tf5`: one class for each channel of the upper and the lower colour.
    """
    if not tint:
        return ""
    return " ".join(["tint", *(f"t{channel}{digit}" for channel, digit in zip("abcdef", tint, strict=True))])
