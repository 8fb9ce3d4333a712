"""Parts of view-models about jobs: one job, jobs in a list, and what lists of jobs are searched with."""

from dataclasses import dataclass

from site_gen.pages.parts import FeedLink, PersonTeaser


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a job in words. `name` tells what it is (`location`, `workplace`, `employment`, `hours`, `salary`,
    `seniority`, `department`, `team`, `remote`, `education`, `experience`, `opens`, `closes`, `id`)."""

    name: str
    term: str
    value: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class JobTeaser:
    """A job in a list. `note` is a short remark such as "Closes in 3 days" or "Filled", `flag` is "New", or ""."""

    id: str
    url: str
    title: str
    suffix: str
    summary: str
    department: str
    places: str
    workplace: str
    employment: str
    salary: str
    note: str
    language: str
    flag: str = ""


@dataclass(frozen=True, slots=True)
class Salary:
    """Pay in words, such as "€52,000 – €64,000 per year"."""

    text: str
    agreement: str
    note: str


@dataclass(frozen=True, slots=True)
class Apply:
    """How to apply: `url` is a web address or `mailto:` with a subject; `label` is complete ("Apply for …")."""

    url: str
    label: str
    is_email: bool
    email: str
    deadline: str
    deadline_iso: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Who answers questions about a job."""

    person: PersonTeaser
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class EventView:
    """A date to meet the team."""

    title: str
    when: str
    when_iso: str
    place: str
    url: str


@dataclass(frozen=True, slots=True)
class FinderOption:
    """A value that jobs can be filtered by, with the number of open jobs that have it.

    `value` stands in the address of the page (`?department=service`); `feed` tells of new jobs that have it, or is "".
    """

    value: str
    label: str
    count: int
    feed: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class FinderGroup:
    """Values of one kind: `department`, `location`, `workplace`, `type`, `seniority` or `language`."""

    name: str
    title: str
    options: tuple[FinderOption, ...]


@dataclass(frozen=True, slots=True)
class PluralTexts:
    """A counted text for each plural category of CLDR; `{n}` stands for the number."""

    zero: str
    one: str
    two: str
    few: str
    many: str
    other: str


@dataclass(frozen=True, slots=True)
class JobMark:
    """What scripts know of a job in a list beside its words.

    `options` are the numbers of the options it has, counted through all groups of the finder; `tags` are words to find
    it by, `closes` is the last day to apply (ISO 8601) or "".
    """

    options: str
    tags: str
    closes: str


@dataclass(frozen=True, slots=True)
class Finder:
    """The form that searches and filters the list of jobs by script; `action` is the address of the list.

    A list on one page has `marks`, one for each job in the order of the list. A longer one has `table`, the address of
    all jobs as JSON, and `rows`, one for each language: jobs to copy, whose texts are the names of columns in braces.
    `counts` are for the number of results; `feed` tells of all new jobs.
    """

    action: str
    groups: tuple[FinderGroup, ...]
    counts: PluralTexts
    feed: str
    marks: tuple[JobMark, ...]
    table: str
    rows: tuple[JobTeaser, ...]


@dataclass(frozen=True, slots=True)
class JobAlert:
    """How to hear of new jobs of a list: its feeds and the calendar of its dates, each with a sentence of explanation.

    The title of a feed is the name of its format.
    """

    title: str
    text: str
    feeds: tuple[FeedLink, ...]
    calendar_text: str
    calendar: FeedLink
