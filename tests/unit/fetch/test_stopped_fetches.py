"""Fetches that are killed, stopped, or get in each other's way: what was kept stays whole."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest

from site_gen.app import OK
from site_gen.fetch.shelf import Shelf, ShelfError
from tests.conftest import ROOT
from tests.unit.fetch.conftest import Board, ad
from tests.unit.web.serving import Request

# Runs a fetch that kills itself, as a power cut would, when it comes to a step of writing for the given time.
KILLED = """\
import os, signal, sys
import site_gen.fetch.shelf as shelf
step, number = sys.argv[1], int(sys.argv[2])
def killing(work, after):
    def run(*arguments):
        global number
        number -= 1
        if number >= 0:
            return work(*arguments)
        if after:
            work(*arguments)
        os.kill(os.getpid(), signal.SIGKILL)
    return run
name, _, when = step.partition("-")
if name == "write":
    shelf.Path.write_bytes = killing(shelf.Path.write_bytes, when == "after")
else:
    setattr(shelf, name, killing(getattr(shelf, name), when == "after"))
from site_gen.app import fetch_sources
from pathlib import Path
fetch_sources(Path("content"), (), anew=True, dry_run=False, accept_drop=True, report_format="text")
"""


@pytest.fixture
def environment(package: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": f"{package}{os.pathsep}{ROOT}", "NO_COLOR": "1"}


def started(environment: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    command: Sequence[str] = [sys.executable, str(ROOT / "build.py"), "fetch", *arguments]
    return subprocess.Popen(command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def titles(board: Board) -> dict[str, str]:
    """The titles of the kept jobs by file, which tell of which fetch they are."""
    files = {path: text.decode() for path, text in board.files().items() if path.startswith("jobs/")}
    return {path: next(line for line in text.splitlines() if line.startswith("title:")) for path, text in files.items()}


STEPS = [
    "write-before 0",
    "write-before 2",
    "write-after 3",
    "flush-before 0",
    "flush-after 0",
    "swap-before 0",
    "swap-after 0",
]


@pytest.mark.parametrize("step", STEPS)
def test_a_fetch_that_is_killed_while_it_writes_leaves_the_old_copy_or_the_new_one(
    board: Board, environment: dict[str, str], step: str
) -> None:
    board.answers["main"] = [ad(1), ad(2)]
    assert board.fetch() == OK
    old = titles(board)
    board.answers["main"] = [ad(1, "Electrician"), ad(2, "Electrician"), ad(3, "Electrician")]
    done = subprocess.run(
        [sys.executable, "-c", KILLED, *step.split()], env=environment, capture_output=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    left = titles(board)
    new = {f"jobs/{number}.html": f"title: Electrician {number}" for number in (1, 2, 3)}
    assert left in (old, new)
    assert (len(board.state()["seen"]) == 3) == (left == new)
    assert board.fetch() == OK
    assert titles(board) == new
    assert sorted(path.name for path in (board.fetched / ".site-gen").iterdir()) == [".gitignore", "lock"]


def test_a_fetch_that_is_killed_while_it_asks_changes_nothing(board: Board, environment: dict[str, str]) -> None:
    board.answers["main"] = [ad(1)]
    board.fetch()
    before, asked, go_on = board.files(), Event(), Event()

    def slowly(request: Request) -> None:
        asked.set()
        go_on.wait(30)
        request.reply(json.dumps([ad(1), ad(2)]))

    board.answers["main"] = slowly
    process = started(environment)
    assert asked.wait(30)
    process.kill()
    process.communicate()
    go_on.set()
    assert board.files() == before
    assert board.fetch() == OK
    assert "2 jobs, 1 new" in board.said


def test_ctrl_c_ends_a_fetch_at_once(board: Board, environment: dict[str, str]) -> None:
    board.answers["main"] = [ad(1)]
    board.fetch()
    before, asked, go_on = board.tree(), Event(), Event()

    def slowly(request: Request) -> None:
        asked.set()
        go_on.wait(30)

    board.answers["main"] = slowly
    process = started(environment)
    assert asked.wait(30)
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert time.monotonic() - began < 15, "nobody waits for an answer any more"
    go_on.set()
    assert process.returncode == 130
    assert said.strip() == "site-gen: stopped"
    assert board.tree() == before


def test_two_fetches_at_once_do_not_clash(board: Board, environment: dict[str, str]) -> None:
    asked, go_on = Event(), Event()

    def slowly(request: Request) -> None:
        asked.set()
        go_on.wait(30)
        request.reply(json.dumps([ad(1)]))

    board.answers["main"] = slowly
    first = started(environment)
    assert asked.wait(30)
    with pytest.raises(ShelfError, match=rf"another fetch \(pid {first.pid}, since \d\d:\d\d\) is at work in"):
        board.fetch()
    second = started(environment)
    _, said = second.communicate(timeout=60)
    assert second.returncode == 3
    assert said.startswith("site-gen: another fetch")
    go_on.set()
    said, _ = first.communicate(timeout=60)
    assert first.returncode == 0
    assert said == "main (Tide): 1 job, 1 new\n"


def test_a_state_that_was_half_exchanged_is_mended(board: Board) -> None:
    """Where trees cannot be exchanged in one step, two renames do it, and a kill may come between them."""
    board.answers["main"] = [ad(1), ad(2)]
    board.fetch()
    before, aside = board.files(), board.fetched / ".site-gen" / "main"
    aside.mkdir()
    (board.fetched / "main").rename(aside / "old")
    with Shelf(board.content).lock():
        assert board.files() == before


def test_a_full_disk_is_told_and_keeps_what_there_is(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    board.answers["main"] = [ad(1)]
    board.fetch()
    before = board.files()
    board.answers["main"] = [ad(1), ad(2)]

    def full(folder: Path) -> None:
        raise OSError(28, "No space left on device", str(folder))

    monkeypatch.setattr("site_gen.fetch.shelf.flush", full)
    with pytest.raises(OSError, match="No space left"):
        board.fetch()
    assert board.files() == before
