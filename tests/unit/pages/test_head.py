"""What search engines and networks are told."""

from dataclasses import replace
from typing import Any

import pytest

from site_gen.model.documents import Kind
from site_gen.model.feeds import Alternate
from site_gen.model.items import Job
from site_gen.model.values import Share
from site_gen.pages.chrome import chrome
from site_gen.pages.head import head, og_locale
from site_gen.pages.job import job_page
from site_gen.pages.lists import home_page, not_found_page
from site_gen.pages.person import person_page
from site_gen.pages.social import social_pages
from site_gen.pages.texts import text_page
from tests.unit.builders import (
    HARBOUR,
    TODAY,
    card,
    item,
    job,
    job_lists,
    make_context,
    make_site,
    page,
    person,
    post,
    story,
)

HOST = "https://careers.example.org"


def plain(**fields: Any) -> Any:
    given: dict[str, Any] = {"title": "Jobs", "description": "All jobs.", "path": "/jobs/", **fields}
    return head(make_context(), **given)


def test_the_title_names_the_site_once() -> None:
    assert plain().title == "Jobs – Tidewright"
    assert plain(title="Careers at Tidewright").title == "Careers at Tidewright"


def test_the_address_is_whole_also_below_a_path() -> None:
    site = make_site(base_url="https://example.org/careers/")
    context = make_context(job("welder"), site=site)
    page = job_page(context, context.catalogue.jobs[0])
    assert page.path == "/careers/jobs/welder/"
    assert page.head.canonical == "https://example.org/careers/jobs/welder/"


def test_an_item_without_translation_points_to_its_original() -> None:
    welder = job("welder")
    page = job_page(make_context(welder, language="de"), welder)
    assert page.path == "/de/jobs/welder/"
    assert page.head.canonical == f"{HOST}/jobs/welder/"
    assert page.head.alternates == ()


def test_visitors_change_the_language_also_where_there_is_no_translation() -> None:
    welder = job("welder")
    for language in ("en", "de"):
        page = job_page(make_context(welder, language=language), welder)
        assert page.head.languages == (Alternate("en", "/jobs/welder/"), Alternate("de", "/de/jobs/welder/"))
    below = make_context(welder, language="de", site=make_site(base_url="https://example.org/careers/"))
    assert job_page(below, welder).head.languages[1].url == "/careers/de/jobs/welder/"
    assert not page.indexed
    assert "Englisch" in page.view.notice  # type: ignore[union-attr]


def test_the_notice_names_all_languages_a_text_is_in() -> None:
    site = make_site(languages=("en", "de", "bg"))
    welder = job("welder", de={"title": "Schweißer"})
    page = job_page(make_context(welder, language="bg", site=site), welder)
    assert "английски и немски" in page.view.notice  # type: ignore[union-attr]


def test_a_translation_is_its_own_original_and_names_the_others() -> None:
    welder = job("welder", de={"title": "Schweißer"})
    page = job_page(make_context(welder, language="de"), welder)
    assert page.head.canonical == f"{HOST}/de/jobs/welder/"
    assert page.head.alternates == (
        Alternate("en", f"{HOST}/jobs/welder/"),
        Alternate("de", f"{HOST}/de/jobs/welder/"),
        Alternate("x-default", f"{HOST}/jobs/welder/"),
    )
    assert page.head.og_locale_alternates == ("en_US",)
    assert page.indexed


def test_the_default_is_a_language_that_is_there() -> None:
    site = make_site(languages=("en", "de", "bg"))
    german = Job(title="Schweißer")
    document = replace(item(Kind.JOB, "welder", german).original, language="de")
    welder = replace(
        item(Kind.JOB, "welder", german), documents=(document, replace(document, language="bg", data=german))
    )
    page = job_page(make_context(welder, language="bg", site=site), welder)
    assert page.head.alternates[-1] == Alternate("x-default", f"{HOST}/de/jobs/welder/")


def test_lists_are_alternates_of_each_other_page_by_page() -> None:
    site = make_site(jobs=replace(make_site().jobs, per_page=1))
    _, second = job_lists(make_context(job("a"), job("b"), language="de", site=site))
    assert second.path == "/de/jobs/page/2/"
    assert second.head.alternates == (
        Alternate("en", f"{HOST}/jobs/page/2/"),
        Alternate("de", f"{HOST}/de/jobs/page/2/"),
        Alternate("x-default", f"{HOST}/jobs/page/2/"),
    )
    assert second.head.previous_url == "/de/jobs/"
    assert second.head.next_url == ""


