"""Items and how they hang together on one day. Pure: content and a day in, a catalogue out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta, tzinfo
from typing import TypeVar
from zoneinfo import ZoneInfo

from site_gen.catalogue.absent import named_but_gone
from site_gen.catalogue.consent import agreed
from site_gen.catalogue.echoes import join_echoes
from site_gen.catalogue.facets import Facets, facets_of
from site_gen.catalogue.lifecycle import Status, day_of, last_day, start_of, status
from site_gen.catalogue.matching import Ties, tie
from site_gen.catalogue.related import Related
from site_gen.catalogue.routes import Routes, reserved_slugs, routes_of
from site_gen.model.content import Content, StoredPost
from site_gen.model.documents import AnyItem, Item
from site_gen.model.items import Campaign, Department, Job, Location, Page, Person, Post, Query, Story
from site_gen.model.problems import Problem
from site_gen.model.site import Site

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What is to be shown on `today`.

    `jobs` have a page (open and closed ones, newest first), `open_jobs` are in lists as well. People who left are not
    in here, nor are stories and posts of the future. `previews` are the keys of items that only `--drafts` shows.
    `withheld` are the pictures that may not be shown, by path below the content folder; no item has them any more.
    `gone` are jobs that have no page any longer, for as long as their addresses tell that they are gone for good.
    """

    site: Site
    today: date
    zone: tzinfo
    routes: Routes
    statuses: Mapping[str, Status]
    previews: frozenset[str]
    jobs: tuple[Item[Job], ...]
    open_jobs: tuple[Item[Job], ...]
    stories: tuple[Item[Story], ...]
    people: Mapping[str, Item[Person]]
    departments: Mapping[str, Item[Department]]
    locations: Mapping[str, Item[Location]]
    pages: Mapping[str, Item[Page]]
    campaigns: tuple[Item[Campaign], ...]
    posts: tuple[StoredPost, ...]
    related: Related
    facets: Facets
    withheld: frozenset[str]
    gone: tuple[Item[Job], ...] = ()
    ties: Ties = field(default_factory=Ties)
    unshown: Mapping[str, str] = field(default_factory=dict)
    """Why posts that were read are not shown as themselves, by key."""
    echo_of: Mapping[str, str] = field(default_factory=dict)
    """For each post that another one stands for, the key of that one."""

    def open_in_department(self, department: str) -> tuple[Item[Job], ...]:
        """Open jobs of a department."""
        return self.facets.departments.get(department, ())

    def open_at(self, location: str) -> tuple[Item[Job], ...]:
        """Open jobs at a location."""
        return self.facets.locations.get(location, ())

    def open_for(self, query: Query) -> tuple[Item[Job], ...]:
        """Open jobs that a campaign asks for."""
        return tuple(job for job in self.open_jobs if job.id in query.jobs or _matches(job.data, query))

    def stories_of(
        self, *, department: str = "", location: str = "", person: str = "", jobs: Iterable[str] = ()
    ) -> tuple[Item[Story], ...]:
        """Published stories that belong to any of these, newest first."""
        wanted = set(jobs)
        return tuple(
            story
            for story in self.stories
            if (department and story.data.department == department)
            or (location and story.data.location == location)
            or (person and person in story.data.people)
            or wanted.intersection(story.data.jobs)
        )

    def posts_of(
        self,
        *,
        department: str = "",
        location: str = "",
        person: str = "",
        job: str = "",
        story: str = "",
        campaign: str = "",
    ) -> tuple[StoredPost, ...]:
        """Posts tied to any of these, newest first, those tied to the job, story or campaign before the others."""
        own = self._tied(("jobs", job), ("stories", story), ("campaigns", campaign))
        others = self._tied(("departments", department), ("locations", location), ("people", person))
        return tuple(self.posts[number] for number in dict.fromkeys([*own, *others]))

    def _tied(self, *targets: tuple[str, str]) -> list[int]:
        """Numbers of the posts of any of these, in the order of the wall."""
        return sorted({number for target in targets for number in self.ties.places.get(target, ())})


