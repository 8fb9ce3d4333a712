"""The nouns of a careers site, each the front matter of one kind of file (design, section 5)."""

from dataclasses import field
from datetime import date, datetime
from typing import Literal

from site_gen.model.connections import Silenced
from site_gen.model.nouns import about, noun
from site_gen.model.values import (
    Account,
    Education,
    EmploymentType,
    Event,
    Hours,
    Image,
    Media,
    Moment,
    Quote,
    Salary,
    Seniority,
    Share,
    Video,
    Workplace,
)  # fmt: skip


@noun
class Job:
    """A job ad: `content/jobs/<id>.md`."""

    title: str = about(
        "Name of the position, nothing else: no place, no code, no (m/f/d).", example="Electronics Technician"
    )
    id: str = about("Stable number or name of the ad; the file name when left out.", default="", example="R-1042")
    slug: str = about(
        "Last part of the address; the file name when left out. Never change it once published.", default=""
    )
    gender_suffix: str = about(
        "Suffix that says all genders are meant; shown behind the title.", default="", example="(m/f/d)"
    )
    summary: str = about("One or two sentences for lists, search results and link previews.", default="")
    department: str = about("Id of the department (a file in `content/departments/`).", default="", example="service")
    team: str = about("Name of the team within the department.", default="")
    locations: tuple[str, ...] = about(
        "Ids of the locations (files in `content/locations/`), one or many.", default=(), example=["varna"]
    )
    workplace: Workplace = about("Where the work is done.", default="on-site")
    remote_countries: tuple[str, ...] = about(
        "For fully remote jobs: countries one may live in, as two letters (ISO 3166-1).",
        default=(),
        example=["DE", "AT"],
    )
    employment_types: tuple[EmploymentType, ...] = about(
        "Kinds of contract that are possible.", default=(), example=["full-time"]
    )
    hours: Hours | None = about("Weekly hours.", default=None)
    seniority: Seniority | None = about("Level of experience.", default=None)
    salary: Salary | None = about("Pay range.", default=None)
    opens: Moment | None = about(
        "First day of the ad; before it the job is not shown.", default=None, example="2026-11-02"
    )
    closes: Moment | None = about("Last day (or moment, with zone) to apply.", default=None, example="2026-12-31")
    updated: Moment | None = about("Day of the last change that readers should know of.", default=None)
    apply: str = about("Where to apply: a web address or an e-mail address.", default="", example="jobs@example.com")
    contact: str = about("Id of the person who answers questions (a file in `content/people/`).", default="")
    hiring_team: tuple[str, ...] = about("Ids of the people one will meet.", default=())
    benefits: tuple[str, ...] = about("What is offered, a few words each.", default=())
    education: Education | None = about("Lowest education that is asked for.", default=None)
    experience: int | None = about("Months of experience that are asked for.", default=None, example=24)
    experience_in_place_of_education: bool = about("Whether experience can stand in for the education.", default=False)
    events: tuple[Event, ...] = about("Dates to meet the team.", default=())
    tags: tuple[str, ...] = about("Words that describe the job; related jobs and posts are found by them.", default=())
    hashtags: tuple[str, ...] = about("Hashtags for social networks, without the #.", default=())
    language: str = about("Language of the ad when it is not the site's default (a code such as `de`).", default="")
    stories: tuple[str, ...] = about("Ids of stories that belong to this job.", default=())
    hero: Image | None = about("Large picture at the top.", default=None)
    share: Share | None = about("Other words or another picture for social networks.", default=None)
    unlisted: bool = about("Build the page, but leave it out of lists, feeds and the sitemap.", default=False)
    filled: bool = about("The position is taken; the page stays and says so.", default=False)
    source_url: str = about("Page of the ad in the applicant-tracking system it came from.", default="")
    silence: tuple[Silenced, ...] = about("Rules for ads that do not hold for this one.", default=())
    draft: bool = about("Not ready; built only with --drafts.", default=False)


@noun
class Story:
    """A story of an employee: `content/stories/<id>.md`."""

    title: str = about("Headline.", example="The night the ferry came in late")
    slug: str = about("Last part of the address; the file name when left out.", default="")
    summary: str = about("One or two sentences for lists and link previews.", default="")
    date: Moment | None = about("Day of publication.", default=None, example="2026-10-05")
    people: tuple[str, ...] = about("Ids of the people it is about.", default=())
    department: str = about("Id of the department.", default="")
    location: str = about("Id of the location.", default="")
    hero: Image | None = about("Large picture at the top.", default=None)
    quote: Quote | None = about("The sentence to remember.", default=None)
    video: Video | None = about("A film; it loads only on click.", default=None)
    jobs: tuple[str, ...] = about("Ids of jobs this story belongs to.", default=())
    tags: tuple[str, ...] = about("Words that describe the story.", default=())
    language: str = about("Language of the story when it is not the site's default.", default="")
    share: Share | None = about("Other words or another picture for social networks.", default=None)
    draft: bool = about("Not ready; built only with --drafts.", default=False)


