"""Items as they stand in lists of other pages."""

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import quote

from site_gen.catalogue.lifecycle import Status, day_of
from site_gen.model.content import StoredPost
from site_gen.model.documents import Item
from site_gen.model.items import Department, Job, Location, Person, Post, Story
from site_gen.model.values import Moment
from site_gen.pages.context import Context
from site_gen.pages.formats import WORKPLACES
from site_gen.pages.job_parts import JobTeaser
from site_gen.pages.parts import Link, PersonTeaser, Picture, PlaceTeaser, PostView, StoryTeaser

NEW_FOR_DAYS = 14
CLOSING_WITHIN_DAYS = 14


def job_teaser(context: Context, job: Item[Job]) -> JobTeaser:
    """A job in a list."""
    data, gettext = job.in_language(context.language).data, context.texts.gettext
    opened = day_of(data.opens, context.catalogue.zone) if data.opens else None
    age = (context.catalogue.today - opened).days if opened else None
    is_new = age is not None and 0 <= age < NEW_FOR_DAYS and _is_open(context, job)
    return JobTeaser(
        id=job.id,
        url=context.url(job),
        title=data.title,
        suffix=data.gender_suffix,
        summary=context.summary(job),
        department=department_name(context, data.department),
        places=places(context, data, few=True),
        workplace=gettext(WORKPLACES[data.workplace]),
        employment=context.formats.employment(data.employment_types),
        salary=context.formats.salary(data.salary) if data.salary else "",
        note=job_note(context, job),
        language=job.in_language(context.language).language,
        flag=gettext("New") if is_new else "",
    )


def job_note(context: Context, job: Item[Job]) -> str:
    """A short remark on where a job is in its life, or ""."""
    data, gettext = job.data, context.texts.gettext
    status = context.catalogue.statuses[job.id]
    if data.draft:
        return gettext("Draft")
    if data.filled:
        return gettext("Filled")
    if status is Status.CLOSED:
        return gettext("Closed")
    if status is Status.UPCOMING and data.opens:
        return gettext("Opens on %(date)s", date=context.formats.date(data.opens))
    return _closing_soon(context, data.closes) if data.closes else ""


def _closing_soon(context: Context, closes: Moment) -> str:
    left = (day_of(closes, context.catalogue.zone) - context.catalogue.today).days
    if left == 0:
        return context.texts.gettext("Closes today")
    if left <= CLOSING_WITHIN_DAYS:
        return context.formats.count("Closes in %(n)s day", "Closes in %(n)s days", left)
    return ""


def _is_open(context: Context, job: Item[Job]) -> bool:
    return context.catalogue.statuses[job.id] is Status.OPEN


def places(context: Context, job: Job, *, few: bool = False) -> str:
    """Where a job is, in words: the locations, or the countries of a remote job; a long list counted when `few`."""
    formats = context.formats
    found = [context.catalogue.locations[key] for key in job.locations if key in context.catalogue.locations]
    names = [_place_name(context, place) for place in found] or [formats.country(code) for code in job.remote_countries]
    join = formats.list if found else formats.choice
    return formats.first_few(names, join) if few else join(names)


def _place_name(context: Context, place: Item[Location]) -> str:
    data = place.in_language(context.language).data
    return data.city or data.name


def department_name(context: Context, key: str) -> str:
    """The name of a department, or ""."""
    found = context.catalogue.departments.get(key)
    return found.in_language(context.language).data.name if found else ""


def department_link(context: Context, key: str) -> Link | None:
    """A link to a department."""
    found = context.catalogue.departments.get(key)
    return context.link(found) if found else None


def location_link(context: Context, key: str) -> Link | None:
    """A link to a location."""
    found = context.catalogue.locations.get(key)
    return context.link(found) if found else None


def story_teaser(context: Context, story: Item[Story]) -> StoryTeaser:
    """A story in a list."""
    document = story.in_language(context.language)
    data = document.data
    names = (person.name for person in (person_teaser(context, key) for key in data.people) if person)
    return StoryTeaser(
        url=context.url(story),
        title=data.title,
        summary=context.summary(story),
        picture=context.picture(data.hero),
        people=context.formats.list(names),
        department=department_name(context, data.department),
        date_iso=context.formats.iso(data.date) if data.date else "",
        date=context.formats.date(data.date) if data.date else "",
        language=document.language,
    )


