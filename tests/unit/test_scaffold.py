"""Files that are valid from the beginning."""

import html
import re
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from site_gen.catalogue.catalogue import relate
from site_gen.checks.legal import check
from site_gen.content.reader import read
from site_gen.content.standards import slug_fault
from site_gen.model.problems import Place
from site_gen.render.markdown import render_body
from site_gen.scaffold import ScaffoldError, new_item, new_site, slugify

TODAY = date(2026, 11, 23)
TITLES = {
    "plain": "Electronics Technician",
    "double quotes": 'The "best" welder',
    "single quotes": "The 'best' welder’s mate",
    "colon": "Engineer: Batteries",
    "hash": "C# developer #1",
    "emoji": "Captain ⛴️ 👩🏽‍✈️",
    "Arabic": "فني إلكترونيات",
    "Bulgarian": "Електротехник",
    "leading dash": "- Welder",
    "digits": "2026",
    "word of YAML": "null",
    "truth": "Yes",
    "backslash": "A\\B \\n \\x00",
    "braces": "{title} {0} {{x}}",
    "brackets": "[Welder]",
    "percent": "100 % welder %(x)s",
    "at": "@welder",
    "star": "*Welder & co",
    "bang": "!Welder",
    "question": "? Welder",
    "pipe": "| Welder",
    "template": "{{ page.title }} {% raw %}",
    "device": "CON",
    "blanks": "  Welder  ",
    "tab": "Welder\tnights",
    "comment": "Welder # nights",
    "line break": "Welder\nNights",
    "umlauts": "Müller für Köln",
    "only signs": "!!!",
    "long": "Welder " * 40 + "of ships",
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    new_site(tmp_path, "Tidewright", TODAY)
    return tmp_path / "content"


def problems(content: Path) -> list[str]:
    return [f"{problem.place}: {problem.message}" for problem in read(content).problems]


def test_a_new_site_reads_without_a_problem(tmp_path: Path) -> None:
    written = new_site(tmp_path, "Tidewright", TODAY)
    assert all(path.is_file() for path in written)
    assert problems(tmp_path / "content") == []
    found = read(tmp_path / "content").content
    assert found is not None
    assert found.site.organization.name == "Tidewright"
    assert [(job.data.department, job.data.locations) for job in found.jobs.values()] == [
        ("workshop", ("head-office",)),
    ]


@pytest.mark.parametrize(
    "name", ['The "Best" GmbH', "A\\B", "Müller & Söhne", "⛴️ مرحبا", "O'Neill", "{name}", "a\tb", "a\nb", "a\x7fb", "#"]
)
def test_any_name_of_an_employer_gives_settings_that_can_be_read(tmp_path: Path, name: str) -> None:
    new_site(tmp_path, name, TODAY)
    tomllib.loads((tmp_path / "content" / "site.toml").read_text(encoding="utf-8"))
    assert problems(tmp_path / "content") == []


def test_without_a_name_the_folder_gives_it(tmp_path: Path) -> None:
    new_site(tmp_path / "velora-shipyard", "", TODAY)
    found = read(tmp_path / "velora-shipyard" / "content").content
    assert found is not None
    assert found.site.organization.name == "Velora Shipyard"


def test_a_new_site_is_told_what_to_fill_in_once_it_has_an_address_of_its_own(content: Path) -> None:
    def told(base_url: str) -> list[str]:
        found = read(content).content
        assert found is not None
        site = replace(found.site, base_url=base_url)
        catalogue, _ = relate(replace(found, site=site), today=TODAY)
        return [problem.message for problem in check(catalogue, Place("content/site.toml"))]

    assert told("https://careers.example.org/") == []
    gaps = told("https://careers.tidewright.eu/")
    assert "`[[street and number]]` is not filled in" in gaps
    assert not [message for message in gaps if "has no" in message]


@pytest.mark.parametrize("name", ["A_B_ & *Co* [x]", "# One", "<b>Ship</b>"])
def test_the_name_of_the_employer_stands_in_the_legal_pages_as_it_is(tmp_path: Path, name: str) -> None:
    new_site(tmp_path, name, TODAY)
    body = (tmp_path / "content" / "pages" / "imprint.md").read_text(encoding="utf-8").split("---\n")[2]
    shown = html.unescape(re.sub(r"</?p>", "", render_body(body, language="en", links={}, images={}).html))
    assert shown.strip().startswith(f"{name}, [[street")


def test_a_site_that_is_there_is_not_touched(content: Path) -> None:
    before = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
    with pytest.raises(ScaffoldError, match="choose another folder"):
        new_site(content.parent, "Other", TODAY)
    assert {path: path.read_bytes() for path in content.rglob("*") if path.is_file()} == before


def test_a_file_that_is_there_is_kept(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n")
    assert tmp_path / ".gitignore" not in new_site(tmp_path, "T", TODAY)
    assert (tmp_path / ".gitignore").read_text() == "mine\n"


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES.keys())
@pytest.mark.parametrize("kind", ["job", "story"])
def test_any_title_gives_a_file_without_a_problem(content: Path, kind: str, title: str) -> None:
    path = new_item(kind, title, content, TODAY)
    assert problems(content) == []
    found = read(content).content
    assert found is not None
    items = found.jobs if kind == "job" else found.stories
    assert items[path.stem].data.title.split() == title.split()
    assert slug_fault(path.stem) == ""


@pytest.mark.parametrize("title", ["", "   ", "a\x1bb", "a\x00b"])
def test_a_title_of_nothing_or_with_control_characters_gives_a_good_file_or_none(content: Path, title: str) -> None:
    before = set(content.rglob("*"))
    try:
        new_item("job", title, content, TODAY)
    except ScaffoldError:
        assert set(content.rglob("*")) == before
    else:
        assert problems(content) == []


def test_a_new_job_belongs_to_what_there_is(content: Path) -> None:
    path = new_item("job", "Welder", content, TODAY)
    found = read(content).content
    assert found is not None
    data = found.jobs[path.stem].data
    assert (data.department, data.locations, data.opens) == ("workshop", ("head-office",), TODAY)


def test_a_new_job_needs_neither_departments_nor_places(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text('base_url = "https://e.org/"\n[organization]\nname = "T"\n')
    path = new_item("job", "Welder", tmp_path, TODAY)
    text = path.read_text()
    assert "department:" not in text
    assert "locations:" not in text
    assert [problem for problem in read(tmp_path).problems if problem.is_error] == []


def test_a_new_job_goes_where_the_jobs_of_the_site_are(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text(
        'base_url = "https://e.org/"\n[organization]\nname = "T"\n[jobs]\nfolder = "_jobs"\n'
    )
    assert new_item("job", "Welder", tmp_path, TODAY) == tmp_path / "_jobs" / "welder.md"


def test_a_second_job_of_a_title_is_refused(content: Path) -> None:
    path = new_item("job", "Welder", content, TODAY)
    path.write_text("mine")
    with pytest.raises(ScaffoldError, match="choose another title"):
        new_item("job", "WELDER", content, TODAY)
    assert path.read_text() == "mine"


def test_without_a_site_there_is_no_job(tmp_path: Path) -> None:
    with pytest.raises(ScaffoldError, match="new site"):
        new_item("job", "Welder", tmp_path, TODAY)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Electronics Technician", "electronics-technician"),
        ("Bäcker in Köln-Süd", "baecker-in-koeln-sued"),
        ("Straße", "strasse"),
        ("ÄRZTIN", "aerztin"),
        ("Електротехник", "elektrotekhnik"),
        ("../../etc/passwd", "etc-passwd"),
        ("!!!", "untitled"),
        ("C++ / C#", "c-c"),
    ],
)
def test_a_title_becomes_a_file_name_of_plain_letters(title: str, slug: str) -> None:
    assert slugify(title) == slug


def test_a_decomposed_umlaut_is_an_umlaut() -> None:
    """As macOS and some keyboards write it."""
    assert slugify("Ba\u0308cker") == "baecker"
