"""YAML to a value tree in which every value keeps its place.

One pass over the parser's events; nothing is composed or constructed, so a plain `NO`, `0123`, `12:30`, `1.20` or
`2026-02-30` stays the text that was written. What could surprise or explode is refused on the way: anchors and
aliases, tags, merge keys, keys that are no text, second documents, more than so many levels or events (libyaml hands
out events one by one, so 100,000 opening brackets cost no more than the first thirteen).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from site_gen.content.source import CONTROLS, Places, Source, Span
from site_gen.content.yaml_faults import explain
from site_gen.model.documents import FieldPath
from site_gen.model.problems import Place, Problem, error

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""Plain scalars that mean "nothing" (YAML 1.2.2, section 10.2.1.1)."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NO_BREAKS = {0x85: " ", 0x2028: " ", 0x2029: " "}
"""Line ends to YAML 1.1, not to YAML 1.2 or to any editor."""
_KEY_DUE, _DROPPED = object(), object()


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a text may be: characters, levels of nesting, parser events."""

    size: int = 64 * 1024
    depth: int = 12
    events: int = 2_000


FRONT_MATTER = Limits()
POST_FILE = Limits(size=4 * 1024 * 1024, depth=12, events=400_000)


@dataclass(frozen=True, slots=True)
class Tree:
    """Values as written (dict, list, text, None) with the stretches of file they and their keys come from."""

    value: Any
    spans: Mapping[FieldPath, Span]
    key_spans: Mapping[FieldPath, Span]
    start: Place
    """Where the whole begins: the place to name when something is missing from it."""
    is_toml: bool = False

    def line(self, name: str, value: object) -> str:
        """A line as it is written in such a file, to show in a hint."""
        if not self.is_toml:
            return f"{name}: {value}"
        return f"{name} = {value}" if isinstance(value, int | float | list) else f'{name} = "{value}"'

    @property
    def places(self) -> Places:
        """Places of the values."""
        return Places(self.spans)

    @property
    def key_places(self) -> Places:
        """Places of the keys."""
        return Places(self.key_spans)

    def place(self, path: FieldPath) -> Place:
        """Where the value at a path stands, or the nearest thing above it."""
        for end in range(len(path), 0, -1):
            span = self.spans.get(path[:end]) or self.key_spans.get(path[:end])
            if span:
                return span[0].place(span[1], span[2])
        return self.start

    def key_place(self, path: FieldPath) -> Place:
        """Where the key at a path stands, or the value, or the nearest thing above it."""
        span = self.key_spans.get(path)
        return span[0].place(span[1], span[2]) if span else self.place(path)


def read_yaml(
    source: Source, start: int = 0, end: int | None = None, *, limits: Limits = FRONT_MATTER, last_wins: bool = False
) -> tuple[Tree | None, list[Problem]]:
    """Read the characters from `start` to `end` of a source.

    Returns the tree, or None when it could not be read, and what is wrong. `last_wins` takes the last of two equal
    keys without a word, as older generators do; otherwise the first counts and the second is a problem.
    """
    end = len(source.text) if end is None else end
    building = _Building(source, start, limits, last_wins=last_wins)
    if end - start > limits.size:
        message = f"more than {limits.size // 1024} KB of settings"
        return None, [error(source.place(start), message, hint="long text belongs below the closing `---`")]
    try:
        building.run(source.text[start:end].translate(_NO_BREAKS))
    except _RefusedError as refused:
        return None, [*building.problems, refused.problem]
    except yaml.YAMLError as fault:
        return None, [*building.problems, explain(source, start, end, fault)]
    return Tree(building.root, building.spans, building.key_spans, source.place(start)), building.problems


