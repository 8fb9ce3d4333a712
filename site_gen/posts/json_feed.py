"""JSON Feed (jsonfeed.org, versions 1.0 and 1.1): what sources and networks have in common."""

from typing import Any
from urllib.parse import urlsplit

from site_gen.model.fields import Fields
from site_gen.model.posted import FoundMedia, FoundPost
from site_gen.model.web import Outage
from site_gen.posts.html import cleaned, distinct, pictures
from site_gen.posts.words import linked, plain

_PREFIX = "https://jsonfeed.org/version/"


def is_feed(answer: Any) -> bool:
    """Whether a document says that it is a JSON Feed."""
    return Fields(answer).text("version").replace("http:", "https:").startswith(_PREFIX)


def following(answer: Any, url: str, *, system: str) -> str:
    """The address of the next page, or "". Raises Outage when it is on another host."""
    found = Fields(answer).url("next_url", base=url)
    if found and urlsplit(found).netloc != urlsplit(url).netloc:
        raise Outage("address", f"{system} names its next page on another host: {found}")
    return found


def post_of(item: Fields, feed: Fields, base: str) -> FoundPost:
    """The post of an item."""
    url = item.url("url", base=base) or item.url("external_url", base=base)
    markup, words = item.text("content_html"), item.text("content_text")
    html = cleaned(markup, url or base) if markup else linked(words)
    images = (item.url("image", base=base) or item.url("banner_image", base=base),)
    attached = tuple(filter(None, (_medium(each, base) for each in item.objects("attachments"))))
    inside = pictures(markup, url or base)
    # A picture of the item is most often one of those in its words, whose alternative texts are better.
    media = (*attached, *inside) if inside else (*attached, *(FoundMedia(urls=(each,)) for each in images if each))
    person = next(iter((*item.objects("authors"), *item.objects("author"), *feed.objects("authors"))), None)
    return FoundPost(
        id=item.text("id"),
        url=url,
        published=item.text("date_published"),
        updated=item.text("date_modified"),
        title=plain(item.text("title")),
        text=plain(html) if markup else words or plain(item.text("summary")),
        html=html,
        author=(person or feed.object("author")).text("name"),
        media=distinct(media),
        tags=tuple(dict.fromkeys(tag.lstrip("#") for tag in item.texts("tags"))),
        language=item.text("language") or feed.text("language"),
    )


def _medium(each: Fields, base: str) -> FoundMedia | None:
    url, media_type = each.url("url", base=base), each.text("mime_type")
    if media_type.startswith("image/") and url:
        return FoundMedia(urls=(url,), alt=each.text("title"))
    if media_type.startswith("video/"):
        return FoundMedia(kind="video", alt=each.text("title"))
    return FoundMedia(kind="audio", alt=each.text("title")) if media_type.startswith("audio/") else None
