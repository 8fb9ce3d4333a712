"""Writing the output tree: staged beside it, then swapped in whole, so that no moment shows half a site.

Everything that is not output lies in `.site-gen/` beside the output folder: the store of finished pieces, the lock, the
tree being staged. It is on the same file system, which renames and hard links need, and may be deleted at any time.
The output itself holds the site and `.site-gen.json`, which lists it and marks the folder as ours; equal input gives
equal trees, byte for byte.
"""

import errno
import json
import os
import shutil
import stat
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from site_gen import __version__
from site_gen.catalogue.routes import REPORTS
from site_gen.engine.blob import Blob, content_digest
from site_gen.engine.lock import LockedError, holder, locked
from site_gen.engine.paths import check_paths
from site_gen.engine.tree import flush, recover, swap

MANIFEST = ".site-gen.json"

_STATE = ".site-gen"
_GENERATOR = "site-gen"

Manifest = dict[str, tuple[str, int]]  # path → digest, bytes


class OutputError(Exception):
    """The output cannot be written; the message says where, why, and what to do. The last output is untouched."""


class PlaceError(OutputError):
    """The folder that was named is no place for the output."""


@dataclass(frozen=True, slots=True)
class WriteResult:
    """What writing came to: paths below the output folder that are new or different, that went, and how many stayed."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    swapped: bool


def store_folder(output: Path) -> Path:
    """Where the store of finished pieces for this output is kept."""
    return output.resolve().parent / _STATE / "store"


@contextmanager
def lock(output: Path, *, inputs: Iterable[Path] = ()) -> Iterator[None]:
    """Keep the output folder to ourselves: hold this from before anything is built until it is written.

    Mends and clears away what killed builds left. Raises PlaceError when the folder is not ours to replace or overlaps
    one of `inputs`, the folders the build reads, and OutputError when another build holds the lock or the disk fails.
    """
    live = output.resolve()
    _refuse_dangerous(output, live, inputs)
    place = _Place(live)
    with ExitStack() as held:
        with _explained(output):
            place.make()
            try:
                held.enter_context(locked(place.lock))
            except LockedError as error:
                who = f" (pid {error.holder.pid}, since {error.holder.since})" if error.holder.pid else ""
                raise OutputError(f"another build{who} is writing `{output}`; wait for it or stop it") from None
            recover(live, place.old)
            _refuse_foreign(output, live)
            place.clear()
        yield


def write(output: Path, files: Mapping[str, bytes | Blob]) -> WriteResult:
    """Make the output folder hold exactly these files, by their paths with forward slashes; call it under `lock`.

    Nothing is touched when the folder holds them already. Files that somebody put there by hand go with the next swap.
    Raises OutputError when the disk fails or a path is no good, and StoreError when a stored piece is lost for good.
    """
    live = output.resolve()
    place = _Place(live)
    if holder(place.lock).pid != os.getpid():
        raise RuntimeError("write() was called without lock()")
    _check(files)
    blobs = {path: _blob(files[path]) for path in sorted(files)}
    text = _manifest_text(blobs)
    with _explained(output):
        before, text_before = _read_manifest(output, live)
        intact = _intact(live, before, place.times(text_before))
        if text == text_before and len(intact) == len(before) and not _has_report(live, before):
            return WriteResult((), (), len(intact), swapped=False)
        kept = {path for path in intact if path in blobs and before[path][0] == blobs[path].digest}
        try:
            times = _stage(place.new, live, blobs, kept)
            (place.new / MANIFEST).write_bytes(text)
            if live.exists():
                shutil.copymode(live, place.new)
            flush(place.new)
            swap(place.new, live, place.old)
            place.remember(text, times)
        finally:
            place.clear()
    return WriteResult(
        written=tuple(path for path in blobs if path not in kept),
        removed=tuple(path for path in before if path not in blobs),
        unchanged=len(kept),
        swapped=True,
    )


def _has_report(live: Path, before: Manifest) -> bool:
    """Whether there is a report that was made after the last build, which does not know of it."""
    return (live / REPORTS).exists() and not any(path.startswith(f"{REPORTS}/") for path in before)


@dataclass(frozen=True, slots=True)
class _Place:
    """What lies in the state folder for one output folder."""

    live: Path

    @property
    def folder(self) -> Path:
        return self.live.parent / _STATE / "trees" / self.live.name

    @property
    def lock(self) -> Path:
        return self.folder / "lock"

    @property
    def new(self) -> Path:
        """The tree being staged; after an exchange the tree that was replaced."""
        return self.folder / "new"

    @property
    def old(self) -> Path:
        """The tree that was replaced, where trees cannot be exchanged."""
        return self.folder / "old"

    def make(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.live.parent / _STATE / ".gitignore").write_text("*\n", "utf-8")

    def clear(self) -> None:
        """Delete staged and replaced trees; the live one has to be whole."""
        for tree in (self.new, self.old):
            shutil.rmtree(tree, ignore_errors=True)
            if tree.is_dir():  # somebody protected folders of the output, and they came here with the exchange
                with suppress(OSError):
                    _unprotect(tree)
                    shutil.rmtree(tree)

    def remember(self, manifest: bytes, times: Sequence[int]) -> None:
        """Keep the time stamps of the live tree, in the order of its manifest. They are no part of the output."""
        draft = self.folder / "times.new"
        draft.write_text(json.dumps({"manifest": content_digest(manifest), "mtimes_ns": times}), "utf-8")
        draft.replace(self.folder / "times.json")

    def times(self, manifest: bytes) -> list[int]:
        """The time stamps of the live tree, or none when they are of another tree."""
        try:
            said = json.loads((self.folder / "times.json").read_text("utf-8"))
            return list(said["mtimes_ns"]) if said["manifest"] == content_digest(manifest) else []
        except (OSError, ValueError, KeyError, TypeError):
            return []


def _unprotect(folder: Path) -> None:
    folder.chmod(stat.S_IRWXU)
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            _unprotect(Path(entry.path))


def _blob(file: bytes | Blob) -> Blob:
    return Blob.of(file) if isinstance(file, bytes) else file


def _manifest_text(blobs: Mapping[str, Blob]) -> bytes:
    """The manifest as JSON with a line for each file: made in this one way, it can be compared as bytes."""
    lines = ",\n".join([f'{json.dumps(path)}: ["{blob.digest}", {blob.size}]' for path, blob in blobs.items()])
    return f'{{"generator": "{_GENERATOR} {__version__}", "files": {{\n{lines}\n}}}}\n'.encode()


def _read_manifest(output: Path, live: Path) -> tuple[Manifest, bytes]:
    """What the folder is said to hold, in the order it is said, and the text that says so; nothing for a new folder."""
    if not _refuse_foreign(output, live):
        return {}, b""
    text = (live / MANIFEST).read_bytes()
    try:
        said: Any = json.loads(text)
        manifest = {str(path): (str(digest), int(size)) for path, (digest, size) in said["files"].items()}
        ours = str(said["generator"]).startswith(_GENERATOR)
    except (AttributeError, KeyError, TypeError, ValueError):
        ours = False
    if not ours:
        raise OutputError(f"`{output / MANIFEST}` is damaged. Delete the folder `{output}` and build again.")
    return manifest, text


def _intact(live: Path, manifest: Manifest, times: Sequence[int]) -> set[str]:
    """The files that lie there exactly as we left them, by size and time stamp."""
    found = set()
    top = f"{live}/"
    for (path, (_digest, size)), mtime_ns in zip(manifest.items(), times, strict=False):
        try:
            status = os.lstat(top + path)
        except OSError:
            continue
        if status.st_mtime_ns == mtime_ns and status.st_size == size and stat.S_ISREG(status.st_mode):
            found.add(path)
    return found


def _stage(new: Path, live: Path, blobs: Mapping[str, Blob], kept: Container[str]) -> list[int]:
    """Make the new tree, taking over what is kept, and give the time stamps of its files in their order."""
    new.mkdir()
    made = {""}
    times = []
    for path, blob in blobs.items():
        folder = path.rpartition("/")[0]
        if folder not in made:
            (new / folder).mkdir(parents=True, exist_ok=True)
            made.add(folder)
        linked = path in kept and _link(f"{live}/{path}", f"{new}/{path}")
        status = os.lstat(f"{new}/{path}") if linked else blob.place(new / path)
        times.append(status.st_mtime_ns)
    return times


def _link(old: str, new: str) -> bool:
    """Give a file of the old tree a second name in the new one, where the file system can."""
    try:
        os.link(old, new)
    except OSError:
        return False
    return True


def _check(files: Mapping[str, bytes | Blob]) -> None:
    try:
        check_paths((*files, MANIFEST))
    except ValueError as error:
        raise OutputError(f"{error}. Rename one of the items, or give it another `slug`.") from None


def _refuse_dangerous(output: Path, live: Path, inputs: Iterable[Path]) -> None:
    """Refuse folders that cannot be replaced without harm, whatever they hold."""
    cure = "Choose another folder with --output."
    home = Path.home().resolve()
    if live == live.parent or home.is_relative_to(live):
        raise PlaceError(f"`{output}` is {live}, which is no place for a generated site. {cure}")
    for folder in inputs:
        read = folder.resolve()
        if live.is_relative_to(read):
            raise PlaceError(f"`{output}` lies in `{folder}`, which the build reads. {cure}")
        if read.is_relative_to(live):
            raise PlaceError(f"`{output}` has `{folder}` in it, which the build reads. {cure}")


def _refuse_foreign(output: Path, live: Path) -> bool:
    """Whether the folder is one of ours; False when there is nothing yet. Raises PlaceError when it is another's."""
    cure = "Choose another folder with --output, or move that away first."
    if live.is_dir():
        if (live / MANIFEST).is_file():
            return True
        stranger = next(live.iterdir(), None)
        if stranger:
            raise PlaceError(f"`{output}` holds files this program did not make, such as `{stranger.name}`. {cure}")
    elif live.exists():
        raise PlaceError(f"`{output}` is a file. {cure}")
    return False


@contextmanager
def _explained(output: Path) -> Iterator[None]:
    """Turn what the system refuses into a sentence with a cure."""
    try:
        yield
    except OSError as error:
        where = error.filename2 or error.filename or output
        cure = _CURES.get(error.errno or 0, "Mend that, then build again.")
        raise OutputError(f"`{output}` cannot be written: {error.strerror} ({where}). {cure}") from error


_CURES = {
    errno.ENOSPC: "The disk is full: free some space, then build again. The last output is untouched.",
    errno.EDQUOT: "Your share of the disk is used up: free some space, then build again. The last output is untouched.",
    errno.EACCES: "Give yourself the right to write there, or choose another folder with --output.",
    errno.EPERM: "Give yourself the right to write there, or choose another folder with --output.",
    errno.EROFS: "The disk can only be read: choose another folder with --output.",
    errno.EEXIST: "An earlier build could not delete that: delete it by hand, then build again.",
    errno.EXDEV: "The output folder is a mount point: choose a folder inside it with --output.",
    errno.EBUSY: "The output folder is in use as a mount point: choose a folder inside it with --output.",
}
