"""Open jobs as job boards are told of them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from site_gen.catalogue.catalogue import Catalogue
from site_gen.catalogue.lifecycle import end_of, start_of
from site_gen.model.boards import BoardFeed, BoardJob, BoardPlace
from site_gen.model.connections import BoardSettings
from site_gen.model.documents import Item
from site_gen.model.items import Job
from site_gen.pages.context import Context, absolute_links, media
from site_gen.pages.teasers import department_name


def board_jobs(contexts: Mapping[str, Context], settings: BoardSettings) -> Iterator[BoardJob]:
    """The open jobs that a board is told of, newest first, each in one language.

    That is the first of the board's languages it is written in, else the one it was written in first.
    """
    catalogue = next(iter(contexts.values())).catalogue
    for job in catalogue.open_jobs:
        language = next((code for code in settings.languages if code in job.languages), "")
        wanted = {tag.casefold() for tag in settings.tags}
        if job.key in catalogue.previews or (settings.languages and not language):
            continue
        if wanted and not wanted & {tag.casefold() for tag in job.data.tags}:
            continue
        frame = language or job.original.language
        yield _job(contexts.get(frame) or next(iter(contexts.values())), job)


def _job(context: Context, job: Item[Job]) -> BoardJob:
    document = job.in_language(context.language)
    data, catalogue = document.data, context.catalogue
    url, card = catalogue.routes.absolute(context.url(job)), context.card(job.key)
    return BoardJob(
        id=job.id,
        title=data.title,
        suffix=data.gender_suffix,
        url=url,
        html=absolute_links(context, context.words(job).html, url),
        text=context.plain(job),
        language=document.language,
        file=document.place("title"),
        reference=data.id,
        apply=data.apply,
        department=department_name(context, data.department),
        places=tuple(_places(context, data)) or _head_office(context, data),
        workplace=data.workplace,
        countries=tuple(_countries(context, data)) if data.workplace == "remote" else (),
        employment_types=data.employment_types,
        hours=data.hours,
        seniority=data.seniority,
        salary=data.salary,
        opens=start_of(data.opens, catalogue.zone) if data.opens else None,
        closes=end_of(data.closes, catalogue.zone) if data.closes else None,
        updated=start_of(data.updated, catalogue.zone) if data.updated else None,
        education=data.education,
        experience=data.experience,
        tags=data.tags,
        image=card.url if card else "",
    )


def _countries(context: Context, data: Job) -> Iterator[tuple[str, str]]:
    for code in data.remote_countries:
        yield code.upper(), context.formats.country(code)


def _places(context: Context, data: Job) -> Iterator[BoardPlace]:
    for key in dict.fromkeys(data.locations):
        if key not in context.catalogue.locations:
            continue
        place = context.catalogue.locations[key].in_language(context.language).data
        yield BoardPlace(
            name=place.name,
            street=place.street,
            postal_code=place.postal_code,
            city=place.city,
            region=place.region,
            country=place.country.upper(),
            country_name=context.formats.country(place.country) if place.country else "",
            latitude=place.latitude,
            longitude=place.longitude,
        )


def _head_office(context: Context, data: Job) -> tuple[BoardPlace, ...]:
    """Where the employer is, for a fully remote job: boards want a city, and it is where the contract is made."""
    address = context.catalogue.site.organization.address
    country = address.country.upper() if address else ""
    may_live = {code.upper() for code in data.remote_countries}
    if data.workplace != "remote" or not address or not address.city or country not in may_live:
        return ()
    place = BoardPlace(
        name=address.city,
        postal_code=address.postal_code,
        city=address.city,
        region=address.region,
        country=country,
        country_name=context.formats.country(country),
    )
    return (place,)


def board_feed(context: Context, settings: BoardSettings, file: str) -> BoardFeed:
    """What a board's file says of the employer; `count` and `updated` are for those who know the jobs."""
    catalogue: Catalogue = context.catalogue
    site = catalogue.site
    logo = context.resources.pictures.get(media(site.brand.logo))
    home = catalogue.routes.absolute(context.home())
    return BoardFeed(
        settings=replace(settings, tags=(), languages=()),
        title=context.texts.gettext("Jobs at %(name)s", name=site.organization.name),
        company=site.organization.name,
        company_url=site.organization.url or home,
        site_url=home,
        url=catalogue.routes.absolute(catalogue.routes.file(file)),
        email=settings.contact_email or site.organization.email,
        logo=catalogue.routes.absolute(logo.url) if logo else "",
        language=context.language,
    )
