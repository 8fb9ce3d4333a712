"""softgarden: the feed of a career page, a DataFeed of JobPostings (schema.org)."""

from collections.abc import Iterator

from site_gen.model.ads import Ad, Found
from site_gen.model.connections import SourceSettings
from site_gen.model.fields import Fields
from site_gen.model.web import Web
from site_gen.sources.asking import Asker
from site_gen.sources.postings import ad_of, distinct
from site_gen.sources.source import Source


def read(settings: SourceSettings, web: Web) -> Iterator[Found]:
    """All jobs of a career page."""
    asker = Asker("softgarden", settings, web, "https://{account}.career.softgarden.de")
    rows = asker.rows(f"{asker.base}/jobs.feed.json", key="dataFeedElement")
    yield from distinct(asker.ads(rows, lambda row: _ad(row, asker.base), "item", "identifier", "value"))


def _ad(element: Fields, base: str) -> Ad:
    posting = element.object("item") if element.has("item") else element
    return ad_of(posting, page="" if posting.text("url") else f"{base}/jobs/{posting.text('identifier', 'value')}")


SOURCE = Source(key="softgarden", name="softgarden", read=read)
