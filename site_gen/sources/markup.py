"""Texts of ads put together: named sections to one HTML text, and words that tell where the work is done."""

import html
import re
from collections.abc import Iterable

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ESCAPED_TAG = re.compile(r"&(?:amp;)*lt;/?[a-zA-Z]", re.IGNORECASE)
_HYBRID = re.compile(r"\b(?:hybrid|teilweise (?:remote|homeoffice)|partly remote)\b", re.IGNORECASE)
_REMOTE = re.compile(r"\b(?:remote|home[ -]?office|telecommut\w*|work from home|ortsunabhängig)\b", re.IGNORECASE)


def sections(parts: Iterable[tuple[str, str]]) -> str:
    """One HTML text of parts with a heading each, or with "" for none; parts without text are left out.

    A part may be HTML, escaped HTML, or plain text.
    """
    found = []
    for heading, text in parts:
        body = as_html(text)
        if body:
            found += [f"<h2>{html.escape(heading, quote=False)}</h2>"] if heading else []
            found.append(body)
    return "\n".join(found)


def as_html(text: str) -> str:
    """HTML as it is, escaped HTML unescaped (some systems do it twice), plain text in paragraphs."""
    for _ in range(2):
        if not _TAG.search(text) and _ESCAPED_TAG.search(text):
            text = html.unescape(text)
    if _TAG.search(text):
        return text.strip()
    paragraphs = filter(None, (part.strip() for part in re.split(r"\r?\n\s*\r?\n", text)))
    escaped = (html.escape(html.unescape(part), quote=False) for part in paragraphs)
    return "".join(f"<p>{re.sub(chr(13) + '?' + chr(10), '<br>', part)}</p>" for part in escaped)


def listed(items: str) -> str:
    """Bare list items (`<li>…</li><li>…</li>`) as a list; anything else as it is."""
    is_bare = re.match(r"\s*<li\b", items, re.IGNORECASE) is not None
    return f"<ul>{items}</ul>" if is_bare else items


def workplace_in(*texts: str) -> str:
    """`hybrid` or `remote` where one of the texts says so, else "": to say neither is not to say "on site"."""
    if any(map(_HYBRID.search, texts)):
        return "hybrid"
    return "remote" if any(map(_REMOTE.search, texts)) else ""


def workplace(*, remote: bool | None, hybrid: bool | None, on_site: bool | None = None) -> str:
    """The one word for three switches; remote where one may also come in is hybrid."""
    if hybrid or (remote and on_site):
        return "hybrid"
    if remote:
        return "remote"
    return "on-site" if on_site or remote is False else ""
