"""Somebody else's job ads as ours: front matter mapped by the rules of `[jobs.fields]`.

What a rule names is converted with goodwill (dates in words, `$108,885`, lists in one text); what cannot be read is a
warning and left out, so that a collection builds without touching its files. A field of ours that has no rule is
taken when a foreign one has its name and fits.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from site_gen.content import shapes
from site_gen.content.amounts import amounts, currency
from site_gen.content.complaints import shown
from site_gen.content.dates import SLASHED, iso, made_out
from site_gen.content.shapes import Choice, Flag, Many, Number, Record, Text, When
from site_gen.content.source import Span
from site_gen.content.spans import Tree
from site_gen.content.standards import currencies
from site_gen.content.words import closest, plain
from site_gen.model.documents import FieldPath
from site_gen.model.items import Job
from site_gen.model.problems import Problem, warning
from site_gen.model.site import FieldRule, Site
from site_gen.model.values import Hours, Image, Salary

_NOTHING = frozenset({"", "-", "–", "—", "?", "n/a", "na", "nil", "none", "tba", "tbc", "tbd", "to be determined"})
_NO_DATE = frozenset({"asap", "continuous", "none", "ongoing", "open", "open until filled", "rolling", "until filled"})
_TRUE = frozenset({"1", "on", "true", "y", "yes"})
_FALSE = frozenset({"0", "off", "false", "n", "no"})
_REMOTE = re.compile(r"\b(remote|virtual|telework|home ?office|anywhere|work from home)\b", re.IGNORECASE)
_UNITS = {
    "hour": r"\b(hour|hourly|hr|stunde)\b|/ ?h\b", "day": r"\b(day|daily|tag)\b", "week": r"\b(week|weekly|woche)\b",
    "month": r"\b(month|monthly|monat)\b", "year": r"\b(year|yearly|annual|annually|annum|jahr)\b",
}  # fmt: skip


class _UnreadableError(ValueError):
    """A foreign value says nothing to us; carries what it should be and the cure."""

    def __init__(self, expected: str, hint: str) -> None:
        super().__init__(expected)
        self.expected, self.hint = expected, hint


@dataclass(frozen=True, slots=True)
class Moved:
    """Foreign front matter in our shape. `ignored` are the foreign names that mean nothing here."""

    tree: Tree
    ignored: tuple[str, ...]
    problems: tuple[Problem, ...]


def move(tree: Tree, site: Site, zone: tzinfo) -> Moved:
    """Bring foreign front matter into the shape of a job; times without a zone are meant in `zone`."""
    moving = _Moving(tree, site, zone)
    rules = site.jobs.fields
    for name, rule in rules.items():
        moving.by_rule(tuple(name.split(".")), rule)
    ruled = {name.split(".")[0] for name in rules}
    for name in shapes.record(Job).fields:
        if name not in ruled and name in tree.value:
            moving.by_name(name)
    if str(tree.value.get("published", "")).lower() == "false" and "draft" not in ruled:
        moving.put(("draft",), "true", ("published",))
    moving.used.add("published")
    moving.place_of_work()
    moving.pay_and_hours()
    ignored = tuple(name for name in tree.value if name not in moving.used)
    return Moved(Tree(moving.value, moving.spans, {}, tree.start), ignored, tuple(moving.problems))


def foreign(value: Any, name: str) -> tuple[Any, FieldPath]:
    """The value of a foreign name and its path: the name itself, a path with dots, or the name written otherwise."""
    if not isinstance(value, dict):
        return None, ()
    if name in value:
        return value[name], (name,)
    head, dot, rest = name.partition(".")
    if dot and isinstance(value.get(head), dict):
        found, path = foreign(value[head], rest)
        return found, (head, *path) if path else ()
    same = next((key for key in value if plain(key) == plain(name)), None)
    return (value[same], (same,)) if same is not None else (None, ())


class _Moving:
    def __init__(self, tree: Tree, site: Site, zone: tzinfo) -> None:
        self.value: dict[str, Any] = {}
        self.spans: dict[FieldPath, Span] = {}
        self.used: set[str] = set()
        self.problems: list[Problem] = []
        self._tree, self._site, self._zone = tree, site, zone

    def by_rule(self, path: tuple[str, ...], rule: FieldRule) -> None:
        """Fill a field as its rule says."""
        if not rule.key:
            self.put(path, rule.value, ())
            return
        value, at = foreign(self._tree.value, rule.key)
        if at:
            self.used.add(str(at[0]))
        value = _selected(value, rule)
        if _is_nothing(value):
            if rule.value is not None:
                self.put(path, rule.value, ())
            return
        shape = shapes.at(shapes.record(Job), path)
        try:
            self._fill(path, shape, value, rule, at)
        except _UnreadableError as reason:
            if rule.map and isinstance(shape, Flag):
                return  # a rule such as `filled = { key = "state", map = { closed = true } }` speaks of some words only
            message = f"expected {reason.expected}, got {shown(value)}; the value is left out"
            self.problems.append(warning(self._tree.place(at), message, field=".".join(map(str, at)), hint=reason.hint))

    def by_name(self, name: str) -> None:
        """Take a foreign field of the same name, if it fits."""
        value = self._tree.value[name]
        try:
            if not _is_nothing(value):
                self._fill((name,), shapes.record(Job).fields[name].shape, value, FieldRule(), (name,))
            self.used.add(name)
        except _UnreadableError:
            return

    def put(self, path: tuple[str, ...], value: Any, at: FieldPath) -> None:
        """Store a value of ours, with the place of the foreign one."""
        inner = self.value
        for name in path[:-1]:
            inner = inner.setdefault(name, {})
        inner[path[-1]] = value
        span = self._tree.spans.get(at)
        if span:
            for end in range(1, len(path) + 1):
                self.spans.setdefault(path[:end], span)

    def _fill(self, path: tuple[str, ...], shape: shapes.Shape, value: Any, rule: FieldRule, at: FieldPath) -> None:
        if isinstance(shape, Record) and not isinstance(value, dict):
            for name, one in _record(shape, value, rule).items():
                self.put((*path, name), one, at)
            return
        self.put(path, self._converted(shape, value, rule), at)
        money = path[0] == "salary" and isinstance(value, str) and "salary.currency" not in self._site.jobs.fields
        if money and (code := currency(value, currencies())):
            self.put(("salary", "currency"), code, at)

    def _converted(self, shape: shapes.Shape, value: Any, rule: FieldRule) -> Any:
        match shape:
            case When():
                made = self._moment(str(value), rule, day_only=shape.day_only)
            case Many():
                parts = value if isinstance(value, list) else _parts(str(value), rule)
                made = [self._converted(shape.of, part, rule) for part in parts if not _is_nothing(part)]
            case Number():
                made = _number(value)
            case Choice():
                made = _choice(shape, str(value))
            case Flag():
                made = _flag(str(value).lower())
            case Text():
                made = _text(value)
            case _:
                made = value
        return made

    def _moment(self, text: str, rule: FieldRule, *, day_only: bool) -> Any:
        if text.strip().lower() in _NO_DATE:
            return None
        try:
            found = _by_format(text, rule.format, self._zone) if rule.format else iso(text.strip(), self._zone)
        except ValueError:
            found = None
        if found is None and not (rule.format or SLASHED.match(text)):
            found = made_out(text, self._zone, tuple(dict.fromkeys(("en", *self._site.all_languages))))
        if found is None:
            raise _UnreadableError("a date", 'say how it is written: `format = "%d/%m/%Y"` in the rule in site.toml')
        return found.date() if day_only and isinstance(found, datetime) else found

    def place_of_work(self) -> None:
        """Words such as `Remote` among the locations say how one works, not where."""
        names = self.value.get("locations")
        if not isinstance(names, list):
            return
        real = [name for name in names if not _REMOTE.search(name)]
        if len(real) < len(names):
            self.value["locations"] = real
            self.value.setdefault("workplace", "hybrid" if real else "remote")
            self.spans.setdefault(("workplace",), self.spans[("locations",)])

    def pay_and_hours(self) -> None:
        """A currency or unit alone is no pay."""
        for name in ("salary", "hours"):
            inner = self.value.get(name)
            if isinstance(inner, dict) and not inner.keys() & {"min", "max", "note", "collective_agreement"}:
                del self.value[name]


def _selected(value: Any, rule: FieldRule) -> Any:
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
        return [words.get(plain(part), part) for part in _parts(value, rule)]
    return words.get(plain(str(value)), value)


def _is_nothing(value: Any) -> bool:
    return value is None or value in ([], {}) or (isinstance(value, str) and value.strip().lower() in _NOTHING)


def _parts(text: str, rule: FieldRule) -> list[str]:
    return [part.strip() for part in (text.split(rule.split) if rule.split else re.split(r"[;|\n]", text))]


def _by_format(text: str, form: str, zone: tzinfo) -> Any:
    """A date read by a strptime format; a day, unless the format has hours."""
    found = datetime.strptime(text.strip(), form)  # noqa: DTZ007  (the zone follows)
    if not re.search(r"%[HIcX]", form):
        return found.date()
    return found if found.tzinfo else found.replace(tzinfo=zone)


def _choice(shape: Choice, text: str) -> str:
    meant = closest(text, shape.words)
    if not meant:
        hint = f'add `map = {{ "{text}" = "{shape.words[0]}" }}` to the rule in site.toml'
        raise _UnreadableError(f"one of {', '.join(shape.words)}", hint)
    return meant


def _flag(text: str) -> bool:
    if text not in _TRUE | _FALSE:
        raise _UnreadableError("yes or no", "add a `map` to the rule in site.toml")
    return text in _TRUE


def _number(value: Any) -> str:
    found = amounts(str(value))
    if not found:
        raise _UnreadableError("a number", "add a `pattern` to the rule in site.toml")
    return f"{found[0]:f}"


def _text(value: Any) -> str:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(value)
    if isinstance(value, list | dict):
        raise _UnreadableError("a text", "name an inner field with dots, such as `salary.low`")
    return " ".join(str(value).split())


def _record(shape: Record, value: Any, rule: FieldRule) -> Mapping[str, Any]:
    """Fields of a noun out of one text."""
    text = str(value)
    if shape.noun is Image and isinstance(value, str):
        return {"src": text.rsplit("media/", 1)[-1].lstrip("/"), "decorative": True}
    found = amounts(text)
    if shape.noun in {Salary, Hours} and found:
        made: dict[str, Any] = {"min": f"{min(found[:2]):f}"}
        if len(found) > 1 or shape.noun is Hours:
            made["max"] = f"{max(found[:2]):f}"
        if shape.noun is Salary:
            made["currency"] = currency(text, currencies()) or "EUR"
            made["unit"] = next((unit for unit, words in _UNITS.items() if re.search(words, text.lower())), "year")
        return made
    first = next(iter(shape.fields))
    raise _UnreadableError("fields of its own", f"give each a rule, such as `{rule.key or 'salary'}.{first}`")
