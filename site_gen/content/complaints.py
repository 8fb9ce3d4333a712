"""One constructor per fault of a field: what was expected, what was found, and the cure."""

from datetime import UTC, date, datetime, tzinfo
from typing import Any

from site_gen.content import shapes
from site_gen.content.amounts import amounts
from site_gen.content.dates import made_out
from site_gen.content.shapes import Choice, Flag, Lookup, Number, Record, Text, When
from site_gen.content.spans import Tree, dotted
from site_gen.content.words import closest, did_you_mean, listed, plain
from site_gen.model.documents import FieldPath
from site_gen.model.problems import Problem, error

_SHOWN = 40
_LISTED = 12


def field_name(tree: Tree, path: FieldPath) -> str:
    """The dotted name of a field; a single value that stands for a list is named without an index."""
    while path and isinstance(path[-1], int) and path not in tree.spans:
        path = path[:-1]
    return dotted(path)


def shown(value: Any) -> str:
    """A value as it is quoted in a message."""
    if isinstance(value, dict):
        return "fields (`name: value`)"
    if isinstance(value, list | tuple):
        return "a list"
    text = str(value)
    return f"'{text}'" if len(text) <= _SHOWN else f"'{text[: _SHOWN - 1]}…'"


def unknown_key(tree: Tree, shape: Record, path: FieldPath) -> Problem:
    """A key that is no field; points at the key."""
    key = str(path[-1])
    hint = _inner_field(key, shape) or did_you_mean(key, shape.fields)
    message = f"unknown field `{key}`"
    if not hint:
        few = len(shape.fields) <= _LISTED
        hint = (
            f"delete it; the fields here are {listed(shape.fields, 'and')}"
            if few
            else "delete it; nothing has this name"
        )
    return error(tree.key_place(path), message, field=dotted(path), hint=hint)


def _inner_field(key: str, shape: Record) -> str:
    """`salary_min` may be meant as the field `min` below `salary`."""
    for name, field in shape.fields.items():
        inner = field.shape
        if isinstance(inner, Record) and plain(key).startswith(plain(name)):
            rest = closest(plain(key).removeprefix(plain(name)), inner.fields)
            if rest:
                return f"write `{rest}` below `{name}`, like this: `{name}: {{{rest}: …}}`"
    return ""


def missing(tree: Tree, shape: Record, path: FieldPath) -> Problem:
    """A required field that is not there; points at the start of what it is missing from."""
    name, where = str(path[-1]), path[:-1]
    field = shape.fields[name]
    example = field.example if field.example is not None else "…"
    inside = f" in `{dotted(where)}`" if where else ""
    place = tree.place(where) if where else tree.start
    hint = f"add a line `{tree.line(name, example)}`"
    if isinstance(field.shape, Record):
        first = next(
            (key for key, inner in field.shape.fields.items() if inner.required), next(iter(field.shape.fields))
        )
        hint = f"add a line `{name}: {{{first}: …}}`"
        if tree.is_toml:
            hint = f"add a line `[{dotted(path)}]`, and below it `{tree.line(first, '…')}`"
    return error(place, f"`{name}` is missing{inside}", field=dotted(path), hint=hint)


def empty_entry(tree: Tree, path: FieldPath) -> Problem:
    """A list entry with nothing in it."""
    return error(tree.place(path), "an entry of the list is empty", field=dotted(path), hint="fill it in or delete it")


def no_record(tree: Tree, shape: Record, value: Any, path: FieldPath) -> Problem:
    """A value where fields of its own are expected."""
    name = next((part for part in reversed(path) if isinstance(part, str)), "")
    first = next((key for key, field in shape.fields.items() if field.required), next(iter(shape.fields)))
    example = shape.fields[first].example
    line = f"{first}: {value if isinstance(value, str) and len(value) <= _SHOWN else example}"
    if isinstance(shape.fields[first].shape, Number):
        line = f"{first}: {example}"
    hint = f"write `{name}:` alone on its line, and below it, indented, `{line}`"
    if tree.is_toml:
        hint = f"write a line `[{dotted(path)}]`, and below it `{tree.line(first, example)}`"
    message = f"expected fields such as {listed([f'`{key}`' for key in list(shape.fields)[:3]])}, got {shown(value)}"
    return error(tree.place(path), message, field=field_name(tree, path), hint=hint)


