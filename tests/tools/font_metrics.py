"""How the letters of a theme's fonts measure, as `fonts/fonts.toml` has to say it.

    python -m tests.tools.font_metrics themes/default/fonts

prints a `[[family]]` table for each family with Latin letters: ascent, descent and line gap from the table hhea, and
for ordinary, strong and heavy weights how much wider or narrower a text runs than in a font that most machines have.
"""

import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

# How often signs are used in English, in about a thousand of them (blanks among them).
FREQUENCY = {
    " ": 183, "e": 102, "t": 75, "a": 65, "o": 62, "i": 57, "n": 57, "s": 53, "r": 49, "h": 49, "l": 33, "d": 33,
    "u": 23, "c": 22, "m": 20, "f": 20, "w": 17, "g": 16, "p": 15, "y": 14, "b": 13, "v": 8, "k": 6, "x": 1, "j": 1,
}  # fmt: skip

# Advance widths in thousandths of the size, of the blank and a to z: those of Helvetica and Times by Adobe's font
# metrics, which Arial and Times New Roman, Liberation Sans and Liberation Serif share.
_SIGNS = " abcdefghijklmnopqrstuvwxyz"
_ARIAL = (278, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556,
          500, 722, 500, 500, 500)  # fmt: skip
_ARIAL_BOLD = (278, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333,
               611, 556, 778, 556, 556, 500)  # fmt: skip
_TIMES = (250, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500,
          500, 722, 500, 500, 444)  # fmt: skip
_TIMES_BOLD = (250, 500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500, 556, 556, 444, 389, 333,
               556, 500, 722, 500, 500, 444)  # fmt: skip

# For a generic family: the stand-ins by full name, and their widths, ordinary and strong.
STAND_INS: Mapping[str, Any] = {
    "sans-serif": ((("Arial", "Liberation Sans"), _ARIAL), (("Arial Bold", "Liberation Sans Bold"), _ARIAL_BOLD)),
    "serif": (
        (("Times New Roman", "Liberation Serif"), _TIMES),
        (("Times New Roman Bold", "Liberation Serif Bold"), _TIMES_BOLD),
    ),
}
# From which weight on a stand-in is for, and the weight it is measured at; 600 and more is drawn as bold by a machine.
ORDINARY, STRONG, HEAVY = (1, 400), (600, 700), (750, 800)


def measure(path: Path, generic: str) -> dict[str, Any]:
    """The measures of a font file in per cent of the size, as a `[[family]]` table without its name."""
    font = TTFont(path)
    unit, hhea = font["head"].unitsPerEm / 100, font["hhea"]
    return {
        "generic": generic,
        "ascent": round(hhea.ascent / unit, 1),
        "descent": round(-hhea.descent / unit, 1),
        "line_gap": round(hhea.lineGap / unit, 1),
        "stand_in": [
            {
                "weights": [first, last],
                "local": list(local),
                "size": round(100 * _width(path, weight) / _mean(widths), 1),
            }
            for first, last, weight in _bands(font)
            for local, widths in [STAND_INS[generic][weight > ORDINARY[1]]]
        ],
    }


def _bands(font: TTFont) -> Iterator[tuple[int, int, int]]:
    """The first and the last weight that a stand-in is for, and the one it is measured at."""
    heaviest = max((axis.maxValue for axis in font["fvar"].axes), default=0) if "fvar" in font else 0
    bands = [ORDINARY, STRONG, HEAVY] if heaviest >= HEAVY[1] else [ORDINARY, STRONG]
    for (first, weight), (following, _) in zip(bands, [*bands[1:], (1001, 0)], strict=True):
        yield first, following - 1, weight


def _mean(widths: tuple[int, ...]) -> float:
    by_sign = dict(zip(_SIGNS, widths, strict=True))
    return sum(by_sign[sign] * count for sign, count in FREQUENCY.items()) / sum(FREQUENCY.values()) / 1000


@cache
def _width(path: Path, weight: int) -> float:
    """Mean width of a sign of English text in em."""
    font = TTFont(path)
    if "fvar" in font:
        axis = next(axis for axis in font["fvar"].axes if axis.axisTag == "wght")
        font = instantiateVariableFont(font, {"wght": min(max(weight, axis.minValue), axis.maxValue)})
    names, widths = font.getBestCmap(), font["hmtx"]
    total = sum(widths[names[ord(sign)]][0] * count for sign, count in FREQUENCY.items())
    return float(total / sum(FREQUENCY.values()) / font["head"].unitsPerEm)


def latin_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Families with the letters a to z, each with the file that has them."""
    seen = set()
    for entry in tomllib.loads((folder / "fonts.toml").read_text(encoding="utf-8"))["font"]:
        path = folder / entry["file"]
        if entry["family"] not in seen and ord("a") in TTFont(path).getBestCmap():
            seen.add(entry["family"])
            yield entry["family"], path


def tables(folder: Path) -> Iterator[str]:
    """The lines of the tables."""
    listed = tomllib.loads((folder / "fonts.toml").read_text(encoding="utf-8")).get("family", ())
    generics = {family["name"]: family["generic"] for family in listed}
    for name, path in latin_files(folder):
        found = measure(path, generics.get(name, "sans-serif"))
        yield from ("[[family]]", f'name = "{name}"', f'generic = "{found["generic"]}"')
        yield from (f"{key} = {found[key]}" for key in ("ascent", "descent", "line_gap"))
        yield "stand_in = ["
        for one in found["stand_in"]:
            local = ", ".join(f'"{font}"' for font in one["local"])
            yield f"  {{ weights = {one['weights']}, local = [{local}], size = {one['size']} }},"
        yield "]\n"


if __name__ == "__main__":
    sys.stdout.write("\n".join(tables(Path(sys.argv[1]))) + "\n")
