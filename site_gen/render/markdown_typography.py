"""Typographic quotation marks, apostrophes, dashes and ellipses, as each language writes them."""

import html
import re
import xml.etree.ElementTree as ET
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from site_gen.model.quotation import Quotes, quotes
from site_gen.render.markdown_finish import BLOCKS
from site_gen.render.markdown_tree import PlainText

_VERBATIM = frozenset({"code", "pre", "kbd", "samp"})
_SIGNS = re.compile(r"""["']|--|\.\.\.""")
_EDIT = re.compile(r"""["']|(?<![-<])(?:---|--)(?![->])|(?<!\.)\.\.\.(?!\.)""")
_YEAR = re.compile(r"\d\d(?:s|er|ern)?\b(?!')")
_PLACEHOLDER = re.compile("\x02(?:wzxhzdk:(\\d+)|(\\d+)|[^\x03]*)\x03")
_OPENERS = "([{<„“‚‘«‹»›¿¡—–-/=…"
_NOTHING = "\x00"
_OBJECT = "\ufffc"
_ESCAPED = "\u2063"
# Quotations do not nest deeper; what was opened before is forgotten.
_MAX_OPEN = 8


@dataclass(slots=True)
class _Piece:
    """A stretch of words of a paragraph: the text or the tail of an element, or, without one, something opaque."""

    element: ET.Element | None
    is_tail: bool
    text: str


class Typography(Treeprocessor):
    """Sets the typography of a language in the whole tree, a paragraph at a time, across its inline elements."""

    def __init__(self, md: Markdown, language: str) -> None:
        super().__init__(md)
        self.quotes = quotes(language)

    def run(self, root: ET.Element) -> None:
        """Replace the typewriter's signs."""
        for pieces in _paragraphs(root):
            if any(piece.element is not None and _SIGNS.search(piece.text) for piece in pieces):
                self._set(pieces)

    def _set(self, pieces: Sequence[_Piece]) -> None:
        context = "".join(_PLACEHOLDER.sub(self._stand_in, piece.text) for piece in pieces)
        edits = deque(typographic_edits(context, self.quotes))
        start = 0
        for piece in pieces:
            end = start + len(piece.text)
            parts: list[str] = []
            done = start
            while edits and edits[0][0] < end:
                at, upto, new = edits.popleft()
                if piece.element is not None and upto <= end:
                    parts += [piece.text[done - start : at - start], new]
                    done = upto
            if parts and piece.element is not None:
                text = "".join([*parts, piece.text[done - start :]])
                if piece.is_tail:
                    piece.element.tail = text
                else:
                    piece.element.text = text
            start = end

    def _stand_in(self, found: re.Match[str]) -> str:
        """What stands for a placeholder of Python-Markdown, as long as it is: its character, or nothing for markup."""
        sign = ""
        if found[2]:
            sign = chr(int(found[2]))
        elif found[1] and (raw := str(self.md.htmlStash.rawHtmlBlocks[int(found[1])])).startswith("&"):
            sign = html.unescape(raw)[:1]
        if sign and sign in "\"'-.":
            sign = _ESCAPED
        return _NOTHING * (len(found[0]) - 1) + (sign or _NOTHING)


def _paragraphs(root: ET.Element) -> Iterator[list[_Piece]]:
    """The words of the tree, cut wherever a block begins or ends."""
    pieces: list[_Piece] = []
    # Each entry is an element to open or, after its content, to leave.
    todo: list[tuple[ET.Element, bool]] = [(root, False)]
    while todo:
        element, leaving = todo.pop()
        if element.tag in BLOCKS and pieces:
            yield pieces
            pieces = []
        if leaving:
            if element.tail:
                pieces.append(_piece(element, element.tail, is_tail=True))
            continue
        todo.append((element, True))
        if element.tag in _VERBATIM or element.tag == "img":
            pieces.append(_Piece(None, is_tail=False, text=_OBJECT))
        elif element.tag == "br":
            pieces.append(_Piece(None, is_tail=False, text="\n"))
        else:
            if element.text:
                pieces.append(_piece(element, element.text, is_tail=False))
            todo.extend((child, False) for child in reversed(element))
    if pieces:
        yield pieces


def _piece(element: ET.Element, text: str, *, is_tail: bool) -> _Piece:
    """What Python-Markdown keeps as it is (addresses, raw HTML) is opaque."""
    if isinstance(text, AtomicString) and not isinstance(text, PlainText):
        return _Piece(None, is_tail=is_tail, text=_OBJECT * len(text))
    return _Piece(element, is_tail=is_tail, text=text)


def typographic_edits(text: str, marks: Quotes) -> list[tuple[int, int, str]]:
    """What to replace in a paragraph: (start, end, new text), in order.

    A mark opens when white space or an opening sign is before it and a word after it, and closes when a word is before
    it and white space or punctuation after it. A `'` without a partner is an apostrophe, a `"` behind a number without
    one means inches and stays. NUL in `text` is markup, which is no neighbour.
    """
    edits: dict[int, tuple[int, str]] = {}
    opened: list[tuple[str, int]] = []
    for found in _EDIT.finditer(text):
        sign, start, end = found[0], found.start(), found.end()
        before, after = _neighbour(text, start - 1, -1), _neighbour(text, end, 1)
        if sign == "...":
            edits[start] = (end, "…")
        elif sign[0] == "-":
            if not (after.isalpha() and (not before or before.isspace())):  # not an option such as --help
                edits[start] = (end, "–" if sign == "--" else "—")
        elif sign == "'" and _is_apostrophe(text, end, before, after):
            edits[start] = (end, "’")
        else:
            _pair(edits, opened, (sign, start), (before, after), marks)
    return sorted((start, end, new) for start, (end, new) in edits.items())


def _pair(
    edits: dict[int, tuple[int, str]],
    opened: list[tuple[str, int]],
    mark: tuple[str, int],
    around: tuple[str, str],
    marks: Quotes,
) -> None:
    sign, start = mark
    before, after = around
    double = sign == '"'
    closes = bool(before) and not before.isspace() and (not after.isalnum())
    opens = bool(after) and not after.isspace() and (not before or before.isspace() or before in _OPENERS + "\"'")
    partner = next((place for place in reversed(range(len(opened))) if opened[place][0] == sign), None)
    if closes and partner is not None:
        opening = opened[partner][1]
        edits[opening] = (opening + 1, marks[0 if double else 2])
        edits[start] = (start + 1, marks[1 if double else 3])
        del opened[partner:]
    elif opens:
        opened.append(mark)
        del opened[:-_MAX_OPEN]
        edits[start] = (start + 1, marks[0] if double else "’")
    elif closes and not double:
        edits[start] = (start + 1, "’")
    elif closes and not before.isdigit():
        edits[start] = (start + 1, marks[1])


def _is_apostrophe(text: str, end: int, before: str, after: str) -> bool:
    """Between letters (geht's), or before a year without its century ('90s, '68er)."""
    if before.isalnum() and after.isalnum():
        return True
    return not before.isalnum() and bool(_YEAR.match(text, end))


def _neighbour(text: str, place: int, step: int) -> str:
    while 0 <= place < len(text):
        if text[place] != _NOTHING:
            return text[place]
        place += step
    return ""
