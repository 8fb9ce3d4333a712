"""Pinpoint: the public list of postings of a careers site (developers.pinpointhq.com)."""

from collections.abc import Iterator

from site_gen.model.ads import Ad, AdPay, AdPlace, Found
from site_gen.model.connections import SourceSettings
from site_gen.model.fields import Fields
from site_gen.model.web import Web
from site_gen.sources.asking import Asker
from site_gen.sources.markup import sections
from site_gen.sources.pay import pay_of
from site_gen.sources.source import Source

_SECTIONS = ("key_responsibilities", "skills_knowledge_expertise", "benefits")


def read(settings: SourceSettings, web: Web) -> Iterator[Found]:
    """All postings of a careers site."""
    asker = Asker("Pinpoint", settings, web, "https://{account}.pinpointhq.com")
    rows = asker.rows(f"{asker.base}/postings.json", key="data")
    yield from asker.ads(rows, lambda posting: _ad(posting, asker.base))


def _ad(posting: Fields, base: str) -> Ad:
    url = posting.url("url", base=base) or posting.url("path", base=base)
    named = [(posting.text(f"{name}_header"), posting.text(name)) for name in _SECTIONS]
    return Ad(
        id=posting.need("id"),
        title=posting.need("title"),
        url=url,
        apply=posting.url("application_url", base=base) or url,
        html=sections([("", posting.text("description")), *named]),
        reference=posting.text("job", "requisition_id") or posting.text("requisition_id"),
        department=posting.text("job", "department") or posting.text("department"),
        team=posting.text("job", "division") or posting.text("division"),
        places=tuple(_places(posting)),
        workplace=posting.text("workplace_type"),
        employment_types=posting.texts("employment_type"),
        pay=_pay(posting) if posting.flag("compensation_visible") else None,
        opens=posting.text("published_at") or posting.text("created_at"),
        closes=posting.text("deadline_at"),
        updated=posting.text("updated_at"),
        is_listed=posting.text("visibility").casefold() not in {"internal", "private", "unlisted"},
    )


def _places(posting: Fields) -> Iterator[AdPlace]:
    for each in posting.objects("location"):
        place = AdPlace(
            text=each.text("name"),
            postal_code=each.text("postal_code"),
            city=each.text("city"),
            region=each.text("province"),
            country=each.text("country_code") or each.text("country"),
        )
        if place != AdPlace():
            yield place


def _pay(posting: Fields) -> AdPay | None:
    low, high = posting.amount("compensation_minimum"), posting.amount("compensation_maximum")
    currency, unit = posting.text("compensation_currency"), posting.text("compensation_frequency")
    if low is None and high is None:
        return pay_of(posting.text("compensation"), unit=unit, currency=currency)
    return AdPay(min=low, max=high, currency=currency, unit=unit)


SOURCE = Source(key="pinpoint", name="Pinpoint", read=read)
