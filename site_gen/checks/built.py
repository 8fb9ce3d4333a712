"""A built site as checks read it: what stands in its pages, without their markup."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from urllib.parse import unquote, urljoin, urlsplit

from site_gen.catalogue.lifecycle import Status
from site_gen.model.problems import Place


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """A page: its head, its addresses, its ids, its JSON-LD, and how many of its pictures have no `alt`.

    `name` is the path of its file in the output. `alternates` are pairs of language and address. `links` are followed
    by visitors, `loads` by their browsers, without being asked.
    """

    name: str
    language: str
    title: str
    description: str
    canonical: str
    robots: str
    alternates: tuple[tuple[str, str], ...]
    links: tuple[str, ...]
    loads: tuple[str, ...]
    ids: frozenset[str]
    json_ld: tuple[str, ...]
    without_alt: tuple[str, ...]

    @property
    def is_listed(self) -> bool:
        """Whether search engines may list it."""
        return "noindex" not in self.robots.lower()


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """A site as it lies in its folder, on the day it is checked.

    `base_url` is its address, with a slash at the end. `pages` are by the path of their file, `files` are the paths of
    all files, and `read` gives the text of one of them. `statuses` tells for the pages of jobs what they are that day.
    """

    base_url: str
    folder: str
    today: date
    pages: Mapping[str, BuiltPage]
    files: frozenset[str]
    statuses: Mapping[str, Status]
    read: Callable[[str], str]

    def place(self, name: str, words: str = "") -> Place:
        """The place of words in a file, as far as they stand there as they are; else of the file."""
        file = f"{self.folder}/{name}"
        if not words:
            return Place(file)
        text = self.read(name)
        found = (text.find(form) for form in (f'"{escape(words)}"', escape(words), words))
        start = next((position for position in found if position >= 0), -1)
        if start < 0:
            return Place(file)
        start += text[start] == '"' != words[0]
        return Place(file, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start), len(words))

    def is_there(self, name: str) -> bool:
        """Whether a path means a file, or a folder with a page in it."""
        return name in self.files or f"{name}/index.html" in self.files

    def page_at(self, url: str) -> BuiltPage | None:
        """The page at an address of this site."""
        name = self.target(url)
        return None if name is None else self.pages.get(name) or self.pages.get(f"{name}/index.html")

    def address(self, name: str) -> str:
        """The address of a page."""
        return self.base_url + name.removesuffix("index.html")

    def target(self, url: str, *, page: str = "") -> str | None:
        """The path of the file that an address of this site means, whether it is there or not; None for all others.

        `page` is the file the address stands in.
        """
        try:
            parts = urlsplit(urljoin(self.base_url + page, url))
        except ValueError:
            return None
        base, path = urlsplit(self.base_url), unquote(parts.path) or "/"
        if (parts.scheme, parts.netloc) != (base.scheme, base.netloc) or not path.startswith(base.path):
            return None
        inner = path[len(base.path) :]
        return f"{inner}index.html" if not inner or inner.endswith("/") else inner
