"""Colours that can be read, whatever the brand."""

import re
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from site_gen.model.colours import contrast, luminance, parse_colour, readable
from site_gen.model.site import Brand
from site_gen.render.palette import MEANINGS, PAIRS, dark_scheme, light_scheme

CSS = Path(__file__).parents[3] / "themes" / "default" / "css"
colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
brands = st.builds(Brand, primary=colours, accent=colours, background=colours, text=colours)


def test_contrast_is_that_of_wcag() -> None:
    black, white = parse_colour("#000000"), parse_colour("#ffffff")
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(white, white) == 1
    # The grey that is known as the lightest one readable on white.
    assert contrast(parse_colour("#767676"), white) == pytest.approx(4.54, abs=0.01)
    assert luminance(parse_colour("#ff0000")) == pytest.approx(0.2126)


def test_a_readable_colour_is_kept_and_another_one_moves_no_further_than_needed() -> None:
    paper = parse_colour("#fbfaf7")
    assert readable(parse_colour("#0b3c49"), paper) == parse_colour("#0b3c49")
    moved = readable(parse_colour("#ff7a59"), paper)
    assert 4.5 <= contrast(moved, paper) < 4.8


@given(brand=brands)
def test_every_brand_can_be_read_by_day_and_by_night(brand: Brand) -> None:
    for scheme in (light_scheme(brand, {}), dark_scheme(brand, {})):
        for pair in PAIRS:
            ratio = contrast(scheme[pair.ink], scheme[pair.ground])
            assert ratio >= pair.ratio, f"{pair}: {scheme[pair.ink]} on {scheme[pair.ground]}: {ratio:.2f}"
    assert luminance(dark_scheme(brand, {})["paper"]) < 0.02


@given(brand=brands, paper=colours, primary=colours, accent=colours)
def test_grounds_that_a_theme_sets_get_inks_to_suit_them(brand: Brand, paper: str, primary: str, accent: str) -> None:
    own = {name: parse_colour(text) for name, text in (("paper", paper), ("primary", primary), ("accent", accent))}
    scheme = light_scheme(brand, own)
    assert {name: scheme[name] for name in own} == own
    assert all(contrast(scheme[pair.ink], scheme[pair.ground]) >= pair.ratio for pair in PAIRS)


@pytest.mark.parametrize(("accent", "background"), [("#141414", "#fbfaf7"), ("#fdfdfa", "#fbfaf7")])
def test_buttons_are_seen_by_day_and_by_night(accent: str, background: str) -> None:
    brand = Brand(primary="#0a0a0a", accent=accent, background=background)
    for scheme in (light_scheme(brand, {}), dark_scheme(brand, {})):
        assert min(contrast(scheme["accent"], scheme[ground]) for ground in ("paper", "surface")) >= 1.2
        assert contrast(scheme["on-accent"], scheme["accent"]) >= 4.5


@pytest.mark.parametrize(
    ("primary", "accent", "background"),
    [
        ("#000000", "#000000", "#ffffff"),
        ("#ffffff", "#ffffff", "#ffffff"),
        ("#c8102e", "#c8102e", "#ffffff"),
        ("#1c3faa", "#000000", "#ffffff"),
        ("#cfe8d5", "#f7c6d9", "#fffdf8"),
    ],
)
def test_buttons_are_seen_on_fields_of_the_main_colour(primary: str, accent: str, background: str) -> None:
    brand = Brand(primary=primary, accent=accent, background=background, text="#111111")
    for scheme in (light_scheme(brand, {}), dark_scheme(brand, {})):
        for ground in ("primary", "primary-deep"):
            assert contrast(scheme["primary-accent"], scheme[ground]) >= 1.3


def test_a_second_colour_that_is_lost_on_the_page_is_kept_where_it_is_seen() -> None:
    """Black on yellow is seen by night as well, where black on the page is not."""
    brand = Brand(primary="#ffd400", accent="#111111", background="#ffffff", text="#111111")
    night = dark_scheme(brand, {})
    assert night["primary-accent"] == parse_colour(brand.accent)
    assert night["accent"] == night["ink"]


def test_a_bright_colour_is_seen_on_white_by_its_hue() -> None:
    brand = Brand(primary="#111111", accent="#ffe600", background="#ffffff", text="#111111")
    assert light_scheme(brand, {})["accent"] == parse_colour(brand.accent)


def test_nothing_is_derived_from_an_ink_that_cannot_be_read() -> None:
    own = {name: parse_colour(text) for name, text in (("paper", "#777777"), ("ink", "#888888"))}
    own |= {name: parse_colour(text) for name, text in (("primary", "#777777"), ("on-primary", "#7a7a7a"))}
    scheme = light_scheme(Brand(), own)
    faulty = {pair.ink for pair in PAIRS if contrast(scheme[pair.ink], scheme[pair.ground]) < pair.ratio}
    assert faulty == {"ink", "on-primary"}


def test_the_colours_of_a_brand_that_can_be_read_are_used_as_they_are() -> None:
    brand = Brand(primary="#0b3c49", accent="#ff7a59", background="#fbfaf7", text="#16211f")
    scheme = light_scheme(brand, {})
    assert scheme["paper"] == parse_colour(brand.background)
    assert scheme["ink"] == parse_colour(brand.text)
    assert scheme["primary"] == scheme["primary-text"] == parse_colour(brand.primary)
    assert scheme["accent"] == parse_colour(brand.accent)


def test_every_colour_has_a_meaning_and_every_pair_is_made_of_them() -> None:
    assert set(light_scheme(Brand(), {})) == set(MEANINGS)
    assert {name for pair in PAIRS for name in (pair.ink, pair.ground)} <= set(MEANINGS)


def test_the_default_theme_puts_no_ink_on_a_ground_that_is_not_checked() -> None:
    """Rules that set both have to be of the pairs; where only one is set, the other is inherited."""
    checked = {(pair.ink, pair.ground) for pair in PAIRS} | {("on-network", "network")}
    checked |= {(ground, ink) for ink, ground in checked}
    found = set()
    for path in CSS.glob("*.css"):
        for rule in re.findall(r"\{([^{}]*)\}", path.read_text(encoding="utf-8")):
            ground = re.search(r"(?<![\w-])background(?:-color)?:\s*var\(--([a-z-]+)\)", rule)
            ink = re.search(r"(?<![\w-])color:\s*var\(--([a-z-]+)\)", rule)
            if ground and ink:
                found.add((ink[1], ground[1]))
    assert found
    assert {(ink, ground) for ink, ground in found if ground != "sea"} <= checked
