"""Colours that cannot be read are told with the nearest that can."""

import re

from hypothesis import given, strategies as st

from site_gen.checks.palette import check_brand, check_tokens
from site_gen.model.colours import RGB, Pair, contrast, parse_colour
from site_gen.model.problems import Place, Severity
from site_gen.model.site import Brand

SITE = {name: Place("site.toml", line) for line, name in enumerate(("primary", "text", "background"), start=1)}
THEME = Place("theme.toml", 7)
PAIRS = (Pair("ink", "paper"), Pair("line", "paper", 3.0))
colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def scheme(**named: str) -> dict[str, RGB]:
    return {name: parse_colour(text) for name, text in named.items()}


def test_a_brand_that_can_be_read_is_fine() -> None:
    assert list(check_brand(Brand(text="#16211f", background="#fbfaf7", primary="#0b3c49"), SITE)) == []


@given(text=colours, background=colours)
def test_text_that_cannot_be_read_is_told_with_a_colour_that_can(text: str, background: str) -> None:
    found = [one for one in check_brand(Brand(text=text, background=background), SITE) if one.field == "brand.text"]
    ratio = contrast(parse_colour(text), parse_colour(background))
    assert len(found) == (ratio < 4.5)
    for problem in found:
        assert (problem.severity, problem.place) == (Severity.WARNING, SITE["text"])
        (cure,) = re.findall(r'`text = "(#[0-9a-f]{6})"`', problem.hint)
        assert contrast(parse_colour(cure), parse_colour(background)) >= 4.5


def test_a_ratio_that_is_just_too_low_is_not_rounded_up() -> None:
    (problem,) = check_brand(Brand(text="#777777", background="#ffffff"), SITE)
    assert "has a contrast of 4.47" in problem.message


def test_a_main_colour_that_links_cannot_have_is_noted() -> None:
    (problem,) = check_brand(Brand(primary="#ffb000", text="#000000", background="#ffffff"), SITE)
    assert (problem.severity, problem.place.line) == (Severity.NOTE, 1)
    assert "links are shown in a darker or lighter shade" in problem.message


def test_a_colour_that_a_theme_set_is_told_where_it_stands() -> None:
    colours = scheme(ink="#999999", paper="#ffffff", line="#000000")
    (problem,) = check_tokens(colours, PAIRS, {"ink": THEME}, dark=True)
    assert problem.place == THEME
    assert problem.message == "`ink` #999999 on `paper` #ffffff in the dark has a contrast of 2.84, less than 4.5"
    (cure,) = re.findall(r"#[0-9a-f]{6}", problem.hint)
    assert contrast(parse_colour(cure), parse_colour("#ffffff")) >= 4.5


def test_a_ground_that_a_theme_set_is_told_when_the_ink_is_not_its_own() -> None:
    colours = scheme(ink="#999999", paper="#888888", line="#000000")
    (problem,) = check_tokens(colours, PAIRS, {"paper": THEME}, dark=False)
    assert problem.field == "tokens.paper"


def test_no_colour_is_offered_where_none_can_be_read() -> None:
    colours = scheme(ink="#777777", paper="#ffffff", surface="#000000")
    pairs = (Pair("ink", "paper", 7.0), Pair("ink", "surface", 7.0))
    first, _ = check_tokens(colours, pairs, {"ink": THEME}, dark=False)
    assert first.hint == "no colour can be read with all of `paper` and `surface`: change one of them"


def test_colours_that_nobody_set_are_not_judged() -> None:
    assert list(check_tokens(scheme(ink="#999999", paper="#ffffff", line="#ffffff"), PAIRS, {}, dark=False)) == []
