"""Real HTTP servers on loopback that answer as a test says, and clients that may ask them."""

import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from site_gen.web.client import Client, Limits
from site_gen.web.crawl import Crawl
from site_gen.web.turns import Turns

QUICK = Limits(connect=2, total=2)


class Request(BaseHTTPRequestHandler):
    """One request; `reply` answers it, or a script writes to `wfile` as it likes."""

    protocol_version = "HTTP/1.1"
    server: "Server"
    body = b""

    def do_GET(self) -> None:
        self.server.asked.append(self)
        try:
            self.server.script(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def do_POST(self) -> None:
        self.body = self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def reply(self, body: bytes | str = b"", status: int = 200, **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Tests have their own words."""


class Server(ThreadingHTTPServer):
    """`asked` are the requests so far."""

    daemon_threads = True

    def __init__(self, script: Callable[[Request], None]) -> None:
        super().__init__(("127.0.0.1", 0), Request)
        self.script, self.asked = script, list[Request]()
        self.scheme = "http"

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.host}"

    def handle_error(self, *_: object) -> None:
        """A client that leaves early is what some tests are about."""


@contextmanager
def serving(script: Callable[[Request], None], certificate: Path | None = None) -> Iterator[Server]:
    with Server(script) as server:
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
            server.scheme = "https"
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()


def self_signed(folder: Path) -> Path:
    """A certificate that nobody vouches for, with its key, in one file."""
    file = folder / "server.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", file, "-out", folder / "c.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    file.write_bytes(file.read_bytes() + (folder / "c.pem").read_bytes())
    return file


@contextmanager
def client(*servers: Server, turns: Turns | None = None, limits: Limits = QUICK, **more: object) -> Iterator[Client]:
    hosts = tuple(server.host for server in servers)
    settings = {"agent": "test/1", "pause": 0.0, "limits": limits, "allow_hosts": hosts, **more}
    with Client(turns or Turns(), **settings) as made:  # type: ignore[arg-type]
        yield made


@contextmanager
def crawl(*servers: Server, **more: object) -> Iterator[Crawl]:
    own = {name: more.pop(name) for name in ("before", "files", "secrets", "tell") if name in more}
    with client(*servers, **more) as made:
        yield Crawl(made, limits=more.get("limits", QUICK), **own)  # type: ignore[arg-type]
