"""The view-models: what templates are given. Plain frozen values, texts already in the reader's language.

Every template gets four names: `chrome` (what all pages of a language share), `head` (what crawlers read), `page` (one
of the `…View` classes below) and the gettext functions `_` and `ngettext`. HTML in fields named `html` is clean and
safe to print as it is; everything else is text and is escaped by the template engine. URLs are ready to be printed:
paths from the root of the host, or absolute where a class says so.
"""

from dataclasses import dataclass

from site_gen.model.feeds import Alternate


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its words. `language` is set when the target is in another language than the page."""

    url: str
    label: str
    current: bool = False
    language: str = ""
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of this site; sizes in pixels, `focus` as CSS `object-position`. An empty `alt` means decorative."""

    url: str
    width: int
    height: int
    alt: str = ""
    credit: str = ""
    focus: str = "50% 50%"


@dataclass(frozen=True, slots=True)
class NetworkLink:
    """A link to or about a social network; `glyph` is SVG path data on a 24×24 grid, `colour` is `#rrggbb`."""

    network: str
    name: str
    glyph: str
    colour: str
    url: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Rendered text of an item: clean HTML and the language it is in (differs from the page's on a fallback)."""

    html: str
    language: str


# --- what all pages of a language share


@dataclass(frozen=True, slots=True)
class Chrome:
    """Header and footer of a language. `direction` is `ltr` or `rtl`; `stylesheets` and `scripts` are URLs."""

    language: str
    direction: str
    site_title: str
    organization: str
    tagline: str
    home_url: str
    jobs_url: str
    logo: Picture | None
    favicon: str
    stylesheets: tuple[str, ...]
    scripts: tuple[str, ...]
    preload_fonts: tuple[str, ...]
    menu: tuple[Link, ...]
    footer_menu: tuple[Link, ...]
    accounts: tuple[NetworkLink, ...]
    feeds: tuple[Link, ...]
    theme_color: str


# --- what crawlers read


@dataclass(frozen=True, slots=True)
class CardImage:
    """The share card of a page; `url` is absolute, `type` a media type."""

    url: str
    width: int
    height: int
    type: str
    alt: str


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed announced in the head."""

    url: str
    type: str
    title: str


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a page. `canonical` is absolute. `og_type` is `website`, `article` or `profile`.

    `robots` is "" when there is nothing to forbid. `json_ld` are complete JSON documents, safe inside `<script>`.
    `share_title` and `share_description` are for link previews. `published` and `modified` are ISO 8601 or "".
    """

    title: str
    description: str
    canonical: str
    og_type: str
    og_locale: str
    og_locale_alternates: tuple[str, ...]
    share_title: str
    share_description: str
    image: CardImage | None
    alternates: tuple[Alternate, ...]
    feeds: tuple[FeedLink, ...]
    json_ld: tuple[str, ...]
    robots: str = ""
    published: str = ""
    modified: str = ""
    fediverse_creator: str = ""
    previous_url: str = ""
    next_url: str = ""


# --- parts of pages


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
    """A job in a list. `note` is a short remark such as "Closes in 3 days" or "Filled", or ""."""

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
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class StoryTeaser:
    """A story in a list; `people` are names joined in words."""

    url: str
    title: str
    summary: str
    picture: Picture | None
    people: str
    department: str
    date_iso: str
    date: str
    language: str


@dataclass(frozen=True, slots=True)
class PersonTeaser:
    """A person in a list; `url` is "" for somebody without a page."""

    url: str
    name: str
    role: str
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class PlaceTeaser:
    """A department or location in a list, with the number of open jobs in words."""

    url: str
    name: str
    summary: str
    picture: Picture | None
    jobs: str
    language: str


@dataclass(frozen=True, slots=True)
class PostView:
    """A social post. `url` is the post on its network; `time` is text, `time_iso` ISO 8601."""

    network: NetworkLink
    url: str
    author: str
    title: str
    html: str
    pictures: tuple[Picture, ...]
    is_video: bool
    time_iso: str
    time: str
    language: str
    pinned: bool


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
class QuoteView:
    """A sentence somebody said, with the quotation marks of its language."""

    text: str
    person: PersonTeaser | None


@dataclass(frozen=True, slots=True)
class VideoView:
    """A video that loads only on click; without JavaScript it is a link."""

    url: str
    title: str
    poster: Picture
    captions: str


@dataclass(frozen=True, slots=True)
class RatingView:
    """A dated figure from an employer-review portal, such as 4.3 "of 5, from 212 reviews, as of 1 November 2026"."""

    portal: str
    score: str
    detail: str
    url: str


@dataclass(frozen=True, slots=True)
class FacetLinks:
    """Links that narrow a list down: departments, locations …, each with its number of jobs."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Pagination:
    """Pages of a list; `label` says "Page 2 of 5"."""

    label: str
    previous_url: str
    next_url: str
    pages: tuple[Link, ...]


# --- pages: the name of the template is the second part of each heading


@dataclass(frozen=True, slots=True)
class HomeView:
    """Front page: `home.html`."""

    title: str
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
    """List of jobs: `job_list.html`."""

    title: str
    count: str
    jobs: tuple[JobTeaser, ...]
    facets: tuple[FacetLinks, ...]
    pagination: Pagination | None
    breadcrumbs: tuple[Link, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class JobView:
    """A job: `job.html`. `closed` says in words that one cannot apply any more, or is ""."""

    title: str
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
    summary: str
    hero: Picture | None
    words: Words
    notice: str
    address: tuple[str, ...]
    lead: PersonTeaser | None
    people: tuple[PersonTeaser, ...]
    jobs: tuple[JobTeaser, ...]
    job_count: str
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
    """The social wall: `social.html`. `networks` are the employer's accounts to follow."""

    title: str
    posts: tuple[PostView, ...]
    networks: tuple[NetworkLink, ...]
    pagination: Pagination | None
    breadcrumbs: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TextView:
    """Any other page: `page.html`. `role` is that of the page's front matter (`imprint`, `faq` …) or ""."""

    title: str
    summary: str
    hero: Picture | None
    words: Words
    notice: str
    role: str
    updated: str
    updated_iso: str
    breadcrumbs: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CampaignView:
    """A landing page over a selection of jobs: `campaign.html`."""

    title: str
    summary: str
    hero: Picture | None
    words: Words
    notice: str
    jobs: tuple[JobTeaser, ...]
    job_count: str
    stories: tuple[StoryTeaser, ...]
    people: tuple[PersonTeaser, ...]
    share: tuple[NetworkLink, ...]
    canonical: str
    breadcrumbs: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """The page for addresses that do not exist: `not_found.html`."""

    title: str
    jobs: tuple[JobTeaser, ...]
    job_count: str


AnyView = (
    HomeView
    | JobListView
    | JobView
    | PlaceView
    | StoryListView
    | StoryView
    | PersonView
    | SocialView
    | TextView
    | CampaignView
    | NotFoundView
)
