"""Greenhouse: the public job board API (github.com/grnhse/greenhouse-api-docs, job board).

The list has everything but the pay, which each ad is asked for; `content` is HTML that was escaped once or twice.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import MappingProxyType

from site_gen.model.ads import Ad, AdPay, AdPlace, Found
from site_gen.model.connections import SourceSettings
from site_gen.model.fields import Fields
from site_gen.model.web import Outage, Web
from site_gen.sources.asking import Asker
from site_gen.sources.markup import workplace_in
from site_gen.sources.source import Source

_EMPLOYMENT = ("employment type", "contract type", "time type", "beschäftigungsart", "anstellungsart")
_WORKPLACE = ("workplace", "work model", "remote", "location type", "arbeitsmodell")
_UNITS = MappingProxyType({"hour": r"hour|/ ?hr|stunde", "month": r"month|monat", "year": r"year|annual|annum|jahr"})


def read(settings: SourceSettings, web: Web) -> Iterator[Found]:
    """All ads of a board."""
    asker = Asker("Greenhouse", settings, web, "https://boards-api.greenhouse.io")
    jobs = f"{asker.base}/v1/boards/{asker.account}/jobs"
    for ad in asker.ads(asker.rows(jobs, {"content": "true"}, key="jobs"), _ad):
        if isinstance(ad, Ad) and ad.is_listed and ad.pay is None:
            yield replace(ad, pay=_pay(_detail(asker, f"{jobs}/{ad.id}")))
        else:
            yield ad


def _detail(asker: Asker, url: str) -> Fields:
    """The ad alone, with its pay; nothing when it was closed while we read the list."""
    try:
        return Fields(asker.json(url, {"pay_transparency": "true"}))
    except Outage as outage:
        if outage.status in {404, 410}:
            return Fields({})
        raise


def _ad(job: Fields) -> Ad:
    url, place = job.url("absolute_url"), job.text("location", "name")
    metadata = job.objects("metadata")
    return Ad(
        id=job.need("id"),
        title=job.need("title"),
        url=url,
        apply=url,
        html=job.text("content"),
        language=job.text("language"),
        reference=job.text("requisition_id"),
        department=job.text("departments"),
        places=tuple(_places(place, job.objects("offices"))),
        workplace=workplace_in(place, *_values(metadata, _WORKPLACE)),
        employment_types=tuple(_values(metadata, _EMPLOYMENT)),
        pay=_pay(job),
        opens=job.text("first_published"),
        closes=job.text("application_deadline"),
        updated=job.text("updated_at"),
        # A prospect post collects people, not for a job: its `internal_job_id` is there, and null.
        is_listed=not (job.has("internal_job_id") and job.at("internal_job_id") is None),
    )


def _places(written: str, offices: tuple[Fields, ...]) -> Iterator[AdPlace]:
    """What stands in the ad, and the offices where there are several.

    Offices form a tree ("East Coast" above "New York"), of which only the ends are places.
    """
    ends = [office for office in offices if not _children(office) & {other.text("id") for other in offices}]
    named = [office.text("location") or office.text("name") for office in ends]
    if len(named) > 1:
        towns = " ".join(named).casefold()
        yield from (AdPlace(text=text) for text in named if text)
        named = [written] if written.partition(",")[0].casefold() not in towns else []
    elif written:
        named = [written]
    yield from (AdPlace(text=text) for text in named if text)


def _children(office: Fields) -> set[str]:
    return set(office.texts("child_ids"))


def _values(metadata: Iterable[Fields], names: tuple[str, ...]) -> Iterator[str]:
    for each in metadata:
        if any(name in each.text("name").casefold() for name in names):
            yield from each.texts("value")


def _pay(job: Fields) -> AdPay | None:
    """The pay ranges of the ad as one; none when they are in several currencies, which nobody can add up."""
    ranges = job.objects("pay_input_ranges")
    currencies = {each.text("currency_type") for each in ranges}
    lows = [low for each in ranges if isinstance(low := each.amount("min_cents"), int | float)]
    highs = [high for each in ranges if isinstance(high := each.amount("max_cents"), int | float)]
    if len(currencies) != 1 or not (lows or highs):
        return None
    return AdPay(
        min=min(lows, default=None),
        max=max(highs, default=None),
        currency=currencies.pop(),
        unit=_unit(" ".join(each.text("title") + each.text("blurb") for each in ranges).casefold()),
        note="; ".join(filter(None, (each.text("title") for each in ranges))),
        cents=True,
    )


def _unit(words: str) -> str:
    """Greenhouse does not say what the pay is for; the heading above the range mostly does."""
    found = (unit for unit, said in _UNITS.items() if re.search(said, words))
    return next(found, "")


SOURCE = Source(key="greenhouse", name="Greenhouse", read=read, apply_parameter="gh_src")
