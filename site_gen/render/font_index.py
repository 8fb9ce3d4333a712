"""`fonts/fonts.toml`: which font files a theme has, and how their letters measure.

`[[font]]` names a file, its family, the weights it spans and the letters it holds; `[[family]]` says what generic
family a family is of and, where stand-ins are wanted, how it measures (see `fonts`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC
from pathlib import Path
from typing import Literal

from site_gen.content.source import decode
from site_gen.content.spans import Tree
from site_gen.content.toml import read_toml
from site_gen.content.validate import check
from site_gen.content.words import did_you_mean
from site_gen.model.documents import FieldPath
from site_gen.model.problems import Problem, error
from site_gen.render.fonts import Family, FontFace, StandIn
from site_gen.render.theme_faults import ThemeFault

FILE = "fonts/fonts.toml"

# CSS Fonts 4, section 4.5, without wildcards.
_RANGES = re.compile(r"U\+[0-9A-F]{1,6}(-[0-9A-F]{1,6})?(\s*,\s*U\+[0-9A-F]{1,6}(-[0-9A-F]{1,6})?)*", re.IGNORECASE)
_WOFF2 = b"wOF2"  # WOFF 2.0, section 4.1


@dataclass(frozen=True, slots=True)
class _Font:
    file: str = field(metadata={"examples": ["literata-latin.woff2"]})
    family: str = field(metadata={"examples": ["Literata"]})
    weights: tuple[int, ...] = field(metadata={"examples": [[400, 800]]})
    ranges: str = field(metadata={"examples": ["U+0020-007E, U+00A0-00FF"]})
    script: str = ""


@dataclass(frozen=True, slots=True)
class _StandIn:
    weights: tuple[int, ...]
    local: tuple[str, ...]
    size: float


@dataclass(frozen=True, slots=True)
class _Family:
    name: str = field(metadata={"examples": ["Literata"]})
    generic: Literal["sans-serif", "serif", "monospace"] = field(metadata={"examples": ["serif"]})
    ascent: float = 0.0
    descent: float = 0.0
    line_gap: float = 0.0
    stand_in: tuple[_StandIn, ...] = ()


@dataclass(frozen=True, slots=True)
class _Index:
    font: tuple[_Font, ...] = ()
    family: tuple[_Family, ...] = ()


def read_fonts(layers: Sequence[Mapping[str, Path]]) -> tuple[tuple[FontFace, ...], tuple[Family, ...]]:
    """Faces and families of themes that lie on each other, the nearest first; of the same file or family that counts.

    A layer is the files of a theme by their names. Raises ThemeFault with all that is wrong in an index.
    """
    files = {name: path for layer in reversed(layers) for name, path in layer.items()}
    faces: dict[str, FontFace] = {}
    families: dict[str, Family] = {}
    for layer in layers:
        index = _read(layer[FILE], files) if FILE in layer else _Index()
        for font in index.font:
            ranges = " ".join(font.ranges.upper().split())
            face = FontFace(f"fonts/{font.file}", font.family, _span(font.weights), ranges)
            faces.setdefault(face.file, face)
        for one in index.family:
            stand_ins = tuple(StandIn(_span(other.weights), other.local, other.size) for other in one.stand_in)
            family = Family(one.name, one.generic, one.ascent, one.descent, one.line_gap, stand_ins)
            families.setdefault(family.name, family)
    return tuple(faces.values()), tuple(families.values())


def _span(weights: Sequence[int]) -> tuple[int, int]:
    return min(weights), max(weights)


def _read(path: Path, files: Mapping[str, Path]) -> _Index:
    source, problems = decode(path.as_posix(), path.read_bytes())
    tree, more = (None, []) if problems else read_toml(source)
    problems += more
    if tree is None:
        raise ThemeFault(*problems)
    checked = check(_Index, tree, UTC)
    problems += checked.problems
    if checked.data is not None:
        problems += _font_problems(checked.data, tree, files)
    if problems or checked.data is None:
        raise ThemeFault(*problems)
    return checked.data


def _font_problems(index: _Index, tree: Tree, files: Mapping[str, Path]) -> Iterator[Problem]:
    def told(path: FieldPath, message: str, hint: str) -> Problem:
        return error(tree.place(path), message, field=str(path[-1]), hint=hint)

    fonts = [name.removeprefix("fonts/") for name in files if name.startswith("fonts/") and name.endswith(".woff2")]
    for number, font in enumerate(index.font):
        where = ("font", number)
        if font.file not in fonts:
            hint = did_you_mean(font.file, fonts) or "put a WOFF2 file of that name into fonts/"
            yield told((*where, "file"), f"there is no font `fonts/{font.file}` in this theme", hint)
        elif not files[f"fonts/{font.file}"].read_bytes().startswith(_WOFF2):
            yield told((*where, "file"), f"`{font.file}` is no WOFF2 file", "make one, for example with fonttools")
        if not font.weights or not all(1 <= weight <= 1000 for weight in font.weights):
            hint = "write the lightest and the heaviest, such as `weights = [400, 800]`"
            yield told((*where, "weights"), "weights are numbers from 1 to 1000", hint)
        if not _RANGES.fullmatch(font.ranges.strip()):
            hint = 'write what the file holds, such as `ranges = "U+0020-007E, U+00A0-00FF"`'
            yield told((*where, "ranges"), f"`{font.ranges}` is no list of letters", hint)
    for number, family in enumerate(index.family):
        for one, stand_in in enumerate(family.stand_in):
            if not (stand_in.weights and stand_in.size > 0 and family.ascent > 0):
                hint = "write what `python -m tests.tools.font_metrics` prints, or leave `stand_in` out"
                yield told(("family", number, "stand_in", one), "a stand-in needs all measures", hint)
