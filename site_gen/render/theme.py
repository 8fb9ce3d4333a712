"""Themes: folders of templates, style sheets, fonts and other files, read into plain values.

A theme folder holds `theme.toml` (see `theme_settings`), `templates/**.html`, `css/*.css`, `fonts/*.woff2` with their
index `fonts/fonts.toml` (see `font_index`), and `assets/**` for what else its pages link to; any of these may miss.
A theme lies on top of the one it extends: of files of the same name its own counts.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from site_gen.model.problems import Place, error
from site_gen.render.font_index import read_fonts
from site_gen.render.fonts import Family, FontFace
from site_gen.render.scripts import for_inline, in_order
from site_gen.render.theme_faults import ThemeFault, theme_fault
from site_gen.render.theme_settings import ThemeSettings, Where, read_settings

INLINE_SCRIPT = "assets/scheme.js"
"""The one script that stands inside pages: a chosen colour scheme must not flash. It is not published as a file."""


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates of a theme: name below `templates/` → text. Two with the same digest are the same.

    A template is had by its name, and by the names of the themes it can be seen from: `default/job.html` is what the
    default theme shows whatever lies on top of it, so that a `job.html` can extend the one it replaces.
    """

    digest: str
    files: Mapping[str, str] = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Theme:
    """What a theme is made of, together with all it extends.

    `styles` are its style sheets, name and text, in the order in which they apply. `assets` are the files to publish,
    by their name in the theme (`fonts/text.woff2`, `assets/map.svg`). `tokens` and `dark` are custom properties by
    their names without dashes, for both schemes and for the dark one; `brand` is how it looks unless the site says
    otherwise. `paths` tells for every file, templates by their names among templates, which file of the disk it is;
    `places` where its settings stand.
    """

    name: str
    templates: Templates
    styles: tuple[tuple[str, str], ...]
    fonts: tuple[FontFace, ...]
    assets: Mapping[str, bytes] = field(repr=False)
    extends: str = ""
    families: tuple[Family, ...] = ()
    tokens: Mapping[str, str] = field(default_factory=dict)
    dark: Mapping[str, str] = field(default_factory=dict)
    brand: Mapping[str, str | int] = field(default_factory=dict)
    paths: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    places: Mapping[Where, Place] = field(default_factory=dict, compare=False, repr=False)


def load_theme(folders: Sequence[Path]) -> Theme:
    """Read a theme from its folder and those of the themes it extends, the nearest first.

    Links are followed as long as they stay inside their folder. Raises ThemeFault for a folder that is not there, for
    links that lead out of it, for text that is not UTF-8, for settings that cannot be read, for two themes of one name,
    and for modules that import what is not there.
    """
    layers = [(read_settings(folder), dict(_files(folder))) for folder in folders]
    _check_names([settings for settings, _ in layers])
    files = {name: path for _, found in reversed(layers) for name, path in found.items()}
    assets = {
        name: _text(path).encode() if name.endswith(".js") else path.read_bytes()
        for name, path in sorted(files.items())
        if name.startswith("assets/") or (name.startswith("fonts/") and name.endswith(".woff2"))
    }
    _check_scripts(assets, files)
    templates, named = _templates(layers)
    faces, families = read_fonts([found for _, found in layers])
    settings = [layer for layer, _ in reversed(layers)]
    return Theme(
        name=layers[0][0].name,
        templates=make_templates({name: _text(path) for name, path in templates.items()}),
        # A sheet of the same name takes the place of the parent's; what is new comes after all of the parent's.
        styles=tuple((name, _text(path)) for name, path in files.items() if _is_style(name)),
        fonts=faces,
        assets=assets,
        extends=layers[0][0].extends,
        families=families,
        tokens={name: value for layer in settings for name, value in layer.tokens.items()},
        dark={name: value for layer in settings for name, value in layer.dark.items()},
        brand={name: value for layer in settings for name, value in layer.brand.items()},
        paths={name: path.as_posix() for name, path in {**files, **named}.items()},
        places={where: place for layer in settings for where, place in layer.places.items()},
    )


def make_templates(files: Mapping[str, str]) -> Templates:
    """Templates with the digest of all their names and texts."""
    digest = hashlib.blake2b(digest_size=16)
    for name, text in sorted(files.items()):
        for part in (name, text):
            data = part.encode()
            digest.update(len(data).to_bytes(8, "big") + data)
    return Templates(digest=digest.hexdigest(), files=dict(sorted(files.items())))


def _templates(layers: Sequence[tuple[ThemeSettings, Mapping[str, Path]]]) -> tuple[dict[str, Path], dict[str, Path]]:
    """All templates by all names they have."""
    seen: dict[str, Path] = {}
    found: dict[str, Path] = {}
    for settings, files in reversed(layers):
        seen |= {
            name.removeprefix("templates/"): path
            for name, path in files.items()
            if name.startswith("templates/") and name.endswith(".html")
        }
        found |= {f"{settings.name}/{name}": path for name, path in seen.items()}
    clash = next((name for name in found if name in seen), "")
    if clash:
        raise theme_fault(seen[clash], f"`{clash}` also means a template of the theme `{clash.partition('/')[0]}`",
                          hint="give the theme another name")  # fmt: skip
    return {**found, **seen}, {**found, **seen}


def _check_names(layers: Sequence[ThemeSettings]) -> None:
    for number, settings in enumerate(layers):
        if settings.name in {other.name for other in layers[number + 1 :]}:
            message = f"a theme below this one is called `{settings.name}` too, and templates tell them by their names"
            place = settings.places.get(("", "name"), Place(settings.name))
            raise ThemeFault(error(place, message, field="name", hint="give it another `name` in its theme.toml"))


def _is_style(name: str) -> bool:
    return name.startswith("css/") and name.endswith(".css")


def _check_scripts(assets: Mapping[str, bytes], files: Mapping[str, Path]) -> None:
    scripts = {name: data.decode() for name, data in assets.items() if name.endswith(".js")}
    try:
        for_inline(scripts.pop(INLINE_SCRIPT, ""))
        in_order(scripts)
    except ThemeFault as fault:
        problems = fault.problems
        raise ThemeFault(
            *(replace(one, place=replace(one.place, file=files[one.place.file].as_posix())) for one in problems)
        ) from None


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files below a folder by their names with forward slashes, in order; hidden ones are no part of a theme.

    Links that lead out would publish what was never meant to be: they are refused.
    """
    if not folder.is_dir():
        raise theme_fault(folder, "there is no such theme folder", hint="check the name of the theme in site.toml")
    root = folder.resolve()
    found = []
    for parent, folders, names in os.walk(folder):
        for name in (*folders, *names):
            path = Path(parent, name)
            if not path.resolve().is_relative_to(root):
                hint = "put a copy of the file in its place"
                raise theme_fault(path, "this link leads out of the theme folder", hint=hint)
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(parent, name) for name in names if not name.startswith(".")]
    yield from sorted((path.relative_to(folder).as_posix(), path) for path in found)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        message = f"this file is not UTF-8 (byte {fault.start})"
        raise theme_fault(path, message, hint="save it as UTF-8") from fault
