"""What is found in the folder of a built site, and where."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from site_gen.catalogue.lifecycle import Status
from site_gen.checks.built_reader import read_site
from site_gen.checks.inspection import inspected
from site_gen.model.problems import Problem, Severity

BASE = "https://careers.example.org/"
POSTING: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Welder",
    "description": "<p>You weld.</p>",
    "datePosted": "2026-11-02",
    "validThrough": "2026-12-31T23:59:59+01:00",
    "hiringOrganization": {"@type": "Organization", "name": "Tidewright"},
    "jobLocation": {"@type": "Place", "address": {"@type": "PostalAddress", "addressCountry": "DE"}},
    "employmentType": "FULL_TIME",
    "baseSalary": {"currency": "EUR", "value": {"minValue": 1, "maxValue": 2, "unitText": "YEAR"}},
}


def page(path: str, body: str = "<p>Words.</p>", head: str = "", **changes: str) -> str:
    """A page without fault: its path, what stands in it, and what is different."""
    given = {
        "title": f"Title of {path}",
        "description": f"About {path}",
        "canonical": f'<link rel="canonical" href="{BASE}{path}">',
        **changes,
    }
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<title>{given["title"]}</title>\n'
        f'<meta name="description" content="{given["description"]}">\n{given["canonical"]}\n{head}\n</head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def json_ld(*documents: Any) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(one)}</script>' for one in documents)


def sitemap(*paths: str) -> str:
    return "<urlset>" + "".join(f"<url><loc>{BASE}{path}</loc></url>" for path in paths) + "</urlset>"


@pytest.fixture
def judge(tmp_path: Path) -> Any:
    """A function that writes a site, with changes, and gives what is found in it."""

    def run(
        files: Mapping[str, str], levels: Any = None, status: Status = Status.OPEN, base: str = BASE
    ) -> list[Problem]:
        whole = {
            "index.html": page("", '<a href="/jobs/welder/">Welder</a>'),
            "jobs/welder/index.html": page("jobs/welder/", head=json_ld(POSTING)),
            "404.html": page("404.html", head='<meta name="robots" content="noindex">', canonical=""),
            "sitemap.xml": sitemap("", "jobs/welder/"),
            **files,
        }
        for name, text in whole.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        site = read_site(tmp_path, base, date(2026, 11, 23), {"jobs/welder/index.html": status})
        return list(inspected(site, levels or {}))

    return run


def told(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(problem.rule, problem.place.file.rpartition("/")[2]) for problem in problems]


def test_nothing_is_said_of_a_site_without_fault(judge: Any) -> None:
    assert judge({}) == []


def test_a_link_that_leads_nowhere_is_told_at_its_line(judge: Any) -> None:
    (found,) = judge({"index.html": page("", '<p>x</p>\n<a href="/jobs/gone/">Gone</a>')})
    assert (found.rule, found.severity) == ("broken-link", Severity.ERROR)
    assert (found.place.line, found.place.column, found.place.length) == (11, 10, len("/jobs/gone/"))


@pytest.mark.parametrize(
    "link",
    [
        "/jobs/welder/", "/jobs/welder", "jobs/welder/", f"{BASE}jobs/welder/", "#top", "?page=2",
        "mailto:a@example.org", "https://other.example/x", "/jobs/welder/#here", "/jobs/welder/?a=1#:~:text=x", "", "http://[",
    ],
)  # fmt: skip
def test_links_that_lead_somewhere_and_those_to_other_sites_are_left_alone(judge: Any, link: str) -> None:
    welder = page("jobs/welder/", '<h2 id="here">Here</h2>', head=json_ld(POSTING))
    assert judge({"index.html": page("", f'<a href="{link}">x</a>'), "jobs/welder/index.html": welder}) == []


def test_a_place_that_a_page_does_not_have_is_told(judge: Any) -> None:
    (found,) = judge({"index.html": page("", '<a href="/jobs/welder/#gone">x</a>')})
    assert found.rule == "broken-link"
    assert "does not have" in found.message


def test_links_of_a_site_below_a_path_are_followed(judge: Any) -> None:
    base = "https://example.org/careers/"
    files = {
        name: text.replace(BASE, base)
        for name, text in {
            "index.html": page("", '<a href="/careers/jobs/welder/">x</a> <a href="/shop/">y</a>'),
            "jobs/welder/index.html": page("jobs/welder/", '<a href="../../gone/">x</a>', head=json_ld(POSTING)),
            "sitemap.xml": sitemap("", "jobs/welder/"),
        }.items()
    }
    assert told(judge(files, base=base)) == [("broken-link", "index.html")]


def test_pictures_and_scripts_that_are_missing_are_told(judge: Any) -> None:
    body = '<img alt="" src="/a.jpg" srcset="/b.jpg 2x"><script src="/c.js"></script>'
    assert len(judge({"index.html": page("", body)})) == 3


def test_a_picture_without_alt_is_told_and_one_with_an_empty_alt_is_not(judge: Any) -> None:
    body = '<img src="/a.jpg">\n<img src="/a.jpg" alt="">'
    assert told(judge({"index.html": page("", body), "a.jpg": ""})) == [("image-alt", "index.html")]


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"title": ""}, "`title` is missing"),
    ({"description": "Welder"}, "`description` is the title"),
    ({"datePosted": "2 November"}, "no ISO 8601 date"),
    ({"validThrough": "2026-11-22T23:59:59+01:00"}, "over since 2026-11-22"),
    ({"validThrough": "2027-11-22"}, "no time with its zone"),
    ({"applicantLocationRequirements": {"@type": "Country", "name": "Worldwide"}}, "cannot be 'Worldwide'"),
    ({"hiringOrganization": {"@type": "Organization"}}, "has no name"),
    ({"jobLocation": None}, "`jobLocation` is missing"),
    ({"jobLocation": {"address": {"addressLocality": "Rostock"}}}, "no `addressCountry`"),
    ({"jobLocationType": "HYBRID", "applicantLocationRequirements": {"name": "DE"}}, "cannot be 'HYBRID'"),
    ({"jobLocationType": "TELECOMMUTE"}, "says no country"),
    ({"employmentType": ["FULL_TIME", "full-time"]}, "cannot be 'full-time'"),
    ({"baseSalary": {"currency": "EUR", "value": {"value": 1, "unitText": "year"}}}, "no unit"),
    ({"baseSalary": {"currency": "EUR", "value": {"minValue": 1, "unitText": "YEAR"}}}, "both its ends"),
    ({"baseSalary": 50000}, "needs `currency`"),
]


@pytest.mark.parametrize(("change", "words"), WRONG)
def test_a_job_posting_that_google_would_refuse_is_told(judge: Any, change: dict[str, Any], words: str) -> None:
    posting = {key: value for key, value in {**POSTING, **change}.items() if value is not None}
    (found,) = judge({"jobs/welder/index.html": page("jobs/welder/", head=json_ld(posting))})
    assert found.rule == "job-posting"
    assert words in found.message


def test_a_remote_posting_needs_no_place(judge: Any) -> None:
    posting = {key: value for key, value in POSTING.items() if key != "jobLocation"}
    posting |= {"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": {"@type": "Country", "name": "DE"}}
    assert judge({"jobs/welder/index.html": page("jobs/welder/", head=json_ld(posting))}) == []


def test_json_that_cannot_be_read_is_told(judge: Any) -> None:
    broken = '<script type="application/ld+json">{"@type": </script>'
    assert told(judge({"index.html": page("", head=broken)})) == [("job-posting", "index.html")]


def test_two_postings_on_one_page_and_one_on_another_page_are_told(judge: Any) -> None:
    files = {
        "index.html": page("", head=json_ld({"@graph": [POSTING]})),
        "jobs/welder/index.html": page("jobs/welder/", head=json_ld(POSTING, POSTING)),
    }
    assert {problem.rule for problem in judge(files)} == {"job-posting-place"}
    assert len(judge(files)) == 2


@pytest.mark.parametrize("status", [Status.CLOSED, Status.UPCOMING])
def test_a_posting_on_the_page_of_a_job_that_is_not_open_is_told(judge: Any, status: Status) -> None:
    (found,) = judge({}, status=status)
    assert found.rule == "job-posting-place"
    assert str(status) in found.message


def test_pages_that_share_a_title_or_have_none_are_told(judge: Any) -> None:
    files = {
        "a/index.html": page("a/", title="Same"),
        "b/index.html": page("b/", title="Same"),
        "c/index.html": page("c/", title=""),
        "d/page/2/index.html": page("d/page/2/", title="Same"),
        "e/index.html": page("e/", title="Same", head='<meta name="robots" content="noindex">'),
        "sitemap.xml": sitemap("", "jobs/welder/", "a/", "b/", "c/", "d/page/2/"),
    }
    found = judge(files)
    assert [(one.rule, one.place.file.split("/")[-2]) for one in found] == [("page-title", "b"), ("page-title", "c")]


def test_a_canonical_address_that_is_missing_or_of_nobody_is_told(judge: Any) -> None:
    files = {
        "a/index.html": page("a/", canonical=""),
        "b/index.html": page("b/", canonical='<link rel="canonical" href="https://staging.example/b/">'),
        "c/index.html": page("c/", canonical=f'<link rel="canonical" href="{BASE}gone/">'),
    }
    assert [one.rule for one in judge(files)] == ["canonical"] * 3


def test_translations_must_be_there_and_name_each_other(judge: Any) -> None:
    def alternates(*paths: str) -> str:
        return "".join(f'<link rel="alternate" hreflang="x" href="{BASE}{path}">' for path in paths)

    entries = sitemap("", "jobs/welder/", "a/", "de/a/")
    good = {
        "a/index.html": page("a/", head=alternates("a/", "de/a/")),
        "de/a/index.html": page("de/a/", head=alternates("a/", "de/a/")),
        "sitemap.xml": entries,
    }
    assert judge(good) == []
    assert told(judge({**good, "de/a/index.html": page("de/a/")})) == [("hreflang", "index.html")]
    (found,) = judge({**good, "a/index.html": page("a/", head=alternates("a/", "de/a/", "bg/a/"))})
    assert "is not there" in found.message


def test_the_sitemap_names_what_is_there_and_may_be_listed_and_all_of_it(judge: Any) -> None:
    files = {
        "a/index.html": page("a/"),
        "b/index.html": page("b/", head='<meta name="robots" content="noindex">'),
        "sitemap.xml": sitemap("", "jobs/welder/", "b/", "gone/"),
    }
    assert {one.message.split("`")[-1].strip() for one in judge(files)} == {
        "the page is not in the sitemap",
        "says that it is not to be listed",
        "is no page of the site",
    }


def test_a_sitemap_in_parts_is_read(judge: Any) -> None:
    index = f"<sitemapindex><sitemap><loc>{BASE}sitemap-1.xml</loc></sitemap></sitemapindex>"
    assert judge({"sitemap.xml": index, "sitemap-1.xml": sitemap("", "jobs/welder/")}) == []
    assert told(judge({"sitemap.xml": index, "sitemap-1.xml": sitemap("", "x/", "jobs/welder/")})) == [
        ("sitemap", "sitemap-1.xml")
    ]


@pytest.mark.parametrize(
    "markup",
    [
        '<script src="https://cdn.example/x.js"></script>',
        '<img alt="" src="//img.example/x.png">',
        '<iframe src="https://video.example/embed"></iframe>',
        '<link rel="preconnect" href="https://fonts.example">',
        '<video poster="https://img.example/x.jpg"></video>',
    ],
)
def test_what_is_loaded_from_another_host_is_told(judge: Any, markup: str) -> None:
    assert told(judge({"index.html": page("", markup)})) == [("other-host", "index.html")]


def test_style_sheets_that_load_from_another_host_are_told(judge: Any) -> None:
    css = "@import 'https://fonts.example/x.css';\nbody { background: url(/a.png) url(data:image/png;base64,x) }"
    assert told(judge({"assets/style.css": css})) == [("other-host", "style.css")]


def test_keys_are_told_without_repeating_them(judge: Any) -> None:
    key = "AKIA" + "Q" * 16
    files = {"media/deploy.txt": f"x\nkey = {key}\n", "media/id.pem": "-----BEGIN OPENSSH PRIVATE KEY-----\n"}
    found = judge(files)
    assert [one.rule for one in found] == ["secret", "secret"]
    assert found[0].place.line == 2
    assert key not in found[0].message + found[0].hint


def test_settings_say_how_much_a_rule_of_built_sites_matters(judge: Any) -> None:
    files = {"index.html": page("", '<a href="/gone/">x</a>')}
    assert judge(files, {"broken-link": "off"}) == []
    assert judge(files, {"broken-link": "note"})[0].severity is Severity.NOTE
