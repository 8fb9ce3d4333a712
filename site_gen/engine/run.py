"""The scheduler: leaves in, results out, in the same order; only what the store does not hold is made.

Work goes out in batches of about a tenth of a second, for sending costs as much as rendering a page, and only a few
batches are under way at a time. A batch whose worker dies is run once more leaf by leaf, so that exactly the leaf to
blame fails. Failures are values.
"""

import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from pathlib import Path
from time import monotonic

from site_gen.engine.blob import Entry, StoreError
from site_gen.engine.executors import Workers, inline
from site_gen.engine.leaf import Done, Failed, Leaf, Result
from site_gen.engine.reasons import RETURNED, UNCHANGED, reason
from site_gen.engine.store import AnyStore, Record
from site_gen.engine.work import Outcome, failure, pack, run_batch, run_packed, too_slow

Progress = Callable[[int, int], None]
Settled = list[tuple[Leaf, Outcome]]

_BATCH = 0.1  # seconds of work in a batch (design, section 3: 50 to 200 ms)
_FIRST_GUESS = 0.01  # seconds a leaf is taken to need before one of its kind has run
_LARGEST_BATCH = 1000  # leaves
_WORTH_SENDING = 20  # leaves, to workers that run already
_RECORDED_AT_ONCE = 1000  # leaves in one transaction: what a killed run has to do again


def run(
    leaves: Iterable[Leaf],
    *,
    store: AnyStore,
    executor: Workers,
    progress: Progress = lambda _done, _total: None,
    inline_below: int = 300,
) -> tuple[Result, ...]:
    """Make what is missing and tell of every leaf, in the order given, what came of it.

    Fewer than `inline_below` missing leaves run in this process, since workers take longer to start than to do them,
    unless they run already; leaves that say `isolate` go to the workers all the same. `progress` is told how many
    leaves of how many are there, after every batch. Raises ValueError when two leaves have one name, NotPlainError for
    an input that is not plain, and StoreError when the store fails. On Ctrl-C what was finished is kept and no process
    stays behind.
    """
    wanted = tuple(leaves)
    _refuse_namesakes(wanted)
    ledger = _Ledger(wanted, store)
    total = len(wanted)
    left = len(ledger.todo)
    progress(total - left, total)
    try:
        for settled in _perform(ledger.todo, executor, store.blobs, inline_below):
            ledger.enter(settled)
            left -= len(settled)
            progress(total - left, total)
    except StoreError:
        executor.abandon()
        raise
    except BaseException:
        executor.abandon()
        ledger.close()
        raise
    ledger.close()
    return tuple(map(ledger.result, wanted))


def _refuse_namesakes(leaves: Sequence[Leaf]) -> None:
    seen: set[str] = set()
    for leaf in leaves:
        if leaf.name in seen:
            raise ValueError(f"two leaves are named `{leaf.name}`")
        seen.add(leaf.name)


class _Ledger:
    """What a run knows: what the store held before, what has been made since, and what the store is to remember."""

    def __init__(self, wanted: Sequence[Leaf], store: AnyStore) -> None:
        self._store = store
        self._found = store.look_up([leaf.key for leaf in wanted])
        self._last = store.last_keys([leaf.name for leaf in wanted])
        first = {leaf.key: leaf for leaf in reversed(wanted)}  # leaves of one key give one result: make it once
        self.todo = [leaf for leaf in wanted if leaf.key not in self._found and first[leaf.key] is leaf]
        known = [self._last[leaf.name] for leaf in self.todo if leaf.name in self._last]
        self._before = store.fingerprints(known)
        self._failures: dict[str, Outcome] = {}
        self._reasons: dict[str, str] = {}
        self._records = [
            Record(leaf.name, leaf.key, self._found[leaf.key], None, RETURNED, leaf.sources)
            for leaf in wanted
            if leaf.key in self._found and not self._was_so(leaf)
        ]

    def enter(self, settled: Settled) -> None:
        """Take in what came of some leaves."""
        for leaf, outcome in settled:
            if outcome.stored is None:
                self._failures[leaf.key] = outcome
                continue
            entry = outcome.stored if isinstance(outcome.stored, Entry) else self._store.put(outcome.stored)
            last = self._last.get(leaf.name)
            why = reason(leaf, last, self._before.get(last or "", {}), outcome.fingerprint)
            self._found[leaf.key] = entry
            self._reasons[leaf.name] = why
            self._records.append(Record(leaf.name, leaf.key, entry, outcome.fingerprint, why, leaf.sources))
        if len(self._records) >= _RECORDED_AT_ONCE:
            self.close()

    def close(self) -> None:
        """Have the store remember."""
        records, self._records = self._records, []
        if records:
            self._store.record(records)

    def result(self, leaf: Leaf) -> Result:
        """What came of a leaf, once all have been entered."""
        lost = self._failures.get(leaf.key)
        if lost is not None:
            return Failed(leaf, lost.message, lost.failure or "error", lost.traceback)
        blob = self._store.blob(self._found[leaf.key], leaf.make)
        if leaf.name in self._reasons:
            return Done(leaf, blob, reused=False, reason=self._reasons[leaf.name])
        return Done(leaf, blob, reused=True, reason=UNCHANGED if self._was_so(leaf) else RETURNED)

    def _was_so(self, leaf: Leaf) -> bool:
        """Whether the leaf had the same inputs the last time."""
        return self._last.get(leaf.name) == leaf.key


