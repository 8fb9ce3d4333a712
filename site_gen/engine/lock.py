"""A lock between processes that the system frees however its holder ends."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_BEYOND = 1 << 20  # Windows locks bytes, not files: lock one that nobody reads


class Holder(NamedTuple):
    """Who has a lock: process number, and the local time it was taken as HH:MM. 0 and "" when not known."""

    pid: int
    since: str


class LockedError(Exception):
    """Somebody else has the lock."""

    def __init__(self, holder: Holder) -> None:
        super().__init__(f"locked by process {holder.pid} since {holder.since}")
        self.holder = holder


@contextmanager
def locked(file: Path, *, wait: bool = False) -> Iterator[None]:
    """Hold the lock on a file, which is made when missing. When another has it, wait or raise LockedError at once."""
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        try:
            _take(descriptor, wait=wait)
        except OSError:
            raise LockedError(holder(file)) from None
        os.ftruncate(descriptor, 0)
        now = datetime.now().astimezone()
        os.write(descriptor, json.dumps({"pid": os.getpid(), "since": f"{now:%H:%M}"}).encode())
        try:
            yield
        finally:
            os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def holder(file: Path) -> Holder:
    """Who took the lock last and has not given it back."""
    try:
        said = json.loads(file.read_text("utf-8"))
        return Holder(int(said["pid"]), str(said["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Holder(0, "")


def _take(descriptor: int, *, wait: bool) -> None:
    if sys.platform == "win32":
        os.lseek(descriptor, _BEYOND, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
