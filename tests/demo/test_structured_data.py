"""Structured data, by Google's rules for job postings and by what schema.org's types are for."""

import re
from collections.abc import Iterator
from datetime import datetime, time
from typing import Any
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

import pytest

from .built import LANGUAGES, Built, Page, assert_none, attribute, digits, html_text, text_of
from .source import Source, items, jobs, listed_jobs

pytestmark = pytest.mark.xdist_group("demo")

ZONE = ZoneInfo("Europe/Berlin")
EMPLOYMENT_TYPES = {
    "FULL_TIME",
    "PART_TIME",
    "CONTRACTOR",
    "TEMPORARY",
    "INTERN",
    "VOLUNTEER",
    "PER_DIEM",
    "OTHER",
}
EDUCATION = {"high school", "associate degree", "bachelor degree", "professional certificate", "postgraduate degree"}
KNOWN = {
    "@context",
    "@type",
    "applicantLocationRequirements",
    "baseSalary",
    "datePosted",
    "description",
    "educationRequirements",
    "employmentType",
    "experienceInPlaceOfEducation",
    "experienceRequirements",
    "hiringOrganization",
    "identifier",
    "inLanguage",
    "jobLocation",
    "jobLocationType",
    "title",
    "url",
    "validThrough",
}


def many(value: Any) -> list[Any]:
    """A value schema.org lets stand alone or in a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def postings(built: Built) -> Iterator[tuple[Page, Source, dict[str, Any]]]:
    """All job pages with markup, what the content says, and the markup."""
    sources = jobs()
    for page in built.of_kind("job"):
        for posting in page.typed("JobPosting"):
            yield page, sources[page.place.split("/")[1]], posting


def plain(text: str) -> str:
    """A text as `text_of` gives it: every kind of blank is a blank."""
    return " ".join(text.split())


def types(value: object) -> Iterator[str]:
    """All types used in a piece of structured data."""
    match value:
        case dict():
            yield from map(str, many(value.get("@type")))
            for inner in value.values():
                yield from types(inner)
        case list():
            for inner in value:
                yield from types(inner)


def test_structured_data_is_json_that_says_what_it_is(each: Built) -> None:
    assert_none(
        f"{page.name}: {document}"
        for page in each.pages
        for document in page.json_ld  # parsing is the first half of the test
        if document.get("@context") != "https://schema.org" or not isinstance(document.get("@type"), str)
    )


def test_structured_data_cannot_break_out_of_its_script(site: Built) -> None:
    assert_none(
        page.name
        for page in site.pages
        for script in page.all('script[type="application/ld+json"]')
        if set("<>&") & set(script.text())
    )


def test_structured_data_has_no_empty_values(site: Built) -> None:
    def empty(value: object, path: str = "") -> Iterator[str]:
        match value:
            case dict() if value:
                for key, inner in value.items():
                    yield from empty(inner, f"{path}.{key}")
            case list() if value:
                for inner in value:
                    yield from empty(inner, path)
            case "" | None | [] | {}:
                yield path

    # A list of a department without open jobs is an empty list, and says so.
    assert_none(
        f"{page.name}: {path}"
        for page in site.pages
        for document in page.json_ld
        for path in empty(document)
        if path != ".itemListElement"
    )


def test_exactly_the_pages_of_single_open_jobs_have_a_job_posting(each: Built) -> None:
    expected = {each.url(f"jobs/{slug}/", language) for slug, job in listed_jobs().items() for language in job.texts}
    found = {page.url for page in each.pages if "JobPosting" in types(page.json_ld)}
    assert expected - found == set()
    assert found - expected == set()
    assert_none(page.name for page in each.pages if len(page.typed("JobPosting")) > 1)


def test_a_job_posting_has_what_google_requires(site: Built) -> None:
    def missing(posting: dict[str, Any]) -> set[str]:
        required = {"title", "description", "datePosted", "hiringOrganization"}
        if posting.get("jobLocationType") != "TELECOMMUTE":
            required.add("jobLocation")
        else:
            required.add("applicantLocationRequirements")
        return {name for name in required if not posting.get(name)}

    assert len(list(postings(site))) > 50
    assert_none(f"{page.name}: {missing(posting)}" for page, _, posting in postings(site) if missing(posting))


def test_a_job_posting_has_no_unknown_or_invented_property(site: Built) -> None:
    """No `directApply`: nobody knows how many steps stand behind a link. No rating of ourselves."""
    assert_none(
        f"{page.name}: {posting.keys() - KNOWN}" for page, _, posting in postings(site) if posting.keys() - KNOWN
    )
    assert_none(
        page.name
        for page in site.pages
        if {"AggregateRating", "EmployerAggregateRating", "Rating", "Review"} & set(types(page.json_ld))
    )


def test_the_title_is_the_job_alone(site: Built) -> None:
    """Without the gender suffix, a code or the employer; as it stands in the content and in the heading."""
    for page, job, posting in postings(site):
        data = job.data(page.language)
        assert posting["title"] == data["title"], page.name
        assert not re.search(r"\(\w/\w/\w\)", posting["title"]), page.name
        assert "Tidewright" not in posting["title"], page.name
        assert data["id"] not in posting["title"], page.name
        assert plain(posting["title"]) in text_of(page.one("h1")), page.name


def test_the_description_is_what_the_page_shows(site: Built) -> None:
    for page, _, posting in postings(site):
        described = html_text(posting["description"])
        assert len(described) > 300, page.name
        assert described in page.shown, f"{page.name}: {described[:200]}"
        assert described != posting["title"], page.name
        assert re.search(r"<(p|ul|li|br)\b", posting["description"]), page.name


def test_the_dates_are_those_of_the_content_with_a_zone(site: Built) -> None:
    for page, job, posting in postings(site):
        data = job.original
        assert posting["datePosted"][:10] == data["opens"].isoformat(), page.name
        assert ("validThrough" in posting) == ("closes" in data), page.name
        if "closes" in data:
            # The last day counts in full, at home.
            end = datetime.fromisoformat(posting["validThrough"])
            assert end.tzinfo is not None, page.name
            assert end.astimezone(ZONE).date() == data["closes"], page.name
            assert end.astimezone(ZONE).time() >= time(23, 59), page.name


def test_the_place_of_work_is_complete(site: Built) -> None:
    places = items("locations")
    for page, job, posting in postings(site):
        addresses = [place["address"] for place in many(posting.get("jobLocation"))]
        slugs = many(job.original.get("locations"))
        assert len(addresses) == len(slugs), page.name
        for address, slug in zip(addresses, slugs, strict=True):
            data = places[slug].data(posting["inLanguage"])
            assert address["@type"] == "PostalAddress", page.name
            assert re.fullmatch("[A-Z]{2}", address["addressCountry"]), page.name
            assert address["addressCountry"] == data["country"], page.name
            assert address["streetAddress"] == data["street"], page.name
            assert address["postalCode"] == str(data["postal_code"]), page.name


def test_only_fully_remote_jobs_are_telecommute_and_name_countries(site: Built) -> None:
    seen = set()
    for page, job, posting in postings(site):
        workplace = job.original["workplace"]
        seen.add(workplace)
        countries = many(posting.get("applicantLocationRequirements"))
        if workplace == "remote":
            assert posting["jobLocationType"] == "TELECOMMUTE", page.name
            assert [country["name"] for country in countries] == job.original["remote_countries"], page.name
            assert {country["@type"] for country in countries} == {"Country"}, page.name
        else:
            assert "jobLocationType" not in posting, page.name
            assert not countries, page.name
    assert seen == {"on-site", "hybrid", "remote"}


def test_pay_is_a_range_of_numbers_the_page_shows(site: Built) -> None:
    for page, job, posting in postings(site):
        pay = job.original.get("salary") or {}
        figures = [pay[name] for name in ("min", "max") if name in pay]
        salary = posting.get("baseSalary")
        assert bool(salary) == bool(figures), page.name
        if not salary:
            continue
        value = salary["value"]
        assert salary["@type"] == "MonetaryAmount", page.name
        assert salary["currency"] == pay.get("currency", "EUR"), page.name
        assert value["unitText"] == pay.get("unit", "year").upper(), page.name
        told = [value[name] for name in ("minValue", "maxValue", "value") if name in value]
        assert all(isinstance(figure, int | float) for figure in told), page.name
        assert sorted(told) == sorted({*map(float, figures)}), page.name
        whole = digits(page.shown).replace(",", ".")
        assert_none(f"{page.name}: {figure} is not shown" for figure in told if f"{figure:g}" not in whole)


def test_what_the_markup_says_the_page_shows(site: Built) -> None:
    def hidden(page: Page, posting: dict[str, Any]) -> Iterator[str]:
        said = [posting["identifier"]["value"]]
        said += [place["address"]["addressLocality"] for place in many(posting.get("jobLocation"))]
        yield from (word for word in said if word not in page.shown)

    assert_none(f"{page.name}: {word!r}" for page, _, posting in postings(site) for word in hidden(page, posting))


def test_identifier_and_employer_are_named(site: Built) -> None:
    for page, job, posting in postings(site):
        assert posting["identifier"] == {"@type": "PropertyValue", "name": "Tidewright", "value": job.original["id"]}
        employer = posting["hiringOrganization"]
        assert (employer["@type"], employer["name"]) == ("Organization", "Tidewright"), page.name
        assert employer["sameAs"] == "https://www.tidewright.example/", page.name
        assert site.file(employer["logo"]), page.name


def test_kinds_of_employment_and_requirements_are_words_google_knows(site: Built) -> None:
    for page, job, posting in postings(site):
        kinds = many(posting["employmentType"])
        assert set(kinds) <= EMPLOYMENT_TYPES, page.name
        assert len(kinds) == len(many(job.original["employment_types"])), page.name
        education = posting.get("educationRequirements")
        assert education is None or education["credentialCategory"] in EDUCATION, page.name
        months = posting.get("experienceRequirements", {}).get("monthsOfExperience", 0)
        assert months == job.original.get("experience", 0), page.name


def test_a_job_posting_belongs_to_its_page(each: Built) -> None:
    for page, _, posting in postings(each):
        assert posting["url"] == page.url
        assert posting["inLanguage"] == page.language
        assert page.is_original, page.name
        assert page.is_listed, page.name


def test_the_front_page_tells_who_we_are(each: Built) -> None:
    for language in LANGUAGES:
        page = each.page("", language)
        (organization,), (site,) = page.typed("Organization"), page.typed("WebSite")
        assert organization["legalName"] == "Tidewright Hafenfähren GmbH"
        assert organization["url"] == "https://www.tidewright.example/"
        assert len(organization["sameAs"]) == 9
        assert organization["address"]["addressCountry"] == "DE"
        assert each.file(organization["logo"])
        assert site["url"] == page.url
        assert site["inLanguage"] == language
    assert_none(
        page.name
        for page in each.pages
        if page.kind != "home" and (page.typed("Organization") or page.typed("WebSite"))
    )


def test_breadcrumbs_are_those_the_page_shows(each: Built) -> None:
    for page in each.pages:
        if page.kind in ("home", "404", "tool"):
            assert not page.typed("BreadcrumbList"), page.name
            continue
        (crumbs,) = page.typed("BreadcrumbList")
        elements = crumbs["itemListElement"]
        assert [element["position"] for element in elements] == list(range(1, len(elements) + 1)), page.name
        assert [plain(element["name"]) for element in elements] == [
            text_of(node) for node in page.all("nav ol > li")
        ], page.name
        assert elements[0]["item"] == each.url("", page.language), page.name
        assert elements[-1]["item"] in (page.url, page.canonical), page.name


def test_lists_name_the_pages_they_show_in_their_order(each: Built) -> None:
    lists = each.of_kind("jobs", "facet", "stories", "department", "location", "campaign")
    for page in lists:
        (shown,) = page.typed("ItemList")
        elements = shown["itemListElement"]
        assert [element["position"] for element in elements] == list(range(1, len(elements) + 1)), page.name
        urls = [element["url"] for element in elements]
        links = [urljoin(page.url, attribute(link, "href")) for link in page.all("main a[href]")]
        first = [links.index(url) for url in urls if url in links]
        assert len(first) == len(urls), f"{page.name}: {set(urls) - set(links)} is not linked"
        assert first == sorted(first), page.name
    assert_none(page.name for page in each.pages if page.typed("ItemList") and page not in lists)


def test_stories_are_articles(site: Built) -> None:
    sources = items("stories")
    for page in site.of_kind("story"):
        articles = page.typed("NewsArticle")
        assert len(articles) == (1 if page.is_original else 0), page.name
        for article in articles:
            data = sources[page.place.split("/")[1]].data(page.language)
            assert article["headline"] == data["title"], page.name
            assert plain(data["title"]) == text_of(page.one("h1")), page.name
            assert article["datePublished"][:10] == str(data["date"])[:10], page.name
            assert article["mainEntityOfPage"] == page.url
            assert article["author"], page.name
            assert article["publisher"]["name"] == "Tidewright"
            assert article["image"], page.name
            assert all(site.file(url) for url in many(article["image"])), page.name
            assert article["inLanguage"] == page.language


def test_people_have_profiles(site: Built) -> None:
    sources = items("people")
    for page in site.of_kind("person"):
        profiles = page.typed("ProfilePage")
        assert len(profiles) == (1 if page.is_original else 0), page.name
        for profile in profiles:
            data, person = sources[page.place.split("/")[1]].data(page.language), profile["mainEntity"]
            assert person["@type"] == "Person"
            assert person["name"] == data["name"] == text_of(page.one("h1")), page.name
            assert person["jobTitle"] == data["role"], page.name
            assert person["jobTitle"] in page.shown, page.name
            assert person["worksFor"]["name"] == "Tidewright"


def test_jobs_json_holds_every_open_job_in_each_of_its_languages(each: Built) -> None:
    document = each.json("jobs.json")
    assert document["@type"] == "DataFeed"
    found = [element["item"] for element in document["dataFeedElement"]]
    expected = {each.url(f"jobs/{slug}/", language) for slug, job in listed_jobs().items() for language in job.texts}
    assert {posting["url"] for posting in found} == expected
    assert len(found) == len(expected)
    for posting in found:
        (markup,) = each.by_url[posting["url"]].typed("JobPosting")
        assert {"@context": "https://schema.org", **posting} == markup, posting["url"]
