"""A system of our own to fetch from: a real server on loopback, and a package that announces how it is read."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import stamina

from site_gen.app import fetch_sources
from tests.unit.web.serving import Request, Server, serving

SOURCES = '''\
"""Sources of a made-up system: `tide` may have no ads, `moor` never, `quay` reads files, `wreck` has a mistake."""

from site_gen.model.ads import Ad, AdPlace, Skipped
from site_gen.model.web import Outage
from site_gen.sources.source import Source


def read(settings, web):
    rows = web.get(f"{settings.base_url}/{settings.key}", wanted="json").json()
    if not isinstance(rows, list):
        raise Outage("shape", "Tide answered without a list")
    for row in rows:
        yield Skipped(**row["skipped"]) if "skipped" in row else Ad(places=(AdPlace(text="Hamburg, Germany"),), **row)


def read_files(settings, web):
    for line in web.get(f"file:{settings.files[0]}").text().splitlines():
        number, _, title = line.partition(";")
        yield Ad(id=number, title=title, html="<p>What you will do</p>")


def stumble(settings, web):
    raise KeyError("a mistake of ours")


TIDE = Source(key="tide", name="Tide", read=read)
MOOR = Source(key="moor", name="Moor", read=read, empty_is_healthy=False)
QUAY = Source(key="quay", name="Quay", read=read_files, needs=("files",), reads_files=True)
WRECK = Source(key="wreck", name="Wreck", read=stumble)
'''

ENTRY_POINTS = "[site_gen.sources]\n" + "".join(
    f"{name} = tides:{name.upper()}\n" for name in ("tide", "moor", "quay", "wreck")
)


def ad(number: int, title: str = "Welder", **more: object) -> dict[str, object]:
    text = "<p>You weld ferries. " + "They make no noise. " * 10 + "</p>"
    return {"id": str(number), "title": f"{title} {number}", "html": text, "url": f"https://t.example/{number}", **more}


@dataclass
class Board:
    """The made-up system: what it answers with, by name of the source; a function answers by itself."""

    server: Server
    content: Path
    capsys: pytest.CaptureFixture[str]
    answers: dict[str, object] = field(default_factory=dict)
    said: str = ""

    @property
    def fetched(self) -> Path:
        return self.content / "_fetched"

    def settings(self, *sources: str) -> None:
        """Write `site.toml` with these sources, each as `name kind` and further lines."""
        text = 'base_url = "https://careers.example.org/"\ntime_zone = "Europe/Berlin"\n'
        text += '[organization]\nname = "Tidewright"\nemail = "jobs@example.org"\n'
        for source in sources:
            first, *more = source.split("\n")
            name, kind = first.split()
            text += f'[[sources]]\nname = "{name}"\nkind = "{kind}"\naccount = "x"\nbase_url = "{self.server.url}"\n'
            own = [line for line in (f'allow_hosts = ["{self.server.host}"]', "pause = 0") if line[:5] not in str(more)]
            text += "\n".join([*own, *more, ""])
        (self.content / "site.toml").write_text(text)

    def fetch(self, *names: str, anew=False, dry_run=False, accept_drop=False, report_format="text") -> int:
        """Run the verb; `said` is then what it said."""
        code = fetch_sources(
            self.content, names, anew=anew, dry_run=dry_run, accept_drop=accept_drop, report_format=report_format
        )
        self.said = self.capsys.readouterr().out
        return code

    def files(self, name: str = "main") -> dict[str, bytes]:
        """What is kept of a source, without its state and without the raw answers."""
        folder = self.fetched / name
        found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
        return {
            name: path.read_bytes()
            for name, path in found.items()
            if name != "fetch.json" and not name.startswith("raw/")
        }

    def state(self, name: str = "main") -> dict:
        return json.loads((self.fetched / name / "fetch.json").read_text())

    def age(self, name: str, day: str) -> None:
        """Let what is kept be of another day."""
        (self.fetched / name / "fetch.json").write_text(json.dumps({**self.state(name), "good": f"{day}T10:00:00Z"}))

    def tree(self) -> dict[str, bytes]:
        """Every file below the content folder."""
        return {str(path): path.read_bytes() for path in sorted(self.content.rglob("*")) if path.is_file()}

    def answer(self, request: Request) -> None:
        said = self.answers.get(request.path.removeprefix("/"), [])
        if callable(said):
            said(request)
            return
        body = json.dumps(said)
        tag = f'"{hash(body)}"'
        if request.headers["If-None-Match"] == tag:
            request.reply(status=304)
        else:
            request.reply(body, ETag=tag, Content_Type="application/json")


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an installed package that announces sources."""
    folder = tmp_path_factory.mktemp("package")
    (folder / "tides.py").write_text(SOURCES)
    (folder / "tides-1.dist-info").mkdir()
    (folder / "tides-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: tides\nVersion: 1\n")
    (folder / "tides-1.dist-info" / "entry_points.txt").write_text(ENTRY_POINTS)
    return folder


@pytest.fixture
def board(
    tmp_path: Path, package: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Board]:
    monkeypatch.syspath_prepend(str(package))
    content = tmp_path / "content"
    content.mkdir()
    monkeypatch.chdir(tmp_path)
    stamina.set_testing(True, attempts=4, cap=True)
    with serving(lambda request: request.reply()) as server:
        made = Board(server, Path("content"), capsys)
        server.script = made.answer
        made.settings("main tide")
        yield made
    stamina.set_testing(False)
