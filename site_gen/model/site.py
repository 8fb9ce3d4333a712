"""The settings of a site: `content/site.toml`."""

from dataclasses import field
from datetime import date
from typing import Any

from site_gen.model.connections import BoardSettings, ChannelSettings, IndexingSettings, LintSettings, SourceSettings
from site_gen.model.nouns import about, noun
from site_gen.model.values import Account, Rating, ReviewMethod, Tone


@noun
class Address:
    """Postal address of the employer."""

    street: str = about("Street and number.", default="")
    postal_code: str = about("Postal code.", default="")
    city: str = about("City or town.", default="")
    region: str = about("Region or federal state.", default="")
    country: str = about("Country as two letters (ISO 3166-1).", default="")


@noun
class Organization:
    """The employer, as search engines and feeds are told."""

    name: str = about("Name of the employer as candidates know it.")
    legal_name: str = about("Full legal name.", default="")
    url: str = about("Main web site.", default="")
    description: str = about("One sentence about the employer.", default="")
    email: str = about("General e-mail address.", default="")
    founded: str = about("Year of foundation.", default="")
    address: Address | None = about("Postal address.", default=None)


@noun
class Brand:
    """How the employer looks: the tokens that the theme and the share cards draw from.

    What is left out is as the theme has it.
    """

    primary: str = about("Main colour, as `#rrggbb`.", default="#1f3a5f", example="#0b4f6c")
    accent: str = about("Second colour for buttons and marks, as `#rrggbb`.", default="#e4572e", example="#ffb000")
    background: str = about("Colour behind the text, as `#rrggbb`.", default="#ffffff")
    text: str = about("Colour of the text, as `#rrggbb`.", default="#1b1b1f")
    radius: int = about("How round corners are, in pixels.", default=12)
    font: str = about("Family of the text: one that the theme brings, by its name.", default="", example="Commissioner")
    heading_font: str = about("Family of the headings; that of the text when left out.", default="")
    tone: Tone | None = about(
        "How loud the pages speak, from strong headings and ornaments to none; the theme's own when left out.",
        default=None,
        example="calm",
    )
    logo: str = about("Logo in `content/media/`: PNG, WebP or SVG.", default="")
    logo_dark: str = about(
        "Logo for dark pages: PNG, WebP or SVG. Without it `logo` stands on a plate of the light background.",
        default="",
    )
    card_logo: str = about(
        "Logo for share cards: a light PNG that stands on the main colour; `logo` when left out.", default=""
    )
    favicon: str = about("Small square icon in `content/media/`: PNG or SVG.", default="")


@noun
class FieldRule:
    """Where a field of a job comes from in somebody else's front matter; `key` or `value` is given."""

    key: str = about("Name of the foreign field; nested names with dots (`salary.low`).", default="")
    value: Any = about("The same value for every ad.", default=None)
    pattern: str = about("Regular expression; its first group (or the whole match) is the value.", default="")
    format: str = about(
        "How a date is written (strptime), such as `%d/%m/%Y`, when it is not found out by itself.", default=""
    )
    split: str = about("Sign at which one text becomes a list, such as `;`.", default="")
    map: dict[str, Any] = field(
        default_factory=dict,
        metadata={"description": 'Foreign words and what they are here: `Full Time = "full-time"`.'},
    )


@noun
class JobsSettings:
    """How job ads are read and shown."""

    folder: str = about("Folder of the ads below the content folder.", default="jobs", example="_jobs")
    per_page: int = about(
        "Up to so many jobs stand on one page of a list; a longer list comes in pages of so many.", default=200
    )
    related: int = about("How many related jobs a job page shows.", default=3)
    gone_after: int = about("Days a closed job keeps its page.", default=90)
    tell_gone: int = about("Days after that in which the address says that the job is gone for good.", default=365)
    fields: dict[str, FieldRule] = field(
        default_factory=dict,
        metadata={"description": "Names in an existing collection: our field on the left, theirs on the right."},
    )


