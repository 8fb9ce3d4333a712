"""Paths that files of an output tree may have, on every system the tree may be copied to."""

from collections.abc import Iterable
from unicodedata import normalize

_LONGEST_NAME = 255  # bytes: ext4, APFS, NTFS and most others


def check_paths(paths: Iterable[str]) -> None:
    """Raise ValueError for the first path that cannot be written everywhere, or that collides with one before it.

    Paths have forward slashes. Those that differ in case or Unicode form alone collide on macOS and Windows; so do,
    everywhere, a file and a folder of one name, and a path that comes twice.
    """
    taken: dict[str, tuple[str, str]] = {}  # folded name → the name with a slash behind folders, and whose it is
    for path in paths:
        _check_names(path)
        if _folded(path) in taken:
            raise _collision(taken[_folded(path)][1], path)
        taken[_folded(path)] = path, path
        folder = path.rpartition("/")[0]
        while folder:
            name, owner = taken.setdefault(_folded(folder), (f"{folder}/", path))
            if name != f"{folder}/":
                raise _collision(owner, path)
            folder = folder.rpartition("/")[0] if owner is path else ""  # what lies above a known folder is known


def _check_names(path: str) -> None:
    if "\0" in path or "\\" in path:
        raise ValueError(f"path {path!r} has a character that file names cannot have")
    for name in path.split("/"):
        if name in ("", ".", ".."):
            raise ValueError(f"path {path!r} does not stay below the output folder")
        try:
            size = len(name.encode())
        except UnicodeEncodeError:
            raise ValueError(f"path {path!r} has half a character in it") from None
        if size > _LONGEST_NAME:
            raise ValueError(f"path {path!r} has a name of {size} bytes; file systems take {_LONGEST_NAME}")


def _collision(one: str, other: str) -> ValueError:
    return ValueError(f"paths {one!r} and {other!r} collide: many file systems cannot hold both")


def _folded(path: str) -> str:
    return path.lower() if path.isascii() else normalize("NFC", normalize("NFC", path).casefold())
