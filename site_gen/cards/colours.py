"""Which colours text on a card may have."""

from site_gen.model.colours import BLACK, RGB, TEXT_RATIO, WHITE, contrast, mix


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
