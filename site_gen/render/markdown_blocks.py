"""The block structure of a Markdown text, by the rules of GitHub Flavored Markdown (github.github.com/gfm, section 3).

Python-Markdown splits a text at blank lines and wants four spaces for every level; GitHub goes line by line and lets
the marker decide. People know the latter, so this reader replaces the former. It takes lines and gives a tree of
`Block`s; one pass, no recursion, every line looked at once for each container it is in. Beyond GFM it knows footnotes
(`[^1]: …`) and definition lists (a term, then lines that start with `: `).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from site_gen.render.markdown_html import html_block
from site_gen.render.markdown_tables import alignments, cells

# Nobody nests lists or quotations that deep; markers beyond are text. It keeps every later step free of deep recursion.
MAX_DEPTH = 40

_QUOTE = re.compile(r" {0,3}> ?")
_HEADING = re.compile(r"#{1,6}(?=[ \t]|$)")
_FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})")
_RULE = re.compile(r"([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
_MARKER = re.compile(r"([-+*]|(\d{1,9})[.)])(?:( +)(?=\S)|[ \t]*$)")
_NOTE = re.compile(r"\[\^([^\]\s\[]{1,100})\]:[ \t]*")
# A link reference definition (GFM 4.7) on a line of its own; its title may stand on the next line.
_TITLE = re.compile(r"""[ \t]*(?:"[^"]*"|'[^']*'|\([^()]*\))[ \t]*$""")
_REFERENCE = re.compile(
    r"""[ \t]*\[[^\[\]]{1,999}\]:[ \t]*(?:<[^<>]*>|[^\s<]\S*)(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*$"""
)
_DEFINITION = re.compile(r":( {1,3})(?=\S)")
_ATTRIBUTES = re.compile(r" {0,3}\{:[^{}]*\}[ \t]*$")
_PREFIX = re.compile(r"[ \t>*+\-0-9.):]*\t")


@dataclass(slots=True, eq=False)
class Block:
    """One block. Which of the fields matter depends on `kind`.

    Containers: document, quote, list, item, definitions, term, definition, note. Leaves: paragraph, heading, code,
    fence, html, table, rule, reference. `lines` of a table are its rows, the head first, without the delimiter row.
    """

    kind: str
    children: list["Block"] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    marker: str = ""
    number: int = 1
    offset: int = 0
    level: int = 0
    loose: bool = False
    aligns: tuple[str, ...] = ()
    end: re.Pattern[str] | None = None


def read_blocks(lines: Iterable[str]) -> tuple[Block, dict[str, Block]]:
    """Read a text into its blocks: the document, and the footnotes by their (casefolded) label."""
    reader = _Reader()
    for line in lines:
        reader.line(line)
    return reader.document, reader.notes


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


