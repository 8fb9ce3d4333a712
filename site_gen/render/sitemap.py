"""Sitemaps as bytes (sitemaps.org 0.9, with Google's image and hreflang extensions)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from xml.etree import ElementTree as ET

from site_gen.model.feeds import SitemapEntry
from site_gen.render.xml import document, element

# sitemaps.org: at most 50,000 addresses and 50 MB a file.
MOST_URLS = 50_000
MOST_BYTES = 50_000_000

_NAMESPACES = {
    "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xmlns:image": "http://www.google.com/schemas/sitemap-image/1.1",
    "xmlns:xhtml": "http://www.w3.org/1999/xhtml",
}


def split(
    entries: Sequence[SitemapEntry], *, most_urls: int = MOST_URLS, most_bytes: int = MOST_BYTES
) -> Iterator[Sequence[SitemapEntry]]:
    """The entries in as many parts as it takes for each to fit into one file; one empty part for none."""
    frame = len(urlset([]))
    part: list[SitemapEntry] = []
    size = frame
    for entry in entries:
        more = len(urlset([entry])) - frame
        if part and (len(part) >= most_urls or size + more > most_bytes):
            yield tuple(part)
            part, size = [], frame
        part.append(entry)
        size += more
    yield tuple(part)


def urlset(entries: Iterable[SitemapEntry]) -> bytes:
    """A sitemap of pages."""
    root = ET.Element("urlset", _NAMESPACES)
    for entry in entries:
        _url(root, entry)
    return document(root)


def index(parts: Iterable[tuple[str, date | None]]) -> bytes:
    """A sitemap of sitemaps, each given by its absolute address and the day of its newest change."""
    root = ET.Element("sitemapindex", {"xmlns": _NAMESPACES["xmlns"]})
    for url, modified in parts:
        made = element(root, "sitemap")
        element(made, "loc", url)
        if modified:
            element(made, "lastmod", modified.isoformat())
    return document(root)


def _url(root: ET.Element, entry: SitemapEntry) -> ET.Element:
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
