"""The second theme proves that one is made of little: it is small, and can be read whatever the brand."""

import re
from pathlib import Path

import pytest

from site_gen.model.colours import contrast
from site_gen.model.site import Brand
from site_gen.render.palette import PAIRS
from site_gen.render.theme import Theme, load_theme
from site_gen.stages.themes import look_of

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "themes/broadsheet"


@pytest.fixture(scope="module")
def theme() -> Theme:
    return load_theme((FOLDER, ROOT / "themes/default"))


def test_it_is_written_in_less_than_150_lines() -> None:
    written = [file for pattern in ("*.toml", "css/*", "templates/**/*.html") for file in FOLDER.glob(pattern)]
    assert len(written) > 3
    assert sum(len(file.read_text(encoding="utf-8").splitlines()) for file in written) < 150


@pytest.mark.parametrize("accent", ["#ff7a59", "#ffe600", "#111111", "#ffffff", "#0000ee"])
def test_everything_can_be_read_in_any_second_colour(theme: Theme, accent: str) -> None:
    for scheme in look_of(theme, Brand(primary="#0b3c49", accent=accent)).schemes:
        poor = [pair for pair in PAIRS if contrast(scheme[pair.ink], scheme[pair.ground]) < pair.ratio]
        assert not poor


def test_its_fields_are_paper_by_day_and_by_night(theme: Theme) -> None:
    for scheme in look_of(theme, Brand()).schemes:
        assert scheme["primary"] == scheme["paper"]


def test_its_font_files_are_small_and_have_a_licence() -> None:
    fonts = sorted((FOLDER / "fonts").glob("*.woff2"))
    assert fonts
    assert [font.name for font in fonts if font.stat().st_size > 35_000] == []
    index = (FOLDER / "fonts/fonts.toml").read_text(encoding="utf-8")
    assert sorted(re.findall(r'file = "(.+)"', index)) == [font.name for font in fonts]
    about = (FOLDER / "fonts/README.md").read_text(encoding="utf-8")
    licences = [file.name for file in (FOLDER / "fonts").glob("OFL-*.txt")]
    assert len(licences) == 2
    assert [name for name in licences if name not in about] == []


def test_its_letters_come_before_those_of_the_default_theme(theme: Theme) -> None:
    families = list(dict.fromkeys(face.family for face in theme.fonts))
    assert families[:3] == ["Broadsheet Serif", "Noto Naskh Arabic", "Broadsheet Display"]
    assert "Commissioner" in families[3:]
