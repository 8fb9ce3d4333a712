"""Every page is sound HTML: by the W3C's checker, and by what it does not look at."""

import base64
import hashlib
import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from selectolax.lexbor import LexborNode

from .built import LANGUAGES, Built, Page, assert_none, attribute, text_of

pytestmark = pytest.mark.xdist_group("demo")

CHECKER = Path(__file__).resolve().parents[1] / "tools/node_modules/vnu-jar/build/dist/vnu.jar"


@pytest.mark.parametrize("built", ["site", "below", "newspaper"])
def test_the_w3c_checker_finds_no_error(request: pytest.FixtureRequest, built: str) -> None:
    folder = request.getfixturevalue(built).folder
    java = shutil.which("java")
    assert java, "java is missing: run `make test`, which sets up the HTML checker"
    assert CHECKER.is_file(), f"{CHECKER} is missing: run `make test`, which sets up the HTML checker"
    done = subprocess.run(
        [java, "-Xss8m", "-jar", CHECKER, "--errors-only", "--format", "json", "--skip-non-html", folder],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    messages = json.loads(done.stderr)["messages"]  # fails too when the checker itself does
    assert_none(
        f"{message['url'].rpartition('output/')[2]}:{message.get('lastLine')}: {message['message']}"
        for message in messages
    )


def test_the_w3c_checker_finds_an_error_where_there_is_one(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<!DOCTYPE html><title>x</title><p><div id=a></div><div id=a></div></p>")
    done = subprocess.run(
        ["java", "-Xss8m", "-jar", CHECKER, "--errors-only", "--format", "json", "--skip-non-html", tmp_path],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert json.loads(done.stderr)["messages"]


def test_every_page_says_its_language_and_direction(site: Built) -> None:
    assert_none(
        f"{page.name}: lang={attribute(html, 'lang')!r} dir={attribute(html, 'dir')!r}"
        for page in site.pages
        for html in [page.one("html")]
        if (attribute(html, "lang"), attribute(html, "dir"))
        != (page.language, "rtl" if page.language == "ar" else "ltr")
    )


def test_every_page_has_one_heading_of_the_first_level(site: Built) -> None:
    assert_none(
        f"{page.name}: {[text_of(heading) for heading in page.all('h1')]}"
        for page in site.pages
        if len(page.all("h1")) != 1 or not text_of(page.one("main h1"))
    )


def test_no_page_skips_a_level_of_headings(site: Built) -> None:
    def skipped(page: Page) -> list[str]:
        headings = page.all("h1, h2, h3, h4, h5, h6")
        levels = [int((heading.tag or "h0")[1]) for heading in headings]
        return [
            f"{page.name}: h{before} is followed by h{level} {text_of(heading)!r}"
            for before, level, heading in zip([0, *levels], levels, headings, strict=False)
            if level > before + 1
        ]

    assert_none(fault for page in site.pages for fault in skipped(page))


def test_no_heading_is_empty(site: Built) -> None:
    headings = ((page, heading) for page in site.pages for heading in page.all("h1, h2, h3, h4, h5, h6"))
    assert_none(f"{page.name}: {heading.html}" for page, heading in headings if not text_of(heading))


def test_titles_are_there_and_fit_a_tab_and_a_result(site: Built) -> None:
    # Google cuts at about 60 characters; a job's own title may need more, a sentence may not.
    assert_none(
        f"{page.name}: {title!r}"
        for page in site.pages
        for title in [text_of(page.one("head > title"))]
        if not 5 <= len(title) <= 90 or len(page.all("title")) < 1
    )


def test_no_two_pages_of_a_language_share_a_title(site: Built) -> None:
    titles = Counter((page.language, text_of(page.one("head > title"))) for page in site.pages if page.is_original)
    assert_none(f"{language}: {title}" for (language, title), count in titles.items() if count > 1)


def test_every_page_has_a_description_of_its_own(site: Built) -> None:
    assert_none(
        f"{page.name}: {page.meta('description')!r}"
        for page in site.pages
        if not 20 <= len(page.meta("description")) <= 200
    )


def test_canonical_links_are_absolute_and_on_the_site(each: Built) -> None:
    assert_none(
        f"{page.name}: {page.canonical!r}"
        for page in each.pages
        if len(page.all("link[rel=canonical]")) != 1 or not page.canonical.startswith(each.address)
    )


def test_the_head_begins_with_its_encoding_and_knows_small_screens(site: Built) -> None:
    assert_none(
        page.name
        for page in site.pages
        if b'<meta charset="utf-8">' not in page.bytes[:1024] or "width=device-width" not in page.meta("viewport")
    )


def test_pictures_have_an_alternative_text_and_a_size(site: Built) -> None:
    assert_none(
        f"{page.name}: {picture.html}"
        for page in site.pages
        for picture in page.all("img")
        if "alt" not in picture.attributes
        or not attribute(picture, "width").isdecimal()
        or not attribute(picture, "height").isdecimal()
    )


def test_no_page_has_inline_styles_or_scripts(site: Built) -> None:
    """But for the one in the head that the policy of the page names by its hash."""
    handlers = ("onclick", "onload", "onerror", "onsubmit", "onchange", "onfocus")
    events = ", ".join(f"[{name}]" for name in handlers)
    assert_none(f"{page.name}: {node.html}" for page in site.pages for node in page.all(f"style, [style], {events}"))
    inside = 'script:not([type="application/ld+json"]):not([src])'
    for page in site.pages:
        (policy,) = page.all('meta[http-equiv="Content-Security-Policy"]')
        for script in page.all(inside):
            digest = base64.b64encode(hashlib.sha256(script.text().encode()).digest()).decode()
            assert f"'sha256-{digest}'" in attribute(policy, "content"), page.name


def test_ids_are_unique_on_their_page(site: Built) -> None:
    assert_none(
        f"{page.name}: #{name}"
        for page in site.pages
        for name, count in Counter(attribute(node, "id") for node in page.all("[id]")).items()
        if count > 1 or not name
    )


def test_landmarks_are_there_once(site: Built) -> None:
    for selector in ("main", "body > header", "body > footer"):
        assert_none(f"{page.name}: {selector}" for page in site.pages if len(page.all(selector)) != 1)


def test_landmarks_of_the_same_kind_have_names(site: Built) -> None:
    assert_none(
        f"{page.name}: {nav.html}"
        for page in site.pages
        for nav in page.all("nav")
        if not attribute(nav, "aria-label") and not attribute(nav, "aria-labelledby")
    )


def test_links_and_buttons_have_a_name(site: Built) -> None:
    def name(node: LexborNode) -> str:
        pictures = " ".join(attribute(picture, "alt") for picture in node.css("img"))
        return attribute(node, "aria-label") or text_of(node) or pictures

    assert_none(
        f"{page.name}: {node.html}"
        for page in site.pages
        for node in page.all("a[href], button")
        if not name(node).strip()
    )


def test_references_between_elements_lead_to_an_id(site: Built) -> None:
    names = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "popovertarget")

    def dangling(page: Page) -> list[str]:
        ids = {attribute(node, "id") for node in page.all("[id]")}
        return [
            f"{page.name}: {name}={attribute(node, name)}"
            for name in names
            for node in page.all(f"[{name}]")
            if not set(attribute(node, name).split()) <= ids
        ]

    assert_none(fault for page in site.pages for fault in dangling(page))


def test_words_in_another_language_name_one_the_site_has(site: Built) -> None:
    languages = {*LANGUAGES, "sv"}  # a Swedish word stands in the Arabic text about Gothenburg
    assert_none(
        f"{page.name}: lang={attribute(node, 'lang')!r}"
        for page in site.pages
        for node in page.all("body [lang]")
        if attribute(node, "lang") not in languages
    )
