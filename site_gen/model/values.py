"""Values that items are made of. Standard library only."""

from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from site_gen.model.nouns import about, noun

Workplace = Literal["on-site", "hybrid", "remote"]
EmploymentType = Literal[
    "full-time", "part-time", "contract", "temporary", "internship", "volunteer", "per-diem", "other"
]
Seniority = Literal["internship", "entry", "mid", "senior", "lead", "director", "executive"]
PayUnit = Literal["hour", "day", "week", "month", "year"]
Tone = Literal["lively", "calm", "sober"]
Education = Literal[
    "high-school", "associate-degree", "bachelor-degree", "professional-certificate", "postgraduate-degree"
]
ReviewMethod = Literal["self", "external"]
Moment = date | datetime


@noun
class Image:
    """A picture in `content/media/`."""

    src: str = about("File name below `content/media/`.", example="stories/harbour.jpg")
    alt: str = about(
        "What the picture shows, for people who cannot see it.", default="", example="Two technicians on a pier"
    )
    decorative: bool = about(
        "Set to true when the picture says nothing that the text does not; then leave `alt` out.", default=False
    )
    credit: str = about("Who made it; printed beside the picture.", default="")
    focus: str = about(
        "Point to keep in view when the picture is cropped: across and down, in per cent.",
        default="50% 50%",
        example="30% 40%",
    )
    people: tuple[str, ...] = about(
        "Ids of the people who can be seen (files in `content/people/`); when one of them leaves or takes back their "
        "consent, the picture is left out everywhere.",
        default=(),
        example=["mira-petrova"],
    )


@noun
class Video:
    """A video that loads only when the visitor asks for it."""

    url: str = about(
        "Address of the film, or a file below `content/media/` (MP4 or WebM).",
        example="https://www.youtube.com/watch?v=…",
    )
    poster: Image = about("Still picture shown until the visitor clicks.")
    title: str = about("What one will see.", default="")
    captions: str = about(
        "Address of the captions or the transcript; captions of a film of your own are a file below `content/media/` "
        "(WebVTT).",
        default="",
    )


@noun
class Salary:
    """Pay as a range, as the EU pay transparency directive (2023/970, article 5) wants it in the ad."""

    min: Decimal | None = about("Lowest pay, as a plain number.", default=None, example=52000)
    max: Decimal | None = about("Highest pay, as a plain number.", default=None, example=64000)
    currency: str = about("Currency as three letters (ISO 4217).", default="EUR", example="EUR")
    unit: PayUnit = about("What the amount is paid for.", default="year")
    collective_agreement: str = about(
        "Collective agreement and grade, where one applies.", default="", example="TV-N, EG 9"
    )
    note: str = about("One sentence beside the figure, such as what comes on top.", default="")


@noun
class Hours:
    """Weekly hours; one number or a range."""

    min: Decimal | None = about("Fewest hours a week.", default=None, example=30)
    max: Decimal | None = about("Most hours a week.", default=None, example=40)


@noun
class Share:
    """What networks are told instead of the item's own title, summary and picture."""

    title: str = about("Title on the share card and in link previews.", default="")
    text: str = about("Text in link previews, 200 characters at the most.", default="")
    image: Image | None = about("Picture for link previews instead of the drawn card (1200×630 is best).", default=None)


@noun
class Account:
    """A social account of the employer or of a person."""

    network: str = about("Name of the network.", example="linkedin")
    url: str = about("Address of the profile.", example="https://www.linkedin.com/company/…")
    handle: str = about(
        "Name on the network, as one would write it there.", default="", example="@velora@social.example"
    )


@noun
class Event:
    """A date on which candidates can meet the team."""

    title: str = about("What it is.", example="Open workshop evening")
    starts: Moment = about("Day, or day and time with zone.", example="2026-12-03T18:00+01:00")
    ends: Moment | None = about("End, where it matters.", default=None)
    place: str = about("Where it is.", default="")
    url: str = about("Page to register or to read more.", default="")


@noun
class Quote:
    """A sentence somebody said."""

    text: str = about("The words, without quotation marks: the site adds those of its language.")
    person: str = about("Id of the person who said it (a file in `content/people/`).", default="")


@noun
class Rating:
    """A score on an employer-review portal: a dated figure, never marked up as our own rating.

    Google means EmployerAggregateRating for sites that publish reviews of others (see ARCHITECTURE.md).
    """

    portal: str = about("Name of the portal.", example="kununu")
    score: Decimal = about("The score.", example=4.3)
    scale: Decimal = about("The best score one can have.", default=Decimal(5))
    count: int = about("How many reviews it is made of.", example=212)
    as_of: date = about("The day the figure was read.", example="2026-11-01")
    url: str = about("Where it can be checked.")


@noun
class Media:
    """A picture or a video still that belongs to a post; the file is stored with the content."""

    src: str = about("File name beside the post's own file, or below `content/media/`.")
    alt: str = about("What it shows.", default="")
    decorative: bool = about(
        "Set to true when the picture says nothing that the words do not; then leave `alt` out.", default=False
    )
    people: tuple[str, ...] = about(
        "Ids of the people who can be seen; as with the other pictures, it is left out when one of them leaves.",
        default=(),
    )
    kind: Literal["image", "video", "audio"] = about("What the network shows at this place.", default="image")
    source: str = about("Address it was fetched from, without what changes with every request.", default="")
    credit: str = about("Who made it.", default="")
