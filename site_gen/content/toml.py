"""TOML to a value tree in which every value keeps its place: `site.toml`, and front matter between `+++` lines."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from site_gen.content.source import CONTROLS, Source
from site_gen.content.spans import Tree
from site_gen.content.toml_places import Locator
from site_gen.model.documents import FieldPath
from site_gen.model.problems import Problem, error

_SIZE_LIMIT = 256 * 1024
_DOTS_LIMIT = 64
_POSITION = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")
_WORDS = (
    ("Invalid value", "this is no value", 'put quotes around a text: `name = "…"`'),
    ("Invalid initial character for a key part", "a name is expected here", "names with spaces or signs need quotes"),
    ("Invalid statement", "this line cannot be read", 'write `name = "value"`'),
    ("Expected '=' after a key", "there is no `=` after the name", 'write `name = "value"`'),
    ("Expected newline or end of document", "the line goes on after the value", "begin a new line, or use quotes"),
    ("Unterminated string", "the quotes are never closed", 'add `"` where the text ends'),
    ("Illegal character '\\n'", "the quotes are never closed", 'add `"` where the text ends'),
    ('Expected "\'"', "the quotes are never closed", "add `'` where the text ends"),
    ("Illegal character", "a character that may not stand here", "delete it"),
    ("Expected ']' at the end of a table", "the `[` is never closed", "add `]` at the end of the line"),
    ("Expected ']]' at the end of an array", "the `[[` is never closed", "add `]]` at the end of the line"),
    ("Unclosed array", "the list is never closed", "add `]` where it ends, and a comma between the entries"),
    ("Unclosed inline table", "the `{` is never closed", "add `}` where it ends, and a comma between the entries"),
    ("Cannot overwrite a value", "this name is given twice", "keep one of the two"),
    ("Duplicate inline table key", "this name is given twice", "keep one of the two"),
    ("Cannot declare", "this table is given twice", "put its settings under one heading"),
    ("Cannot mutate immutable", "this table is given twice", "put its settings under one heading"),
    ("Cannot redefine namespace", "this table is given twice", "put its settings under one heading"),
    ("Unescaped '\\'", "a backslash in double quotes begins an escape", "use single quotes, or two backslashes"),
    ("Invalid hex value", "this escape stands for no character", "write the character itself"),
    ("Escaped character is not", "this escape stands for no character", "write the character itself"),
    ("Invalid date or datetime", "there is no such date", "write it as `2026-12-31`"),
)


def read_toml(source: Source) -> tuple[Tree | None, list[Problem]]:
    """Read TOML 1.0; returns the tree, or None when it cannot be read, and what is wrong."""
    start = source.place(0)
    if len(source.text) > _SIZE_LIMIT:
        return None, [error(start, f"more than {_SIZE_LIMIT // 1024} KB of settings", hint="make it shorter")]
    deep = _too_many_dots(source)
    if deep:
        return None, [deep]
    try:
        value: dict[str, Any] = tomllib.loads(source.text)
        locator = Locator(source)
        locator.run()
    except tomllib.TOMLDecodeError as fault:
        return None, [_explain(source, str(fault))]
    except RecursionError:
        return None, [error(start, "brackets are nested too deep", hint="make it flatter")]
    except ValueError:
        message = "a number has too many digits"
        return None, [error(start, message, hint="put quotes around it if it is meant as a text")]
    tree = Tree(value, locator.spans, locator.key_spans, start, is_toml=True)
    message = "an escape in the quotes stands for a control character"
    escapes = [path for path, text in _texts(value) if CONTROLS.search(text)]
    problems = [error(tree.place(path), message, hint="take the escape out") for path in escapes]
    return None if problems else tree, problems


def _texts(value: Any, path: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """All texts in a value, with their paths."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(inner, (*path, key))


def _too_many_dots(source: Source) -> Problem | None:
    """Dotted keys of thousands of parts take minutes to read; nobody means them."""
    offset = 0
    for line in source.text.split("\n"):
        names = [line] if line.lstrip().startswith("[") else line.split("=")[:-1]
        if any(name.count(".") > _DOTS_LIMIT for name in names):
            return error(source.place(offset), f"a name of more than {_DOTS_LIMIT} parts", hint="use fewer dots")
        offset += len(line) + 1
    return None


def _explain(source: Source, said: str) -> Problem:
    position = _POSITION.search(said)
    offset = len(source.text.rstrip())
    if position and position[1]:
        offset = source.offset(int(position[1]), int(position[2]))
    said = said[: position.start()] if position else said
    place = source.place(max(min(offset, len(source.text) - 1), 0))
    for begin, message, hint in _WORDS:
        if said.startswith(begin):
            return error(place, message, hint=hint)
    return error(place, "this cannot be read as TOML", hint='check quotes and brackets; a setting is `name = "value"`')
