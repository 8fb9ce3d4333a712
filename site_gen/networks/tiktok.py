"""TikTok: an account by its token, or the download of it (`user_data.json`)."""

from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import quote

from site_gen.model.connections import ChannelSettings
from site_gen.model.fields import Fields
from site_gen.model.posted import FoundMedia, FoundPost, Passed, Posted
from site_gen.model.web import Answer, Outage, Web
from site_gen.networks.network import Network, PostsIn, Token
from site_gen.posts.asking import Asker, posts
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
_LISTS = (("Post", "Posts"), ("Video", "Videos"))


def read(settings: ChannelSettings, web: Web) -> Iterator[Posted]:
    """The newest films of the account whose token it is. Raises Outage."""
    asker = Asker("TikTok", settings, web, default=_TOKEN.origins[0], renew=_TOKEN.renew)
    yield from islice(_asked(asker), max(settings.limit, 1))


def read_file(settings: ChannelSettings, answer: Answer) -> Iterator[Posted]:  # noqa: ARG001 - as others are called
    """The films of a download or of a saved answer. Raises Outage."""
    no_archive(answer)
    whole = Fields(answer.json())
    listed = whole.at("data", "videos")
    if isinstance(listed, list):
        yield from posts("TikTok", listed, _post)
        return
    for part, inner in _LISTS:
        listed = whole.at(part, inner, "VideoList")
        if isinstance(listed, list):
            yield from posts("TikTok", listed, _own)
            return
    raise Outage("shape", f"`{name(answer)}` holds no films of TikTok", hint="name `user_data.json` of the download")


def _asked(asker: Asker) -> Iterator[Posted]:
    url = f"{asker.base}/v2/video/list/"

    def ask(cursor: str) -> Any:
        data = {"max_count": _PAGE, **({"cursor": int(cursor)} if cursor.isdigit() else {})}
        answer = asker.post(url, data, {"fields": _FIELDS})
        code, said = (Fields(answer).text("error", key) for key in ("code", "message"))
        if code in {"access_token_invalid", "scope_not_authorized"}:
            raise asker.refused(said[:200], status=401 if code == "access_token_invalid" else 403)
        if code not in {"", "ok"}:
            raise Outage("shape", f"TikTok: {said[:200] or code}", hint=asker.mend())
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


def _own(row: Fields) -> Posted:
    published = row.need("Date")
    if row.text("WhoCanView") not in {"", "Public", "Everyone"}:
        return Passed(id=published, reason="it is not public", is_gone=True)
    text = row.text("Title")
    return FoundPost(
        id=published,
        published=published,
        text=text,
        html=linked(text, hashtag=_hashtag),
        media=(FoundMedia(kind="video"),),
        tags=hashtags(text),
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
