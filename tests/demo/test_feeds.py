"""Feeds and the other lists for machines, read by feedparser and judged by schemas of our own."""

import io
import json
import re
import time
from calendar import timegm
from datetime import UTC, date, datetime, time as clock
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

import feedparser
import pytest
from jsonschema import Draft202012Validator
from lxml import etree  # type: ignore[import-untyped]

from .built import LANGUAGES, Built, assert_none, attribute, html_text
from .source import Source, items, listed_jobs

pytestmark = pytest.mark.xdist_group("demo")

SCHEMAS = Path(__file__).parent / "schemas"
ZONE = ZoneInfo("Europe/Berlin")
SECTIONS = ("jobs", "stories")
FORMATS = {"rss.xml": "rss20", "atom.xml": "atom10"}
FEEDS = [(section, language) for section in SECTIONS for language in LANGUAGES]


def name_of(section: str, language: str, file: str) -> str:
    """The path of a feed."""
    return ("" if language == "en" else f"{language}/") + f"{section}/{file}"


def sources(section: str) -> dict[str, Source]:
    """What a feed has to hold, by slug."""
    return listed_jobs() if section == "jobs" else items("stories")


def day(section: str, source: Source) -> datetime:
    """When an item appeared: the beginning of its day, at home."""
    stated = source.original["opens" if section == "jobs" else "date"]
    return stated if isinstance(stated, datetime) else datetime.combine(stated, clock(), ZONE)


def read(built: Built, section: str, language: str, file: str) -> Any:
    """A feed as feedparser understands it; from bytes, because it would open a short text as an address."""
    data = (built.folder / name_of(section, language, file)).read_bytes()
    return feedparser.parse(io.BytesIO(data))


def moment(parsed: time.struct_time) -> datetime:
    """An instant as feedparser gives it."""
    return datetime.fromtimestamp(timegm(parsed), UTC)


def slugs(built: Built, section: str, urls: list[str]) -> list[str]:
    """The slugs of items by the addresses of their pages."""
    return [url.rstrip("/").rpartition("/")[2] for url in urls if built.by_url[url].kind in ("job", "story")]


@pytest.mark.parametrize("file", FORMATS)
@pytest.mark.parametrize(("section", "language"), FEEDS)
def test_feedparser_reads_a_feed(each: Built, section: str, language: str, file: str) -> None:
    feed = read(each, section, language, file)
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == FORMATS[file]
    assert feed.feed.language == language
    assert feed.feed.link == each.url(f"{section}/", language)
    assert each.address + name_of(section, language, file) in [link.href for link in feed.feed.links]
    expected = sources(section)
    assert sorted(slugs(each, section, [entry.link for entry in feed.entries])) == sorted(expected)
    for entry in feed.entries:
        slug = entry.link.rstrip("/").rpartition("/")[2]
        source = expected[slug]
        title = " ".join(source.data(language)["title"].split())
        assert title in " ".join(entry.title.split()), entry.link
        published = moment(entry.published_parsed)
        assert published == day(section, source).astimezone(UTC), entry.link
        assert len(html_text(entry.content[0].value)) > 300, entry.link
        assert entry.summary, entry.link
        assert [tag.term for tag in entry.get("tags", [])] == list(source.data(language).get("tags", [])), entry.link


@pytest.mark.parametrize(("section", "language"), FEEDS)
def test_the_three_formats_hold_the_same(site: Built, section: str, language: str) -> None:
    rss, atom = (read(site, section, language, file).entries for file in FORMATS)
    entries = site.json(name_of(section, language, "feed.json"))["items"]
    assert [entry.link for entry in rss] == [entry.link for entry in atom] == [entry["url"] for entry in entries]
    assert [entry.title for entry in atom] == [entry["title"] for entry in entries]
    assert [entry.content[0].value for entry in rss] == [entry.content[0].value for entry in atom]


@pytest.mark.parametrize(("section", "language"), FEEDS)
def test_a_feed_shows_the_newest_first(site: Built, section: str, language: str) -> None:
    stated = [entry["date_published"] for entry in site.json(name_of(section, language, "feed.json"))["items"]]
    moments = [datetime.fromisoformat(text) for text in stated]
    assert moments == sorted(moments, reverse=True)
    feed = read(site, section, language, "atom.xml").feed
    assert moment(feed.updated_parsed) >= max(moments)


