"""The text of an ad: HTML, HTML that was escaped, or plain text, to clean HTML of our own making."""

import html
import re

from site_gen.content.characters import once_escaped, tidy
from site_gen.ingest.blocks import written
from site_gen.ingest.markup import blocks_of, text_blocks

MOST_BYTES = 64 * 1024
"""Longest text of a field; the parsers take quadratic time for nested elements."""
DEEPEST = 100
"""Elements inside each other; no real text comes near."""

_NAMES = (
    "p|div|br|ul|ol|li|h[1-6]|strong|b|em|i|u|span|a|table|tbody|tr|td|th|font|section|article|blockquote|hr|img|pre"
    "|sub|sup|dl|dt|dd|html|body|style|script|center|small|iframe"
)
_TAG = re.compile(rf"<(/?)({_NAMES})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_CLOSED_BLOCK = re.compile(r"</(?:p|div|li|ul|ol|h[1-6])>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BLOCK = re.compile(r"</?(?:p|div|br|ul|ol|li|h[1-6]|table|tr|dl|pre|section|hr)\b", re.IGNORECASE)
_VOID = frozenset({"br", "hr", "img"})
_CLOSES_ITSELF = frozenset({"p", "li", "dt", "dd", "tr", "td", "th", "tbody"})
_WEIGHT = re.compile(
    r"""<!--.*?-->|\sstyle\s*=\s*(?:"[^"]*"|'[^']*')|\b(?:src|srcset)\s*=\s*(?:"[^"]*"|'[^']*')""", re.DOTALL
)


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """Clean HTML of an ad's text, and what is to be said about it.

    Raises nothing; the same text always gives the same HTML, and clean HTML comes out as it went in.
    """
    told: list[str] = []
    text = unescaped(tidy(text))
    is_markup = _TAG.search(text) is not None
    if is_markup:
        text = once_escaped(_WEIGHT.sub("", text))
    size = len(text.encode())
    if size > MOST_BYTES:
        told.append(f"the text has {size // 1024} KB; the first {MOST_BYTES // 1024} KB are taken")
        text = _shortened(text)
    if is_markup and _depth(text) > DEEPEST:
        told.append("the HTML is nested too deeply; it is taken as plain text")
        text, is_markup = _TAG.sub("\n", text), False
    if not is_markup:
        return written(text_blocks(html.unescape(text))), tuple(told)
    if not _BLOCK.search(text):
        text = text.replace("\n", "<br>")
    return written(blocks_of(text)), tuple(told)


def unescaped(text: str) -> str:
    """HTML that was escaped once or twice as HTML; text that only speaks of tags stays as it is."""
    stripped = text.strip()
    if "&" not in stripped:
        return text
    if _TAG.search(stripped):
        inner = _TAG.sub("", stripped).strip()
        names = {name.lower() for _, name in _TAG.findall(stripped)}
        once = html.unescape(inner)
        is_wrapped = names <= {"p", "div", "span", "br"} and not _TAG.search(inner)
        return once if is_wrapped and _TAG.match(once) and _is_page(once) and once.endswith(">") else text
    once = html.unescape(stripped)
    if _is_page(once):
        return once
    twice = html.unescape(once)
    return twice if not _TAG.search(once) and _is_page(twice) else text


def _is_page(text: str) -> bool:
    """Whether a text is HTML, and does not only speak of it."""
    if not _TAG.search(text):
        return False
    begins = _TAG.match(text.strip()) is not None and text.strip().count("<") > 1
    return begins or len(_CLOSED_BLOCK.findall(text)) > 1 or len(_BREAK.findall(text)) > 1


def _shortened(text: str) -> str:
    """The beginning of a text, up to a whole word, with a sign that it goes on."""
    kept = text.encode()[:MOST_BYTES].decode("utf-8", "ignore")
    if kept.rfind("<") > kept.rfind(">"):
        kept = kept[: kept.rfind("<")]
    return f"{kept.rstrip().rpartition(' ')[0] or kept} …"


def _depth(markup: str) -> int:
    depth = deepest = 0
    for slash, name in _TAG.findall(markup):
        if name.lower() in _VOID or name.lower() in _CLOSES_ITSELF:
            continue
        depth = max(0, depth - 1) if slash else depth + 1
        deepest = max(deepest, depth)
    return deepest
