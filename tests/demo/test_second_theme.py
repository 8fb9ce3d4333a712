"""The demo in the theme `broadsheet`: the same site in other clothes."""

from collections.abc import Iterable

import pytest

from .built import Built, Page, assert_none, attribute, text_of

pytestmark = pytest.mark.xdist_group("demo")


def sheets(site: Built) -> set[str]:
    return {attribute(link, "href") for page in site.pages for link in page.all("link[rel=stylesheet]")}


def headings(page: Page) -> list[str]:
    return [text_of(node) for node in page.all("h1")]


def cards(pages: Iterable[Page]) -> set[str]:
    return {page.meta("og:image") for page in pages} - {""}


def test_every_page_is_there_with_its_heading(site: Built, newspaper: Built) -> None:
    shown = {page.name: headings(page) for page in newspaper.pages}
    assert shown == {page.name: headings(page) for page in site.pages}


def test_all_pages_have_one_style_sheet_of_the_theme_alone(site: Built, newspaper: Built) -> None:
    (sheet,) = sheets(newspaper)
    assert sheet not in sheets(site)


def test_jobs_stand_once_on_the_front_page_as_small_ads(newspaper: Built) -> None:
    for language in ("en", "ar"):
        page = newspaper.page("", language)
        assert len(page.all(".front .ads .board-row")) == len(page.all(".board-row")) > 3
        assert len(page.all("#jobs-title")) == 1


def test_the_words_of_the_front_page_stand_once_too(site: Built, newspaper: Built) -> None:
    for page in (site.page(""), newspaper.page("")):
        assert [text_of(node) for node in page.all("main h2")].count("You may be wrong") == 1


def test_the_name_of_the_employer_is_set_in_type_and_leads_home(newspaper: Built) -> None:
    assert_none(
        page.name
        for page in newspaper.pages
        if not text_of(page.one("header a.logo")).startswith("Tidewright") or page.all("header a.logo img")
    )


def test_share_cards_are_drawn_with_the_letters_of_the_theme(site: Built, newspaper: Built) -> None:
    ours = cards(newspaper.pages)
    assert len(ours) > 100
    assert not ours & cards(site.pages)
