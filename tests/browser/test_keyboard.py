"""Without a pointer: from the front page to an application, with a focus that always shows and is never caught."""

from typing import Any

import pytest
from playwright.sync_api import Page

from .focus import Stop, looks_different, press
from .kinds import KINDS, MIRRORED, PHONE, SMALL, WIDE

pytestmark = [pytest.mark.xdist_group("demo"), pytest.mark.browser]

MOST_STOPS = 260


@pytest.fixture(autouse=True)
def _no_motion(tab: Page) -> None:
    """Where the focus goes, the page is at once: what moves on the way would be judged half way."""
    tab.emulate_media(reduced_motion="reduce")


def go_to(tab: Page, wanted: Any) -> Stop:
    """Press Tab until the focus is where it should be; every stop on the way has to show.

    What is declared for it is looked at everywhere, the screen once for each kind of element.
    """
    judged = set()
    for _ in range(MOST_STOPS):
        stop = press(tab)
        assert stop, "the focus left the page before it came to what was wanted"
        assert not stop.faults
        assert stop.visits == 1, f"the focus goes in circles: {stop.html}"
        found = wanted(stop)
        if found or stop.kind not in judged:
            judged.add(stop.kind)
            assert looks_different(tab, stop), f"the focus cannot be seen: {stop.html}"
        if found:
            return stop
    raise AssertionError("too many stops")


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desk", "phone"])
def test_the_keyboard_leads_from_the_front_page_to_an_application(tab: Page, root: str, size: Any) -> None:
    tab.set_viewport_size(size)
    tab.goto(root)
    skip = press(tab)
    assert skip
    assert skip.href.endswith("#main")
    assert looks_different(tab, skip)
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"
    first = press(tab)
    assert first
    assert tab.evaluate("document.activeElement.closest('main') !== null"), first.html
    tab.goto(root)
    if size is PHONE:
        go_to(tab, lambda stop: stop.tag == "button" and "Menu" in stop.name)
        tab.keyboard.press("Enter")
    go_to(tab, lambda stop: stop.href == f"{root}jobs/")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/jobs/")
    go_to(tab, lambda stop: stop.href.startswith(f"{root}jobs/") and "Embedded Software Engineer" in stop.name)
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/jobs/embedded-engineer/")
    apply = go_to(tab, lambda stop: "Apply" in stop.name)
    assert apply.href.startswith(("https:", "mailto:")), apply


@pytest.mark.parametrize("size", [WIDE, pytest.param(SMALL, marks=pytest.mark.slow)], ids=["desk", "small"])
@pytest.mark.parametrize("path", [*KINDS.values(), MIRRORED, f"{MIRRORED}jobs/", f"{MIRRORED}{KINDS['job']}"])
def test_the_focus_shows_everywhere_and_is_caught_nowhere(tab: Page, root: str, path: str, size: Any) -> None:
    tab.set_viewport_size(size)
    tab.goto(root + path)
    faults: list[str] = []
    seen = 0
    while (stop := press(tab)) and stop.visits == 1:
        faults += stop.faults
        seen += 1
        assert seen < MOST_STOPS, "too many stops"
    assert not faults, "\n".join(faults)
    # Past the last stop the focus leaves the page or starts again; it has not come back to something in the middle.
    missed = tab.evaluate(
        """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
            .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.disabled && one.tabIndex >= 0
                && !one.dataset.visited && !(one.type === "radio" && !one.checked))
            .map(one => one.outerHTML.slice(0, 140))"""
    )
    assert missed == []
    back = press(tab, "Shift+Tab")
    assert back, "there is no way back"


def test_what_opens_closes_with_escape_and_gives_the_focus_back(tab: Page, root: str) -> None:
    tab.set_viewport_size(PHONE)  # type: ignore[arg-type]
    tab.goto(root)
    link = tab.locator("header nav a", has_text="Stories").first
    assert not link.is_visible()
    button = tab.locator("header button", has_text="Menu").first
    button.focus()
    tab.keyboard.press("Enter")
    assert link.is_visible()
    tab.keyboard.press("Escape")
    assert not link.is_visible()
    assert button.evaluate("one => one === document.activeElement")
