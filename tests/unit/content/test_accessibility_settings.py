"""`[accessibility]` in `site.toml`."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from site_gen.content.reader import read

SITE = """\
base_url = "https://careers.example.org/"
languages = ["en", "de"]
[organization]
name = "Tidewright"
[accessibility]
"""
MakeSite = Callable[[Mapping[str, str | bytes]], Path]


def test_everything_that_a_statement_says_can_be_set(make_site: MakeSite) -> None:
    settings = """\
reviewed = 2026-11-10
method = "external"
email = "a11y@example.org"
limits.de = ["Filme ohne Untertitel"]
authority = { name = "The Authority", url = "https://authority.example/" }
"""
    found = read(make_site({"site.toml": SITE + settings}))
    assert found.problems == ()
    assert found.content is not None
    accessibility = found.content.site.accessibility
    assert (accessibility.reviewed, accessibility.method) == (date(2026, 11, 10), "external")
    assert accessibility.limits == {"de": ("Filme ohne Untertitel",)}
    assert accessibility.authority is not None
    assert accessibility.authority.url == "https://authority.example/"


@pytest.mark.parametrize(
    ("settings", "line", "field"),
    [
        ('reviewed = "soon"', 6, "accessibility.reviewed"),
        ('method = "somebody"', 6, "accessibility.method"),
        ('email = "a11y at example"', 6, "accessibility.email"),
        ('authority = { name = "A", url = "authority" }', 6, "accessibility.authority.url"),
        ('limits.fr = ["Pas encore"]', 6, "accessibility.limits.fr"),
        ('limit = ["x"]', 6, "accessibility.limit"),
    ],
)
def test_a_mistake_is_told_with_its_place(make_site: MakeSite, settings: str, line: int, field: str) -> None:
    (problem,) = read(make_site({"site.toml": f"{SITE}{settings}\n"})).problems
    assert (problem.place.line, problem.field) == (line, field)
    assert problem.hint
