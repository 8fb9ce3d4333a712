"""What can be found by the search of the site, and the files its browsers load."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from site_gen.model.search import SearchDocument, SearchIndex
from site_gen.pages.context import Context
from site_gen.pages.finder import job_finder
from site_gen.pages.search import STORIES_LISTED, search_index, search_page
from site_gen.pages.shortlist import shortlist_page
from site_gen.render.search_index import MANY_PARTS, parts_of, render_documents, render_uses, words_of
from site_gen.stages.search import SearchFiles, search_files, search_leaves
from tests.unit.builders import (
    HARBOUR,
    TODAY,
    YARD,
    campaign,
    department,
    job,
    location,
    make_context,
    page,
    person,
    story,
)

Uses = dict[str, list[tuple[int, int]]]


def index_in(context: Context) -> SearchIndex:
    return search_index(context, job_finder(context))


def files_of(context: Context) -> SearchFiles:
    return search_files(context, job_finder(context))


def index_of(*documents: SearchDocument, jobs: tuple[str, ...] = ()) -> SearchIndex:
    return SearchIndex(documents, jobs)


def document(title: str, text: str = "", **fields: Any) -> SearchDocument:
    given: dict[str, Any] = {"url": "/x/", "kind": "Page", "summary": "", "language": "", **fields}
    return SearchDocument(title=title, html=text, **given)


def read(index: SearchIndex, parts: int = 1) -> Uses:
    """The index as a browser reads it: for each word, the documents that use it with their weights."""
    words = json.loads(render_documents(index=index, uses=()))["words"].split(" ")
    found: Uses = {}
    for part in range(parts):
        first = -(-part * len(words) // parts)
        for word, uses in zip(
            words[first:], json.loads(render_uses(index=index, part=part, parts=parts)), strict=False
        ):
            number, found[word] = 0, []
            for use in uses:
                number += use >> 3
                found[word].append((number, use & 7))
    return found


def mapped(context: Context) -> dict[str, list[str]]:
    """The addresses on the map of the page, by the titles of their groups."""
    groups = search_page(context).view.groups  # type: ignore[union-attr]
    return {group.title: [link.url for link in group.links] for group in groups}


def titles(*things: Any, language: str = "en", **options: Any) -> list[str]:
    return [found.title for found in index_in(make_context(*things, language=language, **options)).documents]


def test_all_kinds_of_pages_can_be_found_but_jobs() -> None:
    things = [
        story("night"),
        page("about"),
        campaign("shift"),
        YARD,
        HARBOUR,
        person("mira"),
        job("welder"),
        page("home"),
    ]
    assert titles(*things) == ["Night", "About", "Shift", "Yard", "Harbour", "Mira", "Accessibility"]
    found = index_in(make_context(*things))
    kinds = ["Story", "Page", "Page", "Department", "Location", "Person", "Page"]
    assert [entry.kind for entry in found.documents] == kinds
    assert [entry.url for entry in found.documents][:2] == ["/stories/night/", "/about/"]


def test_what_is_unlisted_or_not_public_cannot_be_found() -> None:
    later = TODAY + timedelta(days=3)
    things = [
        page("secret", unlisted=True),
        story("draft", draft=True),
        story("soon", date=later),
        person("new", draft=True),
    ]
    assert titles(*things) == ["Accessibility"]
    assert titles(*things, drafts=True) == ["Accessibility"]
    assert mapped(make_context(*things, drafts=True)) == {"Pages": ["/accessibility/"]}


def test_the_statement_that_a_site_makes_by_itself_can_be_found_and_gives_way_to_the_employers_own() -> None:
    index = index_in(make_context(language="de"))
    assert index.documents[-1].url == "/de/accessibility/"
    assert 0 in [number for number, _ in read(index)["keyboard"]]
    assert titles(page("accessibility", title="For everybody")) == ["For everybody"]
    assert mapped(make_context(page("accessibility"))) == {"Pages": ["/accessibility/"]}


def test_only_open_jobs_are_counted_by_their_words() -> None:
    things = [
        job(
            "welder",
            title="Hull-Welder",
            department="yard",
            locations=("harbour",),
            employment_types=("full-time",),
            tags=("TIG",),
            summary="Joins metal.",
        ),
        job("filled", filled=True),
        job("closed", closes=TODAY - timedelta(days=1)),
        job("unlisted", unlisted=True),
        job("upcoming", opens=TODAY + timedelta(days=1)),
    ]
    found = index_in(make_context(*things, YARD, HARBOUR))
    expected = "Hull-Welder HullWelder Joins metal. Yard Rostock On site Full-time TIG"
    assert [" ".join(words.split()) for words in found.jobs] == [expected]
    shown = index_in(make_context(*things, YARD, HARBOUR, drafts=True)).jobs
    assert len(shown) == 2, "a preview lists what is not open yet"


def test_a_job_counts_for_all_its_places_though_its_row_names_a_few() -> None:
    towns = [location(f"town-{n}", name=f"Town{n}", city=f"City{n}") for n in range(6)]
    found = index_in(make_context(job("welder", locations=tuple(town.id for town in towns)), job("smith"), *towns))
    assert sum("Town5" in words and "City5" in words for words in found.jobs) == 1


def test_a_translation_is_found_in_its_language_and_the_original_says_which_it_is() -> None:
    things = [story("night", de={"title": "Die Nacht"}), story("day")]
    found = index_in(make_context(*things, language="de")).documents
    assert {(entry.title, entry.language, entry.url) for entry in found} == {
        ("Die Nacht", "", "/de/stories/night/"),
        ("Day", "en", "/de/stories/day/"),
        ("Accessibility", "", "/de/accessibility/"),
    }


def test_a_story_is_found_by_its_people_place_department_and_tags() -> None:
    told = story("night", people=("mira",), department="yard", location="harbour", tags=("Batteries",), body="Dark.")
    uses = read(index_in(make_context(told, person("mira", body=""), YARD, HARBOUR)))
    for word in ("mira", "yard", "harbour", "rostock", "batteries", "dark", "night"):
        assert 0 in [number for number, _ in uses[word]], word


def test_a_word_of_the_title_weighs_most_and_one_in_passing_least() -> None:
    index = index_of(
        document("Ferry"),
        document("A", summary="A ferry"),
        document("B", "<p>ferry ferry <b>ferry</b></p>"),
        document("C", "<p>one ferry</p>"),
        jobs=("ferry captain",),
    )
    assert read(index)["ferry"] == [(0, 7), (1, 4), (2, 2), (3, 1), (4, 1)]
    assert json.loads(render_documents(index=index, uses=()))["jobs"] == 1


def test_markup_is_no_word_and_entities_are_letters() -> None:
    uses = read(index_of(document("T", '<p class="quiet" title="a > b">Caf&eacute; &amp; <em>Bar&shy;ge</em></p>')))
    assert set(uses) == {"t", "café", "barge"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("High-voltage, (AC/DC)!", ["high", "voltage", "ac", "dc"]),
        ("Schweißer*innen gesucht", ["schweißer", "innen", "gesucht"]),
        ("don’t", ["dont"]),
        ("Elektro\u00adniker", ["elektroniker"]),
        ("C++, C# and #ferry", ["c++", "c#", "and", "ferry"]),
        ("Cafe\u0301", ["café"]),
        ("اللَّيْل", ["اللَّيْل"]),
        ("Ключ 12 kV", ["ключ", "12", "kv"]),
        ("", []),
    ],
)
def test_words_are_taken_apart_as_people_type_them(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize("parts", [1, 2, 7, MANY_PARTS])
def test_all_parts_together_hold_every_word_once(parts: int) -> None:
    index = index_of(*(document(f"Word{n}", f"<p>{'abcdefghij'[n % 10]} common</p>") for n in range(50)))
    assert read(index, parts) == read(index)
    assert len(read(index)["common"]) == 50


def test_few_words_come_in_one_part_and_many_in_parts() -> None:
    assert parts_of(index_of(document("Short", "<p>Words</p>"))) == 1
    assert parts_of(index_of(*(document("Long", "<p>Words</p>" * 1000) for _ in range(100)))) == MANY_PARTS


def test_an_empty_site_has_a_search_all_the_same() -> None:
    files = files_of(make_context(page("accessibility", unlisted=True)))
    documents, uses = [json.loads(leaf.make()) for leaf in search_leaves(files)]
    assert documents == {"documents": [], "jobs": 0, "words": "", "uses": [files.uses[0][1]]}
    assert uses == []


def test_the_words_are_in_files_called_by_what_is_in_them_and_the_page_asks_for_one_that_stays() -> None:
    def names(*things: Any, language: str = "en") -> list[str]:
        context = make_context(*things, language=language)
        first, *uses = [leaf.name for leaf in search_leaves(files_of(context))]
        assert search_page(context).view.index == f"/{first}"  # type: ignore[union-attr]
        return uses

    before = names(story("night"))
    assert len(before) == 1
    assert all(name.startswith("assets/search-en.") and name.endswith(".json") for name in before)
    assert before == names(story("night"))
    assert set(before).isdisjoint(names(story("night", body="Other words.")))
    assert set(before).isdisjoint(names(story("night"), language="de"))


def test_the_page_maps_the_site_for_those_who_cannot_search() -> None:
    stories = [story(f"s{n:02}", date=date(2026, 1, n + 1)) for n in range(STORIES_LISTED + 3)]
    context = make_context(*stories, YARD, HARBOUR, page("about"), campaign("shift"), language="de")
    groups = mapped(context)
    assert len(groups["Stories"]) == STORIES_LISTED + 1
    assert groups["Stories"][-1] == "/de/stories/"
    assert groups["Departments"] == ["/de/departments/yard/"]
    assert groups["Locations"] == ["/de/locations/harbour/"]
    assert groups["Pages"] == ["/de/about/", "/de/campaigns/shift/", "/de/accessibility/"]


def test_an_empty_department_is_in_the_map_too() -> None:
    assert mapped(make_context(department("quiet")))["Departments"] == ["/departments/quiet/"]


@pytest.mark.parametrize("language", ["en", "de"])
def test_search_and_shortlist_are_not_for_search_engines(language: str) -> None:
    context = make_context(job("welder"), language=language)
    for made, path in (
        (search_page(context), "search/"),
        (shortlist_page(context), "shortlist/"),
    ):
        assert made.path == ("/" if language == "en" else "/de/") + path
        assert made.head.robots == "noindex"
        assert not made.indexed
        assert [alternate.language for alternate in made.head.alternates] == ["en", "de", "x-default"]
