"""Looking at trees and processes, and taking rights away."""

import json
import os
import shutil
import sys
from collections.abc import Mapping
from datetime import date
from hashlib import blake2b
from pathlib import Path

import pytest

from tests.conftest import ROOT

TODAY = date(2026, 11, 23)
DAY = ("--today", TODAY.isoformat())

linux = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes through /proc")


def build_py(*arguments: str | Path) -> list[str | Path]:
    """The command line that runs a command of this repository."""
    return [sys.executable, ROOT / "build.py", *arguments]


def tree(folder: Path) -> dict[str, bytes]:
    """All files below a folder, by their path there."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def is_whole(files: Mapping[str, bytes]) -> bool:
    """Whether a tree holds exactly what its manifest says, byte for byte."""
    listed = json.loads(files[".site-gen.json"])["files"]
    here = {name: blake2b(data, digest_size=16).hexdigest() for name, data in files.items() if name[0] != "."}
    return here == {name: digest for name, (digest, _size) in listed.items()}


def processes_with(mark: str) -> list[str]:
    """The command lines of running processes that have a word in their environment."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                if mark.encode() in (folder / "environ").read_bytes():
                    found.append((folder / "cmdline").read_bytes().replace(b"\0", b" ").decode())
            except OSError:
                continue  # it has ended, or is somebody else's
    return found


def without_rights() -> list[str]:
    """What to put in front of a command so that file permissions hold for it, root or not; skips where we cannot."""
    if os.geteuid():
        return []
    if not shutil.which("setpriv"):
        pytest.skip("root may do anything here")
    return ["setpriv", "--bounding-set", "-dac_override,-dac_read_search,-fowner"]
