"""How fast the list of jobs answers on a phone: `python -m tests.measure.finder [number of jobs]`.

Chromium's processor is slowed down four times; an interaction lasts from the key or click to the next frame that shows
what came of it, as web-vitals' INP (Event Timing) counts it.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import brotli
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import FLAGS
from tests.browser.host import serve
from tests.browser.many_jobs import write_job_lists
from tests.conftest import SITE_TOML

SLOWDOWN = 4
TIMES = 5
WATCH = """() => {
  window.seen = [];
  new PerformanceObserver((list) => {
    for (const { duration, interactionId } of list.getEntries()) {
      if (interactionId) seen.push(duration);
    }
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
}"""


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def slowest(tab: Page) -> float:
    """Milliseconds of the slowest interaction since the last time; under 16 none is told."""
    tab.wait_for_timeout(900)
    return max(tab.evaluate("() => window.seen.splice(0)"), default=0)


def tell(what: str, tab: Page, act: Callable[[], None], again: Callable[[], None]) -> None:
    """Do something several times, and undo it unmeasured: other programs make single times worse, never better."""
    times = []
    for _ in range(TIMES):
        act()
        times.append(slowest(tab))
        count = tab.inner_text("#finder-count")
        again()
        slowest(tab)
    say(f"{what:32} best {min(times):4.0f} ms, median {median(times):4.0f} ms; {count}")


def measure(address: str, browser: Browser) -> None:
    tab = browser.new_page(viewport={"width": 390, "height": 844})
    tab.context.new_cdp_session(tab).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    tab.goto(f"{address}jobs/")
    tab.evaluate(WATCH)
    started = time.perf_counter()
    tab.click("#finder-words")
    tab.keyboard.type("e")
    tab.locator("#finder-pages").wait_for(state="hidden")
    say(f"first letter, with loading the table: {time.perf_counter() - started:.1f} s")
    say(f"its slowest interaction: {slowest(tab):.0f} ms")

    def empty() -> None:
        tab.fill("#finder-words", "")

    empty()
    slowest(tab)

    def erase() -> None:
        tab.press("#finder-words", "Control+A")
        tab.keyboard.press("Delete")

    tab.type("#finder-words", "captain")
    tell("emptying the field", tab, erase, lambda: tab.type("#finder-words", "captain"))
    empty()
    slowest(tab)
    for words in ("electrician harbour", "charging engneer", "kerlomix", "xxxxxxxxxxxx"):
        tell(f"typing “{words}”", tab, lambda words=words: tab.type("#finder-words", words, delay=150), empty)  # type: ignore[misc]
    tab.click(".filters-button")
    slowest(tab)
    for name in ("department-3", "place-1", "remote"):

        def click(name: str = name) -> None:
            tab.click(f"input[value={name}]")

        tell(f"choosing {name}", tab, click, click)
    tab.click(".filters-done")
    tab.select_option("#finder-order", "title")
    slowest(tab)
    tell("showing more", tab, lambda: tab.click("#finder-more"), lambda: None)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        content, site = Path(folder, "content"), Path(folder, "site")
        content.mkdir()
        (content / "site.toml").write_text(SITE_TOML, encoding="utf-8")
        write_job_lists(site, content, count)
        for path in (site / "jobs" / "index.html", site / "jobs" / "index.json"):
            data = path.read_bytes()
            say(f"{path.name}: {len(data):,} bytes, {len(brotli.compress(data, quality=5)):,} pressed")
        executable = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        with serve(site) as address:
            measure(address, browser)


if __name__ == "__main__":
    main()
