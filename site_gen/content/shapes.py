"""What the nouns want to be made of, worked out once from their type hints.

The checks, the mapping of foreign collections and the schemas all follow these shapes; the nouns stay the only place
where a field is declared.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

F = TypeVar("F", bound=Callable[..., Any])


def remembered(function: F) -> F:
    """`functools.cache` for functions of classes, which the type checker does not take for hashable."""
    return cast("F", cache(function))


@dataclass(frozen=True, slots=True)
class Text:
    """Words, as they are written."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number; `whole` when it has no decimals."""

    whole: bool


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class When:
    """A day, or (unless `day_only`) a day and time."""

    day_only: bool


@dataclass(frozen=True, slots=True)
class Many:
    """A list."""

    of: "Shape"


@dataclass(frozen=True, slots=True)
class Lookup:
    """Values by names that are not known beforehand."""

    of: "Shape"


@dataclass(frozen=True, slots=True)
class Anything:
    """Whatever there is."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record."""

    shape: "Shape"
    required: bool
    description: str
    example: object


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """A noun within a noun."""

    noun: type[Any]
    fields: Mapping[str, Field]


Shape = Text | Number | Flag | Choice | When | Many | Lookup | Anything | Record

_SIMPLE: Mapping[Any, Shape] = {
    str: Text(),
    int: Number(whole=True),
    float: Number(whole=False),
    Decimal: Number(whole=False),
    bool: Flag(),
    date: When(day_only=True),
    datetime: When(day_only=False),
    Any: Anything(),
}


@remembered
def record(noun: type[Any]) -> Record:
    """The shape of a noun."""
    hints = get_type_hints(noun)
    return Record(
        noun,
        {
            field.name: Field(
                shape=_shape(hints[field.name]),
                required=field.default is MISSING and field.default_factory is MISSING,
                description=field.metadata.get("description", ""),
                example=next(iter(field.metadata.get("examples", [])), None),
            )
            for field in fields(noun)
        },
    )


def _shape(hint: Any) -> Shape:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        kept = [argument for argument in arguments if argument is not NoneType]
        return When(day_only=False) if set(kept) == {date, datetime} else _shape(kept[0])
    if origin is Literal:
        return Choice(arguments)
    if origin is tuple:
        return Many(_shape(arguments[0]))
    if origin is dict:
        return Lookup(_shape(arguments[1]))
    if isinstance(hint, type) and is_dataclass(hint):
        return record(hint)
    return _SIMPLE[hint]


def at(shape: Shape, path: tuple[str | int, ...]) -> Shape:
    """The shape at a path of keys and indexes."""
    for part in path:
        if isinstance(shape, Record) and part in shape.fields:
            shape = shape.fields[str(part)].shape
        elif isinstance(shape, Many | Lookup):
            shape = shape.of
        else:
            return Anything()
    return shape
