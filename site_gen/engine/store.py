"""The content-addressed store: what was made once is not made again.

In the words of "Build Systems à la Carte" the store holds constructive traces: the key of a leaf is a digest of all its
inputs and leads straight to the bytes. So whatever is found is right, whoever made it and when: nothing in here ever
has to be invalidated, all of it may be deleted at any time, and any number of builds may share it. What turns out
damaged counts as not there.

A folder `blobs/` holds the bytes, an SQLite file finds them. Beside them stands, for people, what the inputs of each
leaf looked like and why it last ran.
"""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from time import time
from typing import Any, NamedTuple, Protocol, TypeVar
from zlib import crc32

from site_gen.engine.blob import Blob, Entry, StoreError, write_blob
from site_gen.engine.lock import locked

T = TypeVar("T")

_INDEX = "index.db"
_VERSION = 2  # raise it whenever the tables change: an index of another version is dropped
_TABLES = """
    CREATE TABLE outputs (
        key TEXT PRIMARY KEY, blob TEXT, size INTEGER, mtime_ns INTEGER, seal INTEGER, made REAL
    ) WITHOUT ROWID;
    CREATE TABLE inputs (key TEXT PRIMARY KEY, fingerprint TEXT) WITHOUT ROWID;
    CREATE TABLE traces (name TEXT PRIMARY KEY, key TEXT, reason TEXT, sources TEXT, ran REAL) WITHOUT ROWID;
"""
_AT_ONCE = 500  # names per SELECT; the oldest SQLite in use takes 999 parameters
_PATIENCE = 30.0  # seconds to wait for another build that is writing the index


class Trace(NamedTuple):
    """How a leaf last came by its bytes: under which key, why, from which files, and when (seconds since 1970)."""

    key: str
    reason: str
    sources: tuple[str, ...]
    ran: float


class Record(NamedTuple):
    """One leaf to remember. `fingerprint` is None when the key was known before."""

    name: str
    key: str
    entry: Entry
    fingerprint: Mapping[str, str] | None
    reason: str
    sources: tuple[str, ...]


class AnyStore(Protocol):
    """What a run asks of a store. `blobs` is the folder workers may write blobs to, None where there is none."""

    @property
    def blobs(self) -> Path | None: ...  # noqa: D102

    def look_up(self, keys: Iterable[str]) -> dict[str, Entry]: ...  # noqa: D102

    def blob(self, entry: Entry, remake: Callable[[], bytes]) -> Blob: ...  # noqa: D102

    def put(self, data: bytes) -> Entry: ...  # noqa: D102

    def record(self, records: Collection[Record]) -> None: ...  # noqa: D102

    def last_keys(self, names: Iterable[str]) -> dict[str, str]: ...  # noqa: D102

    def trace(self, name: str) -> Trace | None: ...  # noqa: D102

    def fingerprints(self, keys: Iterable[str]) -> dict[str, dict[str, str]]: ...  # noqa: D102


