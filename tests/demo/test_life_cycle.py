"""What is shown on one day: jobs in every state, people who left, posts from every network."""

import json
import re
from datetime import datetime
from urllib.parse import urljoin

import pytest

from .built import LANGUAGES, Built, Page, assert_none, attribute, text_of
from .source import items, jobs, listed_jobs, posts, said

pytestmark = pytest.mark.xdist_group("demo")

CLOSED = {
    "energy-buyer": {
        "en": "November 8, 2026",
        "de": "8. November 2026",
        "bg": "8 ноември 2026",
        "ar": "8 نوفمبر 2026",
    },
    "quality-inspector": {"en": "has been filled", "de": "besetzt", "bg": "заета", "ar": "شُغلت"},
}
MACHINES = ("jobs.json", "llms.txt", "sitemap.xml")
FEEDS = [
    f"{prefix}{section}/{file}"
    for prefix in ("", "de/", "bg/", "ar/")
    for section in ("jobs", "stories")
    for file in ("rss.xml", "atom.xml", "feed.json")
]


def links(page: Page) -> set[str]:
    """All pages a page links to."""
    return {urljoin(page.url, attribute(link, "href")).partition("#")[0] for link in page.all("a[href]")}


def test_the_demo_has_a_job_in_every_state() -> None:
    assert {job.status for job in jobs().values()} == {"draft", "upcoming", "open", "closed", "gone"}
    assert len(listed_jobs()) == 30


def test_upcoming_draft_and_gone_jobs_have_no_trace(each: Built) -> None:
    hidden = {slug for slug, job in jobs().items() if job.status in ("draft", "upcoming", "gone")}
    assert hidden == {"docking-automation-engineer", "learning-lead", "pier-safety-coordinator"}
    for slug in hidden:
        ids = jobs()[slug].original["id"]
        assert_none(
            file.as_posix()
            for file in each.folder.rglob("*")
            if slug in file.as_posix()
            or (file.suffix in (".html", ".xml", ".json", ".txt", ".md") and ids in file.read_text("utf-8"))
        )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", CLOSED)
def test_a_closed_job_keeps_its_page_and_says_so(site: Built, slug: str, language: str) -> None:
    page = site.page(f"jobs/{slug}/", language)
    assert CLOSED[slug][language] in page.shown
    assert not page.typed("JobPosting")
    assert not page.is_listed
    assert site.url("jobs/", language) in links(page)
    job = jobs()[slug].original
    assert_none(
        attribute(link, "href")
        for link in page.all("a[href]")
        if job["apply"] in attribute(link, "href") and "subject" in attribute(link, "href")
    )
    assert not page.all("a.apply")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_job_does_not_ask_to_apply_by_a_day_to_come(site: Built, language: str) -> None:
    page = site.page("jobs/quality-inspector/", language)
    terms = {"en": "Apply by", "de": "Bewerbung bis", "bg": "Краен срок", "ar": "آخر موعد للتقديم"}
    assert terms[language] not in [text_of(term) for term in page.all("dt")]


def test_closed_and_unlisted_jobs_are_in_no_list(each: Built) -> None:
    hidden = {slug for slug, job in jobs().items() if job.status == "closed" or job.original.get("unlisted")}
    assert hidden == {"energy-buyer", "quality-inspector", "commissioning-master"}
    for slug in hidden:
        places = {each.url(f"jobs/{slug}/", language) for language in LANGUAGES}
        assert places <= each.by_url.keys()
        assert_none(
            f"{page.name} links to {slug}" for page in each.pages if page.url not in places and places & links(page)
        )
        assert_none(f"{name} names {slug}" for name in (*MACHINES, *FEEDS) if f"/jobs/{slug}/" in each.text(name))


def test_an_open_job_can_be_applied_for(site: Built) -> None:
    for slug, job in listed_jobs().items():
        for language in LANGUAGES:
            page = site.page(f"jobs/{slug}/", language)
            wanted = job.data(language)["apply"]
            targets = [attribute(link, "href") for link in page.all("main a[href]")]
            assert any(wanted in target for target in targets), page.name


def test_every_open_job_is_in_the_list_of_its_department_and_locations(site: Built) -> None:
    for slug, job in listed_jobs().items():
        data = job.original
        places = data.get("locations") or []
        folders = [f"departments/{data['department']}/"]
        folders += [f"locations/{place}/" for place in ([places] if isinstance(places, str) else places)]
        for language in LANGUAGES:
            for folder in folders:
                page = site.page(folder, language)
                assert site.url(f"jobs/{slug}/", language) in links(page), page.name


def test_somebody_who_left_has_no_page_and_no_picture(each: Built) -> None:
    left = [slug for slug, person in items("people").items() if person.original.get("left_on")]
    assert left == ["bjarne-holt"]
    assert_none(
        file.as_posix()
        for file in each.folder.rglob("*")
        if "bjarne-holt" in file.as_posix() or file.name.startswith("former.")
    )
    assert_none(page.name for page in each.pages if "/people/bjarne-holt/" in page.bytes.decode())