@pytest.mark.parametrize(("section", "language"), FEEDS)
def test_an_atom_feed_links_to_itself_and_each_entry_to_one_page(each: Built, section: str, language: str) -> None:
    name = name_of(section, language, "atom.xml")
    feed = etree.parse(each.folder / name).getroot()
    assert [link.get("href") for link in feed.iterfind('{*}link[@rel="self"]')] == [each.address + name]
    for entry in feed.iterfind("{*}entry"):
        assert len(entry.findall('{*}link[@rel="alternate"]')) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feed_of_jobs_holds_what_the_list_shows(each: Built, language: str) -> None:
    shown: list[str] = []
    for page in each.of_kind("jobs"):
        if page.language == language:
            (listed,) = page.typed("ItemList")
            shown += [element["url"] for element in listed["itemListElement"]]
    assert [entry["url"] for entry in each.json(name_of("jobs", language, "feed.json"))["items"]] == shown


@pytest.mark.parametrize(("file", "schema"), [("rss.xml", "rss.rng"), ("atom.xml", "atom.rng")])
def test_xml_feeds_keep_their_specification(each: Built, file: str, schema: str) -> None:
    grammar = etree.RelaxNG(etree.parse(SCHEMAS / schema))
    names = [found.relative_to(each.folder).as_posix() for found in sorted(each.folder.rglob(file))]
    assert {name_of(section, language, file) for section, language in FEEDS} < set(names)
    for name in names:
        assert grammar.validate(etree.parse(each.folder / name)), f"{name}: {grammar.error_log}"


@pytest.mark.parametrize(
    ("schema", "before", "after"),
    [
        ("rss.rng", "<pubDate>Fri", "<pubDate>Friday"),
        ("rss.rng", "<title>Charging", "<titel/><title>Charging"),
        ("atom.rng", "<id>https:", "<id>"),
        ("atom.rng", "+01:00</updated>", "</updated>"),
    ],
)
def test_the_schemas_refuse_what_is_wrong(site: Built, schema: str, before: str, after: str) -> None:
    text = site.text("jobs/" + schema.replace(".rng", ".xml"))
    assert before in text
    broken = etree.fromstring(text.replace(before, after, 1).encode())
    assert not etree.RelaxNG(etree.parse(SCHEMAS / schema)).validate(broken)


def test_json_feeds_keep_their_specification(each: Built) -> None:
    validator = Draft202012Validator(json.loads((SCHEMAS / "feed.schema.json").read_text()))
    for file in sorted(each.folder.rglob("feed.json")):
        name, feed = file.relative_to(each.folder).as_posix(), json.loads(file.read_text("utf-8"))
        assert_none(f"{name}: {error.json_path}: {error.message[:200]}" for error in validator.iter_errors(feed))
        assert feed["feed_url"] == each.address + name


@pytest.mark.parametrize(("section", "language"), FEEDS)
def test_a_json_feed_names_its_page_and_every_entry_once(each: Built, section: str, language: str) -> None:
    name = name_of(section, language, "feed.json")
    feed = each.json(name)
    assert feed["feed_url"] == each.address + name
    assert feed["home_page_url"] == each.url(f"{section}/", language)
    ids = [entry["id"] for entry in feed["items"]]
    assert len(ids) == len(set(ids)) == len(sources(section))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_posting_in_the_feed_is_that_of_the_page_of_the_job(each: Built, language: str) -> None:
    """Also for a job in another language: its posting stands on the page of the original."""
    for entry in each.json(name_of("jobs", language, "feed.json"))["items"]:
        page = each.by_url[entry["url"]]
        original = each.by_url[page.canonical]
        (markup,) = original.typed("JobPosting")
        assert entry["_jobposting"] == markup, entry["url"]


@pytest.mark.parametrize(("section", "language"), FEEDS)
def test_an_entry_says_the_language_it_is_written_in(site: Built, section: str, language: str) -> None:
    for entry in site.json(name_of(section, language, "feed.json"))["items"]:
        original = site.by_url[site.by_url[entry["url"]].canonical]
        assert entry["language"] == original.language, entry["url"]


