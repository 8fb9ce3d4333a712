"""Fitting a headline into a box: sizes first, then breaks inside words, at last fewer words.

Pure arithmetic over widths in em: every word is measured once, whatever the number of sizes tried.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from site_gen.cards.words import SOFT_HYPHEN

Measure = Callable[[str], float]

_COMFORTABLE = 60
"""Pixels. Down to this size a headline shrinks before words are broken; a card is looked at four fingers wide."""

_VOWELS = set("aeiouyäöüáàâãåæéèêëíìîïóòôõøœúùûýÿаеёиоуыэюяєіїѝъ")
_LEAST_PART = 4
"""Letters on either side of a break inside a word."""
_ONSETS = (
    "sch",
    "schl",
    "schr",
    "schw",
    "str",
    "ch",
    "ph",
    "th",
    "sh",
    "br",
    "dr",
    "fr",
    "gr",
    "kr",
    "pr",
    "tr",
    "bl",
    "fl",
    "gl",
    "kl",
    "pl",
)
"""Letters that begin a syllable together, in German and English."""


@dataclass(frozen=True, slots=True)
class Atom:
    """What is never broken: a word or a part of one; whether a space follows it, or a hyphen at the end of a line."""

    text: str
    width: float
    space: bool = True
    hyphen: bool = False


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines of text that fit, and their size in pixels."""

    lines: tuple[str, ...]
    size: int
    shortened: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """Room for text: width and height in pixels, distance of lines in em, and the sizes to try, the largest first."""

    width: float
    height: float
    leading: float
    sizes: Sequence[int]

    def lines(self, size: int) -> int:
        """How many lines of a size there is room for; one always."""
        return max(1, int((self.height / size - 1) / self.leading) + 1)


def fit(text: str, measure: Measure, box: Box) -> Fitted:
    """Set a text as large as it goes without breaking words; then broken at soft hyphens, then anywhere, then smaller.

    What does not fit at the smallest size ends at a word with an ellipsis. The lines are balanced.
    """
    space, hyphen = measure(" "), measure("-")
    large = [size for size in box.sizes if size >= _COMFORTABLE]
    small = [size for size in box.sizes if size < _COMFORTABLE]
    ways = (_whole, _soft, _anywhere)
    for sizes, way in [(large, way) for way in ways] + [([size], way) for size in small for way in ways]:
        for size in sizes:
            atoms = way(text, measure, box.width / size - hyphen)
            lines = _greedy(atoms, box.width / size, space, hyphen)
            if lines is not None and len(lines) <= box.lines(size):
                lines = _balanced(atoms, len(lines), box.width / size, space, hyphen)
                return Fitted(tuple(_written(line) for line in lines), size)
    return _shortened(text, measure, box)


def _shortened(text: str, measure: Measure, box: Box) -> Fitted:
    size = box.sizes[-1]
    width = box.width / size
    space, hyphen = measure(" "), measure("-")
    lines = _greedy(_anywhere(text, measure, width - hyphen), width, space, hyphen) or []
    kept = lines[: box.lines(size)]
    last = kept[-1]
    while len(last) > 1 and _line_width(last, space, 0) + measure("…") > width:
        last = last[:-1]
    end = _written(last).rstrip("-–—,;:·&/ ") + "…"
    return Fitted((*(_written(line) for line in kept[:-1]), end), size, shortened=True)


def one_line(text: str, measure: Measure, width: float, size: int) -> str:
    """The text without its soft hyphens, shortened at a word when it is wider than `width` pixels at this size."""
    text = text.replace(SOFT_HYPHEN, "")
    if measure(text) * size <= width:
        return text
    return _shortened(text, measure, Box(width, size, 1, (size,))).lines[0]


# Words into atoms: three ways, each with more places to break than the one before.


def _whole(text: str, measure: Measure, width: float) -> list[Atom]:  # noqa: ARG001 - the ways are called alike
    return [atom for word in text.replace(SOFT_HYPHEN, "").split(" ") for atom in _at_signs(word, measure)]


def _soft(text: str, measure: Measure, width: float) -> list[Atom]:  # noqa: ARG001
    atoms: list[Atom] = []
    for word in text.split(" "):
        parts = [part for part in word.split(SOFT_HYPHEN) if part]
        for i, part in enumerate(parts):
            inner = i < len(parts) - 1
            *before, last = _at_signs(part, measure)
            atoms += [*before, Atom(last.text, last.width, space=not inner, hyphen=inner)]
    return atoms


