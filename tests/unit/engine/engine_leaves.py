"""Leaf functions for the tests of the engine; workers import this module."""

import ctypes
import os
import signal
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Job:
    title: str
    place: str = "Varna"
    opens: date = date(2026, 11, 2)


@dataclass(frozen=True, slots=True)
class Page:
    job: Job
    language: str = "en"


def _note(log: str, name: str) -> None:
    """Write down that a leaf ran: several processes append to one file, each line in one step."""
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(descriptor, f"{name}\n".encode())
    os.close(descriptor)


def ran(log: str) -> list[str]:
    """The leaves that ran, sorted, since the last call."""
    try:
        names = sorted(Path(log).read_text().split())
    except FileNotFoundError:
        return []
    Path(log).unlink()
    return names


def page(log: str, page: Page, template: str = "") -> bytes:
    _note(log, page.job.title)
    return f"{template}{page.job.title} in {page.job.place}, {page.language}".encode()


def text(name: str, log: str) -> bytes:
    _note(log, name)
    return name.encode()


def process(name: str) -> bytes:
    return str(os.getpid()).encode()


def identity(shared: object, name: str) -> bytes:
    return f"{os.getpid()}:{id(shared)}".encode()


def raises(name: str) -> bytes:
    raise ValueError(f"{name} is\nnot right")


def leaves_early(name: str) -> bytes:
    raise SystemExit(3)


def gives_text(name: str) -> bytes:
    return name  # type: ignore[return-value]


def slow(name: str, seconds: float) -> bytes:
    time.sleep(seconds)
    return name.encode()


def swallows(name: str) -> bytes:
    """Python code that loops and catches every Exception it meets."""
    while True:
        try:
            sum(range(1000))
        except Exception:  # noqa: BLE001 - that is the point
            continue


def stuck(name: str) -> bytes:
    """Code in C that holds the interpreter and never looks for signals."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    ctypes.PyDLL(None).sleep(600)
    return b""


def dies(name: str) -> bytes:
    os._exit(9)


def is_killed(name: str) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""
