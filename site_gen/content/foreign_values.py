"""Values of somebody else's front matter as ours: words, numbers, choices and pay out of free text."""

import re
from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import Any

from site_gen.content import shapes
from site_gen.content.amounts import amounts, currency
from site_gen.content.shapes import Choice, Record, Text
from site_gen.content.standards import currencies
from site_gen.content.words import closest, plain
from site_gen.model.site import FieldRule
from site_gen.model.values import Hours, Image, Salary

_NOTHING = frozenset(
    {"", "-", "–", "—", "?", "k.a.", "n/a", "na", "nil", "none", "tba", "tbc", "tbd", "to be determined"}
)
_TRUE = frozenset({"1", "on", "true", "y", "yes"})
_FALSE = frozenset({"0", "off", "false", "n", "no"})
_UNITS = {
    "hour": r"\b(hour|hourly|hr|stunde|stündlich|std)\b|/ ?h\b", "day": r"\b(day|daily|tag|täglich)\b",
    "week": r"\b(week|weekly|woche|wöchentlich)\b", "month": r"\b(month|monthly|monat|monatlich)\b",
    "year": r"\b(year|yearly|annual|annually|annum|jahr|jährlich)\b|\bp\. ?a\.",
}  # fmt: skip
_LEAST_PAY = 100
"""A smaller number without a currency or a unit is that of a pay grade."""
_BETWEEN_WORDS = re.compile(r"[;|,/\n]|\b(?:or|and|oder|und)\b")
_ASIDE = re.compile(r"\([^()]*\)")


class UnreadableError(ValueError):
    """A foreign value says nothing to us; carries what it should be and the cure."""

    def __init__(self, expected: str, hint: str) -> None:
        super().__init__(expected)
        self.expected, self.hint = expected, hint


def selected(value: Any, rule: FieldRule) -> Any:
    """The part of a foreign value that the pattern of a rule wants, in the words that its map has for it."""
    if rule.pattern and isinstance(value, str):
        found = re.search(rule.pattern, value)
        value = (found[1] if found.re.groups else found[0]) if found else None
    if not rule.map:
        return value
    words = {plain(key): one for key, one in rule.map.items()}
    if isinstance(value, list):
        return [words.get(plain(str(one)), one) for one in value]
    if isinstance(value, str) and rule.split:
        return [words.get(plain(part), part) for part in parts_of(value, rule, Text())]
    return words.get(plain(str(value)), value)


def is_nothing(value: Any) -> bool:
    """Whether a value is a way of leaving a field empty."""
    return value is None or value in ([], {}) or (isinstance(value, str) and value.strip().lower() in _NOTHING)


def parts_of(text: str, rule: FieldRule, of: shapes.Shape) -> list[str]:
    """The parts of a text that stands for a list; our own words have more signs between them than theirs."""
    if rule.split:
        parts = text.split(rule.split)
    elif isinstance(of, Choice):
        parts = [text] if closest(text, of.words) else _BETWEEN_WORDS.split(_ASIDE.sub("", text))
    else:
        parts = re.split(r"[;|\n]", text)
    return [part.strip() for part in parts]


def by_format(text: str, form: str, zone: tzinfo) -> Any:
    """A date read by a strptime format; a day, unless the format has hours."""
    found = datetime.strptime(text.strip(), form)  # noqa: DTZ007  (the zone follows)
    if not re.search(r"%[HIcX]", form):
        return found.date()
    return found if found.tzinfo else found.replace(tzinfo=zone)


def choice(shape: Choice, text: str) -> str:
    """The word of ours that a text means."""
    meant = closest(text, shape.words) or closest(_ASIDE.sub("", text).strip(), shape.words)
    if not meant:
        hint = f'add `map = {{ "{text}" = "{shape.words[0]}" }}` to the rule in site.toml'
        raise UnreadableError(f"one of {', '.join(shape.words)}", hint)
    return meant


def flag(text: str) -> bool:
    """Yes or no, in lower case and any of the usual spellings."""
    if text not in _TRUE | _FALSE:
        raise UnreadableError("yes or no", "add a `map` to the rule in site.toml")
    return text in _TRUE


def number(value: Any) -> str:
    """The first number in a text."""
    found = amounts(str(value))
    if not found:
        raise UnreadableError("a number", "add a `pattern` to the rule in site.toml")
    return f"{found[0]:f}"


def text_of(value: Any) -> str:
    """A value as one line of text."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(value)
    if isinstance(value, list | dict):
        raise UnreadableError("a text", "name an inner field with dots, such as `salary.low`")
    return " ".join(str(value).split())


def record_of(shape: Record, value: Any, rule: FieldRule, field: str) -> Mapping[str, Any]:
    """Fields of a noun out of one text."""
    text = str(value)
    if shape.noun is Image and isinstance(value, str):
        return {"src": text.rsplit("media/", 1)[-1].lstrip("/"), "decorative": True}
    if shape.noun is Salary and not isinstance(value, list):
        return _pay(text)
    found = amounts(text)
    if shape.noun in {Salary, Hours} and found:
        return {"min": f"{min(found[:2]):f}", "max": f"{max(found[:2]):f}"}
    first = next(iter(shape.fields))
    raise UnreadableError("fields of its own", f'name them one by one: `{field}.{first} = "{rule.key}"` in site.toml')


def _pay(text: str) -> Mapping[str, Any]:
    """Pay out of one text: amounts with currency and unit where there are some, else a note such as a pay grade."""
    found = amounts(text)
    code = currency(text, currencies())
    unit = next((unit for unit, words in _UNITS.items() if re.search(words, text.lower())), "")
    if not found or not (code or unit or max(found) >= _LEAST_PAY):
        return {"note": text_of(text)}
    made = {"min": f"{min(found[:2]):f}", "currency": code or "EUR", "unit": unit or "year"}
    return made | {"max": f"{max(found[:2]):f}"} if len(found) > 1 else made
