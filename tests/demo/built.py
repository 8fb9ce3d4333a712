"""The built demo as somebody from outside reads it: files, pages parsed as HTML5, addresses resolved to files."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

LANGUAGES = ("en", "de", "bg", "ar")
# Elements behind whose text a blank has to stand when a text is compared with another.
_INLINE = {"a", "abbr", "b", "code", "em", "i", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u"}


def assert_none(faults: Iterable[str]) -> None:
    """Fail with all faults, one in a line; pytest would shorten a list."""
    found = list(faults)
    assert not found, f"{len(found)} faults:\n" + "\n".join(found[:60])


def attribute(node: LexborNode | None, name: str) -> str:
    """An attribute, empty when the node or the attribute is missing or has no value."""
    return (node.attributes.get(name) or "") if node is not None else ""


def text_of(node: LexborNode | None) -> str:
    """The text of a node as it reads: blanks between blocks, runs of white space as one blank."""
    return " ".join("".join(_texts(node)).split()) if node is not None else ""


def _texts(node: LexborNode) -> Iterator[str]:
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            yield child.text(deep=False)
        elif child.tag not in ("script", "style", "template"):
            yield "" if child.tag in _INLINE else " "
            yield from _texts(child)
            yield "" if child.tag in _INLINE else " "


def html_text(html: str) -> str:
    """The text of a piece of HTML."""
    return text_of(LexborHTMLParser(html).body)


@dataclass(frozen=True)
class Page:
    """A page of the output; `name` is the path of its file, `url` its address."""

    name: str
    url: str
    file: Path

    @cached_property
    def bytes(self) -> bytes:
        """The file."""
        return self.file.read_bytes()

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The parsed page."""
        return LexborHTMLParser(self.bytes.decode())

    def all(self, selector: str) -> list[LexborNode]:
        """All nodes a CSS selector finds."""
        return self.tree.css(selector)

    def one(self, selector: str) -> LexborNode | None:
        """The first node a CSS selector finds."""
        return self.tree.css_first(selector)

    @property
    def language(self) -> str:
        """The language of the frame, told from the address."""
        first = self.name.split("/", maxsplit=1)[0]
        return first if first in LANGUAGES else "en"

    @property
    def place(self) -> str:
        """The path of the page in its language: `jobs/naval-architect/`."""
        return self.name.removeprefix(f"{self.language}/").removesuffix("index.html")

    @property
    def kind(self) -> str:
        """What is shown: `home`, `jobs`, `job`, `facet`, `stories`, `404.html`, ...; a plain page is a `page`."""
        kinds = {
            "": "home",
            "404.html": "404",
            "jobs/": "jobs",
            "stories/": "stories",
            "social/": "social",
            "search/": "tool",
            "shortlist/": "tool",
        }
        if self.place in kinds:
            return kinds[self.place]
        section, _, rest = self.place.partition("/")
        if not rest:
            return "page"
        if rest.startswith("page/"):
            return section
        if section == "jobs" and rest.startswith(("workplace/", "type/")):
            return "facet"
        return {"stories": "story", "people": "person"}.get(section, section.removesuffix("s"))

    @cached_property
    def canonical(self) -> str:
        """The canonical address, empty without one."""
        return attribute(self.one("link[rel=canonical]"), "href")

    @property
    def is_original(self) -> bool:
        """Whether the page is its own canonical one (a fallback page points elsewhere)."""
        return self.canonical == self.url

    @property
    def is_listed(self) -> bool:
        """Whether search engines may list the page."""
        return "noindex" not in self.meta("robots")

    def meta(self, name: str) -> str:
        """The content of a `<meta>` by its name or property."""
        return attribute(self.one(f'meta[name="{name}"], meta[property="{name}"]'), "content")

    @cached_property
    def alternates(self) -> dict[str, str]:
        """The hreflang links of the head, by language."""
        return {attribute(link, "hreflang"): attribute(link, "href") for link in self.all("link[hreflang]")}

    @cached_property
    def json_ld(self) -> list[dict[str, Any]]:
        """The structured data of the page."""
        return [json.loads(script.text()) for script in self.all('script[type="application/ld+json"]')]

    def typed(self, name: str) -> list[dict[str, Any]]:
        """The structured data of one type."""
        return [document for document in self.json_ld if document.get("@type") == name]

    @cached_property
    def shown(self) -> str:
        """The text of the main part."""
        return text_of(self.one("main"))


class Built:
    """The output of a build for an address (`https://example.org/careers/`)."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        self.address = address
        self.host = urlsplit(address).netloc
        self.base = urlsplit(address).path

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """All pages, in order of their paths."""
        names = sorted(file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*.html"))
        return tuple(Page(name, self.address + name.removesuffix("index.html"), self.folder / name) for name in names)

    @cached_property
    def by_url(self) -> dict[str, Page]:
        """The pages by their address."""
        return {page.url: page for page in self.pages}

    def page(self, place: str, language: str = "en") -> Page:
        """The page at a place of a language; fails when it is missing."""
        return self.by_url[self.url(place, language)]

    def url(self, place: str, language: str = "en") -> str:
        """The address of a place (`jobs/`) in a language."""
        return self.address + ("" if language == "en" else f"{language}/") + place

    def of_kind(self, *kinds: str) -> list[Page]:
        """The pages of some kinds."""
        return [page for page in self.pages if page.kind in kinds]

    def is_own(self, url: str) -> bool:
        """Whether an absolute address belongs to the site's host."""
        return urlsplit(url).netloc == self.host

    def file(self, url: str) -> Path | None:
        """The file a server gives for an absolute address of the site; None when there is none."""
        path = unquote(urlsplit(url).path)
        if not path.startswith(self.base):
            return None
        file = self.folder / path.removeprefix(self.base)
        if path.endswith("/"):
            file /= "index.html"
        return file if file.is_file() and file.resolve().is_relative_to(self.folder.resolve()) else None

    def fault(self, where: str, base: str, reference: str) -> str | None:
        """What is wrong with a reference (a link, a picture) found at `where` on a page at `base`; None when nothing.

        References to other hosts and other schemes are not looked at.
        """
        url, fragment = urldefrag(urljoin(base, reference))
        if urlsplit(url).scheme not in ("http", "https") or not self.is_own(url):
            return None
        if not url.startswith("https:"):
            return f"{where}: {reference} is not https"
        file = self.file(url)
        if file is None:
            return f"{where}: {reference} leads nowhere"
        page = self.by_url.get(url)
        if fragment and page is not None and not _has_id(page, unquote(fragment)):
            return f"{where}: {reference} names no element of {page.name}"
        return None

    def text(self, name: str) -> str:
        """A text file of the output."""
        return (self.folder / name).read_text("utf-8")

    def json(self, name: str) -> Any:
        """A JSON file of the output."""
        return json.loads(self.text(name))


def _has_id(page: Page, name: str) -> bool:
    return any(attribute(node, "id") == name for node in page.all("[id]"))


def digits(text: str) -> str:
    """A text in which the groups of a number are joined: `49,500`, `49.500` and `49 500` become `49500`."""
    return re.sub(r"(?<=\d)[.,’'\s](?=\d{3}(?!\d))", "", text)
