"""Colours that can be read, whatever the brand."""

import re
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from site_gen.model.colours import contrast, luminance, parse_colour
from site_gen.model.site import Brand
from site_gen.render.stylesheet import readable, render_stylesheet
from site_gen.render.theme import Theme, load_theme, make_templates

THEME = load_theme([Path(__file__).parents[3] / "themes" / "default"])
BARE = Theme("bare", make_templates({}), ("body { color: var(--ink) }",), (), {})
colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)

# What stands on what: text tokens and the grounds they are printed on.
PAIRS = [
    ("--ink", "--paper"), ("--ink", "--surface"), ("--muted", "--paper"), ("--muted", "--surface"),
    ("--primary-text", "--paper"), ("--primary-text", "--surface"),
    ("--accent-text", "--paper"), ("--accent-text", "--surface"),
    ("--on-primary", "--primary"), ("--on-primary", "--primary-deep"),
    ("--on-primary-muted", "--primary"), ("--on-primary-muted", "--primary-deep"),
    ("--accent-on-primary", "--primary"), ("--accent-on-primary", "--primary-deep"),
    ("--on-accent", "--accent"),
]  # fmt: skip


def sheet(brand: Brand, theme: Theme = BARE, **networks: str) -> str:
    urls = {name: f"/assets/{Path(name).name}" for name in theme.assets}
    return render_stylesheet(theme=theme, brand=brand, font_urls=urls, network_colours=networks).decode()


def tokens(css: str) -> list[dict[str, str]]:
    """The colour tokens by day and by night."""
    blocks = re.findall(r":root \{\n((?:  --[a-z-]+: #[0-9a-f]{6};\n)+)", css)
    return [dict(re.findall(r"(--[a-z-]+): (#[0-9a-f]{6});", block)) for block in blocks]


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
    assert 4.5 <= contrast(moved, paper) < 5.2


@given(primary=colours, accent=colours, background=colours, text=colours)
def test_every_brand_can_be_read_by_day_and_by_night(primary: str, accent: str, background: str, text: str) -> None:
    css = sheet(Brand(primary=primary, accent=accent, background=background, text=text))
    day, night = tokens(css)
    for scheme in (day, night):
        for ink, ground in PAIRS:
            ratio = contrast(parse_colour(scheme[ink]), parse_colour(scheme[ground]))
            assert ratio >= 4.5, f"{ink} {scheme[ink]} on {ground} {scheme[ground]}: {ratio:.2f}"
    assert luminance(parse_colour(night["--paper"])) < 0.02


@given(colour=colours)
def test_a_network_is_seen_in_its_colour_and_read_in_one_near_it(colour: str) -> None:
    css = sheet(Brand(), mastodon=colour)
    rules = re.findall(r"\.network-mastodon \{ --network: (\S+); --on-network: (\S+); --network-text: (\S+); \}", css)
    assert len(rules) == 2
    for (network, on_network, text), scheme in zip(rules, tokens(css), strict=True):
        assert network == colour
        assert contrast(parse_colour(on_network), parse_colour(network)) >= 3
        assert contrast(parse_colour(text), parse_colour(scheme["--surface"])) >= 4.5


def test_fonts_are_asked_for_only_where_their_letters_are_used() -> None:
    css = sheet(Brand(), THEME)
    faces = re.findall(r"@font-face \{ (.+) \}", css)
    assert len(faces) == len(THEME.fonts) > 0
    for face in faces:
        assert "font-display: swap" in face
        assert "unicode-range: U+" in face
        assert re.search(r'src: url\("/assets/[\w-]+\.woff2"\) format\("woff2"\)', face)
    without = render_stylesheet(theme=THEME, brand=Brand(), font_urls={}, network_colours={})
    assert b"@font-face" not in without


def test_the_style_sheet_asks_no_other_host_and_holds_nothing_inline() -> None:
    css = sheet(Brand(), THEME)
    assert "://" not in css
    assert "@import" not in css
    assert "data:" not in css


def test_the_style_sheet_is_light_and_the_same_every_time() -> None:
    css = sheet(Brand(), THEME, x="#000000")
    assert css == sheet(Brand(), THEME, x="#000000")
    assert len(css) < 38_000
    assert css.count("{") == css.count("}")


def test_the_default_theme_mirrors_itself_for_right_to_left() -> None:
    sides = "left|right"
    physical = re.compile(rf"(?<![\w-])((margin|padding|border)-({sides})|{sides})\s*:|(float|text-align): ({sides})")
    assert not physical.search("".join(THEME.styles))


def test_a_colour_that_is_none_is_refused_with_an_example() -> None:
    with pytest.raises(ValueError, match="not a colour such as #0b3c49"):
        parse_colour("petrol")
