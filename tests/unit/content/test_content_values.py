"""Fields of front matter: what is taken, and what is said about the rest."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from site_gen.content.amounts import amounts
from site_gen.content.dates import iso, made_out
from site_gen.content.front_matter import read_parts
from site_gen.content.items import NOUNS
from site_gen.content.reader import Reading
from site_gen.content.source import Source
from site_gen.content.standards import is_email, is_web_address, slug_fault, time_zone
from site_gen.content.validate import check
from site_gen.model.documents import Kind
from site_gen.model.items import Job
from site_gen.model.problems import Problem

BERLIN = time_zone("Europe/Berlin")
Read = Callable[..., Reading]


def job(front: str) -> Job:
    parts, problems = read_parts(Source("x.md", f"---\ntitle: T\n{front}\n---\n"))
    assert parts is not None
    assert BERLIN is not None
    checked = check(Job, parts.tree, BERLIN)
    assert (problems, checked.problems) == ([], ())
    assert checked.data is not None
    return checked.data


def problems(read: Read, front: str, title: str = "title: T\n") -> list[Problem]:
    files = {"jobs/x.md": f"---\n{title}{front}\n---\n", "locations/varna.md": "---\nname: Varna\n---\n"}
    found = read({**files, "media/pier.jpg": ""}).problems
    return [problem for problem in found if problem.place.file.endswith("x.md")]


def test_a_single_value_becomes_a_list() -> None:
    assert job("locations: varna\nemployment_types: full-time").locations == ("varna",)


def test_empty_values_of_optional_fields_count_as_absent() -> None:
    assert job('closes:\ntags:\nsalary:\nsummary:\nupdated: ""\nexperience: ""') == job("")


def test_numbers_and_truth_values_are_read_from_plain_text() -> None:
    read = job("salary: {min: 52000, max: 64000.50}\nexperience: 24\ndraft: yes\nid: 0123")
    assert read.salary is not None
    assert (read.salary.min, read.salary.max, read.experience, read.draft) == (
        Decimal(52000),
        Decimal("64000.50"),
        24,
        True,
    )
    assert read.id == "0123"


def test_one_number_of_hours_is_a_range_of_itself() -> None:
    hours = job("hours: 38.5").hours
    assert hours is not None
    assert hours.min == hours.max == Decimal("38.5")


@pytest.mark.parametrize("suffix", ["(m/f/d)", "(w|m|d)", "(M/W/X)", "(gn)", "(all genders)"])
def test_a_gender_suffix_in_the_title_is_a_warning(reading: Read, suffix: str) -> None:
    found = problems(reading, "locations: varna", f"title: Welder {suffix}\n")
    assert [(one.is_error, one.hint) for one in found] == [(False, f"move it to a line `gender_suffix: {suffix}`")]


def test_other_brackets_in_a_title_are_words(reading: Read) -> None:
    assert problems(reading, "locations: varna", "title: Welder (MIG/MAG) (Mfg)\n") == []


def test_a_time_without_a_zone_is_meant_where_the_site_is() -> None:
    closes = job("closes: 2026-12-31T18:00").closes
    assert isinstance(closes, datetime)
    assert closes.utcoffset() == timedelta(hours=1)
    assert job("closes: 2026-12-31").closes == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("front", "field", "words", "cure"),
    [
        ("closes: 31.12.2026", "closes", "expected a date", "`2026-12-31`"),
        ("closes: 12/31/2026", "closes", "expected a date", "`2026-12-31`"),
        ("closes: 1. März 2027", "closes", "expected a date", "`2027-03-01`"),
        ("closes: 03/04/2026", "closes", "expected a date", "year-month-day"),
        ("closes: 1700000000", "closes", "expected a date", "year-month-day"),
        ("closes: 2026-02-30", "closes", "no such day", "year-month-day"),
        ("closes: 2026-12-31T25:00", "closes", "no such time", "year-month-day"),
        ("closes: 9999-12-31", "closes", "9999", "leave the field out"),
        ("closes: [2026-12-31]", "closes", "got a list", "year-month-day"),
        ("salary: {min: seventy}", "salary.min", "expected a number, got 'seventy'", "min: 70000"),
        ("salary: {min: 70.000 €}", "salary.min", "expected a number", "min: 70000"),
        ("salary: {min: NaN}", "salary.min", "expected a number", "without text"),
        ("salary: {min: -5}", "salary.min", "between 0", "correct it"),
        ("salary: {max: 1e400}", "salary.max", "between 0", "correct it"),
        ("salary: 52000", "salary", "expected fields", "`min: 52000`"),
        ("salary: {min: 9, max: 5}", "salary.min", "more than `max`", "exchange"),
        ("salary: {min: 9, currency: €}", "salary.currency", "no currency", "`EUR`"),
        ("salary: {min: 9, currency: eur}", "salary.currency", "no currency", "`EUR`"),
        ("hours: 200", "hours.min", "between 0 and 168", "correct"),
        ("experience: 9" + "9" * 5000, "experience", "whole number", "without text"),
        ("experience: -1", "experience", "cannot be meant", "months"),
        ("workplace: onsite", "workplace", "on-site, hybrid or remote", "`on-site`"),
        ("employment_types: [full time]", "employment_types[0]", "expected full-time", "`full-time`"),
        ("employment_types: Vollzeit", "employment_types", "expected full-time", "`full-time`"),
        ("draft: perhaps", "draft", "true or false", "`true`"),
        ("summary: [a, b]", "summary", "expected a text, got a list", "one line"),
        ("contact: {a: b}", "contact", "expected a text", "one line"),
        ("hero: pier.jpg", "hero", "expected fields", "`src: pier.jpg`"),
        ("hero: {alt: A pier}", "hero.src", "`src` is missing in `hero`", "src: stories/harbour.jpg"),
        ("hero: {src: peer.jpg, alt: A pier}", "hero.src", "no file `media/peer.jpg`", "`pier.jpg`"),
        ("hero: {src: media/pier.jpg, alt: A pier}", "hero.src", "no file", "`pier.jpg`"),
        ("hero: {src: ../../etc/passwd, alt: A pier}", "hero.src", "no file", "save"),
        ("hero: {src: 'https://x.example/a.jpg', alt: A pier}", "hero.src", "not linked from elsewhere", "save"),
        ("apply: jobs(at)velora.example", "apply", "no e-mail address", "`jobs@velora.example`"),
        ("apply: velora.example/apply", "apply", "neither", "`https://velora.example/apply`"),
        ("apply: javascript:alert(1)", "apply", "neither", "e-mail"),
        ("remote_countries: Germany", "remote_countries", "no country code", "`DE`"),
        ("remote_countries: [de]", "remote_countries[0]", "no country code", "`DE`"),
        ("opens: 2026-12-01\ncloses: 2026-11-30", "closes", "closes before it opens", "correct"),
        ("slug: ../x", "slug", "letters a-z", "electronics-technician"),
        ('slug: ""', "slug", "empty", "delete the line"),
        ("slug: " + "a" * 81, "slug", "longer than 80", "electronics-technician"),
        ("slug: nul", "slug", "Windows", "electronics-technician"),
        ("benefits: [a, '']", "benefits[1]", "empty", "delete"),
        ("events: [{title: Open day}]", "events[0].starts", "`starts` is missing", "starts:"),
        ("language: german", "language", "not a language of this site", "add it"),
        ("deadline: 2026-12-31", "deadline", "unknown field", "`closes`"),
        ("type: full-time", "type", "unknown field", "`employment_types`"),
        ("Employment-Type: full-time", "Employment-Type", "unknown field", "`employment_types`"),
        ("salary_min: 5", "salary_min", "unknown field", "`salary: {min: …}`"),
        ("salary: {minimum: 5}", "salary.minimum", "unknown field", "`min`"),
        ("colour_of_hair: red", "colour_of_hair", "unknown field", "delete it"),
    ],
)
def test_a_faulty_field_is_told_with_its_cure(reading: Read, front: str, field: str, words: str, cure: str) -> None:
    location = "" if "location" in front else "\nlocations: varna"
    found = [one for one in problems(reading, front + location) if one.is_error]
    assert [one.field for one in found] == [field]
    assert words in found[0].message
    assert cure in found[0].hint
    assert found[0].place.line >= 2


@pytest.mark.parametrize(
    ("front", "field", "words"),
    [
        ("workplace: remote", "workplace", "names no country"),
        ("workplace: hybrid", "", "names no location"),
        ("locations: [varna, varna]", "locations[1]", "`varna` is named twice"),
        ("locations: varna\nhero: {src: pier.jpg}", "hero.src", "no `alt` text"),
    ],
)
def test_what_somebody_should_look_at_is_a_warning(reading: Read, front: str, field: str, words: str) -> None:
    (found,) = problems(reading, front)
    assert not found.is_error
    assert (found.field, words in found.message) == (field, True)


def test_a_decorative_picture_needs_no_alt_text(reading: Read) -> None:
    assert problems(reading, "locations: varna\nhero: {src: pier.jpg, decorative: true}") == []


def test_a_date_in_the_past_is_no_fault(reading: Read) -> None:
    assert problems(reading, "locations: varna\ncloses: 2001-01-01") == []


def test_an_unknown_key_points_at_the_key_and_the_field_it_means_is_not_missing_too(reading: Read) -> None:
    (found,) = problems(reading, "locations: varna", title="titel: T\n")
    assert (found.place.line, found.place.column, found.place.length) == (2, 1, 5)


def test_all_problems_of_a_file_are_told_at_once(reading: Read) -> None:
    front = "closes: soon\napply: x\nsalary: {min: much, currency: €}\ndepartment: sales\ncolour: red"
    found = [one.field for one in problems(reading, front, title="") if one.is_error]
    assert found == ["title", "closes", "apply", "salary.min", "salary.currency", "department", "colour"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("October 29, 2021 at 9:00 am EDT", "2021-10-29T09:00:00-04:00"),
        ("Monday, April 23, 2018", "2018-04-23"),
        ("Friday, November 5, 2021 at 11:59 p.m. ET", "2021-11-05T23:59:00-04:00"),
        ("Nov. 3rd, 2021", "2021-11-03"),
        ("31 December 2026", "2026-12-31"),
        ("1. März 2026", "2026-03-01"),
        ("31.12.2026 um 18:00 Uhr", "2026-12-31T18:00:00+01:00"),
        ("2026/12/31", "2026-12-31"),
        ("2021-10-29 09:00:00 -0400", "2021-10-29T09:00:00-04:00"),
        ("12am 2021", None),
        ("03/04/2026", None),
        ("29.2.2025", None),
        ("December 2026", None),
        ("until filled", None),
        ("", None),
    ],
)
def test_dates_in_the_styles_of_the_wild_are_made_out(text: str, meant: str | None) -> None:
    assert BERLIN is not None
    found = made_out(text, BERLIN, ("en", "de"))
    assert (found.isoformat() if found else None) == meant


@given(st.dates(date(1900, 1, 1), date(9998, 12, 31)))
@settings(max_examples=50, deadline=None)
def test_an_iso_day_reads_as_itself(day: date) -> None:
    assert BERLIN is not None
    assert iso(day.isoformat(), BERLIN) == day == made_out(f"{day:%B} {day.day}, {day.year}", BERLIN)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("$108,885", ["108885"]),
        ("70.000 €", ["70000"]),
        ("70k", ["70000"]),
        ("$80,000 - $108,885 a year", ["80000", "108885"]),
        ("€1.234,56", ["1234.56"]),
        ("52 000 EUR", ["52000"]),
        ("CHF 90'000", ["90000"]),
        ("12.50", ["12.50"]),
        ("GS-13 $100,000", ["100000"]),
        ("seventy", []),
    ],
)
def test_amounts_are_found_in_text(text: str, found: list[str]) -> None:
    assert [f"{amount:f}" for amount in amounts(text)] == found


@pytest.mark.parametrize("text", ["jobs@example.com", "a.b+c@x-y.example", "o'neill@example.org", "x@localhost"])
def test_mail_addresses_are_known(text: str) -> None:
    assert is_email(text)


@pytest.mark.parametrize(
    "text", ["jobs", "@x.example", "a b@x.example", "a@x..example", "a@-x.example", "a@x.example."]
)
def test_what_is_no_mail_address_is_known(text: str) -> None:
    assert not is_email(text)


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "//x.example",
        "ftp://x.example",
        "https://",
        "https://x example",
        "https://u:p@x.example",
        "https://x(at)y.example",
        "https://[::1",
        "https://x.example:99999",
        "https://x.example/\u0007",
    ],
)
def test_what_is_no_web_address_is_known(text: str) -> None:
    assert not is_web_address(text)


@pytest.mark.parametrize("slug", ["", ".", "..", "a/b", "A", "a--b", "-a", "a\0b", "con", "com1", "é", "a" * 81])
def test_what_is_no_slug_is_known(slug: str) -> None:
    assert slug_fault(slug)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_can_be_read_with_what_it_requires(kind: Kind, reading: Read) -> None:
    fronts: dict[Kind, Any] = {Kind.CAMPAIGN: "title: T\nquery: {tags: [a]}", Kind.JOB: "title: T\nlocations: varna"}
    named = "name: N" if "name" in NOUNS[kind].__dataclass_fields__ else "title: T"
    files = {f"{kind}/x.md": f"---\n{fronts.get(kind, named)}\n---\n", "locations/varna.md": "---\nname: V\n---\n"}
    found = reading(files)
    assert found.problems == ()
    assert found.content is not None
    assert "x" in getattr(found.content, kind.value)
