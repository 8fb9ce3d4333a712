"""Pinterest."""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

from site_gen.model.connections import ChannelSettings
from site_gen.model.posted import FoundPost, Posted
from site_gen.model.web import Web
from site_gen.networks.network import Network, PostsIn
from site_gen.posts import feed as feeds
from site_gen.posts.asking import Asker
from site_gen.posts.feed import Entry, read_file
from site_gen.posts.html import enlarged

_SIZE = re.compile(r"(https?://i\.pinimg\.com)/(?:\d+x\d*|originals)/(.+)")


def read(settings: ChannelSettings, web: Web) -> Iterator[Posted]:
    """The newest posts of an account or a board. Raises Outage."""
    asker = Asker("Pinterest", settings, web, default="https://www.pinterest.com")
    yield from feeds.read(asker, settings.urls or (_address(asker),), clean)


def _address(asker: Asker) -> str:
    """The address of the feed of `name`, or of the board `name/board`. Raises Outage."""
    account = re.sub(r"^https?://(?:[\w-]+\.)?pinterest\.[a-z.]+/", "", asker.settings.account.strip()).strip("/@")
    parts = re.fullmatch(r"(\w+)(?:/([\w%-]+))?", account)
    if not parts or (asker.settings.kind == "board" and not parts[2]):
        raise asker.no_account("tidewright/board-name" if asker.settings.kind == "board" else "tidewright")
    path = f"{quote(parts[1])}/{quote(parts[2], safe='%-')}.rss" if parts[2] else f"{quote(parts[1])}/feed.rss"
    return f"{asker.base}/{path}"


def clean(entry: Entry) -> FoundPost | None:
    """A pin with its picture in the largest size."""
    if not re.match(r"https?://(?:[\w-]+\.)?pinterest\.[a-z.]+/pin/\d+", entry.post.url):
        return None
    media = enlarged(entry.post.media, _sizes)
    title = entry.post.title
    # A pin without a title gets its own words for one.
    is_made = title and " ".join(entry.post.text.split()).startswith(title.rstrip("…. ")) and title != entry.post.text
    return replace(entry.post, media=media, title="" if is_made else title)


def _sizes(url: str) -> tuple[str, ...]:
    found = _SIZE.fullmatch(url)
    return (f"{found[1]}/originals/{found[2]}", f"{found[1]}/736x/{found[2]}", url) if found else (url,)


NETWORK = Network(
    key="pinterest",
    name="Pinterest",
    colour="#bd081c",
    glyph=(
        "M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20z"
        "M9.3 5.6L6.7 18.4h2.4l.9-4.4h2.5a4.2 4.2 0 0 0 0-8.4z"
        "M11.2 7.7h1.3a2.1 2.1 0 0 1 0 4.2h-2.1z"
    ),
    share="https://www.pinterest.com/pin/create/button/?url={url}&media={image}&description={title}",
    hosts=("pinterest.com", "pinterest.de", "pinterest.co.uk", "pin.it"),
    posts=PostsIn(read=read, read_file=read_file(clean), clean=clean),
)
