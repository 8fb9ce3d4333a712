"""The words on a share card, and the words for people who cannot see it."""

from collections.abc import Callable
from dataclasses import dataclass

from site_gen.catalogue.catalogue import Catalogue
from site_gen.catalogue.lifecycle import Status
from site_gen.model.documents import AnyDocument, AnyItem, Document, Item, Kind
from site_gen.model.items import Job, Story
from site_gen.model.values import Moment
from site_gen.pages.formats import WORKPLACES, Formats


@dataclass(frozen=True, slots=True)
class CardWords:
    """What is written on a card: the title, a line above it, short facts, and a call.

    `short_call` takes the place of a call for which there is no room.
    """

    title: str
    kicker: str = ""
    meta: tuple[str, ...] = ()
    call: str = ""
    short_call: str = ""


def card_alt(words: CardWords) -> str:
    """The alternative text of a card: everything that is written on it."""
    return " · ".join(part for part in (words.kicker, words.title, *words.meta, words.call) if part)


def site_card(catalogue: Catalogue, formats: Formats) -> CardWords:
    """The card of pages that have none of their own."""
    site = catalogue.site
    name = site.organization.name
    tagline = site.tagline.get(formats.texts.language, "")
    careers = formats.texts.gettext("Careers at %(name)s", name=name)
    return CardWords(title=tagline or careers, kicker=careers if tagline else "")


def item_card(catalogue: Catalogue, formats: Formats, item: AnyItem, document: AnyDocument) -> CardWords:
    """The card of an item in the language of one of its documents."""
    if item.kind is Kind.JOB:
        return _job_card(catalogue, formats, item, document)
    if item.kind is Kind.STORY:
        return _story_card(catalogue, formats, document)
    share = getattr(document.data, "share", None)
    title = getattr(document.data, "title", "") or getattr(document.data, "name", "")
    labels = {
        Kind.DEPARTMENT: formats.texts.gettext("Department"),
        Kind.LOCATION: formats.texts.gettext("Location"),
    }
    careers = formats.texts.gettext("Careers at %(name)s", name=catalogue.site.organization.name)
    return CardWords(title=(share.title if share else "") or title, kicker=labels.get(item.kind, careers))


def _job_card(catalogue: Catalogue, formats: Formats, item: Item[Job], document: Document[Job]) -> CardWords:
    data, gettext = document.data, formats.texts.gettext
    department = catalogue.departments.get(data.department)
    places = [catalogue.locations[key] for key in data.locations if key in catalogue.locations]
    names = [(place.in_language(document.language).data.city or place.data.name) for place in places]
    meta = (
        formats.first_few(names, formats.list),
        gettext(WORKPLACES[data.workplace]),
        formats.salary(data.salary) if data.salary else "",
    )
    return CardWords(
        title=(data.share.title if data.share else "") or data.title,
        kicker=department.in_language(document.language).data.name if department else "",
        meta=tuple(fact for fact in meta if fact),
        call=_call(catalogue, formats, item, formats.date),
        short_call=_call(catalogue, formats, item, formats.short_date),
    )


def _call(catalogue: Catalogue, formats: Formats, job: Item[Job], written: Callable[[Moment], str]) -> str:
    gettext = formats.texts.gettext
    if job.data.filled:
        return gettext("Filled")
    if catalogue.statuses[job.id] is Status.CLOSED:
        return gettext("Closed")
    if catalogue.statuses[job.id] is Status.UPCOMING and job.data.opens:
        return gettext("Opens on %(date)s", date=written(job.data.opens))
    if job.data.closes:
        return gettext("Apply by %(date)s", date=written(job.data.closes))
    return gettext("Apply now")


def _story_card(catalogue: Catalogue, formats: Formats, document: Document[Story]) -> CardWords:
    data = document.data
    people = [catalogue.people[key] for key in data.people if key in catalogue.people]
    names = [person.in_language(document.language).data.name for person in people]
    department = catalogue.departments.get(data.department)
    return CardWords(
        title=(data.share.title if data.share else "") or data.title,
        kicker=department.in_language(document.language).data.name if department else "",
        meta=(formats.list(names),) if names else (),
    )