class Store:
    """A store in a folder of its own. Every method raises StoreError when the disk or the index fails."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.blobs = folder / "blobs"
        self._database = _opened(folder)
        # What this build has found or made: should the index turn out to be damaged later on, the next one has it all.
        self._known: dict[str, Entry] = {}

    @classmethod
    @contextmanager
    def open(cls, folder: Path) -> Iterator["Store"]:
        """Open the store in a folder, which is made when missing."""
        store = cls(folder)
        try:
            yield store
        finally:
            store.close()

    def close(self) -> None:
        """Let go of the index."""
        self._database.close()

    def look_up(self, keys: Iterable[str]) -> dict[str, Entry]:
        """Find what is stored under these keys; a key that is missing is not stored."""
        rows = self._select("SELECT key, blob, size, mtime_ns, seal FROM outputs WHERE key IN", keys)
        found = {key: Entry(*entry) for key, *entry, seal in rows if seal == _seal(key, entry)}
        self._known |= found
        return found

    def blob(self, entry: Entry, remake: Callable[[], bytes]) -> Blob:
        """Stand for stored bytes without loading them; `remake` heals them when they turn out damaged."""
        digest, size, mtime_ns = entry
        return Blob(digest, size, None, self.blobs, mtime_ns, remake)

    def put(self, data: bytes) -> Entry:
        """Store bytes."""
        return write_blob(self.blobs, data)

    def record(self, records: Collection[Record]) -> None:
        """Remember leaves, all in one transaction."""
        now = time()
        made = [r for r in records if r.fingerprint is not None]
        entries = {r.key: r.entry for r in made}
        self._known |= entries

        def write(database: sqlite3.Connection) -> None:
            with _transaction(database):
                _insert(database, entries, now)
                database.executemany(
                    "INSERT OR REPLACE INTO inputs VALUES (?, ?)", [(r.key, json.dumps(r.fingerprint)) for r in made]
                )
                database.executemany(
                    "INSERT OR REPLACE INTO traces VALUES (?, ?, ?, ?, ?)",
                    [(r.name, r.key, r.reason, json.dumps(r.sources), now) for r in records],
                )

        self._use(write, None)

    def last_keys(self, names: Iterable[str]) -> dict[str, str]:
        """Tell for each leaf that ever ran the key it last had."""
        return dict(self._select("SELECT name, key FROM traces WHERE name IN", names))

    def trace(self, name: str) -> Trace | None:
        """Tell how a leaf last ran, None when it never did."""
        for key, reason, sources, ran in self._select(
            "SELECT key, reason, sources, ran FROM traces WHERE name IN", [name]
        ):
            return Trace(key, reason, tuple(_json(sources, [])), ran)
        return None

    def fingerprints(self, keys: Iterable[str]) -> dict[str, dict[str, str]]:
        """Tell what the inputs behind these keys looked like, part by part."""
        rows = self._select("SELECT key, fingerprint FROM inputs WHERE key IN", keys)
        return {key: _json(fingerprint, {}) for key, fingerprint in rows}

    def prune(self, keep: Collection[str], *, at_most: int) -> int:
        """Shrink the store to `at_most` bytes, oldest first, sparing the keys to keep; tells how many bytes went.

        Another build may lose pieces it has just looked up; it makes them again when it comes to them.
        """

        def drop(database: sqlite3.Connection) -> int:
            ((total,),) = database.execute("SELECT coalesce(sum(size), 0) FROM outputs")
            surplus = int(total) - at_most
            dropped = []
            for key, size in database.execute("SELECT key, size FROM outputs ORDER BY made").fetchall():
                if surplus <= 0:
                    break
                if key not in keep:
                    dropped.append((key,))
                    surplus -= size
            if not dropped:
                return 0
            with _transaction(database):
                database.executemany("DELETE FROM outputs WHERE key = ?", dropped)
                database.executemany("DELETE FROM inputs WHERE key = ?", dropped)
            return self._sweep({digest for (digest,) in database.execute("SELECT DISTINCT blob FROM outputs")})

        return self._use(drop, 0)

    def _sweep(self, live: Collection[str]) -> int:
        """Delete blob files nobody refers to; drafts of killed builds are among them."""
        freed = 0
        for path in self.blobs.glob("??/*"):
            if path.name not in live:
                with suppress(FileNotFoundError):
                    freed += path.stat().st_size
                    path.unlink()
        return freed

    def _select(self, query: str, names: Iterable[str]) -> list[Any]:
        wanted = list(names)

        def read(database: sqlite3.Connection) -> list[Any]:
            found: list[Any] = []
            for start in range(0, len(wanted), _AT_ONCE):
                chunk = wanted[start : start + _AT_ONCE]
                found += database.execute(f"{query} ({','.join('?' * len(chunk))})", chunk)
            return found

        return self._use(read, [])

    def _use(self, action: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        """Do something with the index; one that is damaged is dropped, which only costs time."""
        try:
            return action(self._database)
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise StoreError.at(self.folder, error) from error
            self._database.close()
            self._database = _opened(self.folder, afresh=True)
            with _transaction(self._database):
                _insert(self._database, self._known, time())
            return otherwise
        except OSError as error:
            raise StoreError.at(self.folder, error) from error


def _opened(folder: Path, *, afresh: bool = False) -> sqlite3.Connection:
    """Open the index or start a new one; one process at a time, for SQLite does not wait while the file is made."""
    index = folder / _INDEX
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder / "opening", wait=True):
            if afresh:
                _drop(index)
            try:
                return _connected(index)
            except sqlite3.DatabaseError as error:
                if not _is_damage(error):
                    raise
                _drop(index)
                return _connected(index)
    except (OSError, sqlite3.Error) as error:
        raise StoreError.at(folder, error) from error


def _insert(database: sqlite3.Connection, entries: Mapping[str, Entry], now: float) -> None:
    """Write down what is stored under which key."""
    rows = [(key, *entry, _seal(key, entry), now) for key, entry in entries.items()]
    database.executemany("INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?, ?, ?)", rows)


def _drop(index: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        Path(f"{index}{suffix}").unlink(missing_ok=True)


def _connected(file: Path) -> sqlite3.Connection:
    """Open the index, with fresh tables when it has none or those of another version."""
    database = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")  # losing the last seconds in a power cut costs time only
        if _version(database) != _VERSION:
            _create_tables(database)
    except BaseException:
        database.close()
        raise
    return database


def _create_tables(database: sqlite3.Connection) -> None:
    with _transaction(database):
        if _version(database) == _VERSION:  # another build was quicker
            return
        tables = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        for statement in (*(f'DROP TABLE "{name}"' for (name,) in tables), *_TABLES.split(";")):
            database.execute(statement)
        database.execute(f"PRAGMA user_version = {_VERSION}")


def _version(database: sqlite3.Connection) -> int:
    with closing(database.execute("PRAGMA user_version")) as rows:
        return int(rows.fetchone()[0])


@contextmanager
def _transaction(database: sqlite3.Connection) -> Iterator[None]:
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        database.rollback()
        raise
    database.commit()


def _seal(key: str, entry: Iterable[object]) -> int:
    """A checksum over what a row says: SQLite has none, and a wrong digest or size would end up in the output."""
    return crc32(repr((key, *entry)).encode())


def _is_damage(error: sqlite3.Error) -> bool:
    """Whether the index is at fault: a table gone, text that is none. Else it is the disk, or another build."""
    if isinstance(error, sqlite3.ProgrammingError):  # that would be us
        return False
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    return code in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _json(text: str, otherwise: T) -> T:
    """Parse what an index says; a damaged page can hold anything."""
    try:
        value = json.loads(text)
    except (TypeError, ValueError):
        return otherwise
    return value if isinstance(value, type(otherwise)) else otherwise
