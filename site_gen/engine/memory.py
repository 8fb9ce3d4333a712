"""The store without a disk: the same promises, until the process ends."""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from time import time

from site_gen.engine.blob import Blob, Entry
from site_gen.engine.store import Record, Trace


class MemoryStore:
    """A store that starts empty and is forgotten."""

    blobs: Path | None = None

    def __init__(self) -> None:
        self._data: dict[str, bytes] = {}
        self._outputs: dict[str, Entry] = {}
        self._inputs: dict[str, dict[str, str]] = {}
        self._traces: dict[str, Trace] = {}

    def look_up(self, keys: Iterable[str]) -> dict[str, Entry]:
        """Find what is stored under these keys."""
        return {key: self._outputs[key] for key in keys if key in self._outputs}

    def blob(self, entry: Entry, remake: Callable[[], bytes]) -> Blob:  # noqa: ARG002 - memory is not damaged
        """Stand for stored bytes."""
        return Blob(entry.digest, entry.size, self._data[entry.digest])

    def put(self, data: bytes) -> Entry:
        """Store bytes."""
        blob = Blob.of(data)
        self._data[blob.digest] = data
        return Entry(blob.digest, blob.size)

    def record(self, records: Collection[Record]) -> None:
        """Remember leaves."""
        for record in records:
            if record.fingerprint is not None:
                self._outputs[record.key] = record.entry
                self._inputs[record.key] = dict(record.fingerprint)
            self._traces[record.name] = Trace(record.key, record.reason, record.sources, time())

    def last_keys(self, names: Iterable[str]) -> dict[str, str]:
        """Tell for each leaf that ever ran the key it last had."""
        return {name: self._traces[name].key for name in names if name in self._traces}

    def trace(self, name: str) -> Trace | None:
        """Tell how a leaf last ran, None when it never did."""
        return self._traces.get(name)

    def fingerprints(self, keys: Iterable[str]) -> dict[str, dict[str, str]]:
        """Tell what the inputs behind these keys looked like."""
        return {key: self._inputs[key] for key in keys if key in self._inputs}
