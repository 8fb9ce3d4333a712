"""Themes: folders of templates, style sheets, fonts and other files, read into plain values.

A theme folder holds `theme.toml` (with its `name`), `templates/**.html`, `css/*.css`, `fonts/*.woff2` with their index
`fonts/fonts.toml`, and `assets/**` for whatever else its pages link to. All of these may be missing.
"""

import hashlib
import os
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


class ThemeFault(Exception):  # noqa: N818 - a fault of the theme, like TemplateFault
    """A theme that cannot be used; `file` is the path at fault."""

    def __init__(self, file: Path, message: str) -> None:
        super().__init__(file, message)
        self.file = file
        self.message = message

    def __str__(self) -> str:
        return f"{self.file}: {self.message}"


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates of a theme: name below `templates/` → text. Two with the same digest are the same."""

    digest: str
    files: Mapping[str, str] = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FontFace:
    """One font file: its name among the assets, the weights it spans, and what it holds as CSS `unicode-range`."""

    file: str
    family: str
    weights: tuple[int, int]
    ranges: str


@dataclass(frozen=True, slots=True)
class Theme:
    """What a theme is made of.

    `styles` are the texts of its style sheets in the order of their names. `assets` are the files to publish, by their
    name in the theme (`fonts/text.woff2`, `assets/map.svg`).
    """

    name: str
    templates: Templates
    styles: tuple[str, ...]
    fonts: tuple[FontFace, ...]
    assets: Mapping[str, bytes] = field(repr=False)


def load_theme(folders: Sequence[Path]) -> Theme:
    """Read a theme from one folder or several on top of each other: of files of the same name the first one counts.

    Links are followed as long as they stay inside their folder. Raises ThemeFault for a folder that is not there, for
    links that lead out of it, for text that is not UTF-8 and for TOML that cannot be read.
    """
    files = _overlaid(folders)
    settings = _toml(files.get("theme.toml"))
    assets = {
        name: path.read_bytes()
        for name, path in files.items()
        if name.startswith("assets/") or (name.startswith("fonts/") and name.endswith(".woff2"))
    }
    return Theme(
        name=str(settings.get("name", folders[0].name)),
        templates=make_templates(
            {
                name.removeprefix("templates/"): _text(path)
                for name, path in files.items()
                if name.startswith("templates/") and name.endswith(".html")
            }
        ),
        styles=tuple(_text(path) for name, path in files.items() if name.startswith("css/") and name.endswith(".css")),
        fonts=tuple(_font_faces(files.get("fonts/fonts.toml"))),
        assets=assets,
    )


def make_templates(files: Mapping[str, str]) -> Templates:
    """Templates with the digest of all their names and texts."""
    digest = hashlib.blake2b(digest_size=16)
    for name, text in sorted(files.items()):
        for part in (name, text):
            data = part.encode()
            digest.update(len(data).to_bytes(8, "big") + data)
    return Templates(digest=digest.hexdigest(), files=dict(sorted(files.items())))


def _overlaid(folders: Sequence[Path]) -> dict[str, Path]:
    """All files by their name with forward slashes, sorted, the first folder's on top."""
    found: dict[str, Path] = {}
    for folder in folders:
        if not folder.is_dir():
            raise ThemeFault(folder, "there is no such theme folder; check the name of the theme in site.toml")
        for path in _files(folder):
            found.setdefault(path.relative_to(folder).as_posix(), path)
    return dict(sorted(found.items()))


def _files(folder: Path) -> Iterator[Path]:
    """The files below a folder. Links that lead out would publish what was never meant to be: they are refused."""
    root = folder.resolve()
    for parent, folders, names in os.walk(folder):
        for name in (*folders, *names):
            path = Path(parent, name)
            if not path.resolve().is_relative_to(root):
                raise ThemeFault(path, "this link leads out of the theme folder; put a copy of the file in its place")
        yield from (Path(parent, name) for name in names)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as fault:
        raise ThemeFault(path, f"this file is not UTF-8 (byte {fault.start}); save it as UTF-8") from fault


def _toml(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    try:
        return tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as fault:
        raise ThemeFault(path, f"this is not TOML: {fault}") from fault


def _font_faces(index: Path | None) -> Iterator[FontFace]:
    """The faces in `fonts.toml`: tables `[[font]]` with file, family, weights (lightest, heaviest) and ranges."""
    for entry in _toml(index).get("font", ()):
        try:
            yield FontFace(
                file=f"fonts/{entry['file']}",
                family=entry["family"],
                weights=(min(entry["weights"]), max(entry["weights"])),
                ranges=" ".join(entry["ranges"].split()),
            )
        except KeyError as missing:
            raise ThemeFault(
                index or Path(), f"a font has no {missing}; give file, family, weights and ranges"
            ) from missing
