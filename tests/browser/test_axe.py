"""No finding of axe on any kind of page: light and dark, left to right and right to left, on three widths."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from . import axe
from .kinds import KINDS, MIRRORED, PHONE, SMALL, TABLET, WIDE
from .watch import settle

pytestmark = [pytest.mark.xdist_group("demo"), pytest.mark.browser]

PAGES = [*KINDS.values(), *(MIRRORED + path for path in KINDS.values())]
SAVED = [
    {"id": name, "url": f"/jobs/{name}/", "title": title, "language": "en", "saved": "2026-11-20"}
    for name, title in {"aluminium-welder": "Aluminium Welder", "energy-buyer": "Energy Buyer"}.items()
]


@pytest.fixture(scope="module")
def judged(browser: Browser) -> Iterator[Page]:
    """A tab that carries the rules, and in which colours change at once."""
    context = browser.new_context(reduced_motion="reduce")
    tab = context.new_page()
    axe.load(tab)
    yield tab
    context.close()


def findings(tab: Page) -> list[str]:
    """What axe finds on the page as it is now, in both schemes."""
    found = []
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        settle(tab)
        found += [f"{scheme}: {finding}" for finding in axe.findings(tab)]
    return found


def test_the_rules_see_what_they_look_for(judged: Page, root: str) -> None:
    judged.goto(root)
    judged.evaluate(
        """() => {
            const main = document.querySelector("main");
            main.innerHTML = "<h1>x</h1><h4>x</h4><img src=x><a href=x></a><p class=dim>words</p>";
            const sheet = new CSSStyleSheet();
            sheet.replaceSync("@media (prefers-color-scheme: dark) { .dim { color: #333; background: #222 } }");
            document.adoptedStyleSheets = [sheet];
        }"""
    )
    found = findings(judged)
    for rule in ("light: heading-order", "light: image-alt", "light: link-name", "dark: color-contrast at .dim"):
        assert any(one.startswith(rule) for one in found), rule
    assert not any(one.startswith("light: color-contrast at .dim") for one in found)


@pytest.mark.parametrize("size", [WIDE, TABLET, SMALL], ids=lambda size: str(size["width"]))
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(judged: Page, root: str, path: str, size: Any) -> None:
    judged.set_viewport_size(size)
    judged.goto(root + path)
    found = findings(judged)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", [*KINDS.values(), MIRRORED, f"{MIRRORED}{KINDS['job']}"])
def test_axe_finds_nothing_in_the_second_theme(judged: Page, newspaper: str, path: str) -> None:
    judged.set_viewport_size(WIDE)  # type: ignore[arg-type]
    judged.goto(newspaper + path)
    found = findings(judged)
    assert not found, "\n".join(found)


def menu(tab: Page, root: str) -> None:
    tab.set_viewport_size(PHONE)  # type: ignore[arg-type]
    tab.goto(root)
    tab.locator(".menu-button").click()
    expect(tab.locator(".menu-links")).to_be_visible()


def languages(tab: Page, root: str) -> None:
    tab.set_viewport_size(WIDE)  # type: ignore[arg-type]
    tab.goto(root + MIRRORED)
    tab.locator("header summary").click()
    expect(tab.locator(".languages")).to_be_visible()


def chosen_jobs(tab: Page, root: str) -> None:
    tab.set_viewport_size(WIDE)  # type: ignore[arg-type]
    tab.goto(f"{root}jobs/?q=engineer&department=engineering")
    expect(tab.locator("#finder-chips li").first).to_be_visible()


def open_filters(tab: Page, root: str) -> None:
    tab.set_viewport_size(SMALL)  # type: ignore[arg-type]
    tab.goto(f"{root}jobs/?workplace=remote")
    expect(tab.locator("#finder-chips li").first).to_be_attached()
    for summary in tab.locator(".filters summary").all():
        if summary.is_visible() and not summary.evaluate("one => one.parentElement.open"):
            summary.click()


def no_jobs(tab: Page, root: str) -> None:
    tab.set_viewport_size(WIDE)  # type: ignore[arg-type]
    tab.goto(f"{root}de/jobs/?q=astronautin")
    expect(tab.locator("#finder-chips li").first).to_be_attached()


def results(tab: Page, root: str) -> None:
    tab.set_viewport_size(PHONE)  # type: ignore[arg-type]
    tab.goto(f"{root}search/?q=battery")
    expect(tab.locator(".search-results li").first).to_be_visible()


def no_results(tab: Page, root: str) -> None:
    tab.set_viewport_size(WIDE)  # type: ignore[arg-type]
    tab.goto(f"{root}{MIRRORED}search/?q=batery")
    expect(tab.locator(".search-status")).not_to_be_empty()


def shortlist(tab: Page, root: str, size: Any = WIDE) -> None:
    tab.set_viewport_size(size)
    tab.goto(f"{root}imprint/")
    tab.evaluate("kept => localStorage.setItem('saved-jobs', kept)", json.dumps(SAVED))
    tab.goto(f"{root}shortlist/")
    expect(tab.locator(".shortlist-jobs [role=rowheader] a")).to_have_count(len(SAVED))


def shortlist_on_a_phone(tab: Page, root: str) -> None:
    shortlist(tab, root, SMALL)


STATES = (
    menu,
    languages,
    chosen_jobs,
    open_filters,
    no_jobs,
    results,
    no_results,
    shortlist,
    shortlist_on_a_phone,
)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_axe_finds_nothing_in_what_opens_and_what_is_found(
    browser: Browser, root: str, state: Callable[[Page, str], None]
) -> None:
    context = browser.new_context(reduced_motion="reduce")
    tab = context.new_page()
    axe.load(tab)
    state(tab, root)
    found = findings(tab)
    context.close()
    assert not found, "\n".join(found)
