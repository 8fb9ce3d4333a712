"""What the servers of the Fediverse have in common: how they write links, and ActivityStreams (W3C) in downloads."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from site_gen.model.fields import Fields, Unreadable, absolute
from site_gen.model.posted import FoundMedia, FoundPost, MediaKind, Passed, Posted
from site_gen.posts.archives import beside
from site_gen.posts.words import SENSITIVE, plain, shown, with_list

PUBLIC = frozenset({"https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"})

_LONGEST = 60_000
_LAST = re.compile(r"[0-9A-Za-z]{4,}")


def html_of(markup: str) -> str:
    """A post's HTML with its links as people read them: what servers hide by style sheet is taken out."""
    return _with_links(markup, shown) if "<" in markup else markup


def words_of(markup: str) -> str:
    """A post's plain words, with whole addresses."""
    return plain(_with_links(markup, str) if "<" in markup else markup)


def more_than_words(markup: str) -> str:
    """The HTML, or "" when it is one paragraph of plain words."""
    inner = re.sub(r"^\s*<p>|</p>\s*$", "", markup)
    return markup if "<" in inner else ""


def id_of(url: str) -> str:
    """What stands last in an address: the id that interface, feed and download have in common."""
    last = urlsplit(url).path.rstrip("/").rpartition("/")[2] if absolute(url) else ""
    return last if _LAST.fullmatch(last) else url


def handle_of(url: str) -> str:
    """`@name@host` of an account's address (`https://host/@name`, `https://host/users/name`), or ""."""
    parts = urlsplit(absolute(url))
    match = re.fullmatch(r"/(?:@|(?:users|u|profile|accounts)/)?([\w.-]+)/?", parts.path)
    return f"@{match[1]}@{parts.netloc}" if match else ""


def activities(outbox: Any) -> Iterator[Any]:
    """The objects of an OrderedCollection, the newest first."""
    rows = Fields(outbox).at("orderedItems") or Fields(outbox).at("items")
    listed = rows if isinstance(rows, list) else []
    dates = [Fields(row).text("published") for row in listed]
    yield from reversed(listed) if dates and dates[0] < dates[-1] else listed


def post_of(row: Fields, file: str) -> Posted:
    """The post of an activity or of a bare object. Raises Unreadable."""
    kind, note = row.text("type"), row
    if kind in {"Create", "Update"} and isinstance(row.at("object"), dict):
        note = row.object("object")
    elif kind in {"Announce", "Delete", "Undo", "Like", "Add", "Create", "Update"}:
        reason = "it repeats a post of somebody" if kind == "Announce" else f"it is no post but `{kind}`"
        return Passed(id=id_of(row.text("id").removesuffix("/activity")), reason=reason)
    own = note.need("id")
    page = note.url("url") or (absolute(own) if note.text("url") == "" else "")
    if note.text("inReplyTo"):
        return Passed(id=id_of(own), reason="it answers somebody", is_gone=True)
    if not _is_public(row, note):
        return Passed(id=id_of(own), reason="it is not public", is_gone=True)
    language, content = _content(note)
    html, choices = html_of(content), note.objects("oneOf") or note.objects("anyOf")
    html, text = with_list(html, words_of(content), (each.text("name") for each in choices))
    media = tuple(filter(None, (_medium(each, file) for each in (*note.objects("attachment"), *note.objects("image")))))
    title = note.text("name")
    if not (text or media or title):
        raise Unreadable("it has neither words nor pictures")
    is_sensitive = note.flag("sensitive") is True
    author = note.object("attributedTo")
    return FoundPost(
        id=id_of(own),
        url=page,
        published=note.text("published") or row.text("published"),
        updated=note.text("updated"),
        title=title,
        text=text,
        html=more_than_words(html),
        author=author.text("name"),
        handle=handle_of(author.text("url") or author.text("id") or note.text("attributedTo") or row.text("actor")),
        media=media,
        tags=_tags(note),
        language=language,
        # Elsewhere than in Mastodon's downloads the summary is a summary.
        warning=(plain(note.text("summary")) or SENSITIVE) if is_sensitive else "",
    )


def _with_links(markup: str, words: Callable[[str], str]) -> str:
    """HTML whose shortened links have other words, without what is invisible and without the spans.

    What is longer than any post is cut: a hundred thousand elements in each other would take minutes.
    """
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - only fetching pays for it

    body = LexborHTMLParser(markup[:_LONGEST]).body
    if body is None:
        return ""
    for anchor in body.css("a[href]"):
        href = absolute(anchor.attributes.get("href") or "")
        if href and (anchor.css_first("span.invisible, span.ellipsis") or anchor.text().strip() == href):
            for child in list(anchor.iter(include_text=True)):
                child.decompose()
            anchor.insert_child(words(href))
    for hidden in body.css("span.invisible"):
        hidden.decompose()
    body.unwrap_tags(["span"])
    return re.sub(r"^<body[^>]*>|</body>$", "", body.html or "").strip()


def _is_public(row: Fields, note: Fields) -> bool:
    told = [each for each in (note, row) if each.has("to") or each.has("cc")]
    return any(PUBLIC & set(each.texts("to")) for each in told) if told else True


def _content(note: Fields) -> tuple[str, str]:
    """Language and HTML. Where there are several languages, the words of the first that are the post's own."""
    texts = note.at("contentMap")
    named = (
        {str(key): value for key, value in texts.items() if isinstance(value, str)} if isinstance(texts, dict) else {}
    )
    content = note.text("content") or next(iter(named.values()), "")
    return next((key for key, value in named.items() if value.strip() == content), ""), content


def _medium(each: Fields, file: str) -> FoundMedia | None:
    media_type = each.text("mediaType") or each.text("type").lower()
    kind: MediaKind = "video" if "video" in media_type else "audio" if "audio" in media_type else "image"
    if media_type in {"link", "page"}:
        return None
    given = each.text("url") or each.text("url", "href") or each.text("href")
    url = absolute(given) or (beside(file, given) if given and ":" not in given else "")
    # The download has no still of films and sounds.
    urls = (url,) if url and kind == "image" else ()
    alt = each.text("name") or each.text("summary")
    return FoundMedia(urls=urls, alt=alt, kind=kind) if urls or kind != "image" else None


def _tags(note: Fields) -> tuple[str, ...]:
    tags = (each.text("name") for each in note.objects("tag") if each.text("type") == "Hashtag")
    return tuple(dict.fromkeys(filter(None, (tag.lstrip("#") for tag in tags))))
