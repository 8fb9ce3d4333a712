"""The pictures, films and sounds of a feed's entry: enclosures, Media RSS, iTunes, and the pictures in its words."""

import re
from collections.abc import Iterable
from itertools import groupby

from site_gen.model.fields import Fields
from site_gen.model.posted import FoundMedia, MediaKind
from site_gen.posts.html import distinct, is_pixel, pictures, same

_IMAGE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:$|[?#])", re.IGNORECASE)
_SOUND = re.compile(r"\.(?:mp3|m4a|ogg|opus|wav|flac)(?:$|[?#])", re.IGNORECASE)
_FILM = re.compile(r"\.(?:mp4|m4v|mov|webm|mkv)(?:$|[?#])", re.IGNORECASE)


def media_of(said: Fields, markup: str, base: str) -> tuple[FoundMedia, ...]:
    """What an entry shows, best resolution first. Small stills stand for a film; beside pictures they are left out."""
    stills = thumbnails(said, base)
    given = [*_contents(said, base), *_enclosures(said, base)]
    images = [each for each in given if each.kind == "image"]
    inside = pictures(markup, base)
    moving = next((each for each in given if each.kind != "image"), None)
    found: list[FoundMedia] = []
    if moving:
        urls = (*stills, *(url for each in (*images[:1], *inside[:1]) for url in each.urls))
        found = [FoundMedia(urls=tuple(dict.fromkeys(urls)), alt=moving.alt, kind=moving.kind)]
        return tuple(found)
    found = [*images, *inside]
    if not found and stills:
        found = [FoundMedia(urls=stills)]
    return distinct(found)


def thumbnails(said: Fields, base: str = "") -> tuple[str, ...]:
    """Addresses of the stills and of the episode's picture, the widest first."""
    listed = sorted(said.objects("media_thumbnail"), key=_width, reverse=True)
    cover = said.url("image", "href", base=base)
    urls = (each.url("url", base=base) for each in listed if not is_pixel("", each.text("width"), each.text("height")))
    return tuple(dict.fromkeys(filter(None, (*urls, cover))))


def _contents(said: Fields, base: str) -> list[FoundMedia]:
    """Media RSS, where one picture in several widths is one picture."""
    listed = [(each, each.url("url", base=base)) for each in said.objects("media_content")]
    shown = [(each, url) for each, url in listed if _kind(each, url) and not is_pixel(url, each.text("width"))]
    made = []
    for _, group in groupby(shown, key=lambda pair: _version_of(*pair)):
        versions = sorted(group, key=lambda pair: _width(pair[0]), reverse=True)
        kind = _kind(*versions[0]) or "image"
        urls = tuple(dict.fromkeys(url for _, url in versions if url)) if kind == "image" else ()
        alt = next(filter(None, (each.text("alt") for each, _ in versions)), "")
        if urls or kind != "image":
            made.append(FoundMedia(urls=urls, alt=alt, kind=kind))
    return made


def _version_of(each: Fields, url: str) -> str:
    """What versions of one picture share; a feed that gives no widths gives no versions."""
    return re.sub(r"\d+", "#", same(url)) if _width(each) else f"{same(url)} {each.text('type')}"


def _enclosures(said: Fields, base: str) -> Iterable[FoundMedia]:
    for link in said.objects("links"):
        url = link.url("href", base=base)
        if link.text("rel") != "enclosure" or not url:
            continue
        kind = _kind(link, url)
        if kind:
            yield FoundMedia(urls=(url,) if kind == "image" else (), alt=link.text("title"), kind=kind)


def _kind(each: Fields, url: str) -> MediaKind | None:
    told = f"{each.text('medium')} {each.text('type')}"
    if "flash" in told:
        return None
    if "image" in told or ("/" not in told and _IMAGE.search(url)):
        return "image"
    if "video" in told or _FILM.search(url):
        return "video"
    return "audio" if "audio" in told or _SOUND.search(url) else "image" if _IMAGE.search(url) else None


def _width(each: Fields) -> int:
    text = each.text("width")
    return int(text) if re.fullmatch(r"\d{1,6}", text) else 0
