"""Themes: which one a site has, what they build on, and what they change."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from site_gen.build import Built
from site_gen.model.problems import Problem
from site_gen.stages.inputs import Options, SettingsError, read_inputs
from site_gen.stages.themes import UnknownThemeError, find_theme, theme_folders
from tests.unit.stages.workbench import FILES, Bench, MakeSite, inputs_of, text_of

WriteTheme = Callable[[str, Mapping[str, str]], Path]
SETTINGS = 'base_url = "https://example.org/"\n[organization]\nname = "Tidewright"\n'


@pytest.fixture
def content(make_site: MakeSite) -> Path:
    return make_site(FILES)


@pytest.fixture
def write_theme(content: Path) -> WriteTheme:
    """Write a theme beside the content."""

    def written(name: str, files: Mapping[str, str]) -> Path:
        folder = content.parent / "themes" / name
        for file, text in files.items():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(text, encoding="utf-8")
        return folder

    return written


def problems_of(content: Path, theme: str | None = None) -> tuple[Problem, ...]:
    """What is said when this is read and cannot be built from."""
    inputs, problems, _ = read_inputs(Options(content=content, output=content.parent / "output", theme=theme))
    assert inputs is None
    return problems


def sheet_of(built: Built) -> str:
    (name,) = (name for name in built.files if name.startswith("assets/style.") and name.endswith(".css"))
    return text_of(built, name)


def test_a_theme_is_a_path_or_a_name_beside_the_content_or_one_that_is_shipped(
    content: Path, write_theme: WriteTheme
) -> None:
    ours = write_theme("ours", {"theme.toml": ""})
    assert find_theme("ours", content) == ours
    assert find_theme(str(ours), content) == ours
    assert (find_theme("default", content) / "templates" / "base.html").is_file()


def test_an_unknown_theme_is_refused_with_those_there_are(content: Path, write_theme: WriteTheme) -> None:
    write_theme("ours", {"theme.toml": ""})
    with pytest.raises(SettingsError, match=r"there is no theme `our`; there are: .*default.*ours$"):
        inputs_of(content, theme="our")


def test_an_unknown_theme_in_the_settings_is_told_with_its_line(content: Path) -> None:
    (content / "site.toml").write_text('theme = "defualt"\n' + SETTINGS, encoding="utf-8")
    (problem,) = problems_of(content)
    assert (problem.place.line, problem.field, problem.hint) == (1, "theme", "did you mean `default`?")


def test_a_folder_that_is_no_theme_is_not_taken_for_one(content: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnknownThemeError):
        find_theme(str(tmp_path / "empty"), content)


def test_a_name_is_not_a_folder_that_happens_to_be_here(
    content: Path, write_theme: WriteTheme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "elsewhere" / "ours"
    here.mkdir(parents=True)
    (here / "theme.toml").write_text("")
    monkeypatch.chdir(here.parent)
    ours = write_theme("ours", {"theme.toml": ""})
    assert find_theme("ours", content) == ours
    assert find_theme("./ours", content).resolve() == here


# themes on themes


def test_a_theme_extends_another_that_extends_another(content: Path, write_theme: WriteTheme) -> None:
    middle = write_theme("middle", {"theme.toml": 'extends = "default"\n'})
    ours = write_theme("ours", {"theme.toml": 'extends = "middle"\n'})
    assert theme_folders("ours", content) == (ours, middle, find_theme("default", content))


def test_a_parent_that_is_not_there_is_told_with_its_line(content: Path, write_theme: WriteTheme) -> None:
    write_theme("ours", {"theme.toml": '\nextends = "defalt"\n'})
    (problem,) = problems_of(content, "ours")
    assert (problem.place.line, problem.hint) == (2, "did you mean `default`?")


def test_themes_that_extend_each_other_are_told_as_a_circle(content: Path, write_theme: WriteTheme) -> None:
    write_theme("one", {"theme.toml": 'extends = "two"\n'})
    write_theme("two", {"theme.toml": 'extends = "one"\n'})
    (problem,) = problems_of(content, "one")
    assert "one → two → one" in problem.message


def test_a_theme_called_like_its_parent_is_told_to_take_another_name(content: Path, write_theme: WriteTheme) -> None:
    write_theme("mine", {"theme.toml": 'extends = "default"\nname = "default"\n'})
    (problem,) = problems_of(content, "mine")
    assert (problem.place.line, problem.field) == (2, "name")
    write_theme("default", {"theme.toml": 'extends = "default"\n'})
    (problem,) = problems_of(content, "default")
    assert (problem.message, problem.hint) == ("the theme `default` extends itself", "give your folder another name")


def test_a_theme_that_stands_alone_has_nothing_of_the_default_one(content: Path, write_theme: WriteTheme) -> None:
    write_theme("ours", {"theme.toml": "", "templates/home.html": "<!DOCTYPE html><title>Bare</title>"})
    built = Bench(content).build(theme="ours")
    assert text_of(built, "index.html") == "<!DOCTYPE html><title>Bare</title>\n"
    # One fault, not one for each template.
    (problem,) = [problem for problem in built.problems if problem.is_error]
    assert "no template `accessibility.html`, `department.html`, `facet.html` and 10 more" in problem.message
    assert 'write `extends = "default"` in theme.toml' in problem.hint
    assert problem.place.file.endswith("themes/ours/theme.toml")
    assert 0 < built.lost < len(built.files)
    # The cards still need letters.
    assert any(name.startswith("cards/") for name in built.files)


def test_a_theme_of_one_file_changes_the_whole_look(content: Path, write_theme: WriteTheme) -> None:
    bench = Bench(content)
    before = bench.build()
    write_theme("mine", {
        "theme.toml": 'extends = "default"\n[tokens]\nedge-height = "0px"\nmeasure = "50ch"\n'
        '[brand]\nprimary = "#5b2a86"\naccent = "#f7c548"\nradius = 0\ntone = "calm"\n'
    })  # fmt: skip
    after = bench.build(theme="mine")
    assert not after.problems
    css = sheet_of(after)
    for rule in ("--primary:#5b2a86", "--accent:#f7c548", "--radius:0", "--edge-height:0px", "--measure:50ch"):
        assert rule in css
        assert rule not in sheet_of(before)
    assert "--heading-weight:600" in css
    cards = [{name for name in built.files if name.startswith("cards/")} for built in (before, after)]
    assert cards[0].isdisjoint(cards[1]), "share cards have the colours of the theme"


def test_what_the_site_says_of_its_brand_wins_over_the_theme(content: Path, write_theme: WriteTheme) -> None:
    write_theme("mine", {"theme.toml": 'extends = "default"\n[brand]\nprimary = "#5b2a86"\nradius = 3\n'})
    (content / "site.toml").write_text(SETTINGS + '[brand]\nprimary = "#123456"\n', encoding="utf-8")
    brand = inputs_of(content, theme="mine")[0].content.site.brand
    assert (brand.primary, brand.radius) == ("#123456", 3)


def test_one_partial_is_one_file(content: Path, write_theme: WriteTheme) -> None:
    write_theme("mine", {
        "theme.toml": 'extends = "default"\n',
        "templates/parts/footer.html": "<footer>Ours, {{ chrome.organization }}</footer>",
    })  # fmt: skip
    html = text_of(Bench(content).build(theme="mine"), "index.html")
    assert "<footer>Ours, " in html
    assert "<h1" in html


def test_one_block_is_one_small_file(content: Path, write_theme: WriteTheme) -> None:
    page = '{% extends "default/page.html" %}{% block main %}<p>Before</p>{{ super() }}{% endblock %}'
    write_theme("mine", {"theme.toml": 'extends = "default"\n', "templates/page.html": page})
    built = Bench(content).build(theme="mine")
    html = text_of(built, "faq/index.html")
    assert "<p>Before</p>" in html
    assert "Questions" in html
    assert "Before" not in text_of(built, "index.html")


def test_files_and_scripts_of_a_theme_are_published_under_names_of_their_bytes(
    content: Path, write_theme: WriteTheme
) -> None:
    write_theme("mine", {
        "theme.toml": 'extends = "default"\n',
        "assets/count.js": 'import { two } from "./two.js";\n',
        "assets/two.js": "export const two = 2;\n",
        "assets/sea.svg": "<svg/>",
        "css/own.css": '.sea { background: url("../assets/sea.svg") }',
        "templates/page.html": '{% extends "default/page.html" %}{% block scripts %}'
        '<script type="module" src="{{ asset("count.js") }}"></script>{% endblock %}',
    })  # fmt: skip
    bench = Bench(content)
    built = bench.build(theme="mine")

    def named(start: str, end: str) -> str:
        (name,) = (name for name in built.files if name.startswith(f"assets/{start}.") and name.endswith(end))
        return name.removeprefix("assets/")

    assert named("count", ".js") in text_of(built, "faq/index.html")
    assert f'"./{named("two", ".js")}"' in text_of(built, f"assets/{named('count', '.js')}")
    assert named("sea", ".svg") in sheet_of(built)
    before = named("count", ".js")
    write_theme("mine", {"assets/two.js": "export const two = 22;\n"})
    built = bench.build(theme="mine")
    assert named("count", ".js") != before, "what a module imports is part of its name"
    asking = {name for name in built.files if name.endswith(".html") and "count." in text_of(built, name)}
    assert bench.pages_made() == asking, "only pages that ask for the script are made anew"
    assert "index.html" not in asking


# faults


def test_a_fault_in_a_style_sheet_is_told_with_its_place_and_nothing_is_written(
    content: Path, write_theme: WriteTheme
) -> None:
    theme = write_theme(
        "mine", {"theme.toml": 'extends = "default"\n', "css/own.css": "a { b: c }\n\na:::b { c: d }\n"}
    )
    built = Bench(content).build(theme="mine")
    (problem,) = built.problems
    assert (problem.place.file, problem.place.line) == ((theme / "css" / "own.css").as_posix(), 3)
    assert problem.is_error
    assert built.lost


def test_a_colour_that_cannot_be_read_is_told_where_it_was_written(content: Path, write_theme: WriteTheme) -> None:
    theme = write_theme("mine", {"theme.toml": 'extends = "default"\n[tokens]\nmuted = "#c0c0c0"\n'})
    (content / "site.toml").write_text(SETTINGS + '[brand]\nbackground = "#ffffff"\ntext = "#999999"\n')
    found = {problem.field: problem for problem in inputs_of(content, theme="mine")[1]}
    assert found.keys() == {"brand.text", "tokens.muted"}
    assert found["brand.text"].place.line == 6
    place = found["tokens.muted"].place
    assert (place.file, place.line) == ((theme / "theme.toml").as_posix(), 3)


def test_a_token_that_nothing_uses_is_told_as_misspelt(content: Path, write_theme: WriteTheme) -> None:
    write_theme("mine", {"theme.toml": 'extends = "default"\n[tokens]\nmeazure = "50ch"\n'})
    (problem,) = inputs_of(content, theme="mine")[1]
    assert (problem.place.line, problem.hint) == (3, "did you mean `measure`?")


def test_a_length_without_its_unit_is_told(content: Path, write_theme: WriteTheme) -> None:
    tokens = "[tokens]\nstroke = 6\nradius = 12\nedge-height = 0\nheading-weight = 500\n[tokens.dark]\ngap = 1.5\n"
    write_theme("mine", {"theme.toml": 'extends = "default"\n' + tokens})
    found = {problem.place.line: problem.hint for problem in inputs_of(content, theme="mine")[1]}
    assert found.keys() == {3, 4, 8}
    assert found[3] == 'write it with its unit, such as `stroke = "6px"`'


def test_a_property_that_nothing_sets_is_told_as_misspelt(content: Path, write_theme: WriteTheme) -> None:
    css = "/* var(--gone) */\na { color: var(--papr); margin: var(--mine) var(--far, 1px); --mine: 2px }\n"
    theme = write_theme("mine", {"theme.toml": 'extends = "default"\n', "css/own.css": css})
    (problem,) = inputs_of(content, theme="mine")[1]
    assert (problem.place.file, problem.place.line) == ((theme / "css" / "own.css").as_posix(), 2)
    assert problem.hint == "did you mean `paper`?"


def test_a_layer_that_there_is_not_is_told_as_misspelt(content: Path, write_theme: WriteTheme) -> None:
    css = (
        "@layer pages { @layer own { a { color: red } } }\n@layer parts.cards, print;\n"
        "a::before { content: '{ @layer no {' }\n/* @layer no {} */ @layer { a { color: red } }\n"
        "@media (width > 40rem) { @layer page { a { color: red } } }\n@layer wild { a { color: red } }\n"
    )
    theme = write_theme("mine", {"theme.toml": 'extends = "default"\n', "css/own.css": css})
    first, second = inputs_of(content, theme="mine")[1]
    assert (first.place.file, first.place.line) == ((theme / "css" / "own.css").as_posix(), 5)
    assert (first.message, first.hint) == (
        "there is no layer `page`: its rules win over those of all layers",
        "did you mean `pages`?",
    )
    assert (second.place.line, second.hint) == (
        6,
        "write `base`, `layout`, `parts`, `pages` or `print`",
    )


def test_a_block_that_is_shown_nowhere_is_told(content: Path, write_theme: WriteTheme) -> None:
    side = "{% block side %}{% block own %}{% endblock %}{% endblock %}\n"
    job = "{% extends 'default/job.html' %}\n{# {% block no %} #}" + side
    theme = write_theme("mine", {"theme.toml": 'extends = "default"\n',
                                 "templates/job.html": job + "{% block sidebar %}{% endblock %}\n"})  # fmt: skip
    (problem,) = inputs_of(content, theme="mine")[1]
    assert (problem.place.file, problem.place.line) == ((theme / "templates" / "job.html").as_posix(), 3)
    assert problem.message == "`default/job.html` has no block `sidebar`: this is shown nowhere"
    assert problem.hint == "did you mean `side`?"


def test_a_folder_without_its_settings_is_told_what_it_lacks(content: Path, write_theme: WriteTheme) -> None:
    folder = write_theme("mine", {"templates/parts/footer.html": "<footer></footer>"})
    with pytest.raises(SettingsError, match=r'write a file .*/mine/theme\.toml with the line `extends = "default"`'):
        inputs_of(content, theme="mine")
    (content / "site.toml").write_text('theme = "mine"\n' + SETTINGS, encoding="utf-8")
    (problem,) = problems_of(content)
    assert (folder / "theme.toml").as_posix() in problem.hint


def test_a_family_that_the_theme_does_not_bring_is_told_with_those_it_does(content: Path) -> None:
    (content / "site.toml").write_text(SETTINGS + '[brand]\nfont = "Comic Sans"\n', encoding="utf-8")
    inputs, (problem,) = inputs_of(content)
    assert (problem.place.line, problem.field) == (5, "brand.font")
    assert "`Commissioner`" in problem.hint
    assert inputs.content.site.brand.font == ""


def test_the_chosen_family_is_what_pages_wait_for_first(content: Path) -> None:
    (content / "site.toml").write_text(SETTINGS + '[brand]\nfont = "Commissioner"\n', encoding="utf-8")
    built = Bench(content).build()
    assert '--font-text:"Commissioner", ' in sheet_of(built)
    assert 'href="/assets/commissioner-latin.' in text_of(built, "index.html")
