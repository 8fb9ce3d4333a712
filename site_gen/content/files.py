"""The content folder on disk: the only part of reading that touches it."""

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from site_gen.model.problems import Place, Problem, error, warning

TEXTS = frozenset({".md", ".markdown", ".yaml", ".yml", ".toml"})
_FETCHED_ADS = re.compile(r"_fetched/[^/]+/jobs/[^/]+\.html")
_AS_IT_CAME = re.compile(r"_fetched/[^/]+/raw")
_SIZE_LIMIT = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Folder:
    """What a content folder holds.

    `name` is what people call it and what places begin with ("" for the current folder). `texts` are the bytes of the
    text files, `others` the names of all other files, both by their path below the folder with forward slashes, in
    the order of these paths.
    """

    name: str
    texts: Mapping[str, bytes]
    others: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = field(default=())

    def shown(self, path: str) -> str:
        """A path as people would type it."""
        return f"{self.name}/{path}" if self.name else path


def load_files(directory: Path) -> Folder:
    """Read a content folder into memory.

    Hidden files, those that editors leave behind, and answers as they came (`_fetched/*/raw/`) are passed over.
    Symbolic links may point to files within the folder; those that leave it are refused. Files that cannot be read are
    problems. Raises nothing for a folder that is not there: it is empty then.
    """
    name = shown_name(directory)
    loading = _Loading(directory.resolve(), name)
    loading.walk(directory, "")
    texts = dict(sorted(loading.texts.items()))
    return Folder(name, texts, frozenset(loading.others), tuple(loading.problems))


def shown_name(directory: Path) -> str:
    """How a folder is named in places: as it was given, or from the current folder when it is absolute and below."""
    if directory.is_absolute() and directory.is_relative_to(Path.cwd()):
        directory = directory.relative_to(Path.cwd())
    name = directory.as_posix()
    return "" if name == "." else name


def is_left_aside(name: str) -> bool:
    """Whether a file name is that of a hidden file or of one that an editor keeps while it works."""
    return name.startswith(".") or name.endswith(("~", ".swp", ".tmp")) or (name.startswith("#") and name.endswith("#"))


def _holds_text(name: str, path: str) -> bool:
    return Path(name).suffix.lower() in TEXTS or (name.endswith(".html") and _FETCHED_ADS.fullmatch(path) is not None)


class _Loading:
    def __init__(self, root: Path, name: str) -> None:
        self.texts: dict[str, bytes] = {}
        self.others: list[str] = []
        self.problems: list[Problem] = []
        self._root, self._name = root, name

    def walk(self, directory: Path, prefix: str) -> None:
        """Take in a folder and what is below it."""
        for entry in self._entries(directory, prefix):
            path = f"{prefix}{entry.name}"
            if not entry.name.isascii() and not _is_text(entry.name):
                shown = path.encode("utf-8", "replace").decode()
                self._say(error(self._place(shown), "the name of this file is not UTF-8", hint="rename it"))
            elif is_left_aside(entry.name) or (entry.is_symlink() and not self._may_follow(entry, path)):
                continue
            elif entry.is_dir():
                if not _AS_IT_CAME.fullmatch(path):
                    self.walk(Path(entry.path), f"{path}/")
            elif _holds_text(entry.name, path) and not prefix.startswith("media/"):
                self._read(entry, path)
            else:
                self.others.append(path)

    def _entries(self, directory: Path, prefix: str) -> "list[os.DirEntry[str]]":
        """The entries of a folder by name; none when it is not there."""
        try:
            with os.scandir(directory) as entries:
                return sorted(entries, key=lambda entry: entry.name)
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as fault:
            message = f"the folder cannot be read: {fault.strerror}"
            self._say(error(self._place(prefix.rstrip("/")), message, hint="check who may read it"))
            return []

    def _may_follow(self, entry: "os.DirEntry[str]", path: str) -> bool:
        try:
            target = Path(entry.path).resolve()
        except (OSError, RuntimeError):  # a link to itself
            target = self._root
        if not target.is_relative_to(self._root):
            hint = "put a copy of the file here"
            self._say(error(self._place(path), "a link that leaves the content folder is not followed", hint=hint))
            return False
        if not target.is_file():
            hint = "put the files here, or link single files"
            self._say(warning(self._place(path), "a link to a folder, or to nothing, is not followed", hint=hint))
            return False
        return True

    def _read(self, entry: "os.DirEntry[str]", path: str) -> None:
        try:
            status = entry.stat()
            if not stat.S_ISREG(status.st_mode):
                self._say(error(self._place(path), "this is no plain file", hint="delete it"))
            elif status.st_size > _SIZE_LIMIT:
                message = f"the file is larger than {_SIZE_LIMIT // 1024 // 1024} MB"
                self._say(error(self._place(path), message, hint="split it into several files"))
            else:
                self.texts[path] = Path(entry.path).read_bytes()
        except OSError as fault:
            message = f"the file cannot be read: {fault.strerror}"
            self._say(error(self._place(path), message, hint="check who may read it"))

    def _place(self, path: str) -> Place:
        return Place("/".join(part for part in (self._name, path) if part))

    def _say(self, problem: Problem) -> None:
        self.problems.append(problem)


def _is_text(name: str) -> bool:
    """Whether a file name is text, and not bytes of another encoding that Python carries along."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
