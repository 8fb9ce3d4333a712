"""Parts of view-models: links, pictures, teasers, the head and the frame of a page. See `views` for whole pages."""

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
    """A link to or about a social network; `glyph` is SVG path data on a 24×24 grid, `colour` is `#rrggbb` or ""."""

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
    """A person in a list. `language` is that of the role when it is not the page's, else ""."""

    url: str
    name: str
    role: str
    picture: Picture | None
    language: str = ""


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
