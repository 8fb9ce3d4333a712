"""HTML blocks in a Markdown text, by the rules of GitHub Flavored Markdown (github.github.com/gfm, section 4.6)."""

import re
from typing import NamedTuple


class HtmlBlock(NamedTuple):
    """A kind of HTML block: how it starts, and what ends it; None is the next blank line."""

    start: re.Pattern[str]
    end: re.Pattern[str] | None


_TAGS = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|"
    "fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|"
    "menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|"
    "track|ul"
)
_VERBATIM = "script|pre|style|textarea"
_ATTRIBUTE = r"""(?:\s+[a-zA-Z_:][\w:.-]*+(?:\s*+=\s*+(?:[^\s"'=<>`]++|'[^']*+'|"[^"]*+"))?+)"""
_ANY = rf"<(?:/[a-zA-Z][a-zA-Z0-9-]*+\s*|[a-zA-Z][a-zA-Z0-9-]*+{_ATTRIBUTE}*+\s*/?)>\s*$"
_KINDS = (
    HtmlBlock(
        re.compile(rf"<(?:{_VERBATIM})(?=[\s>]|$)", re.IGNORECASE), re.compile(rf"</(?:{_VERBATIM})>", re.IGNORECASE)
    ),
    HtmlBlock(re.compile(r"<!--"), re.compile(r"-->")),
    HtmlBlock(re.compile(r"<\?"), re.compile(r"\?>")),
    HtmlBlock(re.compile(r"<![A-Za-z]"), re.compile(r">")),
    HtmlBlock(re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    HtmlBlock(re.compile(rf"</?(?:{_TAGS})(?=[\s>]|/>|$)", re.IGNORECASE), None),
)
_ANY_TAG = HtmlBlock(re.compile(_ANY), None)


def html_block(line: str, *, interrupts: bool) -> HtmlBlock | None:
    """The kind of HTML block that a line (without its indent) starts; the last kind cannot interrupt a paragraph."""
    for kind in _KINDS:
        if kind.start.match(line):
            return kind
    return _ANY_TAG if not interrupts and _ANY_TAG.start.match(line) else None
