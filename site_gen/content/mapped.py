"""Somebody else's job ads as ours: front matter mapped by the rules of `[jobs.fields]`.

What a rule names is converted with goodwill (dates in words, `$108,885`, lists in one text); what cannot be read is a
warning and left out, so that a collection builds without touching its files. A field of ours that has no rule is
taken when a foreign one has its name and fits.
"""

import re
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from site_gen.content import shapes
from site_gen.content.amounts import currency
from site_gen.content.complaints import shown
from site_gen.content.dates import SLASHED, iso, made_out
from site_gen.content.foreign_values import (
    UnreadableError,
    by_format,
    choice,
    flag,
    is_nothing,
    number,
    parts_of,
    record_of,
    selected,
    text_of,
)
from site_gen.content.shapes import Choice, Flag, Many, Number, Record, Text, When
from site_gen.content.source import Span
from site_gen.content.spans import Tree
from site_gen.content.standards import GENDERS, country_meant, currencies, email_meant
from site_gen.content.words import plain
from site_gen.model.documents import FieldPath
from site_gen.model.items import Job
from site_gen.model.problems import Problem, warning
from site_gen.model.site import FieldRule, Site

_NO_DATE = frozenset(
    {
        *("asap", "continuous", "immediately", "none", "now", "ongoing", "open", "open until filled", "rolling"),
        *("ab sofort", "fortlaufend", "keine", "laufend", "nach absprache", "nach vereinbarung", "offen", "sofort"),
        *("schnellstmöglich", "unbefristet", "until filled", "zum nächstmöglichen zeitpunkt"),
    }
)
_REMOTE = re.compile(r"\b(remote|virtual|telework|home ?office|anywhere|work from home)\b", re.IGNORECASE)


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
    moving.codes()
    moving.genders()
    moving.pay_and_hours()
    ignored = tuple(name for name in tree.value if name not in moving.used)
    return Moved(Tree(moving.value, moving.spans, {}, tree.start), ignored, tuple(moving.problems))


def foreign(value: Any, name: str) -> tuple[Any, FieldPath]:
    """The value of a foreign name and its path: the name itself, a path with dots, or the name written otherwise.

    A path that leads into a list gives the values of all its entries.
    """
    if not isinstance(value, dict):
        return None, ()
    if name in value:
        return value[name], (name,)
    head, dot, rest = name.partition(".")
    if dot and isinstance(value.get(head), dict):
        found, path = foreign(value[head], rest)
        return found, (head, *path) if path else ()
    if dot and isinstance(value.get(head), list):
        inner = [found for found, path in (foreign(one, rest) for one in value[head]) if path]
        return inner, (head,) if inner else ()
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
        value = selected(value, rule)
        if is_nothing(value):
            if rule.value is not None:
                self.put(path, rule.value, ())
            return
        shape = shapes.at(shapes.record(Job), path)
        try:
            self._fill(path, shape, value, rule, at)
        except UnreadableError as reason:
            if rule.map and isinstance(shape, Flag):
                return  # a rule such as `filled = { key = "state", map = { closed = true } }` speaks of some words only
            self._left_out(reason, value, at)

    def _left_out(self, reason: UnreadableError, value: Any, at: FieldPath) -> None:
        message = f"expected {reason.expected}, got {shown(value)}; the value is left out"
        self.problems.append(warning(self._tree.place(at), message, field=".".join(map(str, at)), hint=reason.hint))

    def by_name(self, name: str) -> None:
        """Take a foreign field of the same name, if it fits."""
        value = self._tree.value[name]
        try:
            if not is_nothing(value):
                self._fill((name,), shapes.record(Job).fields[name].shape, value, FieldRule(), (name,))
            self.used.add(name)
        except UnreadableError:
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
            for name, one in record_of(shape, value, rule, path[-1]).items():
                self.put((*path, name), one, at)
        elif isinstance(shape, Many):
            self.put(path, self._many(shape, value, rule, at), at)
        else:
            self.put(path, self._converted(shape, value, rule), at)
        money = path[0] == "salary" and isinstance(value, str) and "salary.currency" not in self._site.jobs.fields
        if money and (code := currency(value, currencies())):
            self.put(("salary", "currency"), code, at)

    def _many(self, shape: Many, value: Any, rule: FieldRule, at: FieldPath) -> list[Any]:
        """What can be read of a list; the rest is told, unless there is nothing else."""
        parts = value if isinstance(value, list) else parts_of(str(value), rule, shape.of)
        made: list[Any] = []
        unread: list[tuple[UnreadableError, Any]] = []
        for part in parts:
            try:
                made += [] if is_nothing(part) else [self._converted(shape.of, part, rule)]
            except UnreadableError as reason:
                unread.append((reason, part))
        if unread and not made:
            raise unread[0][0]
        for one, part in unread:
            self._left_out(one, part, at)
        return made

    def _converted(self, shape: shapes.Shape, value: Any, rule: FieldRule) -> Any:
        match shape:
            case When():
                made = self._moment(str(value), rule, day_only=shape.day_only)
            case Number():
                made = number(value)
            case Choice():
                made = choice(shape, str(value))
            case Flag():
                made = flag(str(value).lower())
            case Text():
                made = text_of(value)
            case _:
                made = value
        return made

    def _moment(self, text: str, rule: FieldRule, *, day_only: bool) -> Any:
        if text.strip().lower() in _NO_DATE:
            return None
        try:
            found = by_format(text, rule.format, self._zone) if rule.format else iso(text.strip(), self._zone)
        except ValueError:
            found = None
        if found is None and not (rule.format or SLASHED.match(text)):
            found = made_out(text, self._zone, tuple(dict.fromkeys(("en", *self._site.all_languages))))
        if found is None and not any(letter.isdigit() for letter in text):
            raise UnreadableError(
                "a date", f'if it means none, add `map = {{ "{text}" = "" }}` to the rule in site.toml'
            )
        if found is None:
            raise UnreadableError("a date", 'say how it is written: `format = "%d/%m/%Y"` in the rule in site.toml')
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

    def codes(self) -> None:
        """Names of countries, small letters of currencies and `mailto:` are said as we say them."""
        if isinstance(names := self.value.get("remote_countries"), list):
            self.value["remote_countries"] = [country_meant(name) or name for name in names]
        salary = self.value.get("salary")
        if isinstance(salary, dict) and isinstance(code := salary.get("currency"), str):
            salary["currency"] = currency(code.upper(), currencies()) or code
        if isinstance(address := self.value.get("apply"), str):
            self.value["apply"] = email_meant(address) or address

    def genders(self) -> None:
        """The gender suffix at the end of a title has a field of its own."""
        title = str(self.value.get("title") or "")
        found = GENDERS.search(title)
        if found and "gender_suffix" not in self.value:
            self.value["title"] = f"{title[: found.start()]}{title[found.end() :]}".strip()
            self.put(("gender_suffix",), found[1], ())

    def pay_and_hours(self) -> None:
        """A currency or unit alone is no pay."""
        for name in ("salary", "hours"):
            inner = self.value.get(name)
            if isinstance(inner, dict) and not inner.keys() & {"min", "max", "note", "collective_agreement"}:
                del self.value[name]
