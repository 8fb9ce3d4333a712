"""Cut the font files of a theme out of large variable fonts: few letters, one axis, and as few bytes as can be.

    python -m tests.tools.cut_fonts FOLDER themes/default/fonts

FOLDER holds the files of the npm packages `@fontsource-variable/commissioner` and
`@fontsource-variable/noto-sans-arabic`. Prints what each file weighs and holds, as `fonts.toml` has to say it.

What takes bytes, and what is done about it: hinting, tables for printers and desktop programs, features that nothing
asks for (left out); masters between the ends of the weights (one straight line, and a table `avar` that bends it back);
units finer than anybody sees (a coarser grid); kerning by single pairs (steps, so that most letters share a row with
others).
"""

import io
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.otlLib import builder
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.ttLib.tables.TupleVariation import TupleVariation
from fontTools.varLib.builder import buildVarDevTable
from fontTools.varLib.instancer import instantiateVariableFont
from fontTools.varLib.models import VariationModel, supportScalar
from fontTools.varLib.varStore import OnlineVarStoreBuilder, VarStoreInstancer

KERN_STEP, KERN_LEAST, MARK_STEP = 3, 5, 3
"""In which steps pairs and marks stand, and the least that a pair is moved by."""
WEIGHTS = (400, 800)
LANGUAGES = ("BGR", "MOL", "ROM", "URD")
"""Those with letter forms of their own that are kept: Bulgarian, Moldavian, Romanian, Urdu."""
BOLDEST = {"wght": 1.0}


@dataclass(frozen=True)
class Cut:
    """A file to make: what of, the letters (as fonttools writes them), the features, and what to hold fast.

    `grid` is the units to the em: the fewest with which straight strokes of a headline are still straight.
    """

    name: str
    source: str
    letters: str
    features: tuple[str, ...]
    script: str
    fixed: Mapping[str, float]
    stem: str
    grid: int


_FLARED = {"slnt": 0, "FLAR": 100, "VOLM": 0}


def _commissioner(name: str, source: str, letters: str, *features: str, script: str = "latn") -> Cut:
    file = f"commissioner-{source}-full-normal.woff2"
    return Cut(f"commissioner-{name}.woff2", file, letters, ("kern", *features), script, _FLARED, "l", 360)


def _noto(name: str, letters: str) -> Cut:
    features = ("init", "medi", "fina", "isol", "rlig", "ccmp", "mark", "mkmk", "locl")
    return Cut(name, "noto-sans-arabic-arabic-wght-normal.woff2", letters, features, "arab", {}, "ا", 256)


# The first file of each script has what pages in the languages of the demo need, and every page loads it; the others
# come with the first page that has one of their letters.
CUTS = (
    _commissioner(
        "latin", "latin",
        "20-3B,3D,3F-5B,5D,5F,61-7A,A0,AB,B0,BB,C4,D6,D7,DC,DF,E4,F6,FC,131,2013,2014,2018-201A,201C-201E,2026,20AC",
    ),
    _commissioner(
        "latin-west", "latin",
        "3C,3E,5C,5E,60,7B-7E,A1-AA,AC,AE,AF,B1-BA,BC-C3,C5-D5,D8-DB,DD,DE,E0-E3,E5-F5,F7-FB,FD-FF,152,153,"
        "2022,2032,2033,2039,203A,2122,2212",
    ),
    _commissioner(
        "latin-ext", "latin-ext",
        "100-130,132-151,154-17F,218-21B,259,300-304,308,323,1E80-1E85,1E9E,1EF2,1EF3,20B4,20B8-20BA,20BD",
        "mark", "mkmk", "ccmp", "locl",
    ),
    _commissioner("cyrillic", "cyrillic", "40D,410-42A,42C,42E-44A,44C,44E,44F,45D,2116", "locl", script="cyrl"),
    _commissioner(
        "cyrillic-more", "cyrillic", "301,400-40C,40E,40F,42B,42D,44B,44D,450-45C,45E,45F,490,491",
        "mark", "ccmp", "locl", script="cyrl",
    ),
    _noto("noto-sans-arabic.woff2", "60C,61B,61F,621-63A,640-652"),
    _noto(
        "noto-sans-arabic-more.woff2",
        "653-655,657,660-66D,670,671,679,67E,686,688,691,698,6A4,6A9,6AF,6BA,6BE,6C0-6C3,6CC,6D2-6D5,6F0-6F9,"
        "FDFC",
    ),
)  # fmt: skip


