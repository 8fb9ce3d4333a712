"""What a source asks with: one `Web` for each, which keeps its answers, asks again on condition, and tries again."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import httpx2
import stamina

from site_gen.model.fetched import Record
from site_gen.model.web import Answer, Outage, Wanted
from site_gen.web import shape
from site_gen.web.client import Client, Limits, PassingOutage, Reply
from site_gen.web.secret import Secrets

RAW = "raw"
_KEPT_HEADERS = ("content-type", "content-language", "etag", "last-modified", "link")
_ACCEPT: Mapping[Wanted, str] = {
    "json": "application/json, */*;q=0.1",
    "xml": "application/xml, text/xml, application/rss+xml, application/atom+xml, */*;q=0.1",
    "html": "text/html, application/xhtml+xml, */*;q=0.1",
    "any": "*/*",
}
_MOST_REQUESTS = 20_000
_MOST_BYTES = 500_000_000


@dataclass(frozen=True, slots=True)
class Files:
    """The files that a source may read: those that its settings name, below the content folder."""

    root: Path
    names: tuple[str, ...] = ()

    def read(self, name: str, most: int) -> bytes:
        """The bytes of a file. Raises Outage."""
        if name not in self.names:
            raise Outage(
                "address", f"`{name}` is not one of the files that the settings name", hint="add it to `files`"
            )
        return self.beside(name, most)

    def beside(self, name: str, most: int) -> bytes:
        """The bytes of a file that one of those files speaks of, such as a picture. Raises Outage."""
        path = (self.root / name).resolve()
        if not path.is_relative_to(self.root.resolve()):
            raise Outage("address", f"`{name}` lies outside of the content folder", hint="put a copy of it there")
        try:
            if path.stat().st_size > most:
                raise Outage("size", f"`{name}` is larger than {most / 1e6:.3g} MB", hint="split it")
            return path.read_bytes()
        except OSError as reason:
            raise Outage("address", f"`{name}` cannot be read: {reason.strerror}", hint="put the file there") from None


@dataclass(frozen=True, slots=True)
class Before:
    """What is known from the last good time: answers by address, and how to read a body.

    `body` gives None for one that is not there, or not as it was.
    """

    answers: Mapping[str, Record] = field(default_factory=dict)
    body: Callable[[Record], bytes | None] = field(default=lambda _record: None)


class Crawl:
    """A `site_gen.model.web.Web`.

    Afterwards `answers` and `bodies` hold what came, to be kept: records by address, bodies as they came by file below
    the folder of the source. `tell` is told how many answers there are, and what is being waited for.
    """

    def __init__(
        self,
        client: Client,
        *,
        before: Before | None = None,
        files: Files | None = None,
        limits: Limits | None = None,
        secrets: Secrets | None = None,
        tell: Callable[[int, str], None] = lambda _count, _waiting: None,
    ) -> None:
        self.answers: dict[str, Record] = {}
        self.bodies: dict[str, bytes] = {}
        self._client, self._before, self._files = client, before or Before(), files
        self._limits, self._secrets, self._tell = limits or Limits(), secrets or Secrets(), tell
        self._given: dict[str, Answer] = {}
        self._size = 0

    def get(
        self,
        url: str,
        *,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        wanted: Wanted = "any",
    ) -> Answer:
        """The answer to a GET, or the bytes of a file (`file:imports/jobs.csv`) that the settings name."""
        with self._hiding():
            if url.startswith("file:"):
                return self._file(url)
            whole = self._whole(url, query)
            if whole not in self._given:
                self._given[whole] = self._asked(whole, headers or {}, wanted)
            answer = self._given[whole]
            shape.check(answer.body, answer.type, answer.url, wanted)
            return answer

    def post(
        self, url: str, data: Any, *, query: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """The JSON that answers JSON; it is not kept."""
        with self._hiding():
            whole, sent_body = self._whole(url, query), json.dumps(data).encode()
            sent = {"Accept": _ACCEPT["json"], "Content-Type": "application/json; charset=utf-8", **(headers or {})}
            reply = self._tried(lambda: self._client.post(whole, sent_body, sent))
            self._count(url, len(reply.body))
            body = self._secrets.hide_in(reply.body)
            answer = Answer(self._secrets.hide(reply.url), _media_type(reply.headers), body)
            shape.check(answer.body, answer.type, answer.url, "json")
            return answer

    def take(self, url: str) -> bytes:
        """What is behind an address, such as a picture; it is not kept. Raises Outage."""
        with self._hiding():
            if url.startswith("file:") and self._files:
                return self._files.beside(unquote(url.removeprefix("file:")), self._limits.size)
            reply = self._tried(lambda: self._client.get(url, {"Accept": "image/*, */*;q=0.1"}))
            self._count(url, len(reply.body))
            return reply.body

    @contextmanager
    def _hiding(self) -> Iterator[None]:
        """See to it that no outage tells a secret."""
        try:
            yield
        except Outage as outage:
            message, said = self._secrets.hide(str(outage)), self._secrets.hide(outage.said)
            raise Outage(outage.fault, message, hint=outage.hint, status=outage.status, said=said) from None

    def _whole(self, url: str, query: Mapping[str, str] | None) -> str:
        """The address to ask, with its query and its secrets."""
        try:
            return self._secrets.reveal(str(httpx2.URL(url).copy_merge_params(query)) if query else url)
        except httpx2.InvalidURL as reason:
            raise Outage("address", f"`{url[:200]}` is no address ({reason})", hint="correct it") from None

    def _file(self, url: str) -> Answer:
        if self._files is None:
            raise Outage("address", f"`{url[:200]}` is no web address", hint="write it with `https://`")
        body = self._files.read(unquote(url.removeprefix("file:")), self._limits.size)
        return Answer(url, "", body)

    def _asked(self, url: str, extra: Mapping[str, str], wanted: Wanted) -> Answer:
        """The answer of the other side, today's or the kept one; it is kept only when it has the shape wanted."""
        key = self._secrets.hide(url)
        record = self._before.answers.get(key)
        kept = self._before.body(record) if record and (record.etag or record.modified) else None
        conditions = _conditions(record) if record and kept is not None else {}
        headers = {"Accept": _ACCEPT[wanted], **extra, **conditions}
        reply = self._tried(lambda: self._client.get(url, headers))
        if reply.status == 304:
            if record is None or kept is None:
                raise Outage("status", f"{url} says that nothing has changed, although nobody asked", status=304)
            body = kept
        else:
            body = self._secrets.hide_in(reply.body)  # networks repeat tokens in the address of the next page
            media_type = _media_type(reply.headers)
            file = _file_name(key, media_type, body)
            record = Record(
                url=self._secrets.hide(reply.url),
                file=file,
                digest=sha256(body).hexdigest(),
                type=media_type,
                etag=_mark(reply.headers.get("etag", "")),
                modified=_mark(reply.headers.get("last-modified", "")),
                headers={
                    name: self._secrets.hide(reply.headers[name]) for name in _KEPT_HEADERS if name in reply.headers
                },
            )
        self._count(url, len(body))
        answer = Answer(record.url, record.type, body, record.headers)
        shape.check(answer.body, answer.type, answer.url, wanted)
        self.answers[key], self.bodies[record.file] = record, body
        return answer

    def _tried(self, ask: Callable[[], Reply]) -> Reply:
        """The reply, after as many tries as are allowed."""
        tries = 0

        def again(error: Exception) -> bool | float:
            if not isinstance(error, PassingOutage):
                return False
            if tries < self._limits.tries:
                self._tell(len(self.answers), self._secrets.hide(str(error)))
            return 0.0 if error.waits else True  # who was asked to wait waits for the next turn

        try:
            for attempt in stamina.retry_context(
                on=again, attempts=self._limits.tries, timeout=None, wait_initial=1.0, wait_max=20.0, wait_jitter=1.0
            ):
                with attempt:
                    tries += 1
                    return ask()
        except PassingOutage as outage:
            message = f"{outage}, {tries} times"
            raise Outage(outage.fault, message, hint=outage.hint, status=outage.status) from outage
        raise AssertionError("stamina gives an attempt or raises")

    def _count(self, url: str, size: int) -> None:
        self._size += size
        if len(self.answers) >= _MOST_REQUESTS or self._size > _MOST_BYTES:
            raise Outage("size", f"{url} has no end: {len(self.answers)} answers, {self._size / 1e6:.0f} MB so far")
        self._tell(len(self.answers) + 1, "")


def _conditions(record: Record) -> dict[str, str]:
    found = {"If-None-Match": record.etag, "If-Modified-Since": record.modified}
    return {name: value for name, value in found.items() if value}


def _mark(text: str) -> str:
    """An ETag or a date as it can be sent back, or "" when it cannot."""
    return text if text.isascii() and text.isprintable() and len(text) <= 1000 else ""


def _media_type(headers: Mapping[str, str]) -> str:
    return headers.get("content-type", "").partition(";")[0].strip().lower()[:100]


def _file_name(url: str, media_type: str, body: bytes) -> str:
    """A name that tells people what is in the file: `raw/jobs-3f2a1b9c40.json`."""
    parts = [part for part in urlsplit(url).path.split("/") if part]
    stem = re.sub(r"[^a-z0-9]+", "-", parts[-1].lower() if parts else "").strip("-")[:40] or "answer"
    start = body.lstrip()[:1]
    kind = "json" if "json" in media_type or start in (b"{", b"[") else "html" if "html" in media_type else ""
    kind = kind or ("xml" if start == b"<" else "txt" if media_type.startswith("text/") else "bin")
    return f"{RAW}/{stem}-{sha256(url.encode()).hexdigest()[:10]}.{kind}"
