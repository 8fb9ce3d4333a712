"""What public sites are told of their legal pages."""

from typing import Any

import pytest

from site_gen.checks.legal import check
from site_gen.model.problems import Place, Severity
from site_gen.model.site import Accessibility, Address, Organization
from tests.unit.builders import TODAY, make_catalogue, make_site, page

SETTINGS = Place("content/site.toml")
PAGES = (page("imprint", role="imprint"), page("privacy", role="privacy"))


def site(host: str = "careers.tidewright.eu", country: str = "", **fields: Any) -> Any:
    address = Address(country=country) if country else None
    employer = Organization(name="Tidewright", email="jobs@tidewright.eu", address=address)
    given = {"organization": employer, "accessibility": Accessibility(reviewed=TODAY), **fields}
    return make_site(base_url=f"https://{host}/", **given)


def messages(*pages: Any, **fields: Any) -> list[str]:
    return [problem.message for problem in check(make_catalogue(*pages, site=site(**fields)), SETTINGS)]


def test_a_public_site_is_asked_for_imprint_and_privacy_notice() -> None:
    imprint, privacy = check(make_catalogue(site=site()), SETTINGS)
    assert "no imprint" in imprint.message
    assert "no privacy notice" in privacy.message
    assert imprint.severity is privacy.severity is Severity.WARNING
    assert "`pages/imprint.md`" in imprint.hint
    assert "`role: imprint`" in imprint.hint


def test_a_site_that_has_both_is_asked_for_nothing() -> None:
    assert messages(*PAGES) == []


@pytest.mark.parametrize(("country", "asked"), [("DE", True), ("at", True), ("CH", True), ("US", False), ("", True)])
def test_an_imprint_is_asked_for_where_the_law_wants_one(country: str, asked: bool) -> None:
    found = messages(country=country)
    assert ["no imprint" in message for message in found] == ([True, False] if asked else [False])


@pytest.mark.parametrize(
    "host",
    [
        "careers.example.org",
        "example.com",
        "jobs.tidewright.example",
        "x.test",
        "localhost",
        "localhost:8000",
        "a.invalid",
        "192.168.0.7:8000",
        "[::1]:8000",
    ],
)
def test_a_site_under_a_name_that_is_nobodys_is_asked_for_nothing(host: str) -> None:
    assert messages(host=host, organization=Organization(name="T"), accessibility=Accessibility()) == []


@pytest.mark.parametrize(
    "host", ["myexample.org", "example.org.tidewright.eu", "tidewright.eu:8443", "xn--e1afmkfd.xn--90ais"]
)
def test_a_name_that_only_looks_like_one_of_those_is_public(host: str) -> None:
    assert len(messages(host=host)) == 2


def test_a_gap_in_a_legal_page_is_told_with_its_place() -> None:
    imprint = page("imprint", role="imprint", body="Tidewright\n\nStreet: [[street]], [[town]]")
    street, town = check(make_catalogue(imprint, PAGES[1], page("about", body="[[x]]"), site=site()), SETTINGS)
    assert street.message == "`[[street]]` is not filled in"
    assert (street.place.file, street.place.line, street.place.column) == ("content/pages/imprint.md", 3, 9)
    assert (town.place.line, town.place.column, town.place.length) == (3, 21, 8)


def test_a_statement_that_names_nobody_and_no_review_is_told() -> None:
    given = site(organization=Organization(name="T"), accessibility=Accessibility())
    contact, review = check(make_catalogue(*PAGES, site=given), SETTINGS)
    assert (contact.severity, contact.field) == (Severity.WARNING, "accessibility.email")
    assert (review.severity, review.field) == (Severity.NOTE, "accessibility.reviewed")
