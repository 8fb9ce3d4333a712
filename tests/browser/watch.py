"""What goes wrong in a tab: faults of scripts, requests to others, answers that fail, rules of the policy broken."""

from typing import Any

from playwright.sync_api import Page

# For `add_init_script`: the rules of the content security policy that a page breaks, in `window.broken`.
POLICY_BROKEN = """
    window.broken = [];
    document.addEventListener("securitypolicyviolation", told => {
        window.broken.push(`${told.effectiveDirective} ${told.blockedURI} ${told.sample}`);
    });
"""


class Watch:
    """What went wrong in a tab while it showed pages of one address: `with Watch(tab, address) as watch:`."""

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
        # What the policy forbids is told here as well, as an error.
        if message.type in ("error", "warning"):
            self.faults.append(f"console: {message.text}")

    def _request(self, request: Any) -> None:
        if not request.url.startswith(("data:", "blob:")) and request.url.split("/")[2] != self._own:
            self.faults.append(f"request to another host: {request.url}")

    def _failed(self, request: Any) -> None:
        # Leaving a page ends what it still loads (its icon); whatever is missing answers with a status.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"failed: {request.url} {request.failure}")

    def _response(self, response: Any) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status}: {response.url}")


def overflow(tab: Page) -> list[str]:
    """The elements that make a page wider than its window, at either side; scrollable boxes may hold wider things."""
    found: list[str] = tab.evaluate(
        """() => {
            const root = document.documentElement, width = root.clientWidth;
            if (root.scrollWidth <= width) return [];
            return [...document.querySelectorAll("body *")]
                .map(element => [element, element.getBoundingClientRect()])
                .filter(([, box]) => box.width && (box.right > width + 1 || box.left < -1))
                .map(([element]) => element.tagName + "." + element.className).slice(0, 8)
                .concat(`${root.scrollWidth} px in ${width} px`);
        }"""
    )
    return found


def paint_pictures(tab: Page) -> list[str]:
    """Load all pictures, lazy ones too, and give those that did not come."""
    found: list[str] = tab.evaluate(
        """async () => {
            for (const picture of document.images) picture.loading = "eager";
            await Promise.all([...document.images].map(picture => picture.decode().catch(() => {})));
            return [...document.images].filter(picture => !picture.naturalWidth).map(picture => picture.src);
        }"""
    )
    return found


def settle(tab: Page) -> None:
    """Wait until fonts are there and nothing moves any more."""
    tab.evaluate(
        """async () => {
            await document.fonts.ready;
            await Promise.all(document.getAnimations().filter(one => one.effect?.getComputedTiming().endTime < 5000)
                .map(one => one.finished.catch(() => {})));
        }"""
    )
