"""Pictures in all widths on pages, pictures of people who are not to be shown any more, and films."""

import io

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from site_gen.build import Built
from site_gen.model.problems import Severity
from tests.unit.stages.workbench import Bench, Files, MakeSite, messages, text_of

SITE = """\
base_url = "https://careers.example.org/"
time_zone = "Europe/Berlin"

[organization]
name = "Tidewright"
"""
MIRA = "---\nname: Mira Petrova\nphoto: {src: mira.jpg, alt: Mira}\nconsent_until: 2026-11-22\n---\n"
FILM = "---\ntitle: The film\nvideo: {url: %s, title: The weld, poster: {src: pier.jpg, alt: A pier}%s}\n---\nDark.\n"


def photograph(width: int = 600, height: int = 300, shade: int = 0) -> bytes:
    file = io.BytesIO()
    noise = Image.effect_noise((width // 8, height // 8), 60).resize((width, height))
    Image.merge("RGB", (noise, noise.point(lambda value: (value + shade) % 256), noise)).save(file, "JPEG")
    return file.getvalue()


def build(make_site: MakeSite, files: Files) -> tuple[Bench, Built]:
    bench = Bench(make_site({"site.toml": SITE, **files}))
    return bench, bench.build()


def page_of(built: Built, path: str) -> LexborHTMLParser:
    return LexborHTMLParser(text_of(built, f"{path}/index.html"))


def published(built: Built, name: str) -> list[str]:
    return [path for path in built.files if path.startswith(f"assets/{name}")]


# widths and formats


def test_every_file_that_a_picture_offers_is_in_the_output(make_site: MakeSite) -> None:
    story = "---\ntitle: Night\nhero: {src: pier.jpg, alt: A pier}\n---\nDark.\n\n![Sea](../media/sea.jpg)\n"
    _, built = build(
        make_site, {"stories/night.md": story, "media/pier.jpg": photograph(), "media/sea.jpg": photograph(shade=9)}
    )
    tree = page_of(built, "stories/night")
    offers = [node.attributes["srcset"] or "" for node in tree.css("main source, main img[srcset]")]
    files = {offer.split()[0] for offered in offers for offer in offered.split(", ")}
    assert {file.partition("-")[0] for file in files} >= {"/assets/pier", "/assets/sea"}
    assert {file[1:] for file in files} <= set(built.files)
    for picture in tree.css("main picture"):
        assert [source.attributes["type"] for source in picture.css("source")] == ["image/avif", "image/webp"]
        assert all(source.attributes["sizes"] for source in picture.css("source"))


def test_the_first_picture_comes_first_and_those_in_texts_late(make_site: MakeSite) -> None:
    story = "---\ntitle: Night\nhero: {src: pier.jpg, alt: A pier}\n---\nDark.\n\n![Sea](../media/pier.jpg)\n"
    _, built = build(make_site, {"stories/night.md": story, "media/pier.jpg": photograph()})
    tree = page_of(built, "stories/night")
    hero, in_text = tree.css("main img")[:2]
    assert hero.attributes["fetchpriority"] == "high"
    assert "loading" not in hero.attributes
    assert in_text.attributes["loading"] == "lazy"
    across, column = (node.attributes["sizes"] or "" for node in tree.css("main source[type='image/avif']")[:2])
    assert across == "max(100vw, min(132vh, 92rem))", "the picture is twice as wide as it is high"
    assert column.endswith("90vw")


def test_feeds_are_given_the_file_that_every_reader_shows(make_site: MakeSite) -> None:
    story = "---\ntitle: Night\ndate: 2026-01-02\n---\nDark.\n\n![Sea](../media/sea.jpg)\n"
    _, built = build(make_site, {"stories/night.md": story, "media/sea.jpg": photograph()})
    feed = text_of(built, "stories/atom.xml")
    assert "https://careers.example.org/assets/sea." in feed
    assert "srcset" not in feed
    assert "source" not in feed


def test_a_picture_that_somebody_edits_gets_new_names(make_site: MakeSite) -> None:
    story = "---\ntitle: Night\nhero: {src: pier.jpg, alt: A pier}\n---\nDark.\n"
    bench, built = build(make_site, {"stories/night.md": story, "media/pier.jpg": photograph()})
    (bench.content / "media" / "pier.jpg").write_bytes(photograph(shade=40))
    again = bench.build()
    assert "picture:media/pier.jpg" in bench.made
    assert not set(published(built, "pier")) & set(published(again, "pier"))


@pytest.mark.parametrize(("name", "kind"), [("boat.gif", "GIF"), ("boat.png", "PNG"), ("boat.webp", "WEBP")])
def test_a_picture_that_stops_moving_is_told_once_with_its_field_and_a_cure(
    make_site: MakeSite, name: str, kind: str
) -> None:
    file = io.BytesIO()
    frames = [Image.new("RGB", (640, 320), colour) for colour in ("#336699", "#996633")]
    frames[0].save(file, kind, save_all=True, append_images=frames[1:])
    story = f"---\ntitle: Night\nhero: {{src: {name}, alt: A boat}}\n---\nDark.\n\n![It](../media/{name})\n"
    bench, built = build(make_site, {"stories/night.md": story, f"media/{name}": file.getvalue()})
    (told,) = built.problems
    assert (told.severity, told.field, told.place.line) == (Severity.NOTE, "hero.src", 3)
    assert "film" in told.hint
    assert published(built, "boat")
    assert bench.build().problems == (told,), "and again when nothing is made anew"


def test_a_picture_is_as_wide_as_its_place_can_be(make_site: MakeSite) -> None:
    """The same original is 2000 wide across the screen, 1200 beside the words of a place, 640 and 1200 in a job."""
    file = io.BytesIO()
    Image.radial_gradient("L").resize((2400, 30)).convert("RGB").save(file, "JPEG")
    hero = "hero: {src: %s.jpg, alt: A}\n---\n"
    files: Files = {
        "stories/night.md": "---\ntitle: Night\n" + hero % "across",
        "pages/home.md": "---\ntitle: Home\n" + hero % "front",
        "pages/about.md": "---\ntitle: About\n" + hero % "beside",
        "jobs/welder.md": "---\ntitle: Welder\n" + hero % "job",
        **{f"media/{name}.jpg": file.getvalue() for name in ("across", "front", "beside", "job")},
    }
    _, built = build(make_site, files)
    made = {
        name: sorted(int(path.split("-")[1].split(".")[0]) for path in published(built, f"{name}-") if "avif" in path)
        for name in ("across", "front", "beside", "job")
    }
    across = [400, 768, 1200, 1600, 2000]
    assert made == {"across": across, "front": across, "beside": [400, 768, 1200], "job": [640, 1200]}


# people


def test_a_picture_of_somebody_without_consent_is_nowhere(make_site: MakeSite) -> None:
    hero = "hero: {src: team.jpg, alt: SECRET hero, people: [mira]}"
    files: Files = {
        "people/mira.md": MIRA,
        "stories/night.md": (
            f"---\ntitle: Night\npeople: mira\n{hero}\n---\nDark.\n\n![SECRET words](../media/team.jpg)\n\n"
            "[a link](../media/team.jpg) Light.\n"
        ),
        "jobs/welder.md": (
            "---\ntitle: Welder\ncontact: mira\nshare: {image: {src: team.jpg, alt: SECRET}}\n---\nWeld.\n"
        ),
        "posts/x.yaml": (
            "network: x\nurl: https://x.com/a\npublished: 2026-01-01\nmedia: [{src: team.jpg, alt: SECRET}]\n"
        ),
        "media/mira.jpg": photograph(400, 400),
        "media/team.jpg": photograph(),
    }
    bench, built = build(make_site, files)
    assert not published(built, "mira")
    assert not published(built, "team")
    story = text_of(built, "stories/night/index.html")
    assert "SECRET" not in story
    assert "<p></p>" not in story
    assert "Light." in story
    assert "<a>" not in story
    everything = b"".join(blob.read() for path, blob in built.files.items() if path.endswith(("html", "xml", "json")))
    assert b"SECRET" not in everything
    assert b"team." not in everything
    notes = [problem for problem in built.problems if problem.severity is Severity.NOTE]
    assert {note.place.file.rpartition("/")[2] for note in notes} == {"mira.md", "night.md", "welder.md", "x.yaml"}
    assert all("Mira Petrova ended on 2026-11-22" in note.message for note in notes)
    card = next(blob for path, blob in built.files.items() if path.startswith("cards/stories-night/"))
    bench.replace("people/mira.md", "2026-11-22", "2026-11-23")
    agreed = bench.build()
    assert published(agreed, "mira")
    assert published(agreed, "team")
    other = next(blob for path, blob in agreed.files.items() if path.startswith("cards/stories-night/"))
    assert card.digest != other.digest, "the card was drawn without the picture"


def test_a_name_that_is_nobody_is_told_with_a_guess(make_site: MakeSite) -> None:
    files: Files = {
        "people/mira.md": MIRA.replace("2026-11-22", "2027-01-01"),
        "stories/night.md": "---\ntitle: Night\nhero: {src: mira.jpg, alt: M, people: [mirra]}\n---\nDark.\n",
        "media/mira.jpg": photograph(),
    }
    bench, _ = build(make_site, files)
    (problem,) = [problem for problem in bench.reading if problem.is_error]
    assert (problem.field, problem.place.line) == ("hero.people[0]", 3)
    assert "mira" in problem.hint


# words for those who cannot see


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("![](../media/pier.jpg)", True),
        ("![  ](<../media/pier.jpg>)", True),
        ("![][p]\n\n[p]: ../media/pier.jpg", True),
        ('<img src="../media/pier.jpg">', True),
        ("![A pier](../media/pier.jpg)", False),
        ("![](../media/pier.jpg){.decorative}", False),
        ("![](../media/pier.jpg){: .decorative}", False),
        ('<img src="../media/pier.jpg" alt="">', False),
        ("`![](../media/pier.jpg)`", False),
    ],
)
def test_a_picture_in_a_text_needs_words_or_says_that_it_is_decorative(
    make_site: MakeSite, written: str, told: bool
) -> None:
    files: Files = {"stories/night.md": f"---\ntitle: Night\n---\nDark.\n\n{written}\n", "media/pier.jpg": photograph()}
    bench, built = build(make_site, files)
    problems = [problem for problem in (*bench.reading, *built.problems) if "cannot see it" in problem.message]
    assert [(problem.severity, problem.place.line) for problem in problems] == ([(Severity.WARNING, 6)] if told else [])
    assert ".decorative" not in text_of(built, "stories/night/index.html").partition("Dark.")[2].partition("</p>")[0]


