"""Tumblr."""

import re
from collections.abc import Iterator
from dataclasses import replace

from site_gen.model.connections import ChannelSettings
from site_gen.model.posted import FoundPost, Posted
from site_gen.model.web import Web
from site_gen.networks.network import Network, PostsIn
from site_gen.posts import feed as feeds
from site_gen.posts.asking import Asker
from site_gen.posts.feed import Entry, read_file
from site_gen.posts.html import enlarged

_SIZE = re.compile(r"_(?:75sq|\d{3})(?=\.\w+$)")


def read(settings: ChannelSettings, web: Web) -> Iterator[Posted]:
    """The newest posts of a blog. Raises Outage."""
    asker = Asker("Tumblr", settings, web, default="")
    yield from feeds.read(asker, settings.urls or (_address(asker),), clean)


def _address(asker: Asker) -> str:
    """The address of the feed, of a name or of a domain of one's own. Raises Outage."""
    if asker.base:
        return f"{asker.base}/rss"
    account = re.sub(r"^https?://|/+$", "", asker.settings.account.strip()).lstrip("@")
    account = re.sub(r"^(?:www\.)?tumblr\.com/(?:blog/)?", "", account)
    if not re.fullmatch(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*", account):
        raise asker.no_account("tidewright")
    return f"https://{account if '.' in account else f'{account}.tumblr.com'}/rss"


def clean(entry: Entry) -> FoundPost | None:
    """A post without the title that Tumblr makes of its first words, and its pictures in their largest size."""
    if not entry.feed.text("generator").startswith("Tumblr"):
        return None
    title, text = entry.post.title, entry.post.text
    words, shown = " ".join(text.split()), title.rstrip("….")
    is_cut = shown not in {"", title} and words.startswith(shown.strip())
    is_made = is_cut or title == words or title in {"Photo", "Video", "Quote", "Link", "Audio"}
    media = enlarged(entry.post.media, lambda url: (_SIZE.sub("_1280", url),))
    return replace(entry.post, title="" if is_made else title, media=media)


NETWORK = Network(
    key="tumblr",
    name="Tumblr",
    colour="#36465d",
    glyph=(
        "M9.6 2.5h3.9v5h3.7v3.7h-3.7v4.5c0 1.6.7 2.1 2 2.1h1.7v3.7h-2.7c-3.2 0-4.9-1.5-4.9-4.5v-5.8H6.8V8.1"
        "c1.8-.7 2.7-2.3 2.8-5.6z"
    ),
    share="https://www.tumblr.com/widgets/share/tool?canonicalUrl={url}&title={title}",
    hosts=("tumblr.com",),
    posts=PostsIn(read=read, read_file=read_file(clean), clean=clean),
)
