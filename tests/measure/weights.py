"""Print what pages cost over the wire: `python -m tests.measure.weights OUTPUT [PATH …]`.

On a telephone (390 px, two device pixels to each) and on a desk (1280 px); as loaded, and read to the end.
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS, chromium
from tests.browser.host import BEFOREHAND, serve
from tests.browser.kinds import KINDS, MIRRORED
from tests.browser.test_weight import SCREENS
from tests.browser.weight import weigh

PATHS = [KINDS[kind] for kind in ("home", "jobs", "job", "stories", "story", "social")]
PATHS += [f"{language}/{KINDS['job']}" for language in ("de", "bg", MIRRORED.rstrip("/"))]


def main(output: str, *paths: str) -> None:
    """Print a line for each page, screen and depth."""
    with serve(Path(output), quality=BEFOREHAND) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for path in paths or PATHS:
            for screen, (size, density) in SCREENS.items():
                for depth in ("loaded", "read to the end"):
                    context = browser.new_context(viewport=size, device_scale_factor=density)  # type: ignore[arg-type]
                    weight = weigh(context.new_page(), root + path, whole=depth != "loaded")
                    context.close()
                    sys.stdout.write(f"{path or '/':42} {screen:6} {depth:16} {weight}\n")
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
