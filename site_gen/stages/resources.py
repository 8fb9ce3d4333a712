"""What pages are given besides items: style sheet, fonts and other files of the theme."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version

from site_gen.catalogue.catalogue import Catalogue
from site_gen.engine.blob import Blob
from site_gen.engine.digest import code_digest
from site_gen.engine.leaf import Done, Leaf
from site_gen.model.fonts import FontSource, PageFonts
from site_gen.model.problems import Problem
from site_gen.pages.context import Resources
from site_gen.render.scripts import for_inline, in_order, policy_hash, with_published_imports, without_remarks
from site_gen.render.stylesheet import render_stylesheet
from site_gen.render.theme import INLINE_SCRIPT, Theme
from site_gen.stages.bodies import Words
from site_gen.stages.cards import Cards
from site_gen.stages.faults import theme_problem
from site_gen.stages.inputs import Inputs
from site_gen.stages.naming import hashed_name
from site_gen.stages.pictures import Pictures
from site_gen.stages.sharing import faces, used_networks
from site_gen.stages.themes import look_of
from site_gen.stages.workshop import Workshop

_CODE = ("site_gen.render.stylesheet", "site_gen.render.palette", "site_gen.render.fonts", "site_gen.model.colours")


@dataclass(frozen=True, slots=True)
class Styling:
    """The theme's files: addresses for pages, and bytes by their path in the output.

    `assets` are addresses by the name below `assets/`. `broken` styling has no style sheet.
    """

    stylesheets: tuple[str, ...]
    fonts: PageFonts
    files: Mapping[str, Blob]
    origins: Mapping[str, str]
    problems: tuple[Problem, ...] = ()
    assets: Mapping[str, str] = field(default_factory=dict)
    scheme_script: str = ""
    broken: bool = False


def make_styling(inputs: Inputs, catalogue: Catalogue, workshop: Workshop) -> Styling:
    """Publish the theme's files under hashed names, and make its one style sheet."""
    routes, theme = catalogue.routes, inputs.theme
    paths, files = published(theme)
    urls = {name: routes.file(path) for name, path in paths.items()}
    used = used_networks(catalogue)
    leaf = Leaf(
        name="style sheet",
        function=render_stylesheet,
        inputs={
            "look": look_of(theme, catalogue.site.brand),
            "styles": theme.styles,
            "urls": urls,
            "network_colours": {key: face.colour for key, face in faces().items() if key in used},
        },
        version=f"{code_digest(*_CODE)} lightningcss {version('lightningcss')}",
    )
    (result,) = workshop.make("style", [leaf])
    assets = {name.removeprefix("assets/"): url for name, url in urls.items() if name.startswith("assets/")}
    scheme = for_inline(theme.assets[INLINE_SCRIPT].decode()) if INLINE_SCRIPT in theme.assets else ""
    fonts = _fonts(inputs, urls)
    if not isinstance(result, Done):
        problem = theme_problem(result.message, theme.paths, "the pages would have no style sheet; mend it")
        return Styling((), fonts, files, {}, (problem,), assets, scheme, broken=True)
    path = f"assets/{hashed_name('style.css', result.blob, 'css')}"
    files[path] = result.blob
    return Styling((routes.file(path),), fonts, files, {path: leaf.name}, (), assets, scheme)


def published(theme: Theme) -> tuple[dict[str, str], dict[str, Blob]]:
    """The path in the output of each file of the theme, by its name, and the bytes by that path.

    A module is published after those it imports, which it then names by their new names.
    """
    scripts = {
        name: data.decode() for name, data in theme.assets.items() if name.endswith(".js") and name != INLINE_SCRIPT
    }
    others = [name for name in theme.assets if name not in scripts and name != INLINE_SCRIPT]
    paths: dict[str, str] = {}
    files: dict[str, Blob] = {}
    for name in (*others, *in_order(scripts)):
        data = theme.assets[name]
        if name in scripts:
            names = {other: path.removeprefix("assets/") for other, path in paths.items()}
            data = without_remarks(with_published_imports(name, scripts[name], names)).encode()
        blob = Blob.of(data)
        paths[name] = f"assets/{hashed_name(name, blob, name.rpartition('.')[2])}"
        files[paths[name]] = blob
    return paths, files


def _fonts(inputs: Inputs, urls: Mapping[str, str]) -> PageFonts:
    """The published fonts, for text and for headings those of the chosen family first."""
    brand = inputs.content.site.brand

    def sources(family: str) -> Iterator[FontSource]:
        for face in sorted(inputs.theme.fonts, key=lambda face: face.family != family):
            if face.file in urls:
                yield FontSource(urls[face.file], face.ranges)

    return PageFonts(tuple(sources(brand.font)), tuple(sources(brand.heading_font or brand.font)))


def resources(words: Words, pictures: Pictures, cards: Cards, styling: Styling) -> Resources:
    """Everything pages are made from besides items."""
    return Resources(
        bodies=words.bodies,
        pictures=pictures.pictures,
        media_files=pictures.downloads,
        cards=cards.cards,
        post_html=words.posts,
        faces=faces(),
        stylesheets=styling.stylesheets,
        fonts=styling.fonts,
        assets=styling.assets,
        scheme_script=styling.scheme_script,
        script_hashes=(policy_hash(styling.scheme_script),) if styling.scheme_script else (),
    )
