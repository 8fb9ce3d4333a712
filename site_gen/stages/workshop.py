"""Where leaves are made: the store, the workers, and the account of what was made and what was reused."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from site_gen.engine.blob import Blob, join_blobs
from site_gen.engine.digest import digest
from site_gen.engine.executors import Workers
from site_gen.engine.leaf import Done, Leaf, Result
from site_gen.engine.run import run
from site_gen.engine.store import AnyStore, Record

Progress = Callable[[str, int, int], None]
Tell = Callable[[str, str], None]


@dataclass
class Workshop:
    """Makes leaves and counts.

    `progress` is told the stage, how many of its leaves are done, and how many there are; `tell` what came of a stage.
    `joined` are the keys of what was put together.
    """

    store: AnyStore
    workers: Workers
    progress: Progress = lambda _stage, _done, _total: None
    tell: Tell = lambda _stage, _result: None
    done: list[Done] = field(default_factory=list)
    joined: set[str] = field(default_factory=set)

    @property
    def made(self) -> list[Done]:
        """What was made anew."""
        return [done for done in self.done if not done.reused]

    @property
    def reused(self) -> int:
        """How many leaves came from the store."""
        return sum(done.reused for done in self.done)

    def make(self, stage: str, leaves: Iterable[Leaf]) -> tuple[Result, ...]:
        """Make leaves, or take them from the store; results stand in the order of the leaves."""
        results = run(
            leaves,
            store=self.store,
            executor=self.workers,
            progress=lambda done, total: self.progress(stage, done, total),
        )
        finished = [result for result in results if isinstance(result, Done)]
        self.done += finished
        made = sum(not result.reused for result in finished)
        self.tell(stage, f"{made} made, {len(finished) - made} unchanged")
        return results

    def join(self, name: str, parts: Sequence[Blob]) -> Blob:
        """One piece of output from several in a row, put together once for as long as the parts stay the same."""
        key = digest(("joined", tuple(part.digest for part in parts)))
        self.joined.add(key)
        entry = self.store.look_up([key]).get(key)
        if entry is None:
            folder = self.store.blobs
            entry = join_blobs(folder, parts) if folder else self.store.put(_in_a_row(parts))
            self.store.record([Record(name, key, entry, {}, "its parts changed", ())])
        return self.store.blob(entry, lambda: _in_a_row(parts))


def _in_a_row(parts: Sequence[Blob]) -> bytes:
    return b"".join(part.read() for part in parts)
