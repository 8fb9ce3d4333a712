"""Films: shown by the network that keeps them, or by this site, and never before somebody asks."""

from urllib.parse import urlsplit

from site_gen.content.media import is_media_file
from site_gen.model.values import Video
from site_gen.pages.context import Context, media
from site_gen.pages.parts import VideoView

_TYPES = {"mp4": "video/mp4", "webm": "video/webm"}


def video_view(context: Context, video: Video, title: str, language: str) -> VideoView | None:
    """A film with its still; None when one of them cannot be had. `title` serves when it has none of its own."""
    files = context.resources.media_files
    poster = context.picture(video.poster)
    own = is_media_file(video.url)
    url = files.get(media(video.url), "") if own else video.url
    if poster is None or not url:
        return None
    has_track = is_media_file(video.captions)
    name, player = ("", "") if own else context.player(url)
    return VideoView(
        url=url,
        title=video.title or title,
        poster=poster,
        captions=files.get(media(video.captions), "") if has_track else video.captions,
        host="" if own else name or (urlsplit(url).hostname or ""),
        player=player,
        type=_TYPES[video.url.rpartition(".")[2].casefold()] if own else "",
        has_track=has_track,
        language=language,
    )


def frames(video: VideoView | None) -> tuple[str, ...]:
    """The origins that a page with this film may open in a frame."""
    if video is None or not video.player:
        return ()
    parts = urlsplit(video.player)
    return (f"{parts.scheme}://{parts.netloc}",)
