"""The one style sheet of a site: colours worked out from the brand, what the theme sets, its fonts, and its rules.

Layers, the last one winning: `tokens` (colours), `base` (where a theme gives its properties their values), `theme`
(what the tone and `theme.toml` set instead), `layout`, `parts`, `pages`, `print`. Rules outside of all layers win.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from posixpath import normpath

import lightningcss

from site_gen.model.colours import SIGN_RATIO, WHITE, hexadecimal, parse_colour, readable
from site_gen.model.site import Brand
from site_gen.render.fonts import Family, FontFace, family_list, family_names, font_faces
from site_gen.render.palette import MEANINGS, Scheme, dark_scheme, ink_on, light_scheme
from site_gen.render.theme_faults import ThemeFault, nearest_file, theme_fault

LAYERS = ("tokens", "base", "theme", "layout", "parts", "pages", "print")

# Browsers that know `light-dark()`, which every colour is made of; it tells which prefixes are still needed.
BROWSERS = ["chrome >= 123", "edge >= 123", "firefox >= 120", "safari >= 17.5", "ios_saf >= 17.5"]

_LINE = re.compile(r"(.*) at .*?:(\d+):(\d+)$", re.DOTALL)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_URL = re.compile(r"""url\(\s*(["']?)([^"')]+)\1\s*\)""")
_ELSEWHERE = re.compile(r"[a-z]+:|//", re.IGNORECASE)
# What names a file without `url()`, and what to do instead.
_ABSENT = (
    (re.compile(r"@import\b", re.IGNORECASE), "a sheet cannot import another",
     "put the rules into a file in css/; all of them become one sheet"),
    (re.compile(r"""\bimage-set\(\s*["']""", re.IGNORECASE), "a file is named without `url()`",
     'write `image-set(url("…") 1x)`'),
)  # fmt: skip

# What a tone sets; names are those of the default theme's css/base.css.
TONES: Mapping[str, Mapping[str, str]] = {
    "lively": {
        "heading-weight": "800", "heading-tracking": "-0.018em", "title-tracking": "-0.03em",
        "edge-height": "24px", "edge-length": "72px",
    },
    "calm": {
        "heading-weight": "600", "heading-tracking": "-0.01em", "title-tracking": "-0.018em",
        "edge-height": "16px", "edge-length": "192px",
        "motif": "repeating-radial-gradient(circle at 100% 120%, var(--primary-line) 0 1.5px, #0000 2.5px 3rem)",
    },
    "sober": {
        "heading-weight": "700", "heading-tracking": "0em", "title-tracking": "-0.01em",
        "edge-height": "0px",
        "motif": "repeating-linear-gradient(to left, var(--primary-line) 0 1px, #0000 1px 1.5rem)",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """What a theme and a brand come to: custom properties by their names without dashes.

    `tokens` hold for both schemes, `dark` for the dark one only. `font` and `heading_font` are families.
    """

    brand: Brand
    tokens: Mapping[str, str] = field(default_factory=dict)
    dark: Mapping[str, str] = field(default_factory=dict)
    fonts: tuple[FontFace, ...] = ()
    families: tuple[Family, ...] = ()

    @property
    def schemes(self) -> tuple[Scheme, Scheme]:
        """The colours by day and by night. Those in `tokens` are of the day, a brand's two of the night as well."""
        day, night = (
            {name: parse_colour(value) for name, value in own.items() if name in MEANINGS}
            for own in (self.tokens, self.dark)
        )
        primary, accent = (self.tokens.get(name, getattr(self.brand, name)) for name in ("primary", "accent"))
        brand = replace(self.brand, primary=primary, accent=accent)
        return light_scheme(brand, day), dark_scheme(brand, night)


def render_stylesheet(
    *,
    look: Look,
    styles: Sequence[tuple[str, str]],
    urls: Mapping[str, str],
    network_colours: Mapping[str, str],
) -> bytes:
    """The style sheet as UTF-8, minified.

    `styles` are names and texts of the theme's sheets. `urls` tells where each file of the theme is published, by its
    name; fonts without an address are left out. `network_colours` are `#rrggbb` by network key; each becomes
    `.network-<key> { --network: … }`. Raises ThemeFault for what is no CSS, with the name of the sheet.
    """
    light, dark = look.schemes
    head = [
        f"@layer {', '.join(LAYERS)};",
        *font_faces(look.fonts, look.families, urls),
        "@layer tokens {",
        ":root { color-scheme: light dark; }",
        ':root[data-scheme="light"] { color-scheme: light; }',
        ':root[data-scheme="dark"] { color-scheme: dark; }',
        f":root {{ {_colours(light, dark)} --radius: {look.brand.radius}px; }}",
        *_network_rules(network_colours, light, dark),
        "}",
        f"@layer theme {{ {_set_by_theme(look)} }}",
    ]
    sheets = [("theme.toml", "\n".join(head)), *((name, _linked(name, text, urls)) for name, text in styles)]
    # Each for itself first, so that a fault is told with its place; then as a whole, which makes layers one.
    whole = "\n".join(_minified(name, text) for name, text in sheets)
    return f"{_minified('the sheets together', whole)}\n".encode()


def _colours(light: Scheme, dark: Scheme) -> str:
    return " ".join(f"--{name}: {_by_day_and_night(light[name], dark[name])};" for name in light)


def _by_day_and_night(day: tuple[int, int, int], night: tuple[int, int, int]) -> str:
    return hexadecimal(day) if day == night else f"light-dark({hexadecimal(day)}, {hexadecimal(night)})"


def _network_rules(colours: Mapping[str, str], light: Scheme, dark: Scheme) -> Iterator[str]:
    for key, text in sorted(colours.items()):
        colour = parse_colour(text)
        day, night = (readable(colour, scheme["surface"], scheme["paper"]) for scheme in (light, dark))
        yield (
            f".network-{key} {{ --network: {hexadecimal(colour)}; "
            f"--on-network: {hexadecimal(ink_on(colour, WHITE, ratio=SIGN_RATIO))}; "
            f"--network-text: {_by_day_and_night(day, night)}; }}"
        )


def _set_by_theme(look: Look) -> str:
    """What is set on top of the values in the theme's own sheets: families, the tone, then `theme.toml`."""
    text = look.brand.font or next(iter(family_names(look.fonts)), "")
    both = {
        "font-text": family_list(text, look.fonts, look.families),
        "font-heading": family_list(look.brand.heading_font or text, look.fonts, look.families),
        **TONES.get(look.brand.tone or "", {}),
        **{name: value for name, value in look.tokens.items() if name not in MEANINGS},
    }
    dark = _declared({name: value for name, value in look.dark.items() if name not in MEANINGS})
    return f":root {{ {_declared(both)} }}" + (
        f'@media (prefers-color-scheme: dark) {{ :root:not([data-scheme="light"]) {{ {dark} }} }}'
        f':root[data-scheme="dark"] {{ {dark} }}'
        if dark
        else ""
    )


def _declared(values: Mapping[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in values.items())


# --- the theme's own sheets


def without_comments(text: str) -> str:
    """A sheet with blanks in the place of its comments, so that lines keep their numbers."""
    return _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), text)


def _linked(name: str, text: str, urls: Mapping[str, str]) -> str:
    """A sheet whose files are called by the addresses they are published under."""
    bare = without_comments(text)

    def fault(found: re.Match[str], message: str, hint: str) -> ThemeFault:
        return theme_fault(name, message, line=bare.count("\n", 0, found.start()) + 1, hint=hint)

    for absent, message, hint in _ABSENT:
        if found := absent.search(bare):
            raise fault(found, message, hint)

    def published(found: re.Match[str]) -> str:
        target = found[2].strip()
        file = normpath(f"{name.rpartition('/')[0]}/{target}")
        if target.startswith("#"):
            return found[0]
        if _ELSEWHERE.match(target):
            hint = "put the file into assets/: pages ask no other host and no data address"
            raise fault(found, f"there is no file `{target}` in this theme", hint)
        if file not in urls:
            hint = nearest_file(name, file, urls) or "put the file into assets/, which is `../assets/` from here"
            raise fault(found, f"there is no file `{file}` in this theme", hint)
        return f'url("{urls[file]}")'

    return _URL.sub(published, bare)


def _minified(name: str, text: str) -> str:
    try:
        return lightningcss.process_stylesheet(text, filename=name, browsers_list=BROWSERS)
    except ValueError as error:
        raise _css_fault(name, str(error)) from None


def _css_fault(name: str, message: str) -> ThemeFault:
    """What lightningcss says, in our form; it counts lines from 0 and columns from 1."""
    found = _LINE.match(message)
    words = (found[1] if found else message).removeprefix("Parsing stylesheet failed: ")
    line, column = (int(found[2]) + 1, int(found[3])) if found else (0, 0)
    return theme_fault(name, f"this is no CSS: {words[:1].lower()}{words[1:]}", line=line, column=column)
