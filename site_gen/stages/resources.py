"""What pages are given besides items: style sheet, fonts and other files of the theme."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from babel import Locale

from site_gen.catalogue.catalogue import Catalogue
from site_gen.engine.blob import Blob
from site_gen.engine.digest import Shared, code_digest
from site_gen.engine.leaf import Done, Leaf
from site_gen.model.problems import Place, Problem, error
from site_gen.pages.context import Resources
from site_gen.render.stylesheet import render_stylesheet
from site_gen.stages.bodies import Words
from site_gen.stages.cards import Cards
from site_gen.stages.inputs import Inputs
from site_gen.stages.naming import hashed_name
from site_gen.stages.pictures import Pictures
from site_gen.stages.sharing import faces
from site_gen.stages.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Styling:
    """The theme's files: addresses for pages, and bytes by their path in the output."""

    stylesheets: tuple[str, ...]
    scripts: tuple[str, ...]
    preload_fonts: Mapping[str, tuple[str, ...]]
    files: Mapping[str, Blob]
    origins: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


def make_styling(inputs: Inputs, catalogue: Catalogue, workshop: Workshop) -> Styling:
    """Publish the theme's files under hashed names, and make its one style sheet."""
    routes, theme = catalogue.routes, inputs.theme
    files: dict[str, Blob] = {}
    urls: dict[str, str] = {}
    for name, data in theme.assets.items():
        blob = Blob.of(data)
        path = f"assets/{hashed_name(name, blob, name.rpartition('.')[2])}"
        files[path], urls[name] = blob, routes.file(path)
    leaf = Leaf(
        name="style sheet",
        function=render_stylesheet,
        inputs={
            "theme": Shared("theme", theme),
            "brand": catalogue.site.brand,
            "font_urls": {name: url for name, url in urls.items() if name.startswith("fonts/")},
            "network_colours": {key: face.colour for key, face in faces().items()},
        },
        version=code_digest("site_gen.render.stylesheet"),
    )
    (result,) = workshop.make("style", [leaf])
    scripts = tuple(url for name, url in urls.items() if name.endswith(".js"))
    fonts = _fonts(inputs, urls)
    if not isinstance(result, Done):
        problem = error(Place((inputs.theme_folders[0] / "css").as_posix()), result.message)
        return Styling((), scripts, fonts, files, {}, (problem,))
    path = f"assets/{hashed_name('style.css', result.blob, 'css')}"
    return Styling((routes.file(path),), scripts, fonts, {**files, path: result.blob}, {path: leaf.name})


def _fonts(inputs: Inputs, urls: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """For each language the font that the first words of its pages need: the one that holds the language's own name."""
    found = {}
    for language in inputs.texts:
        letter = (Locale.parse(language, sep="-").get_display_name() or language)[0]
        faces = (face for face in inputs.theme.fonts if face.file in urls and holds(face.ranges, letter))
        found[language] = tuple(urls[face.file] for face in islice(faces, 1))
    return found


def holds(ranges: str, letter: str) -> bool:
    """Whether a CSS `unicode-range` covers a letter."""
    for span in ranges.replace("U+", "").split(","):
        first, _, last = span.strip().partition("-")
        if int(first, 16) <= ord(letter) <= int(last or first, 16):
            return True
    return False


def resources(words: Words, pictures: Pictures, cards: Cards, styling: Styling) -> Resources:
    """Everything pages are made from besides items."""
    return Resources(
        bodies=words.bodies,
        pictures=pictures.pictures,
        cards=cards.cards,
        post_html=words.posts,
        faces=faces(),
        stylesheets=styling.stylesheets,
        scripts=styling.scripts,
        preload_fonts=styling.preload_fonts,
    )
