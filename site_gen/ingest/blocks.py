"""The parts an ad's text is made of, and how they are written: one element a line, so that differences stay small."""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_TAG = re.compile(r"<[^>]*>")

BOLD_HEADING = 7
"""Level of a heading that is only a bold paragraph: below every real one."""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; each line is clean inline HTML and not empty."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. `level` is the one that was found, 1 to 6, or `BOLD_HEADING`."""

    level: int
    words: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each item is a row of blocks."""

    items: tuple[tuple["Block", ...], ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Blocks that somebody else said."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a cell is whether it is a heading, and its inline HTML."""

    rows: tuple[tuple[tuple[bool, str], ...], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the text."""


Block = Words | Heading | Items | Quote | Table | Rule


def plain(inline: str) -> str:
    """The words of inline HTML."""
    return " ".join((html.unescape(_TAG.sub("", inline)) if "<" in inline or "&" in inline else inline).split())


def written(blocks: Sequence[Block]) -> str:
    """Blocks as HTML; the highest heading becomes h2, the others follow without gaps."""
    open_levels: list[int] = []
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Heading):
            while open_levels and open_levels[-1] >= block.level:
                open_levels.pop()
            open_levels.append(block.level)
            level = min(6, 1 + len(open_levels))
            lines.append(f"<h{level}>{block.words}</h{level}>")
        else:
            lines += _lines(block)
    return "\n".join(lines)


def _lines(block: Block) -> Iterable[str]:
    """The lines of any block but a heading, which stands at the top only."""
    match block:
        case Words(lines):
            yield f"<p>{'<br>'.join(lines)}</p>"
        case Items(items, ordered):
            name = "ol" if ordered else "ul"
            yield f"<{name}>"
            for item in items:
                yield f"<li>{_item(item)}</li>"
            yield f"</{name}>"
        case Quote(blocks):
            yield "<blockquote>"
            for inner in blocks:
                yield from _lines(inner)
            yield "</blockquote>"
        case Table(rows):
            yield "<table>"
            for row in rows:
                cells = (f"<th>{words}</th>" if is_heading else f"<td>{words}</td>" for is_heading, words in row)
                yield f"<tr>{''.join(cells)}</tr>"
            yield "</table>"
        case Rule():
            yield "<hr>"


def _item(blocks: Sequence[Block]) -> str:
    """An item; words that come first need no paragraph of their own."""
    first, *rest = blocks
    lines = ["<br>".join(first.lines)] if isinstance(first, Words) else list(_lines(first))
    for block in rest:
        lines += _lines(block)
    return "\n".join(lines)
