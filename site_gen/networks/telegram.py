"""Telegram.

Channels have no feed of their own, and their pages are not taken apart; who runs a bridge names its feed.
"""

from collections.abc import Iterator

from site_gen.model.connections import ChannelSettings
from site_gen.model.posted import FoundPost, Posted
from site_gen.model.web import Web
from site_gen.networks.network import Network, PostsIn
from site_gen.posts import feed as feeds
from site_gen.posts.asking import Asker
from site_gen.posts.feed import Entry, read_file


def read(settings: ChannelSettings, web: Web) -> Iterator[Posted]:
    """The newest posts of the feeds. Raises Outage."""
    yield from feeds.read(Asker("Telegram", settings, web), settings.urls, _as_it_is)


def _as_it_is(entry: Entry) -> FoundPost | None:
    return entry.post


NETWORK = Network(
    key="telegram",
    name="Telegram",
    colour="#14719f",
    glyph="M22 3.4L2 11.1l6.2 2.3L18.6 6.4l-8 8.2-.3 6.1 3.1-3.5 4.7 3.5z",
    share="https://t.me/share/url?url={url}&text={title}",
    hosts=("t.me", "telegram.me", "telegram.org"),
    posts=PostsIn(read=read, read_file=read_file(_as_it_is), needs=("urls",)),
)
