"""Pictures and share cards of a site."""

import io
import re

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from site_gen.build import Built, build as build_inputs
from site_gen.engine.executors import inline
from site_gen.engine.memory import MemoryStore
from site_gen.model.problems import Severity
from site_gen.stages.workshop import Workshop
from tests.unit.stages.workbench import FILES, Bench, Files, MakeSite, inputs_of, messages, text_of

SITE = """\
base_url = "https://careers.example.org/"
languages = ["en", "de"]
time_zone = "Europe/Berlin"

[organization]
name = "Tidewright"
"""
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M0 0h24v24z"/></svg>'
STORY = "---\ntitle: The night\ndate: 2026-01-02\nhero: {src: pier.jpg, alt: A pier}\n---\nDark.\n"


def picture(kind: str = "JPEG", size: tuple[int, int] = (600, 315)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "#336699").save(file, kind)
    return file.getvalue()


def build(make_site: MakeSite, files: Files) -> tuple[Bench, Built]:
    bench = Bench(make_site({"site.toml": SITE, **files}))
    return bench, bench.build()


def meta(built: Built, page: str) -> dict[str, str]:
    """The properties of a page's head."""
    tree = LexborHTMLParser(text_of(built, page))
    return {
        node.attributes.get("property") or node.attributes.get("name") or "": node.attributes.get("content") or ""
        for node in tree.css("meta[property], meta[name]")
    }


def card_path(built: Built, page: str) -> str:
    return meta(built, page)["og:image"].removeprefix("https://careers.example.org/")


# pictures


def test_a_picture_is_shown_with_its_size_and_words(make_site: MakeSite) -> None:
    _, built = build(make_site, {"stories/night.md": STORY, "media/pier.jpg": picture(size=(2400, 1600))})
    assert built.problems == ()
    shown = LexborHTMLParser(text_of(built, "stories/night/index.html")).css_first("main img")
    assert shown is not None
    assert (shown.attributes["width"], shown.attributes["height"]) == ("1600", "1067")
    assert shown.attributes["alt"] == "A pier"
    assert re.fullmatch(r"/assets/pier\.[0-9a-f]{8}\.jpg", shown.attributes["src"] or "")
    assert (shown.attributes["src"] or "")[1:] in built.files


def test_two_pictures_of_one_name_do_not_overwrite_each_other(make_site: MakeSite) -> None:
    files: Files = {
        "stories/a.md": STORY.replace("pier.jpg", "a/pier.jpg"),
        "stories/b.md": STORY.replace("pier.jpg", "b/pier.jpg"),
        "media/a/pier.jpg": picture(size=(800, 600)),
        "media/b/pier.jpg": picture(size=(400, 300)),
    }
    _, built = build(make_site, files)
    assert len([name for name in built.files if name.startswith("assets/pier.")]) == 2


def test_a_picture_that_nothing_shows_is_not_published(make_site: MakeSite) -> None:
    _, built = build(make_site, {"media/secret.jpg": picture()})
    assert not [name for name in built.files if "secret" in name]


def test_the_portrait_of_somebody_whose_consent_is_over_is_not_published(make_site: MakeSite) -> None:
    files: Files = {
        "people/mira.md": "---\nname: Mira\nphoto: {src: mira.jpg, alt: Mira}\nconsent_until: 2026-11-22\n---\n",
        "media/mira.jpg": picture(),
    }
    bench, built = build(make_site, files)
    assert not [name for name in built.files if "mira." in name]
    bench.replace("people/mira.md", "2026-11-22", "2026-11-23")
    assert [name for name in bench.build().files if "mira." in name]


