"""What search engines and networks are told in the head of every page (the tags as each network documents them)."""

import re
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
from lxml import etree  # type: ignore[import-untyped]
from PIL import Image

from .built import Built, Page, assert_none, attribute, text_of
from .source import jobs

pytestmark = pytest.mark.xdist_group("demo")

# Facebook and LinkedIn read the beginning of a page; the smallest published limit is WhatsApp's.
FIRST_BYTES = 8192
MOST_BYTES = 300_000  # WhatsApp leaves out larger pictures
LOCALES = {"en": "en_", "de": "de_DE", "bg": "bg_BG", "ar": "ar_AR"}
SHARED = [
    "og:type",
    "og:site_name",
    "og:locale",
    "og:title",
    "og:description",
    "og:url",
    "og:image",
    "og:image:type",
    "og:image:width",
    "og:image:height",
    "og:image:alt",
    "twitter:card",
    "twitter:image:alt",
]


def shareable(built: Built) -> list[Page]:
    """All pages but the error pages, which nobody shares."""
    return [page for page in built.pages if page.kind != "404"]


def card(built: Built, page: Page) -> Path:
    """The file of a page's share card."""
    file = built.file(page.meta("og:image"))
    assert file is not None, f"{page.name}: {page.meta('og:image')!r} is not in the output"
    return file


def test_every_page_has_all_share_tags_once(each: Built) -> None:
    def wrong(page: Page) -> list[str]:
        # LinkedIn asks for `name="image" property="og:image"`: one tag may have both.
        names = Counter(attribute(node, name) for name in ("property", "name") for node in page.all(f"meta[{name}]"))
        return [name for name in SHARED if names[name] != 1 or not page.meta(name)]

    assert_none(f"{page.name}: {wrong(page)}" for page in shareable(each) if wrong(page))


def test_share_tags_stand_in_the_first_8_kilobytes(each: Built) -> None:
    def last(page: Page) -> int:
        return max(
            match.end()
            for match in re.finditer(
                rb'<meta[^>]+"(?:og|twitter|article):[^>]*>|<title>.*?</title>', page.bytes, re.DOTALL
            )
        )

    assert_none(f"{page.name}: {last(page)}" for page in shareable(each) if last(page) > FIRST_BYTES)


def test_addresses_in_share_tags_are_absolute(each: Built) -> None:
    assert_none(
        f"{page.name}: {name}={page.meta(name)!r}"
        for page in shareable(each)
        for name in ("og:url", "og:image")
        if not page.meta(name).startswith(each.address)
    )


def test_the_shared_address_is_the_canonical_one(each: Built) -> None:
    assert_none(
        f"{page.name}: {page.meta('og:url')}" for page in shareable(each) if page.meta("og:url") != page.canonical
    )


def test_share_cards_are_what_the_tags_say(site: Built) -> None:
    formats = {"PNG": "image/png", "JPEG": "image/jpeg"}

    def said(page: Page) -> tuple[str, str, str]:
        return page.meta("og:image:type"), page.meta("og:image:width"), page.meta("og:image:height")

    wrong = []
    for page in shareable(site):
        with Image.open(card(site, page)) as picture:
            picture.load()
            found = (formats.get(picture.format or "", ""), *map(str, picture.size))
        if said(page) != found or found[1:] != ("1200", "630"):
            wrong.append(f"{page.name}: {said(page)} is {found}")
    assert_none(wrong)


def test_share_cards_are_light_enough_for_every_network(site: Built) -> None:
    cards = {card(site, page) for page in shareable(site)}
    assert_none(f"{file.name}: {file.stat().st_size}" for file in cards if file.stat().st_size > MOST_BYTES)


def test_share_cards_are_not_blank(site: Built) -> None:
    def colours(file: Path) -> int:
        with Image.open(file) as picture:
            return len(picture.convert("RGB").resize((120, 63)).getcolors(maxcolors=10_000) or [])

    assert_none(file.as_posix() for file in {card(site, page) for page in shareable(site)} if colours(file) < 20)


def test_every_original_has_a_card_of_its_own(site: Built) -> None:
    kinds = ("job", "story", "campaign", "page")
    cards = Counter(page.meta("og:image") for page in site.of_kind(*kinds) if page.is_original)
    assert_none(f"{url}: {count} pages" for url, count in cards.items() if count > 1)


