"""Which theme a site has, which themes that builds on, and what becomes of theme and brand together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path

from site_gen.checks import palette
from site_gen.content.words import did_you_mean, listed
from site_gen.model.documents import FieldPath
from site_gen.model.problems import Place, Problem, error, warning
from site_gen.model.site import Brand, Site
from site_gen.render.fonts import family_names
from site_gen.render.palette import MEANINGS, PAIRS
from site_gen.render.stylesheet import Look
from site_gen.render.template_blocks import stray_blocks
from site_gen.render.theme import Theme
from site_gen.render.theme_faults import ThemeFault
from site_gen.render.theme_settings import read_settings
from site_gen.stages.theme_sheets import sheet_problems

THEMES = (Path(__file__).resolve().parents[1] / "themes", Path(__file__).resolve().parents[2] / "themes")
DEFAULT = "default"

_MOST_NAMES = 3


class UnknownThemeError(LookupError):
    """There is no theme of that name; `known` are those there are, `folder` is one of that name without theme.toml."""

    def __init__(self, name: str, known: tuple[str, ...], folder: Path | None = None) -> None:
        self.hint = did_you_mean(name, known) or f"write {listed(known)}"
        there = f"there are: {', '.join(known)}"
        if folder:
            self.hint = there = f'write a file {folder.as_posix()}/theme.toml with the line `extends = "default"`'
        super().__init__(f"there is no theme `{name}`; {there}")
        self.name = name


def find_theme(name: str, content: Path) -> Path:
    """The folder of a theme: a path, `themes/<name>` beside the content folder, or one that is shipped."""
    beside = content.resolve().parent / "themes"
    places = (beside, *THEMES)
    # A name is none of a folder that happens to be where the command is called.
    folders = [place / name for place in places] if Path(name).name == name else [Path(name)]
    for folder in folders:
        if (folder / "theme.toml").is_file():
            return folder
    known = {path.parent.name for place in places for path in place.glob("*/theme.toml")}
    raise UnknownThemeError(name, tuple(sorted(known)), next((one for one in folders if one.is_dir()), None))


def theme_folders(name: str, content: Path) -> tuple[Path, ...]:
    """The folder of a theme, then that of the theme it extends, and so on.

    Raises UnknownThemeError for a theme that is not there, ThemeFault where a theme names a parent that is not there or
    that extends it in turn.
    """
    folders = [find_theme(name, content)]
    seen = {folders[0].resolve(): name}
    while parent := (settings := read_settings(folders[-1])).extends:
        place = settings.places["", "extends"]
        try:
            folder = find_theme(parent, content)
        except UnknownThemeError as unknown:
            problem = error(place, f"there is no theme `{parent}`", field="extends", hint=unknown.hint)
            raise ThemeFault(problem) from None
        if folder == folders[-1]:
            message, hint = f"the theme `{parent}` extends itself", "give your folder another name"
            raise ThemeFault(error(place, message, field="extends", hint=hint))
        if folder.resolve() in seen:
            message = f"themes extend each other in a circle: {' → '.join([*seen.values(), parent])}"
            raise ThemeFault(error(place, message, field="extends", hint=f"let one of them extend `{DEFAULT}`"))
        folders.append(folder)
        seen[folder.resolve()] = parent
    return tuple(folders)


def with_theme(site: Site, settings: Mapping[FieldPath, Place], theme: Theme) -> Site:
    """The site with the brand it has in this theme: what `site.toml` leaves out is as the theme has it."""
    names = {field.name for field in fields(Brand)}
    own = {name: value for name, value in theme.brand.items() if ("brand", name) not in settings and name in names}
    # What the site says of its text is meant for its headings too, unless it names a family for these.
    if ("brand", "font") in settings and ("brand", "heading_font") not in settings:
        own.pop("heading_font", None)
    families = family_names(theme.fonts)
    brand = replace(site.brand, **own)  # type: ignore[arg-type]
    known = {name: value for name in ("font", "heading_font") if (value := getattr(brand, name)) in families}
    return replace(site, brand=replace(brand, **{"font": "", "heading_font": "", **known}))


def look_of(theme: Theme, brand: Brand) -> Look:
    """How the pages look, from the theme and the brand a site has in it."""
    return Look(brand, theme.tokens, theme.dark, theme.fonts, theme.families)


def theme_problems(site: Site, settings: Mapping[FieldPath, Place], theme: Theme, file: Place) -> Iterator[Problem]:
    """What is to be said about theme and brand; `site` is as it was read, `file` is `site.toml`."""

    def place(name: str) -> Place:
        return settings.get(("brand", name)) or theme.places.get(("brand", name)) or file

    wanted = {name: str(theme.brand.get(name, "")) for name in ("font", "heading_font")}
    wanted |= {name: text for name in wanted if (text := getattr(site.brand, name))}
    families = family_names(theme.fonts)
    for name, family in wanted.items():
        if family and family not in families:
            hint = did_you_mean(family, families) or (
                f"write {listed(f'`{known}`' for known in families)}" if families else "put its files into a theme"
            )
            message = f"the theme brings no font family `{family}`"
            yield error(place(name), message, field=f"brand.{name}", hint=hint)
    brand = with_theme(site, settings, theme).brand
    yield from palette.check_brand(brand, {name: place(name) for name in ("primary", "text", "background")})
    light, dark = look_of(theme, brand).schemes
    for table, scheme in (("tokens", light), ("dark", dark)):
        own = {name: where for (kind, name), where in theme.places.items() if kind == table and name in MEANINGS}
        yield from palette.check_tokens(scheme, PAIRS, own, dark=table == "dark")
    yield from sheet_problems(theme)
    yield from _stray_blocks(theme)


def missing_templates(theme: Theme, wanted: Iterable[str]) -> Iterator[Problem]:
    """What is said, once, when a theme lacks templates of pages that the site has."""
    missing = sorted(set(wanted) - theme.templates.files.keys())
    if not missing:
        return
    place = theme.places.get(("", "extends")) or Place(theme.paths.get("theme.toml", theme.name))
    hint = (
        "put what is missing into templates/"
        if theme.extends
        else f'write `extends = "{DEFAULT}"` in theme.toml, and the theme has all that it does not bring itself'
    )
    shown = [f"`{name}`" for name in missing[:_MOST_NAMES]]
    more = len(missing) - len(shown)
    names = listed([*shown, f"{more} more"] if more else shown, "and")
    yield error(place, f"the theme has no template {names}, and pages cannot be made", hint=hint)


def _stray_blocks(theme: Theme) -> Iterator[Problem]:
    """Blocks that are shown nowhere; a template has several names, and is told about once."""
    strays = {Place(theme.paths[one.template], one.line): one for one in stray_blocks(theme.templates)}
    for place, block in strays.items():
        hint = did_you_mean(block.name, block.known) or f"its blocks are {listed(block.known, 'and')}"
        yield warning(place, f"`{block.parent}` has no block `{block.name}`: this is shown nowhere", hint=hint)
