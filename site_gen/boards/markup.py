"""HTML cut down to the tags a board takes."""

import re
from collections.abc import Callable
from functools import lru_cache

import nh3

_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)
_BLOCK = re.compile(r"<(/?)(?:d[td]|pre|summary|figcaption)\b[^>]*>")
_ROW = re.compile(r"<(/?)tr\b[^>]*>")
_AROUND_ROWS = re.compile(r"</?(?:table|thead|tbody|tfoot)\b[^>]*>")
_CELLS = re.compile(r"</t[hd]>\s*<t[hd]\b[^>]*>")
_EMPTY = re.compile(r"<(p|li|ul|ol|strong|em|b|i)>\s*</\1>")


@lru_cache(maxsize=16)
def only(*tags: str) -> Callable[[str], str]:
    """A function that keeps these tags, of links the address, and of all others the words.

    Where headings are not taken they become bold paragraphs, numbered lists plain ones, and rows of tables paragraphs:
    the text keeps its shape.
    """
    attributes = {"a": {"href"}} if "a" in tags else {}
    cleaner = nh3.Cleaner(
        tags=set(tags),
        attributes=attributes,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        strip_comments=True,
    )
    bold = next((name for name in ("strong", "b") if name in tags), "")

    def clean(markup: str) -> str:
        def heading(found: re.Match[str]) -> str:
            if f"h{found[1]}" in tags:
                return found[0]
            return f"<p><{bold}>{found[2]}</{bold}></p>" if bold else f"<p>{found[2]}</p>"

        shaped = _BLOCK.sub(r"<\1p>", markup)
        shaped = _HEADING.sub(heading, shaped)
        if "ol" not in tags:
            shaped = re.sub(r"<(/?)ol\b[^>]*>", r"<\1ul>", shaped)
        if "table" not in tags:
            shaped = _ROW.sub(r"<\1p>", _CELLS.sub(" – ", _AROUND_ROWS.sub("", shaped)))
        return _EMPTY.sub("", cleaner.clean(shaped)).strip()

    return clean
