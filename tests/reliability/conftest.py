"""A site whose words and pages are made by worker processes too, and the command run on it in any environment."""

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from site_gen.scaffold import new_site
from tests.reliability.machine import DAY, TODAY, build_py, tree

JOB = """\
---
title: Welder {number}
summary: Seams that hold in salt water.
department: workshop
locations: head-office
opens: 2026-01-01
apply: jobs@example.org
---

## What you will do

- Weld *hulls* in hall {number}
- Read [drawings](https://example.org/{number})
"""

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a site has been built; tests work on copies of it."""
    folder = tmp_path_factory.mktemp("yard") / "site"
    new_site(folder, "Tidewright", TODAY)
    for number in range(12):
        (folder / "content" / "jobs" / f"welder-{number}.md").write_text(JOB.format(number=number), encoding="utf-8")
    subprocess.run(build_py("build", *DAY), cwd=folder, check=True, capture_output=True)
    return folder


@pytest.fixture
def site(built_once: Path, tmp_path: Path) -> Path:
    """A folder with `content/`, in which nothing has been built."""
    shutil.copytree(built_once / "content", tmp_path / "site" / "content")
    return tmp_path / "site"


@pytest.fixture
def built(built_once: Path, tmp_path: Path) -> Path:
    """A folder with `content/` and everything that a build left there."""
    return Path(shutil.copytree(built_once, tmp_path / "built"))


@pytest.fixture(scope="session")
def expected(built_once: Path) -> dict[str, bytes]:
    """The output of the site as it is."""
    return tree(built_once / "output")


@pytest.fixture
def command() -> Command:
    """A function that runs a command in the folder `cwd`; `environment` is laid over ours, None takes a name out."""

    def run(
        *arguments: str | Path,
        environment: Mapping[str, str | None] | None = None,
        under: Sequence[str] = (),
        cwd: Path,
    ) -> subprocess.CompletedProcess[str]:
        laid = {**os.environ, "NO_COLOR": "1", **(environment or {})}
        done = subprocess.run(
            [*under, *map(str, build_py(*arguments))],
            env={name: value for name, value in laid.items() if value is not None},
            cwd=cwd,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert "Traceback" not in done.stdout + done.stderr
        return done

    return run
