"""Markdown of the clean HTML that fetched ads are kept as (see `site_gen.ingest.blocks`)."""

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from types import MappingProxyType

_MARKS: Mapping[str, str] = MappingProxyType({"strong": "**", "em": "*"})
_HEADINGS: Mapping[str, str] = MappingProxyType({f"h{level}": "#" * level for level in range(1, 7)})
_ACTS = re.compile(r"[\\\[\]<>*_`&|~]")
_ACTS_FIRST = re.compile(r"^(\d{1,9}(?=[.)])|(?=[#+=-]))")


def markdown_of(markup: str) -> str:
    """The same text in Markdown (CommonMark with tables); what is no element of ours is its words."""
    writer = _Writer()
    writer.feed(markup)
    writer.close()
    return writer.written()


class _Writer(HTMLParser):
    """Writes line by line. `_margins` stand before each line: those of the lists and quotations that it is within."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[str] = []
        self._text = ""
        self._margins: list[str] = []
        self._marker = ""
        self._lists: list[str] = []
        self._links: list[str] = []
        self._row: list[str] = []
        self._is_table_begun = False

    def written(self) -> str:
        """All that was fed, without blank lines at its ends."""
        self._flush()
        return "\n".join(self._lines).strip("\n")

    def handle_data(self, data: str) -> None:
        self._text += _ACTS.sub(r"\\\g<0>", re.sub(r"\s+", " ", data))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _MARKS:
            self._text += _MARKS[tag]
        elif tag == "a":
            self._links.append(dict(attrs).get("href") or "")
            self._text += "["
        elif tag == "br":
            self._text = f"{self._text.rstrip()}\\\n"
        elif tag == "li":
            self._flush()
            self._marker = "1. " if self._lists and self._lists[-1] == "ol" else "- "
            self._margins.append(" " * len(self._marker))
        elif tag in {"ul", "ol"}:
            self._begin_list(tag)
        elif tag == "table":
            self._apart()
            self._is_table_begun = False
        elif tag == "blockquote":
            self._apart()
            self._margins.append("> ")
        elif tag == "hr":
            self._apart()
            self._line("---")
        elif tag == "p" or tag in _HEADINGS:
            self._apart()

    def handle_endtag(self, tag: str) -> None:
        if tag in _MARKS:
            self._text += _MARKS[tag]
        elif tag == "a" and self._links:
            self._text += f"](<{self._links.pop()}>)"
        elif tag in {"li", "blockquote"}:
            self._flush()
            self._margins = self._margins[:-1]
            self._marker = ""
        elif tag in {"ul", "ol"}:
            self._lists = self._lists[:-1]
        elif tag in {"td", "th"}:
            self._row.append(self._text.strip().replace("\\\n", " "))
            self._text = ""
        elif tag == "tr":
            self._end_row()
        elif tag in _HEADINGS:
            self._flush(f"{_HEADINGS[tag]} ")
        elif tag == "p":
            self._flush()

    def _begin_list(self, tag: str) -> None:
        if self._lists:
            self._flush()
        else:
            self._apart()
        self._lists.append(tag)

    def _end_row(self) -> None:
        self._line(f"| {' | '.join(self._row)} |")
        if not self._is_table_begun:
            self._line(f"|{' --- |' * len(self._row)}")
        self._row, self._is_table_begun = [], True

    def _apart(self) -> None:
        """Begin a block: with a blank line before it, unless an item of a list has just begun."""
        self._flush()
        if self._lines and self._lines[-1] and not self._marker:
            self._lines.append("".join(self._margins).rstrip())

    def _flush(self, before: str = "") -> None:
        """Write the words that have come together as lines."""
        text, self._text = self._text.strip(), ""
        for line in text.removesuffix("\\").split("\n") if text else ():
            self._line(before + (line.strip() if before else _ACTS_FIRST.sub(r"\1\\", line.strip(), count=1)))

    def _line(self, line: str) -> None:
        margins = [*self._margins[:-1], self._marker] if self._marker else self._margins
        self._lines.append("".join(margins) + line)
        self._marker = ""
