"""The demo in a real browser: every kind of page, on a telephone and on a desk, at a root and below a folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .host import serve
from .kinds import KINDS, MIRRORED, PHONE, SMALL, WIDE
from .watch import POLICY_BROKEN, Watch, overflow, paint_pictures

pytestmark = [pytest.mark.xdist_group("demo"), pytest.mark.browser]

# One of each kind, then what is special about an item or a language.
PATHS = [
    *KINDS.values(),
    "social/page/2/",
    "jobs/high-voltage-engineer/",
    "jobs/remote-diagnostics-specialist/",
    "jobs/quality-inspector/",
    "benefits/",
    "hiring/",
    "de/",
    "de/jobs/ausbildung-konstruktionsmechanik/",
    "de/stories/four-day-pier/",
    "bg/jobs/",
    "bg/jobs/aluminium-welder/",
    "bg/campaigns/black-sea/",
    "bg/people/elena-dimitrova/",
    MIRRORED,
    f"{MIRRORED}jobs/",
    f"{MIRRORED}{KINDS['job']}",
    f"{MIRRORED}{KINDS['story']}",
]


@pytest.fixture(scope="module")
def listening(browser: Browser) -> Iterator[BrowserContext]:
    """A window whose pages note what breaks their policy."""
    context = browser.new_context()
    context.add_init_script(POLICY_BROKEN)
    yield context
    context.close()


def test_a_faulty_page_is_found_out(tab: Page, tmp_path: Path) -> None:
    """The checks of this file see what they look for."""
    (tmp_path / "index.html").write_text(
        '<!DOCTYPE html><title>x</title><img src="none.png"><p style="width: 3000px">x</p>'
        '<script>throw new Error("x")</script><img src="http://127.0.0.1:9/x.png">'
    )
    with serve(tmp_path) as address, Watch(tab, address) as watch:
        tab.goto(address)
        assert len(paint_pictures(tab)) == 2
        assert overflow(tab)
    found = " ".join(watch.faults)
    for fault in ("404: ", "error: ", "request to another host: ", "failed: http://127.0.0.1:9/"):
        assert fault in found, fault


def test_a_page_that_breaks_its_policy_is_found_out(listening: BrowserContext, tmp_path: Path) -> None:
    (tmp_path / "_headers").write_text("/*\n  Content-Security-Policy: default-src 'none'; img-src 'self'\n")
    (tmp_path / "index.html").write_text("<!DOCTYPE html><title>x</title><p style='color:red'>x<script>1</script>")
    tab = listening.new_page()
    with serve(tmp_path) as address, Watch(tab, address) as watch:
        tab.goto(address)
        broken = " ".join(tab.evaluate("window.broken"))
    tab.close()
    assert "style-src" in broken
    assert "script-src" in broken
    assert watch.faults


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_sound_keeps_to_its_policy_and_asks_no_other_host(
    listening: BrowserContext, root: str, path: str
) -> None:
    """On a desk and on a telephone, down to its end."""
    tab = listening.new_page()
    with Watch(tab, root) as watch:
        for size in (WIDE, PHONE):
            tab.set_viewport_size(size)  # type: ignore[arg-type]
            answer = tab.goto(root + path)
            assert answer
            assert "default-src 'none'" in (answer.header_value("content-security-policy") or "")
            assert tab.locator("main").is_visible()
            assert tab.locator("h1").is_visible()
            assert paint_pictures(tab) == []
            assert overflow(tab) == [], size
            assert tab.evaluate("window.broken") == []
        tab.set_viewport_size(SMALL)  # type: ignore[arg-type]
        assert overflow(tab) == [], SMALL
    tab.close()
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


def test_what_scripts_do_keeps_to_the_policy_too(browser: Browser, root: str) -> None:
    context = browser.new_context(viewport=WIDE)  # type: ignore[arg-type]
    context.add_init_script(POLICY_BROKEN)
    tab = context.new_page()
    with Watch(tab, root) as watch:
        tab.goto(f"{root}jobs/")
        tab.locator("#finder-words").press_sequentially("engineer")
        expect(tab.locator("#finder-count")).not_to_contain_text("24")
        tab.locator(".board-row:visible .save").first.click()
        tab.locator("header .scheme").click()
        broken = tab.evaluate("window.broken")
        tab.goto(f"{root}shortlist/")
        expect(tab.locator(".shortlist-jobs [role=rowheader] a")).to_have_count(1)
        broken += tab.evaluate("window.broken")
        tab.goto(f"{root}search/?q=battery")
        expect(tab.locator(".search-results li").first).to_be_visible()
        broken += tab.evaluate("window.broken")
    context.close()
    assert broken == []
    assert watch.faults == []
