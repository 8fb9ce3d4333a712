"""Teamtailor: what a career site gives away, a JSON Feed with JobPostings and an RSS feed with fields of its own.

The first has addresses with codes of countries, the second department and remote status; an ad is made of both. Where
one of them has been switched off, the other is enough.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar
from xml.etree.ElementTree import Element

from site_gen.model.ads import Ad, AdPlace, Found, Skipped
from site_gen.model.connections import SourceSettings
from site_gen.model.fields import Fields
from site_gen.model.web import Outage, Web
from site_gen.posts.xml import text_at
from site_gen.sources.asking import Asker
from site_gen.sources.json_feed import ad_of_item, items
from site_gen.sources.source import Source

_REMOTE = {"none": "on-site", "hybrid": "hybrid", "temporary": "hybrid", "fully": "remote"}

T = TypeVar("T")


def read(settings: SourceSettings, web: Web) -> Iterator[Found]:
    """All jobs of a career site."""
    asker = Asker("Teamtailor", settings, web, "https://{account}.teamtailor.com")
    posted, json_fault = _unless_off(lambda: list(_posted(asker)))
    told, rss_fault = _unless_off(lambda: _told(asker))
    if posted is None and told is None:
        raise json_fault or rss_fault or AssertionError
    further = {ad.id: ad for ad in told or () if isinstance(ad, Ad)}
    for ad in posted or ():
        yield _with(ad, further.pop(ad.id, None)) if isinstance(ad, Ad) else ad
    yield from further.values()
    yield from (each for each in told or () if isinstance(each, Skipped))


def _unless_off(ask: Callable[[], T]) -> tuple[T | None, Outage | None]:
    """What comes, or the outage of a feed that is not there or is none; any other outage is raised."""
    try:
        return ask(), None
    except Outage as outage:
        if outage.status in {404, 406, 410} or outage.fault == "shape":
            return None, outage
        raise


def _posted(asker: Asker) -> Iterator[Found]:
    yield from asker.ads(items(asker, f"{asker.base}/jobs.json"), lambda item: ad_of_item(item, own_id=_key(item)))


def _key(item: Fields) -> str:
    """The number of the job, which both feeds have in its address."""
    return _number(item.text("url")) or item.text("_jobposting", "identifier", "value") or item.text("id")


def _number(url: str) -> str:
    match = re.search(r"/jobs/(\d+)", url)
    return match[1] if match else ""


def _told(asker: Asker) -> list[Found]:
    url = f"{asker.base}/jobs.rss"
    root = asker.xml(url)
    channel = root.find("channel")
    if channel is None:
        raise Outage("shape", f"Teamtailor answered with <{root.tag}> instead of a feed at {url}")
    language = text_at(channel, "language")
    return [_ad(item, language, number) for number, item in enumerate(channel.iterfind("item"), 1)]


def _ad(item: Element, language: str, number: int) -> Found:
    url, guid, title = text_at(item, "link"), text_at(item, "guid"), text_at(item, "title")
    if not title or not (url or guid):
        reason = f"Teamtailor gave an item that cannot be read, number {number} of its feed: it has no title or link"
        return Skipped(id=_number(url) or guid, url=url, reason=reason)
    return Ad(
        id=_number(url) or guid or url,
        title=title,
        url=url,
        apply=url,
        html=text_at(item, "description"),
        language=language,
        department=text_at(item, "{*}department"),
        places=tuple(_places(item)),
        workplace=_REMOTE.get(text_at(item, "{*}remoteStatus").casefold(), ""),
        opens=text_at(item, "pubDate"),
    )


def _places(item: Element) -> Iterator[AdPlace]:
    for each in item.iterfind("{*}locations/{*}location"):
        town = text_at(each, "{*}city")
        place = AdPlace(
            text="" if town else text_at(each, "{*}name"),
            street=text_at(each, "{*}address"),
            postal_code=text_at(each, "{*}zip"),
            city=town,
            country=text_at(each, "{*}country"),
        )
        if place != AdPlace():
            yield place


def _with(ad: Ad, further: Ad | None) -> Ad:
    """An ad of the first feed with what only the second tells."""
    if further is None:
        return ad
    return replace(
        ad,
        html=ad.html or further.html,
        language=ad.language or further.language,
        department=further.department or ad.department,
        places=ad.places or further.places,
        workplace=further.workplace or ad.workplace,
    )


SOURCE = Source(key="teamtailor", name="Teamtailor", read=read)