@noun
class Person:
    """Somebody who works here: `content/people/<id>.md`."""

    name: str = about("Name as it should be read.", example="Mira Petrova")
    slug: str = about("Last part of the address; the file name when left out.", default="")
    role: str = about("What they do, in a few words.", default="")
    department: str = about("Id of the department.", default="")
    location: str = about("Id of the location.", default="")
    photo: Image | None = about("Portrait.", default=None)
    quote: str = about("One sentence of theirs, without quotation marks.", default="")
    email: str = about("E-mail address, shown where this person is the contact of a job.", default="")
    phone: str = about("Telephone number, shown where this person is the contact of a job.", default="")
    accounts: tuple[Account, ...] = about("Social accounts they want to be found at.", default=())
    consent_until: date | None = about("Last day on which the photo may be shown.", default=None)
    left_on: date | None = about("Day they left; from then on their page and pictures are not built.", default=None)
    language: str = about("Language of the text when it is not the site's default.", default="")
    draft: bool = about("Not ready; built only with --drafts.", default=False)


@noun
class Department:
    """A part of the organisation: `content/departments/<id>.md`."""

    name: str = about("Name of the department.", example="Service & Field Work")
    slug: str = about("Last part of the address; the file name when left out.", default="")
    summary: str = about("One or two sentences.", default="")
    lead: str = about("Id of the person who leads it.", default="")
    hero: Image | None = about("Large picture at the top.", default=None)
    order: int = about("Place in lists, smallest first.", default=100)
    hashtags: tuple[str, ...] = about("Hashtags by which social posts are tied to it, without the #.", default=())
    language: str = about("Language of the text when it is not the site's default.", default="")
    draft: bool = about("Not ready; built only with --drafts.", default=False)


@noun
class Location:
    """A place of work: `content/locations/<id>.md`."""

    name: str = about("Name for readers.", example="Rostock harbour")
    city: str = about("City or town.", default="", example="Rostock")
    country: str = about("Country as two letters (ISO 3166-1).", default="", example="DE")
    slug: str = about("Last part of the address; the file name when left out.", default="")
    street: str = about("Street and number.", default="")
    postal_code: str = about("Postal code.", default="")
    region: str = about("Region or federal state.", default="")
    latitude: float | None = about("Degrees north.", default=None)
    longitude: float | None = about("Degrees east.", default=None)
    summary: str = about("One or two sentences.", default="")
    hero: Image | None = about("Large picture at the top.", default=None)
    order: int = about("Place in lists, smallest first.", default=100)
    hashtags: tuple[str, ...] = about("Hashtags by which social posts are tied to it, without the #.", default=())
    language: str = about("Language of the text when it is not the site's default.", default="")
    draft: bool = about("Not ready; built only with --drafts.", default=False)


@noun
class Page:
    """Any other page: `content/pages/<id>.md`; `home.md` is the front page."""

    title: str = about("Headline.")
    slug: str = about("Address of the page; the file name when left out.", default="")
    menu_title: str = about("Shorter title for menus.", default="")
    summary: str = about("One or two sentences for link previews and search results.", default="")
    menu: tuple[str, ...] = about("Where it is linked: `header`, `footer`, or both.", default=(), example=["footer"])
    order: int = about("Place in menus, smallest first.", default=100)
    role: str = about(
        "What the site links it as: `imprint`, `privacy`, `accessibility`, `hiring`, `benefits`, `faq`.", default=""
    )
    hero: Image | None = about("Large picture at the top.", default=None)
    updated: Moment | None = about("Day of the last change.", default=None)
    language: str = about("Language of the text when it is not the site's default.", default="")
    share: Share | None = about("Other words or another picture for social networks.", default=None)
    unlisted: bool = about(
        "Build it, but leave it out of the sitemap and tell search engines not to list it.", default=False
    )
    draft: bool = about("Not ready; built only with --drafts.", default=False)


@noun
class Query:
    """Which jobs a campaign shows; all conditions that are given must hold."""

    departments: tuple[str, ...] = about("Any of these departments.", default=())
    locations: tuple[str, ...] = about("Any of these locations.", default=())
    workplaces: tuple[Workplace, ...] = about("Any of these workplaces.", default=())
    employment_types: tuple[EmploymentType, ...] = about("Any of these kinds of contract.", default=())
    seniorities: tuple[Seniority, ...] = about("Any of these levels.", default=())
    tags: tuple[str, ...] = about("Any of these tags.", default=())
    jobs: tuple[str, ...] = about("These jobs, whatever else is asked.", default=())


