"""Lists for machines."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from markdown_it import MarkdownIt

from site_gen.model.documents import Kind
from site_gen.model.items import Job
from site_gen.model.site import Organization
from site_gen.pages.listings import (
    declared_changes,
    escaped,
    job_markdown,
    jobs_json,
    llms_txt,
    robots_txt,
)
from site_gen.render.feeds import json_document
from tests.unit.builders import HARBOUR, TODAY, YARD, item, job, make_context, make_site, story

MARKDOWN = MarkdownIt("commonmark")
HOSTILE = [
    "[x](https://evil.example)",
    "![x](https://evil.example/x.png)",
    "](https://evil.example)",
    "<script>alert(1)</script>",
    "<https://evil.example>",
    "**bold** _it_ `code`",
    "a\n\n# Heading\n- item",
    "\\",
    "\\[x](https://evil.example)",
    "&lt;b&gt; &copy;",
]


def both(*things: Any) -> list[Any]:
    return [make_context(*things, language=language) for language in ("en", "de")]


def tokens(text: str) -> list[Any]:
    return [child for token in MARKDOWN.parse(text) for child in (token.children or [token])]


def targets(text: str) -> list[str]:
    return [str(token.attrs.get("href") or token.attrs.get("src")) for token in tokens(text) if token.attrs]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_in_a_heading_stays_text(text: str) -> None:
    made = MARKDOWN.parse(f"# {escaped(text)}")
    assert [token.type for token in made] == ["heading_open", "inline", "heading_close"]
    assert {child.type for child in made[1].children or []} <= {"text", "text_special"}
    assert made[1].children is not None
    assert "".join(child.content for child in made[1].children) == " ".join(text.split())


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("field", ["title", "summary"])
def test_no_job_adds_a_link_of_its_own_to_llms_txt(field: str, text: str) -> None:
    written = llms_txt([make_context(job("welder", **{"summary": "Weld.", field: text}))])
    assert targets(written) == ["https://careers.example.org/jobs/welder/index.html.md"]
    assert [token.type for token in tokens(written)].count("heading_open") == 2


@pytest.mark.parametrize("text", HOSTILE)
def test_name_and_description_of_the_employer_stay_text_in_llms_txt(text: str) -> None:
    site = make_site(organization=Organization(name=f"T {text}", description=f"T {text}"))
    written = llms_txt([make_context(site=site)])
    assert targets(written) == []
    assert [token.type for token in tokens(written)].count("heading_open") == 2


def test_llms_txt_lists_the_twins_of_open_jobs_by_language() -> None:
    written = llms_txt(
        both(job("welder", summary="Weld.", de={"title": "Schweißer"}), job("smith"), job("closed", filled=True))
    )
    assert written.startswith("# Tidewright\n\n> We build electric ferries.\n\n## Jobs (English)\n")
    assert "[Welder](https://careers.example.org/jobs/welder/index.html.md): Weld." in written
    assert "[Schweißer](https://careers.example.org/de/jobs/welder/index.html.md): Weld." in written
    assert written.count("smith") == 1
    assert "closed" not in written


def test_a_twin_tells_title_facts_words_and_where_to_apply() -> None:
    welder = job(
        "welder",
        summary="Weld.",
        department="yard",
        locations=("harbour",),
        apply="https://ats.example/1",
        body="\n## You\n\n- weld\n",
    )
    written = job_markdown(make_context(welder, HARBOUR, YARD), welder, {})
    assert written.startswith("# Welder\n\n> Weld.\n\n- **Location:** Rostock\n")
    assert "- **Department:** Yard" in written
    assert "\n## You\n\n- weld\n" in written
    assert written.endswith("apply: <https://ats.example/1>\n\nhttps://careers.example.org/jobs/welder/\n")


def test_the_twin_of_a_fetched_job_is_markdown_too() -> None:
    written = job("welder", body="<h2>You</h2>\n<ul>\n<li>weld</li>\n</ul>")
    fetched = replace(written, documents=tuple(replace(one, source="werft:7") for one in written.documents))
    assert "\n## You\n\n- weld\n" in job_markdown(make_context(fetched), fetched, {})


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("field", ["title", "summary", "team"])
def test_front_matter_does_not_act_as_markdown_in_a_twin(field: str, text: str) -> None:
    welder = job("welder", **{field: text})
    written = job_markdown(make_context(welder), welder, {})
    assert targets(written) == []
    assert [token.type for token in tokens(written)].count("heading_open") == 1


def test_jobs_json_has_every_open_job_in_each_of_its_languages() -> None:
    given: dict[str, Any] = {"opens": TODAY, "locations": ("harbour",)}
    contexts = both(
        job("welder", de={"title": "Schweißer"}, **given),
        job("smith", **given),
        job("undated", locations=("harbour",)),
        job("closed", filled=True, **given),
        job("hidden", unlisted=True, **given),
        HARBOUR,
    )
    found = json.loads(json_document(jobs_json(contexts)))
    titles = [element["item"]["title"] for element in found["dataFeedElement"]]
    assert sorted(titles) == ["Schweißer", "Smith", "Welder"]
    assert found["@type"] == "DataFeed"
    assert "@context" not in found["dataFeedElement"][0]["item"]


def test_robots_may_read_all_but_the_kit_and_find_the_sitemap() -> None:
    text = robots_txt(make_context(site=make_site(base_url="https://example.org/careers/")))
    assert text.splitlines() == [
        "User-agent: *",
        "Disallow: /careers/_kit/",
        "",
        "Sitemap: https://example.org/careers/sitemap.xml",
    ]


def test_items_state_the_day_of_their_change_themselves() -> None:
    day = timedelta(days=1)
    items = [
        job("updated", opens=date(2026, 1, 1), updated=date(2026, 2, 1)),
        job("opened", opens=date(2026, 1, 1)),
        job("undated"),
        story("told", date=date(2026, 3, 1)),
        job("tomorrow", updated=TODAY + day),
        item(Kind.JOB, "twice", Job(title="T", opens=date(2026, 1, 1)), de=Job(title="T", updated=date(2026, 4, 1))),
    ]
    assert declared_changes(make_context(), items) == {
        "content/jobs/updated.md": date(2026, 2, 1),
        "content/jobs/opened.md": date(2026, 1, 1),
        "content/stories/told.md": date(2026, 3, 1),
        "content/jobs/tomorrow.md": TODAY,
        "content/jobs/twice.md": date(2026, 1, 1),
        "content/jobs/twice.de.md": date(2026, 4, 1),
    }
