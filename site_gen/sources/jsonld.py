"""JobPostings (schema.org) in the pages of a site, found by a list of addresses, by a sitemap, or on a page of links.

Covers systems without a list for machines (rexx, onlyfy, concludis, Breezy) and careers sites of one's own.
"""

import json
import re
import zlib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urldefrag, urlsplit

from selectolax.lexbor import LexborHTMLParser

from site_gen.model.ads import Found, Skipped
from site_gen.model.connections import SourceSettings
from site_gen.model.fields import Fields, Unreadable, absolute
from site_gen.model.web import Answer, Outage, Web
from site_gen.posts.xml import xml_of
from site_gen.sources.asking import Asker
from site_gen.sources.named import addresses
from site_gen.sources.postings import ad_of, distinct, id_in, postings_in
from site_gen.sources.source import Source

MOST_PAGES = 5000
_MOST_SITEMAPS = 500
_MOST_UNPACKED = 60_000_000  # a sitemap holds 50 MB at most (sitemaps.org)
_GZIP = b"\x1f\x8b"
_IS_SITEMAP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<\?[^>]*>\s*)*<(?:\w+:)?(urlset|sitemapindex)\b", re.DOTALL
)
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$|;\s*$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")


def read(settings: SourceSettings, web: Web) -> Iterator[Found]:
    """All postings of all pages. `match` leaves out pages whose address lacks it; links are only followed with it."""
    yield from distinct(_Walk(Asker("The site", settings, web), settings.match).found(addresses(settings, files=False)))


@dataclass(frozen=True, slots=True)
class _Walk:
    asker: Asker
    match: str

    def found(self, starts: Iterator[str]) -> Iterator[Found]:
        """What the pages hold that the addresses are, or lead to. Sitemaps lead to sitemaps, pages only to pages."""
        pages: dict[str, None] = {}
        sitemaps, seen = deque(starts), set[str]()
        while sitemaps:
            url = sitemaps.popleft()
            if url in seen:
                continue
            seen.add(url)
            answer = _unpacked(self.asker.get(url))
            kind = _IS_SITEMAP.match(answer.text())
            if kind is None:
                yield from self._start(answer, pages)
                pages.pop(url, None)
                seen.add(answer.url)
                continue
            inner = [url for url in _locations(answer) if url]
            if kind[1] == "sitemapindex":
                sitemaps += inner
            else:
                pages |= dict.fromkeys(url for url in inner if self.match in url)
            if len(seen) > _MOST_SITEMAPS or len(pages) > MOST_PAGES:
                raise Outage("size", f"{url} leads to more than {MOST_PAGES} pages", hint="name less by `match`")
        for page in pages:
            if page not in seen:
                yield from self._page(page)

    def _start(self, answer: Answer, pages: dict[str, None]) -> Iterator[Found]:
        """A page that the settings name: one with postings, or one with links to such."""
        here = list(_postings(answer))
        yield from here
        if not here and self.match:
            pages |= dict.fromkeys(url for url in _links(answer) if self.match in url)

    def _page(self, url: str) -> Iterator[Found]:
        """The postings of a page; a page that has gone has none, and one that the site fails at is skipped."""
        try:
            answer = self.asker.web.get(url)
        except Outage as outage:
            if outage.status in {404, 410}:
                return
            if outage.fault in {"unreachable", "timeout", "busy"}:  # then the next page would fare no better
                raise
            yield Skipped(id=id_in(url), url=url, reason=str(outage))
            return
        yield from _postings(answer)


def _unpacked(answer: Answer) -> Answer:
    if not answer.body.startswith(_GZIP):
        return answer
    try:
        body = zlib.decompressobj(31).decompress(answer.body, _MOST_UNPACKED)
    except zlib.error as reason:
        raise Outage("shape", f"{answer.url} cannot be decompressed ({reason})") from reason
    return Answer(answer.url, answer.type, body, answer.headers)


def _locations(answer: Answer) -> list[str]:
    """What a sitemap names: `<loc>` of pages and sitemaps, not of the pictures on them."""
    root = xml_of(answer)
    found = (entry.find("{*}loc") for entry in root if entry.tag.rpartition("}")[2] in {"url", "sitemap"})
    return [absolute((each.text or "").strip(), answer.url) for each in found if each is not None]


def _links(answer: Answer) -> Iterator[str]:
    """Pages of the same host that a page links to."""
    for link in LexborHTMLParser(answer.text()).css("a[href]"):
        url = urldefrag(absolute(link.attributes.get("href") or "", answer.url)).url
        if url and urlsplit(url).netloc == urlsplit(answer.url).netloc:
            yield url


def _postings(answer: Answer) -> Iterator[Found]:
    tree = LexborHTMLParser(answer.text())
    root = tree.css_first("html")
    language = (root.attributes.get("lang") or "") if root is not None else ""
    for script in tree.css('script[type^="application/ld+json" i]'):
        written = script.text()
        if "JobPosting" not in written:
            continue
        try:
            document = _read(written)
        except (ValueError, RecursionError) as reason:
            told = f"{answer.url} has a JobPosting that is no JSON ({reason})"
            yield Skipped(id=id_in(answer.url), url=answer.url, reason=told)
            continue
        for posting in postings_in(document):
            yield _ad(posting, answer.url, language)


def _ad(posting: Fields, url: str, language: str) -> Found:
    try:
        own = "" if posting.text("identifier") or posting.text("url") else id_in(url)
        return ad_of(posting, page=url, language=language, own_id=own)
    except Unreadable as reason:
        return Skipped(id=id_in(url), url=url, reason=f"{url} has a JobPosting that cannot be read: {reason}")


def _read(written: str) -> Any:
    """JSON as it stands in pages: with comments around it, line breaks in texts, and a comma too many."""
    text = _WRAPPING.sub("", _WRAPPING.sub("", written.strip()))
    try:
        return json.loads(text, strict=False, parse_constant=lambda _: None)
    except ValueError:
        return json.loads(_TRAILING_COMMA.sub(r"\1", text), strict=False, parse_constant=lambda _: None)


SOURCE = Source(key="jsonld", name="JobPosting in web pages", read=read, needs=("urls",), empty_is_healthy=False)
