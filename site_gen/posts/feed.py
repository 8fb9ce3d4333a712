"""Any feed – RSS 0.9x to 2.0, Atom 0.3 and 1.0, JSON Feed – as entries, each with the post that it is.

Networks with a feed say where it is and what of an entry is not its author's words; the rest is here.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from site_gen.model.connections import ChannelSettings
from site_gen.model.fields import Fields, absolute
from site_gen.model.posted import FoundPost, Passed, Posted
from site_gen.model.web import Answer, Outage
from site_gen.posts.asking import MOST_PAGES, Asker
from site_gen.posts.fediverse import html_of
from site_gen.posts.feed_media import media_of
from site_gen.posts.html import cleaned
from site_gen.posts.json_feed import following, is_feed, post_of
from site_gen.posts.words import linked, plain

PATIENCE = 20.0
"""Seconds that reading one feed may take; a megabyte takes two or three."""

_PROGRAM = Path(__file__).with_name("feed_process.py")
_ALTERNATE = re.compile(r"<link\b[^>]*\b(?:rss|atom)\+xml[^>]*>|<link\b[^>]*feed\+json[^>]*>", re.IGNORECASE)
_HREF = re.compile(r"""\bhref\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: the post that it is, what the feed says of it and of itself (in feedparser's words, or JSON Feed's)."""

    post: FoundPost
    said: Fields
    feed: Fields


Clean = Callable[[Entry], FoundPost | None]
"""The post of an entry without what the host adds to every one; None when the entry is not of that host."""


def read(asker: Asker, urls: Sequence[str], clean: Clean) -> Iterator[Posted]:
    """The newest posts of all feeds at these addresses. Raises Outage."""
    for url in urls:
        answer = asker.get(url)
        yield from _cleaned(_of_all(asker, answer), clean, asker.settings.limit)


def read_file(clean: Clean) -> Callable[[ChannelSettings, Answer], Iterator[Posted]]:
    """A reader of saved feeds."""

    def reader(settings: ChannelSettings, answer: Answer) -> Iterator[Posted]:
        yield from _cleaned(entries(answer, settings.limit), clean, settings.limit)

    return reader


def entries(answer: Answer, most: int) -> list[Entry]:
    """The first entries of a feed. Raises Outage, which says what came when it is no feed."""
    if answer.text().lstrip("\ufeff \r\n\t").startswith("{"):
        found = answer.json()
        if not is_feed(found) or not isinstance(found.get("items"), list):
            raise Outage("shape", f"{answer.url} is JSON, but no JSON Feed", hint="give the address of a feed")
        feed = Fields(found)
        return [Entry(post_of(item, feed, answer.url), item, feed) for item in feed.objects("items")[:most]]
    return entries_of(parsed(answer, most), answer.url)


def parsed(answer: Answer, most: int | None = None) -> Mapping[str, Any]:
    """A feed in XML as `raw` gives it. Raises Outage also when it is no feed."""
    _refuse(answer)
    return believed(raw(answer, most), answer)


def raw(answer: Answer, most: int | None = None) -> Mapping[str, Any]:
    """What feedparser makes of bytes: `version` ("" when it is no feed), `bozo`, `feed`, `entries`, as plain values.

    Raises Outage when they cannot be read, or it takes longer than any feed does.
    """
    headers = {name.lower(): value for name, value in answer.headers.items()} | {"content-location": answer.url}
    given = json.dumps({"headers": headers, "most": most}).encode() + b"\n" + answer.body
    try:
        # Without `-P` the modules beside the program (html, xml) would stand before those of Python.
        command = [sys.executable, "-P", str(_PROGRAM)]
        run = subprocess.run(command, input=given, capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        message = f"{answer.url} is a feed that took longer than {PATIENCE:g} seconds to read; it was given up"
        raise Outage("timeout", message, hint="look at what the feed holds: it may be made to stall readers") from None
    if run.returncode:
        raise Outage("shape", f"{answer.url} is a feed at which the reader broke down")
    found: Mapping[str, Any] = json.loads(run.stdout)
    if "refused" in found:
        raise Outage("shape", f"{answer.url}: the feed {found['refused']}; it is not read")
    return found


def believed(found: Mapping[str, Any], answer: Answer) -> Mapping[str, Any]:
    """What came out of reading, when it is a feed. Raises Outage."""
    if not found["entries"] and (not found["version"] or found["bozo"]):
        raise _no_feed(answer, found["bozo"])
    return found


def _refuse(answer: Answer) -> None:
    if not answer.body.strip():
        raise Outage("empty", f"{answer.url} answered with nothing at all")
    if answer.body.startswith((b"\x1f\x8b", b"PK\x03\x04", b"\x28\xb5\x2f\xfd")):
        raise Outage("shape", f"{answer.url} is packed bytes that nobody unpacked, and no feed")


def _no_feed(answer: Answer, reason: str) -> Outage:
    text = answer.text()[:100_000]
    if re.search(r"<(?:!doctype html|html|body)\b", text[:4096], re.IGNORECASE):
        named = (_HREF.search(link[0]) for link in _ALTERNATE.finditer(text))
        urls = [url for url in (absolute(match[1], answer.url) for match in named if match) if url]
        hint = f"the page names a feed: {urls[0]}" if urls else "give the address of the feed, not of the page"
        return Outage("shape", f"{answer.url} is a web page and no feed", hint=hint)
    why = f" ({reason})" if reason else ""
    hint = "give the address of an RSS, Atom or JSON feed"
    return Outage("shape", f"{answer.url} is no feed with entries{why}", hint=hint)


def entries_of(found: Mapping[str, Any], base: str) -> list[Entry]:
    """The entries of what feedparser read."""
    feed = Fields(found["feed"])
    made = []
    for each in found["entries"]:
        said = Fields(each)
        made.append(Entry(_post(said, feed, base), said, feed))
    return made


def _post(said: Fields, feed: Fields, base: str) -> FoundPost:
    url = said.url("link", base=base)
    markup, is_words = _words(said)
    html = linked(markup) if is_words else cleaned(html_of(markup) if 'class="invisible' in markup else markup, url)
    text = markup if is_words else plain(html)
    author = said.text("author_detail", "name") or said.text("author") or feed.text("author_detail", "name")
    answered = said.text("slash_comments")
    return FoundPost(
        id=said.text("id"),
        url=url or (said.url("id") if said.at("guidislink") else ""),
        published=said.text("published") or said.text("created") or said.text("updated"),
        updated=said.text("updated"),
        title=plain(said.text("title")),
        text=text,
        html=html if "<" in html else "",
        author=author or feed.text("author") or feed.text("title"),
        media=media_of(said, "" if is_words else markup, url or base),
        tags=tuple(
            dict.fromkeys(tag.text("term").strip().lstrip("#") for tag in said.objects("tags") if tag.text("term"))
        ),
        language=said.text("language") or feed.text("language"),
        figures={"answered": int(answered)} if re.fullmatch(r"\d{1,9}", answered) else {},
    )


def _words(said: Fields) -> tuple[str, bool]:
    """The words of an entry, the whole rather than the summary, and whether they are plain ones."""
    contents = [each for each in said.objects("content") if each.text("value")]
    marked = [each for each in contents if each.text("type") != "text/plain"] or contents
    best = max(marked, key=lambda each: len(each.text("value")), default=None)
    if best is None:
        best = said.object("summary_detail") if said.text("summary") else Fields({})
        return said.text("summary"), best.text("type") == "text/plain"
    return best.text("value"), best.text("type") == "text/plain"


def _of_all(asker: Asker, answer: Answer) -> Iterator[Entry]:
    """The entries of a feed and, of a JSON Feed, of the pages after it."""
    seen = {answer.url}
    for _ in range(MOST_PAGES):
        yield from entries(answer, asker.settings.limit)
        if not answer.text().lstrip("\ufeff \r\n\t").startswith("{"):
            return
        url = following(answer.json(), answer.url, system=asker.system)
        if not url or url in seen:
            return
        seen.add(url)
        answer = asker.get(url, wanted="json")


def _cleaned(found: Iterator[Entry] | Sequence[Entry], clean: Clean, most: int) -> Iterator[Posted]:
    taken: list[Entry] = []
    for entry in found:
        if len(taken) >= max(most, 1):
            break
        taken.append(entry)
    counts = Counter(entry.post.id for entry in taken)
    seen = set[tuple[str, str, str, str]]()
    for number, entry in enumerate(taken, 1):
        post = clean(entry) or entry.post
        mark = (post.id, post.url, post.title, post.published if not post.id else "")
        if not (post.title or post.text or post.media):
            yield Passed(id=post.id, reason=f"the feed's entry number {number} has neither words nor pictures")
        elif mark not in seen or not (post.id or post.url):
            seen.add(mark)
            yield _apart(post) if post.id and counts[entry.post.id] > 1 else post


def _apart(post: FoundPost) -> FoundPost:
    """A post whose id others have too, known by its address and title besides."""
    digest = sha256(f"{post.url}\n{post.title}".encode()).hexdigest()[:8]
    return replace(post, id=f"{post.id}#{digest}")
