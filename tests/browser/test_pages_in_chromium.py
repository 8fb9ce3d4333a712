"""The demo in a real browser: every kind of page, on a telephone and on a desk, at a root and below a folder."""

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

pytestmark = [pytest.mark.xdist_group("demo"), pytest.mark.browser]

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
# One of each kind, then what is special about a language.
PATHS = [
    "",
    "jobs/",
    "jobs/page/2/",
    "jobs/electronics-technician/",
    "jobs/high-voltage-engineer/",
    "jobs/remote-diagnostics-specialist/",
    "jobs/energy-buyer/",
    "jobs/quality-inspector/",
    "departments/service/",
    "locations/varna/",
    "stories/",
    "stories/night-ferry/",
    "people/jonas-albers/",
    "social/",
    "campaigns/night-shift/",
    "about/",
    "benefits/",
    "hiring/",
    "faq/",
    "imprint/",
    "404.html",
    "de/",
    "de/jobs/ausbildung-konstruktionsmechanik/",
    "de/stories/four-day-pier/",
    "bg/jobs/",
    "bg/jobs/aluminium-welder/",
    "bg/campaigns/black-sea/",
    "bg/people/elena-dimitrova/",
]
WIDE, PHONE, SMALL = {"width": 1280, "height": 800}, {"width": 390, "height": 844}, {"width": 320, "height": 640}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing: what failed is seen in the browser."""


def _serve(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def root(demo: Path) -> Iterator[str]:
    """The address of the demo, served at a root."""
    yield from _serve(demo)


@pytest.fixture(scope="module")
def careers(demo_below: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the demo, served below a folder."""
    host = tmp_path_factory.mktemp("host")
    (host / "careers").symlink_to(demo_below, target_is_directory=True)
    for address in _serve(host):
        yield f"{address}careers/"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium; without it the tests fail."""
    names = ("chromium", "chromium-browser", "google-chrome")
    executable = next(filter(None, map(shutil.which, names)), None)
    assert executable, "no Chromium found: run `make test`, which installs it"
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=executable, args=FLAGS)
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


class Watch:
    """What went wrong in a tab while it showed a page."""

    def __init__(self, tab: Page, address: str) -> None:
        self.faults: list[str] = []
        self._own = address.split("/")[2]
        self._tab = tab
        self._handlers: dict[str, Any] = {
            "console": self._console,
            "pageerror": lambda error: self.faults.append(f"error: {error}"),
            "request": self._request,
            "requestfailed": self._failed,
            "response": self._response,
        }

    def __enter__(self) -> "Watch":
        for event, handler in self._handlers.items():
            self._tab.on(event, handler)  # type: ignore[call-overload]
        return self

    def __exit__(self, *_: object) -> None:
        for event, handler in self._handlers.items():
            self._tab.remove_listener(event, handler)

    def _console(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"console: {message.text}")

    def _request(self, request: Any) -> None:
        if not request.url.startswith("data:") and request.url.split("/")[2] != self._own:
            self.faults.append(f"request to another host: {request.url}")

    def _failed(self, request: Any) -> None:
        # Leaving a page ends what it still loads (its icon); whatever is missing answers with a status.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"failed: {request.url} {request.failure}")

    def _response(self, response: Any) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status}: {response.url}")


def overflow(tab: Page) -> list[str]:
    """The elements that make a page wider than its window; scrollable boxes may hold wider things."""
    found: list[str] = tab.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            return [...document.querySelectorAll("body *")]
                .filter(element => element.getBoundingClientRect().right > width + 1)
                .map(element => element.tagName + "." + element.className).slice(0, 8);
        }"""
    )
    return found


def paint_pictures(tab: Page) -> list[str]:
    """Scroll through the page, so that lazy pictures come, and give those that did not."""
    found: list[str] = tab.evaluate(
        """async () => {
            for (const picture of document.images) picture.loading = "eager";
            await Promise.all([...document.images].map(picture => picture.decode().catch(() => {})));
            return [...document.images].filter(picture => !picture.naturalWidth).map(picture => picture.src);
        }"""
    )
    return found


def test_a_faulty_page_is_found_out(tab: Page, tmp_path: Path) -> None:
    """The checks of this file see what they look for."""
    (tmp_path / "index.html").write_text(
        '<!DOCTYPE html><title>x</title><img src="none.png"><p style="width: 3000px">x</p>'
        '<script>throw new Error("x")</script><img src="http://127.0.0.1:9/x.png">'
    )
    for address in _serve(tmp_path):
        with Watch(tab, address) as watch:
            tab.goto(address)
            assert len(paint_pictures(tab)) == 2
            assert overflow(tab)
        found = " ".join(watch.faults)
    for fault in ("404: ", "error: ", "request to another host: ", "failed: http://127.0.0.1:9/"):
        assert fault in found, fault


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_sound_on_a_desk_and_on_a_telephone(tab: Page, root: str, path: str) -> None:
    with Watch(tab, root) as watch:
        for size in (WIDE, PHONE):
            tab.set_viewport_size(size)  # type: ignore[arg-type]
            tab.goto(root + path)
            assert tab.locator("main").is_visible()
            assert tab.locator("h1").is_visible()
            assert paint_pictures(tab) == []
            assert overflow(tab) == [], size
        tab.set_viewport_size(SMALL)  # type: ignore[arg-type]
        assert overflow(tab) == [], SMALL
    assert watch.faults == []