class _Reader:
    """What is open while the lines go by: containers from the outside in, and the leaf that takes text."""

    def __init__(self) -> None:
        self.document = Block("document")
        self.notes: dict[str, Block] = {}
        self.open = [self.document]
        self.leaf: Block | None = None
        self.blank = False

    def line(self, line: str) -> None:
        """Take the next line."""
        in_fence = self.leaf is not None and self.leaf.kind == "fence" and len(self.open) == 1
        if "\t" in line and not in_fence and (prefix := _PREFIX.match(line)):
            line = line[: prefix.end()].expandtabs(4) + line[prefix.end() :]
        depth, rest = self._continue(line)
        if depth == len(self.open) and self.leaf and self.leaf.kind in {"fence", "html"}:
            self._verbatim(self.leaf, rest)
        elif not rest.strip(" \t"):
            self._blank_line(depth, rest)
        else:
            self._text_line(depth, rest)
            self.blank = False

    def _continue(self, line: str) -> tuple[int, str]:
        """Strip from the line what the open containers ask for; how many go on, and what is left."""
        depth = 1
        for box in self.open[1:]:
            if box.kind == "quote":
                mark = _QUOTE.match(line)
                if not mark:
                    break
                line = line[mark.end() :]
            elif not line.strip(" \t"):
                if box.kind == "item" and not box.children:
                    break
                line = line[box.offset :]
            elif _indent(line) >= box.offset:
                line = line[box.offset :]
            else:
                break
            depth += 1
        return depth, line

    def _verbatim(self, leaf: Block, rest: str) -> None:
        """A line inside a fence or an HTML block, perhaps its last."""
        self.blank = False
        if leaf.kind == "fence":
            closing = rest.strip(" \t")
            if closing and not closing.strip(leaf.marker[0]) and len(closing) >= len(leaf.marker) and _indent(rest) < 4:
                self.leaf = None
            else:
                leaf.lines.append(rest[min(_indent(rest), leaf.offset) :])
        elif leaf.end is None and not rest.strip():
            self.leaf = None
            self.blank = True
        else:
            leaf.lines.append(rest)
            if leaf.end and leaf.end.search(rest):
                self.leaf = None

    def _blank_line(self, depth: int, rest: str) -> None:
        self._close(depth, keep_leaf=self.leaf is not None and self.leaf.kind == "code")
        if self.leaf:
            self.leaf.lines.append(rest[4:])
        # A lone ">" separates paragraphs of the quotation; it says nothing about the list that the quotation is in.
        self.blank = self.open[-1].kind != "quote"

    def _text_line(self, depth: int, rest: str) -> None:
        """Open what the line starts, container after container, then give the rest to a leaf."""
        while True:
            indent = _indent(rest)
            if indent >= 4:
                if self.leaf and (
                    self.leaf.kind == "paragraph" or (self.leaf.kind == "code" and depth == len(self.open))
                ):
                    break
                self._close(depth)
                self._add(Block("code"), leaf=True)
                break
            if rest[indent].isalpha():
                break
            bare = rest[indent:]
            if self._leaf_start(depth, indent, bare):
                return
            shorter = self._container_start(depth, indent, bare)
            if shorter is None:
                break
            depth, rest = len(self.open), shorter
            if not rest.strip(" \t"):
                return
        self._text(depth, rest)

    def _text(self, depth: int, rest: str) -> None:
        leaf = self.leaf
        if leaf and leaf.kind == "paragraph":  # also when containers ended: a paragraph goes on lazily (GFM 5.1)
            leaf.lines.append(rest)
        elif leaf and leaf.kind == "code" and depth == len(self.open) and _indent(rest) >= 4:
            leaf.lines.append(rest[4:])
        elif leaf and leaf.kind == "table" and depth == len(self.open) and not _ATTRIBUTES.match(rest):
            leaf.lines.append(rest)
        elif leaf and leaf.kind == "reference" and depth == len(self.open) and _TITLE.match(rest):
            leaf.lines.append(rest)
            self.leaf = None
        else:
            self._close(depth)
            kind = "reference" if _REFERENCE.match(rest) else "paragraph"
            self._add(Block(kind, lines=[rest.lstrip(" ")]), leaf=True)

    def _leaf_start(self, depth: int, indent: int, bare: str) -> bool:
        """Open the leaf that the line starts, if it starts one."""
        first = bare[0]
        paragraph = self.leaf if self.leaf and self.leaf.kind == "paragraph" and depth == len(self.open) else None
        if first == "#" and (mark := _HEADING.match(bare)):
            self._close(depth)
            self._add(Block("heading", level=mark.end(), lines=[_without_closing_hashes(bare[mark.end() :])]))
        elif first in "`~" and (mark := _FENCE.match(bare)):
            self._close(depth)
            self._add(Block("fence", marker=mark[1] or mark[2], offset=indent), leaf=True)
        elif first == "<":
            return self._html_start(depth, " " * indent + bare, bare)
        elif paragraph and first in "=-" and _UNDERLINE.match(bare):
            paragraph.kind, paragraph.level = "heading", 1 if first == "=" else 2
            self.leaf = None
        elif paragraph and first in "|:-" and self._table_start(paragraph, bare):
            pass
        elif first in "-*_" and _RULE.match(bare):
            self._close(depth)
            self._add(Block("rule"))
        else:
            return False
        return True

    def _html_start(self, depth: int, line: str, bare: str) -> bool:
        kind = html_block(bare, interrupts=self.leaf is not None)
        if kind is None:
            return False
        self._close(depth)
        self._add(Block("html", lines=[line], end=kind.end), leaf=kind.end is None or not kind.end.search(bare))
        return True

    def _table_start(self, paragraph: Block, bare: str) -> bool:
        """A delimiter row under a row of as many cells makes the two a table (GFM 4.10)."""
        aligns = alignments(bare)
        head = paragraph.lines[-1]
        if not aligns or len(cells(head)) != len(aligns) or ("|" not in head and "|" not in bare):
            return False
        table = Block("table", lines=[paragraph.lines.pop()], aligns=aligns)
        if not paragraph.lines:
            self.open[-1].children.pop()
        self.open[-1].children.append(table)
        self.leaf = table
        return True

    def _container_start(self, depth: int, indent: int, bare: str) -> str | None:
        """Open the container that the line starts; what is left of the line, or None."""
        if depth >= MAX_DEPTH:
            return None
        if bare[0] == ">":
            self._close(depth)
            self._push(Block("quote"))
            return bare[2:] if bare[1:2] == " " else bare[1:]
        if (mark := _NOTE.match(bare)) and bare[0] == "[":
            self._close(depth)
            note = Block("note", offset=4)
            self.notes.setdefault(mark[1].casefold(), note)
            self.open.append(note)
            return bare[mark.end() :]
        if bare[0] == ":":
            return self._definition_start(depth, indent, bare)
        return self._item_start(depth, indent, bare)

    def _item_start(self, depth: int, indent: int, bare: str) -> str | None:
        mark = _MARKER.match(bare)
        if not mark:
            return None
        empty = mark[3] is None
        number = int(mark[2]) if mark[2] else 1
        if self.leaf and self.leaf.kind == "paragraph" and depth == len(self.open) and (empty or number != 1):
            return None  # such an item cannot interrupt a paragraph (GFM 5.2): "In\n1986. Great year"
        width = len(mark[1]) + (1 if empty or len(mark[3]) > 4 else len(mark[3]))
        self._close(depth)
        parent = self.open[-1]
        last = parent.children[-1] if parent.children else None
        if last and last.kind == "list" and last.marker == mark[1][-1]:
            last.loose |= self.blank
        else:
            last = Block("list", marker=mark[1][-1], number=number)
            self._add(last)
        self.blank = False
        item = Block("item", offset=indent + width)
        last.children.append(item)
        self.open.append(item)
        return bare[width:]

    def _definition_start(self, depth: int, indent: int, bare: str) -> str | None:
        mark = _DEFINITION.match(bare)
        parent = self.open[depth - 1]
        last = parent.children[-1] if parent.children else None
        if not mark or not last or last.kind not in {"paragraph", "definitions"}:
            return None
        loose = self.blank
        self._close(depth)
        if last.kind == "paragraph":
            parent.children.pop()
            if not parent.children or parent.children[-1].kind != "definitions":
                parent.children.append(Block("definitions"))
            parent.children[-1].children += [Block("term", lines=[line]) for line in last.lines]
        definition = Block("definition", offset=indent + mark.end(), loose=loose)
        parent.children[-1].children.append(definition)
        self.open.append(definition)
        self.blank = False
        return bare[mark.end() :]

    def _close(self, depth: int, *, keep_leaf: bool = False) -> None:
        if not (keep_leaf and depth == len(self.open)):
            self.leaf = None
        del self.open[depth:]

    def _push(self, box: Block) -> None:
        self._add(box)
        self.open.append(box)

    def _add(self, block: Block, *, leaf: bool = False) -> None:
        parent = self.open[-1]
        if self.blank and parent.children:
            parent.loose = True
        self.blank = False
        parent.children.append(block)
        self.leaf = block if leaf else None


def _without_closing_hashes(text: str) -> str:
    text = text.strip(" \t")
    bare = text.rstrip("#")
    return bare.rstrip(" \t") if not bare or bare[-1] in " \t" else text
