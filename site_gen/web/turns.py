"""Manners: one request at a time to a host, a pause between two, and no request before the host wants to be asked."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic, sleep


class _Host:
    def __init__(self) -> None:
        self.lock = Lock()
        self.free_at = 0.0


class Turns:
    """Hands out turns; shared by all that ask at the same time. `wait` sleeps for seconds."""

    def __init__(self, wait: Callable[[float], None] = sleep) -> None:
        self._wait = wait
        self._lock = Lock()
        self._hosts: dict[str, _Host] = {}

    @contextmanager
    def take(self, host: str, pause: float) -> Iterator[None]:
        """Have a host to oneself, when it is time; the next one waits for `pause` seconds more."""
        turn = self._host(host)
        with turn.lock:
            seconds = turn.free_at - monotonic()
            if seconds > 0:
                self._wait(seconds)
            turn.free_at = 0.0
            try:
                yield
            finally:
                turn.free_at = max(turn.free_at, monotonic() + pause)

    def hold(self, host: str, seconds: float) -> None:
        """Let nobody ask the host for so long. To be called by whoever has the turn."""
        self._host(host).free_at = monotonic() + seconds

    def _host(self, host: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(host, _Host())
