"""Posts of downloads: what those of Instagram and Threads have in common, and ids for posts that have none."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from site_gen.model.fields import Fields
from site_gen.model.posted import FoundMedia, FoundPost, Passed, Posted
from site_gen.posts.mojibake import from_root
from site_gen.posts.words import ToUrl, hashtags, linked

_FILMS = (".mp4", ".mov", ".m4v", ".webm")


def told_apart(found: Iterable[Posted]) -> list[Posted]:
    """Posts whose id is the time they are of: of those of one second, each gets a digest of what it says as well."""
    listed = list(found)
    often = Counter(each.id for each in listed if isinstance(each, FoundPost))
    return [
        replace(each, id=f"{each.id}-{_digest(each)}") if isinstance(each, FoundPost) and often[each.id] > 1 else each
        for each in listed
    ]


def medium(file: str, uri: str) -> FoundMedia | None:
    """A picture of a download by its path there; of a film there is no still. None when it leads out."""
    address = from_root(file, uri)
    if not address:
        return None
    return FoundMedia(kind="video") if uri.lower().endswith(_FILMS) else FoundMedia(urls=(address,))


def of_media(row: Fields, file: str, *, hashtag: ToUrl, mention: ToUrl) -> Posted:
    """A post that is a list of its media: the words are those of the first, or above them where there are several.

    Of places, devices and what cameras noted nothing is read.
    """
    parts = row.objects("media")
    text = row.text("title") or next(filter(None, (part.text("title") for part in parts)), "")
    times = (row.text("creation_timestamp"), *(part.text("creation_timestamp") for part in parts))
    published = next(filter(None, times), "")
    media = tuple(filter(None, (medium(file, part.text("uri")) for part in parts)))
    if not published:
        return Passed(reason="it has no date")
    if not text and not any(each.urls for each in media):
        return Passed(id=published, reason="it has neither words nor pictures")
    return FoundPost(
        id=published,
        published=published,
        text=text,
        html=linked(text, hashtag=hashtag, mention=mention),
        media=media,
        tags=hashtags(text),
    )


def _digest(post: FoundPost) -> str:
    said = "\0".join((post.text, *(url for each in post.media for url in each.urls)))
    return sha256(said.encode("utf-8", "replace")).hexdigest()[:8]
