"""JobPostings in JSON (schema.org), in a file or at an address: a `jobs.json` such as our own sites publish.

They may stand alone, in a list, in `@graph`, a DataFeed or an ItemList, or under any other key.
"""

from collections.abc import Iterator

from site_gen.model.ads import Found, Skipped
from site_gen.model.connections import SourceSettings
from site_gen.model.fields import Fields, Unreadable
from site_gen.model.web import Outage, Web
from site_gen.sources.asking import Asker
from site_gen.sources.named import addresses, told
from site_gen.sources.postings import ad_of, distinct, postings_in
from site_gen.sources.source import Source

_LISTS = ("@graph", "dataFeedElement", "itemListElement", "jobs", "items")


def read(settings: SourceSettings, web: Web) -> Iterator[Found]:
    """All postings of all files and addresses of the settings."""
    yield from distinct(_postings(settings, web))


def _postings(settings: SourceSettings, web: Web) -> Iterator[Found]:
    asker = Asker("The list of jobs", settings, web)
    for address in addresses(settings):
        answer = asker.json(address)
        base = "" if address.startswith("file:") else address
        found = list(postings_in(answer))
        if not found and not _is_list(answer):
            message = f"{told(address)} has no JobPosting in it"
            raise Outage("shape", message, hint="give a file of JobPostings (schema.org), or use the kind `table`")
        for number, posting in enumerate(found, 1):
            try:
                ad = ad_of(posting, page=base)
            except Unreadable as reason:
                key = posting.text("identifier", "value")
                told_of = f"JobPosting {number} of {told(address)} cannot be read: {reason}"
                yield Skipped(id=key, url=posting.text("url"), reason=told_of)
            else:
                yield ad


def _is_list(answer: object) -> bool:
    """Whether a document without postings is an empty list of them."""
    return answer == [] or any(Fields(answer).at(key) == [] for key in _LISTS)


SOURCE = Source(key="jobs-json", name="jobs.json", read=read, needs=(), reads_files=True)
