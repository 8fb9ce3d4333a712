"""Applicant-tracking systems of our own on the loopback: answers of recorded shape, and what goes wrong with them."""

import json
import threading
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from site_gen.model.ads import Ad, Found, Skipped
from site_gen.model.connections import SourceSettings
from site_gen.sources.source import Source, sources
from site_gen.web.client import Client, Limits
from site_gen.web.crawl import Before, Crawl, Files
from site_gen.web.turns import Turns

FIXTURES = Path(__file__).parents[1] / "fixtures" / "ats"
LIMITS = Limits(connect=5, total=10, size=2_000_000, tries=2, longest_wait=60)
TYPES = {
    ".json": "application/json",
    ".xml": "application/xml",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".html": "text/html",
    ".gz": "application/gzip",
}


@dataclass(frozen=True)
class Reply:
    """An answer as it goes over the wire; `cut` ends it in the middle."""

    body: bytes
    type: str = "application/json"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False


Answering = Callable[[str], Reply]
MISSING = Reply(b"<!doctype html><title>Not found</title><p>No such page.</p>", "text/html", 404)


@dataclass(frozen=True)
class Asked:
    path: str
    headers: Mapping[str, str]
    status: int


class Host:
    """A server on the loopback; `answer` may be changed while it runs, `asked` tells what it was asked for."""

    def __init__(self, answer: Answering) -> None:
        self.answer = answer
        self.asked: list[Asked] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.name = f"127.0.0.1:{self._server.server_address[1]}"
        self.url = f"http://{self.name}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    def __enter__(self) -> "Host":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _handler(host: Host) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            reply = host.answer(in_order(self.path))
            etag = f'"{sha256(reply.body).hexdigest()[:16]}"'
            if reply.status == 200 and self.headers.get("If-None-Match") == etag:
                reply = Reply(b"", reply.type, 304)
            host.asked.append(Asked(in_order(self.path), dict(self.headers), reply.status))
            self.send_response(reply.status)
            sent = {"Content-Type": reply.type, "Content-Length": str(len(reply.body)), "ETag": etag, **reply.headers}
            for name, value in sent.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body[: len(reply.body) // 2] if reply.cut else reply.body)
            if reply.cut:
                self.close_connection = True

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.do_GET()

        def log_message(self, *_: object) -> None:
            pass

    return Handler


def in_order(path: str) -> str:
    """A path with the parameters of its query in alphabetical order."""
    parts = urlsplit(path)
    return parts.path + (f"?{urlencode(sorted(parse_qsl(parts.query)))}" if parts.query else "")


@dataclass(frozen=True)
class Case:
    """What a kind of source is tried with."""

    kind: str
    manifest: Mapping[str, Any]

    @property
    def source(self) -> Source:
        return sources()[self.kind]

    @property
    def folder(self) -> Path:
        return FIXTURES / self.kind

    def settings(self, base: str, **changed: Any) -> SourceSettings:
        given = dict(self.manifest["settings"])
        urls = tuple(f"{base}{url}" for url in given.pop("urls", ()))
        lists = {name: tuple(value) for name, value in given.items() if isinstance(value, list)}
        base_url = "" if urls or given.get("files") else base
        return SourceSettings(kind=self.kind, **{**given, **lists, "urls": urls, "base_url": base_url, **changed})

    def answering(self, section: str = "answers", through: Callable[[bytes], bytes] = bytes) -> Answering:
        """Answers from the fixtures, each changed by `through`; 404 for all else."""
        answers = {in_order(path): self.folder / file for path, file in self.manifest.get(section, {}).items()}

        def answer(path: str) -> Reply:
            file = answers.get(path)
            return Reply(through(file.read_bytes()), TYPES[file.suffix]) if file else MISSING

        return answer

    def lay_files(self, root: Path, section: str = "files", through: Callable[[bytes], bytes] = bytes) -> None:
        for name, file in self.manifest.get(section, {}).items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(through((self.folder / file).read_bytes()))

    @property
    def expected(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads((self.folder / "expected.json").read_text(encoding="utf-8"))
        return found


def cases() -> list[Case]:
    """A case for every source there is; a new one without fixtures fails here."""
    found = []
    for kind in sources():
        manifest = FIXTURES / kind / "manifest.toml"
        assert manifest.is_file(), f"the source `{kind}` has no answers to be tried with: write {manifest}"
        found.append(Case(kind, tomllib.loads(manifest.read_text(encoding="utf-8"))))
    return found


@contextmanager
def crawling(
    host: Host,
    settings: SourceSettings,
    root: Path,
    *,
    before: Crawl | None = None,
    waits: list[float] | None = None,
    limits: Limits = LIMITS,
) -> Iterator[Crawl]:
    """The project's own client, allowed to ask the loopback; it notes how long it would wait instead of waiting."""
    slept = waits if waits is not None else []
    kept = Before(before.answers, lambda record: before.bodies.get(record.file)) if before else None
    with Client(Turns(slept.append), agent="tests", pause=0, limits=limits, allow_hosts=(host.name,)) as client:
        yield Crawl(client, limits=limits, before=kept, files=Files(root, settings.files))


def read(case: Case, host: Host, root: Path, settings: SourceSettings | None = None) -> list[Found]:
    settings = settings or case.settings(host.url)
    with crawling(host, settings, root) as crawl:
        return list(case.source.read(settings, crawl))


def as_json(found: list[Found], base: str) -> list[dict[str, Any]]:
    """What was found, without what is empty, and with `BASE` for the loopback."""
    empty = {each.name: getattr(Ad(id="", title=""), each.name) for each in fields(Ad)}

    def plain(value: Any) -> Any:
        if isinstance(value, str):
            return value.replace(base, "BASE")
        if isinstance(value, dict):
            return {key: plain(each) for key, each in value.items() if each not in ("", None, False)}
        return [plain(each) for each in value] if isinstance(value, list | tuple) else value

    made = []
    for each in found:
        shown = asdict(each)
        if isinstance(each, Ad):
            shown = {key: value for key, value in shown.items() if getattr(each, key) != empty[key]}
            listed = {} if each.is_listed else {"is_listed": False}
            made.append({key: plain(value) for key, value in shown.items() if key != "is_listed"} | listed)
        else:
            made.append({"skipped": plain(shown)})
    return made


def ads(found: list[Found]) -> list[Ad]:
    return [each for each in found if isinstance(each, Ad)]


def skipped(found: list[Found]) -> list[Skipped]:
    return [each for each in found if isinstance(each, Skipped)]
