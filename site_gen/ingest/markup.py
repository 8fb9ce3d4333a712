"""HTML of an applicant-tracking system to blocks: what it means, without how it was made to look.

nh3 takes out what must not be there, and what is left is read as a browser would (Lexbor).
"""

import html
import re
from collections.abc import Iterator, Sequence

import nh3
from selectolax.lexbor import LexborHTMLParser, LexborNode

from site_gen.ingest.blocks import Block, Heading, Items, Quote, Rule, Table, Words, plain
from site_gen.ingest.bullets import refined, with_headings

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ul", "ol"})
_TABLE = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th"})
_CONTAINERS = frozenset(
    {*("p", "div", "section", "article", "header", "footer", "main", "aside", "center", "address", "details")}
    | {*("summary", "dl", "dt", "dd", "figure", "figcaption", "pre", "blockquote", "hr", "li", "caption")}
)
_BLOCKS = _HEADINGS | _LISTS | _TABLE | _CONTAINERS
_BOLD = {"dt": "strong", "summary": "strong", "caption": "strong"}
_SAME = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "u": "u", "code": "code", "sub": "sub", "sup": "sup"}
_CLEANER = nh3.Cleaner(
    tags=set(_BLOCKS | _SAME.keys() | {"a", "br"}),
    clean_content_tags={
        *("script", "style", "svg", "math", "template", "iframe", "noscript", "object", "noembed", "noframes", "xmp"),
        *("textarea", "select", "title", "form", "button", "video", "audio", "canvas"),
    },
    attributes={"a": {"href"}},
    link_rel=None,
    url_schemes={"http", "https", "mailto", "tel"},
    url_relative="deny",
)
_JOINT = re.compile(r"</(strong|em|u)>(\s*)<\1>")
_SPACE_BEFORE_END = re.compile(r"\s+((?:</[a-z]+>)+)$")
_SPACE_AFTER_START = re.compile(r"^((?:<(?:strong|em|u|a [^<>]*)>)+)\s+")
_LONGEST_HEADING = 150


def blocks_of(markup: str) -> tuple[Block, ...]:
    """The blocks of HTML that is not too deeply nested (see `clean.DEEPEST`)."""
    body = LexborHTMLParser(_CLEANER.clean(markup)).body
    return tuple(with_headings(refined(_blocks(body)))) if body is not None else ()


def text_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of plain text: an empty line ends a paragraph."""
    paragraphs = (
        Words(tuple(html.escape(" ".join(line.split()), quote=False) for line in part.split("\n") if line.strip()))
        for part in re.split(r"\n[^\S\n]*\n", text)
    )
    return refined([words for words in paragraphs if words.lines])


def _blocks(node: LexborNode, wrap: tuple[str, ...] = ()) -> list[Block]:
    """The blocks within an element; `wrap` are the emphases that it stands in itself."""
    found: list[Block] = []
    lines = [""]
    loose: list[tuple[Block, ...]] = []
    for child in node.iter(include_text=True):
        tag = child.tag or ""
        if loose and tag != "li" and not (tag == "-text" and not (child.text_content or "").strip()):
            found.append(Items(tuple(loose)))
            loose = []
        if tag == "li" or (_holds_blocks(child) if tag not in _BLOCKS else True):
            found += _words(lines, wrap)
            lines = [""]
        if tag == "li":
            loose += _item(child)
        elif tag in _BLOCKS:
            found += _block(child, tag, wrap)
        elif _holds_blocks(child):
            found += _blocks(child, (*wrap, _SAME[tag]) if tag in _SAME else wrap)
        else:
            _append(lines, _inline(child))
    if loose:
        found.append(Items(tuple(loose)))
    return [*found, *_words(lines, wrap)]


def _block(node: LexborNode, tag: str, wrap: tuple[str, ...]) -> Sequence[Block]:
    if tag in _HEADINGS:
        return _heading(node, int(tag[1]))
    if tag in _LISTS:
        return _list(node, ordered=tag == "ol")
    if tag == "table":
        return _table(node)
    if tag in {"pre", "hr"}:
        return text_blocks(node.text()) if tag == "pre" else [Rule()]
    inner = _blocks(node, (*wrap, _BOLD[tag]) if tag in _BOLD else wrap)
    if tag != "blockquote":
        return inner
    said = _within(inner)
    return [Quote(said)] if said else []


def _holds_blocks(node: LexborNode) -> bool:
    return node.tag != "-text" and any(inner.tag in _BLOCKS for inner in node.traverse() if inner.mem_id != node.mem_id)


def _heading(node: LexborNode, level: int) -> Sequence[Block]:
    inner = _blocks(node)
    if not all(isinstance(block, Words) for block in inner):
        return inner
    words = " ".join(line for block in inner if isinstance(block, Words) for line in block.lines)
    words = _tidy(re.sub(r"</?strong>", "", words)).removesuffix(":").strip()
    if len(plain(words)) > _LONGEST_HEADING:
        return inner
    return [Heading(level, words)] if any(sign.isalnum() for sign in plain(words)) else []


def _list(node: LexborNode, *, ordered: bool) -> Sequence[Block]:
    if not any(child.tag == "li" for child in node.iter()):
        return _blocks(node)
    items: list[tuple[Block, ...]] = []
    for child in node.iter(include_text=True):
        if child.tag == "li":
            items += _item(child)
        elif child.tag in _LISTS and items:
            items[-1] = (*items[-1], *_list(child, ordered=child.tag == "ol"))
        elif child.tag == "-text":
            items += [(block,) for block in _within(_words(_inline(child), ()))]
        else:
            inner = _within(_blocks(child))
            items += [inner] if inner else []
    return [Items(tuple(items), ordered)] if items else []


def _item(node: LexborNode) -> list[tuple[Block, ...]]:
    """An item of a list; one that only holds a list is its items, one that holds nothing is none."""
    inner = _within(_blocks(node))
    if len(inner) == 1 and isinstance(inner[0], Items):
        return list(inner[0].items)
    return [inner] if inner else []


def _within(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks as they stand within another one, where a heading is a strong line."""
    strong = (Words((f"<strong>{one.words}</strong>",)) if isinstance(one, Heading) else one for one in blocks)
    return refined(list(strong))


