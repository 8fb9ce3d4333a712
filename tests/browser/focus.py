"""Where the keyboard is: what has the focus, whether that shows, and whether something lies over it."""

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image, ImageChops
from playwright.sync_api import Page

from .watch import settle

# An outline around the row or the card that a link stands for is as good as one around the link.
# Of nine points of the first line of the element, those that a pointer would hit something else at. An element that
# lies inside or around it is part of it; whatever stays in place while the page scrolls may cover it.
_STATE = """async () => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    await Promise.all(document.getAnimations().map(one => one.finished.catch(() => {})));
    const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
    const around = [element, element.closest("li, article, form, fieldset")].filter(Boolean);
    const shown = around.find(one => [null, "::before", "::after"].some(part => {
        const style = getComputedStyle(one, part);
        if (part && style.content === "none") return false;
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    }));
    const edge = (shown ?? element).getBoundingClientRect();
    let hit = 0;
    for (const x of [0.1, 0.5, 0.9]) for (const y of [0.15, 0.5, 0.85]) {
        const at = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
        if (at && (element.contains(at) || at.contains(element))) hit += 1;
    }
    element.dataset.visited = Number(element.dataset.visited ?? 0) + 1;
    return {
        html: element.outerHTML.replace(/\\s+/g, " ").slice(0, 140),
        name: element.innerText?.trim() || element.ariaLabel || "",
        href: element.href || "", tag: element.localName, visits: Number(element.dataset.visited),
        box: [box.left, box.top, box.width, box.height], shows: Boolean(shown), hit,
        edge: [edge.left, edge.top, edge.width, edge.height],
    };
}"""


@dataclass(frozen=True)
class Stop:
    """An element that has the focus: its words, address, and what shows the focus (its edge, in CSS pixels).

    Faults say what is wrong with the focus.
    """

    name: str
    href: str
    tag: str
    html: str
    visits: int
    edge: tuple[float, float, float, float]
    faults: tuple[str, ...]

    @property
    def kind(self) -> tuple[str, str]:
        """What a style sheet tells apart: the name and the classes of the element."""
        classes = re.search(r' class="([^"]*)"', self.html.partition(">")[0])
        return self.tag, classes[1] if classes else ""


def press(tab: Page, key: str = "Tab") -> Stop | None:
    """Press a key and give what has the focus then; none when it has left the page."""
    tab.keyboard.press(key)
    state: dict[str, Any] | None = tab.evaluate(_STATE)
    if state is None:
        return None
    faults = []
    if not state["shows"]:
        faults.append(f"the focus does not show: {state['html']}")
    if state["hit"] < 5:
        faults.append(f"something covers most of it: {state['html']} at {state['box']}")
    return Stop(
        state["name"], state["href"], state["tag"], state["html"], state["visits"], tuple(state["edge"]), tuple(faults)
    )


def looks_different(tab: Page, stop: Stop) -> bool:
    """Whether the focused element differs on the screen from itself without focus, in more than a few points."""
    left, top, width, height = stop.edge
    size = tab.viewport_size
    assert size is not None
    clip = {"x": max(left - 8, 0), "y": max(top - 8, 0)}
    clip |= {
        "width": min(width + 16, size["width"] - clip["x"]),
        "height": min(height + 16, size["height"] - clip["y"]),
    }
    settle(tab)
    focused = Image.open(BytesIO(tab.screenshot(clip=clip))).convert("L")  # type: ignore[arg-type]
    tab.evaluate("() => { window.kept = document.activeElement; window.kept.blur(); }")
    settle(tab)
    plain = Image.open(BytesIO(tab.screenshot(clip=clip))).convert("L")  # type: ignore[arg-type]
    tab.evaluate("() => window.kept.focus({preventScroll: true, focusVisible: true})")
    changed = ImageChops.difference(focused, plain).point(lambda value: 255 * (value > 40)).histogram()[255]
    # WCAG 2.4.13 asks for as much as a line of 2 px around the element; half of that is sure to be seen.
    return changed >= width + height
