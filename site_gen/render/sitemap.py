"""Sitemaps as bytes (sitemaps.org 0.9, with Google's image and hreflang extensions)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Protocol
from xml.etree import ElementTree as ET

from site_gen.render.xml import document, element

# sitemaps.org: at most 50,000 addresses and 50 MB a file.
MOST_URLS = 50_000
MOST_BYTES = 50_000_000

_NAMESPACES = {
    "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xmlns:image": "http://www.google.com/schemas/sitemap-image/1.1",
    "xmlns:xhtml": "http://www.w3.org/1999/xhtml",
}


class Entry(Protocol):
    """A page; see `pages.listings.SitemapEntry`."""

    url: str
    modified: date | None
    images: Sequence[str]
    alternates: Sequence[Any]


def sitemaps(
    entries: Sequence[Entry], *, folder: str, most_urls: int = MOST_URLS, most_bytes: int = MOST_BYTES
) -> Iterator[tuple[str, bytes]]:
    """File names and contents: one `sitemap.xml`, or an index and its parts when one file may not hold them all.

    `folder` is the absolute address of the folder the files will lie in.
    """
    parts = list(_parts(entries, most_urls, most_bytes))
    if len(parts) == 1:
        yield "sitemap.xml", _urlset(parts[0])
        return
    index = ET.Element("sitemapindex", {"xmlns": _NAMESPACES["xmlns"]})
    for number, part in enumerate(parts, start=1):
        name = f"sitemap-{number}.xml"
        made = element(index, "sitemap")
        element(made, "loc", folder + name)
        days = [entry.modified for entry in part if entry.modified]
        if days:
            element(made, "lastmod", max(days).isoformat())
        yield name, _urlset(part)
    yield "sitemap.xml", document(index)


def _parts(entries: Sequence[Entry], most_urls: int, most_bytes: int) -> Iterator[list[Entry]]:
    part: list[Entry] = []
    size = len(_urlset([]))
    for entry in entries:
        more = len(ET.tostring(_url(ET.Element("x"), entry))) + 100  # 100 for indentation and what escaping adds
        if part and (len(part) >= most_urls or size + more > most_bytes):
            yield part
            part, size = [], len(_urlset([]))
        part.append(entry)
        size += more
    yield part


def _urlset(entries: Iterable[Entry]) -> bytes:
    root = ET.Element("urlset", _NAMESPACES)
    for entry in entries:
        _url(root, entry)
    return document(root)


def _url(root: ET.Element, entry: Entry) -> ET.Element:
    made = element(root, "url")
    element(made, "loc", entry.url)
    if entry.modified:
        element(made, "lastmod", entry.modified.isoformat())
    for alternate in entry.alternates:
        attributes = {"rel": "alternate", "hreflang": alternate.language, "href": alternate.url}
        element(made, "xhtml:link", attributes=attributes)
    for image in entry.images:
        element(element(made, "image:image"), "image:loc", image)
    return made
