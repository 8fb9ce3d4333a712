"""Reading themes from folders."""

import pickle
from pathlib import Path

import pytest

from site_gen.render.theme import ThemeFault, load_theme, make_templates

FONTS = """
[[font]]
file = "text.woff2"
family = "Text"
weights = [800, 400]
ranges = "U+0020-007E,   U+00A0"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    theme = tmp_path / "harbour"
    for name, text in {
        "theme.toml": 'name = "Harbour"\n',
        "templates/job.html": "job",
        "templates/parts/head.html": "head",
        "templates/notes.txt": "not a template",
        "css/b.css": "b {}",
        "css/a.css": "a {}",
        "assets/map.svg": "<svg/>",
        "fonts/text.woff2": "font",
        "fonts/LICENSE.txt": "licence",
        "fonts/fonts.toml": FONTS,
    }.items():
        path = theme / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return theme


def test_a_theme_is_plain_values(folder: Path) -> None:
    theme = load_theme([folder])
    assert theme.name == "Harbour"
    assert theme.templates.files == {"job.html": "job", "parts/head.html": "head"}
    assert theme.styles == ("a {}", "b {}")
    assert theme.assets == {"assets/map.svg": b"<svg/>", "fonts/text.woff2": b"font"}
    (face,) = theme.fonts
    assert (face.file, face.family, face.weights) == ("fonts/text.woff2", "Text", (400, 800))
    assert face.ranges == "U+0020-007E, U+00A0"
    assert pickle.loads(pickle.dumps(theme)) == theme


def test_the_first_folder_lies_on_top(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "templates").mkdir(parents=True)
    (own / "templates" / "job.html").write_text("our job", encoding="utf-8")
    theme = load_theme([own, folder])
    assert theme.templates.files == {"job.html": "our job", "parts/head.html": "head"}
    assert theme.styles == ("a {}", "b {}")


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
    assert caught.value.file == folder / name


def test_a_link_within_the_theme_is_followed(folder: Path) -> None:
    (folder / "templates" / "page.html").symlink_to(folder / "templates" / "job.html")
    assert load_theme([folder]).templates.files["page.html"] == "job"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("templates/job.html", b"caf\xe9", "not UTF-8"),
        ("theme.toml", b"name = ", "not TOML"),
        ("fonts/fonts.toml", b'[[font]]\nfile = "a.woff2"\n', "a font has no 'family'"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(folder: Path, name: str, data: bytes, words: str) -> None:
    (folder / name).write_bytes(data)
    with pytest.raises(ThemeFault, match=words) as caught:
        load_theme([folder])
    assert str(folder / name) in str(caught.value)


def test_a_theme_that_is_not_there_says_what_to_check(tmp_path: Path) -> None:
    with pytest.raises(ThemeFault, match=r"check the name of the theme in site\.toml"):
        load_theme([tmp_path / "nowhere"])


def test_the_digest_of_templates_is_that_of_names_and_texts() -> None:
    one = make_templates({"a.html": "x", "b.html": "y"})
    assert one == make_templates({"b.html": "y", "a.html": "x"})
    assert one.digest != make_templates({"a.html": "xb.html", "": "y"}).digest
    assert one.digest != make_templates({"a.html": "x", "b.html": "z"}).digest
