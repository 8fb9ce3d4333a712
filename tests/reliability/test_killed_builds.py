"""A build may be killed at any moment: the last output stays whole, nothing stays behind, the next build is right."""

import os
import signal
import subprocess
from pathlib import Path
from shutil import rmtree
from time import monotonic, sleep
from uuid import uuid4

import pytest

from tests.reliability.conftest import Command
from tests.reliability.machine import DAY, build_py, is_whole, linux, processes_with, tree

NAMES = ("Tidewright", "Longshore")

pytestmark = linux


class Shipyard:
    """A site that is built under one of two names in turn, and what its output is under each."""

    def __init__(self, folder: Path, command: Command) -> None:
        self.folder = folder
        self.output = folder / "output"
        self.mark = uuid4().hex
        self._settings = folder / "content" / "site.toml"
        self._command = command
        self.right = {NAMES[0]: tree(self.output)}
        self.call(NAMES[1])
        rmtree(folder / ".site-gen")
        begun = monotonic()
        self.right[NAMES[1]] = self.build()
        self.seconds = monotonic() - begun

    def call(self, name: str) -> None:
        """Give the employer a name, which stands on every page and card."""
        text = self._settings.read_text(encoding="utf-8")
        for known in NAMES:
            text = text.replace(f'name = "{known}"', f'name = "{name}"')
        self._settings.write_text(text, encoding="utf-8")

    def build(self) -> dict[str, bytes]:
        """Build in peace and give the output."""
        done = self._command("build", *DAY, cwd=self.folder)
        assert done.returncode == 0, done.stdout + done.stderr
        return tree(self.output)

    def begin(self) -> "subprocess.Popen[str]":
        """Start a build that somebody is going to stop."""
        return subprocess.Popen(
            [*map(str, build_py("build", *DAY))],
            cwd=self.folder,
            env={**os.environ, "MARK": self.mark},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def check(self, old: str, new: str) -> None:
        """After a stop: one of the two outputs, no process, and a next build that is right and tidies up."""
        until = monotonic() + 5
        while (left := processes_with(self.mark)) and monotonic() < until:
            sleep(0.02)
        assert left == []
        found = tree(self.output)
        assert is_whole(found)
        assert found in (self.right[old], self.right[new])
        assert self.build() == self.right[new]
        kept = {path.name for path in (self.folder / ".site-gen" / "trees" / "output").iterdir()}
        assert kept == {"lock", "times.json"}


@pytest.fixture
def yard(built: Path, command: Command) -> Shipyard:
    return Shipyard(built, command)


def turns(count: int) -> list[tuple[str, str]]:
    """Old and new name for each of a number of builds after both have been built."""
    return [(NAMES[1 - turn % 2], NAMES[turn % 2]) for turn in range(count)]


def test_a_killed_build_harms_nothing_whenever_it_is_killed(yard: Shipyard) -> None:
    moments = (0.1, 0.45, 0.7, 0.9)
    for moment, (old, new) in zip(moments, turns(len(moments)), strict=True):
        yard.call(new)
        rmtree(yard.folder / ".site-gen")  # so that workers have something to do
        with yard.begin() as build:
            sleep(moment * yard.seconds)
            build.kill()
        yard.check(old, new)


def test_a_build_killed_while_it_writes_leaves_the_old_or_the_new_site(yard: Shipyard) -> None:
    for delay, (old, new) in zip((0.0, 0.015, 0.03), turns(3), strict=True):
        yard.call(new)
        with yard.begin() as build:
            assert build.stderr
            assert any(line.startswith("check") for line in build.stderr)
            sleep(delay)
            build.kill()
        yard.check(old, new)


def test_ctrl_c_is_answered_in_one_line(yard: Shipyard) -> None:
    for moment, (old, new) in zip((0.3, 0.75), turns(2), strict=True):
        yard.call(new)
        rmtree(yard.folder / ".site-gen")
        with yard.begin() as build:
            sleep(moment * yard.seconds)
            os.killpg(build.pid, signal.SIGINT)  # as a terminal does: to the workers as well
            said, told = build.communicate()
        if build.returncode != 0:  # it may just have finished
            assert build.returncode == 130
            assert told.endswith("site-gen: stopped\n")
        assert "Traceback" not in said + told
        yard.check(old, new)
