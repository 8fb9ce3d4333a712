"""The pictures that a noun names, whatever kind of item it is."""

from collections.abc import Iterator
from typing import Any

from site_gen.model.documents import FieldPath
from site_gen.model.values import Image, Media


def pictures_of(data: Any) -> Iterator[tuple[FieldPath, Image | Media]]:
    """The pictures in front matter or in a post, each with the path of its field."""
    for name in ("hero", "photo"):
        image = getattr(data, name, None)
        if image:
            yield (name,), image
    share, video = getattr(data, "share", None), getattr(data, "video", None)
    if share and share.image:
        yield ("share", "image"), share.image
    if video:
        yield ("video", "poster"), video.poster
    for index, media in enumerate(getattr(data, "media", ())):
        yield ("media", index), media
