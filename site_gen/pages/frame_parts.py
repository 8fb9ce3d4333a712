"""Parts of view-models around what a page is about: what crawlers read, the header and the footer."""

from dataclasses import dataclass

from site_gen.model.feeds import Alternate
from site_gen.pages.parts import FeedLink, Link, NetworkLink, Picture


@dataclass(frozen=True, slots=True)
class Chrome:
    """Header and footer of a language. `direction` is `ltr` or `rtl`; `stylesheets` are URLs.

    `scheme_script` is the one script that stands inside the page, in the head; `policy` is the Content-Security-Policy,
    complete but for frames (see `Head.frames`). Files of the theme are had with `asset("name")`."""

    language: str
    direction: str
    site_title: str
    organization: str
    tagline: str
    home_url: str
    jobs_url: str
    search_url: str
    shortlist_url: str
    logo: Picture | None
    logo_dark: Picture | None
    favicon: str
    stylesheets: tuple[str, ...]
    scheme_script: str
    policy: str
    preload_fonts: tuple[str, ...]
    menu: tuple[Link, ...]
    footer_menu: tuple[Link, ...]
    accounts: tuple[NetworkLink, ...]
    feeds: tuple[Link, ...]
    theme_color: str


@dataclass(frozen=True, slots=True)
class CardImage:
    """The share card of a page; `url` is absolute, `type` a media type."""

    url: str
    width: int
    height: int
    type: str
    alt: str


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a page. `canonical` is absolute. `og_type` is `website`, `article` or `profile`.

    `robots` is "" when there is nothing to forbid. `json_ld` are complete JSON documents, safe inside `<script>`.
    `share_title` and `share_description` are for link previews. `published` and `modified` are ISO 8601 or "".
    `frames` are the origins (`https://host`) of players that a visitor may open on the page. `alternates` are for
    search engines, which want translations only; `languages` for visitors: the paths of the page in all languages.
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
    frames: tuple[str, ...] = ()
    languages: tuple[Alternate, ...] = ()
