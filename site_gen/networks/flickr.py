"""Flickr."""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

from site_gen.model.connections import ChannelSettings
from site_gen.model.posted import FoundMedia, FoundPost, Posted
from site_gen.model.web import Web
from site_gen.networks.network import Network, PostsIn
from site_gen.posts import feed as feeds
from site_gen.posts.asking import Asker
from site_gen.posts.feed import Entry, read_file
from site_gen.posts.words import plain

_NUMBER = re.compile(r"\d+@N\d\d")
_SIZE = re.compile(r"_[a-z](?=\.(?:jpg|png|gif)$)", re.IGNORECASE)
# The first paragraph says who posted what, the second holds the picture; what was described comes after.
_SAID = re.compile(r"^\s*<p>\s*<a\b[^>]*/(?:people|photos)/[^>]*>(?:(?!</p>).)*</p>", re.DOTALL)


def read(settings: ChannelSettings, web: Web) -> Iterator[Posted]:
    """The newest posts of an account, a group or an album. Raises Outage."""
    asker = Asker("Flickr", settings, web, default="https://www.flickr.com")
    yield from feeds.read(asker, settings.urls or (_address(asker),), clean)


def _address(asker: Asker) -> str:
    """The address of the feed; an album is written as `NUMBER@N00/ALBUM`. Raises Outage."""
    number, _, album = asker.settings.account.strip().partition("/")
    if not _NUMBER.fullmatch(number) or (asker.settings.kind == "album" and not album.isdigit()):
        raise asker.no_account("12345678@N00/72157600000000000" if asker.settings.kind == "album" else "12345678@N00")
    which = {"group": f"groups_pool.gne?id={number}", "album": f"photoset.gne?nsid={number}&set={album}"}
    # Without a language the boilerplate comes in that of the server's choosing.
    language = quote(asker.settings.language.lower() or "en-us")
    path = which.get(asker.settings.kind, f"photos_public.gne?id={number}")
    return f"{asker.base}/services/feeds/{path}&lang={language}&format=atom"


def clean(entry: Entry) -> FoundPost | None:
    """A picture in its large size, and what its author wrote of it."""
    if not re.match(r"tag:flickr\.com,\d+:/photo/|tag:flickr\.com,\d+:/grouppool", entry.said.text("id")):
        return None
    html = _SAID.sub("", entry.post.html).strip()
    given = [each.urls[0] for each in entry.post.media if each.urls]
    known = {_SIZE.sub("", url.rpartition("/")[2]): url for url in reversed(given)}
    media = tuple(FoundMedia(urls=_sizes(url), alt="") for url in reversed(known.values()))
    url = re.sub(r"^http:", "https:", entry.post.url)
    is_film = any(each.kind == "video" for each in entry.post.media)
    if is_film and media:
        media = (replace(media[0], kind="video"),)
    return replace(entry.post, url=url, html=html if "<" in html else "", text=plain(html), media=media)


def _sizes(url: str) -> tuple[str, ...]:
    """The large size first, then what the feed named, then the medium one."""
    secure = re.sub(r"^http:", "https:", url)
    large = _SIZE.sub("_b", secure)
    return tuple(dict.fromkeys((large, secure, _SIZE.sub("", secure))))


NETWORK = Network(
    key="flickr",
    name="Flickr",
    colour="#0059c7",
    glyph=(
        "M6.8 7.2a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.6z"
        "M17.2 7.2a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.6z"
        "M17.2 9.4a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2z"
    ),
    hosts=("flickr.com", "flic.kr"),
    posts=PostsIn(read=read, read_file=read_file(clean), clean=clean),
)
