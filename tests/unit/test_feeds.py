"""Feeds, read again by others."""

import json
from calendar import timegm
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import feedparser
import pytest
from hypothesis import given, strategies as st
from lxml import etree  # type: ignore[import-untyped]

from site_gen.model.feeds import Feed, FeedEntry
from site_gen.model.site import Organization
from site_gen.pages.context import Rendered
from site_gen.pages.feeds import MOST_ENTRIES, absolute_links, job_feed, story_feed
from site_gen.render.feeds import atom, json_document, json_feed, rss
from site_gen.render.xml import clean
from tests.unit.builders import HARBOUR, TODAY, YARD, card, job, make_context, make_site, person, story

BERLIN = timezone(timedelta(hours=1))
ATOM = "{http://www.w3.org/2005/Atom}"
POSTING = {"@type": "JobPosting", "title": "Welder"}

ENTRY = FeedEntry(
    url="https://example.org/jobs/welder/",
    title="Welder (m/f/d)",
    summary="Welds & mends.",
    html='<p>Weld <a href="https://example.org/">ships</a> &amp; more.</p>',
    published=datetime(2026, 11, 2, tzinfo=BERLIN),
    updated=datetime(2026, 11, 20, 9, 30, tzinfo=BERLIN),
    language="de",
    authors=("Mira Petrova", "Jonas"),
    tags=("steel", "night shift"),
    image="https://example.org/cards/welder.png",
    posting=POSTING,
)
FEED = Feed(
    title="Jobs at Tidewright",
    description="All jobs.",
    page="https://example.org/jobs/",
    folder="https://example.org/jobs/",
    language="en",
    author="Tidewright",
    icon="https://example.org/assets/icon.png",
    updated=datetime(2026, 11, 20, 9, 30, tzinfo=BERLIN),
    entries=(ENTRY,),
)
WRITERS = [rss, atom, json_feed]

HOSTILE = {
    "controls": "a\x00b\x08c\x1bd\x7fe",
    "surrogate": "a\ud800b\udfffc",
    "non-characters": "a\ufffeb\uffffc",
    "end of CDATA": "]]> <![CDATA[ x ]]>",
    "markup": "</title><script>alert(1)</script>&nbsp;&#0;",
    "entity": "<!ENTITY x 'y'> &x; %x;",
    "quotes": "\"'`",
    "directions": "\u202eمرحبا\u2066",
    "emoji": "⛴️ 👩🏽‍🏭",
    "line ends": "a\r\nb\rc\u2028d\u0085e",
    "long": "word & " * 50_000,
    "blank": "   ",
    "empty": "",
}


def full_of(text: str) -> Feed:
    entry = replace(ENTRY, title=text, summary=text, html=text, authors=(text,), tags=(text,), posting={"title": text})
    return replace(FEED, title=text, description=text, author=text, entries=(entry,))


def parsed(data: bytes) -> Any:
    found = feedparser.parse(data, response_headers={"content-type": "application/xml"})
    assert not found.bozo, found.bozo_exception
    return found


@pytest.mark.parametrize("write", [rss, atom])
def test_a_feed_reader_finds_everything(write: Any) -> None:
    found = parsed(write(FEED))
    assert found.feed.title == "Jobs at Tidewright"
    assert found.feed.link == "https://example.org/jobs/"
    assert found.feed.language == "en"
    (entry,) = found.entries
    assert (entry.title, entry.link, entry.id) == (ENTRY.title, ENTRY.url, ENTRY.url)
    assert entry.summary == ENTRY.summary
    assert entry.content[0].value == ENTRY.html
    assert [tag.term for tag in entry.tags] == list(ENTRY.tags)
    assert datetime.fromtimestamp(timegm(entry.published_parsed), UTC) == ENTRY.published
    assert "Mira Petrova" in str(entry.authors)


def test_rss_and_atom_say_what_they_are() -> None:
    assert parsed(rss(FEED)).version == "rss20"
    assert parsed(atom(FEED)).version == "atom10"


