"""Vimeo."""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlencode, urlsplit

from site_gen.model.connections import ChannelSettings
from site_gen.model.posted import FoundMedia, FoundPost, Posted
from site_gen.model.web import Web
from site_gen.networks.network import Network, PostsIn
from site_gen.posts import feed as feeds
from site_gen.posts.asking import Asker
from site_gen.posts.feed import Entry, read_file

_PATH = re.compile(r"/(?!event/)(?:[\w-]+/)*?(\d{5,})(?:/([0-9a-f]{6,}))?/?", re.ASCII)


def player(url: str) -> str:
    """The player with `dnt=1`, which sets no cookie and counts nobody.

    Films are called `vimeo.com/ID`, `/ID/HASH` when unlisted, `player.vimeo.com/video/ID?h=HASH`, or with a channel
    before the id; the numbers of events are others; `#t=30s` says where to begin.
    """
    parts = urlsplit(url)
    path = _PATH.fullmatch(parts.path)
    if not path:
        return ""
    secret = path[2] or parse_qs(parts.query).get("h", [""])[0]
    options = {"dnt": 1, "autoplay": 1} | ({"h": secret} if re.fullmatch(r"[0-9a-f]+", secret) else {})
    start = parts.fragment if re.fullmatch(r"t=[0-9hms]+", parts.fragment) else ""
    return f"https://player.vimeo.com/video/{path[1]}?{urlencode(options)}" + (f"#{start}" if start else "")


def read(settings: ChannelSettings, web: Web) -> Iterator[Posted]:
    """The newest posts of an account or a channel. Raises Outage."""
    asker = Asker("Vimeo", settings, web, default="https://vimeo.com")
    yield from feeds.read(asker, settings.urls or (_address(asker),), clean)


def _address(asker: Asker) -> str:
    """The address of the feed. Raises Outage."""
    account = re.sub(r"^(?:https?://)?(?:www\.)?vimeo\.com/", "", asker.settings.account.strip()).strip("/@")
    parts = re.fullmatch(r"(?:(channels|groups)/)?([\w-]+)(?:/videos)?", account, re.ASCII)
    if not parts:
        raise asker.no_account("tidewright")
    kind = parts[1] or {"channel": "channels", "group": "groups"}.get(asker.settings.kind, "")
    return f"{asker.base}/" + "/".join(filter(None, (kind, parts[2], "videos/rss")))


def clean(entry: Entry) -> FoundPost | None:
    """A film with its still in the largest size."""
    if not re.match(r"tag:vimeo,[\d-]+:clip\d+", entry.said.text("id")):
        return None
    given = tuple(url for each in entry.post.media for url in each.urls)
    stills = tuple(re.sub(r"(-d)?_\d+(?:x\d+)?(?=$|\?)", r"\1_1920", url) for url in given[:1] if "vimeocdn.com" in url)
    author = next((each.text("content") for each in entry.said.objects("media_credit")), "")
    urls = tuple(dict.fromkeys((*stills, *given)))
    return replace(entry.post, author=author or entry.post.author, media=(FoundMedia(urls=urls, kind="video"),))


NETWORK = Network(
    key="vimeo",
    name="Vimeo",
    colour="#12708d",
    glyph=(
        "M2.2 8.2l1.1 1.5c.9-.6 1.5-.9 1.8-.9.7 0 1.3 1.1 1.9 3.2l1.5 5.4c.8 2.7 1.7 4 2.8 4 1.8 0 4-1.7 6.6-5.1 "
        "2.5-3.3 3.8-5.8 3.9-7.7.1-2.5-.8-3.8-2.8-4-2.6-.1-4.4 1.4-5.4 4.7.5-.2 1-.3 1.4"
        "-.3 1 0 1.4.5 1.3 1.6-.1.6-.5 1.6-1.3 2.8"
        "s-1.3 1.8-1.7 1.8c-.5 0-1-1-1.4-3l-.7-4.6C10.8 5 9.8 4 8.2 4.1 6.6 4.2 4.6 5.6 2.2 8.2z"
    ),
    hosts=("vimeo.com",),
    player=player,
    posts=PostsIn(read=read, read_file=read_file(clean), clean=clean),
)
