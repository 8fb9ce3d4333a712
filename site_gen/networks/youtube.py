"""YouTube."""

import re
from urllib.parse import parse_qs, urlencode, urlsplit

from site_gen.networks.network import Network

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
)
