"""GitHub: the releases of a project.

Their feed holds the ten newest.
"""

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


def read(settings: ChannelSettings, web: Web) -> Iterator[Posted]:
    """The newest posts of a project. Raises Outage."""
    asker = Asker("GitHub", settings, web, default="https://github.com")
    yield from feeds.read(asker, settings.urls or (_address(asker),), clean)


def _address(asker: Asker) -> str:
    """The address of the feed of `owner/name`. Raises Outage."""
    account = re.sub(r"^(?:https?://)?(?:www\.)?github\.com/", "", asker.settings.account.strip()).strip("/")
    parts = re.fullmatch(r"([A-Za-z0-9-]+/[\w.-]+?)(?:\.git|/releases)?", account, re.ASCII)
    if not parts or parts[1].endswith(("/.", "/..")):
        raise asker.no_account("tidewright/harbour-tools")
    return f"{asker.base}/{parts[1]}/releases.atom"


def clean(entry: Entry) -> FoundPost | None:
    """A release; the pictures of the people who made it are none of its own."""
    if not re.match(r"tag:github\.com,2008:Repository/\d+/", entry.said.text("id")):
        return None
    media = tuple(each for each in entry.post.media if not any("avatars" in url for url in each.urls))
    text = "" if entry.post.text == "No content." else entry.post.text
    return replace(entry.post, media=media, text=text, html=entry.post.html if text else "")


NETWORK = Network(
    key="github",
    name="GitHub",
    colour="#24292f",
    glyph=(
        "M6 2.6a2.6 2.6 0 1 1-1.1 5v8.8a2.6 2.6 0 1 0 2.2 0v-2.6h7.4a4.6 4.6 0 0 0 4.6-4.6V7.6a2.6 2.6 0 1 0-2.2 0v1.6"
        "a2.4 2.4 0 0 1-2.4 2.4H7.1V7.6A2.6 2.6 0 0 0 6 2.6z"
    ),
    hosts=("github.com",),
    posts=PostsIn(read=read, read_file=read_file(clean), clean=clean),
)