@noun
class MatchRule:
    """Posts with one of these hashtags, handles or words belong to what is named below."""

    hashtags: tuple[str, ...] = about("Hashtags, with or without #.", default=(), example=["nightshift"])
    handles: tuple[str, ...] = about("Accounts that are mentioned or that wrote it.", default=(), example=["@jonas"])
    words: tuple[str, ...] = about("Whole words or phrases; case and accents do not matter.", default=())
    networks: tuple[str, ...] = about("Only posts of these networks.", default=())
    departments: tuple[str, ...] = about("Ids of departments.", default=())
    locations: tuple[str, ...] = about("Ids of locations.", default=())
    people: tuple[str, ...] = about("Ids of people.", default=())
    campaigns: tuple[str, ...] = about("Ids of campaigns.", default=())
    jobs: tuple[str, ...] = about("Ids of jobs.", default=())


@noun
class SocialSettings:
    """The social wall."""

    per_page: int = about("Posts on one page of the wall.", default=24)
    home: int = about("Posts on the front page.", default=6)
    related: int = about("Posts on a job, story or department page.", default=3)
    match: tuple[MatchRule, ...] = about("What posts belong to, by their words.", default=())
    match_by_name: bool = about(
        "Whether posts also belong to what they name by hashtag, handle or address, without a rule.", default=True
    )


@noun
class ShareSettings:
    """Share links for visitors."""

    networks: tuple[str, ...] = about(
        "Networks to offer, in this order.",
        default=("linkedin", "facebook", "x", "bluesky", "mastodon", "whatsapp", "telegram", "email"),
    )


@noun
class Authority:
    """A public body that people can turn to."""

    name: str = about("Name of the body.")
    url: str = about("Its web site.", default="")


@noun
class Accessibility:
    """What the accessibility statement says of the site as a whole; it claims nothing that is not written here."""

    reviewed: date | None = about(
        "Day on which people last went through the whole site; left out, the statement says that nobody has yet.",
        default=None,
        example="2026-11-10",
    )
    method: ReviewMethod = about("Who went through it: your own people, or somebody from outside.", default="self")
    limits: dict[str, tuple[str, ...]] = field(
        default_factory=dict,
        metadata={"description": "What is not accessible yet, a sentence each, by language code."},
    )
    email: str = about("Where to write when something is in the way; the general address when left out.", default="")
    authority: Authority | None = about("The body that supervises it, where there is one.", default=None)


@noun
class Site:
    """Everything in `site.toml`."""

    base_url: str = about(
        "Address the site will have, with https and a final slash.", example="https://careers.example.org/"
    )
    organization: Organization = about("The employer.")
    title: str = about("Name of the careers site; the employer's name when left out.", default="")
    tagline: dict[str, str] = field(
        default_factory=dict, metadata={"description": "One line about working here, by language code."}
    )
    default_language: str = about("Language of files without a language in their name.", default="en")
    languages: tuple[str, ...] = about(
        "All languages of the site, in the order of the menu.", default=(), example=["en", "de"]
    )
    time_zone: str = about("Where days begin and end (IANA name).", default="UTC", example="Europe/Berlin")
    theme: str = about("Name of the theme.", default="default")
    brand: Brand = field(default_factory=Brand, metadata={"description": "How the employer looks."})
    accounts: tuple[Account, ...] = about("Social accounts of the employer.", default=())
    jobs: JobsSettings = field(
        default_factory=JobsSettings, metadata={"description": "How job ads are read and shown."}
    )
    social: SocialSettings = field(default_factory=SocialSettings, metadata={"description": "The social wall."})
    share: ShareSettings = field(default_factory=ShareSettings, metadata={"description": "Share links for visitors."})
    accessibility: Accessibility = field(
        default_factory=Accessibility, metadata={"description": "What the accessibility statement says."}
    )
    ratings: tuple[Rating, ...] = about("Scores on employer-review portals, shown as dated figures.", default=())
    sources: tuple[SourceSettings, ...] = about("Where `fetch` gets job ads from.", default=())
    channels: tuple[ChannelSettings, ...] = about("Where `fetch` gets posts from.", default=())
    boards: tuple[BoardSettings, ...] = about("Job boards that get a file of the open jobs.", default=())
    lint: LintSettings = field(
        default_factory=LintSettings, metadata={"description": "What job ads are judged by besides being right."}
    )
    indexing: IndexingSettings = field(
        default_factory=IndexingSettings, metadata={"description": "How search engines are told of jobs."}
    )

    @property
    def all_languages(self) -> tuple[str, ...]:
        """The languages of the site, the default first."""
        return (self.default_language, *(code for code in self.languages if code != self.default_language))
