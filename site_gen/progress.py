"""How far a build or a fetch is: bars on a terminal, a line for each stage or source where nobody watches."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Protocol, TextIO


class Progress(Protocol):
    """Is told what happens."""

    def step(self, stage: str, done: int, total: int) -> None:
        """Some of the work of a stage is done."""

    def stage(self, name: str, result: str) -> None:
        """A stage is finished."""


class Lines:
    """One line for each stage: its name, what came of it, and how long it took."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._since = perf_counter()

    def step(self, stage: str, done: int, total: int) -> None:
        """Say nothing: lines are for what is finished."""

    def stage(self, name: str, result: str) -> None:
        """Print the line."""
        now = perf_counter()
        self._out.write(f"{name:<8} {result} ({now - self._since:.2f} s)\n")
        self._out.flush()
        self._since = now


class Silent:
    """Says nothing: standard output is for a program."""

    def step(self, stage: str, done: int, total: int) -> None:
        """Say nothing."""

    def stage(self, name: str, result: str) -> None:
        """Say nothing."""


@contextmanager
def progress_for(report_format: str, out: TextIO | None = None) -> Iterator[Progress]:
    """The progress that fits: a bar for a terminal, lines for logs, nothing beside JSON."""
    stream = out or sys.stderr
    if report_format == "json":
        yield Silent()
    elif report_format == "text" and stream.isatty():
        with _bar(stream) as bar:
            yield bar
    else:
        yield Lines(stream)


@contextmanager
def _bar(stream: TextIO) -> Iterator[Progress]:
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it, and it is slow to import
    from rich.progress import BarColumn, MofNCompleteColumn, Progress as Display, TaskID, TextColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description:<8}"), BarColumn(), MofNCompleteColumn())
    with Display(*columns, console=Console(file=stream), transient=True) as display:
        tasks: dict[str, TaskID] = {}
        lines = Lines(stream)

        class Bar:
            def step(self, stage: str, done: int, total: int) -> None:
                if stage not in tasks:
                    tasks[stage] = display.add_task(stage, total=total)
                display.update(tasks[stage], completed=done, total=total)

            def stage(self, name: str, result: str) -> None:
                for task in tasks.values():
                    display.remove_task(task)
                tasks.clear()
                lines.stage(name, result)

        yield Bar()


class Asking(Protocol):
    """Is told how far the sources are that are being asked, and what came of each in the end."""

    def ask(self, name: str, answers: int, waiting: str) -> None:
        """A source has so many answers; `waiting` says what it waits for, or is empty."""

    def done(self, name: str, lines: Iterable[str]) -> None:
        """A source is finished."""


class Results:
    """What came of each source, as soon as it is known."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def ask(self, name: str, answers: int, waiting: str) -> None:
        """Say nothing: lines are for what is finished."""

    def done(self, name: str, lines: Iterable[str]) -> None:  # noqa: ARG002 - bars go by the name
        """Print the lines."""
        self._out.writelines(f"{line}\n" for line in lines)
        self._out.flush()


class Unheard:
    """Says nothing: standard output is for a program."""

    def ask(self, name: str, answers: int, waiting: str) -> None:
        """Say nothing."""

    def done(self, name: str, lines: Iterable[str]) -> None:
        """Say nothing."""


@contextmanager
def asking_for(report_format: str, out: TextIO | None = None) -> Iterator[Asking]:
    """A bar for each source on a terminal, and in the end, or elsewhere, what came of each; nothing beside JSON."""
    stream = out or sys.stdout
    if report_format != "text":
        yield Unheard()
    elif stream.isatty():
        with _bars(stream) as bars:
            yield bars
    else:
        yield Results(stream)


@contextmanager
def _bars(stream: TextIO) -> Iterator[Asking]:
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it, and it is slow to import
    from rich.markup import escape  # noqa: PLC0415
    from rich.progress import BarColumn, Progress as Display, TaskID, TextColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[words]}"))
    finished: list[str] = []
    with Display(*columns, console=Console(file=stream), transient=True) as display:
        tasks: dict[str, TaskID] = {}

        class Bars:
            def ask(self, name: str, answers: int, waiting: str) -> None:
                words = f"again, as {waiting}" if waiting else f"{answers} answers" if answers != 1 else "1 answer"
                if name not in tasks:  # how many there will be, nobody knows
                    tasks[name] = display.add_task(escape(name), total=None, words="")
                display.update(tasks[name], words=escape(words))

            def done(self, name: str, lines: Iterable[str]) -> None:
                if name in tasks:
                    display.remove_task(tasks.pop(name))
                finished.extend(lines)

        yield Bars()
    Results(stream).done("", finished)
