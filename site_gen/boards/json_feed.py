"""JSON Feed 1.1 with all open jobs (jsonfeed.org); what schema.org says of each is in `_jobposting`."""

from collections.abc import Iterable
from typing import Any

from site_gen.boards.board import Board, Refusal
from site_gen.boards.jobs_json import TYPES, dumped, filled
from site_gen.boards.markup import only
from site_gen.boards.values import iso, needs_text, origin
from site_gen.model.boards import BoardFeed, BoardJob, BoardPlace

_TYPES = {**TYPES, "contract": "CONTRACTOR"}
_clean = only("p", "br", "b", "strong", "i", "em", "ul", "ol", "li", "h2", "h3", "h4", "a", "table", "tr", "th", "td")


def _head(feed: BoardFeed) -> str:
    said = filled(
        version="https://jsonfeed.org/version/1.1",
        title=feed.title,
        home_page_url=feed.site_url,
        feed_url=feed.url,
        icon=feed.logo,
        language=feed.language,
        authors=[filled(name=feed.company, url=feed.company_url)],
    )
    return dumped(said)[:-1] + ', "items": [\n'


def _entries(job: BoardJob, feed: BoardFeed) -> Iterable[str]:
    yield dumped(
        filled(
            id=job.url,
            url=origin(job.url, feed),
            title=job.full_title,
            content_html=_clean(job.html),
            image=job.image,
            date_published=iso(job.opens),
            date_modified=iso(job.updated or job.opens),
            tags=list(job.tags),
            language=job.language,
            _jobposting=_posting(job, feed),
        )
    )


def _posting(job: BoardJob, feed: BoardFeed) -> dict[str, Any]:
    """What the feed's own fields do not say, in the words of schema.org."""
    return {"@context": "https://schema.org", "@type": "JobPosting"} | filled(
        title=job.title,
        identifier={"@type": "PropertyValue", "name": feed.company, "value": job.reference or job.id},
        datePosted=iso(job.opens),
        validThrough=iso(job.closes),
        hiringOrganization=filled(
            **{"@type": "Organization"}, name=feed.company, sameAs=feed.company_url, logo=feed.logo
        ),
        employmentType=[_TYPES[kind] for kind in job.employment_types],
        jobLocationType="TELECOMMUTE" if job.workplace == "remote" else "",
        applicantLocationRequirements=[{"@type": "Country", "name": code} for code, _ in job.countries],
        jobLocation=[_place(place) for place in job.places],
        baseSalary=_pay(job),
    )


def _pay(job: BoardJob) -> dict[str, Any]:
    if job.salary is None or not job.pay_ends:
        return {}
    names = ("minValue", "maxValue") if len(job.pay_ends) > 1 else ("value",)
    ends = {name: float(end) for name, end in zip(names, job.pay_ends, strict=True)}
    value = {"@type": "QuantitativeValue", **ends, "unitText": job.salary.unit.upper()}
    return {"@type": "MonetaryAmount", "currency": job.salary.currency, "value": value}


def _place(place: BoardPlace) -> dict[str, Any]:
    address = {"@type": "PostalAddress"} | filled(
        streetAddress=place.street,
        addressLocality=place.city,
        addressRegion=place.region,
        postalCode=place.postal_code,
        addressCountry=place.country,
    )
    return {"@type": "Place", "address": address}


def _rules(job: BoardJob, _feed: BoardFeed) -> Iterable[Refusal]:
    yield from needs_text(job)


BOARD = Board(
    key="json-feed",
    name="JSON Feed",
    source="jsonfeed.org/version/1.1",
    head=_head,
    entries=_entries,
    tail=lambda _feed: "\n]}\n",
    rules=_rules,
    suffix=".json",
    separator=",\n",
)