def test_a_picture_that_went_missing_is_told_and_the_page_is_built_without(make_site: MakeSite) -> None:
    """Between reading the folder and reading the picture; one that was never there is found by the reader."""
    content = make_site({"site.toml": SITE, "stories/night.md": STORY, "media/pier.jpg": picture()})
    inputs, _ = inputs_of(content)
    (content / "media" / "pier.jpg").unlink()
    built = build_inputs(inputs, Workshop(MemoryStore(), inline()))
    (problem,) = built.problems
    assert "pier.jpg cannot be read" in problem.message
    assert problem.place.line == 4
    assert "Dark." in text_of(built, "stories/night/index.html")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", ""),
        (b"not a picture at all", ""),
        (picture()[:400], ""),
        (picture("PNG")[:60], ""),
        (b"%PDF-1.7 ...", "PDF"),
        (SVG, "SVG"),
        (b'{"fault": ["x", "y"]}', ""),
    ],
    ids=["empty", "text", "half a JPEG", "half a PNG", "PDF", "SVG", "a fault"],
)
def test_a_damaged_picture_is_told_once_with_a_cure_and_left_out(make_site: MakeSite, data: bytes, words: str) -> None:
    bench, built = build(make_site, {"stories/night.md": STORY, "media/pier.jpg": data})
    problems = [problem for problem in (*bench.reading, *built.problems) if "pier.jpg" in problem.message]
    assert len(problems) == 1, messages((*bench.reading, *built.problems))
    assert words in problems[0].message
    assert problems[0].hint
    assert problems[0].place.line == 4
    page = text_of(built, "stories/night/index.html")
    assert "Dark." in page
    assert "pier" not in page


def test_a_damaged_picture_is_told_again_by_the_next_build(make_site: MakeSite) -> None:
    bench, built = build(make_site, {"stories/night.md": STORY, "media/pier.jpg": b"no"})
    assert bench.build().problems == built.problems
    assert bench.made == set()


def test_only_the_files_of_the_brand_may_be_drawings(make_site: MakeSite) -> None:
    site = SITE + '\n[brand]\nlogo = "logo.svg"\nfavicon = "icon.svg"\n'
    files: Files = {
        "site.toml": site,
        "media/logo.svg": SVG,
        "media/icon.svg": SVG,
        "media/pier.svg": SVG,
        "stories/night.md": STORY.replace("pier.jpg", "pier.svg"),
    }
    bench, built = build(make_site, files)
    published = {name.partition(".")[0] for name in built.files if name.endswith(".svg")}
    assert published >= {"assets/logo", "assets/icon"}
    assert "assets/pier" not in published
    assert any("pier.svg" in problem.message for problem in (*bench.reading, *built.problems))


def test_a_drawing_of_the_brand_loses_its_scripts(make_site: MakeSite) -> None:
    hostile = SVG.replace(b"<path", b'<script>alert(1)</script><path onload="alert(2)"')
    site = SITE + '\n[brand]\nlogo = "logo.svg"\n'
    _, built = build(make_site, {"site.toml": site, "media/logo.svg": hostile})
    assert b"alert" not in b"".join(blob.read() for name, blob in built.files.items() if name.endswith(".svg"))


# cards


def test_every_job_story_and_page_has_a_card_of_its_own(make_site: MakeSite) -> None:
    _, built = build(make_site, FILES)
    pages = ["jobs/welder", "jobs/smith", "stories/night", "faq", "departments/yard", "locations/harbour"]
    cards = [card_path(built, f"{page}/index.html") for page in pages]
    assert len(set(cards)) == len(pages)
    assert set(cards) <= set(built.files)
    for name in cards:
        with Image.open(io.BytesIO(built.files[name].read())) as drawn:
            assert drawn.size == (1200, 630)


def test_a_page_without_card_is_shared_with_that_of_the_site(make_site: MakeSite) -> None:
    _, built = build(make_site, FILES)
    site = card_path(built, "jobs/index.html")
    assert site.startswith("cards/site-en/")
    assert card_path(built, "people/mira/index.html") == site
    assert card_path(built, "de/jobs/index.html").startswith("cards/site-de/")


def test_a_card_is_told_with_its_size_and_everything_that_stands_on_it(make_site: MakeSite) -> None:
    found = meta(build(make_site, FILES)[1], "jobs/welder/index.html")
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
    assert found["og:image:type"] in ("image/png", "image/jpeg")
    assert found["og:image:alt"] == "Yard · Welder · Rostock · On site · €46,000 – €54,000 per year · Apply now"


def test_a_page_in_another_frame_is_shared_with_the_card_of_the_original(make_site: MakeSite) -> None:
    _, built = build(make_site, FILES)
    assert card_path(built, "de/jobs/welder/index.html") == card_path(built, "jobs/welder/index.html")