def test_the_alternative_text_of_a_card_tells_what_is_on_it(site: Built) -> None:
    assert_none(
        f"{page.name}: {page.meta('og:image:alt')!r}"
        for page in shareable(site)
        if page.meta("og:image:alt") != page.meta("twitter:image:alt")
        or not 10 <= len(page.meta("og:image:alt")) <= 420
    )


def test_titles_and_descriptions_fit_a_preview(site: Built) -> None:
    assert_none(
        f"{page.name}: {page.meta('og:title')!r} / {page.meta('og:description')!r}"
        for page in shareable(site)
        if not 3 <= len(page.meta("og:title")) <= 90 or not 20 <= len(page.meta("og:description")) <= 200
    )


def test_networks_show_the_large_picture(site: Built) -> None:
    assert_none(page.name for page in shareable(site) if page.meta("twitter:card") != "summary_large_image")


def test_the_locale_is_that_of_the_words(site: Built) -> None:
    """A page that repeats an item in another language's frame shares the words of the original."""

    def written(page: Page) -> str:
        original = site.by_url.get(page.canonical)
        return original.language if original else page.language

    assert_none(
        f"{page.name}: {page.meta('og:locale')} on words in {written(page)}"
        for page in shareable(site)
        if not page.meta("og:locale").startswith(LOCALES[written(page)])
    )


def test_other_locales_are_those_of_the_translations(site: Built) -> None:
    def wrong(page: Page) -> bool:
        stated = {attribute(node, "content")[:2] for node in page.all('meta[property="og:locale:alternate"]')}
        return stated != {*page.alternates} - {"x-default", page.meta("og:locale")[:2]}

    assert_none(page.name for page in shareable(site) if wrong(page))


def test_jobs_and_stories_are_articles_with_a_date(site: Built) -> None:
    for page in site.of_kind("job", "story"):
        assert page.meta("og:type") == "article", page.name
        datetime.fromisoformat(page.meta("article:published_time"))  # fails when there is none
    assert_none(
        page.name for page in site.of_kind("home", "jobs", "stories", "social") if page.meta("og:type") != "website"
    )


def test_only_closed_unlisted_and_error_pages_and_tools_are_kept_from_search_engines(each: Built) -> None:
    unlisted = {slug for slug, job in jobs().items() if job.status == "closed" or job.original.get("unlisted")}
    assert len(unlisted) == 3
    hidden = {page.name for page in each.pages if not page.is_listed}
    expected = {
        page.name
        for page in each.pages
        if page.kind in ("404", "tool") or page.place in {f"jobs/{slug}/" for slug in unlisted}
    }
    assert hidden == expected


def test_the_sitemap_names_exactly_the_pages_that_may_be_listed(each: Built) -> None:
    tree = etree.parse(each.folder / "sitemap.xml")
    namespaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    entries = {url.findtext("s:loc", "", namespaces): url for url in tree.iterfind("s:url", namespaces)}
    listed = {page.url: page for page in each.pages if page.is_listed and page.is_original}
    assert entries.keys() == listed.keys()
    for address, entry in entries.items():
        links = {link.get("hreflang"): link.get("href") for link in entry.iterfind("x:link", namespaces)}
        assert links == listed[address].alternates, address


def test_robots_may_read_everything_but_the_share_kit(each: Built) -> None:
    lines = each.text("robots.txt").splitlines()
    assert "User-agent: *" in lines
    assert [line for line in lines if line.startswith("Disallow")] == [f"Disallow: {each.base}_kit/"]
    assert f"Sitemap: {each.address}sitemap.xml" in lines


def test_share_titles_are_those_the_editors_wrote(site: Built) -> None:
    """A job's own share texts are used; without them its title."""
    for slug, job in jobs().items():
        for language in job.texts:
            page = site.by_url.get(site.url(f"jobs/{slug}/", language))
            if page is not None:
                share = job.data(language).get("share") or {}
                assert page.meta("og:title") == share.get("title", job.data(language)["title"]), page.name


def test_the_title_of_a_page_is_its_heading(site: Built) -> None:
    assert_none(
        f"{page.name}: {text_of(page.one('head > title'))}"
        for page in site.of_kind("job", "story", "person")
        if text_of(page.one("head > title")).removesuffix(" – Tidewright Careers") not in text_of(page.one("h1"))
    )
