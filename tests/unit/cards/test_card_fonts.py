import tomllib

import pytest
from card_examples import FONT_FOLDER, FONTS
from fontTools.ttLib import TTFont

from site_gen.cards.fonts import Face, font_file
from site_gen.cards.words import coverage

LISTED = tomllib.loads((FONT_FOLDER / "fonts.toml").read_text(encoding="utf-8"))["font"]


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.name)
def test_the_index_tells_exactly_what_a_font_file_holds(font) -> None:
    file = TTFont(FONT_FOLDER / font.name)
    listed = {code for first, last in font.ranges for code in range(first, last + 1)}
    assert listed == set(file.getBestCmap())
    (axis,) = file["fvar"].axes
    assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", *font.weights)


def test_every_font_file_is_listed_and_stays_small() -> None:
    files = {path.name: path.stat().st_size for path in FONT_FOLDER.glob("*.woff2")}
    assert set(files) == {entry["file"] for entry in LISTED}
    assert max(files.values()) < 30_000


@pytest.mark.parametrize("entry", LISTED, ids=lambda entry: entry["file"])
def test_every_family_comes_with_its_licence(entry) -> None:
    licence = FONT_FOLDER / f"OFL-{entry['family'].replace(' ', '-')}.txt"
    text = licence.read_text(encoding="utf-8")
    assert text.startswith("Copyright")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text


def test_the_interface_languages_and_their_neighbours_can_be_written() -> None:
    letters = "ABCxyzÄÖÜäöüßẞéèêçñåæøœŁłžšČőűșțğİı€–—„“”‚‘’«»…·АБВабвъьюяЇїҐґ№ابتثپچگؤئء٠١٢،؟"
    assert [letter for letter in letters if ord(letter) not in coverage(FONTS)] == []


def test_bulgarian_letters_have_their_own_forms() -> None:
    plain, bulgarian = (Face(FONTS, 700, language, rtl=False).line("вгдж", 60)[0] for language in ("ru", "bg"))
    assert plain.tobytes() != bulgarian.tobytes()


def test_bolder_is_wider() -> None:
    assert Face(FONTS, 800, "en", rtl=False).em_width("Hamburg") > Face(FONTS, 400, "en", rtl=False).em_width("Hamburg")


def test_a_font_of_one_weight_is_drawn_whatever_the_list_says_of_it() -> None:
    data = (FONT_FOLDER.parents[1] / "broadsheet" / "fonts" / "broadsheet-display-latin.woff2").read_bytes()
    font = font_file("one.woff2", data, (400, 800), "U+0020-007E")
    assert Face((font,), 500, "en", rtl=False).line("Ferry", 40)[0].getbbox()
