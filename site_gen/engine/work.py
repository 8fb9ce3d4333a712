"""What happens inside a worker: a batch of leaves is run, each against its deadline. Imports next to nothing.

Two deadlines guard every leaf. The soft one is an alarm that raises in Python code: the leaf fails, the worker goes on.
Code in C may not notice alarms, so a second, hard one ends the process from a thread that needs no interpreter.
"""

import faulthandler
import os
import pickle
import signal
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from site_gen.engine.blob import Entry, write_blob
from site_gen.engine.leaf import FailureKind, Leaf, call

_GRACE = 1.0  # seconds between the soft and the hard deadline
_REARM = 0.25  # seconds one setting of the hard deadline is good for: setting it starts a thread


class Outcome(NamedTuple):
    """What came of a leaf: either what is stored, or the bytes to store, or why there are none. Plain values only."""

    seconds: float
    stored: Entry | bytes | None
    fingerprint: Mapping[str, str]
    failure: FailureKind | None = None
    message: str = ""
    traceback: str = ""


def failure(kind: FailureKind, message: str, *, seconds: float = 0.0, trace: str = "") -> Outcome:
    """The outcome of a leaf that gave no bytes."""
    return Outcome(seconds, None, {}, kind, message, trace)


def too_slow(deadline: float) -> str:
    """What is said of a leaf that missed its deadline."""
    return f"took longer than {deadline:g} s and was stopped"


def pack(leaves: Sequence[Leaf]) -> bytes:
    """Make a batch ready to be sent. Raises whatever pickle does when an input cannot travel."""
    return pickle.dumps(tuple(leaves), pickle.HIGHEST_PROTOCOL)


def run_packed(batch: bytes, blobs: Path | None) -> list[Outcome]:
    """Run a batch in a worker process: see `run_batch`."""
    return run_batch(pickle.loads(batch), blobs, hard=True)  # noqa: S301 - packed by our own parent process


def run_batch(leaves: Sequence[Leaf], blobs: Path | None, *, hard: bool = False) -> list[Outcome]:
    """Run leaves in turn; store what they give when there is a folder for it, else hand back the bytes.

    With `hard`, a leaf that ignores its deadline takes the process with it. Raises StoreError when the disk fails.
    """
    with _alarm() as arm, _executioner(hard=hard) as threaten:
        return [_run(leaf, blobs, arm, threaten) for leaf in leaves]


def _run(leaf: Leaf, blobs: Path | None, arm: Callable[[float], None], threaten: Callable[[float], None]) -> Outcome:
    start = perf_counter()
    threaten(leaf.deadline)
    try:
        try:
            arm(leaf.deadline)
            data = call(leaf.function, leaf.inputs)
        finally:
            arm(0)
    except _TimeUp:
        return failure("deadline", too_slow(leaf.deadline), seconds=perf_counter() - start)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a leaf raises is a value to us
        return failure("error", _one_line(error), seconds=perf_counter() - start, trace=traceback.format_exc())
    stored = data if blobs is None else write_blob(blobs, data)
    return Outcome(perf_counter() - start, stored, leaf.fingerprint())


def _one_line(error: BaseException) -> str:
    words = " ".join(str(error).split())
    return f"{type(error).__name__}: {words}" if words else type(error).__name__


class _TimeUp(BaseException):
    """The soft deadline has passed. Not an Exception, so that leaves do not catch it by accident."""


@contextmanager
def _alarm() -> Iterator[Callable[[float], None]]:
    """Lend a function that sets the soft deadline, 0 to clear it. Signals need the main thread of a POSIX process."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield lambda _seconds: None
        return

    def ring(_number: int, _frame: object) -> None:
        raise _TimeUp

    before = signal.signal(signal.SIGALRM, ring)
    try:
        yield _set_timer
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _set_timer(seconds: float) -> None:
    signal.setitimer(signal.ITIMER_REAL, seconds)


@contextmanager
def _executioner(*, hard: bool) -> Iterator[Callable[[float], None]]:
    """Lend a function that sets the hard deadline of the leaf about to run."""
    if not hard or threading.current_thread() is not threading.main_thread():
        yield lambda _deadline: None
        return
    silence = os.open(os.devnull, os.O_WRONLY)
    setting = (0.0, 0.0)  # for which deadline it is set, and when

    def threaten(deadline: float) -> None:
        nonlocal setting
        now = perf_counter()
        if setting[0] != deadline or now - setting[1] > _REARM:
            setting = (deadline, now)
            faulthandler.dump_traceback_later(deadline + _GRACE, exit=True, file=silence)

    try:
        yield threaten
    finally:
        faulthandler.cancel_dump_traceback_later()
        os.close(silence)
