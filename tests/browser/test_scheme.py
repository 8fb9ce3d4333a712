"""Light and dark: what the system says, what the visitor chooses, and how the pages of a visit follow."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from .kinds import PHONE, WIDE

DARK = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).every(part => part < 60)"
BAR = "document.querySelector('meta[name=theme-color]').content"
HEAD = "getComputedStyle(document.querySelector('.top')).backgroundColor"


@pytest.fixture
def visit(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor of her own, as what she chooses is kept."""
    found = browser.new_context(viewport=WIDE, color_scheme="light")  # type: ignore[arg-type]
    yield found
    found.close()


def test_a_page_follows_the_system(visit: BrowserContext, root: str) -> None:
    page = visit.new_page()
    page.goto(root)
    assert not page.evaluate(DARK)
    assert page.evaluate(BAR) == page.evaluate(HEAD)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(DARK)
    assert page.locator(".scheme").get_attribute("aria-pressed") == "true"
    assert page.evaluate(BAR) == page.evaluate(HEAD)


@pytest.mark.parametrize("system", ["light", "dark"])
def test_the_switch_wins_over_the_system_on_all_pages(visit: BrowserContext, root: str, system: str) -> None:
    page = visit.new_page()
    page.emulate_media(color_scheme=system)  # type: ignore[arg-type]
    page.goto(root)
    switch = page.get_by_role("button", name="Dark colours")
    switch.click()
    assert page.evaluate(DARK) is (system == "light")
    assert switch.get_attribute("aria-pressed") == ("true" if system == "light" else "false")
    page.goto(root + "jobs/")
    assert page.evaluate(DARK) is (system == "light")
    assert page.evaluate(BAR) == page.evaluate(HEAD)


def test_whoever_switches_back_follows_the_system_again(visit: BrowserContext, root: str) -> None:
    page = visit.new_page()
    page.goto(root)
    for _ in range(2):
        page.locator(".scheme").click()
    assert page.evaluate("localStorage.getItem('scheme')") is None
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(DARK)


def test_a_chosen_scheme_is_there_before_anything_is_painted(visit: BrowserContext, root: str) -> None:
    visit.add_init_script("localStorage.setItem('scheme', 'dark')")
    page = visit.new_page()
    # Only what stands in the page itself may run: modules come after the first paint.
    page.route("**/*.js", lambda route: route.abort())
    page.goto(root)
    assert page.evaluate(DARK)


def test_other_tabs_follow(visit: BrowserContext, root: str) -> None:
    first, second = visit.new_page(), visit.new_page()
    first.goto(root)
    second.goto(root + "jobs/")
    first.locator(".scheme").click()
    # The page's policy forbids what `wait_for_function` would evaluate.
    for _ in range(100):
        if second.evaluate(DARK):
            break
        second.wait_for_timeout(50)
    assert second.evaluate(DARK)
    assert second.locator(".scheme").get_attribute("aria-pressed") == "true"


def test_without_a_script_there_is_no_switch(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=WIDE)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(root)
    assert not page.locator(".scheme").is_visible()
    context.close()


def test_rubbish_in_the_storage_is_no_scheme(visit: BrowserContext, root: str) -> None:
    visit.add_init_script("localStorage.setItem('scheme', '\"><b>')")
    page = visit.new_page()
    page.goto(root)
    assert not page.evaluate(DARK)
    page.locator(".scheme").click()
    assert page.evaluate(DARK)


def test_the_menu_of_languages_closes_when_it_is_left(tab: Page, root: str) -> None:
    tab.set_viewport_size(WIDE)  # type: ignore[arg-type]
    tab.goto(root)
    menu, name = tab.locator("header details"), tab.locator("header summary")
    name.click()
    assert tab.get_by_role("link", name="Deutsch").is_visible()
    tab.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    assert tab.evaluate("document.activeElement.tagName") == "SUMMARY"
    name.click()
    tab.mouse.click(600, 600)
    assert menu.get_attribute("open") is None


def test_the_head_of_a_page_is_one_row_in_every_language(tab: Page, root: str) -> None:
    tab.set_viewport_size(WIDE)  # type: ignore[arg-type]
    for path in ("", "de/", "bg/", "ar/"):
        tab.goto(root + path)
        tops: list[float] = tab.evaluate(
            "[...document.querySelectorAll('.top :is(.logo, .menu-links > li, .tools)')].map(part => {"
            " const box = part.getBoundingClientRect(); return box.top + box.height / 2; })"
        )
        assert max(tops) - min(tops) < 12, path


@pytest.mark.parametrize(("path", "inside"), [("", "picture"), ("jobs/", "title")])
def test_what_is_followed_grows_into_what_it_leads_to(visit: BrowserContext, root: str, path: str, inside: str) -> None:
    page = visit.new_page()
    page.add_init_script(
        """addEventListener("pagereveal", async event => {
            if (!event.viewTransition) return;
            await event.viewTransition.ready;
            window.moving = document.getAnimations().map(one => one.effect.pseudoElement);
        });"""
    )
    # A transition begins with the first frame; on a busy machine the heading or picture may not be in it.
    for _ in range(4):
        page.goto(root + path)
        page.locator(".story-card a" if inside == "picture" else ".board-title a").first.click()
        page.wait_for_function("window.moving")
        moving = page.evaluate("window.moving")
        assert f"::view-transition-old({inside})" in moving
        if f"::view-transition-new({inside})" in moving:
            return
    raise AssertionError(moving)


def test_nothing_moves_for_those_who_do_not_want_it(visit: BrowserContext, root: str) -> None:
    page = visit.new_page()
    page.emulate_media(reduced_motion="reduce")
    page.add_init_script("addEventListener('pagereveal', event => { window.moves = Boolean(event.viewTransition); });")
    page.goto(root)
    page.locator(".story-card a").first.click()
    page.wait_for_url("**/stories/*/")
    assert page.evaluate("window.moves") is False


def test_the_way_to_apply_never_covers_what_has_the_focus(browser: Browser, root: str) -> None:
    """WCAG 2.4.11, on a telephone, where the button stays at the lower edge."""
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(root + "jobs/electronics-technician/")
    covered = page.evaluate(
        """() => {
            const bar = document.querySelector(".apply-bar");
            if (getComputedStyle(bar).position !== "fixed") return ["the bar is not there"];
            return [...document.querySelectorAll("main a, footer a")].filter(link => {
                if (bar.contains(link) || !link.checkVisibility()) return false;
                link.focus();
                return link.getBoundingClientRect().bottom > bar.getBoundingClientRect().top;
            }).map(link => link.textContent);
        }"""
    )
    assert covered == []
    # In a low window, as at 400 % zoom, it would take too much of the room: there it stands in the text.
    page.set_viewport_size({"width": 320, "height": 256})
    assert page.evaluate("getComputedStyle(document.querySelector('.apply-bar')).position") == "static"
    context.close()


def test_bulgarian_has_letters_of_its_own(tab: Page, root: str) -> None:
    """The same letters are drawn differently in Bulgarian and in Russian."""
    tab.goto(root + "bg/")
    tab.evaluate(
        """async () => {
            await document.fonts.ready;
            const letters = "вгджитцю";
            const line = (id, language) => `<p id="${id}" lang="${language}">${letters}</p>`;
            document.querySelector("main").innerHTML = line("a", "bg") + line("b", "ru");
            for (const one of document.querySelectorAll("main p")) one.style.display = "table";
        }"""
    )
    pictures = [tab.locator(name).screenshot() for name in ("#a", "#b")]
    assert pictures[0] != pictures[1]
