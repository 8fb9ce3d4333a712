"""Lists and headings that were made with signs and bold type, made real."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from site_gen.ingest.blocks import BOLD_HEADING, Block, Heading, Items, Rule, Words, plain

_CERTAIN = "•●▪■◦‣⁃∙○◘►▶➢➤➔➜✓✔✅☑◆❖✦\uf0a7\uf0b7\uf0d8\uf0fc"
_LIKELY = r"\-–—*·+§"
_OPEN = r"(?P<open>(?:<(?:strong|em|u|a [^<>]*)>)*)"
_SURE = re.compile(rf"{_OPEN}\s*(?P<sign>[{_CERTAIN}])\s*(?P<rest>.*)")
_MAYBE = re.compile(rf"{_OPEN}\s*(?P<sign>[{_LIKELY}])(?:\s+|(?=[^\W\d_]))(?P<rest>.*)")
_NUMBER = re.compile(rf"{_OPEN}\s*(?P<sign>\d{{1,2}})[.)]\s+(?P<rest>.*)")
_SEPARATOR = re.compile(rf"[\s{_LIKELY}{_CERTAIN}_=~.#]*")
_ALL_BOLD = re.compile(r"<strong>((?:(?!</?strong>).)+)</strong>\s*(:?)")
_EMPTY_PAIR = re.compile(r"<(strong|em|u)>\s*</\1>")
_HEADING_LIMIT = 80


def refined(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks with signs made lists, and lines of signs made rules."""
    made: list[Block] = []
    for _, group in groupby(blocks, key=lambda block: isinstance(block, Words)):
        alike = list(group)
        words = [block for block in alike if isinstance(block, Words)]
        made += _with_lists(words) if words else alike
    return tuple(_joined(made))


def _with_lists(paragraphs: Sequence[Words]) -> Iterator[Block]:
    """Lists out of the lines of neighbouring paragraphs; what is none stays a paragraph."""
    lines = [(number, part) for number, words in enumerate(paragraphs) for line in words.lines for part in _parts(line)]
    kept: list[tuple[int, str]] = []
    at = 0
    while at < len(lines):
        items, ordered = _run([line for _, line in lines[at:]])
        if not items:
            kept.append(lines[at])
            at += 1
            continue
        yield from _paragraphs(kept)
        kept = []
        found = tuple((Words((item,)),) for item in items if plain(item))
        if found:
            yield Items(found, ordered)
        at += len(items)
    yield from _paragraphs(kept)


def _parts(line: str) -> list[str]:
    """`• a • b` in one line is two."""
    sure = _SURE.match(line)
    if not sure or sure["open"] or line.count(sure["sign"]) < 2:
        return [line]
    return [f"{sure['sign']} {part.strip()}" for part in line.split(sure["sign"]) if part.strip()]


def _run(lines: Sequence[str]) -> tuple[list[str], bool]:
    """The items that the first lines are, without their signs; and whether they are numbered."""
    if sure := _taken(lines, _SURE):
        return sure, False
    maybe = _taken(lines, _MAYBE)
    if len(maybe) > 1:
        return maybe, False
    numbered = []
    for number, line in enumerate(lines, 1):
        found = _NUMBER.match(line)
        if not found or int(found["sign"]) != number:
            break
        numbered.append(found["open"] + found["rest"])
    return (numbered, True) if len(numbered) > 1 else ([], False)


def _taken(lines: Sequence[str], pattern: re.Pattern[str]) -> list[str]:
    items: list[str] = []
    sign = ""
    for line in lines:
        found = pattern.match(line)
        if not found or _SEPARATOR.fullmatch(plain(found["rest"])) or found["sign"] != (sign or found["sign"]):
            break
        sign = found["sign"]
        items.append(_EMPTY_PAIR.sub("", found["open"] + found["rest"]).strip())
    return items


def _paragraphs(lines: Sequence[tuple[int, str]]) -> Iterator[Block]:
    for _, group in groupby(lines, key=lambda pair: pair[0]):
        kept: list[str] = []
        for _, line in group:
            words = plain(line)
            if not _SEPARATOR.fullmatch(words):
                kept.append(line)
                continue
            if kept:
                yield Words(tuple(kept))
                kept = []
            if len(words) > 2:
                yield Rule()
        if kept:
            yield Words(tuple(kept))


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """Neighbouring bullet lists are one; rules stand between other things only."""
    made: list[Block] = []
    for block in blocks:
        last = made[-1] if made else Rule()
        if isinstance(block, Rule) and isinstance(last, Rule):
            continue
        if isinstance(block, Items) and isinstance(last, Items) and not (block.ordered or last.ordered):
            made[-1] = Items((*last.items, *block.items))
        else:
            made.append(block)
    while made and isinstance(made[-1], Rule):
        made.pop()
    return made


def with_headings(blocks: Sequence[Block]) -> list[Block]:
    """Short bold lines with something below them are headings."""
    made: list[Block] = []
    for at, block in enumerate(blocks):
        title = _title(block.lines[0]) if isinstance(block, Words) else ""
        if not isinstance(block, Words) or not title:
            made.append(block)
        elif len(block.lines) > 1 and not _title(block.lines[1]):
            made += [Heading(BOLD_HEADING, title), Words(block.lines[1:])]
        elif len(block.lines) == 1 and _is_below(blocks[at + 1 : at + 2]):
            made.append(Heading(BOLD_HEADING, title))
        else:
            made.append(block)
    return made


def _is_below(following: Sequence[Block]) -> bool:
    """Whether a block is what a heading can stand above."""
    if not following or isinstance(following[0], Heading | Rule):
        return False
    return not (isinstance(following[0], Words) and len(following[0].lines) == 1 and _title(following[0].lines[0]))


def _title(line: str) -> str:
    """The words of a line that is all bold and short, and no sentence; else ""."""
    found = _ALL_BOLD.fullmatch(line)
    words = plain(found[1]) if found else ""
    if not found or not words or len(words) > _HEADING_LIMIT or words.endswith((".", ",", ";")) or "<a " in line:
        return ""
    return found[1].strip().removesuffix(":").strip()
