"""Pictures as a browser chooses them, what stands for them meanwhile, and films that load when somebody asks."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

pytestmark = pytest.mark.xdist_group("browser-pictures")

STORY = "stories/first-weld/"
PLAYER = re.compile(r"https://www\.youtube-nocookie\.com/")
SHOWN = """() => [...document.querySelectorAll("main img[srcset]")].map((image) => {
  const box = image.getBoundingClientRect();
  const shape = image.getAttribute("width") / image.getAttribute("height");
  const needed = Math.max(box.width, box.height * shape) * devicePixelRatio;
  return [image.currentSrc, needed, image.fetchPriority === "high"];
})"""
SIZE = "stage => [stage.offsetWidth, stage.offsetHeight]"
BOXES = """() => [...document.querySelectorAll("main img")].map((image) => {
  const { x, y, width, height } = image.getBoundingClientRect();
  return [x, y + scrollY, width, height].map(Math.round);
})"""


def window(browser: Browser, width: int = 1280, density: float = 1, **options: Any) -> BrowserContext:
    return browser.new_context(viewport={"width": width, "height": 844}, device_scale_factor=density, **options)


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    context = window(browser)
    yield context.new_page()
    context.close()


def scroll_through(page: Page) -> None:
    for down in range(0, page.evaluate("document.documentElement.scrollHeight"), 600):
        page.evaluate(f"window.scrollTo(0, {down})")
        page.wait_for_timeout(50)


@pytest.mark.parametrize(("width", "density"), [(390, 3), (1280, 1)])
def test_a_browser_takes_the_file_that_is_wide_enough(browser: Browser, root: str, width: int, density: int) -> None:
    context = window(browser, width, density)
    page = context.new_page()
    try:
        page.goto(f"{root}stories/")
        scroll_through(page)
        page.wait_for_load_state("networkidle")
        shown = page.evaluate(SHOWN)
        assert len(shown) >= 9
        for source, needed, _ in shown:
            name = re.search(r"-(\d+)\.[0-9a-f]{8}\.avif$", source)
            assert name, source
            assert needed * 0.95 <= int(name[1]) <= max(needed * 2.1, 400), (source, needed)
    finally:
        context.close()


@pytest.mark.parametrize("path", ["", STORY])
def test_a_picture_across_a_telephone_is_sharp_although_its_sides_are_cut_off(
    browser: Browser, root: str, path: str
) -> None:
    context = window(browser, 390, 2)
    page = context.new_page()
    try:
        page.goto(root + path)
        source, needed, first = page.evaluate(SHOWN)[0]
        assert first
        assert needed > 2 * 390 * 1.5, "more than the width that can be seen"
        assert int(re.findall(r"-(\d+)\.", source)[0]) >= needed * 0.89, "the originals of stories are 1600 wide"
    finally:
        context.close()


def test_a_face_in_its_circle_keeps_the_point_that_is_to_be_seen(desk: Page, root: str) -> None:
    desk.goto(f"{root}{STORY}")
    position = "image => getComputedStyle(image).objectPosition"
    face = desk.locator(".person-card img").first
    assert face.evaluate(position) == "50% 30%"
    face.evaluate("image => image.classList.add('focus-x-20', 'focus-y-80')")
    assert face.evaluate(position) == "20% 80%"


def test_the_hero_is_asked_for_at_once_and_is_wide_enough_for_a_laptop(desk: Page, root: str) -> None:
    desk.goto(root)
    source, needed, first = desk.evaluate(SHOWN)[0]
    assert first
    assert int(re.findall(r"-(\d+)\.", source)[0]) >= needed


def test_a_browser_that_knows_no_avif_is_given_webp(desk: Page, root: str) -> None:
    desk.goto(f"{root}stories/")
    desk.evaluate(
        """() => document.querySelectorAll('source[type="image/avif"]').forEach((source) => source.remove())"""
    )
    scroll_through(desk)
    desk.wait_for_load_state("networkidle")
    assert all(source.endswith(".webp") for source, *_ in desk.evaluate(SHOWN))


@pytest.mark.parametrize("path", ["social/", STORY])
def test_nothing_moves_when_the_pictures_come_and_their_colours_stand_there_before(
    desk: Page, root: str, path: str
) -> None:
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    desk.route(re.compile(r"\.(avif|webp|jpg)$"), hold)
    desk.goto(root + path, wait_until="domcontentloaded")
    desk.evaluate("document.fonts.ready")
    scroll_through(desk)
    assert waiting
    before = desk.evaluate(BOXES)
    colours = desk.evaluate("""() => [...document.querySelectorAll("main img")].map(
      (image) => getComputedStyle(image).backgroundImage)""")
    assert all(colour.startswith("linear-gradient(rgb(") for colour in colours)
    assert len(set(colours)) > 1
    for route in waiting:
        route.continue_()
    desk.unroute_all()
    desk.wait_for_load_state("networkidle")
    assert desk.evaluate(BOXES) == before


def watched(page: Page) -> list[str]:
    """Addresses of other hosts that the page asks for, and what the policy forbids."""
    found: list[str] = []
    page.on("request", lambda request: None if "127.0.0.1" in request.url else found.append(request.url))
    page.on(
        "console", lambda message: found.append(message.text) if "Content Security Policy" in message.text else None
    )
    return found


def answer(route: Route) -> None:
    route.fulfill(content_type="text/html", body="<!doctype html><title>Player</title><button>Pause</button>")


def test_a_picture_higher_than_the_screen_is_seen_whole(desk: Page, root: str) -> None:
    desk.goto(f"{root}{STORY}")
    height = desk.evaluate("""() => {
      const image = new Image(600, 4000);
      image.src = "/on-its-way.jpg";
      document.querySelector(".prose").append(image);
      return image.getBoundingClientRect().height;
    }""")
    assert 500 < height <= 844


def test_a_film_is_asked_for_when_somebody_presses_play_and_not_before(desk: Page, root: str) -> None:
    asked = watched(desk)
    desk.route(PLAYER, answer)
    desk.goto(root + STORY)
    scroll_through(desk)
    play = desk.get_by_role("button", name="Watch the film")
    assert play.evaluate("button => document.getElementById(button.getAttribute('aria-describedby')).textContent")
    assert asked == []
    stage = desk.locator(".stage")
    box = stage.evaluate(SIZE)
    play.focus()
    desk.keyboard.press("Enter")
    frame = desk.locator(".stage iframe")
    frame.wait_for()
    assert frame.evaluate("frame => document.activeElement === frame")
    assert frame.get_attribute("title") == "Four minutes at bench 6 with Tarık and the class of 2025"
    desk.frame_locator(".stage iframe").get_by_role("button", name="Pause").wait_for()
    assert stage.evaluate(SIZE) == box
    assert asked == ["https://www.youtube-nocookie.com/embed/tw1stWeld40?autoplay=1&rel=0&playsinline=1"]


def test_without_scripts_the_film_is_a_link(browser: Browser, root: str) -> None:
    context = window(browser, java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(root + STORY)
        link = page.get_by_role("link", name="Watch the film")
        assert link.get_attribute("href") == "https://www.youtube.com/watch?v=tw1stWeld40"
        assert page.get_by_text("Nothing is loaded from YouTube before you start the film").is_visible()
    finally:
        context.close()


def test_a_film_of_ones_own_plays_here_with_its_captions(desk: Page, root: str) -> None:
    """The still of the demo's film is given a film of this site before the module runs."""
    captions = "data:text/vtt,WEBVTT"
    desk.add_init_script(
        f"""addEventListener("readystatechange", () => {{
          const stage = document.querySelector(".stage");
          if (!stage) return;
          delete stage.dataset.player;
          Object.assign(stage.dataset, {{ film: "/assets/weld.mp4", captions: "{captions}", language: "en" }});
        }}, {{ capture: true }});"""
    )
    asked = watched(desk)
    desk.goto(root + STORY)
    desk.get_by_role("button", name="Watch the film").click()
    film = desk.locator(".stage video")
    assert film.evaluate("film => [film.controls, film.autoplay, document.activeElement === film]") == [True] * 3
    assert film.get_attribute("aria-label")
    track = film.locator("track")
    assert [track.get_attribute(name) for name in ("kind", "srclang")] == ["captions", "en"]
    assert not [url for url in asked if url.startswith("http")]
