"""Structured data (schema.org JSON-LD).

JobPosting follows Google's rules for job search (reference: job ads, section 3): only on the page of one open job;
nothing that the page does not show; hybrid work is never TELECOMMUTE; a fully remote job names real countries; no
`directApply`, because we cannot know how many steps the form behind the link has; no rating of ourselves.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from site_gen.catalogue.lifecycle import Status, end_of
from site_gen.catalogue.posting import missing_for_google
from site_gen.model.documents import Item
from site_gen.model.items import Job, Location, Person, Story
from site_gen.model.site import Address
from site_gen.model.values import EmploymentType, Salary as Pay
from site_gen.pages.context import Context, absolute_links, media
from site_gen.pages.parts import Link

JsonObject = dict[str, Any]

EMPLOYMENT_TYPES: dict[EmploymentType, str] = {
    "full-time": "FULL_TIME",
    "part-time": "PART_TIME",
    "contract": "CONTRACTOR",
    "temporary": "TEMPORARY",
    "internship": "INTERN",
    "volunteer": "VOLUNTEER",
    "per-diem": "PER_DIEM",
    "other": "OTHER",
}


def _document(type_: str, **properties: Any) -> JsonObject:
    return {"@context": "https://schema.org", **_object(type_, **properties)}


def _object(type_: str, **properties: Any) -> JsonObject:
    """An object of a type, empty properties left out."""
    found = {name: value for name, value in properties.items() if value not in ("", None, [], ())}
    return {"@type": type_, **found}


def job_posting(context: Context, job: Item[Job]) -> JsonObject | None:
    """The JobPosting of an open job; None when it is not open, not public, or lacks what Google requires.

    Of a job without a translation it is the original's: the copy in another frame tells nothing new.
    """
    catalogue, document = context.catalogue, job.in_language(context.language)
    data, language = document.data, document.language
    url = catalogue.routes.absolute(catalogue.routes.item(job, language))
    description = absolute_links(context, context.words(job, language).html, url)
    if catalogue.statuses[job.id] is not Status.OPEN or data.unlisted or job.key in catalogue.previews:
        return None
    if missing_for_google(catalogue, data, has_text=bool(description)):
        return None
    found = [catalogue.locations[key] for key in dict.fromkeys(data.locations) if key in catalogue.locations]
    places = [place.in_language(language).data for place in found]
    remote = data.workplace == "remote"
    countries = [_object("Country", name=code.upper()) for code in data.remote_countries] if remote else []
    return _document(
        "JobPosting",
        title=data.title,
        description=description,
        identifier=_object("PropertyValue", name=catalogue.site.organization.name, value=data.id or job.slug),
        datePosted=context.formats.iso(data.opens) if data.opens else "",
        validThrough=end_of(data.closes, catalogue.zone).isoformat(timespec="seconds") if data.closes else "",
        hiringOrganization=_employer(context),
        jobLocation=_one_or_many([_place(place) for place in places if place.country]),
        jobLocationType="TELECOMMUTE" if remote else "",
        applicantLocationRequirements=_one_or_many(countries),
        employmentType=_one_or_many([EMPLOYMENT_TYPES[kind] for kind in data.employment_types]),
        baseSalary=_base_salary(data.salary) if data.salary else None,
        **_requirements(data),
        url=url,
        inLanguage=language,
    )


def _one_or_many(values: Sequence[Any]) -> Any:
    return values[0] if len(values) == 1 else list(values)


def _requirements(data: Job) -> JsonObject:
    found: JsonObject = {}
    if data.education:
        category = data.education.replace("-", " ")
        found["educationRequirements"] = _object("EducationalOccupationalCredential", credentialCategory=category)
    if data.experience:
        found["experienceRequirements"] = _object(
            "OccupationalExperienceRequirements", monthsOfExperience=data.experience
        )
    if data.education and data.experience and data.experience_in_place_of_education:
        found["experienceInPlaceOfEducation"] = True
    return found


def _base_salary(pay: Pay) -> JsonObject | None:
    ends = [amount for amount in dict.fromkeys([pay.min, pay.max]) if amount is not None]
    if not ends:
        return None
    figures = dict(zip(("minValue", "maxValue") if len(ends) == 2 else ("value",), map(_number, ends), strict=True))
    value = _object("QuantitativeValue", **figures, unitText=pay.unit.upper())
    return _object("MonetaryAmount", currency=pay.currency, value=value)


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _place(place: Location) -> JsonObject:
    address = Address(
        street=place.street,
        postal_code=place.postal_code,
        city=place.city,
        region=place.region,
        country=place.country,
    )
    return _object("Place", address=_address(address))


def _address(address: Address) -> JsonObject:
    return _object(
        "PostalAddress",
        streetAddress=address.street,
        addressLocality=address.city,
        addressRegion=address.region,
        postalCode=address.postal_code,
        addressCountry=address.country.upper(),
    )


def _logo(context: Context) -> str:
    logo = context.resources.pictures.get(media(context.catalogue.site.brand.logo))
    return context.catalogue.routes.absolute(logo.url) if logo else ""


def _employer(context: Context) -> JsonObject:
    employer = context.catalogue.site.organization
    return _object("Organization", name=employer.name, sameAs=employer.url, logo=_logo(context))


def organization(context: Context) -> JsonObject:
    """The employer, for the front page."""
    site = context.catalogue.site
    employer = site.organization
    return _document(
        "Organization",
        name=employer.name,
        legalName=employer.legal_name,
        url=employer.url or context.catalogue.routes.absolute(context.home()),
        description=employer.description,
        logo=_logo(context),
        email=employer.email,
        foundingDate=employer.founded,
        address=_address(employer.address) if employer.address else None,
        sameAs=[account.url for account in site.accounts],
    )


def web_site(context: Context) -> JsonObject:
    """The careers site, for the front page."""
    site = context.catalogue.site
    return _document(
        "WebSite",
        name=site.title or site.organization.name,
        url=context.catalogue.routes.absolute(context.home()),
        inLanguage=context.language,
        publisher=_employer(context),
    )


def breadcrumb_list(context: Context, links: Sequence[Link]) -> JsonObject:
    """The way from the front page to a page."""
    absolute = context.catalogue.routes.absolute
    return _document(
        "BreadcrumbList",
        itemListElement=[
            _object("ListItem", position=position, name=link.label, item=absolute(link.url))
            for position, link in enumerate(links, start=1)
        ],
    )


def item_list(context: Context, paths: Iterable[str]) -> JsonObject:
    """The pages a list links to, in its order."""
    absolute = context.catalogue.routes.absolute
    return _document(
        "ItemList",
        itemListElement=[
            _object("ListItem", position=position, url=absolute(path)) for position, path in enumerate(paths, start=1)
        ],
    )


def news_article(context: Context, story: Item[Story]) -> JsonObject:
    """A story; Mastodon takes headline and description from here before it looks at Open Graph."""
    data, absolute = story.in_language(context.language).data, context.catalogue.routes.absolute
    hero, card = context.picture(data.hero), context.card(story.key)
    names = (context.catalogue.people[key].data.name for key in data.people if key in context.catalogue.people)
    return _document(
        "NewsArticle",
        headline=data.title,
        description=context.summary(story),
        image=[url for url in (absolute(hero.url) if hero else "", card.url if card else "") if url],
        datePublished=context.formats.iso(data.date) if data.date else "",
        inLanguage=context.language,
        mainEntityOfPage=absolute(context.url(story)),
        author=_employer(context),
        publisher=_employer(context),
        about=[_object("Person", name=name) for name in names],
    )


def profile_page(context: Context, person: Item[Person]) -> JsonObject:
    """Somebody who works here."""
    data, absolute = person.in_language(context.language).data, context.catalogue.routes.absolute
    photo = context.picture(data.photo)
    return _document(
        "ProfilePage",
        url=absolute(context.url(person)),
        inLanguage=context.language,
        mainEntity=_object(
            "Person",
            name=data.name,
            jobTitle=data.role,
            image=absolute(photo.url) if photo else "",
            sameAs=[account.url for account in data.accounts],
            worksFor=_employer(context),
        ),
    )
