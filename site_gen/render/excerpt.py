"""The beginning of clean HTML."""

import html
import re

# A tag; the values of its attributes may hold the sign that ends it.
_TAG = re.compile(r"(<(?:[^>\"]|\"[^\"]*\")*>)")
_NAME = re.compile(r"</?([a-z0-9]+)")
# What goes on for so long without a blank is no word: Chinese and Japanese have none.
_LONG_WORD = 30
_VOID = frozenset({"br", "hr", "img", "input", "wbr"})


def excerpt(markup: str, most: int) -> str:
    """The first words of clean HTML, at most `most` signs of text, with an ellipsis where something is missing.

    `markup` is what the sanitiser writes: every element that is opened is closed, in order.
    """
    kept: list[str] = []
    opened: list[str] = []
    left = most
    for part in _TAG.split(markup):
        tag = _NAME.match(part)
        if tag and part.startswith("</"):
            opened.pop()
        elif tag and tag[1] not in _VOID:
            opened.append(tag[1])
        elif not tag:
            text = html.unescape(part)
            if len(text) > left:
                words = text[: left + 1].rpartition(" ")[0]
                if not words and (left == most or left >= _LONG_WORD):
                    words = text[:left]
                ends = "".join(f"</{name}>" for name in reversed(opened))
                return "".join(kept) + html.escape(words.rstrip(" ,;:–-"), quote=False) + "…" + ends
            left -= len(text)
        kept.append(part)
    return markup
