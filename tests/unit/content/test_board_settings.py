"""Mistakes in `[[boards]]`: told at their line, before a file with a strange name is made."""

from pathlib import Path

import pytest

from site_gen.stages.inputs import Options, read_inputs
from tests.conftest import SITE_TOML
from tests.unit.stages.workbench import FILES, TODAY, MakeSite


def problems_of(make_site: MakeSite, line: str) -> list[tuple[int, str, str]]:
    content: Path = make_site({**FILES, "site.toml": f'{SITE_TOML}\n[[boards]]\nkind = "rss"\n{line}\n'})
    _, problems, _ = read_inputs(Options(content=content, output=content.parent / "output", today=TODAY))
    start = len(SITE_TOML.splitlines())
    return [(one.place.line - start, one.field, one.message) for one in problems if one.field.startswith("boards")]


@pytest.mark.parametrize("name", ["../up", "a/b", "Regional", "two words", "con", ".hidden", "a" * 81])
def test_a_name_that_can_be_no_file_is_refused_at_its_line(make_site: MakeSite, name: str) -> None:
    ((line, field, message),) = problems_of(make_site, f'name = "{name}"')
    assert (line, field) == (4, "boards[0].name")
    assert message.startswith("the name ")


def test_addresses_and_languages_are_looked_at(make_site: MakeSite) -> None:
    assert problems_of(make_site, 'contact_email = "jobs at example.org"')[0][:2] == (4, "boards[0].contact_email")
    assert problems_of(make_site, 'languages = ["german"]')[0][:2] == (4, "boards[0].languages[0]")


def test_a_good_name_is_taken(make_site: MakeSite) -> None:
    assert problems_of(make_site, 'name = "spring-fair-26"') == []
