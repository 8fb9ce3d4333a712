"""Colours and their contrast, by WCAG 2.2 (relative luminance, contrast ratio)."""

RGB = tuple[int, int, int]

WHITE: RGB = (255, 255, 255)
BLACK: RGB = (0, 0, 0)

TEXT_RATIO = 4.5
"""Least contrast of text (WCAG 2.2, 1.4.3)."""


def rgb(code: str) -> RGB:
    """Read `#rrggbb`. Raises ValueError for anything else."""
    if len(code) != 7 or code[0] != "#":
        raise ValueError(f"{code!r} is no colour: write it as #rrggbb")
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def luminance(colour: RGB) -> float:
    """Relative luminance, 0 for black to 1 for white."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (c / 255 for c in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: RGB, other: RGB) -> float:
    """Contrast ratio, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mix(colour: RGB, other: RGB, share: float) -> RGB:
    """`colour` with a share (0 to 1) of `other` in it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(colour, other, strict=True))
    return red, green, blue


def readable_on(colour: RGB) -> RGB:
    """White, or a near-black tinted with the colour: whichever stands out more. Always at least 4.5:1."""
    ink = mix(colour, BLACK, 0.88)
    best = max(WHITE, ink, key=lambda candidate: contrast(candidate, colour))
    return best if contrast(best, colour) >= TEXT_RATIO else BLACK


def legible(colour: RGB, on: RGB, ratio: float = TEXT_RATIO) -> RGB:
    """The colour, moved towards white or black only as far as it needs to be read on `on`."""
    end = readable_on(on)
    for step in range(20):
        moved = mix(colour, end, step / 20)
        if contrast(moved, on) >= ratio:
            return moved
    return end
