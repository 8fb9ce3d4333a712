"""Instagram: a professional account by its token, or the download of one's own posts."""

from collections.abc import Iterator
from functools import partial
from itertools import filterfalse
from typing import Any
from urllib.parse import quote

from site_gen.model.connections import ChannelSettings
from site_gen.model.fields import Fields
from site_gen.model.posted import FoundMedia, FoundPost, Passed, Posted
from site_gen.model.web import Answer, Web
from site_gen.networks.network import Network, PostsIn, Token
from site_gen.posts.asking import Asker, newest, posts
from site_gen.posts.downloads import of_media, told_apart
from site_gen.posts.graph import no_archive, rows, saved
from site_gen.posts.mojibake import mended
from site_gen.posts.words import hashtags, linked

_TOKEN = Token(
    variable="INSTAGRAM_TOKEN",
    origins=("https://graph.instagram.com",),
    renew="make one in your app at developers.facebook.com (Instagram, API setup); it holds for 60 days",
)
_FIELDS = (
    "id,caption,media_type,media_url,thumbnail_url,alt_text,permalink,timestamp,username,like_count,comments_count,"
    "children{media_type,media_url,thumbnail_url,alt_text}"
)

# Stories, drafts and what was archived are in lists of other names: none of it is public.
_LISTS = ("ig_reels_media", "ig_igtv_media")


def read(settings: ChannelSettings, web: Web) -> Iterator[Posted]:
    """The newest posts of the account. Raises Outage."""
    asker = Asker("Instagram", settings, web, default=_TOKEN.origins[0], renew=_TOKEN.renew)
    url = f"{asker.base}/v24.0/{quote(settings.account or 'me', safe='')}/media"
    query = {"fields": _FIELDS, "limit": str(min(max(settings.limit, 1), 100))}
    found = (post for page in rows(asker, url, query) for post in posts("Instagram", page, _post))
    yield from newest(found, settings.limit)


def read_file(settings: ChannelSettings, answer: Answer) -> Iterator[Posted]:  # noqa: ARG001 - as others are called
    """The posts of a download (`posts_1.json`, `reels.json`) or of a saved answer. Raises Outage."""
    no_archive(answer)
    found = answer.json()
    listed = next((rows for key in _LISTS if isinstance(rows := Fields(found).at(key), list)), None)
    listed = saved("Instagram", answer, found) if listed is None else listed
    own = partial(of_media, file=answer.url, hashtag=_hashtag, mention=_mention)
    yield from told_apart(posts("Instagram", map(mended, filter(_is_own, listed)), own))
    yield from posts("Instagram", filterfalse(_is_own, listed), _post)


def _is_own(row: Any) -> bool:
    """Whether a post is one of a download, which has no id."""
    return Fields(row).has("media") and not Fields(row).has("id")


def _post(row: Fields) -> Posted:
    own = row.need("id")
    url = row.url("permalink") or row.url("link")
    if not url:
        return Passed(id=own, reason="it has no address")
    text = row.text("caption")
    figures = {"liked": _count(row, "like_count"), "answered": _count(row, "comments_count")}
    return FoundPost(
        id=own,
        url=url,
        published=row.text("timestamp") or row.text("created_time"),
        text=text,
        html=linked(text, hashtag=_hashtag, mention=_mention),
        handle=row.text("username") or row.text("user", "username"),
        media=tuple(map(_medium, row.objects("children", "data") or (row,))),
        tags=hashtags(text),
        figures={key: number for key, number in figures.items() if number is not None},
    )


def _medium(row: Fields) -> FoundMedia:
    is_film = row.text("media_type") == "VIDEO"
    still = row.url("thumbnail_url") or ("" if is_film else row.url("media_url"))
    still = still or row.url("images", "standard_resolution", "url")
    return FoundMedia(urls=(still,) if still else (), alt=row.text("alt_text"), kind="video" if is_film else "image")


def _count(row: Fields, *names: str) -> int | None:
    found = row.amount(*names)
    return int(found) if isinstance(found, int | float) else None


def _hashtag(tag: str) -> str:
    return f"https://www.instagram.com/explore/tags/{quote(tag)}/"


def _mention(name: str) -> str:
    return "" if "@" in name else f"https://www.instagram.com/{quote(name)}/"


NETWORK = Network(
    key="instagram",
    name="Instagram",
    colour="#b3257a",
    glyph=(
        "M7.3 2.5h9.4a4.8 4.8 0 0 1 4.8 4.8v9.4a4.8 4.8 0 0 1-4.8 4.8H7.3a4.8 4.8 0 0 1-4.8-4.8V7.3"
        "a4.8 4.8 0 0 1 4.8-4.8z"
        "M7.3 4.6a2.7 2.7 0 0 0-2.7 2.7v9.4a2.7 2.7 0 0 0 2.7 2.7h9.4a2.7 2.7 0 0 0 2.7-2.7V7.3"
        "a2.7 2.7 0 0 0-2.7-2.7z"
        "M12 7.4a4.6 4.6 0 1 1 0 9.2 4.6 4.6 0 0 1 0-9.2z"
        "M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z"
        "M16.9 6a1.2 1.2 0 1 1 0 2.4 1.2 1.2 0 0 1 0-2.4z"
    ),
    hosts=("instagram.com", "instagr.am"),
    posts=PostsIn(read=read, read_file=read_file, needs=(), token=_TOKEN, must_vanish=True),
)
