"""Nothing jumps while a page loads slowly, and nothing holds up its first picture."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from .host import serve
from .kinds import KINDS, MIRRORED, PHONE, WIDE
from .letters import OURS, TRIES, fonts_of, is_ours
from .weight import scroll

pytestmark = [pytest.mark.xdist_group("demo"), pytest.mark.browser]

LATE = re.compile(r"\.(?:avif|webp|jpg|png|svg|js)$")
FONTS = re.compile(r"\.woff2$")
OTHERS = ("de/", "bg/", MIRRORED)
WATCH = """
    window.shifts = [];
    new PerformanceObserver(list => {
        for (const shift of list.getEntries()) {
            if (shift.hadRecentInput) continue;
            const what = shift.sources.map(({node}) => node?.outerHTML ?? node?.textContent ?? "?")
                .map(html => html.replace(/\\s+/g, " ").slice(0, 100));
            window.shifts.push([shift.value, what.join(" | ")]);
        }
    }).observe({type: "layout-shift", buffered: true});
"""
PRELOADED = '() => [...document.querySelectorAll("link[rel=preload][as=font]")].map(link => link.href)'
CAME = """() => performance.getEntriesByType("resource").map(one => one.name).filter(name => name.endsWith(".woff2"))"""
PAINTED = """() => new Promise(done => {
    const painted = () => performance.getEntriesByName("first-contentful-paint").length
        ? requestAnimationFrame(() => setTimeout(done, 50)) : setTimeout(painted, 20);
    painted();
})"""


@pytest.fixture
def fresh(browser: Browser) -> Iterator[Page]:
    """A tab that has nothing in its cache and notes what jumps."""
    context = browser.new_context()
    context.add_init_script(WATCH)
    yield context.new_page()
    context.close()


def shifts(tab: Page, address: str, late: re.Pattern[str]) -> list[tuple[float, str]]:
    """What jumps, and how much (as Web Vitals count), when some files come only after the page has been painted."""
    held: list[Route] | None = []

    def hold(route: Route) -> None:
        if held is None:
            route.continue_()
        else:
            held.append(route)

    tab.route(late, hold)
    tab.goto(address, wait_until="commit")
    tab.evaluate(PAINTED)
    waiting, held = held or [], None
    for route in waiting:
        route.continue_()
    tab.wait_for_load_state("load")
    tab.evaluate("document.fonts.ready.then(() => true)")
    scroll(tab)
    tab.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))")
    return [(value, what) for value, what in tab.evaluate("window.shifts")]


def test_a_page_that_jumps_is_found_out(fresh: Page, tmp_path: Path) -> None:
    (tmp_path / "late.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"/>')
    (tmp_path / "index.html").write_text(
        "<!DOCTYPE html><title>x</title><p>words<br><img src=late.svg><p>words<p>words"
    )
    with serve(tmp_path) as address:
        assert shifts(fresh, address, LATE)


@pytest.mark.parametrize(
    ("path", "size"),
    [(path, PHONE) for path in KINDS.values()]
    + [(KINDS[kind], WIDE) for kind in ("home", "jobs", "job", "stories", "story", "social")],
)
def test_nothing_jumps_when_pictures_and_scripts_come(fresh: Page, root: str, path: str, size: Any) -> None:
    fresh.set_viewport_size(size)
    found = shifts(fresh, root + path, LATE)
    assert not found, "\n".join(f"{value:.4f}: {what}" for value, what in found)


@pytest.mark.slow
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize(
    "path",
    [KINDS[kind] for kind in ("home", "jobs", "job", "story", "page", "questions")]
    + [language + KINDS[kind] for language in OTHERS for kind in ("home", "job")],
)
def test_nothing_jumps_when_fonts_come(fresh: Page, root: str, path: str, size: Any) -> None:
    fresh.set_viewport_size(size)
    found = shifts(fresh, root + path, FONTS)
    assert not found, "\n".join(f"{value:.4f}: {what}" for value, what in found)
    assert not fonts_of(fresh)[OURS], "a page that was painted without its fonts has got them"


@pytest.mark.slow
@pytest.mark.parametrize(
    "path",
    [path for kind, path in KINDS.items() if kind != "404"]
    + [language + KINDS[kind] for language in OTHERS for kind in ("home", "jobs", "job", "story", "social")],
)
def test_a_page_is_painted_in_its_own_fonts(browser: Browser, root: str, path: str) -> None:
    """With nothing in the cache; a machine that is busy with other tests gets some tries."""
    for _ in range(TRIES):
        context = browser.new_context()
        tab = context.new_page()
        tab.goto(root + path, wait_until="networkidle")
        used = fonts_of(tab)
        preloaded, came = sorted(tab.evaluate(PRELOADED)), sorted(tab.evaluate(CAME))
        context.close()
        assert preloaded == came
        if is_ours(used):
            return
    raise AssertionError(used)


def test_fonts_that_came_late_are_those_of_the_next_page(fresh: Page, root: str) -> None:
    shifts(fresh, root + KINDS["page"], FONTS)
    fresh.unroute_all()
    fresh.goto(root + KINDS["questions"])
    assert is_ours(fonts_of(fresh))


@pytest.mark.parametrize(
    "path", [KINDS[kind] for kind in ("home", "jobs", "job", "story", "film", "search", "shortlist")]
)
def test_one_style_sheet_is_all_that_a_page_waits_for(tab: Page, root: str, path: str) -> None:
    tab.goto(root + path)
    waited = tab.evaluate(
        """() => performance.getEntriesByType("resource").filter(one => one.renderBlockingStatus === "blocking")
            .map(one => one.name)"""
    )
    assert [Path(name).suffix for name in waited] == [".css"], waited
    assert tab.locator("link[rel~=stylesheet], style").count() == 1
    # A script in the page itself may only be the one that chooses the colour scheme before anything is painted.
    assert tab.locator("script:not([type='application/ld+json']):not([type=module]):not([src])").count() <= 1
