"""`content/_fetched/` on disk: one folder for each source, exchanged as a whole, and one fetch at a time.

What is no content lies in `content/_fetched/.site-gen/`: the lock, and the folder that is being written.
"""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from site_gen.content.fetched import FOLDER, STATE, state_of, text_of
from site_gen.engine.lock import LockedError, locked
from site_gen.engine.paths import check_paths
from site_gen.engine.tree import flush, recover, swap
from site_gen.model.fetched import Fetched, Record

RAW = "raw/"


class ShelfError(Exception):
    """Another fetch is at work; the message says which."""


class Shelf:
    """What is kept of all sources, below a content folder; with `below`, in a folder of that."""

    def __init__(self, content: Path, below: str = "") -> None:
        self._root = content / FOLDER / below
        self._aside = self._root / ".site-gen"

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Keep the folder to ourselves, having mended what a killed fetch left. Raises ShelfError."""
        self._aside.mkdir(parents=True, exist_ok=True)
        (self._aside / ".gitignore").write_text("*\n", "utf-8")
        try:
            with locked(self._aside / "lock"):
                for folder in self._aside.iterdir():
                    if folder.is_dir():
                        recover(self._root / folder.name, folder / "old")
                        shutil.rmtree(folder, ignore_errors=True)
                yield
        except LockedError as error:
            who = f" (pid {error.holder.pid}, since {error.holder.since})" if error.holder.pid else ""
            raise ShelfError(f"another fetch{who} is at work in `{self._root}`; wait for it or stop it") from None

    def state(self, name: str) -> tuple[Fetched | None, bool]:
        """What is known of a source, and whether its state is damaged."""
        try:
            state = state_of((self._root / name / STATE).read_bytes())
        except OSError:
            return None, False
        return state, state is None

    def texts(self, name: str) -> dict[str, str]:
        """The files that were made of a source's ads, by path below its folder; none that cannot be read."""
        return {
            path: body.decode("utf-8", "replace")
            for path, body in self._files(name).items()
            if path != STATE and not path.startswith(RAW)
        }

    def body(self, name: str, record: Record) -> bytes | None:
        """The kept body of an answer; None when it is not there, or not as it was written."""
        if not record.file.startswith(RAW) or ".." in record.file:
            return None
        try:
            body = (self._root / name / record.file).read_bytes()
        except OSError:
            return None
        return body if sha256(body).hexdigest() == record.digest else None

    def put(self, name: str, files: Mapping[str, bytes], state: Fetched) -> None:
        """Make the folder of a source hold these files and its new state; before that, everything is as it was.

        Where nothing but the state is new, nothing else is touched. Raises OSError.
        """
        check_paths((*files, STATE))
        before = self._files(name)
        before.pop(STATE, None)
        if before == dict(files):
            self.note(name, state)
            return
        place = self._aside / name
        shutil.rmtree(place, ignore_errors=True)
        new = place / "new"
        for path, body in {**files, STATE: text_of(state)}.items():
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            (new / path).write_bytes(body)
        flush(new)
        swap(new, self._root / name, place / "old")
        shutil.rmtree(place, ignore_errors=True)

    def note(self, name: str, state: Fetched) -> None:
        """Write a new state of a source, and leave its files alone. Raises OSError."""
        (self._root / name).mkdir(exist_ok=True)
        self._exchange(self._root / name / STATE, text_of(state), f"{name}.json")

    def write(self, name: str, texts: Mapping[str, str]) -> None:
        """Write files of a source one by one, each at once or not at all; the others stay. Raises OSError."""
        check_paths(texts)
        (self._root / name).mkdir(parents=True, exist_ok=True)
        for path, text in texts.items():
            self._exchange(self._root / name / path, text.encode("utf-8", "replace"), f"{name}.draft")

    def remove(self, name: str, paths: Iterable[str]) -> None:
        """Delete files of a source. Raises OSError."""
        for path in paths:
            (self._root / name / path).unlink(missing_ok=True)

    def _exchange(self, path: Path, body: bytes, draft: str) -> None:
        aside = self._aside / draft
        with aside.open("wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)

    def _files(self, name: str) -> dict[str, bytes]:
        """All files of a source by path below its folder."""
        folder = self._root / name
        found = {}
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink():
                found[path.relative_to(folder).as_posix()] = path.read_bytes()
        return found