def test_a_still_and_a_post_need_words_too(make_site: MakeSite) -> None:
    files: Files = {
        "stories/film.md": FILM.replace(", alt: A pier", "") % ("https://vimeo.com/123456", ""),
        "posts/x.yaml": "network: x\nurl: https://x.com/a\npublished: 2026-01-01\nmedia: [{src: pier.jpg}]\n",
        "_fetched/posts/y/posts.yaml": (
            "- {network: x, url: https://x.com/b, published: 2026-01-01, media: [{src: pier.jpg}]}\n"
            "- {network: x, url: https://x.com/c, published: 2026-01-01, media: [{src: pier.jpg}]}\n"
        ),
        "media/pier.jpg": photograph(),
    }
    bench, _ = build(make_site, files)
    told = [problem for problem in bench.reading if "cannot see it" in problem.message]
    assert [(problem.place.file.rpartition("/")[2], problem.severity) for problem in told] == [
        ("posts.yaml", Severity.NOTE),
        ("x.yaml", Severity.WARNING),
        ("film.md", Severity.WARNING),
    ]
    assert "1 more like this" in told[0].message


# films


def test_a_film_is_a_link_behind_its_still_and_only_a_click_asks_the_network(make_site: MakeSite) -> None:
    url = "https://youtu.be/tw1stWeld40"
    _, built = build(make_site, {"stories/film.md": FILM % (url, ""), "media/pier.jpg": photograph()})
    html = text_of(built, "stories/film/index.html")
    tree = LexborHTMLParser(html)
    stage = tree.css_first(".stage")
    assert stage is not None
    player = "https://www.youtube-nocookie.com/embed/tw1stWeld40?autoplay=1&rel=0&playsinline=1"
    assert stage.attributes["data-player"] == player
    assert (stage.css_first("a").attributes["href"], stage.css_first("img").attributes["alt"]) == (url, "A pier")
    assert not tree.css("iframe, video")
    note = tree.css_first(f"#{stage.css_first('a').attributes['aria-describedby']}")
    assert "YouTube" in note.text()
    policy = tree.css_first('meta[http-equiv="Content-Security-Policy"]').attributes["content"] or ""
    assert policy.endswith("frame-src https://www.youtube-nocookie.com")
    assert "frame-src https://www.youtube-nocookie.com" in text_of(built, "_headers")
    assert "youtube" not in text_of(built, "stories/index.html")
    assert len(tree.css('script[type="module"][src*="/video."]')) == 1


