"""How large the index of the site search gets and how fast it answers: `python -m tests.measure.site_search OUTPUT`.

`OUTPUT` is a built demo; its English index is replaced by one of invented stories and jobs. Chromium's processor is
slowed down four times, as a telephone's. Words are drawn as they are in languages: a few very often, most hardly ever.
"""

import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

import brotli
from playwright.sync_api import sync_playwright

from site_gen.model.search import SearchDocument, SearchIndex
from tests.browser.conftest import FLAGS, chromium
from tests.browser.host import serve
from tests.browser.large_index import replace_index

STORIES, JOBS, WORDS = 500, 10_000, 25_000
SLOWDOWN = 4
QUERIES = ("harbour", "pier", "pier night", "habrour", "ferry captain night")
OPEN = """async (module) => {
  const { Index } = await import(module);
  window.site = new Index(document.querySelector("[data-index]").dataset.index);
}"""
FIND = """async (query) => {
  const began = performance.now();
  await window.site.find(query);
  return Math.round(performance.now() - began);
}"""


def invented() -> SearchIndex:
    """500 stories of 700 words and the words of 10,000 jobs."""
    chance = random.Random(1)
    syllables = [
        first + vowel + last for first in "bdfghklmnprstvw" for vowel in "aeiou" for last in ("", "n", "r", "st")
    ]
    made = ("".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(WORDS))
    words = list(dict.fromkeys(("the", "harbour", "pier", "ferry", "night", "captain", *made)))

    def text(length: int) -> str:
        return " ".join(words[int(len(words) * chance.random() ** 4)] for _ in range(length))

    stories = (
        SearchDocument(f"/stories/{n}/", text(6), "Story", text(22), "", text(6), f"<p>{text(700)}</p>")
        for n in range(STORIES)
    )
    return SearchIndex(tuple(stories), tuple(text(30) for _ in range(JOBS)))


def main(output: Path) -> None:
    """Print sizes and times."""
    index = invented()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        shutil.copytree(output, site)
        began = time.perf_counter()
        files = replace_index(site, index)
        print(f"made in {time.perf_counter() - began:.2f} s: {STORIES} stories, {JOBS} jobs")
        sizes = [(len(file.read_bytes()), len(brotli.compress(file.read_bytes(), quality=9))) for file in files]
        for name, found in (("documents and words", sizes[:1]), ("uses", sizes[1:])):
            raw, pressed = (sum(size) for size in zip(*found, strict=True))
            largest = max(size[1] for size in found)
            print(f"{name}: {raw} bytes, {pressed} with Brotli, the largest of {len(found)} files {largest}")
        with serve(site) as root, sync_playwright() as playwright:
            tab = playwright.chromium.launch(executable_path=chromium(), args=FLAGS).new_page()
            tab.context.new_cdp_session(tab).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
            loaded: list[int] = []
            tab.on("response", lambda answer: loaded.append(int(answer.headers.get("content-length", 0))))
            tab.goto(f"{root}search/")
            module = next((site / "assets").glob("search-index.*.js"))
            tab.evaluate(OPEN, f"/assets/{module.name}")
            for query in QUERIES:
                loaded.clear()
                first, again = tab.evaluate(FIND, query), tab.evaluate(FIND, query)
                print(f"“{query}”: {first} ms, {sum(loaded)} bytes loaded; again {again} ms")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