class _RefusedError(Exception):
    """Reading cannot go on; carries the reason."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class _Frame:
    """An open mapping or list. `key` is where the next value goes, or that a key is due or the value is dropped."""

    __slots__ = ("key", "path", "value")

    def __init__(self, value: Any, path: FieldPath) -> None:
        self.value = value
        self.path = path
        self.key: Any = _KEY_DUE if type(value) is dict else 0


class _Building:
    """The tree while it grows."""

    def __init__(self, source: Source, offset: int, limits: Limits, *, last_wins: bool) -> None:
        self.root: Any = None
        self.problems: list[Problem] = []
        self.spans: dict[FieldPath, Span] = {}
        self.key_spans: dict[FieldPath, Span] = {}
        self._source, self._offset, self._limits, self._last_wins = source, offset, limits, last_wins
        self._stack: list[_Frame] = []

    def run(self, text: str) -> None:
        """Take in every event of the text."""
        documents = 0
        for count, event in enumerate(_events(text)):
            kind = type(event)
            if count > self._limits.events:
                raise self._refused(event, f"more than {self._limits.events:,} values in one place", "split the file")
            if kind is ScalarEvent:
                self._scalar(event)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self._open(event, {} if kind is MappingStartEvent else [])
            elif isinstance(event, CollectionEndEvent):
                self._stack.pop()
            elif kind is AliasEvent:
                raise self._refused(event, f"aliases such as `*{event.anchor}` are not allowed here", _WRITE_OUT)
            elif kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise self._refused(
                        event, "a second YAML document begins here", "keep one, and delete the line `---`"
                    )

    def _scalar(self, event: ScalarEvent) -> None:
        self._no_extras(event)
        value: str | None = event.value
        plain = not event.style
        if plain and value in NULLS:
            value = None
        elif not plain and value and CONTROLS.search(value):
            raise self._refused(event, "an escape in the quotes stands for a control character", "take the escape out")
        frame = self._stack[-1] if self._stack else None
        if frame is not None and frame.key is _KEY_DUE:
            self._key(frame, event, value, plain=plain)
        else:
            self._put(value, event)

    def _key(self, frame: _Frame, event: ScalarEvent, key: str | None, *, plain: bool) -> None:
        if key is None:
            raise self._refused(event, "a field has no name", "write `name: value`")
        if plain and key == "<<":
            raise self._refused(event, "merge keys (`<<`) are not allowed here", _WRITE_OUT)
        path = (*frame.path, key)
        span = self._span(event)
        frame.key = key
        if key in frame.value and not self._last_wins:
            first = self.key_spans[path]
            line = first[0].line_of(first[1])
            self.problems.append(
                error(
                    span[0].place(span[1], span[2]),
                    f"`{key}` is given twice, first on line {line}",
                    field=dotted(path),
                    hint="keep one of the two",
                )
            )
            frame.key = _DROPPED
        else:
            self.key_spans[path] = span

    def _open(self, event: NodeEvent, value: Any) -> None:
        self._no_extras(event)
        frame = self._stack[-1] if self._stack else None
        if frame is not None and frame.key is _KEY_DUE:
            hint = 'a text that begins with `{` or `[` needs quotes: `"{{ … }}"`'
            raise self._refused(event, "the name of a field must be plain text", hint)
        if len(self._stack) >= self._limits.depth:
            raise self._refused(event, f"nested more than {self._limits.depth} levels deep", "make it flatter")
        path = self._put(value, event)
        self._stack.append(_Frame(value, path))

    def _put(self, value: Any, event: NodeEvent) -> FieldPath:
        """Store a value where it belongs and return its path; a dropped value is stored nowhere."""
        if not self._stack:
            self.root = value
            return ()
        frame = self._stack[-1]
        key = frame.key
        path: FieldPath = (*frame.path, "?" if key is _DROPPED else key)
        if type(frame.value) is list:
            frame.value.append(value)
            frame.key = key + 1
        else:
            frame.key = _KEY_DUE
            if key is _DROPPED:
                return path
            frame.value[key] = value
        self.spans[path] = self._span(event)
        return path

    def _no_extras(self, event: Any) -> None:
        if event.anchor is not None:
            raise self._refused(event, f"anchors such as `&{event.anchor}` are not allowed here", _WRITE_OUT)
        if event.tag is not None:
            hint = "delete it; a text that begins with `!` needs quotes"
            raise self._refused(event, f"tags such as `{_tag(event.tag)}` are not allowed here", hint)

    def _span(self, event: Any) -> Span:
        return (self._source, self._offset + event.start_mark.index, self._offset + event.end_mark.index)

    def _refused(self, event: Any, message: str, hint: str) -> _RefusedError:
        source, start, end = self._span(event)
        return _RefusedError(error(source.place(start, end), message, hint=hint))


_WRITE_OUT = "write the value out where it is needed; a text that begins with `*`, `&` or `<` needs quotes"


def _events(text: str) -> Iterator[Any]:
    return iter(yaml.parse(text, Loader=_LOADER))


def _tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


def dotted(path: FieldPath) -> str:
    """A path as people write it: `salary.min`, `locations[1]`."""
    words = ""
    for part in path:
        words += f"[{part}]" if isinstance(part, int) else f".{part}" if words else part
    return words
