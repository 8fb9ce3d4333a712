"""JobPosting in the pages of a built site: valid by Google's rules, and only where it may be."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from site_gen.catalogue.lifecycle import Status
from site_gen.checks.built import BuiltSite
from site_gen.checks.check import Check, Fault, Rule

_VALID = Rule(
    "job-posting", "The JobPosting of a page has all that is required, in the right shape.", "error",
    "Google, JobPosting structured data",
)  # fmt: skip
_WHERE = Rule(
    "job-posting-place", "One JobPosting stands on the page of one open job, and on no other page.", "error",
    "Google, job posting policies",
)  # fmt: skip

_REQUIRED = ("title", "description", "datePosted", "hiringOrganization")
_TYPES = frozenset({"FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER"})
# What is written where a country should stand; "anywhere" has no value that Google knows.
_NOWHERE = frozenset({"anywhere", "worldwide", "global", "remote", "eu", "europe", "emea", "dach"})
_UNITS = frozenset({"HOUR", "DAY", "WEEK", "MONTH", "YEAR"})


def inspect(site: BuiltSite) -> Iterator[Fault]:
    """The job postings of all pages."""
    for page in site.pages.values():
        place = site.place(page.name)
        postings = []
        for text in page.json_ld:
            try:
                postings += [found for found in _objects(json.loads(text)) if found.get("@type") == "JobPosting"]
            except ValueError as reason:
                yield Fault(_VALID.name, place, f"the JSON-LD cannot be read ({reason})", "mend the template")
        status = site.statuses.get(page.name)
        if len(postings) > 1:
            yield Fault(_WHERE.name, place, f"the page has {len(postings)} JobPostings", "keep one")
        elif postings and status is None:
            yield Fault(_WHERE.name, place, "a JobPosting on a page that is no job’s", "keep it to the job’s own page")
        elif postings and status is not Status.OPEN:
            hint = "build the site anew"
            yield Fault(_WHERE.name, place, f"the job is {status}, and its page still has a JobPosting", hint)
        for posting in postings:
            for message in _faults(posting, site.today):
                yield Fault(_VALID.name, place, f"JobPosting: {message}", "mend the job ad, or the template")


def _objects(value: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of a document: itself, those of a list, and those of a `@graph`."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield one
            yield from _objects(one.get("@graph", []))


def _faults(posting: Mapping[str, Any], today: date) -> Iterator[str]:
    yield from (f"`{name}` is missing" for name in _REQUIRED if not posting.get(name))
    if posting.get("description") and posting["description"] == posting.get("title"):
        yield "`description` is the title"
    employer = posting.get("hiringOrganization")
    if employer and not (isinstance(employer, dict) and employer.get("name")):
        yield "`hiringOrganization` has no name"
    for name in ("datePosted", "validThrough"):
        if posting.get(name) and _moment(posting[name]) is None:
            yield f"`{name}` is no ISO 8601 date: {posting[name]}"
    ends = _moment(posting.get("validThrough"))
    if ends and ends.tzinfo is None:
        yield f"`validThrough` has no time with its zone: {posting['validThrough']}"
    if ends and ends.date() < today:
        yield f"`validThrough` is over since {ends.date()}"
    yield from _place_faults(posting)
    wrong = [one for one in _many(posting.get("employmentType")) if one not in _TYPES]
    yield from (f"`employmentType` cannot be {one!r}" for one in wrong)
    if "baseSalary" in posting:
        yield from _pay_faults(posting["baseSalary"])


def _place_faults(posting: Mapping[str, Any]) -> Iterator[str]:
    remote, allowed = posting.get("jobLocationType"), list(_many(posting.get("applicantLocationRequirements")))
    places = list(_many(posting.get("jobLocation")))
    if remote not in (None, "TELECOMMUTE"):
        yield f"`jobLocationType` cannot be {remote!r}"
    if remote and not allowed:
        yield "a remote job that says no country (`applicantLocationRequirements`)"
    yield from (
        f"`applicantLocationRequirements` cannot be {name!r}" for name in map(_name, allowed) if _is_nowhere(name)
    )
    if not places and not (remote and allowed):
        yield "`jobLocation` is missing"
    for place in places:
        address = place.get("address") if isinstance(place, dict) else None
        if not isinstance(address, dict) or not address.get("addressCountry"):
            yield "a `jobLocation` has no `addressCountry`"


def _name(requirement: Any) -> str:
    return str(requirement.get("name") or "") if isinstance(requirement, dict) else str(requirement)


def _is_nowhere(name: str) -> bool:
    return not name.strip() or name.strip().casefold() in _NOWHERE


def _pay_faults(pay: Any) -> Iterator[str]:
    value = pay.get("value") if isinstance(pay, dict) else None
    if not isinstance(value, dict) or not pay.get("currency"):
        yield "`baseSalary` needs `currency` and `value`"
        return
    if value.get("unitText") not in _UNITS:
        yield f"`baseSalary` is paid for {value.get('unitText')!r}, which is no unit"
    if "value" not in value and not {"minValue", "maxValue"} <= value.keys():
        yield "`baseSalary` needs a value, or both its ends"


def _many(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _moment(text: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return None


CHECK = Check(key="job-pages", rules=(_VALID, _WHERE), site=inspect)
