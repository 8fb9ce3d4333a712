"""Names in the sheets of a theme that mean nothing, and have no effect or another one than was meant."""

import re
from collections.abc import Iterator

from site_gen.content.words import did_you_mean, listed
from site_gen.model.problems import Place, Problem, warning
from site_gen.render.palette import MEANINGS
from site_gen.render.stylesheet import LAYERS, without_comments
from site_gen.render.theme import Theme

_USED = re.compile(r"var\(\s*--([a-z0-9-]+)")
_ASKED = re.compile(r"var\(\s*--([a-z0-9-]+)\s*\)")  # without a value for want of one
_SET = re.compile(r"--([a-z0-9-]+)\s*:")
_LENGTH = re.compile(r"--([a-z0-9-]+)\s*:\s*(?:-?[\d.]+(?:px|r?em|ch|pt|mm)\s*[;}]|clamp\()")
_BARE = re.compile(r"-?\d+(?:\.\d+)?")
# Where themes put their rules; what stands in the two others is made from the settings.
_THEIRS = [name for name in LAYERS if name not in {"tokens", "theme"}]
# What tells which block one is in; braces in strings are none.
_BLOCKS = re.compile(r"""(?P<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|@layer\b(?P<names>[^{};]*)[{;]|[{}]""")


def sheet_problems(theme: Theme) -> Iterator[Problem]:
    """Tokens, properties and layers that are misspelt, each with its place."""
    sheets = {name: without_comments(text) for name, text in theme.styles}
    yield from _tokens(theme, "\n".join(sheets.values()))
    known = {"radius", "font-text", "font-heading", "network", "on-network", "network-text", *MEANINGS}
    known |= {*theme.tokens, *theme.dark, *(name for text in sheets.values() for name in _SET.findall(text))}
    for name, text in sheets.items():
        yield from _unset_properties(theme.paths[name], text, known)
        yield from _unknown_layers(theme.paths[name], text)


def _tokens(theme: Theme, sheets: str) -> Iterator[Problem]:
    """Tokens that no sheet of the theme asks for are misspelt; a length that is a bare number is none in CSS."""
    used = set(_USED.findall("\n".join([sheets, *theme.tokens.values(), *theme.dark.values()])))
    lengths = {"radius", *_LENGTH.findall(sheets)}
    for (table, name), place in theme.places.items():
        if table not in {"tokens", "dark"} or name == "dark":
            continue
        value = (theme.tokens if table == "tokens" else theme.dark)[name]
        if name not in used:
            hint = (
                did_you_mean(name, used | MEANINGS.keys()) or f"ask for it in a sheet, `var(--{name})`, or take it out"
            )
            yield warning(place, f"nothing in the theme uses the token `{name}`", field=f"tokens.{name}", hint=hint)
        elif name in lengths and _BARE.fullmatch(value) and float(value):
            hint = f'write it with its unit, such as `{name} = "{value}px"`'
            yield warning(place, f"`{value}` is no length, and has no effect", field=f"tokens.{name}", hint=hint)


def _unset_properties(file: str, sheet: str, known: set[str]) -> Iterator[Problem]:
    """Properties that a sheet asks for and that nothing sets."""
    for found in _ASKED.finditer(sheet):
        if found[1] not in known:
            hint = did_you_mean(found[1], known) or "set it, or give a value for want of it: `var(--name, 1rem)`"
            message = f"nothing sets the property `--{found[1]}`"
            yield warning(Place(file, _line(sheet, found.start())), message, hint=hint)


def _unknown_layers(file: str, sheet: str) -> Iterator[Problem]:
    """Layers that are none of ours: they come after all others and win over them. Those within a layer are its own."""
    inside: list[bool] = []
    for found in _BLOCKS.finditer(sheet):
        if found["string"]:
            continue
        if found["names"] is not None and not any(inside):
            for name in found["names"].split(","):
                layer = name.strip().partition(".")[0]
                if layer and layer not in LAYERS:
                    hint = did_you_mean(layer, _THEIRS) or f"write {listed(f'`{known}`' for known in _THEIRS)}"
                    message = f"there is no layer `{layer}`: its rules win over those of all layers"
                    yield warning(Place(file, _line(sheet, found.start())), message, hint=hint)
        if found[0].endswith("{"):
            inside.append(found["names"] is not None)
        elif found[0] == "}" and inside:
            inside.pop()


def _line(text: str, index: int) -> int:
    return text.count("\n", 0, index) + 1
