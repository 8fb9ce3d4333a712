"""Parts of view-models on pages of all kinds: links, pictures, teasers. See `views` for whole pages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its words. `language` is set when the target is in another language than the page."""

    url: str
    label: str
    current: bool = False
    language: str = ""
    count: int | None = None


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed announced in the head."""

    url: str
    type: str
    title: str


@dataclass(frozen=True, slots=True)
class Source:
    """The files of a picture in one format for `<source>`: a media type, and a `srcset` of URLs and widths."""

    type: str
    srcset: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of this site; sizes in pixels, `focus` as CSS `object-position`. An empty `alt` means decorative.

    `url` is a file that every browser shows, `srcset` the same format in all widths, or "" when there is one only;
    `sources` are better formats, the best first. `tint` stands for the picture until it is there: six hexadecimal
    digits, two colours of 4 bits a channel, of its upper and of its lower half; "" where something shines through.
    """

    url: str
    width: int
    height: int
    alt: str = ""
    credit: str = ""
    focus: str = "50% 50%"
    sources: tuple[Source, ...] = ()
    srcset: str = ""
    tint: str = ""


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
    """A social post. `url` is the post on its network; `time` is text, `time_iso` ISO 8601.

    `also` are the same post on other networks, `warning` is what its author warns of. `answers` are given for posts
    that have to be shown as their network wants it (X): where to reply, repost and like, in this order; `network` leads
    to the account then. `key` says which post it is.
    """

    key: str
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
    also: tuple[NetworkLink, ...] = ()
    warning: str = ""
    handle: str = ""
    answers: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A sentence somebody said, with the quotation marks of its language."""

    text: str
    person: PersonTeaser | None


@dataclass(frozen=True, slots=True)
class VideoView:
    """A video that loads only on click; without JavaScript it is a link.

    `player` is the address of the player that a click opens, `type` the media type of a film of this site; both "" when
    the film can only be seen elsewhere, on `host`. `captions` is an address to read, or those of the film of this site
    when `has_track`. `language` is that of the story.
    """

    url: str
    title: str
    poster: Picture
    captions: str
    host: str = ""
    player: str = ""
    type: str = ""
    has_track: bool = False
    language: str = ""


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
class StatementRow:
    """A fact of the accessibility statement. Several texts are a list; a link without URL is a name.

    `language` is that of the texts when it is not the page's, else "".
    """

    term: str
    texts: tuple[str, ...]
    link: Link | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """The accessibility statement. Beside words of the employer there is nothing but the rows."""

    intro: str
    does: tuple[str, ...]
    does_not: str
    rows: tuple[StatementRow, ...]


@dataclass(frozen=True, slots=True)
class Pagination:
    """Pages of a list; `label` says "Page 2 of 5". Where `pages` holds nothing, some are left out."""

    label: str
    previous_url: str
    next_url: str
    pages: tuple[Link | None, ...]
