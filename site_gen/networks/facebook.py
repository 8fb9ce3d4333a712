"""Facebook: a page by its token, or the download of one's own posts."""

from collections.abc import Iterator
from itertools import islice
from urllib.parse import quote

from site_gen.model.connections import ChannelSettings
from site_gen.model.fields import Fields
from site_gen.model.posted import FoundMedia, FoundPost, Passed, Posted
from site_gen.model.web import Answer, Web
from site_gen.networks.network import Network, PostsIn, Token
from site_gen.posts.asking import Asker, posts
from site_gen.posts.graph import no_archive, rows, saved
from site_gen.posts.mojibake import from_root, mended
from site_gen.posts.words import hashtags, linked, with_link

_TOKEN = Token(
    variable="FACEBOOK_PAGE_TOKEN",
    origins=("https://graph.facebook.com",),
    renew="make a page token with `pages_read_engagement` in the Graph API Explorer of developers.facebook.com",
)
_FIELDS = (
    "id,message,story,created_time,updated_time,permalink_url,full_picture,is_published,privacy,from{name},"
    "attachments{media_type,title,description,url,unshimmed_url,media,subattachments}"
)


def read(settings: ChannelSettings, web: Web) -> Iterator[Posted]:
    """The newest posts of the account. Raises Outage."""
    asker = Asker("Facebook", settings, web, default=_TOKEN.origins[0], renew=_TOKEN.renew)
    url = f"{asker.base}/v25.0/{quote(settings.account or 'me', safe='')}/published_posts"
    query = {"fields": _FIELDS, "limit": str(min(max(settings.limit, 1), 100))}
    found = (post for page in rows(asker, url, query) for post in posts("Facebook", page, _post))
    yield from islice(found, max(settings.limit, 1))


def read_file(settings: ChannelSettings, answer: Answer) -> Iterator[Posted]:  # noqa: ARG001 - as others are called
    """The posts of a download (`your_posts_1.json`) or of a saved answer. Raises Outage."""
    no_archive(answer)
    found = answer.json()
    older = Fields(found).at("status_updates") or Fields(found).at("posts")
    listed = older if isinstance(older, list) else saved("Facebook", answer, found)
    for row in listed:
        if Fields(row).has("timestamp"):
            yield from posts("Facebook", [mended(row)], lambda own: _own(own, answer.url))
        else:
            yield from posts("Facebook", [row], _post)


def _post(row: Fields) -> Posted:
    own = row.need("id")
    if row.flag("is_published") is False:
        return Passed(id=own, reason="it is not published", is_gone=True)
    if row.text("privacy", "value") not in {"", "EVERYONE"}:
        return Passed(id=own, reason="it is not public", is_gone=True)
    text = row.text("message") or row.text("story")
    media, card = list[FoundMedia](), Fields({})
    for each in row.objects("attachments", "data"):
        parts = each.objects("subattachments", "data") or (each,)
        if (each.text("media_type") or each.text("type")) in {"link", "share"}:
            card = each
        media += [
            FoundMedia(
                urls=(address,),
                alt="",
                kind="video" if "video" in (part.text("media_type") or part.text("type")) else "image",
            )
            for part in parts
            if (address := part.url("media", "image", "src"))
        ]
    if not media and (picture := row.url("full_picture") or row.url("picture")):
        media.append(FoundMedia(urls=(picture,)))
    if not text and not media and not card.value:
        return Passed(id=own, reason="it has neither words nor pictures")
    markup = linked(text, hashtag=_hashtag)
    if target := card.url("unshimmed_url") or card.url("url"):
        markup, text = with_link(markup, text, target, card.text("title"))
    return FoundPost(
        id=own,
        url=row.url("permalink_url") or f"https://www.facebook.com/{own}",
        published=row.text("created_time"),
        updated=row.text("updated_time"),
        text=text,
        html=markup,
        author=row.text("from", "name"),
        media=tuple(media),
        tags=hashtags(text),
    )


def _own(row: Fields, file: str) -> Posted:
    """A post of a download. Of places, people and what cameras noted nothing is read."""
    text = next((each.text("post") for each in row.objects("data") if each.text("post")), "")
    parts = [part for each in row.objects("attachments") for part in each.objects("data")]
    media = tuple(
        FoundMedia(kind="video") if uri.lower().endswith((".mp4", ".mov")) else FoundMedia(urls=(address,))
        for part in parts
        if (uri := part.text("media", "uri")) and (address := from_root(file, uri))
    )
    target = next((url for part in parts if (url := part.url("external_context", "url"))), "")
    text = text or next((said for part in parts if (said := part.text("media", "description"))), "")
    own = row.need("timestamp")
    if not text and not media and not target:
        return Passed(id=own, reason="it has neither words nor pictures")
    markup, text = with_link(linked(text, hashtag=_hashtag), text, target)
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
