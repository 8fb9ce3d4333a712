"""Job ads as applicant-tracking systems give them: words and figures as they were found, before they become jobs.

A source fills in what its system knows and leaves the rest empty; `site_gen.ingest` cleans, converts and merges. Ads of
one id in several languages are translations of each other; ads of one id in one language are one job at several places.
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class AdPlace:
    """A place of work. `text` is what people wrote (`Berlin, Germany`); the parts are filled where the system has them.

    `country` is two letters (ISO 3166-1) or a name in any language.
    """

    text: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    region: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdPay:
    """Pay as it was found: amounts as numbers or texts (`"52.000"`, `"$60,000"`), `unit` in the system's words.

    `cents` says that the amounts are in hundredths.
    """

    min: Decimal | float | str | None = None
    max: Decimal | float | str | None = None
    currency: str = ""
    unit: str = ""
    note: str = ""
    cents: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ad:
    """An ad in one language.

    - `id`: the system's own, stable name of the job; never empty.
    - `url`, `apply`: pages of the ad and of its form, absolute.
    - `html`: the whole text, as HTML that may be escaped once or twice, or as plain text.
    - `language`: a code such as `de`, or "" when the system does not say.
    - `workplace`, `employment_types`, `seniority`, `education`: in the system's words.
    - `opens`, `closes`, `updated`: as they were found: ISO 8601, RFC 822, milliseconds since 1970 or words.
    - `remote_countries`: codes or names; `experience`: months; `hours`: fewest and most a week.
    - `is_listed`: False for ads that must not be shown (unlisted, prospects, internal).
    """

    id: str
    title: str
    url: str = ""
    apply: str = ""
    html: str = ""
    language: str = ""
    reference: str = ""
    department: str = ""
    team: str = ""
    places: tuple[AdPlace, ...] = ()
    workplace: str = ""
    remote_countries: tuple[str, ...] = ()
    employment_types: tuple[str, ...] = ()
    hours: tuple[Decimal | float | str | None, Decimal | float | str | None] = (None, None)
    seniority: str = ""
    pay: AdPay | None = None
    opens: str | int | float = ""
    closes: str | int | float = ""
    updated: str | int | float = ""
    benefits: tuple[str, ...] = ()
    education: str = ""
    experience: int | None = None
    tags: tuple[str, ...] = ()
    share_title: str = ""
    share_text: str = ""
    is_listed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """An ad that could not be read while the others could: told, never lost.

    `id` or `url` say which one it is, as far as it is known; what an earlier fetch has kept of it stays as it was, as
    nobody has said that it is gone. `reason` is a sentence without the full stop.
    """

    id: str = ""
    url: str = ""
    reason: str


Found = Ad | Skipped
