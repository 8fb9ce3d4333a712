"""Sitemaps, read again by others."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st
from lxml import etree  # type: ignore[import-untyped]

from site_gen.model.feeds import Alternate, SitemapEntry
from site_gen.pages.job import job_page
from site_gen.pages.listings import sitemap
from site_gen.pages.lists import home_page, not_found_page
from site_gen.render.sitemap import MOST_BYTES, MOST_URLS, index, split, urlset
from tests.unit.builders import TODAY, card, job, job_lists, make_context

NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
    "x": "http://www.w3.org/1999/xhtml",
}


def entry(number: int = 0, *, languages: int = 0, images: int = 0, note: str = "") -> SitemapEntry:
    url = f"https://example.org/jobs/{number}/{note}"
    return SitemapEntry(
        url,
        date(2026, 11, 1) + timedelta(days=number % 20),
        tuple(f"{url}{image}.png" for image in range(images)),
        tuple(Alternate(f"l{language}", f"{url}?l={language}&x") for language in range(languages)),
    )


def texts(data: bytes, path: str) -> list[str]:
    return [str(found) for found in etree.fromstring(data).xpath(path, namespaces=NAMES)]


def test_the_limits_are_those_of_the_protocol() -> None:
    assert (MOST_URLS, MOST_BYTES) == (50_000, 50_000_000)


def test_a_page_is_told_with_its_change_pictures_and_translations() -> None:
    data = urlset([entry(3, languages=2, images=1)])
    assert texts(data, "//s:url/s:loc/text()") == ["https://example.org/jobs/3/"]
    assert texts(data, "//s:url/s:lastmod/text()") == ["2026-11-04"]
    assert texts(data, "//s:url/i:image/i:loc/text()") == ["https://example.org/jobs/3/0.png"]
    assert texts(data, "//s:url/x:link[@rel='alternate']/@hreflang") == ["l0", "l1"]
    assert texts(data, "//x:link/@href")[0] == "https://example.org/jobs/3/?l=0&x"


def test_a_page_of_unknown_age_names_no_day() -> None:
    assert texts(urlset([SitemapEntry("https://example.org/", None, (), ())]), "//s:lastmod") == []


def test_an_empty_sitemap_is_a_sitemap() -> None:
    assert [list(part) for part in split([])] == [[]]
    assert texts(urlset([]), "//s:url") == []


def test_what_fits_stays_in_one_file() -> None:
    entries = [entry(number) for number in range(10)]
    assert list(split(entries, most_urls=10)) == [tuple(entries)]
    assert [len(part) for part in split(entries, most_urls=4)] == [4, 4, 2]


def test_a_page_too_large_for_any_file_stands_alone() -> None:
    entries = [entry(0), entry(1, note="x" * 5000), entry(2)]
    assert [len(part) for part in split(entries, most_bytes=2000)] == [1, 1, 1]


ENTRIES = st.lists(
    st.builds(
        entry,
        st.integers(0, 10**6),
        languages=st.integers(0, 30),
        images=st.integers(0, 3),
        note=st.text(st.sampled_from("aä&<>\"'🛥"), max_size=20),
    ),
    max_size=20,
)


@given(entries=ENTRIES, most_urls=st.integers(1, 6), most_bytes=st.integers(12_000, 20_000))
def test_every_part_keeps_the_limits_and_no_page_is_lost(
    entries: list[SitemapEntry], most_urls: int, most_bytes: int
) -> None:
    parts: list[Sequence[SitemapEntry]] = list(split(entries, most_urls=most_urls, most_bytes=most_bytes))
    assert [one for part in parts for one in part] == entries
    for part in parts:
        assert len(part) <= most_urls
        assert len(urlset(part)) <= most_bytes
    assert all(parts) or not entries


@pytest.mark.parametrize("languages", [0, 2, 30, 150])
def test_a_file_that_would_be_one_byte_too_large_is_split(languages: int) -> None:
    """Every line of a page is indented: what that takes grows with its lines."""
    entries = [entry(number, languages=languages, images=2) for number in range(20)]
    limit = len(urlset(entries)) - 1
    parts = list(split(entries, most_bytes=limit))
    assert len(parts) > 1
    assert max(len(urlset(part)) for part in parts) <= limit


def test_an_index_names_its_parts() -> None:
    data = index([("https://example.org/sitemap-1.xml?a&b", date(2026, 11, 1)), ("https://example.org/2.xml", None)])
    assert texts(data, "/s:sitemapindex/s:sitemap/s:loc/text()") == [
        "https://example.org/sitemap-1.xml?a&b",
        "https://example.org/2.xml",
    ]
    assert texts(data, "//s:lastmod/text()") == ["2026-11-01"]


@pytest.mark.parametrize("text", ["\x00\x1b", "\ud800", "]]>", "&<>\"'"])
def test_no_address_breaks_a_sitemap(text: str) -> None:
    assert len(texts(urlset([SitemapEntry(f"https://example.org/{text}", None, (text,), ())]), "//s:url")) == 1


# which pages go into it


def test_pages_that_shall_not_be_listed_are_not_in_the_sitemap() -> None:
    things = [job("open"), job("closed", filled=True), job("hidden", unlisted=True), job("draft", draft=True)]
    context = make_context(*things, drafts=True)
    pages = [home_page(context), *job_lists(context), *(job_page(context, one) for one in context.catalogue.jobs)]
    pages.append(not_found_page(context))
    entries = sitemap(pages, {page.path: f"https://e.org{page.path}" for page in pages}, {})
    assert [made.url for made in entries] == ["https://e.org/", "https://e.org/jobs/", "https://e.org/jobs/open/"]


def test_a_page_changed_when_the_newest_of_its_files_did() -> None:
    welder = job("welder", de={})
    context = make_context(welder, cards={(welder.key, "en"): card("welder")})
    page = job_page(context, welder)
    changed = {"content/jobs/welder.md": date(2026, 1, 1), "content/jobs/welder.de.md": TODAY, "other.md": date.max}
    (found,) = sitemap([page], {page.path: "https://e.org/x"}, changed)
    assert found.modified == TODAY
    assert found.images == (card("welder").url,)
    assert found.alternates == page.head.alternates
    (unknown,) = sitemap([page], {page.path: "https://e.org/x"}, {})
    assert unknown.modified is None