def cut(folder: Path, wanted: Cut) -> TTFont:
    """A font of the wanted letters with the weights as its only axis."""
    font = _letters_of(TTFont(folder / wanted.source), wanted)
    font = instantiateVariableFont(font, {**wanted.fixed, "wght": (WEIGHTS[0], *WEIGHTS)})
    font["fvar"].instances = []
    font["avar"].segments["wght"] = _bend(folder, wanted)
    _draw_one_line(font)
    font = _reopened(font)
    scale_upem(font, wanted.grid)
    if "kern" in wanted.features:
        _kern_by_classes(font)
    _round_anchors(font)
    _tell_once(font)
    return font


def _letters_of(font: TTFont, wanted: Cut) -> TTFont:
    options = subset.Options()
    options.hinting = False
    options.layout_features = list(wanted.features)
    options.layout_scripts = ["DFLT", *(f"{wanted.script}.{language}" for language in ("dflt", *LANGUAGES))]
    options.name_IDs = [0, 14]
    options.drop_tables += ["STAT", "gasp", "MVAR"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(wanted.letters))
    subsetter.subset(font)
    return _reopened(font)


def _reopened(font: TTFont) -> TTFont:
    data = io.BytesIO()
    font.flavor = None
    font.save(data)
    return TTFont(io.BytesIO(data.getvalue()), recalcTimestamp=False)


def _bend(folder: Path, wanted: Cut) -> dict[float, float]:
    """How far between its ends the stem of a letter is at each weight."""
    widths = []
    steps = (0.0, 0.25, 0.5, 0.75, 1.0)
    for step in steps:
        weight = WEIGHTS[0] + step * (WEIGHTS[1] - WEIGHTS[0])
        plain = {**wanted.fixed, **({"FLAR": 0} if wanted.fixed else {}), "wght": weight}
        source = wanted.source.replace("latin-ext", "latin").replace("cyrillic", "latin")
        font = instantiateVariableFont(TTFont(folder / source), plain)
        glyph = font["glyf"][font.getBestCmap()[ord(wanted.stem)]]
        glyph.recalcBounds(font["glyf"])
        widths.append(glyph.xMax - glyph.xMin)
    return {-1.0: -1.0} | {
        step: (width - widths[0]) / (widths[-1] - widths[0]) for step, width in zip(steps, widths, strict=True)
    }


# --- outlines


def _draw_one_line(font: TTFont) -> None:
    """Let every point go straight from where it is at the lightest to where it is at the boldest."""
    glyphs, gvar = font["glyf"], font["gvar"]
    for name, variations in gvar.variations.items():
        points, control = glyphs._getCoordinatesAndControls(name, font["hmtx"].metrics)
        gain = [(0.0, 0.0)] * len(points)
        for variation in variations:
            share = supportScalar(BOLDEST, variation.axes)
            variation.calcInferredDeltas(points, control.endPts)
            deltas = variation.coordinates
            gain = [(x + share * dx, y + share * dy) for (x, y), (dx, dy) in zip(gain, deltas, strict=True)]
        gvar.variations[name] = [_straight(gain)] if any(x or y for x, y in gain) else []
    if "HVAR" in font:
        del font["HVAR"]


def _straight(gain: Sequence[tuple[float, float]]) -> TupleVariation:
    return TupleVariation({"wght": (0, 1, 1)}, [(round(x), round(y)) for x, y in gain])


def _tell_once(font: TTFont) -> None:
    """Points that gain alike within a unit are told once: those between them follow by themselves."""
    glyphs = font["glyf"]
    for name, variations in font["gvar"].variations.items():
        points, control = glyphs._getCoordinatesAndControls(name, font["hmtx"].metrics)
        for variation in variations:
            variation.optimize(points, control.endPts, tolerance=1, isComposite=glyphs[name].isComposite())


# --- kerning


def _kern_by_classes(font: TTFont) -> None:
    """One table of rows and columns for all pairs, in steps; what is less than anybody sees is left out."""
    by_left: dict[str, dict[str, int]] = defaultdict(dict)
    by_right: dict[str, dict[str, int]] = defaultdict(dict)
    table = font["GPOS"].table
    (number,) = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "kern"
        for index in record.Feature.LookupListIndex
    }
    lookup = table.LookupList.Lookup[number]
    for (left, right), value in _pairs(lookup, font.getGlyphOrder()).items():
        if abs(value) >= KERN_LEAST:
            by_left[left][right] = by_right[right][left] = KERN_STEP * round(value / KERN_STEP)
    pairs = {}
    for lefts in _alike(by_left):
        for rights in _alike(by_right):
            if value := by_left[lefts[0]].get(rights[0]):
                pairs[lefts, rights] = (builder.buildValue({"XAdvance": value}), None)
    lookup.LookupType = 2
    lookup.SubTable = [builder.buildPairPosClassesSubtable(pairs, font.getReverseGlyphMap())]
    lookup.SubTableCount = 1


