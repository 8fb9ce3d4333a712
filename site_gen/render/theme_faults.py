"""What is wrong with a theme."""

from pathlib import Path

from site_gen.model.problems import Place, Problem, error


class ThemeFault(Exception):  # noqa: N818 - a fault of the theme, like TemplateFault
    """A theme that cannot be used; `problems` say where and why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return "; ".join(f"{one.place}: {one.message}{f'; {one.hint}' if one.hint else ''}" for one in self.problems)


def theme_fault(file: Path | str, message: str, *, line: int = 0, column: int = 0, hint: str = "") -> ThemeFault:
    """The fault of a file: its path, or its name in the theme (`assets/jobs.js`). Line and column count from 1."""
    name = file.as_posix() if isinstance(file, Path) else file
    return ThemeFault(error(Place(name, line, column), message, hint=hint))
