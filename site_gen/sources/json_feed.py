"""JSON Feed (jsonfeed.org, version 1.1) with job items, page by page."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from site_gen.model.ads import Ad
from site_gen.model.fields import Fields, Unreadable
from site_gen.model.web import Outage
from site_gen.posts.json_feed import following
from site_gen.sources.asking import MOST_PAGES, Asker
from site_gen.sources.markup import workplace_in
from site_gen.sources.postings import ad_of, is_posting


def items(asker: Asker, url: str) -> Iterator[Any]:
    """The items of all pages. Raises Outage; also when the next page is on another host, or there is no end."""
    seen = set[str]()
    while url:
        if url in seen or len(seen) >= MOST_PAGES:
            raise Outage("shape", f"{asker.system} names pages in a circle: {url}")
        seen.add(url)
        answer = asker.json(url)
        language = Fields(answer).text("language")
        for item in asker.rows_in(answer, url, key="items"):
            yield {"language": language, **item} if isinstance(item, dict) else item
        url = following(answer, url, system=asker.system)


def ad_of_item(item: Fields, *, own_id: str = "") -> Ad:
    """The ad of an item, of the JobPosting in it where it has one. Raises Unreadable."""
    if not isinstance(item.value, dict):
        raise Unreadable("it is no object")
    url = item.url("url") or item.url("external_url")
    inner = (value for value in item.value.values() if isinstance(value, dict) and is_posting(value))
    words = item.text("content_html") or item.text("content_text") or item.text("summary")
    posting = {
        "title": item.text("title"),
        "datePosted": item.text("date_published"),
        "dateModified": item.text("date_modified"),
        **{key: value for key, value in next(inner, {}).items() if value},
    }
    if not Fields(posting).text("description"):
        posting["description"] = words
    # A feed names its items by numbers of the feed; the identifier is that of the job.
    ad = ad_of(Fields(posting), page=url, language=item.text("language"), own_id=item.text("id") or url)
    tags = item.texts("tags")
    return replace(ad, id=own_id or ad.id, workplace=ad.workplace or workplace_in(*tags), tags=tags)
