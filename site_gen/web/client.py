"""One request with everything around it: turns, limits, redirects, and faults in words."""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Self

import httpcore2
import httpx2

from site_gen.model.web import Fault, Outage
from site_gen.web.addresses import allowed_hosts, parsed
from site_gen.web.backend import Backend, Deadline, Resolve, resolve
from site_gen.web.encodings import CutOffError, decompressed
from site_gen.web.turns import Turns

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SAID = 4096
"""So much is kept of an answer that says what was wrong with the question."""
_PASSING = frozenset({429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Limits:
    """What a request may take: seconds, bytes after decompression, hops, tries, and seconds waited when asked to."""

    connect: float = 10.0
    total: float = 30.0
    size: int = 20_000_000
    redirects: int = 5
    tries: int = 4
    longest_wait: float = 60.0


class PassingOutage(Outage):
    """A fault that may be gone when it is tried again.

    `waits` says that the other side asked to wait, so that the next turn comes when it wants it to.
    """

    def __init__(self, fault: Fault, message: str, *, hint: str = "", status: int = 0, waits: bool = False) -> None:
        super().__init__(fault, message, hint=hint, status=status)
        self.waits = waits


@dataclass(frozen=True, slots=True)
class Reply:
    """What came: 2xx, or 304 when nothing has changed. Header names are in small letters."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


class Client:
    """Asks for one thing at a time; to be used by one thread.

    `turns` is shared with all other clients. `allow_hosts` are those of the settings. `authorization` are values of the
    Authorization header by origin (`https://api.example.org`): no other one gets them, wherever redirects lead.
    """

    def __init__(
        self,
        turns: Turns,
        *,
        agent: str,
        pause: float = 0.5,
        limits: Limits | None = None,
        allow_hosts: tuple[str, ...] = (),
        authorization: Mapping[str, str] | None = None,
        look_up: Resolve = resolve,
    ) -> None:
        self._turns, self._agent, self._pause = turns, agent, pause
        self._limits = limits or Limits()
        self._allowed = allowed_hosts(allow_hosts)
        self._authorization = authorization or {}
        self._deadline = Deadline()
        # Proxies of the environment are not used: behind one, nobody could tell which address is connected to.
        self._pool = httpcore2.ConnectionPool(
            max_connections=2, keepalive_expiry=10, network_backend=Backend(self._deadline, self._allowed, look_up)
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.close()

    def get(self, url: str, headers: Mapping[str, str]) -> Reply:
        """Ask, and follow redirects. Raises Outage, or PassingOutage when another try is worth it."""
        target = parsed(url, self._allowed)
        for _ in range(self._limits.redirects + 1):
            with self._turns.take(target.host, self._pause):
                reply = self._ask(target, headers)
            location = reply.headers.get("location", "")
            if reply.status not in _REDIRECTS or not location:
                return self._judged(reply)
            target = parsed(_joined(target, location), self._allowed)
        message = f"{url} led from address to address, more than {self._limits.redirects} times"
        raise Outage("address", message)

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        """Send something, once: what was sent may have had its effect although the answer was lost. Raises Outage."""
        target = parsed(url, self._allowed)
        with self._turns.take(target.host, self._pause):
            return self._judged(self._ask(target, headers, body))

    def _ask(self, url: httpx2.URL, headers: Mapping[str, str], content: bytes | None = None) -> Reply:
        """One request and its answer, of any status. Called with the turn taken."""
        sent = {"User-Agent": self._agent, "Accept-Encoding": "gzip", **headers}
        own = self._authorization.get(f"{url.scheme}://{url.netloc.decode()}")
        if own:
            sent["Authorization"] = own
        self._deadline.begin(self._limits.total)
        step = {"connect": self._limits.connect, "read": self._limits.total, "write": self._limits.total, "pool": 1.0}
        target = httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        with (
            _told(str(url), self._limits),
            self._pool.stream(
                "GET" if content is None else "POST",
                target,
                headers=_wire(sent),
                content=content,
                extensions={"timeout": step},
            ) as response,
        ):
            got = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            if response.status in _PASSING:
                self._take_leave(url, response.status, got)
            body = b"" if response.status in _REDIRECTS else self._body(url, response, got)
            return Reply(str(url), response.status, got, body)

    def _body(self, url: httpx2.URL, response: httpcore2.Response, headers: Mapping[str, str]) -> bytes:
        """The whole body; a larger one than allowed is left where it is."""
        pieces, size = [], 0
        for piece in decompressed(response.iter_stream(), headers.get("content-encoding", "")):
            size += len(piece)
            if size > self._limits.size:
                message = f"{url} answered with more than {self._limits.size / 1e6:.3g} MB"
                raise Outage("size", message, hint="ask for less, or for one page at a time")
            pieces.append(piece)
        return b"".join(pieces)

    def _take_leave(self, url: httpx2.URL, status: int, headers: Mapping[str, str]) -> None:
        """Raise the outage of a status that may pass, having noted when the other side wants to be asked again."""
        seconds = retry_after(headers.get("retry-after", ""), datetime.now(UTC))
        what = f"{url} answered {_status(status)}"
        fault: Fault = "busy" if status in (429, 503) else "status"
        if seconds is None:
            raise PassingOutage(fault, what, status=status)
        if seconds > self._limits.longest_wait:
            message = f"{what} and asks to wait {_duration(seconds)}, which is longer than we wait"
            raise Outage(fault, message, hint=f"try again in {_duration(seconds)}", status=status)
        self._turns.hold(url.host, max(seconds, self._pause))
        raise PassingOutage(fault, what, status=status, waits=True)

    def _judged(self, reply: Reply) -> Reply:
        if 200 <= reply.status < 300 or reply.status == 304:
            return reply
        said = reply.body[:_SAID].decode("utf-8", "replace")
        raise Outage("status", f"{reply.url} answered {_status(reply.status)}", status=reply.status, said=said)


def retry_after(text: str, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for (RFC 9110, section 10.2.3), or None when it says nothing."""
    text = text.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        return max((parsedate_to_datetime(text).astimezone(UTC) - now).total_seconds(), 0.0)
    except (ValueError, OverflowError):
        return None


def _duration(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.0f} minutes" if seconds < 7200 else f"{seconds / 3600:.0f} hours"


def _status(status: int) -> str:
    try:
        return f"{status} ({HTTPStatus(status).phrase})"
    except ValueError:
        return str(status)


def _joined(url: httpx2.URL, location: str) -> str:
    try:
        return str(url.join(location))
    except httpx2.InvalidURL as reason:
        raise Outage("address", f"{url} leads to `{location[:200]}`, which is no address ({reason})") from None


def _wire(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    """Headers as bytes; letters that cannot stand in one are left out."""
    return [(name.encode(), value.encode("ascii", "ignore")) for name, value in headers.items()]


@contextmanager
def _told(url: str, limits: Limits) -> Iterator[None]:
    """Turn what goes wrong on the way into an Outage."""
    try:
        yield
    except httpcore2.ConnectTimeout:
        message = f"{url} did not answer within {limits.connect:g} seconds"
        raise PassingOutage("timeout", message) from None
    except (httpcore2.TimeoutException, TimeoutError):
        message = f"{url} did not finish its answer within {limits.total:g} seconds"
        raise Outage("timeout", message) from None
    except httpcore2.ConnectError as reason:
        for cause in _causes(reason):
            if isinstance(cause, ssl.SSLCertVerificationError):
                message = f"the certificate of {url} cannot be trusted ({cause.verify_message})"
                raise Outage("unreachable", message, hint="tell whoever runs that server") from reason
            if isinstance(cause, ssl.SSLError):
                message = f"{url} does not speak TLS as it should ({cause.reason or cause})"
                raise Outage("unreachable", message) from reason
        raise PassingOutage("unreachable", f"{url} cannot be reached ({_reason(reason)})") from reason
    except (httpcore2.NetworkError, httpcore2.RemoteProtocolError, CutOffError) as reason:
        words = _reason(reason) or "it ends too early"
        raise PassingOutage("unreachable", f"the answer of {url} was cut off ({words})") from reason
    except (httpcore2.ProtocolError, httpcore2.UnsupportedProtocol) as reason:
        raise Outage("unreachable", f"{url} does not speak HTTP as it should ({_reason(reason)})") from reason


def _reason(error: BaseException) -> str:
    """Why, in the words of whoever knew first."""
    first = [error, *_causes(error)][-1]
    return (first.strerror if isinstance(first, OSError) else "") or str(first)


def _causes(error: BaseException) -> Iterator[BaseException]:
    while error.__cause__ or error.__context__:
        error = error.__cause__ or error.__context__ or error
        yield error
