"""The one style sheet of a site: colours worked out from the brand, the theme's rules, and its fonts."""

import re
from collections.abc import Iterator, Mapping

from site_gen.model.colours import BLACK, RGB, TEXT_RATIO, WHITE, contrast, luminance, mix, parse_colour
from site_gen.model.site import Brand
from site_gen.render.theme import FontFace, Theme

CLEAR = 7.0  # criterion 1.4.6: links stand in the middle of text
VISIBLE = 3.0  # criterion 1.4.11, for signs that are not text

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")


def render_stylesheet(
    *, theme: Theme, brand: Brand, font_urls: Mapping[str, str], network_colours: Mapping[str, str]
) -> bytes:
    """The style sheet as UTF-8.

    `font_urls` tells where each font of the theme is published, by its name in `theme.assets`; fonts without an address
    are left out. `network_colours` are `#rrggbb` by network key; each becomes `.network-<key> { --network: … }`.
    """
    light, dark = _light(brand), _dark(brand)
    parts = [
        "@layer tokens, base, layout, parts, pages, print;",
        *(_font_face(face, font_urls[face.file]) for face in theme.fonts if face.file in font_urls),
        f"@layer tokens {{\n:root {{\n{_lines(light)}  --radius: {brand.radius}px;\n  color-scheme: light dark;\n}}",
        *_network_rules(network_colours, light["--surface"]),
        f"@media (prefers-color-scheme: dark) {{\n:root {{\n{_lines(dark)}}}",
        *_network_rules(network_colours, dark["--surface"]),
        "}\n}",
        *(style.strip() for style in theme.styles),
    ]
    return ("\n".join(parts) + "\n").encode()


# --- colours


def ink_on(ground: RGB, *wanted: RGB, ratio: float = TEXT_RATIO) -> RGB:
    """The first of the wanted colours that has the contrast on the ground, else the clearer one of black and white."""
    for colour in wanted:
        if contrast(colour, ground) >= ratio:
            return colour
    return max(BLACK, WHITE, key=lambda colour: contrast(colour, ground))


def readable(colour: RGB, *grounds: RGB, ratio: float = TEXT_RATIO) -> RGB:
    """The colour, shifted towards black or white just as far as it takes to be readable on all the grounds."""
    goal = max(BLACK, WHITE, key=lambda end: min(contrast(end, ground) for ground in grounds))
    for step in range(21):
        shifted = mix(colour, goal, step / 20)
        if all(contrast(shifted, ground) >= ratio for ground in grounds):
            return shifted
    return goal


def _away(ground: RGB, ink: RGB, share: float) -> RGB:
    """The ground, darker under light ink and lighter under dark ink."""
    return mix(ground, BLACK if luminance(ink) > luminance(ground) else WHITE, share)


def _light(brand: Brand) -> dict[str, RGB]:
    paper, ink = parse_colour(brand.background), parse_colour(brand.text)
    return _tokens(brand, paper, ink_on(paper, ink))


def _dark(brand: Brand) -> dict[str, RGB]:
    """The same brand at night: paper is the main colour with most of its light taken out."""
    paper = mix(parse_colour(brand.primary), BLACK, 0.5)
    while luminance(paper) > 0.012:
        paper = mix(paper, BLACK, 0.15)
    return _tokens(brand, paper, ink_on(paper, mix(parse_colour(brand.background), parse_colour(brand.primary), 0.08)))


def _tokens(brand: Brand, paper: RGB, ink: RGB) -> dict[str, RGB]:
    primary, accent = parse_colour(brand.primary), parse_colour(brand.accent)
    surface = mix(paper, ink, 0.05)
    if contrast(surface, ink) < TEXT_RATIO:
        surface = _away(paper, ink, 0.05)
    on_primary = ink_on(primary, parse_colour(brand.background), parse_colour(brand.text))
    deep = _away(primary, on_primary, 0.28)
    return {
        "--paper": paper,
        "--surface": surface,
        "--ink": ink,
        "--muted": readable(mix(ink, paper, 0.35), paper, surface),
        "--line": mix(paper, ink, 0.18),
        "--plate": parse_colour(brand.background),
        "--primary": primary,
        "--primary-deep": deep,
        "--on-primary": on_primary,
        "--on-primary-muted": readable(mix(on_primary, primary, 0.25), primary, deep),
        "--primary-line": mix(primary, on_primary, 0.28),
        "--primary-text": readable(primary, paper, surface, ratio=CLEAR),
        "--accent": accent,
        "--on-accent": ink_on(accent, primary, parse_colour(brand.text), parse_colour(brand.background)),
        "--accent-text": readable(accent, paper, surface),
        "--accent-on-primary": readable(accent, primary, deep),
    }


def _network_rules(colours: Mapping[str, str], ground: RGB) -> Iterator[str]:
    for key, text in sorted(colours.items()):
        colour = parse_colour(text)
        yield (
            f".network-{key} {{ --network: {_hex(colour)}; --on-network: {_hex(ink_on(colour, WHITE, ratio=VISIBLE))}; "
            f"--network-text: {_hex(readable(colour, ground))}; }}"
        )


def _lines(tokens: Mapping[str, RGB]) -> str:
    return "".join(f"  {name}: {_hex(colour)};\n" for name, colour in tokens.items())


def _hex(colour: RGB) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


# --- fonts


def _font_face(face: FontFace, url: str) -> str:
    lightest, heaviest = face.weights
    return (
        f'@font-face {{ font-family: "{face.family}"; font-weight: {lightest} {heaviest}; font-display: swap; '
        f'src: url("{url}") format("woff2"); unicode-range: {face.ranges}; }}'
    )
