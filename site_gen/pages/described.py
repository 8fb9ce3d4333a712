"""The view-models as a page of Markdown for authors of themes, made from their declarations."""

import inspect
import re
import types
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, Union, get_args, get_origin, get_type_hints

from site_gen.pages.frame_parts import Chrome, Head
from site_gen.pages.views import AnyView

_INTRODUCTION = """\
# What templates are given

Made by `site-gen schema --templates`; do not edit. [themes.md](themes.md) says how a theme is made.

Every template has three names: `chrome` (what all pages of a language share), `head` (what crawlers read) and `page`
(the table below that names the template). Texts are in the reader's language already. Fields named `html` hold clean
HTML and are printed with `|safe`; everything else is text and is escaped. `language` is that of the words
beside it, and may be empty where that is the page's own. Addresses are ready to be printed.
"""
_WORDS = {str: "text", int: "number", bool: "true or false", float: "number"}
_TEMPLATE = re.compile(r"`([a-z_]+\.html)`")


def described() -> str:
    """All templates with what they are given, then all parts of that, in Markdown."""
    views: tuple[type, ...] = get_args(AnyView)
    parts = [_INTRODUCTION, _section("chrome", Chrome), _section("head", Head)]
    parts += [_section(f"page in {', '.join(templates_of(view))}", view) for view in views]
    parts += [_section(kind.__name__, kind) for kind in _parts((Chrome, Head, *views))]
    return "\n".join(parts)


def templates_of(view: type) -> tuple[str, ...]:
    """The templates that are given a view, as its description names them."""
    return tuple(_TEMPLATE.findall(inspect.getdoc(view) or ""))


def _section(heading: str, kind: type) -> str:
    hints = get_type_hints(kind)
    rows = [f"| `{field.name}` | {_words(hints[field.name])} |" for field in fields(kind)]
    rows += [
        f"| `{name}` | {_words(get_type_hints(value.fget)['return'])} |"
        for name, value in vars(kind).items()
        if isinstance(value, property) and value.fget and not name.startswith("_")
    ]
    return "\n".join([f"## {heading}", "", inspect.getdoc(kind) or "", "", "| field | holds |", "|---|---|", *rows, ""])


def _words(hint: Any) -> str:
    """What a field holds, in words, with a link to what has a table of its own."""
    if get_origin(hint) in (Union, types.UnionType):
        *kinds, last = [_words(kind) for kind in get_args(hint) if kind is not type(None)]
        text = f"{', '.join(kinds)} or {last}" if kinds else last
        return f"{text}, or nothing" if type(None) in get_args(hint) else text
    if get_origin(hint) is tuple:
        inner = [kind for kind in get_args(hint) if kind is not Ellipsis]
        listed = ", ".join(_words(kind) for kind in inner)
        return f"list of {listed}" if Ellipsis in get_args(hint) else f"({listed})"
    if is_dataclass(hint):
        name = getattr(hint, "__name__", "")
        return f"[{name}](#{name.lower()})"
    return _WORDS.get(hint, str(getattr(hint, "__name__", hint)))


def _parts(kinds: tuple[type, ...]) -> Iterator[type]:
    """The dataclasses that fields of these hold, and those that fields of theirs hold, by name."""
    found: dict[str, type] = {}
    waiting = list(kinds)
    while waiting:
        for hint in get_type_hints(waiting.pop()).values():
            for kind in _dataclasses(hint):
                if kind.__name__ not in found and kind not in kinds:
                    found[kind.__name__] = kind
                    waiting.append(kind)
    yield from (found[name] for name in sorted(found))


def _dataclasses(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint
    for inner in get_args(hint):
        yield from _dataclasses(inner)
