"""Searching the site in a real browser."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from site_gen.model.search import SearchDocument, SearchIndex
from site_gen.render.search_index import MANY_PARTS

from .host import serve
from .large_index import replace_index

pytestmark = [pytest.mark.xdist_group("demo"), pytest.mark.browser]


def find(tab: Page, root: str, query: str, language: str = "") -> list[str]:
    """The titles that a query gives, when it stands in the address."""
    tab.goto(f"{root}{language}search/?q={query}")
    expect(tab.locator(".search-status")).not_to_be_empty()
    return tab.locator(".search-results h2").all_text_contents()


def test_a_story_is_found_by_its_title_and_first(tab: Page, root: str) -> None:
    assert find(tab, root, "night ferry")[0] == "The night Möwe 7 came in with 4%"
    assert tab.locator(".search-result .over").first.inner_text() == "Story"
    tab.locator(".search-results a").first.click()
    tab.wait_for_url("**/stories/night-ferry/")


@pytest.mark.parametrize("query", ["moewe", "mowe", "MÖWE", "Möw"])
def test_umlauts_case_and_ends_of_words_do_not_matter(tab: Page, root: str, query: str) -> None:
    assert "The night Möwe 7 came in with 4%" in find(tab, root, query)


def test_a_slip_is_forgiven_and_the_right_word_offered(tab: Page, root: str) -> None:
    assert find(tab, root, "batery") != []
    offer = tab.locator(".search-near a", has_text=re.compile("^battery$"))
    assert offer.count() == 1
    offer.click()
    expect(tab.locator(".search-near")).to_be_hidden()
    assert tab.locator("#query").input_value() == "battery"


def test_typing_searches_and_keeps_the_query_in_the_address(tab: Page, root: str) -> None:
    tab.goto(root + "search/")
    expect(tab.locator("[data-index]")).to_be_hidden()
    tab.locator("#query").press_sequentially("green book")
    expect(tab.locator(".search-results li").first).to_contain_text("mistakes")
    assert tab.url.endswith("search/?q=green%20book")
    assert tab.evaluate("document.activeElement.id") == "query"
    tab.locator("#query").fill("")
    expect(tab.locator("[data-index]")).to_be_hidden()
    assert tab.url.endswith("search/")


def test_the_number_of_results_is_announced(tab: Page, root: str) -> None:
    found = find(tab, root, "welder")
    status = tab.get_by_role("status")
    expect(status).to_have_text(f"Results: {len(found)}")
    find(tab, root, "qqqqqqq")
    expect(status).to_have_text("Nothing found for “qqqqqqq”.")


def test_what_was_found_is_marked_also_deep_in_the_text(tab: Page, root: str) -> None:
    """The word stands neither in title nor in summary: the place is read from the page itself."""
    assert find(tab, root, "kettle") != []
    mark = tab.locator(".search-text mark").first
    expect(mark).to_have_text(re.compile("kettle", re.IGNORECASE))


def test_when_no_page_has_all_words_those_with_some_are_shown(tab: Page, root: str) -> None:
    assert find(tab, root, "kettle qqqqqqq") != []
    expect(tab.get_by_role("status")).to_contain_text("Nothing has all of these words")


@pytest.mark.parametrize(
    ("language", "query"), [("", "welder"), ("", "varna remote"), ("", "elbe"), ("de/", "schweißer"), ("bg/", "варна")]
)
def test_as_many_jobs_are_promised_as_their_list_shows(tab: Page, root: str, language: str, query: str) -> None:
    find(tab, root, query, language)
    link = tab.locator(".search-jobs a")
    expect(link).to_be_visible()
    promised = int(re.findall(r"\d+", link.inner_text())[-1])
    link.click()
    tab.wait_for_url("**/jobs/?q=*")
    expect(tab.locator(".board-row:visible")).to_have_count(promised)


def test_pages_of_another_language_say_so(tab: Page, root: str) -> None:
    assert "The night Möwe 7 came in with 4%" in find(tab, root, "Möwe", "bg/")
    link = tab.locator(".search-results a[lang=en]").first
    assert link.locator("xpath=ancestor::li").locator(".over").inner_text().endswith("английски")


@pytest.mark.parametrize("word", ["energy buyer closed", "former"])
def test_what_has_no_place_in_lists_is_not_found(tab: Page, root: str, word: str) -> None:
    find(tab, root, word)
    urls = tab.locator(".search-results a").evaluate_all("links => links.map((link) => link.pathname)")
    assert [url for url in urls if url.startswith("/jobs/")] == []


def test_an_index_that_does_not_come_is_told_and_asked_for_again(tab: Page, root: str) -> None:
    tab.route("**/search/index.json", lambda route: route.abort())
    tab.goto(root + "search/?q=ferry")
    expect(tab.get_by_role("status")).to_contain_text("could not be loaded")
    assert tab.locator(".site-map a").count() > 20
    tab.unroute("**/search/index.json")
    tab.locator("#query").fill("ferries")
    expect(tab.locator(".search-results li").first).to_be_visible()


def test_a_late_answer_does_not_replace_a_newer_one(tab: Page, root: str) -> None:
    """Both queries wait for the same file; the answer to the first one comes when the second is typed already."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    tab.route("**/search/index.json", hold)
    tab.goto(root + "search/?q=welder")
    tab.locator("#query").fill("kettle")
    tab.wait_for_timeout(500)
    for route in held:
        route.continue_()
    expect(tab.locator(".search-results li").first).to_be_visible()
    tab.wait_for_timeout(200)
    assert "kettle" in tab.locator(".search-results").inner_text().casefold()
    assert tab.url.endswith("?q=kettle")


