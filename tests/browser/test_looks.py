"""Every kind of page looks as it did when somebody looked: reference pictures, in light and dark.

The pictures in `pictures/` show whole pages at a third of their size. `UPDATE_PICTURES=1 pytest
tests/browser/test_looks.py` takes them anew; look at them before they are kept. What differs is left in `failed/`: the
page as it is, and the places.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from .compare import compare
from .kinds import KINDS, MIRRORED
from .letters import open_with_fonts
from .watch import settle
from .weight import scroll

pytestmark = [pytest.mark.xdist_group("demo"), pytest.mark.browser]

HERE = Path(__file__).parent
KEPT, FAILED = HERE / "pictures", HERE / "failed"
DESK, PHONE = 1280, 390
SCALE = 0.32
View = tuple[str, str, int]
# (name, path, width): every kind on a desk, what changes most on a telephone, and the other direction.
VIEWS = [(kind, path, DESK) for kind, path in KINDS.items()]
VIEWS += [(f"{kind}-phone", KINDS[kind], PHONE) for kind in ("home", "jobs", "job", "story")]
VIEWS += [(f"{kind}-mirrored", MIRRORED + KINDS[kind], DESK) for kind in ("home", "job", "story")]
# Themes, and the fixtures that give their addresses.
THEMES = {"default": "root", "broadsheet": "newspaper"}
SHOWN = [("default", one) for one in VIEWS] + [("broadsheet", one) for one in VIEWS if not one[0].endswith("-phone")]


@pytest.fixture(scope="module")
def view(browser: Browser) -> Iterator[Callable[[str, int, str], Page]]:
    """A function that shows a page on a width in a scheme, with all its pictures and without any motion."""
    context = browser.new_context(device_scale_factor=SCALE, reduced_motion="reduce")
    tab = context.new_page()

    def show(address: str, width: int, scheme: str) -> Page:
        tab.set_viewport_size({"width": width, "height": 900})
        tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        open_with_fonts(tab, address)
        scroll(tab)
        tab.evaluate("scrollTo({top: 0, behavior: 'instant'})")
        settle(tab)
        return tab

    yield show
    context.close()


def picture(tab: Page) -> Image.Image:
    """The whole page as it is now."""
    return Image.open(BytesIO(tab.screenshot(full_page=True))).convert("RGB")


def keep(taken: Image.Image, where: Path | BytesIO) -> None:
    """Write a picture as the repository keeps it."""
    taken.save(where, "WEBP", quality=80, method=6, use_sharp_yuv=True)


def as_kept(taken: Image.Image) -> Image.Image:
    """A picture as it comes back from the repository."""
    data = BytesIO()
    keep(taken, data)
    return Image.open(data)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("theme", "shown"), SHOWN, ids=[f"{theme}-{view[0]}" for theme, view in SHOWN])
def test_a_page_looks_as_it_did(
    view: Callable[[str, int, str], Page], request: pytest.FixtureRequest, theme: str, shown: View, scheme: str
) -> None:
    name, path, width = shown
    taken = picture(view(request.getfixturevalue(THEMES[theme]) + path, width, scheme))
    kept = KEPT / theme / f"{name}-{scheme}.webp"
    if os.environ.get("UPDATE_PICTURES"):
        kept.parent.mkdir(parents=True, exist_ok=True)
        keep(taken, kept)
    assert kept.is_file(), f"there is no {kept}: take it with UPDATE_PICTURES=1 and look at it"
    with Image.open(kept) as before:
        found = compare(before, taken)
    failed = FAILED / theme / kept.stem
    if found:
        failed.mkdir(parents=True, exist_ok=True)
        taken.save(failed / "now.png")
        shutil.copy(kept, failed / "before.webp")
        if found.picture:
            found.picture.save(failed / "places.png")
    assert not found, f"{found.told}; see {failed.relative_to(HERE.parents[1])}; UPDATE_PICTURES=1 takes the new look"


@pytest.mark.skipif("UPDATE_PICTURES" in os.environ, reason="the pictures are being taken")
def test_every_kept_picture_is_compared() -> None:
    names = {f"{theme}/{name}-{scheme}.webp" for theme, (name, *_) in SHOWN for scheme in ("light", "dark")}
    kept = [path for path in KEPT.rglob("*") if path.is_file()]
    assert {path.relative_to(KEPT).as_posix() for path in kept} == names
    assert sum(path.stat().st_size for path in kept) < 6_000_000


SAME = {
    "nothing": "() => {}",
    "letters half a point further": "() => { document.body.style.transform = 'translate(.5px, .5px)' }",
    "letters drawn in another way": "() => { document.body.style.textRendering = 'geometricPrecision' }",
    "letters a little darker": "() => { document.body.style.webkitTextStroke = '.15px' }",
}
OTHER = {
    "a block that moved": "() => { document.querySelector('main .job-body').style.marginInlineStart = '24px' }",
    "a line that moved down": "() => { document.querySelector('main h1').style.translate = '0 16px' }",
    "a picture that is missing": "() => { document.querySelector('main img').style.visibility = 'hidden' }",
    "a button of another colour": "() => { document.querySelector('main .button').style.background = '#7a3c8c' }",
    "a line of text that is missing": "() => { document.querySelector('main dd').style.visibility = 'hidden' }",
    "a page of another shade": "() => { document.body.style.background = '#e4ded0' }",
}


@pytest.mark.parametrize("change", SAME.values(), ids=SAME.keys())
def test_a_page_that_only_draws_letters_differently_is_the_same(
    view: Callable[[str, int, str], Page], root: str, change: str
) -> None:
    tab = view(root + KINDS["job"], DESK, "light")
    kept = as_kept(picture(tab))
    tab.evaluate(change)
    assert not compare(kept, picture(tab)).told


@pytest.mark.parametrize("change", OTHER.values(), ids=OTHER.keys())
def test_a_page_with_something_else_on_it_is_another(
    view: Callable[[str, int, str], Page], root: str, change: str
) -> None:
    tab = view(root + KINDS["job"], DESK, "light")
    kept = as_kept(picture(tab))
    tab.evaluate(change)
    assert compare(kept, picture(tab))
