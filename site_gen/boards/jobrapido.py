"""Jobrapido: dates as DD/MM/YYYY, one entry for each place."""

from collections.abc import Iterable

from site_gen.boards.board import Board
from site_gen.boards.markup import only
from site_gen.boards.values import day, each_place, entry_id, needs_text_and_place, origin, pay_text
from site_gen.boards.xml import DECLARATION, cdata, group, tag
from site_gen.model.boards import BoardFeed, BoardJob

_DATE = "%d/%m/%Y"
_clean = only("p", "br", "b", "strong", "i", "em", "ul", "ol", "li")


def _entries(job: BoardJob, feed: BoardFeed) -> Iterable[str]:
    for place in each_place(job):
        if not place.country:
            continue
        yield group(
            "job",
            tag("title", job.full_title),
            tag("location", place.city or place.name),
            tag("state", place.region),
            tag("country", place.country),
            tag("postalcode", place.postal_code),
            tag("company", feed.company),
            tag("website", feed.company_url),
            tag("publishdate", day(job.opens, _DATE)),
            tag("expirydate", day(job.closes, _DATE)),
            tag("url", origin(job.url, feed)),
            tag("email", feed.email),
            cdata("description", _clean(job.html)),
            tag("reference_id", entry_id(job, place)),
            tag("salary", pay_text(job)),
            tag("education", (job.education or "").replace("-", " ")),
            tag("jobtype", ", ".join(kind.replace("-", " ") for kind in job.employment_types)),
            tag("category", job.department),
            tag("experience", f"{job.experience} months" if job.experience else ""),
        )


BOARD = Board(
    key="jobrapido",
    name="Jobrapido",
    source="Jobrapido's feed specification",
    head=lambda _feed: f"{DECLARATION}<source>\n<jobs>\n",
    entries=_entries,
    tail=lambda _feed: "</jobs>\n</source>\n",
    rules=needs_text_and_place,
)
