"""From the blocks of a text to the element tree in which Python-Markdown then works on the words."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.util import AtomicString, code_escape

from site_gen.render.markdown_blocks import Block, read_blocks
from site_gen.render.markdown_tables import cells

# A text without any of these holds no inline markup: Python-Markdown's twenty patterns need not look at it.
_MARKUP = re.compile(r"[\\`*_\[<&~@]|://|www\.| {2}\n", re.IGNORECASE)
# Inline markup takes time with the square of a paragraph's length; no paragraph that somebody wrote is this long.
_LONGEST_MARKED = 32 * 1024
# Cells that are added to short rows of a table, so that a wide head over many short rows does not grow without end.
_MOST_FILLED = 10_000
_TASK = re.compile(r"\[([ xX])\][ \t]+(?=\S)")
_REFERENCE_TITLE = r"""("(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\))(?=[ \t]*+(?:\n|$))"""
_REFERENCE = re.compile(
    r"""\[((?:[^\[\]\\]|\\.){1,999}+)\]:[ \t]*+\n?[ \t]*+(?:<([^<>\n]*+)>|(?!<)(\S++))"""
    rf"(?:(?:[ \t]++\n?|[ \t]*+\n)[ \t]*+{_REFERENCE_TITLE})?[ \t]*+(?:\n|$)",
    re.DOTALL,
)


class PlainText(AtomicString):
    """Words without inline markup: Python-Markdown leaves them alone, typography does not."""


class GfmBlockParser(BlockParser):  # type: ignore[misc, unused-ignore]
    """Stands in for Python-Markdown's block parser: the blocks of GFM, then Python-Markdown's inline patterns.

    `notes` are the footnotes of the document that was parsed last, by casefolded label.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.notes: Mapping[str, Block] = {}

    def parseDocument(self, lines: Iterable[str]) -> ET.ElementTree:  # type: ignore[type-arg, override, unused-ignore]  # noqa: N802
        """Parse a whole document."""
        document, self.notes = read_blocks(lines)
        self.root = ET.Element(self.md.doc_tag)
        self.build(self.root, document.children)
        return ET.ElementTree(self.root)

    def build(self, parent: ET.Element, blocks: Sequence[Block], *, tight: bool = False) -> None:
        """Append the elements of these blocks; in a tight list the words stand in the item without `p`."""
        for kind, group in groupby(blocks, key=lambda block: block.kind):
            if kind == "html":
                html = "\n".join(line for block in group for line in block.lines)
                _append_text(parent, AtomicString(self.md.htmlStash.store(html)))
                continue
            for block in group:
                self._element(parent, block, tight=tight)

    def _element(self, parent: ET.Element, block: Block, *, tight: bool) -> None:
        match block.kind:
            case "paragraph" | "reference":
                self._paragraph(parent, block, tight=tight)
            case "heading":
                _set_text(ET.SubElement(parent, f"h{block.level}"), _joined(block.lines))
            case "code" | "fence":
                _code(parent, block)
            case "rule":
                ET.SubElement(parent, "hr")
            case "table":
                _table(parent, block)
            case "quote":
                self.build(ET.SubElement(parent, "blockquote"), block.children)
            case "list":
                self._list(parent, block)
            case "definitions":
                self._definitions(parent, block)

    def _paragraph(self, parent: ET.Element, block: Block, *, tight: bool) -> None:
        text = self._without_references(_joined(block.lines))
        if not text:
            return
        if tight:
            _append_text(parent, _plain_or_marked(text))
        else:
            _set_text(ET.SubElement(parent, "p"), text)

    def _without_references(self, text: str) -> str:
        """Note the link reference definitions (GFM 4.7) that a paragraph starts with, and take them out."""
        while text.startswith("[") and (found := _REFERENCE.match(text)):
            label = normalised_label(found[1])
            target = found[2] if found[2] is not None else found[3]
            self.md.references.setdefault(label, (target, found[4][1:-1] if found[4] else ""))
            text = text[found.end() :]
        return text

    def _list(self, parent: ET.Element, block: Block) -> None:
        ordered = block.marker in ".)"
        element = ET.SubElement(parent, "ol" if ordered else "ul")
        if ordered and block.number != 1:
            element.set("start", str(block.number))
        tight = not (block.loose or any(item.loose for item in block.children))
        for item in block.children:
            li = ET.SubElement(element, "li")
            self._task(element, li, item)
            self.build(li, item.children, tight=tight)

    def _task(self, element: ET.Element, li: ET.Element, item: Block) -> None:
        """Mark an item that starts with `[ ]` or `[x]`; the box itself is drawn after the HTML was cleaned."""
        first = item.children[0] if item.children else None
        if not first or first.kind != "paragraph":
            return
        line = first.lines[0].lstrip()
        if mark := _TASK.match(line):
            first.lines[0] = line[mark.end() :]
            element.set("class", "task-list")
            li.set("class", "task-open" if mark[1] == " " else "task-done")

    def _definitions(self, parent: ET.Element, block: Block) -> None:
        element = ET.SubElement(parent, "dl")
        for child in block.children:
            if child.kind == "term":
                _set_text(ET.SubElement(element, "dt"), child.lines[0].strip())
            else:
                self.build(ET.SubElement(element, "dd"), child.children, tight=not child.loose)


def normalised_label(label: str) -> str:
    """A link label as it is compared: case and white space do not matter (GFM 6.6)."""
    return " ".join(label.split()).casefold()


def _joined(lines: Sequence[str]) -> str:
    """The lines of a paragraph; of trailing spaces only the two of a hard line break stay (GFM 6.12)."""
    kept = [f"{line.rstrip()}  " if line.endswith("  ") else line.rstrip() for line in map(str.lstrip, lines)]
    return "\n".join(kept).rstrip(" ")


def _plain_or_marked(text: str) -> str:
    return text if len(text) <= _LONGEST_MARKED and _MARKUP.search(text) else PlainText(text)


def _set_text(element: ET.Element, text: str) -> None:
    element.text = _plain_or_marked(text)


def _append_text(parent: ET.Element, text: str) -> None:
    """Put text behind what the parent holds already."""
    last = parent[-1] if len(parent) else None
    before = (last.tail if last is not None else parent.text) or ""
    joined = text if not before else _plain_or_marked(f"{before}\n{text}")
    if last is not None:
        last.tail = joined
    else:
        parent.text = joined


def _code(parent: ET.Element, block: Block) -> None:
    lines = block.lines
    if block.kind == "code":
        while lines and not lines[-1].strip():
            lines.pop()
    code = ET.SubElement(ET.SubElement(parent, "pre"), "code")
    code.text = AtomicString(code_escape("".join(f"{line}\n" for line in lines)))


def _table(parent: ET.Element, block: Block) -> None:
    table = ET.SubElement(parent, "table")
    head, *body = (cells(line) for line in block.lines)
    _row(ET.SubElement(table, "thead"), "th", head, block.aligns)
    if not body:
        return
    missing = sum(max(0, len(block.aligns) - len(row)) for row in body)
    element = ET.SubElement(table, "tbody")
    for row in body:
        fill = [""] * (len(block.aligns) - len(row)) if missing <= _MOST_FILLED else []
        _row(element, "td", row + fill, block.aligns)


def _row(parent: ET.Element, tag: str, texts: Sequence[str], aligns: Sequence[str]) -> None:
    """A row of a table; cells beyond the head are left out (GFM 4.10)."""
    row = ET.SubElement(parent, "tr")
    for text, align in zip(texts, aligns, strict=False):
        cell = ET.SubElement(row, tag)
        if tag == "th":
            cell.set("scope", "col")
        if align:
            cell.set("class", f"align-{align}")
        _set_text(cell, text)