def _pairs(lookup: Any, glyphs: Sequence[str]) -> Mapping[tuple[str, str], int]:
    """What each pair is moved by: the first table that knows a pair counts."""
    found: dict[tuple[str, str], int] = {}
    for table in lookup.SubTable:
        if table.Format == 1:
            for left, rights in zip(table.Coverage.glyphs, table.PairSet, strict=True):
                for record in rights.PairValueRecord:
                    found.setdefault((left, record.SecondGlyph), _advance(record.Value1))
            continue
        rows, columns = table.ClassDef1.classDefs, table.ClassDef2.classDefs
        for left in table.Coverage.glyphs:
            row = table.Class1Record[rows.get(left, 0)].Class2Record
            for right in glyphs:
                found.setdefault((left, right), _advance(row[columns.get(right, 0)].Value1))
    return found


def _advance(value: Any) -> int:
    return getattr(value, "XAdvance", 0) or 0


def _alike(rows: Mapping[str, Mapping[str, int]]) -> Iterator[tuple[str, ...]]:
    same = defaultdict(list)
    for glyph, row in rows.items():
        same[tuple(sorted(row.items()))].append(glyph)
    yield from map(tuple, same.values())


# --- marks above and below letters


def _round_anchors(font: TTFont) -> None:
    """Anchors go a straight line as well, and stand in steps."""
    marks = font["GDEF"].table if "GDEF" in font else None
    store = getattr(marks, "VarStore", None)
    if store is None:
        return
    gained = VarStoreInstancer(store, font["fvar"].axes, BOLDEST)
    new = OnlineVarStoreBuilder(["wght"])
    new.setModel(VariationModel([{}, BOLDEST]))
    for anchor in _anchors(font["GPOS"].table):
        for axis in "XY":
            device = getattr(anchor, f"{axis}DeviceTable", None)
            start = _in_steps(getattr(anchor, f"{axis}Coordinate"))
            gain = _in_steps(gained[(device.StartSize << 16) + device.EndSize]) if device else 0
            setattr(anchor, f"{axis}Coordinate", start)
            bent = buildVarDevTable(new.storeMasters([start, start + gain])[1]) if gain else None
            setattr(anchor, f"{axis}DeviceTable", bent)
        anchor.Format = 3 if anchor.XDeviceTable or anchor.YDeviceTable else 1
    marks.VarStore = new.finish()
    numbers = marks.VarStore.optimize()
    marks.remap_device_varidxes(numbers)
    font["GPOS"].table.remap_device_varidxes(numbers)


def _in_steps(value: float) -> int:
    return MARK_STEP * round(value / MARK_STEP)


def _anchors(table: Any) -> Iterator[Any]:
    for lookup in table.LookupList.Lookup:
        for one in lookup.SubTable:
            for array in ("MarkArray", "Mark1Array"):
                yield from (record.MarkAnchor for record in getattr(getattr(one, array, None), "MarkRecord", ()))
            for array, records, anchors in (
                ("BaseArray", "BaseRecord", "BaseAnchor"),
                ("Mark2Array", "Mark2Record", "Mark2Anchor"),
            ):
                for record in getattr(getattr(one, array, None), records, ()):
                    yield from filter(None, getattr(record, anchors))


# --- what is told of a file


def ranges(font: TTFont) -> str:
    """What a font holds, as CSS writes `unicode-range`."""
    spans: list[list[int]] = []
    for letter in sorted(font.getBestCmap()):
        if spans and spans[-1][1] == letter - 1:
            spans[-1][1] = letter
        else:
            spans.append([letter, letter])
    return ", ".join(f"U+{a:04X}" if a == b else f"U+{a:04X}-{b:04X}" for a, b in spans)


def main(folder: str, target: str) -> None:
    """Make all files."""
    for wanted in CUTS:
        font = cut(Path(folder), wanted)
        font.flavor = "woff2"
        path = Path(target) / wanted.name
        font.save(path)
        sys.stdout.write(f"{wanted.name}: {path.stat().st_size} bytes\n{ranges(font)}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
