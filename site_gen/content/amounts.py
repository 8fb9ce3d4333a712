"""Sums of money as people write them."""

import re
from decimal import Decimal

_AMOUNT = re.compile(
    r"(?<![\w.,])(?<![A-Za-z]-)(?:[$€£]|[A-Z]{3} ?)?(?P<digits>\d[\d.,'’\u00a0\u202f ]*\d|\d)(?P<thousands> ?[kK]\b)?"
)
_GROUPED = re.compile(r"\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+")
_SIGNS = {"€": "EUR", "£": "GBP", "$": "USD", "¥": "JPY", "₹": "INR", "zł": "PLN", "Kč": "CZK", "лв": "BGN"}
_CODE = re.compile(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])")


def amounts(text: str) -> tuple[Decimal, ...]:
    """The amounts in a text, in its order: `70.000 €` and `$70,000.00` and `70k` are 70000."""
    found = []
    for match in _AMOUNT.finditer(text.replace("CHF", " ").replace("−", "-")):
        amount = _amount(match["digits"].strip())
        found.append(amount * 1000 if match["thousands"] else amount)
    return tuple(found)


def _amount(digits: str) -> Decimal:
    """Groups of three digits are thousands; a last sign with one or two digits behind it is the decimal sign."""
    grouped = _GROUPED.match(digits)
    whole, rest = (digits[: grouped.end()], digits[grouped.end() :]) if grouped else (digits, "")
    decimals = re.search(r"[.,](\d{1,2})$", rest or whole)
    number = re.sub(r"\D", "", whole if rest or not decimals else whole[: decimals.start()])
    return Decimal(f"{number}.{decimals[1]}") if decimals and decimals[1].strip("0") else Decimal(number)


def currency(text: str, known: frozenset[str]) -> str:
    """The currency a text names by sign or by one of the known codes, or ""."""
    for match in _CODE.finditer(text):
        if match[0] in known:
            return match[0]
    return next((code for sign, code in _SIGNS.items() if sign in text), "")
