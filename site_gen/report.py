"""How problems are printed: for people, for programs, and as notes in a pull request."""

import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from site_gen.model.problems import Place, Problem, Severity

Format = Literal["text", "json", "github"]
Paint = Callable[[str, str], str]

_WIDTH = 140
# Of problems alike, so many are told in full, and so many files are named.
_ALIKE = 3
_NAMED = 5
_COLOURS: Mapping[Severity, str] = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_COMMANDS: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_NAMES: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def render(
    problems: Sequence[Problem],
    files: int,
    form: Format = "text",
    *,
    colour: bool = False,
    more: Mapping[str, Any] | None = None,
) -> str:
    """Problems in one of the formats, ending with a line end; "" for the text and github formats without problems.

    `files` is how many files were read. `colour` is for terminals only (see `wants_colour`), `more` for JSON only.
    """
    if form == "json":
        return as_json(problems, files, more)
    return as_github(problems) if form == "github" else as_text(problems, files, colour=colour)


def wants_colour(*, is_terminal: bool, environment: Mapping[str, str]) -> bool:
    """Whether to use colour: on a terminal, unless NO_COLOR is set to anything (no-color.org) or TERM is `dumb`."""
    return is_terminal and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"


def as_text(problems: Sequence[Problem], files: int, *, colour: bool = False) -> str:
    """Each problem with its line, carets and cure, and a summary; no control character of a content file passes.

    Of those that break one rule only the first few are told in full, with the files of the others.
    """
    if not problems:
        return ""
    paint = _painted if colour else _plain
    blocks = ["\n".join(lines) for lines in _told(problems, paint)]
    return "\n\n".join([*blocks, paint(summary(problems, files), "bold")]) + "\n"


def _plain(text: str, _colour: str) -> str:
    return text


def _painted(text: str, colour: str) -> str:
    from click import style  # noqa: PLC0415  (colour is for terminals; nothing else needs click here)

    return style(text, bold=True) if colour == "bold" else style(text, fg=colour, bold=True)


def _told(problems: Sequence[Problem], paint: Paint) -> Iterator[Iterable[str]]:
    """The lines of each problem; of many that break one rule, those of the first few and one line about the others."""
    alike: dict[tuple[str, Severity], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((problem.rule, problem.severity), []).append(problem)
    for problem in problems:
        group = alike[problem.rule, problem.severity]
        summed = problem.rule and len(group) > _ALIKE + 1
        if not summed or any(problem is one for one in group[:_ALIKE]):
            yield _block(problem, paint)
        elif problem is group[_ALIKE]:
            yield _others(group[_ALIKE:], paint)


def _others(group: Sequence[Problem], paint: Paint) -> Iterator[str]:
    first = group[0]
    files = list(dict.fromkeys(visible(problem.place.file) for problem in group))
    word = paint(_NAMES[first.severity], _COLOURS[first.severity])
    yield f"{len(group)} more of the rule {first.rule}: {word}"
    more = f" and {len(files) - _NAMED} more files" if len(files) > _NAMED else ""
    yield f"  in {', '.join(files[:_NAMED])}{more}"
    yield f"  {paint('help', 'cyan')}: `--only {first.rule} --format json` tells them all"


def _block(problem: Problem, paint: Paint) -> Iterator[str]:
    colour = _COLOURS[problem.severity]
    word = _NAMES[problem.severity] + (f"[{visible(problem.field)}]" if problem.field else "")
    yield f"{paint(visible(str(problem.place)), 'bold')}: {paint(word, colour)}: {visible(problem.message)}"
    if problem.place.line and problem.place.text.strip():
        line, start, length = excerpt(problem.place)
        number = str(problem.place.line)
        yield f"  {number} | {line}"
        if problem.place.column:
            yield f"  {' ' * len(number)} | {' ' * start}{paint('^' * length, colour)}"
    if problem.hint:
        yield f"  {paint('help', 'cyan')}: {visible(problem.hint)}"
    if problem.rule:
        source = f" ({visible(problem.source)})" if problem.source else ""
        yield f"  {paint('rule', 'cyan')}: {problem.rule}{source}"


def excerpt(place: Place) -> tuple[str, int, int]:
    """The source line as it can be printed, and where the carets begin and how many there are, in columns.

    Tabs become arrows, control characters become visible, a long line is cut around the place.
    """
    column = max(place.column - 1, 0)
    cut = max(column - _WIDTH // 2, 0) if len(place.text) > _WIDTH else 0
    before = ("… " if cut else "") + visible(place.text[cut:column])
    marked = visible(place.text[column : column + max(min(place.length, _WIDTH - column + cut), 1)])
    after = visible(place.text[column + place.length : cut + _WIDTH])
    more = " …" if cut + _WIDTH < len(place.text) else ""
    return f"{before}{marked}{after}".rstrip() + more, _columns(before), max(_columns(marked), 1)


def visible(text: str) -> str:
    """Text without anything that a terminal would act on: controls as their pictures, direction marks as codes."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else _picture(letter) for letter in text)


def _picture(letter: str) -> str:
    if letter == "\t":
        return "→"
    if ord(letter) < 0x20:
        return chr(0x2400 + ord(letter))
    if unicodedata.category(letter) == "Zs":
        return " "
    return f"<U+{ord(letter):04X}>"


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes (UAX #11: wide letters two, combining marks none)."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def summary(problems: Iterable[Problem], files: int) -> str:
    """`2 errors, 1 warning in 2 of 34 files`."""
    counts, touched = counted(problems)
    words = [f"{count} {_NAMES[severity]}{'' if count == 1 else 's'}" for severity, count in counts.items() if count]
    files = max(files, touched)
    return f"{', '.join(words)} in {touched} of {files:,} {'file' if files == 1 else 'files'}"


def counted(problems: Iterable[Problem]) -> tuple[dict[Severity, int], int]:
    """How many problems of each severity, and how many files have any."""
    counts = dict.fromkeys(Severity, 0)
    files = set()
    for problem in problems:
        counts[problem.severity] += 1
        files.add(problem.place.file)
    return counts, len(files)


def as_json(problems: Sequence[Problem], files: int, more: Mapping[str, Any] | None = None) -> str:
    """One JSON document: `problems` (each flat, lines and columns from 1, 0 for the whole file), `counts`, and more."""
    counts, touched = counted(problems)
    document = {
        "problems": [
            {
                "severity": problem.severity.value,
                "file": problem.place.file,
                "line": problem.place.line,
                "column": problem.place.column,
                "length": problem.place.length,
                "field": problem.field,
                "message": problem.message,
                "hint": problem.hint,
                "rule": problem.rule,
                "source": problem.source,
            }
            for problem in problems
        ],
        "counts": {
            **{f"{severity.value}s": count for severity, count in counts.items()},
            "faulty_files": touched,
            "files": files,
        },
        **(more or {}),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def as_github(problems: Iterable[Problem]) -> str:
    """Workflow commands of GitHub Actions, one a line, with the escapes that its runner undoes."""
    return "".join(f"{_command(problem)}\n" for problem in problems)


def _command(problem: Problem) -> str:
    place = problem.place
    properties = {"file": place.file}
    if place.line:
        properties["line"] = str(place.line)
    if place.column:
        properties |= {"col": str(place.column), "endColumn": str(place.column + place.length)}
    if problem.rule or problem.field:
        properties["title"] = problem.rule or problem.field
    listed = ",".join(f"{name}={_escaped_property(value)}" for name, value in properties.items())
    message = "\n".join(filter(None, (problem.message, problem.hint, problem.source)))
    return f"::{_COMMANDS[problem.severity]} {listed}::{_escaped(message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
