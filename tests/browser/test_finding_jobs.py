"""Searching, filtering and sorting the list of jobs in a real browser, with the whole list on the page and without."""

import json
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.conftest import SITE_TOML

from .host import serve
from .kinds import PHONE, WIDE
from .many_jobs import write_job_lists
from .watch import Watch, overflow

pytestmark = [pytest.mark.xdist_group("demo"), pytest.mark.browser]

FIELD, COUNT, STATUS = "#finder-words", "#finder-count", "#finder-status"
MANY = 130


def titles(tab: Page) -> list[str]:
    """The titles of the jobs that are shown, in their order."""
    return [title.strip() for title in tab.locator("#finder-jobs .board-title > a").all_text_contents()]


def opened(tab: Page, address: str) -> list[str]:
    """The titles of a list once what its address asks for is done."""
    tab.goto(address)
    expect(tab.locator("#finder-chips")).to_be_attached()
    tab.wait_for_function("() => !location.search || document.querySelector('#finder-pages').hidden")
    return titles(tab)


def found(tab: Page, address: str, words: str) -> list[str]:
    return opened(tab, f"{address}?q={words}")


def asked(tab: Page) -> dict[str, list[str]]:
    """What the address of the page asks for."""
    return parse_qs(urlsplit(tab.url).query)


def option(tab: Page, name: str, value: str) -> Any:
    return tab.locator(f"input[name={name}][value={value}]")


def number(tab: Page, name: str, value: str) -> int:
    """The number beside a value."""
    label = tab.locator("label", has=option(tab, name, value))
    return int(label.locator(".count").text_content() or "")


