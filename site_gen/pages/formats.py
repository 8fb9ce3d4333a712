"""Dates, numbers, money and labels in the reader's language. Rules and patterns come from CLDR through Babel."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from decimal import Decimal

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, get_currency_symbol

from site_gen.model.quotation import quotes
from site_gen.model.texts import Texts
from site_gen.model.values import EmploymentType, Hours, Moment, PayUnit, Salary as Pay, Seniority, Workplace


def msg(text: str) -> str:
    """Mark a text for translation where it is written down; `Texts.gettext` translates it where it is shown."""
    return text


# A list in a row of a table or on a card; the page itself names them all.
MOST_WORDS = 4

# Names of networks that are words rather than names.
GENERIC_NETWORKS = (msg("Blog"), msg("E-mail"))

WORKPLACES: dict[Workplace, str] = {"on-site": msg("On site"), "hybrid": msg("Hybrid"), "remote": msg("Remote")}
EMPLOYMENT: dict[EmploymentType, str] = {
    "full-time": msg("full-time"),
    "part-time": msg("part-time"),
    "contract": msg("freelance contract"),
    "temporary": msg("temporary"),
    "internship": msg("internship"),
    "volunteer": msg("volunteering"),
    "per-diem": msg("paid by the day"),
    "other": msg("other"),
}
SENIORITIES: dict[Seniority, str] = {
    "internship": msg("Internship"),
    "entry": msg("Entry level"),
    "mid": msg("Experienced"),
    "senior": msg("Senior"),
    "lead": msg("Team lead"),
    "director": msg("Head of department"),
    "executive": msg("Executive"),
}
EDUCATION = {
    "high-school": msg("School-leaving certificate"),
    "associate-degree": msg("Associate degree"),
    "bachelor-degree": msg("Bachelor’s degree"),
    "professional-certificate": msg("Vocational qualification"),
    "postgraduate-degree": msg("Master’s degree or higher"),
}
_PAY: dict[PayUnit, str] = {
    "hour": msg("%(amount)s per hour"),
    "day": msg("%(amount)s per day"),
    "week": msg("%(amount)s per week"),
    "month": msg("%(amount)s per month"),
    "year": msg("%(amount)s per year"),
}


@dataclass(frozen=True, slots=True)
class Formats:
    """How values are written in one language; `zone` is where the employer's days begin."""

    texts: Texts
    locale: Locale
    zone: tzinfo

    def date(self, moment: Moment) -> str:
        """A day in full, such as "23 November 2026"."""
        return format_date(self._local(moment), "long", locale=self.locale)

    def short_date(self, moment: Moment) -> str:
        """A day where there is little room, such as "Nov 23, 2026" or "23.11.2026"; the year is always told."""
        return format_date(self._local(moment), "medium", locale=self.locale)

    def month(self, day: dt.date, *, short: bool = False) -> str:
        """The month of a day with its year, such as "November 2026", or "Nov 2026" where there is little room."""
        return str(format_skeleton("yMMM" if short else "yMMMM", day, locale=self.locale))

    def moment(self, moment: Moment) -> str:
        """A day with its time where it has one."""
        if not isinstance(moment, datetime):
            return self.date(moment)
        local = self._zoned(moment)
        clock = format_time(local, "short", locale=self.locale)
        return self.texts.gettext("%(date)s, %(time)s", date=self.date(local), time=clock)

    def iso(self, moment: Moment) -> str:
        """A day or moment for machines, in the employer's zone."""
        if isinstance(moment, datetime):
            return self._zoned(moment).isoformat(timespec="seconds")
        return moment.isoformat()

    def number(self, value: Decimal | int) -> str:
        """A number with the separators of the language."""
        return format_decimal(value, locale=self.locale)

    def score(self, value: Decimal) -> str:
        """A score with the digits it was given with: 4.0 stays 4.0."""
        digits = max(0, -int(value.as_tuple().exponent))
        return format_decimal(value, f"0.{'0' * digits}" if digits else "0", locale=self.locale)

    def count(self, singular: str, plural: str, n: int) -> str:
        """A counted thing, such as "1,204 open jobs"; both forms hold `%(n)s`."""
        return self.texts.ngettext(singular, plural, n, n=self.number(n))

    def list(self, words: Iterable[str]) -> str:
        """Words joined with commas and "and"."""
        return format_list([word for word in words if word], locale=self.locale)

    def choice(self, words: Iterable[str]) -> str:
        """Words joined with commas and "or"."""
        return format_list([word for word in words if word], style="or", locale=self.locale)

    def first_few(self, words: Iterable[str], join: Callable[[Iterable[str]], str]) -> str:
        """Words joined by `join`, those of a long list counted: "Rostock, Varna, Trieste, and 9 more"."""
        found = [word for word in words if word]
        if len(found) > MOST_WORDS:
            found[MOST_WORDS - 1 :] = [self.texts.gettext("%(n)s more", n=self.number(len(found) - MOST_WORDS + 1))]
        return join(found)

    def country(self, code: str) -> str:
        """The name of a country."""
        return str(self.locale.territories.get(code.upper(), code))

    def language(self, code: str) -> str:
        """The name of a language in the reader's language."""
        return Locale.parse(code, sep="-").get_display_name(self.locale) or code

    def salary(self, pay: Pay) -> str:
        """A pay range, such as "€52,000 – €64,000 per year"; "" when no figure is given."""
        low, high = (self._money(amount, pay.currency) for amount in (pay.min, pay.max))
        if low and high and low != high:
            amount = f"{low} – {high}"
        elif low and not high:
            amount = self.texts.gettext("from %(amount)s", amount=low)
        elif high and not low:
            amount = self.texts.gettext("up to %(amount)s", amount=high)
        else:
            amount = low
        return self.texts.gettext(_PAY[pay.unit], amount=amount) if amount else ""

    def hours(self, hours: Hours) -> str:
        """Weekly hours, such as "30–40 hours a week"."""
        figures = [self.number(value) for value in dict.fromkeys([hours.min, hours.max]) if value is not None]
        if not figures:
            return ""
        most = max(value for value in (hours.min, hours.max) if value is not None)
        # CLDR counts a fraction as `other`; among whole numbers a hundred is that, and not one, two or few in Arabic.
        number = int(most) if most == int(most) else 100
        written = "–".join(figures)
        return self.texts.ngettext("%(hours)s hour a week", "%(hours)s hours a week", number, hours=written)

    def employment(self, kinds: Iterable[EmploymentType]) -> str:
        """Kinds of contract in words, such as "Full-time or part-time"."""
        words = self.choice(self.texts.gettext(EMPLOYMENT[kind]) for kind in kinds)
        return words[:1].upper() + words[1:]

    def months(self, months: int) -> str:
        """A stretch of time in years where it comes out even, else in months."""
        if months % 12 == 0:
            return self.count("%(n)s year", "%(n)s years", months // 12)
        return self.count("%(n)s month", "%(n)s months", months)

    def _money(self, amount: Decimal | None, currency: str) -> str:
        if amount is None:
            return ""
        pattern = self.locale.currency_formats["standard"].pattern
        if get_currency_symbol(currency, self.locale)[-1].isalpha():
            pattern = pattern.replace("¤#", "¤\u00a0#")  # CLDR's alphaNextToNumber, which Babel does not know
        whole = amount == amount.to_integral_value()
        pattern = pattern.replace("0.00", "0") if whole else pattern
        return format_currency(amount, currency, pattern, locale=self.locale, currency_digits=not whole)

    def _local(self, moment: Moment) -> dt.date:
        return self._zoned(moment) if isinstance(moment, datetime) else moment

    def _zoned(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone) if moment.tzinfo else moment.replace(tzinfo=self.zone)


def formats_for(texts: Texts, zone: tzinfo) -> Formats:
    """How values are written in the language of these texts."""
    return Formats(texts, Locale.parse(texts.language, sep="-"), zone)


def quoted(text: str, language: str) -> str:
    """A sentence in the quotation marks of its language."""
    before, after, *_ = quotes(language)
    return f"{before}{text}{after}"