def test_feeds_know_their_own_address() -> None:
    for write, name in ((rss, "rss.xml"), (atom, "atom.xml")):
        links = {link.rel: link.href for link in parsed(write(FEED)).feed.links}
        assert links["self"] == f"https://example.org/jobs/{name}"
    assert json.loads(json_feed(FEED))["feed_url"] == "https://example.org/jobs/feed.json"


def test_atom_names_the_change_and_the_language_of_each_entry() -> None:
    root = etree.fromstring(atom(FEED))
    entry = root.find(f"{ATOM}entry")
    assert entry.get("{http://www.w3.org/XML/1998/namespace}lang") == "de"
    assert entry.findtext(f"{ATOM}updated") == "2026-11-20T09:30:00+01:00"
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Tidewright"


def test_json_feed_carries_the_posting_and_leaves_out_what_is_empty() -> None:
    found = json.loads(json_feed(FEED))
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    (entry,) = found["items"]
    assert entry["_jobposting"] == POSTING
    assert entry["content_html"] == ENTRY.html
    bare = replace(
        ENTRY, summary="", html="", published=None, updated=None, authors=(), tags=(), image="", posting=None
    )
    (entry,) = json.loads(json_feed(replace(FEED, entries=(bare,))))["items"]
    assert set(entry) == {"id", "url", "title", "content_html", "language"}


@pytest.mark.parametrize("write", WRITERS)
def test_an_empty_feed_is_a_feed(write: Any) -> None:
    data = write(replace(FEED, entries=(), icon=""))
    if write is json_feed:
        assert json.loads(data)["items"] == []
    else:
        assert parsed(data).entries == []


def test_a_feed_of_unknown_age_claims_no_day_unless_it_has_to() -> None:
    feed = replace(FEED, updated=None, entries=(replace(ENTRY, published=None, updated=None),))
    assert b"1970" not in rss(feed) + json_feed(feed)
    assert b"lastBuildDate" not in rss(feed)
    root = etree.fromstring(atom(feed))  # RFC 4287: both have exactly one of it
    told = [root.findtext(f"{ATOM}updated"), root.findtext(f"{ATOM}entry/{ATOM}updated")]
    assert told == ["1970-01-01T00:00:00+00:00"] * 2


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("write", [rss, atom])
def test_xml_stays_well_formed_whatever_the_words(write: Any, text: str) -> None:
    root = etree.fromstring(write(full_of(text)), etree.XMLParser(huge_tree=True, resolve_entities=False))
    found = [element.text or "" for element in root.iter() if str(element.tag).rpartition("}")[2] == "title"]
    expected = clean(text).replace("\r\n", "\n").replace("\r", "\n")
    assert found == [expected, expected]
    assert not [element for element in root.iter() if str(element.tag).rpartition("}")[2] == "script"]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_json_stays_well_formed_whatever_the_words(text: str) -> None:
    found = json.loads(json_feed(full_of(text)).decode())
    whole = "".join(letter for letter in text if not 0xD800 <= ord(letter) <= 0xDFFF and ord(letter) < 0xFFFE) or None
    if text.isascii() or "surrogate" in text:
        assert found.get("title") == whole


