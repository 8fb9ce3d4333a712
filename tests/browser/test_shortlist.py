"""Saving jobs and comparing them, in a real browser."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = [pytest.mark.xdist_group("demo"), pytest.mark.browser]

WELDER = {
    "id": "aluminium-welder",
    "url": "/jobs/aluminium-welder/",
    "title": "Aluminium Welder",
    "language": "en",
    "saved": "2026-11-20",
}
CAPTAIN = {**WELDER, "id": "ferry-captain", "url": "/jobs/ferry-captain/", "title": "Ferry Captain, Elbe Lines"}
CLOSED = {**WELDER, "id": "energy-buyer", "url": "/jobs/energy-buyer/", "title": "Energy Buyer"}
GONE = {**WELDER, "id": "nobody", "url": "/jobs/nobody/", "title": "Harbour Ghost"}


@pytest.fixture
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """Somebody who was never here before."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context
    context.close()


def keep(visitor: BrowserContext, jobs: Any) -> None:
    """Have something in storage before any page runs; a text as it is, everything else as JSON."""
    text = jobs if isinstance(jobs, str) else json.dumps(jobs)
    store = f"localStorage.setItem('saved-jobs', {json.dumps(text)})"
    visitor.add_init_script(f"if (!sessionStorage.done) {{ {store}; sessionStorage.done = 1; }}")


def kept(tab: Page) -> list[str]:
    text = tab.evaluate("localStorage.getItem('saved-jobs')")
    return [job["id"] for job in json.loads(text or "[]")]


def star(tab: Page, title: str) -> Any:
    return tab.locator(".board").get_by_role("button", name=f"Save {title}")


def columns(tab: Page) -> list[str]:
    return [text.strip() for text in tab.locator(".shortlist-jobs [role=rowheader] a").all_text_contents()]


def test_a_job_is_saved_from_a_list_and_from_its_page(visitor: BrowserContext, root: str) -> None:
    tab = visitor.new_page()
    tab.goto(root + "jobs/")
    button = star(tab, "Aluminium Welder")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(tab.locator("header .saved-count")).to_have_text("1")
    tab.goto(root + "jobs/ferry-captain/")
    tab.get_by_role("button", name="Save this job").click()
    expect(tab.locator("header .saved-count")).to_have_text("2")
    assert kept(tab) == ["aluminium-welder", "ferry-captain"]
    tab.get_by_role("button", name="Save this job").click()
    assert kept(tab) == ["aluminium-welder"]


def test_the_star_saves_and_does_not_open_the_job(visitor: BrowserContext, root: str) -> None:
    tab = visitor.new_page()
    tab.goto(root)
    tab.locator(".board-row .save").first.press("Enter")
    expect(tab.locator(".board-row .save").first).to_have_attribute("aria-pressed", "true")
    assert tab.url == root


def test_rows_that_come_by_filtering_have_stars_too(visitor: BrowserContext, root: str) -> None:
    tab = visitor.new_page()
    keep(visitor, [WELDER])
    tab.goto(root + "jobs/?q=welder")
    expect(star(tab, "Aluminium Welder")).to_have_attribute("aria-pressed", "true")
    rows = tab.locator(".board-row:visible")
    expect(rows.locator(".save")).to_have_count(rows.count())


def test_saved_jobs_stand_side_by_side_with_their_facts(visitor: BrowserContext, root: str) -> None:
    keep(visitor, [WELDER, CAPTAIN])
    tab = visitor.new_page()
    tab.goto(root + "shortlist/")
    table = tab.get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_text(
        ["Job", "Location", "Workplace", "Employment", "Hours", "Pay", "Level", "Apply by", "Apply"]
    )
    expect(table.get_by_role("rowheader")).to_have_count(2)
    first = table.get_by_role("row").nth(1).get_by_role("cell")
    expect(first.nth(0)).to_have_text("Rostock")
    expect(first.nth(4)).to_contain_text("€")
    boxes = [tab.locator("[data-value=salary]").nth(n).bounding_box() for n in (0, 1)]
    assert boxes[0] and boxes[1]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    link = table.get_by_role("link", name="Apply: Ferry Captain")
    assert (link.get_attribute("href") or "").startswith(("https:", "mailto:"))


