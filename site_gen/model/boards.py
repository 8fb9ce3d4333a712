"""What job boards are told: open jobs as plain values between the catalogue and the files that boards read."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from site_gen.model.connections import BoardSettings
from site_gen.model.problems import Place
from site_gen.model.values import Education, EmploymentType, Hours, Salary, Seniority, Workplace


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPlace:
    """A place of work; `country` is two letters (ISO 3166-1), `country_name` its name in the language of the ad."""

    name: str
    street: str = ""
    postal_code: str = ""
    city: str = ""
    region: str = ""
    country: str = ""
    country_name: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardJob:
    """An open job in one language, each language that it is written in at most once.

    `id` is stable; `url` is its page on the site, absolute; `html` is clean and its links are absolute; `text` is the
    same without markup. Moments have a zone. `closes` is the last instant. `countries` are those one may live in, for
    fully remote jobs. `file` is where the ad is written.
    """

    id: str
    title: str
    suffix: str
    url: str
    html: str
    text: str
    language: str
    file: Place = field(compare=False)
    reference: str = ""
    apply: str = ""
    department: str = ""
    places: tuple[BoardPlace, ...] = ()
    workplace: Workplace = "on-site"
    countries: tuple[tuple[str, str], ...] = ()
    employment_types: tuple[EmploymentType, ...] = ()
    hours: Hours | None = None
    seniority: Seniority | None = None
    salary: Salary | None = None
    opens: datetime | None = None
    closes: datetime | None = None
    updated: datetime | None = None
    education: Education | None = None
    experience: int | None = None
    tags: tuple[str, ...] = ()
    image: str = ""

    @property
    def full_title(self) -> str:
        """The title with its gender suffix."""
        return f"{self.title} {self.suffix}".strip()

    @property
    def pay_ends(self) -> tuple[Decimal, ...]:
        """Lowest and highest pay, one figure when they are the same, none when there is no figure."""
        if self.salary is None:
            return ()
        return tuple(dict.fromkeys(end for end in (self.salary.min, self.salary.max) if end is not None))


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardFeed:
    """What a board's file says of the employer; `url` is its own address.

    `count` is how many entries are in it, `updated` the day of the newest.
    """

    settings: BoardSettings
    title: str
    company: str
    company_url: str
    site_url: str
    url: str = ""
    email: str = ""
    logo: str = ""
    language: str = "en"
    updated: datetime | None = None
    count: int = 0

    @property
    def name(self) -> str:
        """Name of the file, and what the addresses in it say where a visitor came from."""
        return self.settings.name or self.settings.kind