def _anywhere(text: str, measure: Measure, width: float) -> list[Atom]:
    atoms: list[Atom] = []
    for atom in _soft(text.replace("\u00a0", " "), measure, width):
        atoms += [atom] if atom.width <= width else _syllables(atom, measure, width)
    return atoms


def _at_signs(word: str, measure: Measure) -> list[Atom]:
    """A word in parts that end with a hyphen or a stroke: `Techniker/in`, `E-Mobilität`."""
    ends = [i + 1 for i, sign in enumerate(word) if sign in "-–—/" and 1 < i < len(word) - 2]
    parts = [word[start:end] for start, end in zip([0, *ends], [*ends, len(word)], strict=True)]
    return [Atom(part, measure(part), space=i == len(parts) - 1) for i, part in enumerate(parts)]


def _syllables(atom: Atom, measure: Measure, width: float) -> list[Atom]:
    """A word too wide for a line, in parts that could be syllables, or in single letters when even those are too wide.

    A hyphen is written in scripts that have capital letters; others do without.
    """
    word, hyphen = atom.text, atom.text.casefold() != atom.text.upper()
    lower = word.casefold() if len(word.casefold()) == len(word) else word
    breaks = sorted({_onset(lower, i) for i in range(1, len(word) - 1) if _begins_syllable(lower, i)})
    breaks = [i for i in breaks if _LEAST_PART <= i <= len(word) - _LEAST_PART]
    parts = [word[start:end] for start, end in zip([0, *breaks], [*breaks, len(word)], strict=True)]
    pieces: list[str] = []
    for part in parts:
        pieces += [part] if measure(part) <= width else list(part)
    inner = [Atom(piece, measure(piece), space=False, hyphen=hyphen) for piece in pieces[:-1]]
    return [*inner, Atom(pieces[-1], measure(pieces[-1]), atom.space, atom.hyphen)]


def _begins_syllable(word: str, i: int) -> bool:
    return word[i].isalpha() and word[i] not in _VOWELS and word[i + 1] in _VOWELS


def _onset(word: str, i: int) -> int:
    """Where the syllable begins whose last consonant is at `i`."""
    return i + 1 - max((len(onset) for onset in _ONSETS if word.endswith(onset, 0, i + 1)), default=1)


# Atoms into lines.

Line = list[Atom]


def _line_width(line: Line, space: float, hyphen: float) -> float:
    spaces = sum(atom.space for atom in line[:-1])
    return sum(atom.width for atom in line) + spaces * space + (hyphen if line[-1].hyphen else 0)


def _greedy(atoms: list[Atom], width: float, space: float, hyphen: float) -> list[Line] | None:
    """As few lines as it takes, or None when an atom is wider than a line."""
    lines: list[Line] = []
    used = 0.0
    for atom in atoms:
        end = hyphen if atom.hyphen else 0.0
        gap = space if lines and lines[-1][-1].space else 0.0
        if atom.width + end > width:
            return None
        if lines and used + gap + atom.width + end <= width:
            lines[-1].append(atom)
            used += gap + atom.width
        else:
            lines.append([atom])
            used = atom.width
    return lines


def _balanced(atoms: list[Atom], count: int, width: float, space: float, hyphen: float) -> list[Line]:
    """The same number of lines, of lengths as even as can be; a short word or a hyphen at the end of a line costs."""
    steps: list[list[tuple[float, int]]] = [[(0.0, 0), *[(float("inf"), 0)] * len(atoms)]]
    for _ in range(count):
        row: list[tuple[float, int]] = [(float("inf"), 0)] * (len(atoms) + 1)
        for end in range(1, len(atoms) + 1):
            for start in range(end - 1, -1, -1):
                line = atoms[start:end]
                wide = _line_width(line, space, hyphen)
                if wide > width:
                    break
                cost = steps[-1][start][0] + (1 - wide / width) ** 2 + (_roughness(line[-1]) if end < len(atoms) else 0)
                row[end] = min(row[end], (cost, start))
        steps.append(row)
    lines: list[Line] = []
    end = len(atoms)
    for row in reversed(steps[1:]):
        start = row[end][1]
        lines.insert(0, atoms[start:end])
        end = start
    return lines


def _roughness(last: Atom) -> float:
    if last.hyphen:
        return 0.15
    return 0.06 if len(last.text) <= 3 and last.text.isalpha() else 0.0


def _written(line: Line) -> str:
    text = "".join(atom.text + (" " if atom.space else "") for atom in line[:-1])
    return text + line[-1].text + ("-" if line[-1].hyphen else "")
