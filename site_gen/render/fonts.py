"""The fonts of a theme, and what the style sheet says of them.

From the measures of a family come stand-ins: a font that most machines have, stretched until a text in it takes the
room it will take in the real one, so that nothing moves when that arrives (CSS Fonts 5, section 3: `size-adjust` and
the override descriptors).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

GENERIC: Mapping[str, str] = {"sans-serif": "system-ui, sans-serif", "serif": "serif", "monospace": "monospace"}


@dataclass(frozen=True, slots=True)
class FontFace:
    """One font file: its name among the assets, the weights it spans, and what it holds as CSS `unicode-range`."""

    file: str
    family: str
    weights: tuple[int, int]
    ranges: str


@dataclass(frozen=True, slots=True)
class StandIn:
    """Fonts of the machine (by full name) that stand in for weights; `size` is what to enlarge them to, in per cent."""

    weights: tuple[int, int]
    local: tuple[str, ...]
    size: float


@dataclass(frozen=True, slots=True)
class Family:
    """How the letters of a family measure; `ascent`, `descent` and `line_gap` in per cent of the size."""

    name: str
    generic: str
    ascent: float
    descent: float
    line_gap: float
    stand_ins: tuple[StandIn, ...]


def family_names(faces: Sequence[FontFace]) -> tuple[str, ...]:
    """The families there are files of, in their order."""
    return tuple(dict.fromkeys(face.family for face in faces))


def family_list(chosen: str, faces: Sequence[FontFace], families: Sequence[Family]) -> str:
    """A value of `font-family`: the chosen family, the others for scripts it does not have, the stand-in, a generic."""
    generic = next((GENERIC[family.generic] for family in families if family.name == chosen), GENERIC["sans-serif"])
    names = dict.fromkeys([chosen, *family_names(faces)]) if chosen else {}
    stand_ins = [f"{family.name} fallback" for family in families if family.name == chosen and family.stand_ins]
    return ", ".join([*(f'"{name}"' for name in (*names, *stand_ins)), generic])


def font_faces(faces: Sequence[FontFace], families: Sequence[Family], urls: Mapping[str, str]) -> Iterator[str]:
    """The `@font-face` rules of all files that are published, and of the stand-ins of their families."""
    published = [face for face in faces if face.file in urls]
    for face in published:
        lightest, heaviest = face.weights
        yield (
            f'@font-face {{ font-family: "{face.family}"; font-weight: {lightest} {heaviest}; font-display: optional; '
            f'src: url("{urls[face.file]}") format("woff2"); unicode-range: {face.ranges}; }}'
        )
    names = family_names(published)
    for family in families:
        if family.name in names:
            yield from (_stand_in(family, stand_in) for stand_in in family.stand_ins)


def _stand_in(family: Family, stand_in: StandIn) -> str:
    lightest, heaviest = stand_in.weights
    enlarged = stand_in.size / 100
    local = ", ".join(f'local("{name}")' for name in stand_in.local)
    return (
        f'@font-face {{ font-family: "{family.name} fallback"; font-weight: {lightest} {heaviest}; '
        f"src: {local}; size-adjust: {stand_in.size:g}%; "
        f"ascent-override: {family.ascent / enlarged:.4g}%; descent-override: {family.descent / enlarged:.4g}%; "
        f"line-gap-override: {family.line_gap / enlarged:.4g}%; }}"
    )