def test_a_page_without_a_film_has_no_script_for_films(make_site: MakeSite) -> None:
    _, built = build(make_site, {"stories/night.md": "---\ntitle: Night\n---\nDark.\n"})
    assert "/video." not in text_of(built, "stories/night/index.html")


def test_a_film_of_ones_own_is_published_with_its_captions(make_site: MakeSite) -> None:
    files: Files = {
        "stories/film.md": FILM % ("films/weld.mp4", ", captions: films/weld.vtt"),
        "media/pier.jpg": photograph(),
        "media/films/weld.mp4": b"\x00\x00\x00\x18ftypmp42",
        "media/films/weld.vtt": b"WEBVTT\n\n00:00.000 --> 00:02.000\nFried eggs.\n",
    }
    bench, built = build(make_site, files)
    assert messages((*bench.reading, *built.problems)) == []
    stage = page_of(built, "stories/film").css_first(".stage")
    assert (stage.attributes["data-film"] or "")[1:] in published(built, "weld")
    assert (stage.attributes["data-captions"] or "")[1:] in published(built, "weld")
    assert stage.attributes["data-language"] == "en"
    assert "frame-src" not in text_of(built, "_headers")


def test_a_film_on_a_site_that_nothing_is_known_of_stays_a_link(make_site: MakeSite) -> None:
    files: Files = {"stories/film.md": FILM % ("https://films.example/weld", ""), "media/pier.jpg": photograph()}
    _, built = build(make_site, files)
    tree = page_of(built, "stories/film")
    assert "data-player" not in tree.css_first(".stage").attributes
    assert "films.example" in tree.css_first(".film-note").text()


@pytest.mark.parametrize(
    ("url", "captions", "field", "words"),
    [
        ("films/weld.mp4", "", "video.url", "there is no file"),
        ("pier.jpg", "", "video.url", "browsers cannot play"),
        ("https://vimeo.com/123456", ", captions: pier.jpg", "video.captions", "browsers cannot play"),
        ("https://", "", "video.url", "no web address"),
    ],
)
def test_a_film_that_cannot_be_shown_is_told_with_a_cure(
    make_site: MakeSite, url: str, captions: str, field: str, words: str
) -> None:
    bench, _ = build(make_site, {"stories/film.md": FILM % (url, captions), "media/pier.jpg": photograph()})
    (problem,) = bench.reading
    assert (problem.field, problem.place.line) == (field, 3)
    assert words in problem.message
    assert problem.hint