def person_teaser(context: Context, key: str) -> PersonTeaser | None:
    """A person in a list; None for somebody who left."""
    person: Item[Person] | None = context.catalogue.people.get(key)
    if person is None:
        return None
    data = person.in_language(context.language).data
    photo = context.picture(data.photo)
    return PersonTeaser(context.url(person), data.name, data.role, photo, context.foreign(person))


def people_teasers(context: Context, keys: Iterable[str]) -> tuple[PersonTeaser, ...]:
    """People in a list, those who left taken out."""
    return tuple(person for person in (person_teaser(context, key) for key in keys) if person)


def place_teaser(context: Context, place: Item[Department] | Item[Location], jobs: int) -> PlaceTeaser:
    """A department or location in a list, with its number of open jobs."""
    document = place.in_language(context.language)
    return PlaceTeaser(
        url=context.url(place),
        name=document.data.name,
        summary=context.summary(place),
        picture=context.picture(document.data.hero),
        jobs=open_jobs_text(context, jobs),
        language=document.language,
    )


def open_jobs_text(context: Context, n: int) -> str:
    """How many jobs are open, in words."""
    if not n:
        return context.texts.gettext("No open jobs at the moment")
    return context.formats.count("%(n)s open job", "%(n)s open jobs", n)


def post_view(context: Context, post: StoredPost) -> PostView:
    """A social post on the wall or beside an item."""
    data = post.data
    pictures = (_post_picture(context, media.src, media.alt, media.credit) for media in data.media)
    handle = data.handle or (data.author if data.author.startswith("@") else "")
    account = f"https://x.com/{quote(handle.removeprefix('@'))}" if data.is_verbatim and handle else data.url
    return PostView(
        key=post.key,
        network=context.network(data.network, account, data.author),
        url=data.url,
        author=data.author or context.catalogue.site.organization.name,
        title="" if data.is_verbatim else data.title,
        html=context.post_html(post),
        pictures=tuple(picture for picture in pictures if picture),
        is_video=any(media.kind == "video" for media in data.media),
        time_iso=context.formats.iso(data.published),
        time=context.formats.date(data.published),
        language=data.language or context.catalogue.site.default_language,
        pinned=data.pinned,
        also=() if data.is_verbatim else tuple(context.network(echo.network, echo.url) for echo in data.also),
        warning=data.warning,
        handle=f"@{handle.removeprefix('@')}" if data.is_verbatim and handle else handle,
        answers=_answers(context, data),
    )


def _answers(context: Context, post: Post) -> tuple[Link, ...]:
    """Where to reply to a post, repost and like it: X asks for that where its API gave the post."""
    if not post.is_verbatim:
        return ()
    gettext, intent = context.texts.gettext, "https://x.com/intent"
    return (
        Link(f"{intent}/post?in_reply_to={post.id}", gettext("Reply")),
        Link(f"{intent}/retweet?tweet_id={post.id}", gettext("Repost")),
        Link(f"{intent}/like?tweet_id={post.id}", gettext("Like")),
    )


def _post_picture(context: Context, src: str, alt: str, credit: str) -> Picture | None:
    found = context.resources.pictures.get(src)
    return replace(found, alt=alt, credit=credit) if found else None


def job_teasers(context: Context, jobs: Iterable[Item[Job]]) -> tuple[JobTeaser, ...]:
    """Jobs in a list."""
    return tuple(job_teaser(context, job) for job in jobs)


def story_teasers(context: Context, stories: Iterable[Item[Story]]) -> tuple[StoryTeaser, ...]:
    """Stories in a list."""
    return tuple(story_teaser(context, story) for story in stories)


def post_views(context: Context, posts: Iterable[StoredPost]) -> tuple[PostView, ...]:
    """Posts in a list."""
    return tuple(post_view(context, post) for post in posts)


def some_posts(context: Context, posts: Iterable[StoredPost], limit: int) -> tuple[PostView, ...]:
    """The first few posts, those in the language of the page before the others."""
    default = context.catalogue.site.default_language
    chosen = sorted(posts, key=lambda post: (post.data.language or default) != context.language)
    return post_views(context, chosen[:limit])
