"""Recruitee: the public careers site API (docs.recruitee.com, careers site API), also behind a domain of one's own."""

from collections.abc import Iterable, Iterator
from typing import Any

from site_gen.model.ads import Ad, AdPay, AdPlace, Found
from site_gen.model.connections import SourceSettings
from site_gen.model.fields import Fields
from site_gen.model.web import Web
from site_gen.sources.asking import Asker
from site_gen.sources.markup import sections, workplace
from site_gen.sources.source import Source

_WORDS = ("title", "description", "requirements", "sharing_title", "sharing_description")


def read(settings: SourceSettings, web: Web) -> Iterator[Found]:
    """All offers in all languages they are written in."""
    asker = Asker("Recruitee", settings, web, "https://{account}.recruitee.com")
    rows = asker.rows(f"{asker.base}/api/offers", key="offers")
    yield from asker.ads(_each_language(rows), lambda offer: _ad(offer, asker.base))


def _each_language(offers: Iterable[Any]) -> Iterator[Any]:
    """An offer for each translation: the whole offer with the translated words instead of its own.

    What a translation leaves open stays open, or words of another language would stand among its own.
    """
    for offer in offers:
        translations = Fields(offer).at("translations")
        languages = translations.items() if isinstance(translations, dict) else ()
        written = [(language, words) for language, words in languages if Fields(words).text("title")]
        if not written:
            yield offer
        for language, words in written:
            yield {**offer, **dict.fromkeys(_WORDS), **words, "language": language}


def _ad(offer: Fields, base: str) -> Ad:
    slug = offer.text("slug")
    url = offer.url("careers_url", base=base) or (f"{base}/o/{slug}" if slug else "")
    apply = offer.url("careers_apply_url", base=base)
    pay = offer.object("salary")
    low, high = pay.amount("min"), pay.amount("max")
    return Ad(
        id=offer.need("id"),
        title=offer.need("title"),
        url=url,
        apply=apply or url,
        html=sections([("", offer.text("description")), ("", offer.text("requirements"))]),
        language=offer.text("language"),
        department=offer.text("department"),
        places=tuple(_places(offer)),
        workplace=workplace(
            remote=offer.flag("remote"), hybrid=offer.flag("hybrid"), on_site=offer.flag("on_site") or None
        ),
        employment_types=offer.texts("employment_type_code"),
        hours=(_hours(offer, "min"), _hours(offer, "max")),
        seniority=offer.text("experience_code"),
        pay=AdPay(min=low, max=high, currency=pay.text("currency"), unit=pay.text("period")) if low or high else None,
        opens=offer.text("published_at") or offer.text("created_at"),
        closes=offer.text("close_at"),
        updated=offer.text("updated_at"),
        education=offer.text("education_code"),
        tags=offer.texts("tags"),
        share_title=offer.text("sharing_title"),
        share_text=offer.text("sharing_description"),
        is_listed=offer.text("status") in {"", "published"},
    )


def _hours(offer: Fields, end: str) -> float | str | None:
    weekly = offer.amount(f"{end}_hours_per_week")
    return offer.amount(f"{end}_hours") if weekly is None else weekly


def _places(offer: Fields) -> Iterator[AdPlace]:
    for each in offer.objects("locations") or (offer,):
        town = each.text("city")
        place = AdPlace(
            text="" if town else each.text("name") or each.text("location"),
            street=each.text("street"),
            postal_code=each.text("postal_code"),
            city=town,
            region=each.text("state") or each.text("state_name"),
            country=each.text("country_code") or each.text("country"),
        )
        if place != AdPlace():
            yield place


SOURCE = Source(key="recruitee", name="Recruitee", read=read)
