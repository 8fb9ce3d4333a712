"""The accessibility statement: what it says, and what it does not claim."""

from datetime import date, timedelta
from typing import Any

from site_gen.model.site import Accessibility, Authority, Organization
from site_gen.pages.chrome import chrome
from site_gen.pages.finished import FinishedPage
from site_gen.pages.parts import Statement, StatementRow
from site_gen.pages.statement import own_statement
from site_gen.pages.texts import statement_page, text_page
from site_gen.pages.views import TextView
from tests.unit.builders import TODAY, make_context, make_site, page

EMPLOYER = Organization(name="Tidewright", email="jobs@tidewright.example")


def stated(finished: FinishedPage) -> Statement:
    assert finished.template == "accessibility.html"
    assert isinstance(finished.view, TextView)
    assert finished.view.statement is not None
    return finished.view.statement


def rows(*things: Any, language: str = "en", **settings: Any) -> dict[str, StatementRow]:
    site = make_site(organization=EMPLOYER, accessibility=Accessibility(**settings))
    return {row.term: row for row in stated(statement_page(make_context(*things, site=site, language=language))).rows}


def test_without_a_review_nothing_is_claimed() -> None:
    found = rows()
    assert list(found) == ["Yardstick", "Last review", "Feedback"]
    assert "we do not claim" in found["Last review"].texts[0]


def test_a_review_is_told_with_its_day_and_who_made_it() -> None:
    found = rows(reviewed=date(2026, 11, 10), method="external")
    assert found["Last review"].texts == ("November 10, 2026", "Somebody from outside went through the site.")
    assert found["Known limits"].texts == ("None that we know of.",)


def test_a_review_that_is_planned_is_none_yet() -> None:
    found = rows(reviewed=TODAY + timedelta(days=1))
    assert "we do not claim" in found["Last review"].texts[0]
    assert "Known limits" not in found


def test_limits_are_told_in_the_language_of_the_page_or_in_the_one_they_have() -> None:
    limits = {"de": ("Filme ohne Untertitel",)}
    german, english = (rows(reviewed=TODAY, limits=limits, language=code)["Known limits"] for code in ("de", "en"))
    assert (german.texts, german.language) == (("Filme ohne Untertitel",), "")
    assert (english.texts, english.language) == (("Filme ohne Untertitel",), "de")


def test_one_can_write_to_the_address_for_it_or_to_the_general_one() -> None:
    assert rows()["Feedback"].link == rows(email="")["Feedback"].link
    link = rows(email="a11y@tidewright.example")["Feedback"].link
    assert link is not None
    assert link.url == "mailto:a11y@tidewright.example"


def test_without_an_address_the_imprint_says_where_to_write() -> None:
    for things, expected in (((page("imprint", role="imprint"),), "/imprint/"), ((), "")):
        context = make_context(*things, site=make_site(organization=Organization(name="Tidewright")))
        links = [row.link.url for row in stated(statement_page(context)).rows if row.link]
        assert links == ([expected] if expected else [])


def test_the_authority_is_named_where_there_is_one() -> None:
    link = rows(authority=Authority(name="The Authority"))["Supervision"].link
    assert link is not None
    assert (link.url, link.label) == ("", "The Authority")


def test_every_site_has_a_statement_and_a_link_to_it() -> None:
    context = make_context(language="de")
    made = statement_page(context)
    assert made.path == "/de/accessibility/"
    assert [link.url for link in chrome(context).footer_menu] == [made.path]
    assert made.indexed
    assert stated(made).does


def test_words_of_the_employer_come_first_and_are_not_doubled() -> None:
    words = page("accessible", role="accessibility", body="Our own words.")
    context = make_context(words, page("about"), site=make_site(accessibility=Accessibility(reviewed=TODAY)))
    assert own_statement(context.catalogue) is words
    found = stated(text_page(context, words))
    assert (found.intro, found.does) == ("", ())
    assert [row.term for row in found.rows] == ["Yardstick", "Last review"]  # the words tell the limits
    assert [link.url for link in chrome(context).footer_menu] == ["/accessible/"]
    about = text_page(context, context.catalogue.pages["about"])
    assert about.template == "page.html"


def test_a_page_at_the_address_of_the_statement_is_the_statement() -> None:
    words = page("accessibility")
    context = make_context(words)
    assert own_statement(context.catalogue) is words
    assert [link.url for link in chrome(context).footer_menu] == ["/accessibility/"]