def no_date(tree: Tree, shape: When, value: Any, path: FieldPath, *, reason: str, zone: tzinfo) -> Problem:
    """A value that is no ISO date; proposes the right one when it can be made out."""
    what = "a date" if shape.day_only else "a date, or a date and time"
    hint = "write it as year-month-day, for example `2026-12-31`"
    meant = made_out(value, zone, ("en", "de")) if isinstance(value, str) else None
    if isinstance(meant, datetime) and shape.day_only:
        meant = meant.date()
    if isinstance(meant, date) and not reason:
        hint = f"write it as `{iso_text(meant)}`"
    elif reason.startswith("the year"):
        hint = "leave the field out when there is no such day"
    message = reason or f"expected {what}, got {shown(value)}"
    return error(tree.place(path), message, field=field_name(tree, path), hint=hint)


def iso_text(moment: date) -> str:
    """A day or time as it is written in content files, without seconds that say nothing."""
    if isinstance(moment, datetime):
        zone = "Z" if moment.tzinfo is UTC else moment.strftime("%z")
        return f"{moment:%Y-%m-%dT%H:%M}{zone}"
    return moment.isoformat()


def objection(noun: type[Any], tree: Tree, path: FieldPath, kind: str) -> Problem:
    """What pydantic objects to at a path; `kind` is its name for the fault."""
    shape = shapes.at(shapes.record(noun), path)
    if kind == "missing":
        above = shapes.at(shapes.record(noun), path[:-1])
        if isinstance(above, Record):
            return missing(tree, above, path)
    while len(path) > 1 and path not in tree.spans:  # a value that stands for a list, or for a range
        path = path[:-1]
    value = _value_at(tree.value, path)
    expected, hint = _expected(tree, shape, value, str(path[-1]) if isinstance(path[-1], str) else "")
    message = f"expected {expected}, got {shown(value)}"
    return error(tree.place(path), message, field=field_name(tree, path), hint=hint)


def _value_at(value: Any, path: FieldPath) -> Any:
    for part in path:
        in_list = isinstance(value, list) and isinstance(part, int) and part < len(value)
        if in_list or (isinstance(value, dict) and part in value):
            value = value[part]
    return value


def _expected(tree: Tree, shape: shapes.Shape, value: Any, name: str) -> tuple[str, str]:
    """What a shape wants, and how to come to it from a value."""
    if isinstance(shape, Number):
        found = amounts(value) if isinstance(value, str) else ()
        is_amount = name in {"min", "max"}
        number: float = float(found[0]) if len(found) == 1 and found[0] < 10**9 else 70000 if is_amount else 12
        what = "amount" if is_amount else "number"
        hint = f"write the {what} without text, for example `{_example(tree, name, round(number, 2))}`"
        hint += "" if found else ", or leave it out"
        return "a whole number" if shape.whole else "a number", hint
    if isinstance(shape, Choice):
        meant = closest(value, shape.words) if isinstance(value, str) else ""
        hint = (
            f"did you mean `{meant}`?"
            if meant
            else f"write one of them, such as `{_example(tree, name, shape.words[0])}`"
        )
        return listed(shape.words), hint
    if isinstance(shape, Flag):
        return "true or false", "write `true` or `false`"
    if isinstance(shape, Text):
        return "a text", "write it on one line; a text with a colon or brackets in it needs quotes"
    if isinstance(shape, Lookup):
        return "names with a value each", "write each as `name: value`, indented"
    return "something else", "see the description of this field"


def _example(tree: Tree, name: str, value: float | str) -> str:
    """A value as it is written, with its name in front where it has one."""
    number = int(value) if isinstance(value, float) and value.is_integer() else value
    return tree.line(name, number) if name else str(number)
