"""Links between content files in Markdown: `[Jonas tells](../stories/night-ferry.md#pier)`, `![…](../media/x.jpg)`."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import dirname, normpath
from typing import Any
from urllib.parse import unquote

from site_gen.model.documents import Document, Kind
from site_gen.model.problems import Place

_TARGET = r"[ \t]*(?:<(?P<angled>[^<>\n]+)>|(?P<bare>[^\s<>()]+))"
_LINKS = (
    re.compile(r"\]\(" + _TARGET),
    re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:" + _TARGET, re.MULTILINE),
    re.compile(r"""\b(?:href|src)[ ]?=[ ]?["'](?P<angled>[^"'<>\n]+)(?P<bare>)["']"""),
)
_PICTURES = (
    re.compile(r"!\[[^\[\]\n]*\]\(" + _TARGET),
    re.compile(r"""<img\b[^<>]*?\bsrc[ ]?=[ ]?["'](?P<angled>[^"'<>\n]+)(?P<bare>)["']"""),
)
_WORDLESS = (
    re.compile(r"!\[[ \t]*\]\([^()\n]*\)(?!\{[^{}\n]*\.decorative\b)"),
    re.compile(r"!\[[ \t]*\]\[[^\[\]\n]+\](?!\{[^{}\n]*\.decorative\b)"),
    # In HTML an empty `alt` says that the picture is decorative; one that is missing says nothing.
    re.compile(r"<img\b(?![^<>]*\salt[ ]?=)[^<>]*>"),
)
_FENCE = re.compile(r"[ \t]*(?:[-*+>][ \t]+|\d+[.)][ \t]+)*(`{3,}|~{3,})")
_LIST = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)]|:)[ \t]")
_PARAGRAPHS = re.compile(r"(\n[ \t]*\n)")
_TICKS = re.compile(r"`+")
_HAS_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_KINDS = {kind.value: kind for kind in Kind}


@dataclass(frozen=True, slots=True)
class BodyLink:
    """A link or picture in a text that names a content file.

    `target` is what was written. `kind` and `id` name the item it leads to; for a file of `content/media/`, `media` is
    its path below the content folder. None of them is set when it leads to neither: then it is broken. `is_picture`
    says that such a target is to be shown as a picture; `is_elsewhere` that it is not of this site.
    """

    target: str
    place: Place
    kind: Kind | None = None
    id: str = ""
    media: str = ""
    fragment: str = ""
    is_picture: bool = False
    is_elsewhere: bool = False


def body_links(document: Document[Any], jobs_folder: str = "jobs") -> tuple[BodyLink, ...]:
    """The links to content files in a document, and its pictures, in the order of the text; code is passed over.

    `jobs_folder` is the folder of the ads when it is not `jobs`. A fetched text links to no content file.
    """
    body = document.body
    if document.source or not any(sign in body for sign in (".md", ".markdown", "media/", "![", "<img")):
        return ()
    folder = jobs_folder if document.kind is Kind.JOB else document.kind.value
    at = f"/{document.file}".rfind(f"/{folder}/")
    here = dirname(document.file[at:]) if at >= 0 else folder
    found = []
    for offset, target, is_picture in _targets(body):
        link = _resolve(target, here, jobs_folder)
        if is_picture and not (link and "media" in link):
            is_elsewhere = target.startswith("//") or _HAS_SCHEME.match(target) is not None
            link = {"is_picture": True, "is_elsewhere": is_elsewhere}
        if link is not None:
            found.append(BodyLink(target, _place(document, offset, len(target)), **link))
    return tuple(found)


def wordless_pictures(document: Document[Any]) -> Iterator[Place]:
    """Where a document shows a picture without words for those who cannot see it; code is passed over."""
    body = document.body
    if document.source or not any(sign in body for sign in ("![", "<img")):
        return
    prose = _without_code(body)
    for match in sorted(match.span() for pattern in _WORDLESS for match in pattern.finditer(prose)):
        yield _place(document, match[0], match[1] - match[0])


def _place(document: Document[Any], offset: int, length: int) -> Place:
    body = document.body
    start = body.rfind("\n", 0, offset) + 1
    end = body.find("\n", offset)
    line = body.count("\n", 0, start) + document.body_line
    return Place(document.file, line, offset - start + 1, length, body[start : end if end >= 0 else len(body)])


def _resolve(target: str, here: str, jobs_folder: str) -> dict[str, Any] | None:
    """What a target means; None when it is no business of ours (another site, this page, an address of the site)."""
    address, _, fragment = target.partition("#")
    address = unquote(address.partition("?")[0])
    if not address or address.startswith("/") or _HAS_SCHEME.match(address):
        return None
    path = normpath(f"{here}/{address}")
    folder, _, rest = path.partition("/")
    if folder == "media":
        return {"media": path}
    if not path.endswith((".md", ".markdown")):
        return None
    kind = Kind.JOB if path.startswith(f"{jobs_folder}/") else _KINDS.get(folder)
    name = path.rsplit("/", 1)[-1].split(".", 1)[0]
    return {"kind": kind, "id": name, "fragment": fragment} if kind and rest else {}


def _targets(text: str) -> Iterator[tuple[int, str, bool]]:
    """Offsets and words of all link targets outside of code and comments, in order, and whether each is a picture."""
    prose = _without_code(text)
    found: dict[tuple[int, str], bool] = {}
    for pattern in (*_LINKS, *_PICTURES):
        for match in pattern.finditer(prose):
            name = "angled" if match["angled"] else "bare"
            found[match.start(name), match[name]] = pattern in _PICTURES
    yield from ((offset, target, is_picture) for (offset, target), is_picture in sorted(found.items()))


def _without_code(text: str) -> str:
    """The text with code and comments blanked out, character by character, so that offsets stay."""
    if "<!--" in text:
        text = re.sub(r"<!--.*?(?:-->|\Z)", lambda match: _blank(match[0]), text, flags=re.DOTALL)
    if any(sign in text for sign in ("```", "~~~", "\n    ", "\n\t")):
        text = _without_blocks(text)
    return "".join(_without_spans(text)) if "`" in text else text


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _without_blocks(text: str) -> str:
    """The text with fenced and indented blocks of code blanked out."""
    prose: list[str] = []
    fence, in_list, after_blank = "", False, True
    for line in text.split("\n"):
        opening = _FENCE.match(line)
        if fence:
            prose.append(" " * len(line))
            if opening and opening[1].startswith(fence) and not line[opening.end() :].strip("`~ \t"):
                fence = ""
            continue
        indented = line.startswith(("    ", "\t"))
        if opening and not (indented and not in_list) and "`" not in line[opening.end() :]:
            fence = opening[1]
            prose.append(" " * len(line))
        elif indented and after_blank and not in_list and line.strip():
            prose.append(" " * len(line))
            continue
        else:
            prose.append(line)
            if line.strip() and not indented:
                in_list = (
                    _LIST.match(line) is not None or (in_list and line.startswith(" ")) or (in_list and not after_blank)
                )
        after_blank = not line.strip()
    return "\n".join(prose)


def _without_spans(text: str) -> Iterator[str]:
    """Blank out code spans: a run of backticks up to the next run of the same length in the same paragraph."""
    for paragraph in _PARAGRAPHS.split(text):
        if "`" not in paragraph:
            yield paragraph
            continue
        runs = [(match.start(), match.end()) for match in _TICKS.finditer(paragraph)]
        starts: dict[int, list[int]] = {}
        for start, end in runs:
            starts.setdefault(end - start, []).append(start)
        at = 0
        for start, end in runs:
            same = starts[end - start]
            following = bisect_right(same, start)
            if start < at or following == len(same):
                continue
            close = same[following] + end - start
            yield paragraph[at:start]
            yield _blank(paragraph[start:close])
            at = close
        yield paragraph[at:]
