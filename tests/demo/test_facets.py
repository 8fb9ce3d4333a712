"""Parts of the list of jobs, their job alerts and calendars, and the statement that every site has."""

from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urljoin

import pytest
from icalendar import Calendar

from .built import LANGUAGES, Built, attribute, text_of
from .source import TODAY, Source, listed_jobs

pytestmark = pytest.mark.xdist_group("demo")

LEGAL = ("imprint/", "privacy/", "accessibility/")


def parts() -> dict[str, set[str]]:
    """The slugs of the open jobs of each part of the list, by its place."""
    found: dict[str, set[str]] = {}
    for slug, job in listed_jobs().items():
        for place in places(job):
            found.setdefault(place, set()).add(slug)
    return found


def places(job: Source) -> list[str]:
    """The places of the parts that a job belongs to."""
    front = job.original
    return [
        f"departments/{front['department']}/",
        *(f"locations/{key}/" for key in listed(front.get("locations", []))),
        f"jobs/workplace/{front.get('workplace', 'on-site')}/",
        *(f"jobs/type/{kind}/" for kind in listed(front.get("employment_types", []))),
    ]


def listed(value: str | list[str]) -> list[str]:
    """A list, also where only one is written."""
    return [value] if isinstance(value, str) else value


def slugs(urls: list[str]) -> set[str]:
    return {url.rstrip("/").rpartition("/")[2] for url in urls}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_the_list_shows_its_jobs_and_its_feed_has_the_same(each: Built, language: str) -> None:
    for place, expected in parts().items():
        page = each.page(place, language)
        shown = [urljoin(page.url, attribute(link, "href")) for link in page.all(".board-title a")]
        assert slugs(shown) == expected, page.name
        (markup,) = page.typed("ItemList")
        assert [element["url"] for element in markup["itemListElement"]] == shown
        feed = each.json(page.name.replace("index.html", "feed.json"))
        assert [entry["url"] for entry in feed["items"]] == shown
        assert feed["home_page_url"] == page.url


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_leads_to_every_part_with_its_number_of_jobs(each: Built, language: str) -> None:
    page = each.page("jobs/", language)
    found = {
        urljoin(page.url, attribute(link, "href")): text_of(link).rpartition(" ")[2]
        for link in page.all("nav.facets a")
    }
    assert found == {each.url(place, language): str(len(jobs)) for place, jobs in parts().items()}


def test_there_is_no_page_for_a_workplace_or_type_without_jobs(each: Built) -> None:
    made = {page.place for page in each.of_kind("facet")}
    assert made == {place for place in parts() if place.startswith("jobs/")}


def test_parts_of_the_list_have_headings_of_their_own_in_every_language(site: Built) -> None:
    for place in {page.place for page in site.of_kind("facet")}:
        headings = [text_of(site.page(place, language).one("h1")) for language in LANGUAGES]
        assert len(set(headings)) == len(LANGUAGES), place


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_calendar_has_the_closing_dates_and_events_of_open_jobs(each: Built, language: str) -> None:
    name = ("" if language == "en" else f"{language}/") + "jobs/calendar.ics"
    events = Calendar.from_ical((each.folder / name).read_bytes()).walk("VEVENT")
    uids = [str(event["UID"]) for event in events]
    assert len(uids) == len(set(uids))
    closing = {str(event["URL"]): event["DTSTART"].dt for event in events if str(event["UID"]).startswith("closes-")}
    stated = {slug: job.original["closes"] for slug, job in listed_jobs().items() if job.original.get("closes")}
    assert closing == {each.url(f"jobs/{slug}/", language): closes for slug, closes in stated.items()}
    titles = {str(event["SUMMARY"]) for event in events if str(event["UID"]).startswith("event-")}
    assert titles == {
        event["title"] for job in listed_jobs().values() for event in job.data(language).get("events", [])
    }
    assert all(_day(event["DTSTART"].dt) >= TODAY for event in events)
    assert all(event["DTSTAMP"].dt.date() <= TODAY for event in events)


def _day(moment: Any) -> date:
    return moment.date() if isinstance(moment, datetime) else moment  # type: ignore[no-any-return]


def test_every_calendar_can_be_read_and_keeps_to_its_lines(each: Built) -> None:
    files = sorted(each.folder.rglob("*.ics"))
    assert len(files) >= len(parts()) * len(LANGUAGES)
    for file in files:
        data = file.read_bytes()
        assert all(len(line) <= 75 for line in data.split(b"\r\n")), file
        assert data.count(b"\n") == data.count(b"\r\n"), file
        calendar = Calendar.from_ical(data)
        assert calendar["REFRESH-INTERVAL"].dt == timedelta(days=1)
        assert str(calendar["SOURCE"]) == each.address + file.relative_to(each.folder).as_posix()
        assert each.file(str(calendar["URL"])) is not None, file


def test_imprint_privacy_and_accessibility_are_in_every_footer(each: Built) -> None:
    for page in each.pages:
        links = {urljoin(page.url, attribute(link, "href")) for link in page.all("footer a")}
        missing = {each.url(place, page.language) for place in LEGAL} - links
        assert not missing, page.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_statement_has_the_words_of_the_employer_and_the_facts(site: Built, language: str) -> None:
    page = site.page("accessibility/", language)
    assert page.one(".prose") is not None
    facts = [text_of(term) for term in page.all(".statement dt")]
    assert len(facts) == 4
    assert attribute(page.one('.statement a[href^="mailto:"]'), "href") == "mailto:jobs@tidewright.example"
