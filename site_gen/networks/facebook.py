"""Facebook: a page by its token, or the download of one's own posts."""

from collections.abc import Iterator
from functools import partial
from itertools import filterfalse
from typing import Any
from urllib.parse import quote

from site_gen.model.connections import ChannelSettings
from site_gen.model.fields import Fields
from site_gen.model.posted import FoundMedia, FoundPost, Passed, Posted
from site_gen.model.web import Answer, Outage, Web
from site_gen.networks.network import Network, PostsIn, Token
from site_gen.posts.asking import Asker, newest, posts
from site_gen.posts.downloads import medium, told_apart
from site_gen.posts.graph import no_archive, rows, saved
from site_gen.posts.mojibake import mended
from site_gen.posts.words import Span, hashtags, linked, with_link

_TOKEN = Token(
    variable="FACEBOOK_PAGE_TOKEN",
    origins=("https://graph.facebook.com",),
    renew="make a page token with `pages_read_engagement` in the Graph API Explorer of developers.facebook.com",
)
_FIELDS = (
    "id,message,message_tags,story,created_time,updated_time,permalink_url,full_picture,is_published,privacy,"
    "from{name},attachments{media_type,title,description,url,unshimmed_url,media,subattachments}"
)
_FIGURES = ",reactions.limit(0).summary(total_count),comments.limit(0).summary(total_count),shares"
_LISTS = ("status_updates", "posts", "posts_v2")
_KINDS = ("media_type", "type")
_COUNTS = {
    "liked": ("reactions", "summary", "total_count"),
    "answered": ("comments", "summary", "total_count"),
    "shared": ("shares", "count"),
}


def read(settings: ChannelSettings, web: Web) -> Iterator[Posted]:
    """The newest posts of the account. Raises Outage."""
    asker = Asker("Facebook", settings, web, default=_TOKEN.origins[0], renew=_TOKEN.renew)
    found = (post for page in _pages(asker) for post in posts("Facebook", page, _post))
    yield from newest(found, settings.limit)


def read_file(settings: ChannelSettings, answer: Answer) -> Iterator[Posted]:  # noqa: ARG001 - as others are called
    """The posts of a download (`your_posts_1.json`) or of a saved answer. Raises Outage."""
    no_archive(answer)
    found = answer.json()
    older = next((rows for key in _LISTS if isinstance(rows := Fields(found).at(key), list)), None)
    listed = saved("Facebook", answer, [found] if Fields(found).has("timestamp") else found) if older is None else older
    own = partial(_own, file=answer.url)
    yield from told_apart(posts("Facebook", map(mended, filter(_is_own, listed)), own))
    yield from posts("Facebook", filterfalse(_is_own, listed), _post)


def _is_own(row: Any) -> bool:
    """Whether a post is one of a download, which has no id."""
    return Fields(row).has("timestamp")


def _pages(asker: Asker) -> Iterator[list[Any]]:
    url = f"{asker.base}/v25.0/{quote(asker.settings.account or 'me', safe='')}/published_posts"
    query = {"limit": str(min(max(asker.settings.limit, 1), 100))}
    try:
        yield from rows(asker, url, {**query, "fields": _FIELDS + _FIGURES})
    except Outage as outage:
        # To count reactions and comments takes one right more than to read posts, which do without figures.
        if outage.status != 403:
            raise
        yield from rows(asker, url, {**query, "fields": _FIELDS})


def _post(row: Fields) -> Posted:
    own = row.need("id")
    if row.flag("is_published") is False:
        return Passed(id=own, reason="it is not published", is_gone=True)
    if row.text("privacy", "value") not in {"", "EVERYONE"}:
        return Passed(id=own, reason="it is not public", is_gone=True)
    if row.has("start_time"):
        return Passed(id=own, reason="it is an event")
    text = row.text("message") or row.text("story") or (row.text("name") if row.has("images") else "")
    media, card = _media(row), _card(row)
    if not text and not media and not card.value:
        return Passed(id=own, reason="it has neither words nor pictures")
    markup = linked(text, _tagged(row, text), hashtag=_hashtag)
    markup, text = with_link(markup, text, _target(card), card.text("title") or card.text("name"))
    counts = {key: row.amount(*names) for key, names in _COUNTS.items()}
    return FoundPost(
        id=own,
        url=row.url("permalink_url") or f"https://www.facebook.com/{quote(own)}",
        published=row.text("created_time"),
        updated=row.text("updated_time"),
        text=text,
        html=markup,
        author=row.text("from", "name"),
        media=tuple(media),
        tags=hashtags(text),
        figures={key: int(number) for key, number in counts.items() if isinstance(number, int | float)},
    )


