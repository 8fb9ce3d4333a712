"""Nothing is lost in small windows, with large or spaced text (WCAG 1.4.4, 1.4.10, 1.4.12), in the reader's colours."""

from typing import Any

import pytest
from playwright.sync_api import Page

from .kinds import KINDS, MIRRORED, SMALL, TABLET, WIDE
from .watch import overflow, settle

pytestmark = [pytest.mark.xdist_group("demo"), pytest.mark.browser]

PAGES = [*KINDS.values(), MIRRORED, f"{MIRRORED}jobs/", f"{MIRRORED}{KINDS['job']}", f"{MIRRORED}{KINDS['story']}"]
PAGES += [f"de/{KINDS['job']}", "de/jobs/", "bg/"]
# 1280 by 1024 points at 400 %.
ENLARGED = {"width": 320, "height": 256}
# The values of the criterion.
SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important } p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
}"""
# Boxes that hide what does not fit, and have text that does not.
_CLIPPED = """() => [...document.querySelectorAll("body *")].filter(one => {
    const style = getComputedStyle(one);
    if (!/hidden|clip/.test(style.overflow) || !one.innerText?.trim() || !one.checkVisibility()) return false;
    if (one.clientWidth <= 2 || style.clipPath.startsWith("inset(50%")) return false;  // for screen readers only
    return [...one.querySelectorAll("*")].some(inner => {
        const box = inner.getBoundingClientRect(), outer = one.getBoundingClientRect();
        return inner.childElementCount === 0 && inner.innerText?.trim() && box.width > 2
            && (box.bottom > outer.bottom + 2 || box.right > outer.right + 2 || box.left < outer.left - 2);
    });
}).map(one => one.outerHTML.replace(/\\s+/g, " ").slice(0, 140))"""
# How much of the window stays in place while the page goes by.
_STANDING = """() => {
    scrollTo({top: document.documentElement.scrollHeight / 2, behavior: "instant"});
    let covered = 0;
    for (const one of document.querySelectorAll("body *")) {
        if (!["fixed", "sticky"].includes(getComputedStyle(one).position) || !one.checkVisibility()) continue;
        const box = one.getBoundingClientRect();
        covered += Math.max(0, Math.min(box.bottom, innerHeight) - Math.max(box.top, 0))
            * Math.max(0, Math.min(box.right, innerWidth) - Math.max(box.left, 0));
    }
    return covered / innerWidth / innerHeight;
}"""


@pytest.mark.parametrize("path", PAGES)
def test_text_may_be_large_and_far_apart_in_a_small_window(tab: Page, root: str, path: str) -> None:
    tab.goto(root + path)
    for size in (SMALL, ENLARGED):
        tab.set_viewport_size(size)  # type: ignore[arg-type]
        settle(tab)
        assert overflow(tab) == [], size
    assert tab.evaluate(_STANDING) < 0.5, "what stays in place covers half of the window"
    tab.evaluate(SPACED)
    for wide in (SMALL, WIDE):
        tab.set_viewport_size(wide)  # type: ignore[arg-type]
        assert overflow(tab) == [], f"with spaced text, {wide}"
        assert tab.evaluate(_CLIPPED) == [], f"with spaced text, {wide}"


def test_text_that_is_cut_off_is_found_out(tab: Page, root: str) -> None:
    tab.goto(f"{root}about/")
    tab.evaluate(
        "() => { const p = document.querySelector('main p'); p.innerHTML = '<span>word '.repeat(400);"
        "p.style.overflow = 'hidden'; p.style.height = '2em'; }"
    )
    assert tab.evaluate(_CLIPPED)


@pytest.mark.parametrize("path", ["", "jobs/", KINDS["job"], KINDS["story"], f"{MIRRORED}{KINDS['job']}"])
def test_text_can_be_twice_as_large(tab: Page, root: str, path: str) -> None:
    """WCAG 1.4.4: nothing is cut off when only text grows."""
    for size in (WIDE, TABLET):
        tab.set_viewport_size(size)  # type: ignore[arg-type]
        tab.goto(root + path)
        tab.evaluate("document.documentElement.style.fontSize = '200%'")
        assert overflow(tab) == []
        assert tab.evaluate(_CLIPPED) == []


@pytest.mark.parametrize("path", ["", "jobs/", KINDS["job"], KINDS["story"], KINDS["social"]])
def test_buttons_have_an_edge_where_the_reader_chooses_the_colours(tab: Page, root: str, path: str) -> None:
    tab.emulate_media(forced_colors="active")
    tab.goto(root + path)
    bare: Any = tab.evaluate(
        """() => [...document.querySelectorAll("button, .button, input, select")].filter(one => {
            const style = getComputedStyle(one);
            const lined = ["Top", "Bottom"].every(side => parseFloat(style[`border${side}Width`]) > 0
                && style[`border${side}Style`] !== "none") || parseFloat(style.outlineWidth) > 0
                && style.outlineStyle !== "none";
            return one.checkVisibility() && !lined && !/checkbox|radio|hidden/.test(one.type);
        }).map(one => one.outerHTML.replace(/\\s+/g, " ").slice(0, 140))"""
    )
    assert bare == []
