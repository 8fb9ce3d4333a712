"""Feeds with job items: RSS, Atom, JSON Feed, and the XML that job boards take (one `<job>` for each, as Indeed's).

Many feeds hold the newest items only: what falls out of them is then taken for closed.
"""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from site_gen.model.ads import Ad, Found
from site_gen.model.connections import SourceSettings
from site_gen.model.fields import Fields
from site_gen.model.web import Answer, Outage, Web
from site_gen.posts.feed import raw
from site_gen.posts.json_feed import is_feed
from site_gen.posts.xml import xml_of
from site_gen.sources.asking import Asker
from site_gen.sources.json_feed import ad_of_item, items
from site_gen.sources.named import addresses
from site_gen.sources.rows import FIELDS, ad_of, field_of, without_prefix
from site_gen.sources.source import Source

_IS_BOARD = re.compile(r"<job\b.*</job\s*>", re.IGNORECASE | re.DOTALL)
# What every item has is read by its meaning in feeds, not by its name.
_OF_FEEDS = frozenset(
    {
        "title",
        "link",
        "links",
        "id",
        "guidislink",
        "summary",
        "content",
        "tags",
        "author",
        "authors",
        "href",
        "language",
    }
)


def read(settings: SourceSettings, web: Web) -> Iterator[Found]:
    """All items of all feeds of the settings."""
    for url in addresses(settings, files=False):
        asker = Asker("The feed", settings, web)
        answer = asker.get(url)
        if answer.text().lstrip().startswith("{"):
            if not is_feed(answer.json()):
                raise Outage("shape", f"{url} is JSON, but no JSON Feed", hint="use the kind `jobs-json` or `table`")
            yield from asker.ads(items(asker, url), ad_of_item)
        else:
            yield from asker.ads(_rows(answer), partial(_ad, base=answer.url))


def _ad(row: Fields, base: str) -> Ad:
    values: Mapping[str, Any] = row.value
    url = row.url("url", base=base)
    return ad_of({**values, "url": url, "apply": row.url("apply", base=base) or url}, {})


def _rows(answer: Answer) -> Iterator[Mapping[str, Any]]:
    """The items of a feed in XML, by our own fields. Raises Outage."""
    feed = raw(answer)
    if feed.get("version"):
        language = feed["feed"].get("language", "")
        yield from (_row(entry, language) for entry in feed["entries"])
    elif _IS_BOARD.search(answer.text()) or "<source" in answer.text()[:2000]:
        for job in xml_of(answer).iter("job"):
            names = ((element.tag.rpartition("}")[2], "".join(element.itertext())) for element in job)
            yield {field: text for name, text in names if (field := field_of(name)) and text.strip()}
    else:
        hint = "give the address of an RSS, Atom or JSON feed; for pages use the kind `jsonld`"
        raise Outage("shape", f"{answer.url} is no feed", hint=hint)


def _row(entry: Mapping[str, Any], language: str) -> Mapping[str, Any]:
    """An item by our fields: what feeds have, and what job systems add under names of their own."""
    contents = [each.get("value", "") for each in entry.get("content", ())]
    row: dict[str, Any] = {}
    for key, value in entry.items():
        field = next(filter(None, map(field_of, without_prefix(key))), "") if key not in _OF_FEEDS else ""
        if field and field in FIELDS and isinstance(value, str) and value.strip():
            row.setdefault(field, value)
    return {
        **row,
        "id": entry.get("id") or entry.get("link"),
        "title": entry.get("title"),
        "url": entry.get("link"),
        "description": max([*contents, entry.get("summary", "")], key=len),
        "language": entry.get("language") or language,
        "opens": row.get("opens") or entry.get("published"),
        "updated": entry.get("updated") if "updated" in entry else "",  # feedparser gives the other date else
        "tags": [tag.get("term") for tag in entry.get("tags", ())],
    }


SOURCE = Source(key="feed", name="Feed (RSS, Atom, JSON Feed)", read=read, needs=("urls",))
