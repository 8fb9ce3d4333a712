"""Careerjet (careerjet.com, XML feeds): places in parts, working hours apart from the contract."""

from collections.abc import Iterable

from site_gen.boards.board import Board
from site_gen.boards.markup import only
from site_gen.boards.values import each_place, entry_id, needs_text_and_place, origin, pay_text
from site_gen.boards.xml import DECLARATION, cdata, group, tag
from site_gen.model.boards import BoardFeed, BoardJob

_CONTRACTS = {"contract": "contract", "temporary": "temporary", "internship": "internship", "volunteer": "voluntary"}
_HOURS = ("full-time", "part-time")
_clean = only("p", "br", "b", "strong", "i", "em", "ul", "ol", "li")


def _entries(job: BoardJob, feed: BoardFeed) -> Iterable[str]:
    for place in each_place(job):
        if not place.country:
            continue
        is_address = "@" in job.apply and "://" not in job.apply
        yield group(
            "job",
            tag("id", entry_id(job, place)),
            tag("title", job.full_title),
            tag("url", origin(job.url, feed)),
            group(
                "location",
                tag("city", place.city),
                tag("region", place.region),
                tag("country", place.country_name or place.country),
            ),
            tag("company", feed.company),
            tag("company_url", feed.company_url),
            cdata("description", _clean(job.html)),
            tag("contract_type", next((_CONTRACTS[kind] for kind in job.employment_types if kind in _CONTRACTS), "")),
            tag("working_hours", next((kind for kind in job.employment_types if kind in _HOURS), "")),
            tag("salary", pay_text(job)),
            tag("application_email", job.apply.removeprefix("mailto:") if is_address else ""),
            tag("apply_url", "" if is_address else origin(job.url, feed)),
        )


BOARD = Board(
    key="careerjet",
    name="Careerjet",
    source="careerjet.com/docs/feeds/xml",
    head=lambda _feed: f"{DECLARATION}<jobs>\n",
    entries=_entries,
    tail=lambda _feed: "</jobs>\n",
    rules=needs_text_and_place,
)