@given(text=st.text(st.characters(exclude_categories=[]), max_size=40))
def test_no_text_at_all_breaks_a_feed(text: str) -> None:
    for write in (rss, atom):
        etree.fromstring(write(full_of(text)))
    json.loads(json_feed(full_of(text)))


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_is_no_number_in_json_is_refused_in_feeds_too(number: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        json_document({"value": number})


# what goes into them


def test_a_feed_of_jobs_has_the_open_ones_newest_first() -> None:
    context = make_context(
        job("old", opens=date(2026, 1, 1), locations=("harbour",), department="yard", summary="Old work."),
        job(
            "new", opens=date(2026, 11, 2), updated=date(2026, 11, 20), gender_suffix="(m/f/d)", locations=("harbour",)
        ),
        job("closed", filled=True),
        job("hidden", unlisted=True),
        HARBOUR,
        YARD,
    )
    feed = job_feed(context)
    assert [entry.title for entry in feed.entries] == ["New (m/f/d)", "Old"]
    assert feed.entries[1].summary == "Yard, Rostock – Old work."
    assert feed.entries[0].published == datetime(2026, 11, 2, tzinfo=context.catalogue.zone)
    assert feed.updated == feed.entries[0].updated == datetime(2026, 11, 20, tzinfo=context.catalogue.zone)
    assert feed.entries[0].posting is not None


def test_a_feed_of_another_language_lies_below_its_prefix() -> None:
    feed = job_feed(make_context(job("welder", de={"title": "Schweißer"}), job("smith"), language="de"))
    assert feed.folder == "https://careers.example.org/de/jobs/"
    assert sorted((entry.title, entry.language) for entry in feed.entries) == [("Schweißer", "de"), ("Smith", "en")]


def test_a_feed_of_stories_names_the_people_who_are_still_here() -> None:
    night = story("night", date=TODAY, people=("mira", "left"), tags=("ferry",))
    context = make_context(
        night, person("mira", name="Mira Petrova"), person("left", left_on=TODAY), cards={(night.key, "en"): card("n")}
    )
    (entry,) = story_feed(context).entries
    assert entry.authors == ("Mira Petrova",)
    assert (entry.tags, entry.image, entry.posting) == (("ferry",), card("n").url, None)


def test_a_feed_does_not_grow_without_end() -> None:
    jobs = [job(f"j{number:03}", opens=TODAY - timedelta(days=number)) for number in range(MOST_ENTRIES + 5)]
    feed = job_feed(make_context(*jobs))
    assert len(feed.entries) == MOST_ENTRIES
    assert feed.entries[0].url.endswith("/j000/")


@pytest.mark.parametrize("things", [[job("welder")], []])
def test_a_feed_does_not_change_with_the_day_alone(things: list[Any]) -> None:
    """A job without a day of opening is not news every morning."""
    feed = job_feed(make_context(*things))
    assert feed == job_feed(make_context(*things, today=TODAY + timedelta(days=1)))
    assert feed.updated is None


def test_a_name_with_signs_is_text() -> None:
    site = make_site(organization=Organization(name="Müller & Söhne <GmbH>"))
    assert parsed(rss(job_feed(make_context(site=site)))).feed.title == "Jobs at Müller & Söhne <GmbH>"


@pytest.mark.parametrize(
    ("base_url", "html", "expected"),
    [
        ("https://e.org/", '<a href="/jobs/x/">', '<a href="https://e.org/jobs/x/">'),
        ("https://e.org/c/", '<img src="/c/assets/x.jpg">', '<img src="https://e.org/c/assets/x.jpg">'),
        ("https://e.org/c/", '<a href="/c/">', '<a href="https://e.org/c/">'),
        ("https://e.org/", '<a href="https://other.org/jobs/">', '<a href="https://other.org/jobs/">'),
        ("https://e.org/", '<a href="//other.org/">', '<a href="//other.org/">'),
        ("https://e.org/", '<a href="mailto:a@b.example">', '<a href="mailto:a@b.example">'),
        ("https://e.org/", '<a href="#note">', '<a href="https://e.org/here/#note">'),
        ("https://e.org/", '<p>write href="/x" yourself</p>', '<p>write href="/x" yourself</p>'),
    ],
)
def test_links_of_a_text_work_in_a_reader(base_url: str, html: str, expected: str) -> None:
    assert absolute_links(make_context(site=make_site(base_url=base_url)), html, f"{base_url}here/") == expected


def test_a_link_to_a_heading_leads_to_the_page() -> None:
    """Footnotes and contents link within the page; in a reader of feeds there is no such heading."""
    welder = job("welder")
    context = make_context(welder)
    bodies = {(welder.key, "en"): Rendered('<p><a href="#pay">pay</a></p>', "pay")}
    (entry,) = job_feed(replace(context, resources=replace(context.resources, bodies=bodies))).entries
    assert entry.html == '<p><a href="https://careers.example.org/jobs/welder/#pay">pay</a></p>'
