"""Whether an ad says what the work is paid, and does not ask what it was paid before."""

import re
from collections.abc import Iterator

from site_gen.checks.ad import Ad
from site_gen.checks.check import Check, Finding, Rule
from site_gen.checks.phrases import said

_RANGE = Rule("pay-range", "Pay, or its range, or the collective agreement, stands in the ad.", "off")
_FIELD = Rule(
    "pay-field",
    "Pay that stands in the text stands in `salary` too, where search engines and boards find it.",
    "note",
    "Google, JobPosting structured data: baseSalary",
)
_HISTORY = Rule("pay-history", "No question about what applicants were paid before.", "off")

# An amount of money of three digits or more, or an hourly one with decimals, with its currency on either side.
_CURRENCY = r"(?:€|EUR|Euro|CHF|Fr\.|£|GBP|US\$|\$|USD|лв\.?|BGN)"
# What money has in small letters: a quick look before the search.
_SIGNS = ("€", "eur", "chf", "fr.", "£", "gbp", "$", "usd", "лв", "bgn")
_AMOUNT = r"\d{1,3}(?:[.,’'\u202f\u00a0 ]\d{3})+|\d{3,6}|\d{1,2}[.,]\d{2}|\d{2,3}\s?k"
_MONEY = re.compile(rf"{_CURRENCY}\s?(?:{_AMOUNT})|(?:{_AMOUNT})(?:,-|,–|\.-)?\s?{_CURRENCY}(?!\w)", re.IGNORECASE)
# Words that make an amount pay, and not a budget, a price or a bonus.
_PAY = re.compile(
    r"gehalt|lohn|vergütung|entgelt|brutto|verdien|bezahl|besoldung|salary|wage|\bpay\b|compensation|remuneration|"
    r"(?:per|an?) (?:year|annum|month|hour|week|day)|(?:pro|je|im|die) (?:jahr|monat|stunde|woche|tag)|"
    r"monatlich|jährlich|заплат|възнаграждение",
    re.IGNORECASE,
)
_NEAR = 80

_asked = said(_HISTORY.name, "{} is what applicants may not be asked about", "name the range you pay instead")


def judge(ad: Ad) -> Iterator[Finding]:
    """What is missing is told at the original, what is asked for wherever it stands."""
    yield from _asked(ad)
    if not ad.original or ad.given & {"salary.min", "salary.max", "salary.collective_agreement"}:
        return
    amount = pay_in(ad.text)
    if amount:
        start, end = amount
        yield Finding(
            _FIELD.name,
            "pay stands in the text, where search engines and job boards do not find it",
            "add it as `salary:` with `min`, `max` and `unit` as well",
            "body",
            start,
            end - start,
        )
    elif not pay_in(ad.pay_note, near=False):
        yield Finding(
            _RANGE.name,
            "the ad does not say what the work is paid",
            "add for example `salary: {min: 46000, max: 54000}`, or the collective agreement",
            "salary",
        )


def pay_in(text: str, *, near: bool = True) -> tuple[int, int] | None:
    """Where a text names pay: the start and end of the amount. `near` wants a word for pay close by."""
    lowered = text.lower()
    for amount in _MONEY.finditer(text) if any(sign in lowered for sign in _SIGNS) else ():
        around = text[max(amount.start() - _NEAR, 0) : amount.end() + _NEAR]
        if not near or _PAY.search(around):
            return amount.span()
    return None


CHECK = Check(key="pay", rules=(_RANGE, _FIELD, _HISTORY), ad=judge)