def test_on_a_telephone_nothing_is_cut_off(visitor: BrowserContext, root: str) -> None:
    keep(visitor, [WELDER, CAPTAIN, CLOSED, GONE])
    tab = visitor.new_page()
    tab.set_viewport_size({"width": 320, "height": 640})
    tab.goto(root + "shortlist/")
    expect(tab.locator(".is-gone")).to_have_count(1)
    wide = tab.evaluate("document.querySelector('.shortlist-scroll').scrollWidth")
    assert wide <= tab.evaluate("document.querySelector('.shortlist-scroll').clientWidth")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320


def test_jobs_that_closed_or_went_say_so_and_take_no_applications(visitor: BrowserContext, root: str) -> None:
    keep(visitor, [CLOSED, GONE])
    tab = visitor.new_page()
    tab.goto(root + "shortlist/")
    states = tab.locator(".shortlist-state")
    expect(states.nth(0)).to_contain_text("closed on")
    expect(states.nth(1)).to_have_text("No longer open")
    assert tab.locator(".shortlist-jobs .apply:visible").count() == 0
    assert tab.locator(".shortlist-jobs [role=rowheader] a[href]").count() == 1


def test_saved_jobs_are_told_in_the_language_of_the_page(visitor: BrowserContext, root: str) -> None:
    keep(visitor, [WELDER])
    tab = visitor.new_page()
    tab.goto(root + "de/shortlist/")
    expect(tab.locator(".shortlist-jobs [role=rowheader] a")).to_contain_text("Aluminiumschweißer")
    assert tab.locator(".shortlist-jobs [role=rowheader] a").get_attribute("href") == "/de/jobs/aluminium-welder/"


def test_removing_can_be_undone_and_keeps_the_focus(visitor: BrowserContext, root: str) -> None:
    keep(visitor, [WELDER, CAPTAIN])
    tab = visitor.new_page()
    tab.goto(root + "shortlist/")
    tab.get_by_role("button", name="Remove Aluminium Welder").click()
    assert len(columns(tab)) == 1
    expect(tab.get_by_role("status")).to_contain_text("is removed")
    assert tab.evaluate("document.activeElement.textContent") == "Undo"
    tab.keyboard.press("Enter")
    assert len(columns(tab)) == 2
    assert tab.evaluate("document.activeElement.tagName") == "H1"
    tab.get_by_role("button", name="Remove all").click()
    expect(tab.get_by_role("heading", name="Nothing saved yet")).to_be_visible()
    assert kept(tab) == []
    tab.get_by_role("button", name="Undo").click()
    assert kept(tab) == ["aluminium-welder", "ferry-captain"]


