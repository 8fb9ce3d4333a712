"""One Chromium for each worker, and the built demo on a host of its own.

Tests that keep something in the browser (`localStorage`) open a window of their own: `browser.new_context()`.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from .host import serve

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Whatever asks for another host is found out and gets nowhere.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def chromium() -> str:
    """The system's Chromium; without it the tests fail."""
    names = ("chromium", "chromium-browser", "google-chrome")
    executable = next(filter(None, map(shutil.which, names)), None)
    assert executable, "no Chromium found: run `make test`, which installs it"
    return executable


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser of all tests of a worker."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield found
        found.close()


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[BrowserContext]:
    """What the tabs share: above all the cache, else every test loads all fonts again."""
    found = browser.new_context()
    yield found
    found.close()


@pytest.fixture
def tab(window: BrowserContext) -> Iterator[Page]:
    """A tab of its own for each test: what an earlier page still loads is no fault of the next."""
    found = window.new_page()
    yield found
    found.close()


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest) -> Path:
    """The built demo; `SITE=folder` names one that is built already, for whoever works on its look."""
    folder = Path(os.environ["SITE"]) if "SITE" in os.environ else request.getfixturevalue("demo")
    assert isinstance(folder, Path)
    return folder


@pytest.fixture(scope="session")
def second_site(request: pytest.FixtureRequest) -> Path:
    """The built demo in the theme `broadsheet`; `SECOND_SITE=folder` names one that is built already."""
    given = os.environ.get("SECOND_SITE")
    folder = Path(given) if given else request.getfixturevalue("demo_in_broadsheet")
    assert isinstance(folder, Path)
    return folder


@pytest.fixture(scope="session")
def newspaper(second_site: Path) -> Iterator[str]:
    """The address of the demo in the theme `broadsheet`."""
    with serve(second_site) as address:
        yield address


@pytest.fixture(scope="session")
def root(site: Path) -> Iterator[str]:
    """The address of the demo, served at a root."""
    with serve(site) as address:
        yield address


@pytest.fixture(scope="session")
def careers(demo_below: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the demo, served below a folder."""
    host = tmp_path_factory.mktemp("host")
    (host / "careers").symlink_to(demo_below, target_is_directory=True)
    with serve(host, demo_below) as address:
        yield f"{address}careers/"
