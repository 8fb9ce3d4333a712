"""What the form over the list of jobs filters by, and the table of jobs that scripts search in."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from site_gen.model.values import Salary
from site_gen.pages.finder import SUMMARY_LIMIT, finder_form, job_finder, job_table
from site_gen.pages.job_parts import FinderGroup
from site_gen.pages.views import JobListView
from site_gen.stages.finder import job_table_leaves, render_table
from tests.unit.builders import HARBOUR, YARD, department, job, job_lists, make_context, make_site

WELDER_FIELDS: dict[str, Any] = {
    "department": "yard",
    "locations": ("harbour",),
    "employment_types": ("full-time", "part-time"),
    "seniority": "mid",
    "tags": ("steel", "MIG/MAG"),
    "closes": date(2026, 12, 31),
    "opens": date(2026, 11, 20),
    "de": {"title": "Schweißer", "tags": ("Stahl",)},
}
WELDER = job("welder", **WELDER_FIELDS)
PAGES_OF_ONE = make_site(jobs=replace(make_site().jobs, per_page=1))
CODER = job("coder", workplace="remote", employment_types=("full-time",), opens=date(2026, 11, 1))


def groups_of(*jobs: object, language: str = "en") -> dict[str, FinderGroup]:
    context = make_context(*jobs, YARD, HARBOUR, language=language)  # type: ignore[arg-type]
    return {group.name: group for group in job_finder(context).groups}


def values(group: FinderGroup) -> dict[str, int]:
    return {option.value: option.count for option in group.options}


def test_jobs_are_filtered_by_what_tells_them_apart() -> None:
    groups = groups_of(WELDER, CODER)
    assert {name: values(group) for name, group in groups.items()} == {
        "department": {"yard": 1},
        "location": {"harbour": 1},
        "workplace": {"on-site": 1, "remote": 1},
        "type": {"part-time": 1, "full-time": 2},
        "seniority": {"mid": 1},
        "language": {"en": 2, "de": 1},
    }


def test_a_group_in_which_all_jobs_are_alike_is_no_choice() -> None:
    assert groups_of(WELDER) == {}
    assert "workplace" not in groups_of(WELDER, job("smith", department="yard", locations=("harbour",)))


def test_the_feed_of_a_value_lies_where_its_page_is() -> None:
    groups = groups_of(WELDER, CODER, language="de")
    feeds = {name: group.options[0].feed for name, group in groups.items()}
    assert feeds["department"] == "/de/departments/yard/rss.xml"
    assert feeds["workplace"] == "/de/jobs/workplace/on-site/rss.xml"
    assert feeds["seniority"] == feeds["language"] == ""


def test_a_list_on_one_page_says_of_each_job_what_it_can_be_found_by() -> None:
    context = make_context(WELDER, CODER, YARD, HARBOUR, language="de")
    (page,) = job_lists(context)
    view = page.view
    assert isinstance(view, JobListView)
    assert view.finder is not None
    assert view.finder.table == ""
    assert view.finder.rows == ()
    numbered = [f"{group.name}={option.value}" for group in view.finder.groups for option in group.options]
    named = [[numbered[int(number)] for number in mark.options.split()] for mark in view.finder.marks]
    assert [teaser.title for teaser in view.jobs] == ["Schweißer", "Coder"]
    assert named == [
        [
            "department=yard",
            "location=harbour",
            "workplace=on-site",
            "type=full-time",
            "type=part-time",
            "seniority=mid",
            "language=en",
            "language=de",
        ],
        ["workplace=remote", "type=full-time", "language=en"],
    ]
    assert [(mark.tags, mark.closes) for mark in view.finder.marks] == [("Stahl", "2026-12-31"), ("", "")]


def test_a_longer_list_says_where_its_table_is_and_has_a_row_for_each_language() -> None:
    first, second = job_lists(make_context(WELDER, CODER, YARD, HARBOUR, language="de", site=PAGES_OF_ONE))
    for page in (first, second):
        assert isinstance(page.view, JobListView)
        assert page.view.finder is not None
        assert page.view.finder.marks == ()
        assert page.view.finder.table == "/de/jobs/index.json"
        assert [row.language for row in page.view.finder.rows] == ["de", "en"]
        assert page.view.finder.rows[0].title == "{title}"


@pytest.mark.parametrize("jobs", [(), (WELDER,)], ids=["no", "one"])
def test_a_list_without_a_choice_has_nothing_to_find(jobs: tuple[Any, ...]) -> None:
    (page,) = job_lists(make_context(*jobs))
    assert isinstance(page.view, JobListView)
    assert page.view.finder is None


def test_counts_are_told_in_every_plural_form() -> None:
    context = make_context(WELDER, CODER)
    form = finder_form(context, job_finder(context))
    assert form is not None
    counts = form.counts
    assert (counts.one, counts.other, counts.many) == ("{n} open job", "{n} open jobs", "{n} open jobs")


def test_the_table_holds_what_rows_show_and_common_texts_once() -> None:
    jobs = [
        job(
            f"welder-{n}",
            department="yard",
            summary="Weld. " * 60,
            salary=Salary(min=Decimal(30000)),
            gender_suffix="(m/f/d)",
        )
        for n in range(3)
    ]
    context = make_context(*jobs, YARD, HARBOUR, site=PAGES_OF_ONE)
    table = job_table(context, job_finder(context))

    def column(name: str) -> list[str]:
        return [table["texts"][entry] if isinstance(entry, int) else entry for entry in table[name]]

    assert table["base"] == "/jobs/"
    assert column("id") == column("slug") == [job.id for job in context.catalogue.open_jobs]
    assert column("department") == ["Yard"] * 3
    assert column("suffix") == ["(m/f/d)"] * 3
    assert column("language") == ["en"] * 3
    assert all(len(text) <= SUMMARY_LIMIT for text in column("summary"))
    assert len(table["texts"]) == len(set(table["texts"]))
    assert table["texts"].count("Yard") == 1


@pytest.mark.parametrize("field", ["title", "summary"])
def test_pages_do_not_change_with_the_words_of_jobs_on_other_pages(field: str) -> None:
    first, second = (
        job_lists(make_context(replaced, CODER, YARD, HARBOUR, site=PAGES_OF_ONE))
        for replaced in (WELDER, job("welder", **{**WELDER_FIELDS, field: "Other words."}))
    )
    assert [one.view == other.view for one, other in zip(first, second, strict=True)] == [False, True]


def test_only_a_list_in_pages_has_a_table_and_that_tells_what_its_options_are() -> None:
    finders = [
        (context, job_finder(context))
        for context in (make_context(WELDER, CODER, YARD, HARBOUR, site=site) for site in (None, PAGES_OF_ONE))
    ]
    whole, paged = (list(job_table_leaves(context, finder)) for context, finder in finders)
    assert whole == []
    assert [leaf.name for leaf in paged] == ["jobs/index.json"]
    table = json.loads(paged[0].make())
    assert table["title"] == ["Welder", "Coder"]
    assert [[table["options"][n] for n in numbers] for numbers in table["facets"]][1] == [
        "workplace=remote",
        "type=full-time",
        "language=en",
    ]


@pytest.mark.parametrize("text", ["Grüße – Здравей – مرحبا", 'a "quote"\n', "\ud800"])
def test_the_table_can_say_anything(text: str) -> None:
    data = render_table(table={"title": [text]})
    assert json.loads(data)["title"] == [text.encode("utf-8", "replace").decode()]


def test_a_value_is_called_what_it_is_in_the_language_of_the_page() -> None:
    yard = department("yard", name="Yard", de={"name": "Werft"})
    context = make_context(WELDER, CODER, yard, HARBOUR, language="de")
    (option,) = next(group for group in job_finder(context).groups if group.name == "department").options
    assert (option.value, option.label, option.language) == ("yard", "Werft", "")
