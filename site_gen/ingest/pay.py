"""Pay as systems give it, as a range of ours."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from site_gen.content.amounts import amounts, currency
from site_gen.content.characters import line
from site_gen.content.standards import currencies
from site_gen.ingest.vocabulary import pay_unit
from site_gen.model.ads import AdPay

_DOLLARS = {"CA$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "US$": "USD", "S$": "SGD", "HK$": "HKD"}
_LARGE = frozenset({"EUR", "USD", "GBP", "CHF", "CAD", "AUD"})
"""Currencies in which nobody gets as much as `_YEARLY` a month."""
_YEARLY, _HOURLY = Decimal(20_000), Decimal(150)
_MOST = Decimal(10**9)
_COUNTRY_CURRENCY: Mapping[str, str] = {"CH": "CHF", "GB": "GBP", "US": "USD"}


@dataclass(frozen=True, slots=True)
class Pay:
    """Front matter of `salary`, None when there is none; and why not, where something was there."""

    salary: Mapping[str, object] | None
    told: str = ""


def pay_of(pay: AdPay | None, countries: frozenset[str]) -> Pay:
    """The pay of an ad; `countries` are those of its places, whose money is meant where no other is named."""
    if pay is None:
        return Pay(None)
    note = line(pay.note)
    low, high = _range(pay)
    only_note = {"note": note} if note else None
    if low is None and high is None:
        return Pay(only_note)
    said = " ".join(str(part) for part in (pay.currency, pay.min, pay.max, pay.note) if part)
    code = _currency(pay.currency, said, countries)
    if not code:
        return Pay(only_note, f"the pay ({_shown(low, high)}) names no currency")
    unit = pay_unit(pay.unit) or ("" if line(pay.unit) else _unit_in(said) or _likely_unit(low, high, code))
    if not unit:
        what = f"`{line(pay.unit)}` is none of our units" if line(pay.unit) else "it does not say what it is for"
        return Pay(only_note, f"the pay ({_shown(low, high)} {code}) is left out: {what}")
    figures = {"min": low, "max": high}
    salary: dict[str, object] = {name: _written(amount) for name, amount in figures.items() if amount is not None}
    return Pay(salary | {"currency": code, "unit": unit} | (only_note or {}))


def _range(pay: AdPay) -> tuple[Decimal | None, Decimal | None]:
    """Lowest and highest pay; a text may hold both."""
    lows, highs = _amounts(pay.min), _amounts(pay.max)
    if pay.cents:
        lows, highs = [amount / 100 for amount in lows], [amount / 100 for amount in highs]
    found = [*lows[:2], *highs[:1]] if len(lows) > 1 and not highs else [*lows[:1], *highs[-1:]]
    found = [amount for amount in found if 0 < amount <= _MOST]
    if len(found) > 1:
        return min(found), max(found)
    if not found:
        return None, None
    return (found[0], None) if found[0] in lows else (None, found[0])


def _amounts(value: Decimal | float | str | None) -> list[Decimal]:
    if value is None or isinstance(value, bool):
        return []
    if not isinstance(value, str):
        made = Decimal(str(value))
        return [made] if made.is_finite() else []
    try:
        made = Decimal(value.strip())  # `52000.5` is a number to every system, whatever people mean by `52.000`
        if re.fullmatch(r"\d+(\.\d{1,2})?", value.strip()) and made.is_finite():
            return [made]
    except InvalidOperation:
        pass
    return list(amounts(re.sub(r"(?<=\d)\s*[–—−-]\s*(?=\D{0,4}\d)", " to ", value)))


def _currency(given: str, said: str, countries: frozenset[str]) -> str:
    for sign, code in _DOLLARS.items():
        if sign in said:
            return code
    known = currencies()
    code = currency(line(given).upper(), known) or currency(said, known)
    if code:
        return code
    of_places = {_money_of(country) for country in countries} - {""}
    return of_places.pop() if len(of_places) == 1 else ""


def _money_of(country: str) -> str:
    from babel.numbers import get_territory_currencies  # noqa: PLC0415 - few ads leave it open

    if country in _COUNTRY_CURRENCY:
        return _COUNTRY_CURRENCY[country]
    found = get_territory_currencies(country)
    return found[0] if len(found) == 1 else ""


def _unit_in(said: str) -> str:
    named = re.search(
        r"(?:\bper |/ ?|\bpro |\ban |\bpar )([^\W\d_]+)|\b(annually|yearly|monthly|hourly|jährlich|p\.a\.)", said
    )
    return pay_unit(named[1] or named[2]) if named else ""


def _likely_unit(low: Decimal | None, high: Decimal | None, code: str) -> str:
    least, most = low or high or Decimal(0), high or low or Decimal(0)
    if code not in _LARGE:
        return ""
    return "year" if least >= _YEARLY else "hour" if most <= _HOURLY else ""


def _shown(low: Decimal | None, high: Decimal | None) -> str:
    return " to ".join(f"{amount:f}" for amount in (low, high) if amount is not None)


def _written(amount: Decimal) -> str:
    whole = amount.to_integral_value()
    return f"{whole:f}" if whole == amount else f"{amount:.2f}"
