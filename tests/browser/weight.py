"""What a page costs over the wire: every byte of the answers' bodies as they are sent, by kind."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page


@dataclass
class Weight:
    """The bytes of one visit by kind (`document`, `stylesheet`, `script`, `font`, `image`, …), and their addresses."""

    kinds: Counter[str] = field(default_factory=Counter)
    files: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All bytes together."""
        return self.kinds.total()

    def __str__(self) -> str:
        parts = ", ".join(f"{kind} {size / 1000:.1f}" for kind, size in self.kinds.most_common())
        return f"{self.total / 1000:.1f} kB ({parts})"


def weigh(tab: Page, address: str, *, whole: bool = False) -> Weight:
    """Visit a page with an empty cache; `whole` scrolls to its end, so that everything lazy comes as well."""
    weight = Weight()
    asked: dict[str, tuple[str, str, float]] = {}
    session = tab.context.new_cdp_session(tab)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def answered(event: dict[str, Any]) -> None:
        answer = event["response"]  # what has come by now is its head
        asked[event["requestId"]] = (event["type"].lower(), answer["url"], answer["encodedDataLength"])

    def finished(event: dict[str, Any]) -> None:
        kind, url, head = asked.get(event["requestId"], ("", "", 0))
        if url.startswith("http"):
            weight.files[url] = round(event["encodedDataLength"] - head)
            weight.kinds[kind] += weight.files[url]

    session.on("Network.responseReceived", answered)
    session.on("Network.loadingFinished", finished)
    tab.goto(address, wait_until="networkidle")
    if whole:
        scroll(tab)
        tab.wait_for_load_state("networkidle")
        tab.wait_for_timeout(300)
    session.detach()
    return weight


def scroll(tab: Page) -> None:
    """Go down a page as a reader does, a screen at a time, and wait for the pictures on the way."""
    tab.evaluate(
        """async () => {
            for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
                scrollTo({top: y, behavior: "instant"});
                await new Promise(done => setTimeout(done, 30));
            }
            await Promise.all([...document.images].filter(one => one.getBoundingClientRect().width)
                .map(one => one.decode().catch(() => {})));
        }"""
    )
