"""YouTube.

A channel or a playlist has a feed of its fifteen newest films; what it is called with an @ has none."""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlencode, urlsplit

from site_gen.model.connections import ChannelSettings
from site_gen.model.posted import FoundMedia, FoundPost, Posted
from site_gen.model.web import Outage, Web
from site_gen.networks.network import Network, PostsIn
from site_gen.posts import feed as feeds
from site_gen.posts.asking import Asker
from site_gen.posts.feed import Entry, read_file
from site_gen.posts.words import linked

# Lists and whatever a channel sends right now have a player too, but no film of a name.
_PATH = re.compile(r"/(?:embed|shorts|live|v)/(?!videoseries|live_stream)([\w-]{6,20})/?|/([\w-]{6,20})/?", re.ASCII)
_ID = re.compile(r"[\w-]{6,20}", re.ASCII)
_START = re.compile(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?", re.ASCII)


def player(url: str) -> str:
    """The player of the privacy-enhanced host, which sets no cookie before the film begins.

    Films are called `watch?v=ID`, `youtu.be/ID`, `shorts/ID`, `embed/ID`, `live/ID`; `t` or `start` says where to begin
    (`90`, `1m30s`). Films of the same channel are proposed at the end, not those of others (`rel=0`).
    """
    parts = urlsplit(url)
    fields = {name: values[0] for name, values in parse_qs(parts.query).items()}
    path = _PATH.fullmatch(parts.path)
    short = (parts.hostname or "").endswith("youtu.be")
    film = (path[1] or (path[2] if short else "")) if path else ""
    film = film or (fields.get("v", "") if parts.path.rstrip("/") == "/watch" else "")
    if not _ID.fullmatch(film):
        return ""
    start = _seconds(fields.get("t") or fields.get("start") or parts.fragment.removeprefix("t="))
    options = {"autoplay": 1, "rel": 0, "playsinline": 1} | ({"start": start} if start else {})
    return f"https://www.youtube-nocookie.com/embed/{film}?{urlencode(options)}"


def _seconds(written: str) -> int:
    found = _START.fullmatch(written)
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    return hours * 3600 + minutes * 60 + seconds


_CHANNEL = re.compile(r"UC[\w-]{22}", re.ASCII)
_LIST = re.compile(r"(?:PL|UU|OL|FL|LL|RD)[\w-]{10,60}", re.ASCII)
_STILLS = ("maxresdefault", "sddefault", "hqdefault")


def read(settings: ChannelSettings, web: Web) -> Iterator[Posted]:
    """The newest posts of a channel or a playlist. Raises Outage."""
    asker = Asker("YouTube", settings, web, default="https://www.youtube.com")
    yield from feeds.read(asker, settings.urls or (_address(asker),), clean)


def _address(asker: Asker) -> str:
    """The address of the feed. Raises Outage."""
    account = asker.settings.account.strip()
    listed = re.search(r"[?&]list=([\w-]+)", account)
    name = (
        listed[1]
        if listed
        else re.sub(r"^(?:https?://)?(?:www\.|m\.)?youtube\.com/channel/", "", account).split("/")[0]
    )
    if _CHANNEL.fullmatch(name) and asker.settings.kind != "playlist":
        return f"{asker.base}/feeds/videos.xml?channel_id={name}"
    if _LIST.fullmatch(name):
        return f"{asker.base}/feeds/videos.xml?playlist_id={name}"
    message = f"`{account}` is no id of a YouTube channel or playlist"
    hint = (
        "write the channel's id, 24 characters that begin with `UC`: it is on YouTube under Settings, Advanced "
        "settings, or on the channel's page under “About”, Share, “Copy channel ID”; a playlist's stands behind `list=`"
    )
    raise Outage("address", message, hint=hint)


def clean(entry: Entry) -> FoundPost | None:
    """A film: its description, and the largest still there is."""
    film = entry.said.text("yt_videoid")
    if not film and entry.said.text("id").startswith("yt:video:"):
        film = entry.said.text("id").removeprefix("yt:video:")
    if not _ID.fullmatch(film):
        return None
    words = entry.said.text("summary")
    views = entry.said.text("media_statistics", "views")
    stills = tuple(f"https://i.ytimg.com/vi/{film}/{name}.jpg" for name in _STILLS)
    return replace(
        entry.post,
        id=f"yt:video:{film}",
        url=entry.post.url or f"https://www.youtube.com/watch?v={film}",
        text=words,
        html=linked(words),
        media=(FoundMedia(urls=stills, kind="video"),),
        figures={"viewed": int(views)} if re.fullmatch(r"\d{1,15}", views) else {},
    )


NETWORK = Network(
    key="youtube",
    name="YouTube",
    colour="#c4161c",
    glyph=(
        "M5.5 4.8h13a3.7 3.7 0 0 1 3.7 3.7v7a3.7 3.7 0 0 1-3.7 3.7h-13a3.7 3.7 0 0 1-3.7-3.7v-7"
        "a3.7 3.7 0 0 1 3.7-3.7z"
        "M9.8 8.4v7.2L16 12z"
    ),
    hosts=("youtube.com", "youtu.be", "youtube-nocookie.com"),
    player=player,
    posts=PostsIn(read=read, read_file=read_file(clean), clean=clean),
)
