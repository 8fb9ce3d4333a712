"""What is said of fonts, and whether it is true."""

import tomllib
from pathlib import Path

import pytest

from site_gen.render.fonts import Family, FontFace, StandIn, family_list, font_faces
from tests.tools.font_metrics import latin_files, measure

THEMES = Path(__file__).parents[3] / "themes"
INDEXES = sorted(THEMES.glob("*/fonts/fonts.toml"))

BRASS = Family("Brass", "serif", 100.0, 25.0, 0.0, (StandIn((1, 599), ("Times New Roman",), 125.0),))
FACES = (
    FontFace("fonts/brass.woff2", "Brass", (400, 700), "U+0020-007E"),
    FontFace("fonts/plain.woff2", "Plain", (400, 800), "U+0020-007E"),
    FontFace("fonts/naskh.woff2", "Naskh", (400, 700), "U+0600-06FF"),
)


@pytest.mark.parametrize("index", INDEXES, ids=[path.parts[-3] for path in INDEXES])
def test_the_measures_in_the_index_are_those_of_the_files(index: Path) -> None:
    listed = {family["name"]: family for family in tomllib.loads(index.read_text(encoding="utf-8"))["family"]}
    measured = {name: measure(path, listed[name]["generic"]) for name, path in latin_files(index.parent)}
    assert measured
    assert {name: {"name": name, **found} for name, found in measured.items()} == listed


def test_a_list_begins_with_the_chosen_family_and_ends_with_what_every_machine_has() -> None:
    assert family_list("Brass", FACES, (BRASS,)) == '"Brass", "Plain", "Naskh", "Brass fallback", serif'
    assert family_list("Plain", FACES, (BRASS,)) == '"Plain", "Brass", "Naskh", system-ui, sans-serif'
    assert family_list("", (), ()) == "system-ui, sans-serif"


def test_a_stand_in_is_as_high_and_as_wide_as_what_it_stands_in_for() -> None:
    *_, rule = font_faces(FACES[:1], (BRASS,), {"fonts/brass.woff2": "/b.woff2"})
    assert 'font-family: "Brass fallback"' in rule
    assert 'local("Times New Roman"); size-adjust: 125%' in rule
    # Enlarging a stand-in enlarges its height too, which the overrides take back.
    assert "ascent-override: 80%; descent-override: 20%; line-gap-override: 0%" in rule


def test_a_font_that_is_not_published_is_neither_named_nor_stood_in_for() -> None:
    assert list(font_faces(FACES, (BRASS,), {})) == []
