"""LinkedIn's basic jobs, as XML (learn.microsoft.com, XML feeds development guide)."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType

from site_gen.boards.board import Board, Refusal
from site_gen.boards.markup import only
from site_gen.boards.values import (
    CODES,
    day,
    each_place,
    entry_id,
    figure,
    needs_city,
    needs_place,
    needs_text,
    origin,
    rfc822,
)
from site_gen.boards.xml import DECLARATION, cdata, group, tag
from site_gen.model.boards import BoardFeed, BoardJob, BoardPlace
from site_gen.model.values import PayUnit, Seniority, Workplace

_DATE = "%m/%d/%Y"
_LONGEST_ID = 40
_LEAST = 100
_WORKPLACES: Mapping[Workplace, str] = MappingProxyType({"on-site": "On-site", "hybrid": "Hybrid", "remote": "Remote"})
_LEVELS: Mapping[Seniority, str] = MappingProxyType(
    {
        "internship": "INTERNSHIP",
        "entry": "ENTRY_LEVEL",
        "mid": "ASSOCIATE",
        "senior": "MID_SENIOR_LEVEL",
        "lead": "MID_SENIOR_LEVEL",
        "director": "DIRECTOR",
        "executive": "EXECUTIVE",
    }
)
_PERIODS: Mapping[PayUnit, str] = MappingProxyType(
    {"hour": "HOURLY", "day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
)
_TYPES = frozenset({"FULL_TIME", "PART_TIME", "CONTRACT", "INTERNSHIP", "VOLUNTEER"})
_clean = only("b", "strong", "u", "i", "br", "p", "ul", "li", "em")


def _head(feed: BoardFeed) -> str:
    return (
        f"{DECLARATION}<source>\n"
        + tag("lastBuildDate", rfc822(feed.updated))
        + tag("publisherUrl", feed.site_url)
        + tag("publisher", feed.company)
        + tag("expectedJobCount", feed.count)
    )


def _entries(job: BoardJob, feed: BoardFeed) -> Iterable[str]:
    """One entry for each place: LinkedIn takes no second one."""
    for place in each_place(job):
        if not place.country or (job.workplace == "remote" and not place.city):
            continue
        yield group(
            "job",
            tag("partnerJobId", entry_id(job, place, _LONGEST_ID)),
            tag("company", feed.company),
            tag("companyId", feed.settings.company_id),
            tag("title", job.full_title),
            cdata("description", _clean(job.html)),
            tag("applyUrl", origin(job.url, feed)),
            *_place(place),
            tag("workplaceTypes", _WORKPLACES[job.workplace]),
            tag("experienceLevel", _LEVELS[job.seniority] if job.seniority else "NOT_APPLICABLE"),
            tag("jobtype", next((CODES[kind] for kind in job.employment_types if CODES[kind] in _TYPES), "")),
            group("skills", *(tag("skill", word) for word in job.tags)),
            _salaries(job),
            tag("listDate", day(job.opens, _DATE)),
            tag("expirationDate", day(job.closes, _DATE)),
            tag("posterEmail", feed.email),
        )


def _place(place: BoardPlace) -> Iterable[str]:
    if place.city:
        yield from (tag("city", place.city), tag("state", place.region or place.city), tag("country", place.country))
        yield tag("postalCode", place.postal_code)
    else:
        yield tag("location", place.country_name or place.name)


def _salaries(job: BoardJob) -> str:
    """Pay in whole units of its currency: LinkedIn takes no other, and another figure would not be the employer's."""
    if job.salary is None or not job.pay_ends or any(end % 1 for end in job.pay_ends):
        return ""

    def end(name: str, amount: Decimal, currency: str) -> str:
        return group(name, tag("amount", figure(amount)), tag("currencyCode", currency))

    pay = job.salary
    return group(
        "salaries",
        group(
            "salary",
            end("highEnd", job.pay_ends[-1], pay.currency),
            end("lowEnd", job.pay_ends[0], pay.currency),
            tag("period", _PERIODS[pay.unit]),
            tag("type", "BASE_SALARY"),
        ),
    )


def _rules(job: BoardJob, _feed: BoardFeed) -> Iterable[Refusal]:
    yield from needs_text(job, _LEAST)
    yield from needs_city(job) if job.workplace == "remote" else needs_place(job)


def _demands(feed: BoardFeed) -> Iterable[Refusal]:
    if not feed.site_url.startswith("https://"):
        yield Refusal("", "LinkedIn takes no job whose address is not https", "give the site a `base_url` with https")
    if not feed.email:
        yield Refusal(
            "contact_email",
            "LinkedIn wants the e-mail address of who posts the jobs",
            "write `contact_email` below the board, or `email` below [organization]",
        )
    if not feed.settings.company_id.isdigit():
        yield Refusal(
            "company_id",
            "LinkedIn wants the number of the company page",
            'write it below the board, such as `company_id = "1234567"`; the address of the page for admins has it',
        )


BOARD = Board(
    key="linkedin",
    name="LinkedIn",
    source="learn.microsoft.com/linkedin/talent/job-postings/xml-feeds-development-guide",
    head=_head,
    entries=_entries,
    tail=lambda _feed: "</source>\n",
    rules=_rules,
    demands=_demands,
)
