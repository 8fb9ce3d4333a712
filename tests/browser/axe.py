"""The rules of axe, run in a tab: WCAG 2.0 to 2.2 at levels A and AA, and what axe calls best practice."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SCRIPT = Path(__file__).resolve().parents[1] / "tools/node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def load(tab: Page) -> None:
    """Give every page the tab shows from now on the rules; the page's own policy does not forbid what we bring."""
    assert SCRIPT.is_file(), f"{SCRIPT} is missing: run `make test`, which sets it up"
    tab.add_init_script(path=SCRIPT)


def findings(tab: Page) -> list[str]:
    """What the rules find in the page as it is now: rule, element, and what is wrong with it."""
    found: list[dict[str, Any]] = tab.evaluate(
        """async tags => {
            const told = await axe.run(document, {
                runOnly: {type: "tag", values: tags}, resultTypes: ["violations"], preload: false,
            });
            return told.violations.flatMap(({id, nodes}) => nodes.map(node => ({
                id, target: node.target.flat().join(" "), html: node.html,
                why: [...node.any, ...node.all, ...node.none].map(check => check.message).join("; "),
            })));
        }""",
        TAGS,
    )
    return [f"{one['id']} at {one['target']}: {one['why']} – {one['html'][:160]}" for one in found]
