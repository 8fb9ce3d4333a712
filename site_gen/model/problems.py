"""Faults of content as values: what is wrong, where, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters; an error leaves the item out, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a content file.

    `file` is the path as the user would type it, with forward slashes. `line` and `column` count from 1; 0 means the
    file as a whole. `length` is how many characters the carets underline. `text` is the source line itself.
    """

    file: str
    line: int = 0
    column: int = 0
    length: int = 1
    text: str = ""

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}" if self.column else f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of content or settings.

    `field` is the dotted path of the front-matter field (`salary.min`, `locations[1]`) or "". `hint` is the cure, a
    sentence in the imperative, or "". `rule` is the name of the rule that was broken, where it has one that people can
    set and silence, and `source` the law or document that the rule is from.
    """

    severity: Severity
    place: Place
    message: str
    field: str = ""
    hint: str = ""
    rule: str = ""
    source: str = ""

    @property
    def is_error(self) -> bool:
        """Whether the item that has this problem is left out of the site."""
        return self.severity is Severity.ERROR


def error(place: Place, message: str, *, field: str = "", hint: str = "") -> Problem:
    """An error: the item is left out."""
    return Problem(Severity.ERROR, place, message, field, hint)


def warning(place: Place, message: str, *, field: str = "", hint: str = "") -> Problem:
    """A warning: the item is built, but somebody should look."""
    return Problem(Severity.WARNING, place, message, field, hint)


def note(place: Place, message: str, *, field: str = "", hint: str = "") -> Problem:
    """A note: something was done that the writer may want to know."""
    return Problem(Severity.NOTE, place, message, field, hint)