@noun
class Campaign:
    """A landing page over a selection of jobs with words of its own: `content/campaigns/<id>.md`."""

    title: str = about("Headline.")
    slug: str = about("Last part of the address; the file name when left out.", default="")
    summary: str = about("One or two sentences.", default="")
    query: Query = about("Which jobs it shows.")
    hero: Image | None = about("Large picture at the top.", default=None)
    stories: tuple[str, ...] = about("Ids of stories to show.", default=())
    people: tuple[str, ...] = about("Ids of people to show.", default=())
    starts: Moment | None = about("First day; before it the page is not built.", default=None)
    ends: Moment | None = about("Last day; after it the page is not built.", default=None)
    language: str = about("Language of the text when it is not the site's default.", default="")
    share: Share | None = about("Other words or another picture for social networks.", default=None)
    draft: bool = about("Not ready; built only with --drafts.", default=False)


Origin = Literal["hand", "feed", "api", "file"]


@noun
class Echo:
    """The same post on another network."""

    network: str = about("Name of the network.", example="linkedin")
    url: str = about("Address of the post there.")


@noun
class Post:
    """A post on a social network: fetched, from an archive file or written by hand, always this shape."""

    network: str = about("Name of the network.", example="xing")
    url: str = about("Address of the post; only what was fetched may have none.", default="")
    published: datetime | date = about("When it was posted.", example="2026-11-03T09:30+01:00")
    text: str = about("The words of the post.", default="")
    id: str = about("The network's own id; the address when left out.", default="")
    author: str = about("Name of the account.", default="")
    title: str = about("Headline, for networks that have one (blogs, videos, albums).", default="")
    html: str = about("The words with links and paragraphs; cleaned before it is shown. Wins over `text`.", default="")
    media: tuple[Media, ...] = about("Pictures and video stills.", default=())
    tags: tuple[str, ...] = about("Hashtags, without the #.", default=())
    language: str = about("Language of the text.", default="")
    departments: tuple[str, ...] = about("Ids of departments it belongs to.", default=())
    locations: tuple[str, ...] = about("Ids of locations it belongs to.", default=())
    people: tuple[str, ...] = about("Ids of people it belongs to.", default=())
    jobs: tuple[str, ...] = about("Ids of jobs it belongs to.", default=())
    campaigns: tuple[str, ...] = about("Ids of campaigns it belongs to.", default=())
    pinned: bool = about("Keep it at the top of the wall.", default=False)
    hidden: bool = about("Keep it, but do not show it.", default=False)
    handle: str = about("The account as one writes it on the network.", default="", example="@tidewright")
    updated: datetime | date | None = about("When its words were last changed.", default=None)
    warning: str = about("What its author warns of; the words are shown on request then.", default="")
    origin: Origin = about("How it came here.", default="hand")
    figures: dict[str, int] = field(
        default_factory=dict, metadata={"description": "How often it was liked, shared, answered, viewed or saved."}
    )
    fetched: datetime | None = about("When `fetch` first saw it.", default=None)
    deleted: date | None = about("Day on which its network was found without it; it is not shown then.", default=None)
    also: tuple[Echo, ...] = about("The same post on other networks.", default=())
    starts: Moment | None = about("First day on which it is shown; that of the post when left out.", default=None)
    ends: Moment | None = about("Last day on which it is shown.", default=None)

    @property
    def is_verbatim(self) -> bool:
        """Whether it is shown by itself and as it is: X's display requirements ask that of what its interface gives."""
        return self.network == "x" and self.origin == "api" and bool(self.id and self.url)


@noun
class Moderation:
    """What we decide about a post that is not ours to write: an entry of `content/posts/moderation.yaml`."""

    pinned: bool | None = about("Keep it at the top of the wall, or not.", default=None)
    hidden: bool | None = about("Do not show it.", default=None)
    starts: Moment | None = about("First day on which it is shown.", default=None)
    ends: Moment | None = about("Last day on which it is shown.", default=None)
    title: str = about("Another headline.", default="")
    alt: tuple[str, ...] = about("What its pictures show, in their order, for people who cannot see them.", default=())
    departments: tuple[str, ...] = about("Ids of departments it belongs to as well.", default=())
    locations: tuple[str, ...] = about("Ids of locations it belongs to as well.", default=())
    people: tuple[str, ...] = about("Ids of people it belongs to as well.", default=())
    jobs: tuple[str, ...] = about("Ids of jobs it belongs to as well.", default=())
    campaigns: tuple[str, ...] = about("Ids of campaigns it belongs to as well.", default=())
