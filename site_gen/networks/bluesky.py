"""Bluesky.

Posts come from the public interface (docs.bsky.app, `app.bsky.feed.getAuthorFeed`), or from the profile's feed where
that does not answer. Whoever set that only people who are signed in may see the account is not shown here either.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any
from urllib.parse import quote

from site_gen.model.connections import ChannelSettings
from site_gen.model.fields import Fields, Unreadable, absolute
from site_gen.model.posted import FoundMedia, FoundPost, Passed, Posted
from site_gen.model.web import Answer, Outage, Web
from site_gen.networks.network import Network, PostsIn
from site_gen.posts.asking import Asker, posts
from site_gen.posts.words import Span, byte_range, linked, replaced, with_link
from site_gen.posts.xml import text_at, xml_of

_SITE = "https://bsky.app"
_PICTURES = "https://cdn.bsky.app/img/feed_fullsize/plain"
_PAGE = 100
_ACTOR = re.compile(r"(?:https?://[^/\s]+/profile/)?@?(did:[a-z]+:[\w.:%-]+|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)/?")
_POST = re.compile(r"at://([^/\s]+)/app\.bsky\.feed\.post/([\w.~:-]+)")
_CUT = re.compile(r"(?:…|\.\.\.)$")
_TAIL = "[contains quote post or other embedded content]"
# The interface answers so where it is not the one, or is closed; the feed of the profile may still be there.
_CLOSED = frozenset({401, 403, 404, 405, 501, 502, 503})


def read(settings: ChannelSettings, web: Web) -> Iterator[Posted]:
    """The newest posts of an account, without reposts and answers. Raises Outage."""
    asker = Asker("Bluesky", settings, web, default="https://public.api.bsky.app")
    actor, most, has_begun = _actor(asker), max(settings.limit, 1), False
    try:
        for post in islice(_once(posts(asker.system, _rows(asker, actor, most), _post, "post", "uri")), most):
            has_begun = True
            yield post
    except Outage as outage:
        if outage.status == 400:
            message = f"Bluesky does not know {asker.whom()}, or the account is not active: {outage}"
            raise Outage("status", message, hint=asker.mend(), status=400) from outage
        if has_begun or not (outage.status in _CLOSED or outage.fault == "shape"):
            raise
        yield from islice(_feed(asker, actor, outage), most)


def read_file(_settings: ChannelSettings, answer: Answer) -> Iterator[Posted]:
    """The posts of a saved answer: of a feed, of posts, of a thread, or of the records of an account. Raises Outage."""
    hint = "name a saved answer of `app.bsky.feed.getAuthorFeed`"
    channel = xml_of(answer).find("channel") if answer.text().lstrip().startswith("<") else None
    if channel is not None:
        yield from _of_feed(channel)
        return
    found = answer.json()
    whole = Fields(found)
    listed = (whole.at(key) for key in ("feed", "posts", "records", "thread"))
    rows: Any = next((each for each in listed if isinstance(each, list | dict)), found)
    rows = rows if isinstance(rows, list) else [rows]
    if rows and not any(_is_post(Fields(row)) for row in rows):
        raise Outage("shape", f"`{answer.url.removeprefix('file:')}` holds no posts of Bluesky", hint=hint)
    yield from _once(posts("Bluesky", rows, _post, "post", "uri"))


def _actor(asker: Asker) -> str:
    """DID or handle. Raises Outage."""
    found = _ACTOR.fullmatch(asker.settings.account.strip())
    if not found:
        raise asker.no_account("@name.bsky.social")
    return found[1] if "." in found[1] or ":" in found[1] else f"{found[1]}.bsky.social"


def _rows(asker: Asker, actor: str, most: int) -> Iterator[Any]:
    url = f"{asker.base}/xrpc/app.bsky.feed.getAuthorFeed"
    query = {"actor": actor, "filter": "posts_no_replies", "includePins": "true", "limit": str(min(_PAGE, most))}
    for page in asker.pages(lambda cursor: asker.json(url, {**query, "cursor": cursor} if cursor else query), "cursor"):
        yield from asker.rows_in(page, url, "feed")


def _once(found: Iterable[Posted]) -> Iterator[Posted]:
    """Each post once: a pinned one stands at the top and in its turn."""
    seen = set[str]()
    for each in found:
        if isinstance(each, FoundPost):
            if each.id in seen:
                continue
            seen.add(each.id)
        yield each


def _is_post(row: Fields) -> bool:
    view = row.object("post") if row.has("post") else row
    record = view.object("record") if view.has("record") else view.object("value")
    return record.has("text") or record.text("$type") == "app.bsky.feed.post"


def _post(row: Fields) -> Posted:
    """The post of a view, or of a bare record. Raises Unreadable."""
    view = row.object("post") if row.has("post") else row
    record = view.object("record") if view.has("record") else view.object("value")
    author, uri = view.object("author"), view.text("uri")
    reason = row.object("reason").text("$type")
    if passed := _passed(row, view, record, reason):
        return Passed(id=uri, reason=passed, is_gone=not reason)
    if not _is_post(row):
        raise Unreadable("it has no words")
    place = _POST.fullmatch(uri)
    did = author.text("did") or (place[1] if place else "")
    handle = author.text("handle").removeprefix("@")
    handle = "" if handle == "handle.invalid" else handle
    text, html, tags = _words(record)
    # The record is as it was written, with blobs; the view of its embed has addresses.
    embeds = tuple(_embeds(view.object("embed") if view.object("embed").value else record.object("embed")))
    for embed in embeds:
        html, text = _with_embed(html, text, embed)
    media = tuple(each for embed in embeds for each in _media(embed, did))
    if not (text or media):
        raise Unreadable("it has neither words nor pictures")
    languages = record.texts("langs")
    return FoundPost(
        id=uri,
        url=f"{_SITE}/profile/{quote(handle or place[1], safe=':')}/post/{place[2]}" if place else "",
        published=record.text("createdAt") or view.text("indexedAt"),
        text=text,
        html=html,
        author=author.text("displayName") or handle,
        handle=f"@{handle}" if handle else "",
        media=media,
        tags=tags,
        language=languages[0] if languages else "",
        figures=_figures(view),
        is_pinned=reason.endswith("reasonPin"),
    )


def _passed(row: Fields, view: Fields, record: Fields, reason: str) -> str:
    """Why a post is not taken, or ""."""
    if reason.endswith("reasonRepost"):
        return "it repeats a post"
    if record.object("reply").value or row.object("reply").value:
        return "it answers somebody"
    labels = [*view.objects("labels"), *record.objects("labels", "values")]
    named = [label.text("val") for label in labels if label.text("val") and not label.flag("neg")]
    if named:
        return f"it is labelled `{named[0]}`"
    if any(
        label.text("val") in {"!no-unauthenticated", "!hide", "!takedown"} for label in view.objects("author", "labels")
    ):
        return "its account is shown only to people who are signed in"
    return ""


def _words(record: Fields) -> tuple[str, str, tuple[str, ...]]:
    """Plain words, HTML and hashtags. Facets count bytes of UTF-8; those that do not fit are left out."""
    text = record.at("text")
    text = text.encode("utf-8", "replace").decode() if isinstance(text, str) else ""
    spans, tags = [], list(record.texts("tags"))
    for facet in record.objects("facets"):
        start, end = facet.at("index", "byteStart"), facet.at("index", "byteEnd")
        found = byte_range(text, start, end) if type(start) is int and type(end) is int else None
        if found is None:
            continue
        for feature in facet.objects("features"):
            if feature.text("tag"):
                tags.append(feature.text("tag").lstrip("#"))
            if url := _target(feature):
                is_cut = bool(feature.text("uri") and _CUT.search(text[slice(*found)]))
                spans.append(Span(*found, url, text[slice(*found)], url if is_cut else None))
    return replaced(text, spans), linked(text, spans), tuple(dict.fromkeys(tags))


def _target(feature: Fields) -> str:
    if feature.text("did"):
        return f"{_SITE}/profile/{quote(feature.text('did'), safe=':')}"
    if feature.text("tag"):
        return f"{_SITE}/hashtag/{quote(feature.text('tag').lstrip('#'), safe='')}"
    return feature.url("uri")


def _embeds(embed: Fields) -> Iterator[Fields]:
    """What an embed consists of: a quoted post with pictures is two."""
    if embed.object("media").value:
        yield embed.object("media")
        yield embed.object("record") if embed.object("record", "record").value else embed
    elif embed.value:
        yield embed


def _with_embed(html: str, text: str, embed: Fields) -> tuple[str, str]:
    card = embed.object("external")
    if card.url("uri"):
        return with_link(html, text, card.url("uri"), card.text("title"))
    quoted = embed.object("record")
    place = _POST.fullmatch(quoted.text("uri"))
    if not place:
        return html, text
    handle = quoted.text("author", "handle")
    url = f"{_SITE}/profile/{quote(handle or place[1], safe=':')}/post/{place[2]}"
    return with_link(html, text, url, f"@{handle}" if handle else "")


def _media(embed: Fields, did: str) -> Iterator[FoundMedia]:
    for each in (*embed.objects("images"), *embed.objects("items")):
        urls = (each.url("fullsize"), each.url("thumb") or each.url("thumbnail"), _blob(each.object("image"), did))
        if found := tuple(dict.fromkeys(filter(None, urls))):
            yield FoundMedia(urls=found, alt=each.text("alt"))
    if embed.text("playlist") or embed.text("$type").startswith("app.bsky.embed.video"):
        still = embed.url("thumbnail")
        yield FoundMedia(urls=(still,) if still else (), alt=embed.text("alt"), kind="video")
    card = embed.object("external")
    if picture := card.url("thumb") or _blob(card.object("thumb"), did):
        yield FoundMedia(urls=(picture,), alt=card.text("title"))


def _blob(blob: Fields, did: str) -> str:
    """Address of a picture that a record names by its content, or ""."""
    name = blob.text("ref", "$link")
    return f"{_PICTURES}/{quote(did, safe=':')}/{name}@jpeg" if did and re.fullmatch(r"[a-z0-9]{20,}", name) else ""


def _figures(view: Fields) -> dict[str, int]:
    names = {"liked": "likeCount", "shared": "repostCount", "answered": "replyCount"}
    found = {name: view.at(key) for name, key in names.items()}
    return {name: value for name, value in found.items() if type(value) is int}


def _feed(asker: Asker, actor: str, closed: Outage) -> Iterator[Posted]:
    """The posts of the profile's feed, which has no pictures. Raises the interface's outage where there is none."""
    site = asker.settings.base_url.rstrip("/") or _SITE
    try:
        channel = xml_of(asker.get(f"{site}/profile/{quote(actor, safe=':')}/rss", wanted="xml")).find("channel")
    except Outage as outage:
        if outage.status in _CLOSED or outage.fault == "shape":
            raise closed from outage
        raise
    if channel is None:
        raise closed
    yield from _of_feed(channel)


def _of_feed(channel: Any) -> Iterator[Posted]:
    handle, _, author = text_at(channel, "title").partition(" - ")
    for item in channel.iterfind("item"):
        text = replaced(text_at(item, "description").removesuffix(_TAIL), ())
        uri, url = text_at(item, "guid"), absolute(text_at(item, "link"))
        if not text or not url:
            yield Passed(id=uri, reason="the feed has only words, and this post has none")
            continue
        yield FoundPost(
            id=uri or url,
            url=url,
            published=text_at(item, "pubDate"),
            text=text,
            html=linked(text, hashtag=lambda tag: f"{_SITE}/hashtag/{quote(tag, safe='')}"),
            author=author or handle.removeprefix("@"),
            handle=handle if handle.startswith("@") else "",
        )


NETWORK = Network(
    key="bluesky",
    name="Bluesky",
    colour="#0a66d6",
    glyph=(
        "M12 10.8c-1.2-2.5-4-5.8-6.9-7.2-1.8-.8-2.9-.1-2.9 1.8 0 1.6.6 5 1 6.1.8 2.1 2.8 2.7 4.9 2.4-2.9.5"
        "-4.3 2.1-2.4 4.1 "
        "2.7 2.9 5.2.2 6.3-3.4 1.1 3.6 3.6 6.3 6.3 3.4 1.9-2 .5-3.6-2.4-4.1 2.1.3 4.1-.3 4.9-2.4.4-1.1 1-4.5 1-6.1 "
        "0-1.9-1.1-2.6-2.9-1.8-2.9 1.4-5.7 4.7-6.9 7.2z"
    ),
    share="https://bsky.app/intent/compose?text={text}",
    hosts=("bsky.app", "bsky.social"),
    posts=PostsIn(read=read, read_file=read_file, needs=("account",)),
)
