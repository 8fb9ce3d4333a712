"""Characters that nobody meant to write: controls, invisible junk, runs of soft hyphens."""

import html
import re

from site_gen.content.source import CONTROLS

_C1 = re.compile("[\x80-\x84\x86-\x9f]")
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u180e\u00ad](?=[\u00ad\u200b])|[\u200b\u2060\ufeff\u180e]")
_LOOSE_HYPHEN = re.compile("(?<![^\\W\\d_])\u00ad|\u00ad(?![^\\W\\d_])")
_BREAKS = re.compile("\r\n?|[\x85\u2028\u2029]")
_TWICE = re.compile(r"&amp;(#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});")
_KEPT_ESCAPED = frozenset({"lt", "gt", "#60", "#62", "#x3c", "#x3e"})


def tidy(text: str) -> str:
    """Text with `\\n` line ends, without control characters and zero-width junk.

    Joiners (U+200C, U+200D) stay, as Persian and emoji need them, and so do marks of direction and single soft hyphens
    within words.
    """
    text = CONTROLS.sub(" ", _C1.sub("", _BREAKS.sub("\n", text)))
    return text if text.isascii() else _LOOSE_HYPHEN.sub("", _INVISIBLE.sub("", text))


def line(text: str) -> str:
    """One line of plain text: entities are signs, white space is single spaces."""
    return " ".join(tidy(html.unescape(html.unescape(text)) if "&" in text else text).split())


def once_escaped(markup: str) -> str:
    """HTML whose entities were escaped by mistake (`&amp;nbsp;`); what stands for `<` and `>` stays as it is."""
    return _TWICE.sub(
        lambda found: found[0] if found[1].lower() in _KEPT_ESCAPED or not _is_entity(found[1]) else f"&{found[1]};",
        markup,
    )


def _is_entity(name: str) -> bool:
    return name.startswith("#") or f"{name};" in _names()


def _names() -> "dict[str, str]":
    from html.entities import html5  # noqa: PLC0415 - only texts that were escaped twice need it

    return html5
