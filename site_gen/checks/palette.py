"""Colours that cannot be read (WCAG 2.2, 1.4.3 and 1.4.11), each with the nearest one that can.

Colours that the theme derives from the brand are readable by the way they are made. What can fail is what somebody
wrote down: the text of the brand on its background, and colours that a theme sets itself.
"""

from collections.abc import Iterator, Mapping, Sequence

from site_gen.content.words import listed
from site_gen.model.colours import RGB, TEXT_RATIO, Pair, contrast, hexadecimal, parse_colour, readable
from site_gen.model.problems import Place, Problem, note, warning
from site_gen.model.site import Brand


def check_brand(brand: Brand, places: Mapping[str, Place]) -> Iterator[Problem]:
    """Text that cannot be read on the background, and a main colour that cannot be used for links.

    The accent is not judged: it is what buttons are made of, and the ink on them is chosen to suit it.
    """
    paper, text, primary = (parse_colour(colour) for colour in (brand.background, brand.text, brand.primary))
    if contrast(text, paper) < TEXT_RATIO:
        shown = hexadecimal(readable(text, paper))
        yield warning(
            places["text"],
            f"text in {brand.text} on the background {brand.background} has a contrast of {_ratio(text, paper)}, "
            f"and {TEXT_RATIO} is the least one can read; the pages show it in {shown}",
            field="brand.text",
            hint=f'write `text = "{shown}"`, the nearest colour that does, or another background',
        )
    if contrast(primary, paper) < TEXT_RATIO:
        shown = hexadecimal(readable(primary, paper))
        yield note(
            places["primary"],
            f"{brand.primary} on the background {brand.background} has a contrast of {_ratio(primary, paper)}, and "
            f"{TEXT_RATIO} is the least one can read: links are shown in a darker or lighter shade of it",
            field="brand.primary",
            hint=f"the nearest colour that can be used as it is: {shown}",
        )


def check_tokens(
    scheme: Mapping[str, RGB], pairs: Sequence[Pair], own: Mapping[str, Place], *, dark: bool
) -> Iterator[Problem]:
    """Pairs of a scheme without enough contrast, of which a theme set at least one colour itself.

    `scheme` are the colours by token, `own` the places of those that the theme set.
    """
    for pair in pairs:
        ink, ground = scheme[pair.ink], scheme[pair.ground]
        culprit = pair.ink if pair.ink in own else pair.ground
        if contrast(ink, ground) >= pair.ratio or culprit not in own:
            continue
        yield warning(
            own[culprit],
            f"`{pair.ink}` {hexadecimal(ink)} on `{pair.ground}` {hexadecimal(ground)}{' in the dark' if dark else ''} "
            f"has a contrast of {_ratio(ink, ground)}, less than {pair.ratio:g}",
            field=f"tokens.{'dark.' if dark else ''}{culprit}",
            hint=_cure(culprit, scheme, [one for one in pairs if culprit in (one.ink, one.ground)]),
        )


def _cure(culprit: str, scheme: Mapping[str, RGB], pairs: Sequence[Pair]) -> str:
    """The nearest colour that suits everything the culprit meets, where there is one."""
    others = {one.ground if one.ink == culprit else one.ink: one.ratio for one in pairs}
    colour = readable(scheme[culprit], *(scheme[name] for name in others), ratio=max(others.values()))
    if all(contrast(colour, scheme[name]) >= ratio for name, ratio in others.items()):
        return f'write `{culprit} = "{hexadecimal(colour)}"`, the nearest colour that can be read'
    return f"no colour can be read with all of {listed((f'`{name}`' for name in others), 'and')}: change one of them"


def _ratio(one: RGB, other: RGB) -> str:
    """A contrast ratio, cut and not rounded: 4.499 is not 4.5."""
    return f"{int(contrast(one, other) * 100) / 100:.2f}"
