"""What is wrong with a theme."""

from collections.abc import Iterable
from pathlib import Path
from posixpath import basename, dirname, relpath

from site_gen.content.words import closest
from site_gen.model.problems import Place, Problem, error


class ThemeFault(Exception):  # noqa: N818 - a fault of the theme, like TemplateFault
    """A theme that cannot be used; `problems` say where and why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return "; ".join(f"{one.place}: {one.message}{f'; {one.hint}' if one.hint else ''}" for one in self.problems)


def nearest_file(asking: str, wanted: str, files: Iterable[str]) -> str:
    """What somebody may have meant who asks in one file of a theme for another that is not there; "" for no idea.

    Names are those in the theme; the guess is written as that file has to write it.
    """
    names = {basename(file): file for file in sorted(files)}
    meant = closest(basename(wanted), names)
    if not meant:
        return ""
    found = relpath(names[meant], dirname(asking))
    return f"did you mean `{found if found.startswith('.') else f'./{found}'}`?"


def theme_fault(file: Path | str, message: str, *, line: int = 0, column: int = 0, hint: str = "") -> ThemeFault:
    """The fault of a file: its path, or its name in the theme (`assets/jobs.js`). Line and column count from 1."""
    name = file.as_posix() if isinstance(file, Path) else file
    return ThemeFault(error(Place(name, line, column), message, hint=hint))
