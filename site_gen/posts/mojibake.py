"""Downloads of Meta: text of which every byte of its UTF-8 was written as a character, and where its files lie."""

from pathlib import PurePosixPath
from typing import Any

from site_gen.posts.archives import beside

_TOPS = frozenset({"your_facebook_activity", "your_instagram_activity", "content"})


def mended(value: Any) -> Any:
    """A value of JSON with all its texts put right; what was right stays as it is."""
    if isinstance(value, str):
        try:
            return value.encode("latin-1").decode()
        except UnicodeError:
            return value
    if isinstance(value, list):
        return [mended(each) for each in value]
    if isinstance(value, dict):
        return {key: mended(each) for key, each in value.items()}
    return value


def from_root(answer_url: str, uri: str) -> str:
    """The `file:` address of a file of the download, whose paths begin at its top folder; "" when it leads out."""
    folder = PurePosixPath(answer_url.removeprefix("file:")).parent.parts
    parts = PurePosixPath(uri).parent.parts
    shared = next((n for n in range(len(parts), 0, -1) if folder[-n:] == parts[:n]), 0)
    top = next((at for at in range(len(folder) - 1, -1, -1) if folder[at] in _TOPS and at >= len(folder) - 2), None)
    root = folder[: len(folder) - shared] if top is None else folder[:top]
    return beside("file:" + "/".join((*root, "posts.json")), uri)
