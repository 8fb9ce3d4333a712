"""The files of a built site, read for its checks."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from site_gen.catalogue.lifecycle import Status
from site_gen.checks.built import BuiltPage, BuiltSite

# Relations of a link in the head by which browsers load something, or open a connection.
_LOADING = frozenset(
    {"stylesheet", "preload", "modulepreload", "icon", "apple-touch-icon", "mask-icon", "manifest", "prefetch",
     "preconnect", "dns-prefetch"}
)  # fmt: skip
_SOURCES = "img, script, iframe, audio, video, source, track, embed, input, object"


def read_site(folder: Path, base_url: str, today: date, statuses: Mapping[str, Status]) -> BuiltSite:
    """Read a built site; `statuses` are those of the pages of its jobs, by the path of their file."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())

    def read(name: str) -> str:
        return (folder / name).read_text(encoding="utf-8", errors="replace")

    pages = {name: read_page(name, read(name)) for name in names if name.endswith(".html")}
    return BuiltSite(base_url, folder.as_posix(), today, pages, frozenset(names), statuses, read)


def read_page(name: str, text: str) -> BuiltPage:
    """What checks want to know of a page."""
    tree = LexborHTMLParser(text)
    root = tree.root
    title = tree.css_first("head > title")
    return BuiltPage(
        name=name,
        language=_value(root, "lang") if root else "",
        title=" ".join(title.text().split()) if title else "",
        description=_first(tree, 'meta[name="description"]', "content"),
        canonical=_first(tree, 'link[rel="canonical"]', "href"),
        robots=_first(tree, 'meta[name="robots"]', "content"),
        alternates=tuple(
            (_value(node, "hreflang"), _value(node, "href")) for node in tree.css('link[rel="alternate"][hreflang]')
        ),
        links=tuple(dict.fromkeys(_value(node, "href") for node in tree.css("a[href], area[href]"))),
        loads=tuple(dict.fromkeys(filter(None, _loads(tree)))),
        ids=frozenset(_value(node, "id") for node in tree.css("[id]")),
        json_ld=tuple(node.text() for node in tree.css('script[type="application/ld+json"]')),
        without_alt=tuple(_value(node, "src") for node in tree.css("img:not([alt])")),
    )


def _loads(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("link[rel][href]"):
        if _LOADING.intersection(_value(node, "rel").lower().split()):
            yield _value(node, "href")
    for node in tree.css(_SOURCES):
        yield from (_value(node, name) for name in ("src", "poster", "data"))
        yield from (piece.split()[0] for piece in _value(node, "srcset").split(",") if piece.strip())
    for node in tree.css("svg use[href], svg image[href]"):
        yield _value(node, "href")


def _first(tree: LexborHTMLParser, selector: str, attribute: str) -> str:
    node = tree.css_first(selector)
    return _value(node, attribute) if node else ""


def _value(node: LexborNode, attribute: str) -> str:
    return (node.attributes.get(attribute) or "").strip()