@pytest.mark.parametrize("path", ["", "jobs/", "jobs/electronics-technician/", "social/", "bg/stories/night-ferry/"])
def test_a_page_below_a_folder_finds_all_its_parts(tab: Page, careers: str, path: str) -> None:
    tab.set_viewport_size(WIDE)  # type: ignore[arg-type]
    with Watch(tab, careers) as watch:
        tab.goto(careers + path)
        assert paint_pictures(tab) == []
    assert watch.faults == []
    assert tab.evaluate("getComputedStyle(document.body).fontFamily") != "Times New Roman"


@pytest.mark.parametrize("path", ["", "stories/night-ferry/", "campaigns/black-sea/", "locations/varna/"])
def test_the_large_picture_of_a_page_is_painted(tab: Page, root: str, path: str) -> None:
    tab.set_viewport_size(WIDE)  # type: ignore[arg-type]
    tab.goto(root + path)
    widths = tab.evaluate(
        """() => [...document.querySelectorAll("main img")].filter(p => p.complete && p.naturalWidth > 0)
                 .map(p => p.getBoundingClientRect().width)"""
    )
    assert max(widths, default=0) > 300


def test_the_first_tab_stop_skips_to_the_content(tab: Page, root: str) -> None:
    tab.set_viewport_size(WIDE)  # type: ignore[arg-type]
    tab.goto(root + "jobs/")
    tab.keyboard.press("Tab")
    link = tab.locator(":focus")
    tab.wait_for_function("document.getAnimations().length === 0")
    assert link.get_attribute("href") == "#main"
    box = link.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["height"] >= 20
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"


def test_what_has_the_focus_can_be_seen(tab: Page, root: str) -> None:
    tab.set_viewport_size(WIDE)  # type: ignore[arg-type]
    tab.goto(root)
    unseen = []
    for _ in range(12):
        tab.keyboard.press("Tab")
        seen = tab.evaluate(
            """() => {
                const style = getComputedStyle(document.activeElement);
                const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
                return outline || style.boxShadow !== "none";
            }"""
        )
        if not seen:
            unseen.append(tab.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
    assert unseen == []


def test_the_menu_opens_on_a_telephone_by_keyboard(tab: Page, root: str) -> None:
    tab.set_viewport_size(PHONE)  # type: ignore[arg-type]
    tab.goto(root)
    link = tab.locator("header nav a", has_text="Stories").first
    assert not link.is_visible()
    button = tab.locator("header button").first
    button.focus()
    tab.keyboard.press("Enter")
    assert link.is_visible()
    tab.keyboard.press("Escape")
    assert not link.is_visible()


@pytest.mark.parametrize("path", ["", "jobs/", "jobs/electronics-technician/", "social/", "faq/"])
def test_a_page_works_without_javascript(browser: Browser, root: str, path: str) -> None:
    texts = []
    for enabled in (True, False):
        context = browser.new_context(java_script_enabled=enabled, viewport=PHONE)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(root + path)
        texts.append(page.locator("main").inner_text())
        links = page.locator("main a:visible").count()
        assert links > 0 or path == "faq/"
        context.close()
    assert texts[0] == texts[1]
    assert len(texts[0]) > 200


def test_a_visitor_finds_from_the_front_page_to_an_application(tab: Page, root: str) -> None:
    tab.set_viewport_size(WIDE)  # type: ignore[arg-type]
    tab.goto(root)
    tab.locator("header nav a", has_text="Jobs").first.click()
    tab.locator("main a", has_text="Embedded Software Engineer").or_(tab.locator("main a[rel=next]")).first.click()
    tab.locator("main a", has_text="Embedded Software Engineer").first.click()
    tab.wait_for_url("**/jobs/embedded-engineer/")
    apply = tab.locator("main a", has_text="Apply").first
    assert apply.is_visible()
    assert (apply.get_attribute("href") or "").startswith(("https:", "mailto:"))


def test_text_can_be_twice_as_large(tab: Page, root: str) -> None:
    """WCAG 1.4.4: nothing is cut off when only text grows."""
    tab.set_viewport_size(WIDE)  # type: ignore[arg-type]
    for path in ("", "jobs/electronics-technician/"):
        tab.goto(root + path)
        tab.evaluate("document.documentElement.style.fontSize = '200%'")
        assert overflow(tab) == [], path
