"""The colours of the pages, by day and by night, worked out from a brand so that all text on them can be read."""

from collections.abc import Mapping

from site_gen.model.colours import (
    BLACK,
    RGB,
    SIGN_RATIO,
    TEXT_RATIO,
    WHITE,
    Pair,
    contrast,
    luminance,
    mix,
    parse_colour,
    readable,
)
from site_gen.model.site import Brand

CLEAR = 7.0  # criterion 1.4.6: links stand in the middle of text
# A button is seen where its contrast with what it lies on is this, or its red, green or blue so much another (of 255),
# as yellow is on white: its words say what it is.
_SEEN, _OTHER = 1.3, 96
_HUE = 40  # from which difference of red, green and blue on a colour has a hue that is worth keeping

Scheme = Mapping[str, RGB]
"""Colours by the names of their custom properties, without the two dashes."""

# What stands on what: the theme puts no other ink on these grounds.
PAIRS = (
    *(Pair(ink, ground) for ink in ("ink", "muted", "primary-text", "accent-text") for ground in ("paper", "surface")),
    *(
        Pair(ink, ground)
        for ink in ("on-primary", "on-primary-muted", "accent-on-primary")
        for ground in ("primary", "primary-deep")
    ),
    Pair("on-accent", "accent"),
    Pair("on-primary-accent", "primary-accent"),
    Pair("line-strong", "paper", SIGN_RATIO),
    Pair("line-strong", "surface", SIGN_RATIO),
)

MEANINGS: Mapping[str, str] = {
    "paper": "behind everything",
    "surface": "behind boxes, a little off the paper",
    "ink": "text",
    "muted": "text of less weight",
    "line": "hairlines that only decorate",
    "line-strong": "edges one has to see: form fields, switches",
    "plate": "behind a logo that was made for light pages",
    "primary": "large fields in the main colour",
    "primary-deep": "boxes on such a field",
    "on-primary": "text on such a field",
    "on-primary-muted": "text of less weight on such a field",
    "primary-line": "hairlines on such a field",
    "primary-accent": "buttons and marks on such a field",
    "on-primary-accent": "text on them",
    "primary-text": "links, and text in the main colour",
    "accent": "buttons and marks",
    "on-accent": "text on them",
    "accent-text": "text in the second colour",
    "accent-on-primary": "text in the second colour on a field in the main colour",
}
"""What each colour is for; these are all there are."""


def light_scheme(brand: Brand, own: Scheme) -> Scheme:
    """The colours by day; those of `own` are taken as they are, and what depends on them follows."""
    paper = own.get("paper", parse_colour(brand.background))
    return _scheme(brand, paper, parse_colour(brand.text), own)


def dark_scheme(brand: Brand, own: Scheme) -> Scheme:
    """The same brand at night: paper is the main colour with most of its light taken out."""
    paper = mix(parse_colour(brand.primary), BLACK, 0.5)
    while luminance(paper) > 0.012:
        paper = mix(paper, BLACK, 0.15)
    ink = mix(parse_colour(brand.background), parse_colour(brand.primary), 0.08)
    return _scheme(brand, own.get("paper", paper), ink, own)


def ink_on(ground: RGB, *wanted: RGB, ratio: float = TEXT_RATIO) -> RGB:
    """The first of the wanted colours that has the contrast on the ground, else the clearer one of black and white."""
    for colour in wanted:
        if contrast(colour, ground) >= ratio:
            return colour
    return max(BLACK, WHITE, key=lambda colour: contrast(colour, ground))


def _scheme(brand: Brand, paper: RGB, text: RGB, own: Scheme) -> Scheme:
    def chosen(name: str, derived: RGB) -> RGB:
        found[name] = own.get(name, derived)
        return found[name]

    found: dict[str, RGB] = {"paper": paper}
    ink = chosen("ink", readable(text, paper))
    # An ink that a theme set and that cannot be read is its own fault only: nothing is derived from it.
    surface = chosen("surface", _beside(paper, readable(ink, paper)))
    primary = chosen("primary", parse_colour(brand.primary))
    second = parse_colour(brand.accent)
    accent = chosen("accent", second if _is_seen(second, paper, surface) else _instead(second, ink, paper, surface))
    on_primary = chosen("on-primary", ink_on(primary, parse_colour(brand.background), parse_colour(brand.text)))
    deep = chosen("primary-deep", _away(primary, readable(on_primary, primary), 0.28))
    chosen("muted", readable(mix(ink, paper, 0.35), paper, surface))
    chosen("line", mix(paper, ink, 0.18))
    chosen("line-strong", readable(mix(paper, ink, 0.45), paper, surface, ratio=SIGN_RATIO))
    chosen("plate", parse_colour(brand.background))
    chosen("on-primary-muted", readable(mix(on_primary, primary, 0.25), primary, deep))
    chosen("primary-line", mix(primary, on_primary, 0.28))
    second = own.get("accent", second)
    mark = chosen("primary-accent", second if _is_seen(second, primary, deep) else readable(on_primary, primary, deep))
    chosen("on-primary-accent", ink_on(mark, primary, parse_colour(brand.text), parse_colour(brand.background)))
    chosen("primary-text", readable(primary, paper, surface, ratio=CLEAR))
    chosen("on-accent", ink_on(accent, primary, parse_colour(brand.text), parse_colour(brand.background)))
    chosen("accent-text", readable(accent, paper, surface))
    chosen("accent-on-primary", readable(accent, primary, deep))
    return {name: found[name] for name in MEANINGS}


def _beside(paper: RGB, ink: RGB) -> RGB:
    """A ground a little off the paper: towards the ink, unless the ink could not be read there."""
    surface = mix(paper, ink, 0.05)
    return surface if contrast(surface, ink) >= TEXT_RATIO else _away(paper, ink, 0.05)


def _is_seen(colour: RGB, *grounds: RGB) -> bool:
    def is_other(ground: RGB) -> bool:
        return max(abs(a - b) for a, b in zip(colour, ground, strict=True)) >= _OTHER

    return all(contrast(colour, ground) >= _SEEN or is_other(ground) for ground in grounds)


def _instead(colour: RGB, ink: RGB, *grounds: RGB) -> RGB:
    """For a colour that is lost, as black buttons are at night: its hue, and the ink where it has none to speak of."""
    plain = max(colour) - min(colour) < _HUE
    return readable(ink if plain else colour, *grounds, ratio=SIGN_RATIO)


def _away(ground: RGB, ink: RGB, share: float) -> RGB:
    """The ground, darker under light ink and lighter under dark ink."""
    return mix(ground, BLACK if luminance(ink) > luminance(ground) else WHITE, share)