@pytest.fixture(scope="module")
def long_list(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a list of more jobs than stand on one page."""
    content, folder = tmp_path_factory.mktemp("content"), tmp_path_factory.mktemp("many")
    (content / "site.toml").write_text(SITE_TOML, encoding="utf-8")
    write_job_lists(folder, content, MANY, per_page=60)
    with serve(folder) as address:
        yield f"{address}jobs/"


# --- words


@pytest.mark.parametrize(
    ("language", "words", "title"),
    [
        ("", "ELECTRONICS", "Electronics Technician, Night Shift"),
        ("", "electr", "Electronics Technician, Night Shift"),
        ("", "electrnoics", "Electronics Technician, Night Shift"),
        ("", "nihgt technician", "Electronics Technician, Night Shift"),
        ("", "ships electrician", "Ship’s Electrician, Outfitting"),
        ("", "backend", "Back-end Engineer, Charging"),
        ("", "engineer in Varna", "Embedded Software Engineer"),
        ("de/", "aluminiumschweisser", "Aluminiumschweißer"),
        ("de/", "schweißer", "Aluminiumschweißer"),
        ("de/", "kapitan elblinien", "Kapitän auf den Elblinien"),
        ("de/", "kapitaen", "Kapitän auf den Elblinien"),
        ("de/", "techniker", "Servicetechniker für die Schwarzmeerflotte"),
        ("", "senior back-end", "Back-end Engineer, Charging"),
        ("", "of electrician at", "Ship’s Electrician, Outfitting"),
        ("de/", "Schweißerin", "Aluminiumschweißer"),
        ("de/", "Ingenieur:innen Adria", "Serviceingenieur für Adria und Schwarzes Meer"),
        ("ar/", "ٱلمُخَطِّط", "مخطّط إنتاج"),
        ("bg/", "СЕРВИЗЕН инженер", "Сервизен инженер, Адриатика и Черно море"),
        ("bg/", "бекенд инженер", "Бекенд инженер, управление на зареждането"),
    ],
)
def test_a_job_is_found_however_one_types_it(tab: Page, root: str, language: str, words: str, title: str) -> None:
    assert title in found(tab, f"{root}{language}jobs/", words)


def test_every_word_counts_and_titles_come_before_the_rest(tab: Page, root: str) -> None:
    shown = found(tab, f"{root}jobs/", "engineer")
    with_word = ["engineer" in title.casefold() for title in shown]
    assert with_word.index(False) == sum(with_word), shown
    assert set(found(tab, f"{root}jobs/", "engineer Varna")) < set(shown)


def test_the_module_stays_small(site: Path) -> None:
    files = [path for name in ("jobs", "find") for path in site.glob(f"assets/{name}.*.js")]
    assert len(files) == 2
    assert sum(path.stat().st_size for path in files) <= 10 * 1024


def test_slips_are_told(tab: Page, root: str) -> None:
    assert found(tab, f"{root}jobs/", "weldr")[0] == "Aluminium Welder"
    expect(tab.locator("#finder-close")).to_be_visible()
    found(tab, f"{root}jobs/", "welder")
    expect(tab.locator("#finder-close")).to_be_hidden()


def test_typing_narrows_the_list_at_once_and_writes_one_entry_into_the_history(tab: Page, root: str) -> None:
    tab.goto(f"{root}jobs/")
    before = tab.evaluate("history.length")
    tab.locator(FIELD).press_sequentially("welder")
    assert titles(tab) == ["Aluminium Welder"]
    expect(tab.locator(STATUS)).to_have_text("1 open job")
    assert asked(tab) == {"q": ["welder"]}
    assert tab.evaluate("history.length") == before
    tab.locator(FIELD).press("Enter")
    assert tab.evaluate("document.activeElement.id") == "finder-count"
    assert titles(tab) == ["Aluminium Welder"]
    assert tab.evaluate("history.length") == before


def test_all_that_was_found_is_there_once_typing_pauses(tab: Page, root: str) -> None:
    everything = len(opened(tab, f"{root}jobs/"))
    tab.locator(FIELD).press_sequentially("rostock")
    expect(tab.locator(STATUS)).to_have_text(re.compile(r"^1\d open jobs"))
    assert f"{len(titles(tab))} open jobs" == tab.locator(STATUS).text_content()
    assert 10 < len(titles(tab)) < everything


# --- filters


def test_values_of_a_group_add_up_and_groups_narrow(tab: Page, root: str) -> None:
    everything = len(opened(tab, f"{root}jobs/"))
    service, software = number(tab, "department", "service"), number(tab, "department", "software")
    option(tab, "department", "service").check()
    assert len(titles(tab)) == service
    assert number(tab, "department", "software") == software
    option(tab, "department", "software").check()
    expect(tab.locator("#finder-jobs .board-row")).to_have_count(service + software)
    assert service + software < everything
    here = number(tab, "location", "varna")
    option(tab, "location", "varna").check()
    assert len(titles(tab)) == here < service + software
    assert asked(tab) == {"department": ["service", "software"], "location": ["varna"]}
    expect(tab.locator(STATUS)).to_have_text(f"{here} open jobs")


def test_the_number_beside_a_value_is_what_choosing_it_gives(tab: Page, root: str) -> None:
    opened(tab, f"{root}jobs/?q=engineer&workplace=hybrid")
    for box in tab.locator("#finder-filters input:not([name=workplace])").all():
        name, value = str(box.get_attribute("name")), str(box.get_attribute("value"))
        expected = number(tab, name, value)
        box.evaluate("box => box.click()")
        assert int(re.sub(r"\D", "", tab.locator(COUNT).inner_text())) == expected, (name, value)
        box.evaluate("box => box.click()")


def test_the_numbers_are_right_before_anything_is_asked(tab: Page, root: str) -> None:
    opened(tab, f"{root}jobs/")
    before = tab.locator("#finder-filters .count").all_text_contents()
    tab.locator("#finder-order").select_option("title")
    assert titles(tab) != []
    assert tab.locator("#finder-filters .count").all_text_contents() == before


def test_filters_in_use_can_be_removed_one_by_one_and_all_at_once(tab: Page, root: str) -> None:
    everything = opened(tab, f"{root}jobs/")
    opened(tab, f"{root}jobs/?q=engineer&department=software&workplace=hybrid")
    chips = tab.locator("#finder-chips button:visible")
    assert chips.all_inner_texts() == ["Software & Data", "Hybrid"]
    tab.get_by_role("button", name="Remove filter: Hybrid").click()
    assert asked(tab) == {"q": ["engineer"], "department": ["software"]}
    assert tab.evaluate("document.activeElement.id") == "finder-count"
    tab.get_by_role("button", name="Clear all").click()
    expect(tab.locator("#finder-jobs .board-row")).to_have_count(len(everything))
    assert titles(tab) == everything
    assert asked(tab) == {}
    assert tab.locator(FIELD).input_value() == ""
    expect(tab.get_by_role("button", name="Clear all")).to_be_hidden()


def test_back_and_forward_bring_back_words_filters_and_order(tab: Page, root: str) -> None:
    everything = opened(tab, f"{root}jobs/")
    option(tab, "workplace", "remote").check()
    remote = titles(tab)
    tab.locator("#finder-order").select_option("title")
    by_title = titles(tab)
    tab.go_back()
    assert titles(tab) == remote
    assert tab.locator("#finder-order").input_value() == ""
    tab.go_back()
    assert titles(tab) == everything
    assert not option(tab, "workplace", "remote").is_checked()
    tab.go_forward()
    tab.go_forward()
    assert titles(tab) == by_title
    assert option(tab, "workplace", "remote").is_checked()


def test_a_shared_link_opens_what_it_says(tab: Page, root: str, window: BrowserContext) -> None:
    shown = opened(tab, f"{root}jobs/?q=technician&location=rostock&sort=closing&type=full-time")
    option(tab, "type", "full-time")
    other = window.new_page()
    assert opened(other, tab.url) == shown != []
    assert option(other, "type", "full-time").is_checked()
    assert other.locator("#finder-order").input_value() == "closing"
    other.close()


def test_an_address_somebody_made_up_does_no_harm(tab: Page, root: str) -> None:
    with Watch(tab, root) as watch:
        opened(tab, f"{root}jobs/?department=nowhere&sort=__proto__&q=%3Cb%3E&q=two&x=1#y")
        expect(tab.locator("#finder-order")).to_have_value("")
    assert watch.faults == []


def test_a_very_long_query_is_cut(tab: Page, root: str) -> None:
    for page in ("jobs", "search"):
        tab.goto(f"{root}{page}/?q={'+'.join(['welder'] * 1000)}")
        assert len(tab.get_by_role("searchbox").input_value()) == 200


def test_jobs_can_be_put_in_order(tab: Page, root: str) -> None:
    newest = opened(tab, f"{root}jobs/")
    by_title = opened(tab, f"{root}jobs/?sort=title")
    assert sorted(by_title) == sorted(newest)
    latin = [title.casefold() for title in by_title if title.isascii()]
    assert latin == sorted(latin)
    opened(tab, f"{root}jobs/?sort=closing")
    closing = tab.locator("#finder-jobs .board-row").evaluate_all("rows => rows.map(row => row.dataset.closes || '~')")
    assert closing == sorted(closing)
    assert closing[0] != "~"


def test_what_fits_nothing_gives_the_nearest_jobs_and_a_feed(tab: Page, root: str) -> None:
    shown = opened(tab, f"{root}jobs/?q=welder&location=trieste")
    assert shown[0] == "Aluminium Welder"
    assert len(shown) <= 5
    expect(tab.locator("#finder-near")).to_be_visible()
    feed = tab.locator("#finder-feed")
    assert feed.get_attribute("href") == "/locations/trieste/rss.xml"
    assert tab.request.get(root.rstrip("/") + "/locations/trieste/rss.xml").ok
    opened(tab, f"{root}jobs/?q=welder&location=trieste&workplace=remote")
    assert feed.get_attribute("href") == "/jobs/rss.xml"


def test_every_value_with_a_feed_has_that_feed(tab: Page, root: str) -> None:
    tab.goto(f"{root}jobs/")
    feeds = tab.locator("#finder-filters [data-feed]").evaluate_all("boxes => boxes.map(box => box.dataset.feed)")
    assert {feed.split("/")[1] for feed in feeds} == {"departments", "locations", "jobs"}
    for feed in feeds:
        assert tab.request.get(root.rstrip("/") + feed).ok, feed


def test_a_whole_list_needs_no_request(tab: Page, root: str) -> None:
    requests: list[str] = []
    tab.goto(f"{root}jobs/", wait_until="networkidle")
    tab.on("request", lambda request: requests.append(request.url))
    tab.locator(FIELD).press_sequentially("welder")
    expect(tab.locator(STATUS)).not_to_be_empty()
    assert [url for url in requests if "favicon" not in url] == []


# --- for everybody


def test_on_a_phone_the_filters_are_a_sheet_that_says_how_many_are_in_use(window: BrowserContext, root: str) -> None:
    tab = window.new_page()
    tab.set_viewport_size(PHONE)  # type: ignore[arg-type]
    opened(tab, f"{root}jobs/?workplace=remote")
    button = tab.get_by_role("button", name="Filter", exact=False).first
    assert button.inner_text().split() == ["Filter", "1"]
    expect(option(tab, "department", "service")).to_be_hidden()
    button.press("Enter")
    option(tab, "department", "service").check()
    assert overflow(tab) == []
    tab.keyboard.press("Escape")
    expect(option(tab, "department", "service")).to_be_hidden()
    assert "Filter" in tab.evaluate("document.activeElement.textContent")
    assert button.inner_text().split() == ["Filter", "2"]
    tab.close()


def test_nothing_moves_when_the_script_comes(window: BrowserContext, root: str) -> None:
    tab = window.new_page()
    tab.set_viewport_size(WIDE)  # type: ignore[arg-type]
    tab.goto(f"{root}jobs/", wait_until="networkidle")
    shift = tab.evaluate(
        """() => new Promise(done => {
            let sum = 0;
            new PerformanceObserver(list => list.getEntries().forEach(entry => sum += entry.value))
                .observe({ type: "layout-shift", buffered: true });
            setTimeout(() => done(sum), 300);
        })"""
    )
    assert shift < 0.01
    tab.close()


def test_without_scripts_links_narrow_the_list_and_there_is_no_form(browser: Browser, root: str) -> None:
    tab = browser.new_context(java_script_enabled=False).new_page()
    tab.goto(f"{root}jobs/")
    expect(tab.locator("#finder")).to_be_hidden()
    expect(tab.locator("#finder-filters")).to_be_hidden()
    for kind in ("/departments/", "/locations/", "/jobs/workplace/", "/jobs/type/"):
        expect(tab.locator(f".facets a[href^='{kind}']").first).to_be_visible()
    tab.context.close()


def test_the_sign_of_the_search_stands_where_its_words_begin(tab: Page, root: str) -> None:
    for path, beyond in (("jobs/", False), ("ar/jobs/", True)):
        tab.goto(root + path)
        sign, field = (tab.locator(f"#finder {part}").bounding_box() for part in ("svg", "input"))
        assert sign and field
        assert (sign["x"] > field["x"] + field["width"] / 2) is beyond


def test_titles_in_another_language_say_so(tab: Page, root: str) -> None:
    opened(tab, f"{root}ar/jobs/?workplace=remote")
    title = tab.locator("#finder-jobs h2").first
    assert (title.get_attribute("lang"), title.get_attribute("dir")) == ("en", "ltr")


def test_on_the_way_back_the_title_goes_to_the_link_it_came_from(tab: Page, root: str) -> None:
    opened(tab, f"{root}jobs/")
    tab.get_by_role("link", name="Aluminium Welder").click()
    tab.wait_for_url("**/jobs/aluminium-welder/")
    tab.go_back()
    # The browser tells it before it draws the page; here once more, when the module is there for sure.
    named = """(finish) => {
        const viewTransition = { finished: finish ? Promise.resolve() : new Promise(() => {}) };
        dispatchEvent(Object.assign(new Event("pagereveal"), { viewTransition }));
        return new Promise((done) => setTimeout(() => done(
            [...document.querySelectorAll("[style*=view-transition-name]")].map((link) => link.textContent))));
    }"""
    assert tab.evaluate(named, True) == []
    assert tab.evaluate(named, False) == ["Aluminium Welder"]


# --- more jobs than stand on one page


def test_a_long_list_comes_when_it_is_asked_for(tab: Page, long_list: str) -> None:
    requests: list[str] = []
    tab.on("request", lambda request: requests.append(request.url))
    tab.goto(long_list, wait_until="networkidle")
    assert not any(url.endswith(".json") for url in requests)
    assert len(titles(tab)) == 60
    tab.locator(FIELD).focus()
    tab.locator(FIELD).press_sequentially("engineer")
    expect(tab.locator("#finder-pages")).to_be_hidden()
    assert sum(url.endswith(".json") for url in requests) == 1
    assert all("Engineer" in title for title in titles(tab))


def test_rows_made_from_the_table_are_those_of_the_page(tab: Page, long_list: str) -> None:
    tab.goto(long_list)
    rows = 'rows => rows.slice(0, 50).map(row => row.outerHTML.replace(/ data-\\w+=""| aria-\\w+="[^"]*"/g, \'\'))'
    before = tab.locator("#finder-jobs .board-row").evaluate_all(rows)
    tab.locator("#finder-order").select_option("newest")
    expect(tab.locator("#finder-pages")).to_be_hidden()
    tab.locator("#finder-jobs .board-row .save").nth(49).wait_for()
    after = tab.locator("#finder-jobs .board-row").evaluate_all(rows)
    plain = [re.sub(r"\s+", " ", row).replace("> <", "><") for row in before]
    again = [re.sub(r"\s+", " ", row).replace("> <", "><") for row in after]
    assert again == plain


def test_more_jobs_are_shown_where_one_was_reading(tab: Page, long_list: str) -> None:
    opened(tab, f"{long_list}?sort=title")
    first = titles(tab)
    assert len(first) == 50
    tab.get_by_role("button", name="Show more jobs").click()
    expect(tab.locator("#finder-jobs .board-row")).to_have_count(100)
    assert titles(tab)[:50] == first
    assert tab.evaluate("document.activeElement.textContent") == titles(tab)[50]
    tab.get_by_role("button", name="Show more jobs").click()
    expect(tab.locator("#finder-jobs .board-row")).to_have_count(MANY)
    expect(tab.get_by_role("button", name="Show more jobs")).to_be_hidden()


def test_a_later_page_of_the_list_comes_back_as_it_was(tab: Page, long_list: str) -> None:
    second = opened(tab, f"{long_list}page/2/")
    option(tab, "workplace", "remote").check()
    expect(tab.locator("#finder-pages")).to_be_hidden()
    assert urlsplit(tab.url).path == "/jobs/"
    tab.go_back()
    expect(tab.locator("#finder-pages")).to_be_visible()
    assert titles(tab) == second


def test_a_table_that_does_not_come_is_told_and_asked_for_again(tab: Page, long_list: str) -> None:
    tab.route("**/jobs/index.json", lambda route: route.abort())
    tab.goto(f"{long_list}?workplace=remote")
    expect(tab.locator("#finder-failed")).to_be_visible()
    assert len(titles(tab)) == 60
    tab.unroute("**/jobs/index.json")
    option(tab, "workplace", "hybrid").check()
    expect(tab.locator("#finder-failed")).to_be_hidden()
    expect(tab.locator("#finder-pages")).to_be_hidden()


def test_what_is_typed_while_the_table_comes_is_told_once_it_has_come(tab: Page, long_list: str) -> None:
    waiting: list[Any] = []

    def hold(route: Any) -> None:
        waiting.append(route)

    tab.route("**/jobs/index.json", hold)
    tab.goto(long_list)
    tab.locator(FIELD).press_sequentially("enginee")
    tab.wait_for_timeout(600)
    expect(tab.locator(STATUS)).to_be_empty()
    tab.locator(FIELD).press_sequentially("r")
    for route in waiting:
        route.continue_()
    expect(tab.locator(STATUS)).to_have_text(re.compile(r"^\d+ open jobs"))
    assert tab.locator(STATUS).text_content() == tab.locator(COUNT).text_content()
    assert asked(tab) == {"q": ["engineer"]}
    assert all("Engineer" in title for title in titles(tab))


def test_of_a_long_list_only_what_is_in_sight_is_drawn_and_all_of_it_can_be_printed(tab: Page, long_list: str) -> None:
    drawn = "row => row.querySelector('a').checkVisibility({contentVisibilityAuto: true})"
    tab.goto(long_list)
    rows = tab.locator("#finder-jobs .board-row")
    assert rows.first.evaluate(drawn)
    assert not rows.last.evaluate(drawn)
    tab.emulate_media(media="print")
    assert rows.last.evaluate(drawn)


def test_a_table_newer_than_the_page_is_understood(tab: Page, long_list: str) -> None:
    expected = opened(tab, f"{long_list}?workplace=remote&sort=title")

    def newer(route: Any) -> None:
        table = json.loads(route.fetch().text())
        table["options"] = ["department=unheard-of", *table["options"]]
        table["facets"] = [[0, *(number + 1 for number in numbers)] for numbers in table["facets"]]
        route.fulfill(body=json.dumps(table))

    tab.route("**/jobs/index.json", newer)
    assert opened(tab, f"{long_list}?workplace=remote&sort=title") == expected != []


def test_a_table_with_a_language_that_the_page_does_not_know_is_shown(tab: Page, long_list: str) -> None:
    def newer(route: Any) -> None:
        table = json.loads(route.fetch().text())
        table["texts"].append("fr")
        table["language"] = [len(table["texts"]) - 1 for _ in table["language"]]
        route.fulfill(body=json.dumps(table))

    tab.route("**/jobs/index.json", newer)
    assert len(opened(tab, f"{long_list}?workplace=remote")) > 10
    assert tab.locator("#finder-jobs .board-title a").first.get_attribute("lang") == "fr"


def test_what_a_table_says_is_text_and_never_markup(tab: Page, long_list: str) -> None:
    evil = "<img src=x onerror=alert(1)>{summary}&amp;"

    def poisoned(route: Any) -> None:
        table = json.loads(route.fetch().text())
        table["title"] = [evil for _ in table["title"]]
        route.fulfill(body=json.dumps(table))

    tab.route("**/jobs/index.json", poisoned)
    opened(tab, f"{long_list}?workplace=remote")
    assert titles(tab)[0] == evil
    assert tab.locator("#finder-jobs img").count() == 0


# --- the words themselves


@pytest.fixture(scope="module")
def run(browser: Browser, root: str, site: Path) -> Iterator[Callable[[str], Any]]:
    """A function that evaluates an expression with what `find.js` exports."""
    (module,) = site.glob("assets/find.*.js")
    tab = browser.new_page()
    tab.goto(f"{root}jobs/")
    yield lambda expression: tab.evaluate(
        f"async () => {{ const {{ fold, words, alike, search }} = await import('/assets/{module.name}');"
        f" return {expression}; }}"
    )
    tab.close()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Köln", "koeln"),
        ("Köln", "KOLN"),
        ("Straße", "strasse"),
        ("Björn", "bjørn"),
        ("Ærø", "aeroe"),
        ("naïve façade", "naive facade"),
        ("Ihr’s", "ihrs"),
        ("ЙОРДАН Ёлка", "йордан елка"),
        ("ΟΔΟΣ", "οδος"),
        ("إدارةٌ", "اداره"),
        ("الإلكترونيات", "إلكترونيات"),
        ("ٱلمهندس", "مهندس"),
        ("Techniker:innen", "Technikerin"),
        ("Ingenieur/-in", "Ingenieur"),
        ("Elektro\u00adniker", "Elektroniker"),
        ("Łódź", "lodz"),
        ("İzmir ışık", "izmir isik"),
        ("ﬁrmware", "firmware"),
    ],
)
def test_spellings_of_a_word_are_one(run: Callable[[str], Any], one: str, other: str) -> None:
    first, second = run(f"{json.dumps([one, other])}.map(fold)")
    assert first == second


def test_what_is_typed_first_begins_what_is_typed_later(run: Callable[[str], Any]) -> None:
    for word in ("Mueller", "aeroe", "Straße", "queue", "Über"):
        folded = run(f"[...{json.dumps(word)}].map((_, i, all) => fold(all.slice(0, i + 1).join('')))")
        assert all(later.startswith(earlier) for earlier, later in pairwise(folded)), folded


@pytest.mark.parametrize(
    ("word", "quality"),
    [
        ("welder", 4),
        ("weld", 3),
        ("elder", 2),
        ("wedler", 1),  # two letters swapped
        ("wlder", 1),  # one missing
        ("wellder", 1),  # one too many
        ("wekder", 1),  # one wrong
        ("wdleer", 0),  # two slips are too many for six letters
        ("wel", 3),
        ("xel", 0),  # three letters have to be right
    ],
)
def test_slips_are_forgiven_by_the_length_of_a_word(run: Callable[[str], Any], word: str, quality: int) -> None:
    assert run(f"alike({json.dumps(word)}, ['welder'])[0]?.[1] ?? 0") == quality


def test_two_slips_are_forgiven_in_long_words(run: Callable[[str], Any]) -> None:
    assert run("alike('elektornikr', ['elektroniker', 'elektriker'])") == [[0, 1]]
    assert run("alike('elektronikre', ['elektroniker'])[0][1]") == 1


def test_names_of_programming_languages_are_words(run: Callable[[str], Any]) -> None:
    assert run("words('C++, C#/.NET & node.js (m/f/d) 24/7')") == [
        "c++",
        "c#",
        "net",
        "node",
        "js",
        "m",
        "f",
        "d",
        "24",
        "7",
    ]
