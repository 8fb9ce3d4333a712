"""How values are written in each language."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from site_gen.model.texts import Texts
from site_gen.model.values import Hours, Salary
from site_gen.pages.cards import card_alt, item_card
from site_gen.pages.context import shorten
from site_gen.pages.formats import Formats, formats_for
from tests.unit.builders import job, make_catalogue


def formats(language: str = "en") -> Formats:
    return formats_for(Texts(language), ZoneInfo("Europe/Berlin"))


def plain(text: str) -> str:
    """Text with all kinds of blanks as blanks and direction marks taken out: CLDR changes them from time to time."""
    return text.replace("\xa0", " ").replace("\u202f", " ").replace("\u200f", "")


@pytest.mark.parametrize(
    ("pay", "expected"),
    [
        (Salary(min=Decimal(52000), max=Decimal(64000)), "€52,000 – €64,000 per year"),
        (Salary(min=Decimal("15.5"), max=Decimal("18.75"), unit="hour"), "€15.50 – €18.75 per hour"),
        (Salary(min=Decimal(3000), max=Decimal(3000), unit="month"), "€3,000 per month"),
        (Salary(min=Decimal(3000), unit="month"), "from €3,000 per month"),
        (Salary(max=Decimal(3000), unit="month"), "up to €3,000 per month"),
        (Salary(collective_agreement="TV-N, EG 9"), ""),
    ],
)
def test_pay_is_told_as_a_range(pay: Salary, expected: str) -> None:
    assert plain(formats().salary(pay)) == expected


def test_money_is_written_as_each_country_does() -> None:
    pay = Salary(min=Decimal(52000), max=Decimal(64000))
    assert plain(formats("de").salary(pay)) == "52.000 € – 64.000 € per year"
    assert plain(formats("bg").salary(pay)) == "52 000 € – 64 000 € per year"
    assert plain(formats("sv").salary(Salary(min=Decimal(480000), currency="SEK"))) == "from 480 000 kr per year"


def test_dates_are_written_as_each_language_does() -> None:
    day = date(2026, 11, 23)
    written = [plain(formats(language).date(day)) for language in ("en", "de", "bg", "ar")]
    assert written == ["November 23, 2026", "23. November 2026", "23 ноември 2026 г.", "23 نوفمبر 2026"]


def test_dates_keep_their_year_where_there_is_little_room() -> None:
    day = date(2026, 12, 31)
    written = [plain(formats(language).short_date(day)) for language in ("en", "de", "bg", "ar")]
    assert written == ["Dec 31, 2026", "31.12.2026", "31.12.2026 г.", "31/12/2026"]


def test_a_card_knows_a_short_way_to_write_its_deadline() -> None:
    catalogue = make_catalogue(job("welder", closes=date(2026, 12, 31)))
    words = item_card(catalogue, formats("en"), catalogue.jobs[0], catalogue.jobs[0].original)
    assert (words.call, words.short_call) == ("Apply by December 31, 2026", "Apply by Dec 31, 2026")
    assert card_alt(words).endswith("Apply by December 31, 2026")


def test_a_moment_is_told_in_the_employers_zone() -> None:
    assert formats().iso(datetime(2026, 12, 3, 18)) == "2026-12-03T18:00:00+01:00"
    assert formats().iso(date(2026, 12, 3)) == "2026-12-03"
    assert "18:00" in formats("de").moment(datetime(2026, 12, 3, 18))


def test_hours_are_one_figure_or_two() -> None:
    assert formats().hours(Hours(min=Decimal(30), max=Decimal(40))) == "30–40 hours a week"
    assert formats().hours(Hours(max=Decimal("38.5"))) == "38.5 hours a week"
    assert formats().hours(Hours(max=Decimal("0.5"))) == "0.5 hours a week"
    assert formats().hours(Hours(max=Decimal(1))) == "1 hour a week"
    assert formats().hours(Hours()) == ""


def test_experience_is_told_in_years_where_it_comes_out_even() -> None:
    assert formats().months(24) == "2 years"
    assert formats().months(12) == "1 year"
    assert formats().months(18) == "18 months"


def test_words_are_shortened_at_a_word() -> None:
    assert shorten("one two three", 20) == "one two three"
    assert shorten("one two three four", 12) == "one two…"
    assert shorten("one,\n two", 8) == "one, two"
    assert len(shorten("word " * 100, 160)) <= 160


def test_plural_forms_follow_the_catalogue() -> None:
    arabic = Texts(
        "ar",
        "rtl",
        "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)",
        {"%(n)s job": ("zero", "one", "two", "few %(n)s", "many %(n)s", "other")},
    )
    assert [arabic.ngettext("%(n)s job", "%(n)s jobs", n) for n in (0, 1, 2, 5, 11, 100)] == [
        "zero", "one", "two", "few 5", "many 11", "other",
    ]  # fmt: skip
    assert Texts("en").ngettext("%(n)s job", "%(n)s jobs", 1) == "1 job"
    assert Texts("en").ngettext("%(n)s job", "%(n)s jobs", 0) == "0 jobs"


def test_letters_of_a_currency_stand_apart_from_the_figure() -> None:
    assert (
        formats().salary(Salary(min=Decimal(38000), currency="SEK", unit="month")) == "from SEK\u00a038,000 per month"
    )
    assert formats().salary(Salary(min=Decimal("14.5"), currency="CHF", unit="hour")) == "from CHF\u00a014.50 per hour"


def test_a_long_list_is_counted_where_there_is_little_room() -> None:
    made = formats()
    assert made.first_few(["A", "B", "C", "D"], made.list) == "A, B, C, and D"
    assert made.first_few(["A", "B", "C", "D", "E"], made.list) == "A, B, C, and 2 more"