def _folded(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags and hashtags as they are compared."""
    return tuple(tag.lstrip("#").casefold() for tag in tags)


def _matches(job: Job, query: Query) -> bool:
    asked: tuple[tuple[tuple[str, ...], Iterable[str | None]], ...] = (
        (query.departments, [job.department]),
        (query.locations, job.locations),
        (query.workplaces, [job.workplace]),
        (query.employment_types, job.employment_types),
        (query.seniorities, [job.seniority]),
        (_folded(query.tags), _folded(job.tags)),
    )
    conditions = [(wanted, have) for wanted, have in asked if wanted]
    return bool(conditions) and all(set(wanted).intersection(have) for wanted, have in conditions)


@dataclass(frozen=True, slots=True)
class _Calendar:
    """What is public on a day; with `drafts`, everything is shown all the same."""

    today: date
    zone: tzinfo
    drafts: bool

    def first_day(self, item: AnyItem) -> date:
        """The first day of an item, the beginning of time when it does not say."""
        moments = (getattr(item.data, name, None) for name in ("opens", "date", "starts"))
        moment = next(filter(None, moments), None)
        return day_of(moment, self.zone) if moment else date.min

    def is_public(self, item: AnyItem) -> bool:
        """Whether an item is finished, has begun, and has not ended."""
        ends = getattr(item.data, "ends", None)
        last = day_of(ends, self.zone) if ends else date.max
        return self.first_day(item) <= self.today <= last and not getattr(item.data, "draft", False)

    def published(self, group: Mapping[str, Item[T]]) -> tuple[Item[T], ...]:
        """The items of a group that are to be shown, the newest first."""
        found = (item for item in group.values() if self.drafts or self.is_public(item))
        return tuple(sorted(found, key=lambda item: (self.first_day(item), item.id), reverse=True))

    def newest_first(self, posts: Iterable[StoredPost]) -> tuple[StoredPost, ...]:
        """The posts in the order of the wall."""
        return tuple(sorted(posts, key=lambda post: (start_of(post.data.published, self.zone), post.key), reverse=True))

    def kept_back(self, post: Post) -> str:
        """Why a post cannot be shown today, whatever else says the same; "" when it can."""
        if post.deleted and post.deleted <= self.today:
            return f"its network is without it since {post.deleted}"
        first = day_of(post.starts or post.published, self.zone)
        if first > self.today:
            return f"it is shown from {first} on"
        if post.ends and day_of(post.ends, self.zone) < self.today:
            return f"it was shown until {day_of(post.ends, self.zone)}"
        return ""


def _wall(
    posts: tuple[StoredPost, ...], calendar: _Calendar
) -> tuple[tuple[StoredPost, ...], dict[str, str], Mapping[str, str]]:
    """The posts that are to be shown, the newest first, why the others are not, and which stand for which."""
    unshown = {post.key: calendar.kept_back(post.data) for post in posts}
    joined = join_echoes((post for post in posts if not unshown[post.key]), calendar.zone)
    unshown |= {key: f"it is shown as {other}, which says the same" for key, other in joined.echo_of.items()}
    unshown |= {post.key: "it is hidden" for post in joined.posts if post.data.hidden}
    shown = calendar.newest_first(post for post in joined.posts if not post.data.hidden)
    return shown, {key: reason for key, reason in unshown.items() if reason}, joined.echo_of


def relate(content: Content, *, today: date, drafts: bool = False) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Put content in relation on a day; with `drafts`, what is upcoming or unfinished shows as well."""
    shown = agreed(content, today)
    content, site = shown.content, content.site
    zone = ZoneInfo(site.time_zone)
    calendar = _Calendar(today, zone, drafts)
    statuses = {
        job.id: status(job.data, today=today, zone=zone, gone_after=site.jobs.gone_after)
        for job in content.jobs.values()
    }
    jobs = tuple(job for job in calendar.published(content.jobs) if statuses[job.id] is not Status.GONE)
    listed = (Status.OPEN, Status.UPCOMING)
    open_jobs = tuple(job for job in jobs if statuses[job.id] in listed and not job.data.unlisted)
    problems = reserved_slugs(content.pages.values(), site)
    misplaced = {problem.place.file for problem in problems}
    posts, unshown, echo_of = _wall(content.posts, calendar)
    catalogue = Catalogue(
        site=site,
        today=today,
        zone=zone,
        routes=routes_of(site),
        statuses=statuses,
        previews=frozenset(item.key for item in content.items() if not calendar.is_public(item)),
        jobs=jobs,
        open_jobs=open_jobs,
        stories=calendar.published(content.stories),
        people={key: person for key, person in content.people.items() if today < (person.data.left_on or date.max)},
        departments=_ordered(content.departments),
        locations=_ordered(content.locations),
        pages={key: page for key, page in _ordered(content.pages).items() if page.original.file not in misplaced},
        campaigns=calendar.published(content.campaigns),
        posts=posts,
        related=Related(open_jobs),
        facets=facets_of(jobs, open_jobs),
        withheld=shown.withheld,
        gone=_told_gone(content, statuses, today),
        unshown=unshown,
        echo_of=echo_of,
    )
    catalogue = replace(catalogue, ties=tie(posts, _nameable(catalogue), site, catalogue.routes))
    alive = (job for job in jobs if statuses[job.id] is not Status.CLOSED)
    naming = (*alive, *catalogue.stories, *catalogue.departments.values(), *catalogue.campaigns)
    return catalogue, (*problems, *shown.notes, *named_but_gone(naming, content.people, today))


def _nameable(catalogue: Catalogue) -> tuple[AnyItem, ...]:
    """What a post can belong to: all that has a page it could stand on."""
    groups = (catalogue.departments, catalogue.locations, catalogue.people)
    places = (item for group in groups for item in group.values())
    return (*places, *catalogue.campaigns, *catalogue.stories, *catalogue.jobs)


def _told_gone(content: Content, statuses: Mapping[str, Status], today: date) -> tuple[Item[Job], ...]:
    """Jobs that were public and are gone, until `tell_gone` days after their page went."""
    settings, zone = content.site.jobs, ZoneInfo(content.site.time_zone)
    days = timedelta(days=settings.gone_after + settings.tell_gone)
    gone = (job for job in content.jobs.values() if statuses[job.id] is Status.GONE and not job.data.draft)
    told = ((job, last_day(job.data, zone)) for job in gone)
    return tuple(sorted((job for job, last in told if last and last + days >= today), key=lambda job: job.id))


def _ordered(group: Mapping[str, Item[T]]) -> dict[str, Item[T]]:
    return dict(sorted(group.items(), key=lambda pair: (getattr(pair[1].data, "order", 0), pair[0])))
