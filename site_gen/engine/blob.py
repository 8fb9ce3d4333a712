"""Pieces of output, named by their content.

A blob lies in memory or in the blob folder of a store (`ab/abcdef…`, sixteen bytes of BLAKE2b as the name). One on disk
is not loaded before it is needed, often never: into an output tree it goes as a hard link. It is checked when it is
used, and made again when somebody damaged or deleted it.
"""

import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple


class StoreError(Exception):
    """The store cannot be used; the message says where, why, and what to do."""

    @classmethod
    def at(cls, folder: Path, error: Exception) -> "StoreError":
        """Say what stopped us there."""
        reason = (error.strerror if isinstance(error, OSError) else "") or str(error)
        return cls(
            f"{folder}: the store of finished pieces cannot be used: {reason}. "
            "Free some space or mend the permissions there; the folder may be deleted at any time."
        )


class Entry(NamedTuple):
    """What an index keeps of a blob: digest, bytes, and the time stamp of its file (0 when it has none)."""

    digest: str
    size: int
    mtime_ns: int = 0


@dataclass(frozen=True, slots=True)
class Blob:
    """A piece of output; `digest` and `size` are known without loading it.

    Either `data` is there, or the blob `folder` it lies in, with `mtime_ns` as it was written; `remake` gives the bytes
    once more.
    """

    digest: str
    size: int
    data: bytes | None = field(default=None, repr=False)
    folder: Path | None = None
    mtime_ns: int = 0
    remake: Callable[[], bytes] | None = field(default=None, repr=False, compare=False)

    @classmethod
    def of(cls, data: bytes) -> "Blob":
        """Wrap bytes that are at hand."""
        return cls(content_digest(data), len(data), data)

    def read(self) -> bytes:
        """Give the bytes, checked against the digest; a damaged blob is made and stored anew.

        Raises StoreError when that fails, OSError when the disk does.
        """
        if self.data is not None:
            return self.data
        assert self.folder is not None
        path = blob_path(self.folder, self.digest)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return self._heal(path)
        return data if content_digest(data) == self.digest else self._heal(path)

    def place(self, target: Path) -> os.stat_result:
        """Make the new file `target` of it, as a hard link where the file system lets us, and say how it lies there.

        A stored file whose size or time stamp is not what we wrote is read and checked first: links are writable, so
        whoever edits an output file in place edits the store as well.
        """
        if self.folder is not None:
            try:
                os.link(blob_path(self.folder, self.digest), target)
            except OSError:
                pass  # gone, another file system, too many links, no links here: writing still works
            else:
                found = os.stat(target)  # noqa: PTH116 - this runs for every file of a site
                if (found.st_size, found.st_mtime_ns) == (self.size, self.mtime_ns):
                    return found
                target.unlink()
        data = self.read()
        with target.open("xb", buffering=0) as file:
            _write_all(file.fileno(), data)
            return os.fstat(file.fileno())

    def _heal(self, path: Path) -> bytes:
        path.unlink(missing_ok=True)
        data = self.remake() if self.remake else b""
        if content_digest(data) != self.digest:
            raise StoreError(f"{path}: this stored piece was damaged and is gone now. Run the build once more.")
        write_blob(path.parent.parent, data)
        return data


def content_digest(data: bytes) -> str:
    """Name of a piece of output: 32 hexadecimal digits."""
    return blake2b(data, digest_size=16).hexdigest()


def blob_path(folder: Path, digest: str) -> Path:
    """Where a blob lies in a blob folder."""
    return folder / digest[:2] / digest


def write_blob(folder: Path, data: bytes) -> Entry:
    """Put bytes into a blob folder, whole or not at all; any number of processes may do so at once.

    Raises StoreError when the disk fails.
    """
    try:
        return _written(folder, data)
    except OSError as error:
        raise StoreError.at(folder, error) from error


def _written(folder: Path, data: bytes) -> Entry:
    digest = content_digest(data)
    place = f"{folder}/{digest[:2]}"  # strings and bare system calls: this runs for every page of a cold build
    path = f"{place}/{digest}"
    if os.path.exists(path) and Path(path).read_bytes() == data:  # noqa: PTH110
        return Entry(digest, len(data), Path(path).stat().st_mtime_ns)
    draft = f"{path}.{os.getpid()}-{threading.get_ident()}.tmp"
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(draft, flags, 0o666)
    except FileNotFoundError:
        os.makedirs(place, exist_ok=True)  # noqa: PTH103
        descriptor = os.open(draft, flags, 0o666)
    try:
        try:
            _write_all(descriptor, data)
            written = os.fstat(descriptor)
        finally:
            os.close(descriptor)
        os.replace(draft, path)  # noqa: PTH105
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    return Entry(digest, len(data), written.st_mtime_ns)


def join_blobs(folder: Path, parts: Sequence[Blob]) -> Entry:
    """Put several pieces in a row into a blob folder as one; no more than one of them is in memory at a time.

    Raises StoreError when the disk fails.
    """
    draft = folder / f"{os.getpid()}-{threading.get_ident()}.joined.tmp"
    name = blake2b(digest_size=16)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            for part in parts:
                data = part.read()
                name.update(data)
                file.write(data)
        written = draft.stat()
        path = blob_path(folder, name.hexdigest())
        path.parent.mkdir(exist_ok=True)
        draft.replace(path)
    except OSError as error:
        raise StoreError.at(folder, error) from error
    finally:
        draft.unlink(missing_ok=True)
    return Entry(name.hexdigest(), written.st_size, written.st_mtime_ns)


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:  # a raw write may take less than it is given
        view = view[os.write(descriptor, view) :]
