"""What comes out of a printer."""

import re

import pytest
from playwright.sync_api import Page

JOBS = [
    "jobs/electronics-technician/",
    "jobs/high-voltage-engineer/",
    "de/jobs/high-voltage-engineer/",
    "de/jobs/electronics-technician/",
    "de/jobs/embedded-engineer/",
    "de/jobs/ausbildung-konstruktionsmechanik/",
    "bg/jobs/ausbildung-konstruktionsmechanik/",
    "ar/jobs/electronics-technician/",
]


def sheets(tab: Page) -> int:
    """How many sheets a page fills."""
    return len(re.findall(rb"/Type\s*/Page\b", tab.pdf(prefer_css_page_size=True)))


def test_sheets_are_counted(tab: Page) -> None:
    tab.set_content("<p>one</p><p style='break-before: page'>two</p>")
    assert sheets(tab) == 2


@pytest.mark.parametrize("path", JOBS)
def test_a_job_is_printed_on_one_sheet(tab: Page, root: str, path: str) -> None:
    tab.goto(root + path)
    assert sheets(tab) == 1


def test_a_job_three_times_as_long_needs_two_sheets_at_most(tab: Page, root: str) -> None:
    tab.goto(root + "de/jobs/high-voltage-engineer/")
    tab.evaluate(
        """() => {
            const words = document.querySelector(".job-text > .prose");
            words.innerHTML = words.innerHTML.repeat(3);
            document.querySelector("article").classList.add("long");
        }"""
    )
    assert sheets(tab) <= 2


def test_a_printed_job_says_what_it_is_and_leads_back(tab: Page, root: str) -> None:
    tab.goto(root + "jobs/electronics-technician/")
    assert not tab.locator(".on-paper").is_visible()
    tab.emulate_media(media="print")
    assert tab.locator(".on-paper svg").is_visible()
    assert "careers.tidewright.example/jobs/electronics-technician/" in tab.locator(".on-paper").inner_text()
    for name in ("h1", ".key-facts", ".job-text .prose", ".ending"):
        assert tab.locator(name).first.is_visible(), name
    for name in (".menu", ".breadcrumbs", ".share", ".bottom", ".board", ".button", ".save"):
        assert tab.locator(name).locator("visible=true").count() == 0, name
    tab.emulate_media(media="screen")


def test_a_story_is_printed_without_what_surrounds_it(tab: Page, root: str) -> None:
    tab.goto(root + "stories/night-ferry/")
    assert sheets(tab) <= 5
    tab.emulate_media(media="print")
    assert tab.locator(".reading").is_visible()
    assert tab.locator(".bottom").locator("visible=true").count() == 0
    tab.emulate_media(media="screen")
