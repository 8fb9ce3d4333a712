"""The two shapes in which X writes its posts: version 2 of its interface, and 1.1, which its downloads still have."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from site_gen.model.fields import Fields, Unreadable
from site_gen.model.posted import FoundMedia, FoundPost, MediaKind, Passed, Posted
from site_gen.model.web import Answer, Outage
from site_gen.posts.archives import beside
from site_gen.posts.words import SENSITIVE, Span, hashtags, linked, replaced, with_list

SITE = "https://x.com"

_ASSIGNMENT = re.compile(r"^\s*window\.YTD\.(\w+)\.part\d+\s*=\s*", re.ASCII)
_SHORT = re.compile(r"https?://t\.co/\w+", re.ASCII)
# Where the short address at the end of a post with pictures leads: to the post itself.
_OF_MEDIA = re.compile(r"https?://(?:\w+\.)?(?:x|twitter)\.com/\w+/(?:web/)?status/\d+/(?:photo|video)/\d+", re.ASCII)
_FOLDERS = {"tweet.js": "tweet_media"}


def assigned(answer: Answer) -> tuple[str, Any]:
    """What a file of a download is called inside (`tweets`), and its value; `("", value)` for JSON. Raises Outage."""
    text = answer.text()
    match = _ASSIGNMENT.match(text)
    if not match:
        return "", answer.json()
    try:
        return match[1], json.loads(text[match.end() :].rstrip().removesuffix(";"), parse_constant=lambda _: None)
    except (ValueError, RecursionError) as reason:
        name = answer.url.removeprefix("file:")
        message = f"`{name}` is cut or broken ({reason})"
        raise Outage("shape", message, hint="unpack the download anew") from reason


def of_version_2(row: Fields, includes: Fields) -> Posted:
    """The post of a row of `data`, with what its answer includes. Raises Unreadable."""
    own = _first_id(row)
    kinds = {each.text("type") for each in row.objects("referenced_tweets")}
    if (
        reason := "it repeats a post"
        if "retweeted" in kinds
        else "it answers somebody"
        if "replied_to" in kinds
        else ""
    ):
        return Passed(id=own, reason=reason, is_gone="replied_to" in kinds)
    note = row.object("note_tweet")
    raw = note.text("text") or row.need("text")
    if raw.startswith("RT @"):
        return Passed(id=own, reason="it repeats a post")
    entities = note.object("entities") if note.object("entities").value else row.object("entities")
    keys = set(row.texts("attachments", "media_keys"))
    media = tuple(_medium_2(each) for each in includes.objects("media") if each.text("media_key") in keys)
    polls = set(row.texts("attachments", "poll_ids"))
    choices = [c for poll in includes.objects("polls") if poll.text("id") in polls for c in poll.objects("options")]
    user = next((each for each in includes.objects("users") if each.text("id") == row.text("author_id")), Fields({}))
    return _post(
        row,
        own,
        _Words(raw, entities, has_media=bool(keys)),
        media=media,
        choices=tuple(choice.text("label") for choice in choices),
        author=user.text("name"),
        handle=user.text("username"),
        figures=_figures(row.object("public_metrics"), _FIGURES_2),
    )


def of_version_1(row: Fields, file: str, *, handle: str, own_posts: frozenset[str]) -> Posted:
    """The post of a row as interface 1.1 and downloads have it; `file` is "" where no pictures lie beside.

    `handle` is the account's, where the row does not say; answers to one of `own_posts` belong to a thread of its own.
    Raises Unreadable.
    """
    tweet = row.object("tweet") if row.has("tweet") else row
    own, user = _first_id(tweet), tweet.object("user")
    handle = user.text("screen_name") or handle
    raw = tweet.text("full_text") or tweet.object("extended_tweet").text("full_text") or tweet.need("text")
    if raw.startswith("RT @") or tweet.object("retweeted_status").value:
        return Passed(id=own, reason="it repeats a post")
    to, whom = tweet.text("in_reply_to_status_id_str"), tweet.text("in_reply_to_screen_name")
    is_thread = to in own_posts or (whom and whom.casefold() == handle.casefold())
    if (to or whom) and not is_thread:
        return Passed(id=own, reason="it answers somebody", is_gone=True)
    attached = _attached(tweet)
    return _post(
        tweet,
        own,
        _Words(raw, tweet.object("entities"), has_media=bool(attached)),
        media=tuple(_medium_1(each, tweet.text("id_str") or own, file) for each in attached),
        author=user.text("name"),
        handle=handle,
        figures=_figures(tweet, _FIGURES_1),
    )


def of_note(row: Fields, handle: str) -> Posted:
    """The whole words of a long post, which a download keeps in `note-tweet.js`. Raises Unreadable."""
    note = row.object("noteTweet")
    core = note.object("core")
    urls = [{"url": u.text("shortUrl"), "expanded_url": u.text("expandedUrl")} for u in core.objects("urls")]
    words = _Words(core.need("text"), Fields({"urls": urls}), has_media=False)
    return FoundPost(
        id=note.need("noteTweetId"),
        published=note.text("createdAt"),
        updated=note.text("updatedAt"),
        text=words.text,
        html=words.html,
        handle=f"@{handle}" if handle else "",
        tags=hashtags(words.text),
    )


def _attached(tweet: Fields) -> list[Fields]:
    """The media of a post: the entities name the first alone, the extended ones all."""
    found: dict[str, Fields] = {}
    for each in (*tweet.objects("extended_entities", "media"), *tweet.objects("entities", "media")):
        name = (each.url("media_url_https") or each.url("media_url")).partition("://")[2]
        found.setdefault(name, each)
    return [each for name, each in found.items() if name]


class _Words:
    """The words of a post: escapes undone, short addresses replaced by those they stand for, media's cut.

    Positions are looked for rather than believed: some count the escapes and some do not.
    """

    def __init__(self, raw: str, entities: Fields, *, has_media: bool) -> None:
        text = html.unescape(raw)
        spans = [span for each in _addresses(entities) for span in _spans(text, each)]
        last = next((match for match in _SHORT.finditer(text) if not text[match.end() :].strip()), None)
        if has_media and last and not any(span.start == last.start() for span in spans):
            spans.append(Span(*last.span(), words="", plain=""))
        self.text = replaced(text, spans)
        self.html = linked(text, spans, hashtag=_of_hashtag, mention=_of_mention)
        # One paragraph of nothing but words is left when the short address of a picture is cut.
        self.html = self.html if "<a" in self.html or "\n" in self.text else ""
        listed = (each.text("tag") or each.text("text") for each in entities.objects("hashtags"))
        self.tags = tuple(dict.fromkeys(filter(None, listed))) or hashtags(text)


def _post(
    row: Fields,
    own: str,
    words: _Words,
    *,
    media: tuple[FoundMedia, ...],
    author: str,
    handle: str,
    figures: Mapping[str, int],
    choices: tuple[str, ...] = (),
) -> FoundPost:
    made, text = with_list(words.html, words.text, choices)
    if not (text or media):
        raise Unreadable("it has neither words nor pictures")
    language = row.text("lang")
    number = row.text("id_str") or row.text("id")
    return FoundPost(
        id=own,
        url=f"{SITE}/{quote(handle or 'i', safe='')}/status/{quote(number, safe='')}",
        published=row.text("created_at"),
        text=text,
        html=made,
        author=author or handle,
        handle=f"@{handle}" if handle else "",
        media=media,
        tags=words.tags,
        # `und` and names like `qme` stand for posts without words of a language.
        language="" if language in {"und", "zxx"} or language.startswith("q") else language,
        warning=SENSITIVE if row.flag("possibly_sensitive") else "",
        figures=figures,
    )


def _first_id(row: Fields) -> str:
    """The id that a post began with; each time it is edited it gets another one. Raises Unreadable."""
    own = row.text("id_str") or row.need("id")
    edits = row.texts("edit_history_tweet_ids") or row.texts("edit_info", "initial", "editTweetIds")
    return row.text("edit_info", "edit", "initialTweetId") or (edits[0] if edits else own)


def _addresses(entities: Fields) -> Iterator[tuple[str, str, str]]:
    """Short address, what it stands for ("" for media), and how that is shown."""
    for each in entities.objects("urls"):
        whole = each.url("unwound_url") or each.url("expanded_url") or each.url("expanded")
        is_media = bool(each.text("media_key") or _OF_MEDIA.fullmatch(whole))
        yield each.text("url"), "" if is_media else whole or each.url("url"), each.text("display_url")
    for each in entities.objects("media"):
        yield each.text("url"), "", ""


def _spans(text: str, address: tuple[str, str, str]) -> Iterator[Span]:
    short, whole, words = address
    if not short:
        return
    for match in re.finditer(re.escape(short) + r"(?![A-Za-z0-9])", text):
        yield Span(*match.span(), url=whole, words=(words or None) if whole else "", plain=whole)


def _of_hashtag(tag: str) -> str:
    return f"{SITE}/hashtag/{quote(tag, safe='')}"


def _of_mention(name: str) -> str:
    return f"{SITE}/{name}" if re.fullmatch(r"\w{1,15}", name, re.ASCII) else ""


def _medium_2(each: Fields) -> FoundMedia:
    kind: MediaKind = "image" if each.text("type") == "photo" else "video"
    url = each.url("url") if kind == "image" else each.url("preview_image_url")
    return FoundMedia(
        urls=_larger(url) if kind == "image" else tuple(filter(None, [url])), alt=each.text("alt_text"), kind=kind
    )


def _medium_1(each: Fields, number: str, file: str) -> FoundMedia:
    kind: MediaKind = "video" if each.text("type") in {"video", "animated_gif"} else "image"
    url = each.url("media_url_https") or each.url("media_url")
    name = urlsplit(url).path.rpartition("/")[2]
    folder = _FOLDERS.get(file.rpartition("/")[2], "tweets_media")
    # Of films the download has the film, and no still.
    kept = beside(file, f"{folder}/{number}-{name}") if file and name and kind == "image" else ""
    urls = (kept, *(_larger(url) if kind == "image" else (url,)))
    return FoundMedia(urls=tuple(filter(None, urls)), alt=each.text("ext_alt_text"), kind=kind)


def _larger(url: str) -> tuple[str, ...]:
    """Addresses of a picture, the larger first: without being asked X gives it at most 1200 pixels wide."""
    if not url:
        return ()
    is_ours = urlsplit(url).hostname == "pbs.twimg.com" and "?" not in url
    return (f"{url}?name=large", url) if is_ours else (url,)


_FIGURES_2 = {
    "liked": "like_count",
    "shared": "retweet_count",
    "answered": "reply_count",
    "viewed": "impression_count",
    "saved": "bookmark_count",
}
_FIGURES_1 = {"liked": "favorite_count", "shared": "retweet_count"}


def _figures(row: Fields, names: Mapping[str, str]) -> dict[str, int]:
    found = {name: row.text(key) for name, key in names.items()}
    return {
        name: int(value) for name, value in found.items() if value.isascii() and value.isdigit() and len(value) < 16
    }