def test_the_list_can_be_copied_as_text(browser: Browser, root: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    keep(context, [CAPTAIN, GONE])
    tab = context.new_page()
    tab.goto(root + "shortlist/")
    expect(tab.locator(".is-gone")).to_have_count(1)
    expect(tab.locator("[data-value=location]").first).not_to_be_empty()
    tab.get_by_role("button", name="Copy as text").click()
    expect(tab.get_by_role("status")).to_have_text("Copied.")
    text = tab.evaluate("navigator.clipboard.readText()")
    assert "Location: Hamburg\n" in text
    assert f"{root}jobs/ferry-captain/" in text
    assert text.endswith("Harbour Ghost\nNo longer open\n")
    context.close()


def test_where_copying_is_not_allowed_the_page_says_so(visitor: BrowserContext, root: str) -> None:
    visitor.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    keep(visitor, [CAPTAIN])
    tab = visitor.new_page()
    tab.goto(root + "shortlist/")
    tab.get_by_role("button", name="Copy as text").click()
    expect(tab.get_by_role("status")).to_have_text("This browser does not allow copying.")


def test_undoing_keeps_what_another_tab_saved_meanwhile(visitor: BrowserContext, root: str) -> None:
    here, there = visitor.new_page(), visitor.new_page()
    here.goto(root + "jobs/")
    star(here, "Aluminium Welder").click()
    here.goto(root + "shortlist/")
    here.get_by_role("button", name="Remove all").click()
    there.goto(root + "jobs/ferry-captain/")
    there.get_by_role("button", name="Save this job").click()
    expect(here.locator(".shortlist-jobs [role=rowheader]")).to_have_count(1)
    here.get_by_role("button", name="Undo").click()
    assert kept(here) == ["aluminium-welder", "ferry-captain"]


def test_an_empty_list_tells_how_to_begin(visitor: BrowserContext, root: str) -> None:
    tab = visitor.new_page()
    tab.goto(root + "shortlist/")
    expect(tab.get_by_role("heading", name="Nothing saved yet")).to_be_visible()
    assert not tab.locator(".shortlist-table").is_visible()
    expect(tab.locator("header .saved-count")).to_be_hidden()
    assert tab.locator("main a.button").get_attribute("href") == "/jobs/"


@pytest.mark.parametrize(
    "stored",
    [
        "{",
        "null",
        "7",
        '"x"',
        '{"id": "x"}',
        "[null, 1, [], {}]",
        [{**WELDER, "url": "javascript:alert(1)"}, {**WELDER, "id": 7}, {"id": "aluminium-welder"}, CAPTAIN],
        [{**CAPTAIN, "url": "https://evil.example/jobs/ferry-captain/"}],
        [{**CAPTAIN, "title": "<img src=x onerror=alert(1)>"}],
        [CAPTAIN, CAPTAIN],
    ],
    ids=str,
)
def test_foreign_or_broken_storage_harms_nothing(visitor: BrowserContext, root: str, stored: Any) -> None:
    keep(visitor, stored)
    tab = visitor.new_page()
    faults: list[str] = []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.on("dialog", lambda dialog: faults.append(dialog.message))
    tab.goto(root + "shortlist/")
    some = "ferry-captain" in json.dumps(stored)
    if some:
        expect(tab.locator(".shortlist-jobs [role=rowheader] a")).to_contain_text("Ferry Captain")
        assert tab.locator(".shortlist-jobs [role=rowheader] a").get_attribute("href") == "/jobs/ferry-captain/"
    else:
        expect(tab.get_by_role("heading", name="Nothing saved yet")).to_be_visible()
    tab.goto(root + "jobs/")
    star(tab, "Aluminium Welder").click()
    assert kept(tab) == [*(["ferry-captain"] if some else []), "aluminium-welder"]
    assert faults == []


@pytest.mark.parametrize(
    "broken",
    [
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }",
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })",
    ],
    ids=["full", "forbidden"],
)
def test_a_browser_that_keeps_nothing_says_so(visitor: BrowserContext, root: str, broken: str) -> None:
    visitor.add_init_script(broken)
    tab = visitor.new_page()
    faults: list[str] = []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    for path in ("jobs/", "jobs/ferry-captain/"):
        tab.goto(root + path)
        button = tab.locator("main .save").first
        button.click()
        expect(tab.get_by_role("alert")).to_contain_text("did not keep the job")
        expect(button).to_have_attribute("aria-pressed", "false")
    tab.goto(root + "shortlist/")
    expect(tab.get_by_role("heading", name="Nothing saved yet")).to_be_visible()
    assert faults == []


def test_one_more_than_are_kept_is_refused_and_nothing_is_dropped(visitor: BrowserContext, root: str) -> None:
    keep(visitor, [{**WELDER, "id": f"job-{n}"} for n in range(100)])
    tab = visitor.new_page()
    tab.goto(root + "jobs/")
    button = star(tab, "Aluminium Welder")
    button.click()
    expect(tab.get_by_role("alert")).to_contain_text("100 jobs are saved already")
    expect(button).to_have_attribute("aria-pressed", "false")
    assert kept(tab) == [f"job-{n}" for n in range(100)]


def test_other_tabs_follow(visitor: BrowserContext, root: str) -> None:
    here, there = visitor.new_page(), visitor.new_page()
    there.goto(root + "shortlist/")
    here.goto(root + "jobs/ferry-captain/")
    here.get_by_role("button", name="Save this job").click()
    expect(there.locator("header .saved-count")).to_have_text("1")
    expect(there.locator(".shortlist-jobs [role=rowheader] a")).to_contain_text("Ferry Captain")
    there.get_by_role("button", name="Remove all").click()
    expect(here.get_by_role("button", name="Save this job")).to_have_attribute("aria-pressed", "false")