def test_links_and_pictures_in_feeds_lead_somewhere(each: Built) -> None:
    faults = []
    for file in (*FORMATS, "feed.json"):
        for name in (found.relative_to(each.folder).as_posix() for found in sorted(each.folder.rglob(file))):
            text = each.text(name)
            if file.endswith(".xml"):
                contents = [entry.content[0].value for entry in feedparser.parse(io.BytesIO(text.encode())).entries]
                found = [node.get("href") for node in etree.fromstring(text.encode()).iterfind(".//{*}link[@href]")]
                found += [node.text for node in etree.fromstring(text.encode()).iterfind(".//link")]
            else:
                entries = json.loads(text)["items"]
                contents = [entry["content_html"] for entry in entries]
                found = [entry[key] for entry in entries for key in ("url", "image") if key in entry]
            inner = re.findall(r'(?:href|src)="([^"#][^"]*)"', " ".join(contents))
            faults += [f"{name}: {url} is not a whole address" for url in inner if not re.match("[a-z]+:", url)]
            faults += [fault for url in [*found, *inner] if (fault := each.fault(name, each.address, url))]
    assert_none(faults)


def test_every_page_names_the_feeds_of_its_language_and_its_own(each: Built) -> None:
    types = {
        "rss.xml": "application/rss+xml",
        "atom.xml": "application/atom+xml",
        "feed.json": "application/feed+json",
    }
    expected = {
        language: {
            (each.address + name_of(section, language, file), kind)
            for section in SECTIONS
            for file, kind in types.items()
        }
        for language in LANGUAGES
    }
    for page in each.pages:
        own = set()
        if page.kind in ("facet", "department", "location"):
            own = {(page.url + file, kind) for file, kind in types.items()}
        if own or page.kind == "jobs":
            own.add((page.url + "calendar.ics", "text/calendar"))
        named = {
            (urljoin(page.url, attribute(link, "href")), attribute(link, "type"))
            for link in page.all("link[rel=alternate][type]")
        }
        assert named == expected[page.language] | own, page.name
        shown = {
            (urljoin(page.url, attribute(link, "href")), attribute(link, "type")) for link in page.all(".alert a[type]")
        }
        assert shown >= own, page.name


def test_the_sitemap_keeps_its_protocol(each: Built) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "sitemap.xsd"))
    tree = etree.parse(each.folder / "sitemap.xml")
    assert schema.validate(tree), schema.error_log
    for broken in (tree.getroot()[0], tree.getroot()[1]):
        broken.remove(broken[0])
    assert not schema.validate(tree)


def test_the_sitemap_names_no_day_to_come(site: Built) -> None:
    tree = etree.parse(site.folder / "sitemap.xml")
    days = [node.text[:10] for node in tree.iterfind(".//{*}lastmod")]
    assert days
    # Git's dates of the files may lie behind the day the tests build for.
    assert max(days) <= max("2026-11-23", date.today().isoformat())


def test_llms_txt_leads_to_the_markdown_of_every_open_job(each: Built) -> None:
    text = each.text("llms.txt")
    assert text.startswith("# Tidewright Careers\n\n> ")
    links = re.findall(r"\]\(([^)\s]+)\)", text)
    expected = {
        each.url(f"jobs/{slug}/", language) + "index.html.md"
        for slug, job in listed_jobs().items()
        for language in job.texts
    }
    assert set(links) == expected
    assert len(links) == len(expected)
    twins = {file.relative_to(each.folder).as_posix() for file in each.folder.rglob("*.md")}
    assert twins == {url.removeprefix(each.address) for url in expected}
    for slug, job in listed_jobs().items():
        for language in job.texts:
            file = each.file(each.url(f"jobs/{slug}/", language) + "index.html.md")
            assert file is not None, slug
            twin = file.read_text("utf-8")
            assert twin.startswith("# "), slug
            assert job.data(language)["id"] in twin, slug
            assert each.url(f"jobs/{slug}/", language) in twin, slug
            assert "---\n" not in twin[:200], slug


def test_links_in_the_markdown_of_a_job_lead_somewhere(each: Built) -> None:
    """Whoever reads the twin has neither the page nor the content folder."""
    faults = []
    for file in each.folder.rglob("*.md"):
        name = file.relative_to(each.folder).as_posix()
        found = re.findall(r"(?<!\\)\]\(([^)\s]+)|<(https?://[^>\s]+)>", file.read_text("utf-8"))
        urls = [first or second for first, second in found if not first.startswith("#")]
        faults += [f"{name}: {url} is not a whole address" for url in urls if not re.match("[a-z]+:", url)]
        faults += [fault for url in urls if (fault := each.fault(name, each.address + name, url))]
    assert_none(faults)
