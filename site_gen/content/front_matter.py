"""Front matter and words of a Markdown file."""

import re
from dataclasses import dataclass

from site_gen.content.source import CONTROLS, Source
from site_gen.content.spans import Tree, read_yaml
from site_gen.model.problems import Place, Problem, error

_OPENING = re.compile(r"\s*^---[ \t]*$", re.MULTILINE)
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_FIELD_LINE = re.compile(r"[A-Za-z_][\w .-]*:(\s|$)|\s+\S|-\s|#|$")
_BODY_LIMIT = 256 * 1024


@dataclass(frozen=True, slots=True)
class Parts:
    """The two halves of a file: fields with their places, and Markdown whose first line is line `body_line`."""

    tree: Tree
    body: str
    body_line: int


def has_front_matter(source: Source) -> bool:
    """Whether the first line that is not blank is `---`."""
    return _OPENING.match(source.text) is not None


def read_parts(source: Source, *, last_wins: bool = False) -> tuple[Parts | None, list[Problem]]:
    """Split a file and read its fields; None when the fields cannot be read. `last_wins`: see `read_yaml`."""
    opening = _OPENING.match(source.text)
    if not opening:
        return None, [_without(source)]
    start = opening.end() + 1
    closing = _CLOSING.search(source.text, start)
    if not closing:
        return None, [_unclosed(source, opening.end() - 3)]
    tree, problems = read_yaml(source, start, closing.start(), last_wins=last_wins)
    if tree is None:
        return None, problems
    fence = source.place(opening.end() - 3, opening.end())
    if tree.value is not None and not isinstance(tree.value, dict):
        what = "a list" if isinstance(tree.value, list) else "a text"
        message = f"the front matter must be fields (`name: value`), and is {what}"
        return None, [*problems, error(source.place(start), message, hint="write for example `title: …`")]
    begin = min(closing.end() + 1, len(source.text))
    body = source.text[begin:]
    if len(body) > _BODY_LIMIT:
        message = f"the text is longer than {_BODY_LIMIT // 1024} KB"
        problems.append(error(source.place(begin), message, hint="split it into several files"))
    tree = Tree(tree.value or {}, tree.spans, tree.key_spans, fence)
    return Parts(tree, CONTROLS.sub(" ", body), source.line_of(closing.start()) + 1), problems


def _without(source: Source) -> Problem:
    text = source.text.lstrip()
    if not text:
        return error(Place(source.file, 1, 1), "the file is empty", hint="begin it with `---`, the fields, and `---`")
    place = source.place(len(source.text) - len(text))
    if text.startswith("+++"):
        return error(place, "front matter in TOML (`+++`) is not read", hint="write it as YAML between `---` lines")
    hint = "let the file begin with a line `---`, then the fields (`title: …`), then a line `---`"
    return error(place, "the file has no front matter", hint=hint)


def _unclosed(source: Source, at: int) -> Problem:
    """Guess where the closing line belongs: behind the last line from the top that looks like a field."""
    first = source.line_of(at)
    last = first
    for number, line in enumerate(source.text.split("\n")[first:], first + 1):
        if not _FIELD_LINE.match(line):
            break
        last = number if line.strip() else last
    hint = f"add a line `---` after line {last}, where the fields end"
    return error(source.place(at, at + 3), "the front matter opened here is never closed", hint=hint)
