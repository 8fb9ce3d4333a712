"""The view-models: what templates are given. Plain frozen values, texts already in the reader's language.

Every template gets four names: `chrome` (what all pages of a language share), `head` (what crawlers read), `page` (one
of the `…View` classes below) and the gettext functions `_` and `ngettext`. HTML in fields named `html` is clean and
safe to print as it is; everything else is text and is escaped by the template engine. `language` is that of
the words beside it, and may be "" where that is the page's own. URLs are ready to be printed: paths from the root of
the host, or absolute where a class says so.
"""

from dataclasses import dataclass

from site_gen.pages.job_parts import Apply, Contact, EventView, Fact, Finder, JobAlert, JobTeaser, Salary
from site_gen.pages.parts import (
    FacetLinks,
    Link,
    NetworkLink,
    Pagination,
    PersonTeaser,
    Picture,
    PlaceTeaser,
    PostView,
    QuoteView,
    RatingView,
    Statement,
    StoryTeaser,
    VideoView,
    Words,
)
from site_gen.pages.report_parts import Chart, KeyNumber, Unsaid

# --- pages: the name of the template is the second part of each heading


@dataclass(frozen=True, slots=True)
class HomeView:
    """Front page: `home.html`."""

    title: str
    language: str
    lede: str
    hero: Picture | None
    words: Words
    job_count: str
    jobs: tuple[JobTeaser, ...]
    departments: tuple[PlaceTeaser, ...]
    locations: tuple[PlaceTeaser, ...]
    stories: tuple[StoryTeaser, ...]
    stories_url: str
    posts: tuple[PostView, ...]
    social_url: str
    ratings: tuple[RatingView, ...]


@dataclass(frozen=True, slots=True)
class JobListView:
    """List of jobs: `job_list.html`. `finder` is missing when there are no jobs."""

    title: str
    count: str
    jobs: tuple[JobTeaser, ...]
    finder: Finder | None
    facets: tuple[FacetLinks, ...]
    pagination: Pagination | None
    alert: JobAlert
    breadcrumbs: tuple[Link, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class FacetView:
    """A part of the list of jobs: `facet.html`. By workplace or type, and the later pages of departments and locations.

    `facets` are links to parts like this one.
    """

    title: str
    language: str
    count: str
    jobs: tuple[JobTeaser, ...]
    facets: tuple[FacetLinks, ...]
    pagination: Pagination | None
    alert: JobAlert
    breadcrumbs: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class JobView:
    """A job: `job.html`. `closed` says in words that one cannot apply any more, or is ""."""

    id: str
    title: str
    language: str
    suffix: str
    summary: str
    hero: Picture | None
    facts: tuple[Fact, ...]
    words: Words
    notice: str
    closed: str
    salary: Salary | None
    apply: Apply | None
    contact: Contact | None
    team: tuple[PersonTeaser, ...]
    benefits: tuple[str, ...]
    events: tuple[EventView, ...]
    department: Link | None
    related: tuple[JobTeaser, ...]
    stories: tuple[StoryTeaser, ...]
    posts: tuple[PostView, ...]
    share: tuple[NetworkLink, ...]
    canonical: str
    breadcrumbs: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A department or a location: `department.html`, `location.html`. `address` are the lines of a postal address."""

    title: str
    language: str
    summary: str
    hero: Picture | None
    words: Words
    notice: str
    address: tuple[str, ...]
    lead: PersonTeaser | None
    people: tuple[PersonTeaser, ...]
    jobs: tuple[JobTeaser, ...]
    job_count: str
    pagination: Pagination | None
    alert: JobAlert
    stories: tuple[StoryTeaser, ...]
    posts: tuple[PostView, ...]
    breadcrumbs: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class StoryListView:
    """List of stories: `story_list.html`."""

    title: str
    stories: tuple[StoryTeaser, ...]
    breadcrumbs: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story: `story.html`."""

    title: str
    language: str
    summary: str
    date: str
    date_iso: str
    hero: Picture | None
    words: Words
    notice: str
    quote: QuoteView | None
    video: VideoView | None
    people: tuple[PersonTeaser, ...]
    department: Link | None
    location: Link | None
    jobs: tuple[JobTeaser, ...]
    jobs_title: str
    more: tuple[StoryTeaser, ...]
    posts: tuple[PostView, ...]
    share: tuple[NetworkLink, ...]
    canonical: str
    breadcrumbs: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person: `person.html`."""

    name: str
    language: str
    role: str
    photo: Picture | None
    quote: QuoteView | None
    words: Words
    notice: str
    department: Link | None
    location: Link | None
    accounts: tuple[NetworkLink, ...]
    stories: tuple[StoryTeaser, ...]
    jobs: tuple[JobTeaser, ...]
    posts: tuple[PostView, ...]
    breadcrumbs: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SocialView:
    """The social wall: `social.html`. `networks` are the employer's accounts to follow; `filters` lead to the posts
    of one network, with their numbers, and are empty where there is only one."""

    title: str
    posts: tuple[PostView, ...]
    networks: tuple[NetworkLink, ...]
    pagination: Pagination | None
    breadcrumbs: tuple[Link, ...]
    filters: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class TextView:
    """Any other page: `page.html`; with the `statement` that goes with it, the accessibility statement:
    `accessibility.html`. `role` is that of the page's front matter (`imprint`, `faq` …) or ""."""

    title: str
    language: str
    summary: str
    hero: Picture | None
    words: Words
    notice: str
    role: str
    updated: str
    updated_iso: str
    breadcrumbs: tuple[Link, ...]
    statement: Statement | None = None


@dataclass(frozen=True, slots=True)
class CampaignView:
    """A landing page over a selection of jobs: `campaign.html`. Its further pages have nothing but jobs."""

    title: str
    language: str
    summary: str
    hero: Picture | None
    words: Words
    notice: str
    jobs: tuple[JobTeaser, ...]
    job_count: str
    pagination: Pagination | None
    stories: tuple[StoryTeaser, ...]
    people: tuple[PersonTeaser, ...]
    share: tuple[NetworkLink, ...]
    canonical: str
    breadcrumbs: tuple[Link, ...]
    posts: tuple[PostView, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search of the site: `search.html`. `groups` are links to all there is, for browsers without scripts.

    `index` is the address of the file that is searched first; it names all others.
    """

    title: str
    index: str
    job_count: str
    groups: tuple[FacetLinks, ...]
    breadcrumbs: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ShortlistView:
    """The jobs that a visitor saved: `shortlist.html`. Only the visitor's browser knows them."""

    title: str
    breadcrumbs: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """What the archive of posts says, for the team: `report.html`, which `report social --page` makes. `stretch` are
    the days it is about; `hashtags` have no addresses. `has_figures` where a network tells likes and the like."""

    title: str
    lede: str
    stretch: str
    numbers: tuple[KeyNumber, ...]
    charts: tuple[Chart, ...]
    unsaid: tuple[Unsaid, ...]
    hashtags: tuple[Link, ...]
    has_figures: bool
    table_url: str
    breadcrumbs: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """The page for addresses that do not exist, or not any more: `not_found.html`. `code` is the status in HTTP."""

    code: str
    title: str
    lede: str
    jobs: tuple[JobTeaser, ...]
    job_count: str


AnyView = (
    HomeView
    | JobListView
    | FacetView
    | JobView
    | PlaceView
    | StoryListView
    | StoryView
    | PersonView
    | SocialView
    | TextView
    | CampaignView
    | SearchView
    | ShortlistView
    | ReportView
    | NotFoundView
)