def _media(row: Fields) -> list[FoundMedia]:
    """Pictures and stills. Titles and descriptions of attachments do not say what is to be seen."""
    attached = row.objects("attachments", "data")
    parts = [part for each in attached for part in each.objects("subattachments", "data") or (each,)]
    media = [
        FoundMedia(urls=(address,), kind="video" if any("video" in part.text(key) for key in _KINDS) else "image")
        for part in parts
        if (address := part.url("media", "image", "src"))
    ]
    picture = row.url("full_picture") or row.url("images", "source") or row.url("picture")
    return media or ([FoundMedia(urls=(picture,))] if picture else [])


def _card(row: Fields) -> Fields:
    """The attachment that is a link, or the post itself where it was one in former versions."""
    attached = (each for each in row.objects("attachments", "data") if _is_link(each))
    return next(attached, row if row.text("type") == "link" else Fields({}))


def _is_link(attached: Fields) -> bool:
    return any(attached.text(key) in {"link", "share"} for key in _KINDS)


def _target(card: Fields) -> str:
    return card.url("unshimmed_url") or card.url("url") or card.url("link")


def _tagged(row: Fields, text: str) -> Iterator[Span]:
    """Mentions of pages. Those of people stay words: whoever wrote them did not ask them about this site."""
    given = row.at("message_tags")
    groups = given.values() if isinstance(given, dict) else given if isinstance(given, list) else ()
    for tag in (tag for group in groups for tag in Fields({"tags": group}).objects("tags")):
        words, number = tag.text("name"), tag.text("id")
        at = text.find(words) if words else -1
        if tag.text("type") == "page" and number.isdigit() and at >= 0:
            yield Span(at, at + len(words), f"https://www.facebook.com/{number}")


def _own(row: Fields, file: str) -> Posted:
    """A post of a download. Of places, people and what cameras noted nothing is read."""
    own = row.need("timestamp")
    parts = [part for each in row.objects("attachments") for part in each.objects("data")]
    text = next(filter(None, (each.text("post") for each in row.objects("data"))), "")
    text = text or next(filter(None, (part.text("media", "description") for part in parts)), "")
    media = tuple(filter(None, (medium(file, part.text("media", "uri")) for part in parts)))
    outside = next((part for part in parts if part.url("external_context", "url")), Fields({}))
    target = outside.url("external_context", "url")
    if not text and not target and not any(each.urls for each in media):
        return Passed(id=own, reason="it has neither words nor pictures")
    markup, text = with_link(
        linked(text, hashtag=_hashtag), text, target, outside.text("external_context", "name").removeprefix(target)
    )
    return FoundPost(id=own, published=own, text=text, html=markup, media=media, tags=hashtags(text))


def _hashtag(tag: str) -> str:
    return f"https://www.facebook.com/hashtag/{quote(tag)}"


NETWORK = Network(
    key="facebook",
    name="Facebook",
    colour="#0a58ca",
    glyph=(
        "M14 21.5v-8.3h2.9l.5-3.6H14V7.5c0-1 .4-1.7 1.8-1.7h1.8V2.6c-.6-.1-1.4-.1-2.4-.1-2.9 0-4.7 1.7-4.7 4.7"
        "v2.4H7.4v3.6h3.1v8.3z"
    ),
    share="https://www.facebook.com/sharer/sharer.php?u={url}",
    hosts=("facebook.com", "fb.com", "fb.me", "fb.watch"),
    posts=PostsIn(read=read, read_file=read_file, needs=(), token=_TOKEN, must_vanish=True),
)