def test_nothing_typed_leaves_the_browser(tab: Page, root: str) -> None:
    asked: list[str] = []
    tab.goto(root + "search/")
    tab.on("request", lambda request: asked.append(request.url))
    tab.locator("#query").press_sequentially("zanzibar")
    expect(tab.get_by_role("status")).to_contain_text("zanzibar")
    assert [url for url in asked if "zanzibar" in url] == []
    assert len(asked) >= 2


def test_a_query_is_text_and_nothing_else(tab: Page, root: str) -> None:
    query = "<img src=x onerror=alert(1)> ferry"
    tab.on("dialog", lambda dialog: pytest.fail(dialog.message))
    tab.goto(root + "search/")
    tab.locator("#query").fill(query)
    expect(tab.locator(".search-results li").first).to_be_visible()
    assert tab.locator(".search-body img").count() == 0


def test_without_javascript_the_page_is_a_map_of_the_site(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(root)
    form = page.locator("form.menu-search")
    assert (form.get_attribute("action"), form.locator("input").get_attribute("name")) == ("/search/", "q")
    page.goto(root + "search/?q=ferry")
    assert "needs JavaScript" in page.locator("main").inner_text()
    assert not page.locator("#query").is_visible()
    page.locator("main a", has_text="The first summer in Varna").click()
    page.wait_for_url("**/stories/first-summer-varna/")
    context.close()


def test_search_is_reached_from_every_page(tab: Page, root: str) -> None:
    tab.set_viewport_size({"width": 1280, "height": 800})
    tab.goto(root + "jobs/")
    tab.locator("header").get_by_role("link", name="Search").click()
    tab.wait_for_url("**/search/")
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto(root + "stories/")
    tab.get_by_role("button", name="Menu").click()
    tab.get_by_label("Search this site").fill("soup")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/search/?q=soup")
    expect(tab.locator(".search-results li").first).to_contain_text("soup")


@pytest.fixture(scope="module")
def large(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int]]:
    """The demo with an index of 300 documents in parts: its address, and how many files it would take to load all."""
    folder = tmp_path_factory.mktemp("large") / "site"
    shutil.copytree(site, folder)
    nouns = [
        f"{a}{b}" for a in ("anchor", "bilge", "capstan", "dinghy", "ensign") for b in ("man", "room", "work", "line")
    ]
    documents = tuple(
        SearchDocument(f"/stories/night-ferry/?{n}", f"{nouns[n % 20].title()} {n}", "Story", f"No. {n}", "")
        for n in range(300)
    )
    replace_index(folder, SearchIndex(documents, ("Anchorman",)))
    with serve(folder) as address:
        yield address, MANY_PARTS


def test_of_a_large_index_only_what_is_needed_is_loaded(browser: Browser, large: tuple[str, int]) -> None:
    root, parts = large
    context = browser.new_context()
    page = context.new_page()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url) if re.search(r"\.\d+\.json$", request.url) else None)
    assert {title.split()[0] for title in find(page, root, "capstanroom")} == {"Capstanroom"}
    expect(page.get_by_role("status")).to_have_text("Results: 15")
    assert len(loaded) == 1
    assert {title.split()[0] for title in find(page, root, "line 119")} == {"Ensignline"}, "in the middle of words"
    assert len(find(page, root, "xnchorman")) == 10, "a slip in the first letter"
    expect(page.locator(".search-jobs")).to_contain_text("1")
    assert len(loaded) < parts
    context.close()


def test_more_results_are_shown_on_demand_and_the_focus_goes_to_them(browser: Browser, large: tuple[str, int]) -> None:
    context = browser.new_context()
    page = context.new_page()
    assert len(find(page, large[0], "dinghywork")) == 10
    page.get_by_role("button", name="Show more results").click()
    assert page.locator(".search-results li").count() == 15
    assert page.evaluate("document.activeElement.closest('li') === document.querySelectorAll('.search-results li')[10]")
    expect(page.locator(".search-more")).to_be_hidden()
    context.close()


def test_the_index_names_its_other_files_which_are_json_below_assets(site: Path) -> None:
    for language, folder in (("en", ""), ("de", "de/"), ("bg", "bg/")):
        index = json.loads((site / folder / "search" / "index.json").read_text(encoding="utf-8"))
        assert index["documents"]
        named = {site / url.removeprefix("/") for url in index["uses"]}
        assert named == set((site / "assets").glob(f"search-{language}.*.json"))
        assert all(json.loads(file.read_text(encoding="utf-8")) for file in named)
