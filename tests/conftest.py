"""What several tests share: the demo built once, small sites, and the folder of recorded material where it is there."""

import faulthandler
import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from site_gen.output import store_folder

# Speed is measured in measurements of its own, never asserted in seconds: a busy machine is no fault of the code.
settings.register_profile("site_gen", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("site_gen")

ROOT = Path(__file__).resolve().parents[1]
TODAY = "2026-11-23"
LONG = ("test_histories.py",)


def run_cli(*arguments: str | Path, cwd: Path = ROOT, timeout: float = 300) -> subprocess.CompletedProcess[str]:
    """Run a command as a user would, in a process of its own."""
    return subprocess.run(
        [sys.executable, str(ROOT / "build.py"), *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=timeout,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "200"},
        check=False,
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what takes minutes: `make test` leaves it out, `make test-long` runs nothing else, CI runs both."""
    for item in items:
        in_second_theme = any(name in item.nodeid for name in ("second_theme", "[broadsheet", "newspaper"))
        in_the_dark = "looks_as_it_did" in item.nodeid and "-dark]" in item.nodeid
        if "reliability" in item.path.parts or item.path.name in LONG or in_second_theme or in_the_dark:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(autouse=True)
def _no_test_hangs(request: pytest.FixtureRequest) -> Iterator[None]:
    """End the process of a test that hangs, with its traceback, so that the others still run."""
    patience = 900 if request.node.get_closest_marker("slow") else 200
    faulthandler.dump_traceback_later(patience, exit=True, file=sys.__stderr__)
    yield
    faulthandler.cancel_dump_traceback_later()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of recorded payloads and hostile input beside the repository; tests that want it go without it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no folder of recorded material here")
    return folder


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo site, built for the root of a host."""
    return _demo(tmp_path_factory, "demo")


@pytest.fixture(scope="session")
def demo_below(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo site, built for `https://example.org/careers/`."""
    return _demo(tmp_path_factory, "demo-below", "--base-url", "https://example.org/careers/", like=demo)


@pytest.fixture(scope="session")
def demo_in_broadsheet(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo site in the second theme; a warning would be an error."""
    return _demo(tmp_path_factory, "demo-in-broadsheet", "--theme", "broadsheet", "--strict", like=demo)


def _demo(tmp_path_factory: pytest.TempPathFactory, name: str, *arguments: str, like: Path | None = None) -> Path:
    """Build the demo once, however many workers ask for it; its pictures are those of the site it is `like`."""
    folder = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        folder = folder.parent
    output = folder / name / "output"
    output.parent.mkdir(exist_ok=True)
    with (output.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not output.exists():
            if like is not None:
                shutil.copytree(store_folder(like), store_folder(output))
            done = run_cli("build", "--output", output, "--today", TODAY, *arguments)
            assert done.returncode == 0, done.stdout + done.stderr
    return output


SITE_TOML = """\
base_url = "https://careers.example.org/"
default_language = "en"
languages = ["en", "de"]
time_zone = "Europe/Berlin"

[organization]
name = "Tidewright"
description = "We build electric ferries."
"""


@pytest.fixture
def make_site(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Path]:
    """A function that writes a small site (`site.toml` is given unless named) and gives its content folder."""

    def make(files: Mapping[str, str | bytes]) -> Path:
        content = tmp_path / "content"
        for name, text in {"site.toml": SITE_TOML, **files}.items():
            path = content / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode() if isinstance(text, str) else text)
        return content

    return make
