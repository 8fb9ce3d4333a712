"""The one style sheet of a site."""

import re
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from PIL import ImageColor

from site_gen.model.colours import RGB, contrast, parse_colour
from site_gen.model.site import Brand
from site_gen.render.stylesheet import TONES, Look, render_stylesheet
from site_gen.render.theme import Theme, load_theme, make_templates
from site_gen.render.theme_faults import ThemeFault

THEME = load_theme([Path(__file__).parents[3] / "themes" / "default"])
BARE = Theme("bare", make_templates({}), (("css/a.css", "body { color: var(--ink) }"),), (), {})
DEFAULT_BASE = dict(THEME.styles)["css/base.css"]
colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def sheet(brand: Brand, theme: Theme = BARE, **networks: str) -> str:
    urls = {name: f"/assets/{Path(name).name}" for name in theme.assets}
    look = Look(brand, theme.tokens, theme.dark, theme.fonts, theme.families)
    return render_stylesheet(look=look, styles=theme.styles, urls=urls, network_colours=networks).decode()


def of(css: str, **files: str) -> str:
    """The sheet of a theme of one file; the files are those it has besides."""
    urls = {name.replace("__", "/").replace("_", "."): url for name, url in files.items()}
    return render_stylesheet(look=Look(Brand()), styles=(("css/own.css", css),), urls=urls, network_colours={}).decode()


def test_colours_are_those_of_the_day_and_of_the_night() -> None:
    css = sheet(Brand(background="#fbfaf7"))
    assert re.search(r"--paper:light-dark\(#fbfaf7,#[0-9a-f]{6}\)", css)
    assert ":root{color-scheme:light dark}" in css
    assert ":root[data-scheme=dark]{color-scheme:dark}" in css
    assert ":root[data-scheme=light]{color-scheme:light}" in css


def test_the_two_colours_that_a_theme_sets_are_those_of_the_night_as_well() -> None:
    day, night = Look(Brand(), {"primary": "#7a1f5c", "accent": "#ffd23f", "paper": "#fffaf0"}).schemes
    assert night["primary"] == day["primary"] == parse_colour("#7a1f5c")
    assert night["accent"] == parse_colour("#ffd23f")
    assert night["paper"] != day["paper"]
    _, night = Look(Brand(), {"primary": "#7a1f5c"}, {"primary": "#402040"}).schemes
    assert night["primary"] == parse_colour("#402040")


@given(colour=colours)
def test_a_network_is_seen_in_its_colour_and_read_in_one_near_it(colour: str) -> None:
    look = Look(Brand())
    css = render_stylesheet(look=look, styles=(), urls={}, network_colours={"mastodon": colour}).decode()
    (rule,) = re.findall(r"\.network-mastodon\{([^}]*)\}", css)
    found = dict(re.findall(r"--([a-z-]+):([^;]+)", rule))
    assert rgb(found["network"]) == parse_colour(colour)
    assert contrast(rgb(found["on-network"]), rgb(found["network"])) >= 3
    day, _, night = found["network-text"].removeprefix("light-dark(").rstrip(")").partition(",")
    for text, scheme in zip((day, night or day), look.schemes, strict=True):
        assert all(contrast(rgb(text), scheme[ground]) >= 4.5 for ground in ("paper", "surface"))


def rgb(colour: str) -> RGB:
    """A colour as the shortest way of writing has it, names included."""
    red, green, blue = ImageColor.getrgb(colour)[:3]
    return red, green, blue


def test_networks_that_are_not_named_have_no_rules() -> None:
    assert ".network-" not in sheet(Brand())


def test_fonts_are_asked_for_only_where_their_letters_are_used() -> None:
    faces = re.findall(r"@font-face\{([^}]+)\}", sheet(Brand(), THEME))
    real = [face for face in faces if "url(" in face]
    assert len(real) == len(THEME.fonts) > 0
    for face in real:
        assert "font-display:optional" in face
        assert "unicode-range:U+" in face
        assert re.search(r'src:url\(/assets/[\w-]+\.woff2\)format\("woff2"\)', face)
    assert all("local(" in face and "size-adjust" in face for face in faces if face not in real)