def _perform(todo: Sequence[Leaf], executor: Workers, blobs: Path | None, inline_below: int) -> Iterator[Settled]:
    """Run leaves where each belongs, a batch at a time."""
    here = [leaf for leaf in todo if not leaf.isolate]
    many = min(inline_below, _WORTH_SENDING) if executor.started else inline_below
    if not executor.apart or len(here) >= many:
        yield from _batches(todo, executor, blobs)
        return
    yield from _batches([leaf for leaf in todo if leaf.isolate], executor, blobs)
    yield from _batches(here, inline(), blobs)


def _batches(leaves: Iterable[Leaf], executor: Workers, blobs: Path | None) -> Iterator[Settled]:
    """Keep the workers busy and give what comes back, a batch at a time, in the order it comes."""
    waiting = deque(leaves)
    flying: dict[Future[list[Outcome]], tuple[Leaf, ...]] = {}
    costs: dict[Callable[..., bytes], float] = {}
    while waiting or flying:
        suspects: list[Leaf] = []
        while waiting and not suspects and len(flying) < 2 * executor.count:
            batch = _next_batch(waiting, costs)
            try:
                flying[_submit(batch, executor, blobs)] = batch
            except Exception:  # noqa: BLE001 - a worker is gone, or an input cannot travel: one by one will tell
                suspects += batch
        while flying:
            for future in wait(flying, return_when=FIRST_COMPLETED).done:
                batch = flying.pop(future)
                outcomes = _outcomes(future)
                if outcomes is None:
                    suspects += batch
                else:
                    _learn(costs, batch, outcomes)
                    yield list(zip(batch, outcomes, strict=True))
            if not suspects:
                break  # there is room for another batch; with suspects, what is under way has to land first
        for leaf in suspects:
            yield [(leaf, _alone(leaf, executor, blobs))]


def _next_batch(waiting: deque[Leaf], costs: Mapping[Callable[..., bytes], float]) -> tuple[Leaf, ...]:
    """Take about a tenth of a second of work off the queue."""
    batch: list[Leaf] = []
    left = _BATCH
    while waiting and left > 0 and len(batch) < _LARGEST_BATCH:
        batch.append(waiting.popleft())
        left -= costs.get(batch[-1].function, _FIRST_GUESS)
    return tuple(batch)


def _learn(costs: dict[Callable[..., bytes], float], batch: Sequence[Leaf], outcomes: Sequence[Outcome]) -> None:
    """Update what a leaf of each function costs: a moving average, so that a slow first one is soon forgotten."""
    for leaf, outcome in zip(batch, outcomes, strict=True):
        known = costs.get(leaf.function, outcome.seconds)
        costs[leaf.function] = 0.8 * known + 0.2 * outcome.seconds


def _submit(batch: Sequence[Leaf], executor: Workers, blobs: Path | None) -> "Future[list[Outcome]]":
    folder = blobs if executor.shares_disk else None
    if executor.apart:
        return executor.submit(run_packed, pack(batch), folder)
    return executor.submit(run_batch, batch, folder)


def _outcomes(future: "Future[list[Outcome]]") -> list[Outcome] | None:
    """What a batch gave, or None when it has to be run again leaf by leaf."""
    try:
        return future.result()
    except StoreError:
        raise
    except Exception:  # noqa: BLE001 - whatever it is, it will come up again beside the leaf that causes it
        return None


def _alone(leaf: Leaf, executor: Workers, blobs: Path | None) -> Outcome:
    """Run a leaf while no other is under way, so that whatever happens to its worker is its doing."""
    _wake(executor)
    start = monotonic()
    try:
        return _submit((leaf,), executor, blobs).result()[0]
    except StoreError:
        raise
    except BrokenExecutor:
        if monotonic() - start >= leaf.deadline:
            return failure("deadline", too_slow(leaf.deadline))
        return failure("crash", "its worker process died: out of memory, or a fault in a library")
    except Exception as error:  # noqa: BLE001 - failures are values
        return failure("error", f"cannot be given to a worker: {error}", trace=traceback.format_exc())


def _wake(executor: Workers) -> None:
    """See to it that a worker is there, so that its start counts against nobody's deadline."""
    try:
        executor.submit(_nothing).result()
    except BrokenExecutor:
        executor.abandon()
        executor.submit(_nothing).result()


def _nothing() -> None:
    pass
