"""What the YAML parser says, in words that help somebody who has never heard of YAML."""

import re
from typing import Any

from site_gen.content.source import CONTROLS, Source
from site_gen.model.problems import Place, Problem, error

_NO_SPACE = re.compile(r"\s*([A-Za-z_][\w-]*):(?=[^\s/:])")
_FIELD = re.compile(r"^(\s*(?:- )?)([^\s:#\"'][^:]*|\"[^\"]*\"|'[^']*')(:\s+|:$)(.*)$")


def explain(source: Source, start: int, end: int, fault: Any) -> Problem:
    """The problem behind a `yaml.YAMLError`; the text that was parsed goes from `start` to `end` of the source."""
    if not hasattr(fault, "problem"):
        found = CONTROLS.search(source.text, start, end)
        at = found.start() if found else start + getattr(fault, "position", 0)
        character = source.text[at : at + 1] or " "
        message = f"the control character U+{ord(character):04X} stands in the text"
        return error(source.place(at), message, hint="delete it, and write the character anew")
    at = min(start + fault.problem_mark.index, max(end - 1, start)) if fault.problem_mark else start
    began = start + fault.context_mark.index if fault.context_mark else at
    if source.text.startswith("%", start):
        return error(source.place(start), "a line cannot begin with `%`", hint="delete this line")
    for look in (_in_quotes, _tab, _first_sign, _colon, _brackets, _no_colon, _after_quotes, _layout):
        found_problem = look(source, at, began, f"{fault.context or ''}: {fault.problem or ''}")
        if found_problem:
            return found_problem
    hint = "check indentation, colons and quotes on this line and the one above"
    return error(source.place(at), "this line cannot be read", hint=hint)


def quoted_line(line: str) -> str:
    """A `key: value` line with the value in quotes, as the cure to show; "" when the line is no such line."""
    match = _FIELD.match(line)
    if not match or not match[4]:
        return ""
    value = match[4].rstrip()
    marks = '"' if '"' not in value and "\\" not in value else "'"
    return f"{match[2]}: {marks}{value.replace(marks, marks * 2 if marks == chr(39) else marks)}{marks}"


def _quote_hint(line: str) -> str:
    cure = quoted_line(line)
    return f"put quotes around the text: `{cure}`" if cure else "put quotes around the text"


def _in_quotes(source: Source, at: int, began: int, said: str) -> Problem | None:
    if "quoted scalar" not in said:
        return None
    if "unknown escape" in said:
        mark = source.text[at : at + 2]
        hint = "write single quotes around the text instead, or two backslashes"
        return error(source.place(at, at + 2), f"`{mark}` means nothing between double quotes", hint=hint)
    if "escape" in said or "hexdecimal" in said:
        return error(source.place(at), "this escape stands for no character", hint="write the character itself")
    mark = source.text[began : began + 1]
    place = source.place(began, began + 1)
    return error(place, "the quotes opened here are never closed", hint=f"add `{mark}` where the text ends")


def _tab(source: Source, at: int, _began: int, said: str) -> Problem | None:
    line = source.place(at)
    indent = line.text[: len(line.text) - len(line.text.lstrip())]
    if "tab" not in said and source.text[at : at + 1] != "\t" and "\t" not in indent:
        return None
    offset = at - line.column + 1 + (indent.index("\t") if "\t" in indent else line.column - 1)
    hint = "indent with two spaces instead"
    return error(source.place(offset), "a tab cannot be used to indent", hint=hint)


def _first_sign(source: Source, at: int, began: int, said: str) -> Problem | None:
    if not any(word in said for word in ("cannot start any token", "an alias", "an anchor", "a tag", "a block scalar")):
        return None
    place = source.place(began if "an a" in said or "a tag" in said or "block scalar" in said else at)
    sign = place.text[place.column - 1 : place.column]
    return error(place, f"a text cannot begin with `{sign}`", hint=_quote_hint(place.text))


def _colon(source: Source, at: int, _began: int, said: str) -> Problem | None:
    if "mapping values are not allowed" not in said:
        return None
    place = source.place(at)
    first = re.search(r":(\s|$)", place.text)
    if first and first.start() < place.column - 1:
        return error(place, "a colon with a space after it, inside a text", hint=_quote_hint(place.text))
    name = place.text[: place.column - 1]
    begin = at - len(name.lstrip())
    if name != name.lstrip():
        hint = "let it begin in the same column as the field above"
        return error(source.place(begin, at), f"`{name.strip()}` is indented further than the field above", hint=hint)
    before = source.place(max(at - place.column, 0))
    hint = "is it `name: value`, or does the line belong to a text above?"
    return _no_space(source, before) or error(before, "this line is no field: there is no `name:` in it", hint=hint)


def _no_space(source: Source, place: Place) -> Problem | None:
    """`title:Welder` is one word to YAML."""
    found = _NO_SPACE.match(place.text)
    if not found:
        return None
    at = source.offset(place.line, found.end())
    hint = f"write `{found[1]}: {place.text[found.end() :].strip()}`"
    return error(source.place(at, at + 1), "a space is missing after the colon", hint=hint)


def _brackets(source: Source, at: int, began: int, said: str) -> Problem | None:
    sign = source.text[began : began + 1]
    if "a flow" in said and sign not in {"[", "{"}:
        return error(source.place(began), "an entry of the list is empty", hint="delete one of the commas")
    if "a flow" in said:
        closing = {"[": "]", "{": "}"}.get(sign, "")
        hint = f"add `{closing}` at the end, commas between the entries; a text that begins with `{sign}` needs quotes"
        return error(source.place(began), f"the `{sign}` opened here is never closed", hint=hint)
    sign = source.text[at : at + 1]
    if "node content" in said and sign in {"]", "}", ","}:
        place = source.place(at)
        return error(place, f"a text cannot begin with `{sign}`", hint=_quote_hint(place.text))
    return None


def _no_colon(source: Source, _at: int, began: int, said: str) -> Problem | None:
    if "could not find expected ':'" not in said:
        return None
    line = source.place(began)
    hint = "write `name: value`; if the text of the page begins here, the closing `---` above it is missing"
    place = source.place(began, began + len(line.text))
    return _no_space(source, place) or error(place, "this line is no field: there is no `name:` in it", hint=hint)


def _after_quotes(source: Source, at: int, _began: int, said: str) -> Problem | None:
    place = source.place(at)
    before = place.text[: place.column - 1].rstrip()
    if "did not find expected key" not in said or not before.endswith(('"', "'")):
        return None
    hint = "put one pair of quotes around the whole text; an apostrophe between '…' is written twice"
    return error(place, "text goes on after the closing quote", hint=hint)


def _layout(source: Source, at: int, _began: int, said: str) -> Problem | None:
    place = source.place(at)
    if "block sequence entries are not allowed" in said:
        hint = "put each entry on a line of its own below the name, or write `[one, two]`"
        return error(place, "a list cannot begin on the line of its name", hint=hint)
    if "mapping keys are not allowed" in said:
        return error(place, "a text cannot begin with `?`", hint=_quote_hint(place.text))
    if "document start" in said:
        return error(place, "text goes on after the end of the settings", hint="delete the line `...` above")
    if "did not find expected" in said:
        hint = "let it begin in the same column as the fields (or list entries) it belongs to"
        return error(place, "this line does not line up with those above", hint=hint)
    return None