def test_a_former_colleague_is_no_contact_and_in_no_team(site: Built) -> None:
    names = [items("people")["bjarne-holt"].original["name"]]
    assert_none(
        page.name for page in site.of_kind("job", "department", "location") for name in names if name in page.shown
    )


def wall(site: Built, language: str = "en") -> list[Page]:
    """The pages of the social wall in their order, without those of a single network."""
    pages = [page for page in site.of_kind("social") if page.language == language]
    found = [page for page in pages if re.search(r"(?:^|/)social/(?:page/\d+/)?(?:index\.html)?$", page.place)]
    return sorted(found, key=lambda page: (len(page.place), page.place))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_wall_shows_every_post_once(site: Built, language: str) -> None:
    shown = [
        attribute(link, "href")
        for page in wall(site, language)
        for post in page.all("main article")
        for link in post.css("a[href]")
        if attribute(link, "href") in {post["url"] for post in posts()}
    ]
    expected = [post["url"] for post in posts() if not post.get("hidden")]
    assert sorted(set(shown)) == sorted(expected)
    per_page = [len(page.all("main article")) for page in wall(site, language)]
    different = {said(post) for post in posts() if not post.get("hidden")}
    assert len(different) == len(expected) - 1  # one post stands on two networks, and is shown once with both links
    assert sum(per_page) == len(different)
    assert per_page[:-1] == [18] * (len(per_page) - 1)


def test_the_wall_shows_all_networks_asked_for(site: Built) -> None:
    asked = {"facebook", "xing", "x", "blog", "youtube", "flickr"}
    assert asked <= {post["network"] for post in posts()}
    hosts = " ".join(attribute(link, "href") for page in wall(site) for link in page.all("main article a[href]"))
    for host in ("facebook.com", "xing.com", "//x.com", "blog.tidewright", "youtube.com", "flickr.com"):
        assert host in hosts, host


def test_pinned_posts_come_first(site: Built) -> None:
    pinned = {post["url"] for post in posts() if post.get("pinned")}
    articles = wall(site)[0].all("main article")
    first = [{attribute(link, "href") for link in post.css("a[href]")} & pinned for post in articles[: len(pinned)]]
    assert len(pinned) == 3
    assert set().union(*first) == pinned
    times = [attribute(post.css_first("time"), "datetime") for page in wall(site) for post in page.all("main article")]
    moments = [datetime.fromisoformat(time) for time in times]
    assert moments[len(pinned) :] == sorted(moments[len(pinned) :], reverse=True)


def test_a_hidden_post_has_no_trace(each: Built) -> None:
    (hidden,) = [post for post in posts() if post.get("hidden")]
    assert_none(
        file.as_posix()
        for file in each.folder.rglob("*")
        if file.suffix in (".html", ".json", ".xml", ".txt") and hidden["id"] in file.read_text("utf-8")
    )


def test_posts_say_their_language(site: Built) -> None:
    languages = {post["url"]: post["language"] for post in posts()}
    for page in wall(site):
        for article in page.all("main article"):
            urls = [attribute(link, "href") for link in article.css("a[href]")]
            language = languages[urls[-1]]  # the last link leads to the post itself
            marks = {attribute(node, "lang") for node in article.css("[lang]")}
            assert marks == ({language} if language != page.language else set()), f"{page.name}: {urls}"


def test_job_pages_show_posts_of_their_department(site: Built) -> None:
    urls = {post["url"] for post in posts()}
    with_posts = [page for page in site.of_kind("job") if urls & links(page)]
    assert len(with_posts) > 40


def test_stories_and_jobs_of_a_department_lead_to_each_other(site: Built) -> None:
    for slug, story in items("stories").items():
        open_jobs = [
            key for key, job in listed_jobs().items() if job.original["department"] == story.original.get("department")
        ]
        page = site.page(f"stories/{slug}/")
        if open_jobs:
            assert links(page) & {site.url(f"jobs/{key}/") for key in listed_jobs()}, page.name


def test_a_campaign_shows_the_jobs_of_its_query(site: Built) -> None:
    here = {
        slug
        for slug, job in listed_jobs().items()
        if "varna"
        in (
            [job.original["locations"]]
            if isinstance(job.original.get("locations"), str)
            else job.original.get("locations", [])
        )
    }
    assert len(here) == 9
    for language in LANGUAGES:
        (shown,) = site.page("campaigns/black-sea/", language).typed("ItemList")
        assert {element["url"].rstrip("/").rpartition("/")[2] for element in shown["itemListElement"]} == here


def test_ratings_are_dated_figures_with_a_source(site: Built) -> None:
    whole = " ".join(page.shown for page in site.pages if page.language == "en" and page.kind in ("home", "page"))
    assert re.search(r"kununu", whole)
    assert "4.2" in whole
    assert "November 2, 2026" in whole


def test_the_manifest_of_the_output_is_complete(site: Built) -> None:
    files = json.loads(site.text(".site-gen.json"))["files"]
    there = {file.relative_to(site.folder).as_posix() for file in site.folder.rglob("*") if file.is_file()}
    assert set(files) == there - {".site-gen.json"}
    assert all((site.folder / name).stat().st_size == size for name, (_, size) in files.items())
