"""Reading themes from folders."""

import pickle
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from site_gen.render.theme import load_theme, make_templates
from site_gen.render.theme_faults import ThemeFault

FONTS = """
[[family]]
name = "Text"
generic = "serif"
ascent = 100.0
descent = 20.0
line_gap = 0.0
stand_in = [{ weights = [1, 1000], local = ["Georgia"], size = 110.0 }]

[[font]]
file = "text.woff2"
family = "Text"
weights = [800, 400]
ranges = "u+0020-007e,   U+00A0"
"""

Write = Callable[[str, Mapping[str, str]], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(theme: str, files: Mapping[str, str]) -> Path:
        for name, text in files.items():
            path = tmp_path / theme / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / theme

    return written


@pytest.fixture
def folder(write: Write) -> Path:
    return write(
        "harbour",
        {
            "theme.toml": 'name = "harbour"\n[tokens]\ngap = "2rem"\nradius = 4\n[brand]\nfont = "Text"\n',
            "templates/job.html": "job",
            "templates/parts/head.html": "head",
            "templates/notes.txt": "not a template",
            "css/b.css": "b {}",
            "css/a.css": "a {}",
            "assets/map.svg": "<svg/>",
            "fonts/text.woff2": "wOF2",
            "fonts/LICENSE.txt": "licence",
            "fonts/fonts.toml": FONTS,
        },
    )


def test_a_theme_is_plain_values(folder: Path) -> None:
    theme = load_theme([folder])
    assert theme.name == "harbour"
    assert theme.templates.files == {
        "job.html": "job", "parts/head.html": "head", "harbour/job.html": "job", "harbour/parts/head.html": "head",
    }  # fmt: skip
    assert theme.styles == (("css/a.css", "a {}"), ("css/b.css", "b {}"))
    assert theme.assets == {"assets/map.svg": b"<svg/>", "fonts/text.woff2": b"wOF2"}
    assert theme.tokens == {"gap": "2rem", "radius": "4"}
    assert theme.brand == {"font": "Text"}
    (face,) = theme.fonts
    assert (face.file, face.family, face.weights) == ("fonts/text.woff2", "Text", (400, 800))
    assert face.ranges == "U+0020-007E, U+00A0"
    assert pickle.loads(pickle.dumps(theme)) == theme


def test_a_theme_lies_on_top_of_the_one_it_extends(folder: Path, write: Write) -> None:
    own = write("own", {
        "theme.toml": 'extends = "harbour"\n[tokens]\nradius = "0"\n[tokens.dark]\nshade = "none"\n',
        "templates/job.html": "our job",
        "css/a.css": "a { b: c }",
        "css/0.css": "new {}",
        "fonts/fonts.toml": FONTS.replace("Text", "Ours").replace("text.woff2", "ours.woff2"),
        "fonts/ours.woff2": "wOF2",
    })  # fmt: skip
    theme = load_theme([own, folder])
    assert (theme.name, theme.extends) == ("own", "harbour")
    assert theme.templates.files["job.html"] == "our job"
    assert theme.templates.files["parts/head.html"] == "head"
    # A sheet of the same name stands where the parent's stood, others come after all of the parent's.
    assert theme.styles == (("css/a.css", "a { b: c }"), ("css/b.css", "b {}"), ("css/0.css", "new {}"))
    assert theme.tokens == {"gap": "2rem", "radius": "0"}
    assert theme.dark == {"shade": "none"}
    assert [face.family for face in theme.fonts] == ["Ours", "Text"]
    assert theme.paths["job.html"] == (own / "templates" / "job.html").as_posix()
    assert theme.paths["harbour/job.html"] == (folder / "templates" / "job.html").as_posix()


def test_a_template_can_be_had_from_every_theme_it_can_be_seen_from(folder: Path, write: Write) -> None:
    middle = write("middle", {"theme.toml": "", "templates/story.html": "middle"})
    own = write("own", {"theme.toml": "", "templates/job.html": "our job"})
    files = load_theme([own, middle, folder]).templates.files
    assert (files["job.html"], files["own/job.html"], files["middle/job.html"], files["harbour/job.html"]) == (
        "our job", "our job", "job", "job",
    )  # fmt: skip
    assert "harbour/story.html" not in files


def test_a_theme_cannot_be_called_like_a_folder_of_templates(folder: Path, write: Write) -> None:
    own = write("own", {"theme.toml": 'name = "parts"\n', "templates/head.html": "x"})
    with pytest.raises(ThemeFault, match=r"`parts/head\.html` also means"):
        load_theme([own, folder])


def test_a_theme_without_a_name_is_called_like_its_folder(folder: Path) -> None:
    (folder / "theme.toml").unlink()
    assert load_theme([folder]).name == "harbour"


@pytest.mark.parametrize("name", ["templates/secret.html", "assets/secrets"])
def test_a_link_that_leads_out_is_refused(folder: Path, tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.html").write_text("secret", encoding="utf-8")
    (folder / name).symlink_to(outside if name.endswith("secrets") else outside / "secret.html")
    with pytest.raises(ThemeFault, match="leads out of the theme folder") as caught:
        load_theme([folder])
    assert caught.value.problems[0].place.file == (folder / name).as_posix()


def test_a_link_within_the_theme_is_followed(folder: Path) -> None:
    (folder / "templates" / "page.html").symlink_to(folder / "templates" / "job.html")
    assert load_theme([folder]).templates.files["page.html"] == "job"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("templates/job.html", b"caf\xe9", "not UTF-8"),
        ("theme.toml", b"name = ", "this is no value"),
        ("fonts/fonts.toml", b'[[font]]\nfile = "a.woff2"\n', "`family` is missing"),
        ("fonts/fonts.toml", b'[[family]]\nname = "A"\n', "`generic` is missing"),
        ("fonts/fonts.toml", FONTS.replace("serif", "serious").encode(), "expected sans-serif, serif or monospace"),
        ("fonts/fonts.toml", b'font = "text.woff2"', "expected fields such as `file`"),
        ("fonts/fonts.toml", FONTS.replace("[800, 400]", "[]").encode(), r"toml:13:11: weights are numbers from 1"),
        ("fonts/fonts.toml", FONTS.replace('"u+0020-007e,   U+00A0"', '"latin"').encode(), "`latin` is no list of"),
        ("fonts/fonts.toml", FONTS.replace("text.woff2", "txt.woff2").encode(), "did you mean `text.woff2`"),
        ("fonts/fonts.toml", FONTS.replace("ascent = 100.0", "").encode(), "a stand-in needs all measures"),
        ("assets/a.js", b"caf\xe9", "not UTF-8"),
        ("theme.toml", b"[brand]\nradius = true\n", "the radius must be between 0 and 200"),
        ("assets/scheme.js", b"\n'</script>'", r"scheme\.js:2: .*must not contain `</script`; take the sign apart"),
        ("assets/a.js", b'import "./b.js";\n', r"a\.js:1: there is no module `assets/b\.js`.*; put the file into"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(folder: Path, name: str, data: bytes, words: str) -> None:
    (folder / name).write_bytes(data)
    with pytest.raises(ThemeFault, match=words) as caught:
        load_theme([folder])
    assert str(folder / name) in str(caught.value)


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ('extend = "default"', 1, "a theme has no `extend`", "did you mean `extends`?"),
        ('name = "My Theme"', 1, "this is no name of a theme", "small letters"),
        ('tokens = "red"', 1, "`tokens` is a table", "[tokens]"),
        ('[tokens]\n--paper = "#ffffff"', 2, "`--paper` is no name of a token", "write `paper`"),
        ('[tokens]\npaper = "white"', 2, "`white` is no colour", "six digits"),
        ('[tokens.dark]\npaper = "white"', 2, "`white` is no colour", "six digits"),
        ('[tokens]\ngap = "1px; } body { margin: 0"', 2, "this is no value of a token", "without a semicolon"),
        ('[tokens]\ngap = "min(1px"', 2, "this is no value of a token", "as CSS has it"),
        ("[tokens]\nmotif = \"URL('https://example.org/x.png')\"", 2, "a token names no file", ":root { --motif: url("),
        ("[tokens]\ngap = true", 2, "this is no value of a token", "as CSS has it"),
        ('[brand]\ncolour = "#000000"', 2, "the brand of a theme has no `colour`", "accent"),
        ('[brand]\nprimary = "blue"', 2, "`blue` is no colour", "six digits"),
        ('[brand]\ntone = "loud"', 2, "there is no tone `loud`", "lively, calm or sober"),
        ("[brand]\nradius = 999", 2, "between 0 and 200", "pixels"),
    ],
)
def test_what_theme_toml_says_wrongly_is_told_with_line_and_cure(
    folder: Path, text: str, line: int, message: str, hint: str
) -> None:
    (folder / "theme.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ThemeFault) as caught:
        load_theme([folder])
    (problem,) = caught.value.problems
    assert (problem.place.file, problem.place.line) == ((folder / "theme.toml").as_posix(), line)
    assert message in problem.message
    assert hint in problem.hint


def test_a_font_that_is_none_is_told_where_it_is_named(folder: Path) -> None:
    (folder / "fonts" / "text.woff2").write_bytes(b"OTTO")
    with pytest.raises(ThemeFault, match=r"fonts\.toml:11:8: `text\.woff2` is no WOFF2 file"):
        load_theme([folder])


def test_a_family_needs_no_measures(folder: Path) -> None:
    """Then nothing stands in for it."""
    (folder / "fonts" / "fonts.toml").write_text('[[family]]\nname = "Text"\ngeneric = "serif"\n', encoding="utf-8")
    (family,) = load_theme([folder]).families
    assert (family.generic, family.stand_ins) == ("serif", ())


def test_what_editors_and_systems_leave_behind_is_no_part_of_a_theme(folder: Path) -> None:
    before = load_theme([folder])
    for name in ("css/._a.css", "css/.a.css.swp", "assets/.DS_Store", "templates/.git/x.html"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"\xff\x00")
    assert load_theme([folder]) == before


def test_a_mark_of_the_byte_order_is_no_part_of_a_text(folder: Path) -> None:
    (folder / "css" / "a.css").write_bytes(b"\xef\xbb\xbfa {}")
    assert ("css/a.css", "a {}") in load_theme([folder]).styles


def test_a_theme_that_is_not_there_says_what_to_check(tmp_path: Path) -> None:
    with pytest.raises(ThemeFault) as caught:
        load_theme([tmp_path / "nowhere"])
    assert caught.value.problems[0].hint == "check the name of the theme in site.toml"


def test_the_digest_of_templates_is_that_of_names_and_texts() -> None:
    one = make_templates({"a.html": "x", "b.html": "y"})
    assert one == make_templates({"b.html": "y", "a.html": "x"})
    assert one.digest != make_templates({"a.html": "xb.html", "": "y"}).digest
    assert one.digest != make_templates({"a.html": "x", "b.html": "z"}).digest