def test_a_site_of_one_language_names_no_alternates() -> None:
    context = make_context(site=make_site(languages=()))
    assert home_page(context).head.alternates == ()


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "en_US"), ("de", "de_DE"), ("bg", "bg_BG"), ("ar", "ar_AR"), ("sv", "sv_SE"), ("de-CH", "de_CH"),
        ("pt-BR", "pt_BR"), ("zh-Hant-TW", "zh_TW"), ("uk", "uk_UA"), ("da", "da_DK"),
    ],
)  # fmt: skip
def test_open_graph_names_a_language_with_a_country(language: str, expected: str) -> None:
    assert og_locale(language) == expected


def test_descriptions_are_cut_at_a_word_where_their_reader_cuts_them() -> None:
    made = plain(description="word " * 100)
    assert len(made.description) <= 160
    assert len(made.share_description) <= 200
    assert made.description.endswith("word…")


def test_a_description_is_one_line() -> None:
    assert plain(description="One\n\n two\t three").description == "One two three"


def test_networks_may_be_told_other_words() -> None:
    made = plain(share=Share(title="Come aboard", text="We weld ships."))
    assert (made.share_title, made.share_description) == ("Come aboard", "We weld ships.")
    assert (made.title, made.description) == ("Jobs – Tidewright", "All jobs.")


def test_a_job_without_summary_is_described_by_what_decides() -> None:
    welder = job("welder", title="Welder", body="You weld ships.", locations=("harbour",))
    assert job_page(make_context(welder, HARBOUR), welder).head.description == "Welder – Rostock. You weld ships."


def test_an_item_has_its_card_else_that_of_the_site() -> None:
    welder, smith = job("welder"), job("smith")
    cards = {(welder.key, "en"): card("welder"), ("", "en"): card("site")}
    context = make_context(welder, smith, cards=cards)
    assert job_page(context, welder).head.image == card("welder")
    assert job_page(context, smith).head.image == card("site")
    assert job_page(make_context(welder), welder).head.image is None


def test_every_kind_of_page_says_when_it_shall_not_be_listed() -> None:
    closed, hidden = job("closed", filled=True), job("hidden", unlisted=True)
    secret, open_page = page("secret", unlisted=True), page("faq")
    context = make_context(closed, hidden, secret, open_page)
    for made in (
        job_page(context, closed),
        job_page(context, hidden),
        text_page(context, secret),
        not_found_page(context),
    ):
        assert made.head.robots == "noindex", made.path
        assert not made.indexed
    assert text_page(context, open_page).head.robots == ""


def test_feeds_are_announced_only_where_they_are() -> None:
    """Without stories there is no feed of stories: nobody may be sent to it."""
    context = make_context(job("welder"))
    assert {feed.url for feed in home_page(context).head.feeds} == {
        "/jobs/rss.xml", "/jobs/atom.xml", "/jobs/feed.json",
    }  # fmt: skip
    assert all(feed.url.startswith("/jobs/") for feed in chrome(context).feeds)


def test_feeds_of_stories_are_announced_where_there_are_stories() -> None:
    feeds = home_page(make_context(story("night", date=TODAY), language="de")).head.feeds
    assert "/de/stories/atom.xml" in [feed.url for feed in feeds]


def test_the_menu_leads_only_to_what_is_there() -> None:
    assert [link.url for link in chrome(make_context()).menu] == ["/jobs/"]
    full = make_context(story("night"), post("a"), page("faq", menu=("header",)))
    assert [link.url for link in chrome(full).menu] == ["/jobs/", "/stories/", "/social/", "/faq/"]


def test_legal_pages_stand_in_every_footer() -> None:
    context = make_context(page("imprint", role="imprint"), page("privacy", role="privacy"), page("faq", role="faq"))
    assert [link.url for link in chrome(context).footer_menu] == ["/imprint/", "/privacy/", "/accessibility/"]


def test_there_is_a_list_of_jobs_without_jobs_but_no_wall_without_posts() -> None:
    context = make_context()
    (jobs,) = job_lists(context)
    assert jobs.view.empty  # type: ignore[union-attr]
    assert list(social_pages(context)) == []


def test_pinned_posts_stand_first_on_the_wall() -> None:
    context = make_context(post("a"), post("b", pinned=True, published=TODAY.replace(year=2025)))
    (wall,) = social_pages(context)
    assert [shown.url[-1] for shown in wall.view.posts] == ["b", "a"]  # type: ignore[union-attr]


def test_the_description_of_a_person_is_their_role_and_their_words() -> None:
    context = make_context(person("mira", role="Welder", body="Welds since 2011."))
    assert person_page(context, context.catalogue.people["mira"]).head.description == "Welder. Welds since 2011."
