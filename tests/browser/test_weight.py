"""What a job costs over the wire: text compressed with Brotli beforehand, pictures and fonts as they are.

The heads of answers are left out: over HTTP/2 they are some fifty bytes each.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from .host import BEFOREHAND, serve
from .kinds import KINDS, MIRRORED, PHONE, WIDE
from .weight import weigh

pytestmark = [pytest.mark.xdist_group("demo"), pytest.mark.browser]

# A kilobyte has 1000 bytes, as in the figures of networks and of browsers' tools.
MOST = 60_000
SCREENS = {"phone": (PHONE, 2), "desk": (WIDE, 1)}


@pytest.fixture(scope="module")
def pressed(site: Path) -> Iterator[str]:
    """The demo on a host that compresses as well as it can."""
    with serve(site, quality=BEFOREHAND) as address:
        yield address


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("language", ["", "de/", "bg/", MIRRORED])
def test_a_job_costs_little(browser: Browser, pressed: str, language: str, screen: str) -> None:
    """All that comes until the page is there: the page, its style, scripts, fonts, and the pictures it shows.

    Pictures further down come when somebody goes there; `python -m tests.measure.weights` prints what they add.
    """
    size, density = SCREENS[screen]
    context = browser.new_context(viewport=size, device_scale_factor=density)  # type: ignore[arg-type]
    weight = weigh(context.new_page(), pressed + language + KINDS["job"])
    context.close()
    assert weight.total <= MOST, f"{weight}\n{weight.files}"
