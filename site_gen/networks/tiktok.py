"""TikTok: an account by its token, or the download of it (`user_data.json`).

What is deleted there is deleted here, as far as we know as TikTok wants it: its pages for developers that we could read
name no such rule and no other.
"""

import re
from collections.abc import Iterator
from itertools import product
from typing import Any
from urllib.parse import quote

from site_gen.model.connections import ChannelSettings
from site_gen.model.fields import Fields
from site_gen.model.posted import FoundMedia, FoundPost, Passed, Posted
from site_gen.model.web import Answer, Outage, Web
from site_gen.networks.network import Network, PostsIn, Token
from site_gen.posts.asking import Asker, newest, posts, told
from site_gen.posts.downloads import told_apart
from site_gen.posts.graph import name, no_archive
from site_gen.posts.words import hashtags, linked

_TOKEN = Token(
    variable="TIKTOK_TOKEN",
    origins=("https://open.tiktokapis.com",),
    renew="make one with `video.list` in your app at developers.tiktok.com; it holds for a day",
)
_FIELDS = (
    "id,title,video_description,create_time,cover_image_url,share_url,view_count,like_count,comment_count,share_count"
)
_PAGE = 20
# What the lists of the download stood under in its layouts so far; that of deleted films has another name.
_LISTS = ("Posts", "Videos")
_EXPIRED = frozenset({"access_token_invalid", "access_token_expired", "invalid_token"})
_NO_RIGHT = frozenset({"scope_not_authorized", "scope_permission_missed"})
_BUSY = frozenset({"rate_limit_exceeded", "internal_error"})
_PUBLIC = ("public", "everyone", "öffentlich", "alle", "jeder")
_FILM = re.compile(r"https://(?:www\.)?tiktok\.com/@[\w.-]+/(?:video|photo)/(\d+)")


def read(settings: ChannelSettings, web: Web) -> Iterator[Posted]:
    """The newest films of the account whose token it is. Raises Outage."""
    asker = Asker("TikTok", settings, web, default=_TOKEN.origins[0], renew=_TOKEN.renew)
    yield from newest(_asked(asker), settings.limit)


def read_file(settings: ChannelSettings, answer: Answer) -> Iterator[Posted]:  # noqa: ARG001 - as others are called
    """The films of a download or of a saved answer. Raises Outage."""
    no_archive(answer)
    whole = Fields(answer.json())
    listed = whole.at("data", "videos")
    if isinstance(listed, list):
        yield from posts("TikTok", listed, _post)
        return
    if whole.text("error", "code") not in {"", "ok"}:
        message = f"`{name(answer)}` is an error of TikTok: {whole.text('error', 'message')[:200]}"
        raise Outage("shape", message, hint="ask again, and save the answer with the films")
    parts = whole.value.values() if isinstance(whole.value, dict) else ()
    for part, inner in product(map(Fields, parts), _LISTS):
        listed = part.at(inner, "VideoList")
        if isinstance(listed, list):
            yield from told_apart(posts("TikTok", listed, _own))
            return
    raise Outage("shape", f"`{name(answer)}` holds no films of TikTok", hint="name `user_data.json` of the download")


def _asked(asker: Asker) -> Iterator[Posted]:
    url = f"{asker.base}/v2/video/list/"

    def ask(cursor: str) -> Any:
        data = {"max_count": _PAGE, **({"cursor": int(cursor)} if cursor.isdigit() else {})}
        try:
            # Asked past the asker, which does not know what the codes of TikTok mean.
            answer = asker.web.post(url, data, query={"fields": _FIELDS}).json()
        except Outage as outage:
            raise _failed(asker, told(outage).object("error")) or asker.explained(outage) from outage
        if failed := _failed(asker, Fields(answer).object("error")):
            raise failed
        return answer

    for page in asker.pages(ask, "data", "cursor"):
        yield from posts("TikTok", asker.rows_in(page, url, "data", "videos"), _post)
        if not Fields(page).flag("data", "has_more"):
            return


def _post(row: Fields) -> Posted:
    own = row.need("id")
    text = row.text("video_description") or row.text("title")
    cover = row.url("cover_image_url")
    counts = {"viewed": "view_count", "liked": "like_count", "answered": "comment_count", "shared": "share_count"}
    figures = {key: row.amount(asked) for key, asked in counts.items()}
    return FoundPost(
        id=own,
        url=row.url("share_url").partition("?")[0],
        published=row.text("create_time"),
        text=text,
        html=linked(text, hashtag=_hashtag),
        media=(FoundMedia(urls=(cover,) if cover else (), kind="video"),),
        tags=hashtags(text),
        figures={key: int(number) for key, number in figures.items() if isinstance(number, int | float)},
    )


def _failed(asker: Asker, error: Fields) -> Outage | None:
    """What an error means, by its code; None when there is none."""
    code, said = error.text("code"), error.text("message")[:200]
    if code in _EXPIRED:
        return asker.refused(said or code, status=401)
    if code in _NO_RIGHT:
        return asker.refused(said or code, status=403)
    if code in _BUSY:
        return Outage("busy", f"TikTok does not answer just now: {said or code}", hint="try again later")
    if code not in {"", "ok"}:
        return Outage("shape", f"TikTok: {said or code}", hint=asker.mend())
    return None


def _own(row: Fields) -> Posted:
    """A film of a download, which holds neither its address nor its cover, or not for long."""
    published = row.text("Date") or row.need("date")
    seen_by = row.text("WhoCanView").lower()
    if seen_by and not seen_by.startswith(_PUBLIC):
        return Passed(id=published, reason="it is not public", is_gone=True)
    text, film = row.text("Title"), _FILM.match(row.text("Link") or row.text("link"))
    if not text and not film:
        return Passed(id=published, reason="it has neither words nor an address")
    liked = row.text("Likes")
    return FoundPost(
        id=film[1] if film else published,
        url=film[0] if film else "",
        published=published,
        text=text,
        html=linked(text, hashtag=_hashtag),
        media=(FoundMedia(kind="video"),),
        tags=hashtags(text),
        figures={"liked": int(liked)} if liked.isascii() and liked.isdigit() else {},
    )


def _hashtag(tag: str) -> str:
    return f"https://www.tiktok.com/tag/{quote(tag)}"


NETWORK = Network(
    key="tiktok",
    name="TikTok",
    colour="#121212",
    glyph="M12.7 2.5h3.4c.3 2.5 1.8 4 4.2 4.3v3.4c-1.6 0-3-.5-4.2-1.3v6.6a6 6 0 1 1-7-5.9v3.6a2.5 2.5 0 1 0 3.6 2.3z",
    hosts=("tiktok.com",),
    posts=PostsIn(read=read, read_file=read_file, needs=(), token=_TOKEN, must_vanish=True),
)