def test_the_families_of_the_brand_come_first() -> None:
    css = sheet(Brand(font="Noto Sans Arabic", heading_font="Commissioner"), THEME)
    assert '--font-text:"Noto Sans Arabic", "Commissioner"' in css
    assert '--font-heading:"Commissioner", "Noto Sans Arabic"' in css


def test_tokens_of_a_theme_win_over_the_values_in_its_sheets() -> None:
    """They stand in a layer behind the one where sheets give tokens their values."""
    theme = Theme(
        "own", make_templates({}), (("css/base.css", "@layer base { :root { --gap: 1rem } }"),), (), {},
        tokens={"gap": "2rem", "paper": "#eeeeee"}, dark={"gap": "3rem", "paper": "#111111"},
    )  # fmt: skip
    css = sheet(Brand(tone="sober"), theme)
    assert re.search(r"@layer base\{:root\{--gap:1rem\}\}@layer theme\{:root\{.*?--gap:2rem", css)
    assert "--paper:light-dark(#eee,#111)" in css or "--paper:light-dark(#eeeeee,#111111)" in css
    assert re.search(r"prefers-color-scheme:dark\)\{:root:not\(\[data-scheme=light\]\)\{--gap:3rem\}", css)
    assert ":root[data-scheme=dark]{--gap:3rem}" in css
    assert "--edge-height:0px" in css


def test_a_tone_sets_only_what_the_default_theme_knows() -> None:
    for tone in TONES.values():
        assert all(f"--{name}:" in DEFAULT_BASE for name in tone)


def test_files_are_called_by_the_names_they_are_published_under() -> None:
    css = of('a { background: url("../assets/sea.svg") } /* url(x.png) */ b { mask: url(#m) }',
             assets__sea_svg="/assets/sea.1.svg")  # fmt: skip
    assert "url(/assets/sea.1.svg)" in css
    assert "url(#m)" in css


@pytest.mark.parametrize(
    ("css", "line", "words"),
    [
        ("a { color: red }\nb { url: url(../assets/gone.svg) }", 2, "there is no file `assets/gone.svg`"),
        ('a {}\n\nb { c: url("https://example.org/x.png") }', 3, "there is no file"),
        ("\n@import 'other.css';", 2, "cannot import another"),
        ("a {}\na { background: image-set('https://example.org/x.png' 1x) }", 2, "named without `url()`"),
        ("a { b: c }\n@media (x { }", 2, "this is no CSS"),
        ("a { b: c }\n\na:::b { c: d }", 3, "this is no CSS: invalid token in pseudo element"),
    ],
)
def test_a_fault_in_a_sheet_is_told_with_its_line(css: str, line: int, words: str) -> None:
    with pytest.raises(ThemeFault) as caught:
        of(css)
    (problem,) = caught.value.problems
    assert (problem.place.file, problem.place.line) == ("css/own.css", line)
    assert words in problem.message


def test_an_address_of_another_host_is_told_with_the_cure() -> None:
    with pytest.raises(ThemeFault, match=r"`https://example\.org/x\.png` in this theme; put the file into assets/"):
        of('a { b: url("https://example.org/x.png") }')


def test_the_style_sheet_asks_no_other_host_and_holds_nothing_inline() -> None:
    css = sheet(Brand(), THEME)
    assert "://" not in css
    assert "@import" not in css
    assert "data:" not in css


def test_the_style_sheet_is_the_same_every_time() -> None:
    css = sheet(Brand(), THEME, x="#000000")
    assert css == sheet(Brand(), THEME, x="#000000")
    assert css.count("{") == css.count("}")


def test_the_default_theme_mirrors_itself_for_right_to_left() -> None:
    sides = "left|right"
    physical = re.compile(rf"(?<![\w-])((margin|padding|border)-({sides})|{sides})\s*:|(float|text-align): ({sides})")
    assert not [name for name, text in THEME.styles if physical.search(text)]


def test_a_colour_that_is_none_is_refused_with_an_example() -> None:
    with pytest.raises(ValueError, match="not a colour such as #0b3c49"):
        parse_colour("petrol")