def _table(node: LexborNode) -> Sequence[Block]:
    """A table; one that has a single column was made to place things, and is what stands in it."""
    rows = [[cell for cell in row.iter() if cell.tag in {"td", "th"}] for row in node.css("tr")]
    rows = [row for row in rows if any(cell.text().strip() for cell in row)]
    caption = [block for child in node.iter() if child.tag == "caption" for block in _blocks(child, ("strong",))]
    is_nested = len(node.css("table")) > 1
    if is_nested or all(sum(bool(cell.text().strip()) for cell in row) < 2 for row in rows):
        cells = [] if is_nested else [block for row in rows for cell in row for block in _blocks(cell)]
        return [*caption, *(cells or _words([html.escape(node.text(separator=" "), quote=False)], ()))]
    made = tuple(tuple((cell.tag == "th", _cell(cell)) for cell in row) for row in rows)
    return [*caption, Table(made)]


def _cell(node: LexborNode) -> str:
    return "<br>".join(_all_lines(_blocks(node)))


def _all_lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Words(lines):
                yield from lines
            case Heading(_, words):
                yield f"<strong>{words}</strong>"
            case Items(items):
                for item in items:
                    yield "• " + " ".join(_all_lines(item))
            case Quote(inner):
                yield from _all_lines(inner)
            case Table(rows):
                yield from (words for row in rows for _, words in row)
            case Rule():
                pass


def _inline(node: LexborNode) -> list[str]:
    """The lines of text and inline elements."""
    tag = node.tag or ""
    if tag == "-text":
        return [html.escape(node.text_content or "", quote=False)]
    if tag == "br":
        return ["", ""]
    lines = [""]
    for child in node.iter(include_text=True):
        _append(lines, _inline(child))
    if tag == "a":
        href = html.escape((node.attributes.get("href") or "").strip())
        return [_wrapped(line, f'<a href="{href}">', "</a>") for line in lines] if href else lines
    name = _SAME.get(tag, "")
    return [_wrapped(line, f"<{name}>", f"</{name}>") for line in lines] if name else lines


def _append(lines: list[str], more: Sequence[str]) -> None:
    lines[-1] += more[0]
    lines += more[1:]


def _wrapped(line: str, start: str, end: str) -> str:
    return f"{start}{line}{end}" if plain(line) and not line.startswith(start) else line


def _words(lines: Sequence[str], wrap: tuple[str, ...]) -> list[Block]:
    """Paragraphs out of lines; empty ones stand between them."""
    found: list[Block] = []
    kept: list[str] = []
    for line in (*lines, ""):
        tidied = _tidy(line)
        if plain(tidied):
            for name in wrap:
                tidied = _wrapped(tidied, f"<{name}>", f"</{name}>")
            kept.append(tidied)
        elif kept:
            found.append(Words(tuple(kept)))
            kept = []
    return found


def _tidy(line: str) -> str:
    if "<" not in line:
        return " ".join(line.split())
    line = " ".join(_JOINT.sub(r"\2", line).split())
    return _SPACE_AFTER_START.sub(r"\1", _SPACE_BEFORE_END.sub(r"\1", line)).strip()
