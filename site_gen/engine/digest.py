"""Stable digests of plain values: the one place where values become names.

A digest is the same in every process, on every machine and under every hash seed, so it may be written to disk. It is
taken over a canonical text in which every value says its type and its length: `1`, `"1"`, `True` and `1.0` all differ,
and no two different values share a text. Lists count as tuples, frozen sets as sets, and every mapping as a dict:
templates cannot tell them apart. The order of a mapping is not part of its value; where order matters, pass pairs.

Dataclasses have to be frozen. Fields declared with `compare=False` are left out, as they are from `==`.
"""

import importlib.util
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache, cached_property
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path
from typing import Any
from zlib import crc32

_VERSION = b"1"  # first byte of what is digested: raise it whenever the canonical text changes


class NotPlainError(TypeError):
    """A value, or the part of it at `path`, is of a type that has no canonical text."""

    def __init__(self, reason: str, path: tuple[str, ...] = ()) -> None:
        super().__init__(f"cannot digest {'.'.join(path) or 'the value itself'}: {reason}")
        self.reason = reason


@dataclass(frozen=True, eq=False)
class Shared:
    """A big value that many leaves take as input: it is digested once, and workers keep one copy of it.

    `name` is what people call it ("template", "site menu"): reasons for a rebuild are given by this name.
    """

    name: str
    value: Any

    @cached_property
    def digest(self) -> str:
        """Digest of the value alone."""
        return digest(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shared) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)


def digest(value: object) -> str:
    """Digest a plain value: 32 hexadecimal digits.

    Plain are None, bool, int, float, Decimal, str, bytes, date, datetime, Enum, tuple, list, set, mapping, frozen
    dataclass and `Shared`, and nothing else, subclasses included. Raises NotPlainError naming the path to what is not.
    """
    try:
        text = _text(value)
    except NotPlainError as error:
        raise NotPlainError(error.reason, _path_to_unknown(value)) from None
    return blake2b(_VERSION + text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def fingerprint(value: object, depth: int = 2) -> dict[str, str]:
    """Short checksums of the parts of a value by dotted path, to tell which part of it changed.

    Goes `depth` levels into mappings and dataclasses; a sequence counts as one part, for one item more would seem to
    change all that follow. The checksums (8 hexadecimal digits) explain; they identify nothing.
    """
    found: dict[str, str] = {}
    _collect(value, "", depth, found)
    return found


@cache
def code_digest(*names: str) -> str:
    """Digest of the source of importable packages and modules, with the data files of packages.

    Nothing but the parent packages is imported. Raises ModuleNotFoundError for a name that is none.
    """
    return digest({name: _source_digests(name) for name in names})


def _source_digests(name: str) -> dict[str, str]:
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"no package or module is named `{name}`", name=name)
    if spec.submodule_search_locations:
        folders = [Path(folder) for folder in spec.submodule_search_locations]
        files = {path.relative_to(top).as_posix(): path for top in folders for path in sorted(top.rglob("*"))}
    else:
        files = {"": Path(spec.origin or "")}
    return {
        short: blake2b(path.read_bytes(), digest_size=16).hexdigest()
        for short, path in files.items()
        if path.is_file() and path.parent.name != "__pycache__"
    }


def _text(value: Any) -> str:
    return _WRITERS[type(value)](value)


class _Writers(dict[type, Callable[[Any], str]]):
    """The function that writes values of exactly this type, found out once. Every text it writes is free of prefixes.

    A cache like `functools.cache`, twice as fast: this is the innermost loop of a build in which nothing changed.
    """

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        self[kind] = writer = _new_writer(kind)
        return writer


def _new_writer(kind: Any) -> Callable[[Any], str]:
    if is_dataclass(kind):
        return _dataclass_writer(kind)
    if issubclass(kind, Enum):
        return _enum_writer(kind)
    if issubclass(kind, Mapping):
        return _mapping
    raise NotPlainError(f"`{kind.__module__}.{kind.__qualname__}` is not a plain value")


def _dataclass_writer(kind: Any) -> Callable[[Any], str]:
    if not kind.__dataclass_params__.frozen:
        raise NotPlainError(f"dataclass `{kind.__qualname__}` is not frozen")
    names = _field_names(kind)
    head = f"{kind.__module__}.{kind.__qualname__}({','.join(names)})"
    head = f"o{len(head)}:{head}"
    if not names:
        return lambda _value: head
    if len(names) == 1:
        return lambda value: head + _text(getattr(value, names[0]))
    values_of = attrgetter(*names)
    return lambda value: head + _texts(values_of(value))


@cache
def _field_names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.compare)


def _enum_writer(kind: type) -> Callable[[Any], str]:
    head = f"{kind.__module__}.{kind.__qualname__}"
    return lambda value: f"e{len(head)}:{head}{_text(value.name)}{_text(value.value)}"


def _texts(values: Iterable[Any]) -> str:
    return "".join([f"s{len(v)}:{v}" if type(v) is str else _WRITERS[type(v)](v) for v in values])


def _sequence(value: Any) -> str:
    return f"({len(value)}:{_texts(value)}"


def _mapping(value: Any) -> str:
    return f"{{{len(value)}:" + "".join(sorted([_text(key) + _text(item) for key, item in value.items()]))


def _set(value: Any) -> str:
    return f"<{len(value)}:" + "".join(sorted([_text(item) for item in value]))


def _datetime(value: datetime) -> str:
    zone = str(value.tzinfo)
    return f"T{value.isoformat()};{value.fold}{len(zone)}:{zone}"


_PLAIN: Mapping[type, Callable[[Any], str]] = {
    type(None): lambda _value: "n",
    bool: lambda value: "t" if value else "f",
    int: lambda value: f"i{value:x};",  # in base 16: Python refuses to write huge numbers in base 10
    float: lambda value: f"r{value!r};",
    Decimal: lambda value: f"m{value};",
    str: lambda value: f"s{len(value)}:{value}",
    bytes: lambda value: f"y{len(value)}:{blake2b(value, digest_size=16).hexdigest()}",
    date: lambda value: f"d{value.isoformat()};",
    datetime: _datetime,
    tuple: _sequence,
    list: _sequence,
    set: _set,
    frozenset: _set,
    dict: _mapping,
    Shared: lambda value: f"h{value.digest}",
}
_WRITERS = _Writers(_PLAIN)


def _parts(value: Any) -> list[tuple[str, Any]]:
    """The named parts of a mapping or dataclass; empty for everything else."""
    kind = type(value)
    if kind in _PLAIN and kind is not dict:
        return []
    if is_dataclass(kind):
        return [(name, getattr(value, name)) for name in _field_names(kind)]
    return [(str(key), item) for key, item in value.items()] if isinstance(value, Mapping) else []


def _collect(value: Any, path: str, depth: int, found: dict[str, str]) -> None:
    parts = _parts(value) if depth else []
    if not parts:
        found[path] = f"{crc32(_text(value).encode('utf-8', 'surrogatepass')):08x}"
    for name, part in parts:
        _collect(part, f"{path}.{name}" if path else name, depth - 1, found)


def _path_to_unknown(value: Any) -> tuple[str, ...]:
    parts = _parts(value)
    if isinstance(value, list | tuple | set | frozenset):
        parts = [(str(index), item) for index, item in enumerate(value)]
    if isinstance(value, Shared):
        parts = [(value.name, value.value)]
    for name, part in parts:
        try:
            _text(part)
        except NotPlainError:
            return (name, *_path_to_unknown(part))
    return ()
