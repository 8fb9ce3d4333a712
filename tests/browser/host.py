"""A static host on the loopback that does what the real ones do: `_headers`, Brotli, and a page for what is missing."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import MimeTypes
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import brotli

TYPES = MimeTypes()
for _ending, _type in {
    ".avif": "image/avif",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}.items():
    TYPES.add_type(_type, _ending)
_PRESSED = re.compile(r"text/|application/(?:.*\+)?(?:json|xml)|image/svg")


def header_rules(text: str) -> list[tuple[re.Pattern[str], str, str]]:
    """What a `_headers` file says: (paths, name, value); `*` stands for anything, and all rules that match apply."""
    rules, paths = [], re.compile("(?!)")
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line[0].isspace():
            name, _, value = line.strip().partition(":")
            rules.append((paths, name.strip(), value.strip()))
        else:
            paths = re.compile(".*".join(map(re.escape, line.strip().split("*"))))
    return rules


# What hosts reach while they answer, and what they reach when files are compressed once beforehand.
AT_ONCE, BEFOREHAND = 5, 11


@lru_cache(maxsize=512)
def pressed(path: Path, quality: int, _changed: int) -> bytes:
    """A file, compressed with Brotli."""
    return brotli.compress(path.read_bytes(), quality=quality)


class _Visit(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # connections stay open, as on any host
    timeout = 60
    server: "_Server"

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = self.server.folder / path.lstrip("/")
        if file.is_dir() and not path.endswith("/"):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"{path}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if file.is_dir():
            file /= "index.html"
        inside = ".." not in Path(path).parts and file.is_file() and file.name != "_headers"
        self._send(HTTPStatus.OK if inside else HTTPStatus.NOT_FOUND, file if inside else self.server.missing, path)

    def _send(self, status: HTTPStatus, file: Path, path: str) -> None:
        body = file.read_bytes() if file.is_file() else b""
        kind = TYPES.guess_type(file.name)[0] or "application/octet-stream"
        headers = {"Content-Type": f"{kind}; charset=utf-8" if kind == "text/html" else kind}
        if _PRESSED.match(kind) and "br" in self.headers.get("Accept-Encoding", ""):
            body = pressed(file, self.server.quality, file.stat().st_mtime_ns) if body else body
            headers |= {"Content-Encoding": "br", "Vary": "Accept-Encoding"}
        headers |= {name: value for paths, name, value in self.server.rules if paths.fullmatch(path)}
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing: what failed is seen in the browser."""


class _Server(ThreadingHTTPServer):
    def __init__(self, folder: Path, headers: Path, quality: int) -> None:
        self.folder = folder
        self.quality = quality
        self.missing = headers.with_name("404.html")
        self.rules = header_rules(headers.read_text(encoding="utf-8")) if headers.is_file() else []
        super().__init__(("127.0.0.1", 0), _Visit)

    def handle_error(self, *_: Any) -> None:
        """A browser that goes away in the middle of an answer is no fault."""


@contextmanager
def serve(folder: Path, site: Path | None = None, quality: int = AT_ONCE) -> Iterator[str]:
    """Serve a folder and give its address; `site` is where `_headers` and `404.html` are, if that is elsewhere."""
    with _Server(folder, (site or folder) / "_headers", quality) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()
