"""Which fonts a page is drawn in. They are optional: a busy machine may paint a page before they have come."""

from collections import Counter

from playwright.sync_api import Page

OURS = "ours"
TRIES = 4


def fonts_of(tab: Page, selector: str = "main :is(h1, h2, p, dt, dd)") -> Counter[str]:
    """How many signs of these elements are drawn in which family; those that the site brings are `OURS`."""
    session = tab.context.new_cdp_session(tab)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    found: Counter[str] = Counter()
    for node in session.send("DOM.querySelectorAll", {"nodeId": root, "selector": selector})["nodeIds"]:
        for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]:
            found[OURS if font["isCustomFont"] else font["familyName"]] += font["glyphCount"]
    session.detach()
    return found


def is_ours(fonts: Counter[str]) -> bool:
    """Whether all is in fonts of the site, but for arrows, smileys and blanks that it brings none for."""
    return fonts[OURS] >= 0.97 * fonts.total()


def open_with_fonts(tab: Page, address: str) -> None:
    """Go to a page, and there again as long as it was painted before its fonts had come."""
    tab.goto(address)
    for _ in range(TRIES):
        if is_ours(fonts_of(tab)):
            break
        tab.evaluate("document.fonts.ready.then(() => true)")
        tab.reload()