def test_a_translation_has_a_card_in_its_language(make_site: MakeSite) -> None:
    _, built = build(make_site, {**FILES, "jobs/welder.de.md": "---\ntitle: Schweißer\n---\nSchweißen.\n"})
    assert card_path(built, "de/jobs/welder/index.html").startswith("cards/jobs-welder-de/")
    assert "Schweißer" in meta(built, "de/jobs/welder/index.html")["og:image:alt"]


@pytest.mark.parametrize(("name", "kind"), [("own.jpg", "JPEG"), ("own.png", "PNG")])
def test_a_picture_of_ones_own_takes_the_place_of_the_card(make_site: MakeSite, name: str, kind: str) -> None:
    job = str(FILES["jobs/welder.md"]).replace("opens:", f"share: {{image: {{src: {name}, alt: Sparks}}}}\nopens:")
    _, built = build(make_site, {**FILES, "jobs/welder.md": job, f"media/{name}": picture(kind)})
    found = meta(built, "jobs/welder/index.html")
    assert built.problems == ()
    assert found["og:image:alt"] == "Sparks"
    assert card_path(built, "jobs/welder/index.html").startswith("assets/own.")
    assert card_path(built, "jobs/welder/index.html") in built.files


def test_a_picture_that_networks_do_not_take_leaves_the_card(make_site: MakeSite) -> None:
    job = str(FILES["jobs/welder.md"]).replace("opens:", "share: {image: {src: own.webp, alt: Sparks}}\nopens:")
    _, built = build(make_site, {**FILES, "jobs/welder.md": job, "media/own.webp": picture("WEBP")})
    found = meta(built, "jobs/welder/index.html")
    assert found["og:image:type"] in ("image/png", "image/jpeg")
    assert card_path(built, "jobs/welder/index.html") in built.files


def test_a_card_that_cannot_be_drawn_is_told_and_the_card_of_the_site_serves(make_site: MakeSite) -> None:
    strange = "\U00013000" * 3  # hieroglyphs: no font of the theme has them
    job = str(FILES["jobs/welder.md"]).replace("title: Welder", f"title: {strange}")
    _, built = build(make_site, {**FILES, "jobs/welder.md": job})
    told = [problem for problem in built.problems if "card" in problem.message]
    assert [problem.severity for problem in told] == [Severity.WARNING]
    assert told[0].place.line == 2
    assert card_path(built, "jobs/welder/index.html") in built.files


def test_a_damaged_logo_is_one_problem_not_one_of_each_card(make_site: MakeSite) -> None:
    site = SITE + '\n[brand]\nlogo = "logo.png"\n'
    bench, built = build(make_site, {**FILES, "site.toml": site, "media/logo.png": b"no"})
    problems = (*bench.reading, *built.problems)
    assert len(problems) == 1, messages(problems)
    assert problems[0].place.file == (bench.content / "site.toml").as_posix()
    assert meta(built, "jobs/welder/index.html").get("og:image"), "a page without card because of a logo"


def test_a_damaged_photograph_does_not_cost_a_story_its_card(make_site: MakeSite) -> None:
    _, built = build(make_site, {"stories/night.md": STORY, "media/pier.jpg": b"no"})
    assert card_path(built, "stories/night/index.html").startswith("cards/stories-night/")


@pytest.mark.parametrize(("width", "told"), [(40, True), (599, True), (600, False)])
def test_a_picture_too_small_for_its_place_is_shown_and_told(make_site: MakeSite, width: int, told: bool) -> None:
    _, built = build(make_site, {"stories/night.md": STORY, "media/pier.jpg": picture(size=(width, 400))})
    assert LexborHTMLParser(text_of(built, "stories/night/index.html")).css("main img")
    assert [problem.hint for problem in built.problems] == (["give a picture of 600 pixels or more"] if told else [])


def test_a_script_without_a_font_is_told_once_however_many_cards_lack_it(make_site: MakeSite) -> None:
    titles = {f"stories/{n}.md": f"---\ntitle: {title}\n---\nDark.\n" for n, title in enumerate(("夜", "船", "港"))}
    _, built = build(make_site, titles)
    told = [problem.message for problem in built.problems if "no share card" in problem.message]
    assert told == ["no share card: the fonts of the theme have no letters for this title (and 2 more like this)"]
