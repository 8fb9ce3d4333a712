"""Connections that go where they may only, and that end when their time is over. All sockets are opened here."""

import socket
import ssl
from collections.abc import Callable, Iterable
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any

import httpcore2

from site_gen.model.web import Outage
from site_gen.web.addresses import is_allowed, refuse_private

Resolve = Callable[[str, int], list[str]]


class Deadline:
    """When what is being done has to be finished."""

    def __init__(self) -> None:
        self._at = float("inf")

    def begin(self, seconds: float) -> None:
        """Let the time begin anew."""
        self._at = monotonic() + seconds

    def left(self, most: float | None) -> float:
        """The seconds that a step may take; raises ReadTimeout when there are none."""
        left = self._at - monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("out of time")
        return left if most is None else min(left, most)


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of a host. Raises socket.gaierror."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class Backend(httpcore2.NetworkBackend):
    """Looks a name up once, refuses it unless all its addresses may be asked, and connects to those very addresses.

    So a name that leads elsewhere the next moment helps nobody. TLS still judges the certificate by the name.
    """

    def __init__(self, deadline: Deadline, allowed: frozenset[str], look_up: Resolve = resolve) -> None:
        self._deadline, self._allowed, self._look_up = deadline, allowed, look_up
        self._plain = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first address that answers; all of them share the time."""
        addresses = self._addresses(host, port, self._deadline.left(timeout))
        if not is_allowed(host, port, self._allowed):
            refuse_private(host, addresses)
        fault: Exception = httpcore2.ConnectError("no address")
        for number, address in enumerate(addresses):
            seconds = self._deadline.left(timeout) / (len(addresses) - number)
            try:
                stream = self._plain.connect_tcp(address, port, seconds, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as reason:
                fault = reason
            else:
                return _Stream(stream, self._deadline)
        raise fault

    def _addresses(self, host: str, port: int, seconds: float) -> list[str]:
        """What the name leads to. The system's look-up knows no time-out, so it runs beside us."""
        results: SimpleQueue[list[str] | Exception] = SimpleQueue()

        def look_up() -> None:
            try:
                results.put(self._look_up(host, port))
            except Exception as reason:  # noqa: BLE001 - it is raised again on the other side
                results.put(reason)

        Thread(target=look_up, daemon=True).start()
        try:
            found = results.get(timeout=seconds)
        except Empty:
            raise httpcore2.ConnectTimeout("no answer to the look-up of the name") from None
        if isinstance(found, socket.gaierror):
            if found.errno == socket.EAI_NONAME:
                hint = "check the name, and the connection to the internet"
                raise Outage("unreachable", f"there is no host `{host}`", hint=hint) from found
            raise httpcore2.ConnectError(f"`{host}` cannot be looked up: {found.strerror}") from found
        if isinstance(found, Exception):
            raise httpcore2.ConnectError(f"`{host}` cannot be looked up: {found}") from found
        return found


class _Stream(httpcore2.NetworkStream):
    """A connection whose every step ends when the time of the whole request is over.

    Without it, one byte every few seconds would keep us for ever.
    """

    def __init__(self, inner: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Stream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
