"""Front matter and words of a Markdown file: YAML between `---` lines, or TOML between `+++` lines as Hugo has it."""

import re
from dataclasses import dataclass, replace

from site_gen.content.source import CONTROLS, Source
from site_gen.content.spans import Tree, read_yaml
from site_gen.content.toml import read_toml
from site_gen.model.problems import Place, Problem, error

_OPENING = re.compile(r"\s*^(---|\+\+\+)[ \t]*$", re.MULTILINE)
_CLOSING = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE),
}
_JSON = re.compile(r"\s*\{\s*\"")
_FIELD_LINE = re.compile(r"[^\W\d][\w .-]*(?::(?:\s|$)|\s*=)|\s+\S|-\s|\[|#|$")
_BODY_LIMIT = 256 * 1024


@dataclass(frozen=True, slots=True)
class Parts:
    """The two halves of a file: fields with their places, and Markdown whose first line is line `body_line`."""

    tree: Tree
    body: str
    body_line: int


def has_front_matter(source: Source) -> bool:
    """Whether fields come first, be it in a form that is not read."""
    return (_OPENING.match(source.text) or _JSON.match(source.text)) is not None


def read_parts(source: Source, *, last_wins: bool = False) -> tuple[Parts | None, list[Problem]]:
    """Split a file and read its fields; None when the fields cannot be read. `last_wins`: see `read_yaml`."""
    opening = _OPENING.match(source.text)
    if not opening:
        return None, [_without(source)]
    start = opening.end() + 1
    closing = _CLOSING[opening[1]].search(source.text, start)
    if not closing:
        return None, [_unclosed(source, opening[1], opening.start(1))]
    if opening[1] == "+++":
        tree, problems = _read_toml(source, start, closing.start())
    else:
        tree, problems = read_yaml(source, start, closing.start(), last_wins=last_wins)
    if tree is None:
        return None, problems
    fence = source.place(opening.start(1), opening.end(1))
    if tree.value is not None and not isinstance(tree.value, dict):
        what = "a list" if isinstance(tree.value, list) else "a text"
        message = f"the front matter must be fields (`name: value`), and is {what}"
        return None, [*problems, error(source.place(start), message, hint="write for example `title: …`")]
    begin = min(closing.end() + 1, len(source.text))
    body = source.text[begin:]
    if len(body) > _BODY_LIMIT:
        message = f"the text is longer than {_BODY_LIMIT // 1024} KB"
        problems.append(error(source.place(begin), message, hint="split it into several files"))
    tree = replace(tree, value=tree.value or {}, start=fence)
    return Parts(tree, CONTROLS.sub(" ", body), source.line_of(closing.start()) + 1), problems


def _read_toml(source: Source, start: int, end: int) -> tuple[Tree | None, list[Problem]]:
    """Read the lines from `start` to `end`; empty ones stand for those before, so that places are right."""
    return read_toml(Source(source.file, "\n" * (source.line_of(start) - 1) + source.text[start:end]))


def _without(source: Source) -> Problem:
    text = source.text.lstrip()
    if not text:
        return error(Place(source.file, 1, 1), "the file is empty", hint="begin it with `---`, the fields, and `---`")
    place = source.place(len(source.text) - len(text))
    if _JSON.match(text):
        hint = "write it as YAML between `---` lines, or as TOML between `+++` lines"
        return error(place, "front matter in JSON is not read", hint=hint)
    hint = "let the file begin with a line `---`, then the fields (`title: …`), then a line `---`"
    return error(place, "the file has no front matter", hint=hint)


def _unclosed(source: Source, mark: str, at: int) -> Problem:
    """Guess where the closing line belongs: behind the last line from the top that looks like a field."""
    first = source.line_of(at)
    last = first
    for number, line in enumerate(source.text.split("\n")[first:], first + 1):
        if not _FIELD_LINE.match(line):
            break
        last = number if line.strip() else last
    hint = f"add a line `{mark}` after line {last}, where the fields end"
    return error(source.place(at, at + len(mark)), "the front matter opened here is never closed", hint=hint)
