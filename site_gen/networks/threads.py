"""Threads: an account by its token, or the download of one's own posts. Likes are asked for elsewhere, post by post."""

from collections.abc import Iterator
from functools import partial
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
from site_gen.posts.words import hashtags, linked, with_link

_TOKEN = Token(
    variable="THREADS_TOKEN",
    origins=("https://graph.threads.net",),
    renew="make one in your app at developers.facebook.com (Threads); it holds for 60 days",
)
_FIELDS = (
    "id,media_type,media_url,thumbnail_url,alt_text,permalink,timestamp,username,text,is_reply,is_quote_post,"
    "link_attachment_url,children{media_type,media_url,thumbnail_url,alt_text}"
)


def read(settings: ChannelSettings, web: Web) -> Iterator[Posted]:
    """The newest posts of the account. Raises Outage."""
    asker = Asker("Threads", settings, web, default=_TOKEN.origins[0], renew=_TOKEN.renew)
    url = f"{asker.base}/v1.0/{quote(settings.account or 'me', safe='')}/threads"
    query = {"fields": _FIELDS, "limit": str(min(max(settings.limit, 1), 100))}
    found = (post for page in rows(asker, url, query) for post in posts("Threads", page, _post))
    yield from newest(found, settings.limit)


def read_file(settings: ChannelSettings, answer: Answer) -> Iterator[Posted]:  # noqa: ARG001 - as others are called
    """The posts of a download (`threads_and_replies.json`) or of a saved answer. Raises Outage."""
    no_archive(answer)
    found = answer.json()
    own = Fields(found).at("text_post_app_text_posts")
    if isinstance(own, list):
        yield from told_apart(posts("Threads", map(mended, own), partial(_own, file=answer.url)))
    else:
        yield from posts("Threads", saved("Threads", answer, found), _post)


def _post(row: Fields) -> Posted:
    own = row.need("id")
    if row.text("media_type") == "REPOST_FACADE":
        return Passed(id=own, reason="it is somebody else's")
    if row.flag("is_reply"):
        return Passed(id=own, reason="it is an answer")
    text = row.text("text")
    markup = linked(text, hashtag=_hashtag, mention=_mention)
    markup, text = with_link(markup, text, row.url("link_attachment_url"))
    parts = row.objects("children", "data") or (row,)
    return FoundPost(
        id=own,
        url=row.url("permalink"),
        published=row.text("timestamp"),
        text=text,
        html=markup,
        handle=row.text("username"),
        media=tuple(_medium(part) for part in parts if part.text("media_type") in {"IMAGE", "VIDEO"}),
        tags=hashtags(text),
    )


def _own(row: Fields, file: str) -> Posted:
    if any(part.flag("text_app_post", "is_reply") for part in (row, *row.objects("media"))):
        return Passed(reason="it is an answer")
    return of_media(row, file, hashtag=_hashtag, mention=_mention)


def _medium(row: Fields) -> FoundMedia:
    is_film = row.text("media_type") == "VIDEO"
    still = row.url("thumbnail_url") if is_film else row.url("media_url")
    return FoundMedia(urls=(still,) if still else (), alt=row.text("alt_text"), kind="video" if is_film else "image")


def _hashtag(tag: str) -> str:
    return f"https://www.threads.com/search?q={quote(tag)}"


def _mention(name: str) -> str:
    return "" if "@" in name else f"https://www.threads.com/@{quote(name)}"


NETWORK = Network(
    key="threads",
    name="Threads",
    colour="#101010",
    glyph=(
        "M12 2.2a9.8 9.8 0 1 0 5.7 17.8l-1.3-1.8a7.6 7.6 0 1 1 3.2-6.2v.9c0 1-.5 1.7-1.3 1.7"
        "s-1.2-.7-1.2-1.7V7.8h-2.1v.7"
        "a4.5 4.5 0 1 0 .4 6.5c.6.9 1.6 1.6 2.9 1.6 2.1 0 3.5-1.5 3.5-3.7V12A9.8 9.8 0 0 0 12 2.2z"
        "M12 9.6a2.4 2.4 0 1 1 0 4.8 2.4 2.4 0 0 1 0-4.8z"
    ),
    share="https://www.threads.com/intent/post?text={title}&url={url}",
    hosts=("threads.com", "threads.net"),
    posts=PostsIn(read=read, read_file=read_file, needs=(), token=_TOKEN, must_vanish=True),
)
