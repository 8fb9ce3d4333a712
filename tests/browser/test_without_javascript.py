"""Every page works with JavaScript off: one finds a job, changes the language, reads a story, applies."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from .kinds import KINDS, PHONE, WIDE

pytestmark = [pytest.mark.xdist_group("demo"), pytest.mark.browser]


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A tab that runs no script."""
    context = browser.new_context(java_script_enabled=False, viewport=WIDE)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def test_links_alone_lead_to_an_application(plain: Page, root: str) -> None:
    plain.goto(root)
    plain.get_by_role("navigation", name="Main menu").get_by_role("link", name="Jobs", exact=True).click()
    expect(plain).to_have_url(f"{root}jobs/")
    facet = plain.locator(f"main a[href='/departments/service/'], main a[href='{root}departments/service/']").first
    facet.click()
    expect(plain).to_have_url(f"{root}departments/service/")
    plain.locator("main").get_by_role("link", name="Electronics Technician").first.click()
    expect(plain).to_have_url(f"{root}jobs/electronics-technician/")
    apply = plain.locator("main").get_by_role("link", name="Apply").first
    expect(apply).to_be_visible()
    assert (apply.get_attribute("href") or "").startswith(("https:", "mailto:"))


@pytest.mark.parametrize("facet", ["jobs/workplace/remote/", "jobs/type/full-time/", "locations/varna/"])
def test_the_list_of_jobs_links_its_selections(plain: Page, root: str, facet: str) -> None:
    plain.goto(f"{root}jobs/")
    link = plain.locator(f"main a[href='/{facet}']").first
    expect(link).to_be_attached()
    plain.goto(root + facet)
    assert plain.locator("main a[href^='/jobs/']").count() > 0


def test_the_language_changes_on_the_spot(plain: Page, root: str) -> None:
    plain.goto(f"{root}{KINDS['job']}")
    for language in ("de", "ar"):
        link = plain.locator(f"header a[hreflang={language}]")
        if not link.is_visible():
            plain.locator("header summary:visible, header button[popovertarget]:visible").first.click()
        link.click()
        expect(plain).to_have_url(f"{root}{language}/{KINDS['job']}")
        expect(plain.locator("html")).to_have_attribute("lang", language)


def test_a_story_can_be_read(plain: Page, root: str) -> None:
    plain.goto(root)
    plain.get_by_role("navigation", name="Main menu").get_by_role("link", name="Stories").click()
    plain.locator("main article a, main li a").first.click()
    expect(plain.locator("main h1")).to_be_visible()
    assert len(plain.locator("main").inner_text()) > 1500


@pytest.mark.parametrize("path", [*KINDS.values()])
def test_nothing_waits_for_a_script(plain: Page, root: str, path: str) -> None:
    """No heading or link of the main part is hidden, no picture missing; what needs a script does not show."""
    plain.set_viewport_size(PHONE)  # type: ignore[arg-type]
    plain.goto(root + path)
    hidden = plain.evaluate(
        """() => [...document.querySelectorAll("main :is(h1, h2, h3, p, img, a[href])")]
            .filter(one => !one.checkVisibility({visibilityProperty: true, opacityProperty: true})
                && !one.closest("details:not([open]), [popover], [hidden], .with-script, .on-paper, #shortlist")
                && one.innerText !== ""
                && ![...document.links].some(link => link.href === one.href && link.checkVisibility()))
            .map(one => one.outerHTML.replace(/\\s+/g, " ").slice(0, 140))"""
    )
    assert hidden == []
    idle = plain.evaluate(
        """() => [...document.querySelectorAll("button, input, select, textarea")]
            .filter(one => one.checkVisibility({visibilityProperty: true}))
            .filter(one => !one.hasAttribute("popovertarget") && !one.form?.getAttribute("action"))
            .map(one => one.outerHTML.replace(/\\s+/g, " ").slice(0, 140))"""
    )
    assert idle == []
