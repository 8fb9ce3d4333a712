"""Value trees to nouns, with everything that is wrong in the words of the people who write.

Two steps. First the tree is brought into the shape of the noun: empty values go, single values become lists, dates are
read (strictly ISO; pydantic alone would take a bare number for a timestamp), unknown keys are named. Then pydantic
makes the noun of it, and what it objects to is said again with the place and a cure.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any, Generic, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from site_gen.content import complaints, shapes
from site_gen.content.dates import iso
from site_gen.content.shapes import Field, Lookup, Many, Number, Record, Shape, Text, When
from site_gen.content.spans import Tree
from site_gen.content.words import closest
from site_gen.model.documents import FieldPath
from site_gen.model.problems import Problem
from site_gen.model.values import Hours

T = TypeVar("T")

_ABSENT: Any = object()


def top_field(problem: Problem) -> str:
    """The top field that a problem is about: `salary` for `salary.min`."""
    return re.split(r"[.\[]", problem.field, maxsplit=1)[0]


def news(found: Iterable[Problem], told: Iterable[Problem]) -> list[Problem]:
    """Of the problems found later, those of fields that nothing was told about yet."""
    fields = {problem.field for problem in told if problem.field}
    return [
        problem
        for problem in found
        if not any(f"{problem.field}.".startswith((f"{field}.", f"{field}[")) for field in fields)
    ]


@dataclass(frozen=True, slots=True)
class Checked(Generic[T]):
    """A noun, and what is to be said about it.

    With errors, `data` is None, and `rest` is the noun without the faulty fields: nothing to build from, but good
    enough to look for what else is wrong. It is None when too little is left.
    """

    data: T | None
    rest: T | None
    problems: tuple[Problem, ...]


def check(noun: type[T], tree: Tree, zone: tzinfo) -> Checked[T]:
    """Make a noun of a tree whose top is a mapping; times without a zone are meant in `zone`."""
    preparing = _Preparing(tree, zone)
    prepared = preparing.record(shapes.record(noun), tree.value, ())
    problems = preparing.problems
    rest: T | None
    try:
        rest = _adapter(noun).validate_python(prepared)
    except ValidationError as fault:
        problems += _objections(noun, tree, fault, preparing.spoiled)
        rest = _without_faults(noun, prepared, fault)
    return Checked(None if problems else rest, rest, tuple(problems))


@shapes.remembered
def _adapter(noun: type[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(noun)


class _Preparing:
    """One walk over a tree along a shape; `spoiled` are the paths that are complained about already.

    The field that an unknown key probably means is one of them: a misspelt `title` is not missing as well.
    """

    def __init__(self, tree: Tree, zone: tzinfo) -> None:
        self.problems: list[Problem] = []
        self.spoiled: set[FieldPath] = set()
        self._tree, self._zone = tree, zone

    def record(self, shape: Record, value: Mapping[str, Any], path: FieldPath) -> dict[str, Any]:
        """The fields of a noun that are known and not empty."""
        ready: dict[str, Any] = {}
        fields = shape.fields
        for key, inner in value.items():
            field = fields.get(key)
            if field is None:
                self.problems.append(complaints.unknown_key(self._tree, shape, (*path, key)))
                self.spoiled.add((*path, closest(key, fields)))
            elif inner is not None:
                made = self._field(field, inner, (*path, key))
                if made is not _ABSENT:
                    ready[key] = made
        return ready

    def _field(self, field: Field, value: Any, path: FieldPath) -> Any:
        if value == "" and not (field.required or isinstance(field.shape, Text)):
            return _ABSENT
        return self._value(field.shape, value, path)

    def _value(self, shape: Shape, value: Any, path: FieldPath) -> Any:
        match shape:
            case Text():
                made = value if isinstance(value, str | list | dict) else _as_written(value)
            case Many():
                made = self._list(shape, value, path)
            case When():
                made = self._when(shape, value, path)
            case Record():
                made = self._nested(shape, value, path)
            case Lookup() if isinstance(value, dict):
                made = self._lookup(shape, value, path)
            case _:
                made = value.strip() if isinstance(value, str) and isinstance(shape, Number) else value
        return made

    def _lookup(self, shape: Lookup, value: Mapping[str, Any], path: FieldPath) -> dict[str, Any]:
        made = {key: self._value(shape.of, inner, (*path, key)) for key, inner in value.items() if inner is not None}
        return {key: inner for key, inner in made.items() if inner is not _ABSENT}

    def _list(self, shape: Many, value: Any, path: FieldPath) -> Any:
        if not isinstance(value, list):
            made = self._value(shape.of, value, (*path, 0))
            return _ABSENT if made is _ABSENT else (made,)
        ready = []
        for index, inner in enumerate(value):
            if inner is None or inner == "":
                self._complain(complaints.empty_entry(self._tree, (*path, index)), path)
                return _ABSENT
            made = self._value(shape.of, inner, (*path, index))
            if made is not _ABSENT:
                ready.append(made)
        return tuple(ready)

    def _nested(self, shape: Record, value: Any, path: FieldPath) -> Any:
        if isinstance(value, dict):
            return self.record(shape, value, path)
        if shape.noun is Hours and not isinstance(value, list):
            return {"min": value, "max": value}
        self._complain(complaints.no_record(self._tree, shape, value, path), path)
        return _ABSENT

    def _when(self, shape: When, value: Any, path: FieldPath) -> Any:
        reason = ""
        if isinstance(value, datetime) and not shape.day_only:
            return value if value.tzinfo else value.replace(tzinfo=self._zone)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if isinstance(value, str):
            try:
                made = iso(value.strip(), self._zone)
            except ValueError as fault:
                made, reason = None, str(fault)
            if made and not (shape.day_only and isinstance(made, datetime)):
                return made
        self._complain(complaints.no_date(self._tree, shape, value, path, reason=reason, zone=self._zone), path)
        return _ABSENT

    def _complain(self, problem: Problem, path: FieldPath) -> None:
        self.problems.append(problem)
        self.spoiled.add(path)


def _as_written(value: Any) -> str:
    """A TOML number, date or truth value as text."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _without_faults(noun: type[T], prepared: dict[str, Any], fault: ValidationError) -> T | None:
    """The noun without what pydantic objects to, and with something in the place of what is missing at the top."""
    kept = dict(prepared)
    for objection in fault.errors(include_url=False, include_context=False, include_input=False):
        top, *below = objection["loc"]
        field = shapes.record(noun).fields[str(top)]
        inner = kept.get(str(top))
        if len(below) == 1 and isinstance(inner, dict) and below[0] in inner:
            kept[str(top)] = {key: value for key, value in inner.items() if key != below[0]}
        elif field.required:
            kept[str(top)] = _stand_in(field.shape)
        else:
            kept.pop(str(top), None)
    try:
        return cast("T", _adapter(noun).validate_python(kept))
    except ValidationError:
        return None


def _stand_in(shape: Shape) -> Any:
    if isinstance(shape, When):
        return date(2000, 1, 1)
    return {} if isinstance(shape, Record | Lookup) else 0 if isinstance(shape, Number) else "…"


def _objections(noun: type[Any], tree: Tree, fault: ValidationError, spoiled: Iterable[FieldPath]) -> list[Problem]:
    """One problem per written value that pydantic objects to and that nobody has complained about."""
    problems: dict[FieldPath, Problem] = {}
    for objection in fault.errors(include_url=False, include_context=False, include_input=False):
        path = objection["loc"]
        if path not in problems and path not in spoiled:
            problems[path] = complaints.objection(noun, tree, path, objection["type"])
    return list(dict.fromkeys(problems.values()))
