"""Settings of what a site is connected to: where its job ads come from, where they go, and what they are judged by."""

from dataclasses import field
from typing import Literal

from site_gen.model.nouns import about, noun

Level = Literal["error", "warning", "note", "off"]


@noun
class SourceSettings:
    """An applicant-tracking system, or another origin of job ads, that `fetch` asks."""

    kind: str = about("Which system it is.", example="greenhouse")
    name: str = about(
        "Short name for files and messages; the kind when left out. Never change it once published.",
        default="",
        example="main",
    )
    account: str = about("The employer's own name in that system.", default="", example="tidewright")
    base_url: str = about("Another address of the system, such as one of your own.", default="")
    region: str = about("Region of the system, where it has several, such as `eu`.", default="")
    languages: tuple[str, ...] = about(
        "Languages to ask for, where the system has to be asked for each; those of the site when left out.",
        default=(),
        example=["de"],
    )
    urls: tuple[str, ...] = about(
        "Addresses of a feed, a sitemap or of single ads, for kinds that have no account.",
        default=(),
        example=["https://jobs.example.org/sitemap.xml"],
    )
    files: tuple[str, ...] = about(
        "Files below the content folder, for kinds that read files.", default=(), example=["imports/jobs.xlsx"]
    )
    fields: dict[str, str] = field(
        default_factory=dict,
        metadata={"description": "Names of columns, for tables: our field on the left, theirs on the right."},
    )
    match: str = about("Only addresses with this text in them, where a list names other pages too.", default="")
    max_drop: float = about(
        "Share of the ads that may vanish at once before `fetch` stops and asks, from 0 to 1.", default=0.5
    )
    pause: float = about("Seconds between two requests.", default=0.5)
    allow_hosts: tuple[str, ...] = about(
        "Hosts in your own network that may be asked; without this only public ones are.",
        default=(),
        example=["ats.intranet:8443"],
    )

    @property
    def key(self) -> str:
        """What the source is called: its name, or its kind."""
        return self.name or self.kind.replace("_", "-")


@noun
class ChannelSettings:
    """A social account, a blog or a file of posts, that `fetch` reads and keeps."""

    network: str = about("Which network it is.", example="mastodon")
    name: str = about(
        "Short name for its folder and messages; the network when left out. Never change it once fetched.",
        default="",
        example="main",
    )
    account: str = about(
        "The account as the network names it: a handle, an address of the profile, or a number.",
        default="",
        example="@tidewright@social.example",
    )
    kind: str = about(
        "What the account is, where a network has several: `channel`, `playlist`, `user`, `group`, `album`, `board`…",
        default="",
        example="playlist",
    )
    base_url: str = about("Address of the server or its programming interface, where it is not the usual.", default="")
    urls: tuple[str, ...] = about(
        "Addresses of feeds, for blogs and for whatever gives one.",
        default=(),
        example=["https://blog.example.org/feed.xml"],
    )
    files: tuple[str, ...] = about(
        "Files below the content folder: the download of your data from the network, or saved answers.",
        default=(),
        example=["imports/x/data/tweets.js"],
    )
    token: str = about(
        "Name of the environment variable that holds the access token; the network's usual one when left out.",
        default="",
        example="FACEBOOK_PAGE_TOKEN",
    )
    limit: int = about("Newest posts to ask for in one run.", default=100)
    language: str = about("Language of posts that do not say.", default="", example="de")
    departments: tuple[str, ...] = about("Ids of departments that all its posts belong to.", default=())
    locations: tuple[str, ...] = about("Ids of locations that all its posts belong to.", default=())
    silent_after: int = about("Days without a post after which `check` says so; 0 for never.", default=60)
    max_drop: float = about(
        "Share of the posts in sight that may vanish at once before they are taken for deleted, from 0 to 1.",
        default=0.5,
    )
    pause: float = about("Seconds between two requests.", default=0.5)
    allow_hosts: tuple[str, ...] = about(
        "Hosts in your own network that may be asked; without this only public ones are.",
        default=(),
        example=["social.intranet:8443"],
    )

    @property
    def key(self) -> str:
        """What the channel is called: its name, or its network."""
        return self.name or self.network


@noun
class BoardSettings:
    """A job board that reads the site's open jobs from a file of their shape."""

    kind: str = about("Which board it is.", example="linkedin")
    name: str = about("Name of the file; the kind when left out.", default="")
    company_id: str = about("The employer's number on the board, where it has one.", default="")
    contact_email: str = about("Whom the board may write to; the general address when left out.", default="")
    source: str = about(
        "What the `source` parameter of the addresses says, so that visits can be counted; the name when left out.",
        default="",
    )
    languages: tuple[str, ...] = about("Only ads in these languages; all when left out.", default=())
    tags: tuple[str, ...] = about("Only jobs with one of these tags; all when left out.", default=())


@noun
class LintSettings:
    """What job ads are judged by besides being right."""

    country: str = about(
        "Country whose rules hold for jobs that name none, as two letters; the employer's when left out.", default=""
    )
    levels: dict[str, Level] = field(
        default_factory=dict,
        metadata={"description": 'How much a rule matters, where not as usual: `pay-range = "error"`.'},
    )


@noun
class IndexingSettings:
    """How search engines are told of new, changed and removed jobs."""

    indexnow_key: str = about(
        "Key of the site for IndexNow: 8 to 128 letters, digits and hyphens that you make up. It is no secret: the "
        "build publishes it as `<key>.txt`, by which search engines know that the site is yours.",
        default="",
        example="7d1c0f2ab83e49f6",
    )


@noun
class Silenced:
    """A rule that does not hold for one ad, and why."""

    rule: str = about("Name of the rule, as the message tells it.", example="title-length")
    reason: str = about("Why it does not hold here.", example="the name of the collective agreement's grade")
