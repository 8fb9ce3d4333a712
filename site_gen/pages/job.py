"""The page of a job."""

from collections.abc import Iterator
from urllib.parse import quote

from site_gen.catalogue.lifecycle import Status
from site_gen.model.documents import Item
from site_gen.model.items import Job
from site_gen.model.values import Event
from site_gen.pages.context import Context
from site_gen.pages.finished import FinishedPage
from site_gen.pages.formats import EDUCATION, SENIORITIES, WORKPLACES
from site_gen.pages.head import head
from site_gen.pages.job_parts import Apply, Contact, EventView, Fact, Salary
from site_gen.pages.parts import Link
from site_gen.pages.share import share_links
from site_gen.pages.structured import breadcrumb_list, job_posting
from site_gen.pages.teasers import (
    department_link,
    department_name,
    job_teasers,
    people_teasers,
    person_teaser,
    places,
    some_posts,
    story_teasers,
)  # fmt: skip
from site_gen.pages.views import JobView


def job_page(context: Context, job: Item[Job]) -> FinishedPage:
    """The page of an open or closed job."""
    view = job_view(context, job)
    document = job.in_language(context.language)
    translated = document.language == context.language
    posting = job_posting(context, job) if translated else None
    return FinishedPage(
        path=context.url(job),
        template="job.html",
        head=head(
            context,
            title=view.title,
            description=_description(context, job),
            path=context.url(job),
            item=job,
            share=document.data.share,
            og_type="article",
            json_ld=[breadcrumb_list(context, view.breadcrumbs), *([posting] if posting else [])],
            robots="noindex" if view.closed or job.data.unlisted else "",
            published=context.formats.iso(job.data.opens) if job.data.opens else "",
            modified=context.formats.iso(job.data.updated) if job.data.updated else "",
        ),
        view=view,
        sources=tuple(document.file for document in job.documents),
        translated=translated,
    )


def job_view(context: Context, job: Item[Job]) -> JobView:
    """What the page of a job shows."""
    catalogue, gettext = context.catalogue, context.texts.gettext
    data = job.in_language(context.language).data
    closed = catalogue.statuses[job.id] is Status.CLOSED
    limit = catalogue.site.social.related
    canonical = catalogue.routes.absolute(context.url(job))
    stories = [story for story in catalogue.stories if story.id in data.stories]
    stories += [
        story for story in catalogue.stories_of(department=data.department, jobs=[job.id]) if story not in stories
    ]
    location = data.locations[0] if data.locations else ""
    posts = catalogue.posts_of(department=data.department, location=location, job=job.id)
    return JobView(
        id=job.id,
        title=data.title,
        language=context.foreign(job),
        suffix=data.gender_suffix,
        summary=data.summary,
        hero=context.picture(data.hero),
        facts=tuple(facts(context, data)),
        words=context.words(job),
        notice=context.notice(job),
        closed=_closed_text(context, data) if closed else "",
        salary=_salary(context, data),
        apply=None if closed else _apply(context, job),
        contact=_contact(context, data),
        team=people_teasers(context, data.hiring_team),
        benefits=data.benefits,
        events=() if closed else tuple(_event(context, event) for event in data.events),
        department=department_link(context, data.department),
        related=job_teasers(context, catalogue.related.to(job, catalogue.site.jobs.related)),
        stories=story_teasers(context, stories[:limit]),
        posts=some_posts(context, posts, limit),
        share=() if closed else share_links(context, canonical, data.title),
        canonical=canonical,
        breadcrumbs=context.breadcrumbs(
            Link(context.section("jobs"), gettext("Jobs")), context.link(job, current=True)
        ),
    )


def facts(context: Context, data: Job) -> Iterator[Fact]:
    """The facts of a job in words, the most asked for first."""
    gettext, formats = context.texts.gettext, context.formats
    pay = formats.salary(data.salary) if data.salary else ""
    locations = [key for key in data.locations if key in context.catalogue.locations]
    location_url = context.url(context.catalogue.locations[locations[0]]) if len(locations) == 1 else ""
    department = context.catalogue.departments.get(data.department)
    rows = (
        ("location", gettext("Location"), places(context, data) if locations else "", location_url),
        ("workplace", gettext("Workplace"), gettext(WORKPLACES[data.workplace]), ""),
        ("remote", gettext("You can work from"), formats.choice(map(formats.country, data.remote_countries)), ""),
        ("employment", gettext("Employment"), formats.employment(data.employment_types), ""),
        ("hours", gettext("Hours"), formats.hours(data.hours) if data.hours else "", ""),
        ("salary", gettext("Pay"), pay, ""),
        ("seniority", gettext("Level"), gettext(SENIORITIES[data.seniority]) if data.seniority else "", ""),
        ("education", gettext("Education"), gettext(EDUCATION[data.education]) if data.education else "", ""),
        ("experience", gettext("Experience"), formats.months(data.experience) if data.experience else "", ""),
        ("department", gettext("Department"), department_name(context, data.department),
         context.url(department) if department else ""),
        ("team", gettext("Team"), data.team, ""),
        ("opens", gettext("Posted"), formats.date(data.opens) if data.opens else "", ""),
        ("closes", gettext("Apply by"), formats.moment(data.closes) if data.closes and not data.filled else "", ""),
        ("id", gettext("Reference"), data.id, ""),
    )  # fmt: skip
    return (Fact(name, term, value, url) for name, term, value, url in rows if value)


def _event(context: Context, event: Event) -> EventView:
    when, iso = context.formats.moment(event.starts), context.formats.iso(event.starts)
    return EventView(event.title, when, iso, event.place, event.url)


def _description(context: Context, job: Item[Job]) -> str:
    """The summary; without one, the facts that decide and the beginning of the text."""
    data = job.in_language(context.language).data
    if data.summary:
        return data.summary
    lead = " – ".join(filter(None, [data.title, places(context, data)]))
    return f"{lead}. {context.plain(job)}"


def _closed_text(context: Context, data: Job) -> str:
    if data.filled:
        return context.texts.gettext("This position has been filled. Thank you for your interest.")
    if data.closes:
        day = context.formats.date(data.closes)
        return context.texts.gettext("Applications for this job closed on %(date)s.", date=day)
    return context.texts.gettext("This job no longer takes applications.")


def _salary(context: Context, data: Job) -> Salary | None:
    if data.salary is None:
        return None
    pay = Salary(context.formats.salary(data.salary), data.salary.collective_agreement, data.salary.note)
    return pay if pay.text or pay.agreement or pay.note else None


def _apply(context: Context, job: Item[Job]) -> Apply | None:
    data = job.in_language(context.language).data
    if not data.apply:
        return None
    email = data.apply if "@" in data.apply and "://" not in data.apply else ""
    subject = quote(" ".join(filter(None, [data.title, data.id])), safe="")
    return Apply(
        url=f"mailto:{quote(email, safe='@')}?subject={subject}" if email else data.apply,
        label=context.texts.gettext("Apply for %(title)s", title=data.title),
        is_email=bool(email),
        email=email,
        deadline=context.formats.moment(data.closes) if data.closes else "",
        deadline_iso=context.formats.iso(data.closes) if data.closes else "",
    )


def _contact(context: Context, data: Job) -> Contact | None:
    person = person_teaser(context, data.contact)
    if person is None:
        return None
    details = context.catalogue.people[data.contact].data
    return Contact(person, details.email, details.phone)
