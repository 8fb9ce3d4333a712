"""What is wrong with a template, in the words of whoever writes themes."""

import re
import sys
from collections.abc import Collection, Iterable, Iterator
from traceback import walk_tb

from jinja2 import Environment, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.utils import missing

from site_gen.content.words import closest, did_you_mean

NAMES = ("page", "head", "chrome", "asset", "gettext", "ngettext")
"""What every template is given."""

# Jinja's own tags, and those of its extension for texts; it keeps no list of them that one may read.
_TAGS = (
    *("autoescape", "block", "call", "extends", "filter", "for", "from", "if", "elif", "else", "import", "include"),
    *("macro", "print", "set", "with", "trans", "pluralize"),
    *(f"end{tag}" for tag in ("autoescape", "block", "call", "filter", "for", "if", "macro", "set", "with", "trans")),
)
_UNKNOWN = re.compile(r"(?:No (filter|test) named|Encountered unknown (tag)) '(\w+)'\..*", re.DOTALL)
_NOT_GIVEN = re.compile(r"parameter '(\w+)' was not provided")


class TemplateFault(Exception):  # noqa: N818 - the author of the theme is told of a fault
    """A template that is written wrongly; `line` counts from 1, 0 means the template as a whole."""

    def __init__(self, template: str, line: int, message: str) -> None:
        super().__init__(template, line, message)
        self.template = template
        self.line = line
        self.message = message

    def __str__(self) -> str:
        return f"{self.template}:{self.line}: {self.message}" if self.line else f"{self.template}: {self.message}"


class Absent(StrictUndefined):
    """What is not there, told in the words of the view-models."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name = str(self._undefined_name)
        if self._undefined_obj is missing:
            return guessed(f"there is nothing called `{name}` here", name, NAMES)
        if self._undefined_obj is None:
            return f"there is nothing here to take `{name}` from: ask before, as in `{{% if page.hero %}}`"
        kind = type(self._undefined_obj).__name__
        fields = [field for field in dir(self._undefined_obj) if not field.startswith("_")]
        return guessed(f"{kind} has no field `{name}`", name, fields)


def template_fault(
    error: Exception, template: str, files: Collection[str], environment: Environment
) -> TemplateFault | None:
    """The fault that `error` comes from, while it is handled; None when no template had a part in it.

    `template` is the one to be rendered, `files` are the names of all templates of the theme.
    """
    if isinstance(error, TemplateSyntaxError):
        return TemplateFault(error.name or template, error.lineno, _unreadable(error, environment))
    places = list(_places(files))
    if isinstance(error, TemplateNotFound):
        name, line = places[-1] if places else (template, 0)
        return TemplateFault(name, line, _not_there(error.message or "", files))
    if not places:
        return None
    if isinstance(error, RecursionError):
        message = "this template comes back to itself without an end; that of another theme is had by its name"
        return TemplateFault(*places[0], f"{message}, such as `default/{places[0][0]}`")
    if lacking := _NOT_GIVEN.fullmatch(str(error)):
        # Jinja tells where the macro asks for it. The fault is that of who calls the macro.
        name, line = next((place for place in reversed(places) if place[0] != places[-1][0]), places[-1])
        return TemplateFault(name, line, f"a macro is called without its parameter `{lacking[1]}`")
    name, line = places[-1]
    return TemplateFault(name, line, str(error) or type(error).__name__)


def guessed(message: str, word: str, known: Iterable[str]) -> str:
    """A message with what somebody may have meant."""
    guess = did_you_mean(word, known)
    return f"{message}; {guess}" if guess else message


def _unreadable(error: TemplateSyntaxError, environment: Environment) -> str:
    message = error.message or "this cannot be read"
    unknown = _UNKNOWN.fullmatch(message)
    if not unknown:
        return f"{message[:1].lower()}{message[1:]}"
    kind, name = unknown[1] or unknown[2], unknown[3]
    known: Iterable[str] = {"filter": environment.filters, "test": environment.tests, "tag": _TAGS}[kind]
    return guessed(f"there is no {kind} `{name}`", name, known)


def _not_there(wanted: str, files: Collection[str]) -> str:
    # Without their endings, which are alike for all, names tell more.
    meant = closest(wanted.removesuffix(".html"), (name.removesuffix(".html") for name in files))
    message = f"there is no template `{wanted}` in this theme"
    return f"{message}; did you mean `{meant}.html`?" if meant else message


def _places(files: Collection[str]) -> Iterator[tuple[str, int]]:
    """Templates and lines in the traceback of the current exception, outermost first."""
    for frame, line in walk_tb(sys.exc_info()[2]):
        if frame.f_code.co_filename in files:
            yield frame.f_code.co_filename, line
