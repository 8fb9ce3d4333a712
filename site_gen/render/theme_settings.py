"""`theme.toml`: the name of a theme, what it builds on, and the values that make its look."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from site_gen.content.source import decode
from site_gen.content.spans import Tree
from site_gen.content.standards import is_colour
from site_gen.content.toml import read_toml
from site_gen.content.words import did_you_mean, listed
from site_gen.model.problems import Place, Problem, error
from site_gen.model.values import Tone
from site_gen.render.palette import MEANINGS
from site_gen.render.theme_faults import ThemeFault

FILE = "theme.toml"

_TABLES = ("tokens", "brand")
_TEXTS = ("name", "extends")
_COLOURS = ("primary", "accent", "background", "text")
_BRAND = (*_COLOURS, "radius", "font", "heading_font", "tone")
_TONES = get_args(Tone)
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_TOKEN = re.compile(r"[a-z][a-z0-9-]*")
# A value ends with its line: nothing in it may end the declaration or begin another rule.
_VALUE = re.compile(r"[^;{}<>\n\\]+")
_FILE = re.compile(r"(?:url|src|image-set)\(", re.IGNORECASE)

Where = tuple[str, str]
"""A table (`tokens`, `dark`, `brand`, or "" for what stands in none) and a name in it."""


@dataclass(frozen=True, slots=True)
class ThemeSettings:
    """What `theme.toml` says. Names of tokens are without the two dashes; `extends` is "" when there is no parent."""

    name: str
    extends: str = ""
    tokens: Mapping[str, str] = field(default_factory=dict)
    dark: Mapping[str, str] = field(default_factory=dict)
    brand: Mapping[str, str | int] = field(default_factory=dict)
    places: Mapping[Where, Place] = field(default_factory=dict, compare=False, repr=False)


def read_settings(folder: Path) -> ThemeSettings:
    """The settings of the theme in a folder; a theme without `theme.toml` is called like its folder.

    Raises ThemeFault with all that is wrong with them.
    """
    path = folder / FILE
    if not path.is_file():
        return ThemeSettings(folder.name)
    source, problems = decode(path.as_posix(), path.read_bytes())
    tree, more = (None, []) if problems else read_toml(source)
    problems += more
    if tree is not None:
        problems += _problems(tree)
    if problems or tree is None:
        raise ThemeFault(*problems)
    tokens = tree.value.get("tokens", {})
    dark = tokens.get("dark", {})
    places: dict[Where, Place] = {("", name): tree.place((name,)) for name in _TEXTS}
    places |= {("tokens", name): tree.place(("tokens", name)) for name in tokens}
    places |= {("dark", name): tree.place(("tokens", "dark", name)) for name in dark}
    places |= {("brand", name): tree.place(("brand", name)) for name in tree.value.get("brand", {})}
    return ThemeSettings(
        name=tree.value.get("name", folder.name),
        extends=tree.value.get("extends", ""),
        tokens={name: _css(value) for name, value in tokens.items() if name != "dark"},
        dark={name: _css(value) for name, value in dark.items()},
        brand=tree.value.get("brand", {}),
        places=places,
    )


def _css(value: str | float) -> str:
    return str(value).strip()


def _problems(tree: Tree) -> Iterator[Problem]:
    for key, value in tree.value.items():
        place = tree.key_place((key,))
        if key not in (*_TABLES, *_TEXTS):
            hint = did_you_mean(key, (*_TABLES, *_TEXTS)) or f"write {listed([*_TEXTS, *_TABLES])}"
            yield error(place, f"a theme has no `{key}`", field=key, hint=hint)
        elif key in _TEXTS and not (isinstance(value, str) and _NAME.fullmatch(value)):
            hint = f'write it in small letters, digits and hyphens, such as `{key} = "harbour"`'
            yield error(tree.place((key,)), "this is no name of a theme", field=key, hint=hint)
        elif key in _TABLES and not isinstance(value, dict):
            yield error(tree.place((key,)), f"`{key}` is a table", field=key, hint=f"write `[{key}]` on its own line")
        elif key == "tokens":
            yield from _token_problems(tree)
        elif key == "brand":
            yield from _brand_problems(tree)


def _token_problems(tree: Tree) -> Iterator[Problem]:
    tokens = tree.value["tokens"]
    dark = tokens.get("dark", {})
    if not isinstance(dark, dict):
        place = tree.place(("tokens", "dark"))
        yield error(place, "`dark` is a table", field="tokens.dark", hint="write `[tokens.dark]` on its own line")
        dark = {}
    entries: list[tuple[tuple[str, ...], Any]] = [
        (("tokens", name), value) for name, value in tokens.items() if name != "dark"
    ]
    entries += [(("tokens", "dark", name), value) for name, value in dark.items()]
    for path, value in entries:
        name, field_name = path[-1], ".".join(path)
        if not _TOKEN.fullmatch(name):
            hint = f"write `{name.lstrip('-')}`" if name.startswith("--") else "write small letters, digits and hyphens"
            yield error(tree.key_place(path), f"`{name}` is no name of a token", field=field_name, hint=hint)
        elif isinstance(value, bool) or not isinstance(value, str | int | float) or not _is_value(str(value)):
            hint = 'write a value as CSS has it, such as `radius = "4px"`, without a semicolon'
            yield error(tree.place(path), "this is no value of a token", field=field_name, hint=hint)
        elif _FILE.search(str(value)):
            hint = f'set it in a sheet, as in `:root {{ --{name}: url("../assets/sea.svg"); }}`'
            yield error(tree.place(path), "a token names no file", field=field_name, hint=hint)
        elif name in MEANINGS and not is_colour(str(value)):
            hint = f'write it with six digits, for example `{name} = "#0b4f6c"`, so that its contrast can be checked'
            yield error(tree.place(path), f"`{value}` is no colour", field=field_name, hint=hint)


def _is_value(text: str) -> bool:
    return bool(
        _VALUE.fullmatch(text)
        and text.count("(") == text.count(")")
        and all(text.count(mark) % 2 == 0 for mark in "\"'")
        and "/*" not in text
    )


def _brand_problems(tree: Tree) -> Iterator[Problem]:
    for name, value in tree.value["brand"].items():
        path = ("brand", name)
        place, field_name = tree.place(path), f"brand.{name}"
        if name not in _BRAND:
            hint = did_you_mean(name, _BRAND) or f"write {listed(_BRAND)}"
            yield error(tree.key_place(path), f"the brand of a theme has no `{name}`", field=field_name, hint=hint)
        elif name in _COLOURS and not (isinstance(value, str) and is_colour(value)):
            hint = f'write it with six digits, for example `{name} = "#0b4f6c"`'
            yield error(place, f"`{value}` is no colour", field=field_name, hint=hint)
        elif name == "radius" and not (type(value) is int and 0 <= value <= 200):
            yield error(place, "the radius must be between 0 and 200", field=field_name, hint="write pixels")
        elif name == "tone" and value not in _TONES:
            hint = did_you_mean(str(value), _TONES) or f"write {listed(_TONES)}"
            yield error(place, f"there is no tone `{value}`", field=field_name, hint=hint)
        elif name in {"font", "heading_font"} and not isinstance(value, str):
            yield error(place, "this is no name of a family", field=field_name, hint="put it in quotes")
