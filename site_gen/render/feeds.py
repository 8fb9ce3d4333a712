"""Feeds as bytes: RSS 2.0 (with the Atom, content and Dublin Core modules), Atom (RFC 4287), JSON Feed 1.1."""

import json
from datetime import datetime
from email.utils import format_datetime
from typing import Any
from xml.etree import ElementTree as ET

from site_gen.model.feeds import UNKNOWN, Feed, FeedEntry
from site_gen.render.xml import clean, document, element

GENERATOR = "site-gen"


def rss(feed: Feed) -> bytes:
    """The feed as RSS 2.0."""
    root = ET.Element("rss", {
        "version": "2.0",
        "xmlns:atom": "http://www.w3.org/2005/Atom",
        "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    })  # fmt: skip
    channel = element(root, "channel")
    element(channel, "title", feed.title)
    element(channel, "link", feed.page)
    element(channel, "description", feed.description)
    element(channel, "language", feed.language)
    if feed.updated:
        element(channel, "lastBuildDate", format_datetime(feed.updated))
    element(channel, "generator", GENERATOR)
    self_link = {"href": f"{feed.folder}rss.xml", "rel": "self", "type": "application/rss+xml"}
    element(channel, "atom:link", attributes=self_link)
    for entry in feed.entries:
        _rss_item(channel, entry)
    return document(root)


def _rss_item(channel: ET.Element, entry: FeedEntry) -> None:
    item = element(channel, "item")
    element(item, "title", entry.title)
    element(item, "link", entry.url)
    element(item, "guid", entry.url, {"isPermaLink": "true"})
    if entry.published:
        element(item, "pubDate", format_datetime(entry.published))
    element(item, "description", entry.summary)
    for author in entry.authors:
        element(item, "dc:creator", author)
    for tag in entry.tags:
        element(item, "category", tag)
    element(item, "content:encoded", entry.html)


def atom(feed: Feed) -> bytes:
    """The feed as Atom."""
    root = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": feed.language})
    element(root, "id", f"{feed.folder}atom.xml")
    element(root, "title", feed.title)
    element(root, "subtitle", feed.description)
    element(root, "updated", _written(feed.updated or UNKNOWN))
    element(root, "link", attributes={"href": f"{feed.folder}atom.xml", "rel": "self", "type": "application/atom+xml"})
    element(root, "link", attributes={"href": feed.page, "rel": "alternate", "type": "text/html"})
    element(element(root, "author"), "name", feed.author)
    element(root, "generator", GENERATOR)
    if feed.icon:
        element(root, "icon", feed.icon)
    for entry in feed.entries:
        _atom_entry(root, entry)
    return document(root)


def _atom_entry(root: ET.Element, entry: FeedEntry) -> None:
    made = element(root, "entry", attributes={"xml:lang": entry.language})
    element(made, "id", entry.url)
    element(made, "title", entry.title)
    element(made, "link", attributes={"href": entry.url, "rel": "alternate", "type": "text/html"})
    if entry.published:
        element(made, "published", _written(entry.published))
    element(made, "updated", _written(entry.updated or UNKNOWN))
    for author in entry.authors:
        element(element(made, "author"), "name", author)
    for tag in entry.tags:
        element(made, "category", attributes={"term": tag})
    element(made, "summary", entry.summary)
    element(made, "content", entry.html, {"type": "html"})


def json_feed(feed: Feed) -> bytes:
    """The feed as JSON Feed 1.1; jobs carry their JobPosting as `_jobposting`."""
    top = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "home_page_url": feed.page,
        "feed_url": f"{feed.folder}feed.json",
        "icon": feed.icon,
        "language": feed.language,
        "authors": [{"name": feed.author}],
        "items": [_json_item(entry) for entry in feed.entries],
    }
    return json_document({key: value for key, value in top.items() if value or key == "items"})


def _json_item(entry: FeedEntry) -> dict[str, Any]:
    item = {
        "id": entry.url,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.html,
        "image": entry.image,
        "date_published": _written(entry.published) if entry.published else "",
        "date_modified": _written(entry.updated) if entry.updated else "",
        "authors": [{"name": author} for author in entry.authors],
        "tags": list(entry.tags),
        "language": entry.language,
        "_jobposting": dict(entry.posting) if entry.posting else None,
    }
    return {key: value for key, value in item.items() if value or key == "content_html"}


def _written(moment: datetime) -> str:
    """An instant as RFC 3339 has it."""
    return moment.isoformat(timespec="seconds")


def json_document(value: Any) -> bytes:
    """A JSON document as UTF-8. Raises ValueError for NaN and infinities, which are not JSON."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1)
    return (clean(text) + "\n").encode()