def test_what_another_tab_saves_does_not_take_the_focus_away(visitor: BrowserContext, root: str) -> None:
    keep(visitor, [WELDER])
    here, there = visitor.new_page(), visitor.new_page()
    here.goto(root + "shortlist/")
    button = here.get_by_role("button", name="Remove Aluminium Welder")
    button.focus()
    there.goto(root + "jobs/ferry-captain/")
    there.get_by_role("button", name="Save this job").click()
    expect(here.locator(".shortlist-jobs [role=rowheader]")).to_have_count(2)
    expect(button).to_be_focused()


def test_on_paper_the_jobs_are_lines_of_a_table(visitor: BrowserContext, root: str) -> None:
    keep(visitor, [WELDER, CAPTAIN])
    tab = visitor.new_page()
    tab.set_viewport_size({"width": 1009, "height": 680})  # what a sheet on its side holds
    tab.goto(root + "shortlist/")
    expect(tab.locator("[data-value=location]").nth(1)).to_have_text("Hamburg")
    tab.emulate_media(media="print")
    heads, cells = (tab.locator(f".shortlist-table {cell}") for cell in ("[data-fact=salary]", "[data-value=salary]"))
    head, first, second = (heads.bounding_box(), *(cells.nth(n).bounding_box() for n in (0, 1)))
    assert head and first and second
    assert head["x"] == first["x"] == second["x"]
    assert head["y"] < first["y"] < second["y"]
    address = tab.locator(".shortlist-jobs a").first.evaluate("a => getComputedStyle(a, '::after').content")
    assert "/jobs/aluminium-welder/" in address
    assert b"841." in tab.pdf(prefer_css_page_size=True).split(b"/MediaBox", 1)[1][:24]


def test_on_paper_no_job_is_cut_off(visitor: BrowserContext, root: str) -> None:
    keep(visitor, [{**WELDER, "id": f"gone-{n}", "url": f"/jobs/gone-{n}/"} for n in range(7)])
    tab = visitor.new_page()
    tab.goto(root + "shortlist/")
    expect(tab.locator(".is-gone")).to_have_count(7)
    tab.emulate_media(media="print")
    scroll = tab.locator(".shortlist-scroll")
    assert scroll.evaluate("box => box.scrollWidth <= box.clientWidth")


def test_details_that_do_not_come_leave_the_link(visitor: BrowserContext, root: str) -> None:
    keep(visitor, [CAPTAIN])
    tab = visitor.new_page()
    tab.route("**/jobs/ferry-captain/", lambda route: route.abort())
    tab.goto(root + "shortlist/")
    expect(tab.locator(".shortlist-state")).to_have_text("The details could not be loaded.")
    assert tab.locator(".shortlist-jobs [role=rowheader] a").get_attribute("href") == "/jobs/ferry-captain/"


def test_below_a_folder_everything_leads_there(visitor: BrowserContext, careers: str) -> None:
    tab = visitor.new_page()
    tab.goto(careers + "jobs/ferry-captain/")
    tab.get_by_role("button", name="Save this job").click()
    tab.goto(careers + "shortlist/")
    expect(tab.locator("[data-value=location]")).to_have_text("Hamburg")
    assert tab.locator(".shortlist-jobs [role=rowheader] a").get_attribute("href") == "/careers/jobs/ferry-captain/"


def test_a_closed_job_cannot_be_saved(visitor: BrowserContext, root: str) -> None:
    tab = visitor.new_page()
    tab.goto(root + "jobs/energy-buyer/")
    expect(tab.locator(".board .save").first).to_be_visible()
    assert tab.locator(".save-here .save").count() == 0


def test_nothing_moves_when_the_stars_come(visitor: BrowserContext, root: str) -> None:
    visitor.add_init_script(
        "window.moved = 0;"
        "new PerformanceObserver((list) => { for (const shift of list.getEntries()) moved += shift.value; })"
        ".observe({ type: 'layout-shift', buffered: true });"
    )
    tab = visitor.new_page()
    for path in ("jobs/", "jobs/ferry-captain/"):
        tab.goto(root + path)
        expect(tab.locator("main .save").first).to_be_visible()
        tab.wait_for_timeout(300)
        assert tab.evaluate("moved") == 0


def test_without_javascript_the_page_explains(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(root + "shortlist/")
    assert "needs JavaScript" in tab.locator("main").inner_text()
    assert tab.locator("main button:visible").count() == 0
    tab.goto(root + "jobs/ferry-captain/")
    assert tab.locator("main .save").count() == 0
    context.close()
