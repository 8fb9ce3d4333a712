"""Where leaves run: chosen once at the root of the program, invisible to the leaves.

Everything goes through `concurrent.futures.Executor`. `Workers` adds what that interface lacks: it starts on first use,
starts anew after a crash, and can be given up at once.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager, nullcontext
from types import TracebackType
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Workers:
    """An executor that starts when it is first needed and can be started anew; a context manager that ends it.

    - `make` gives a fresh executor, whatever kind it is.
    - `count` is how many leaves it runs at a time.
    - `apart` says that leaves run in other processes, so that what they do to their process does not matter to us.
    - `shares_disk` says that the workers see our files, so that they may put their results there themselves.
    """

    def __init__(self, make: Callable[[], Executor], *, count: int, apart: bool, shares_disk: bool) -> None:
        self.count = count
        self.apart = apart
        self.shares_disk = shares_disk
        self._make = make
        self._executor: Executor | None = None

    @property
    def started(self) -> bool:
        """Whether workers are there already."""
        return self._executor is not None

    def submit(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        """Start a call. Raises BrokenExecutor when a worker died since the last one."""
        if self._executor is None:
            self._executor = self._make()
        with _interrupts_held_back() if self.apart else nullcontext():
            return self._executor.submit(function, *args, **kwargs)

    def abandon(self) -> None:
        """End the workers now, whatever they are doing; the next call starts new ones."""
        executor, self._executor = self._executor, None
        if executor is not None:
            processes: dict[int, Any] = getattr(executor, "_processes", None) or {}
            for process in list(processes.values()):  # no public way before Python 3.14
                process.kill()
            executor.shutdown(wait=True, cancel_futures=True)

    def close(self) -> None:
        """End the workers once they have finished what they were given."""
        executor, self._executor = self._executor, None
        if executor is not None:
            executor.shutdown(wait=True)

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        if kind is None:
            self.close()
        else:
            self.abandon()


def inline() -> Workers:
    """Run leaves here, one after the other, when they are submitted: for few leaves and for the debugger."""
    return Workers(_InlineExecutor, count=1, apart=False, shares_disk=True)


def processes(count: int | None = None) -> Workers:
    """Run leaves in `count` processes of this machine (None: one per core), started from scratch rather than forked.

    A start costs about 0.2 s. The workers end with this process however it ends.
    """
    number = count or len(os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1))

    def make() -> Executor:
        # Imported here: a build that finds everything in the store needs none of it.
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
        from multiprocessing import get_context, resource_tracker  # noqa: PLC0415

        if sys.platform != "win32":
            resource_tracker.ensure_running()  # else it starts with the first worker and lets Ctrl-C through to it
        return ProcessPoolExecutor(number, mp_context=get_context("spawn"), initializer=_begin_worker)

    return Workers(make, count=number, apart=True, shares_disk=True)


class _InlineExecutor(Executor):
    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - a future carries whatever was raised
            future.set_exception(error)
        return future


def _begin_worker() -> None:
    """Leave Ctrl-C to the parent, and go when it goes, killed or not."""
    from multiprocessing import parent_process  # noqa: PLC0415 - only workers need it

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:

        def follow() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=follow, daemon=True).start()


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Keep Ctrl-C waiting while processes start: they inherit the mask, and so never show a traceback for it."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
