"""QR codes as SVG, for printed pages that lead back to the screen."""

from markupsafe import Markup

# Choosing the best of the eight masks costs eight codes; readers undo any of them (ISO/IEC 18004, section 7.8).
_MASK = 3
# Four light modules around the code (section 6.3.8); part of the picture, so that no style sheet can take them away.
_QUIET = 4


def qr_svg(text: str) -> Markup:
    """A QR code with error correction level M (15 %), in the colour of the text around it; hidden from screen readers,
    as what it says has to stand beside it in words."""
    # Only where a page is made anew: a build that changes nothing starts without it.
    import segno  # noqa: PLC0415

    rows = segno.make(text, micro=False, error="m", boost_error=False, mask=_MASK).matrix
    size = len(rows) + 2 * _QUIET
    return Markup(
        '<svg class="qr" viewBox="0 0 {size} {size}" shape-rendering="crispEdges" aria-hidden="true" focusable="false">'
        '<path fill="none" stroke="currentcolor" d="{path}"/></svg>'
    ).format(size=size, path="".join(_row(y, row) for y, row in enumerate(rows)))


def _row(y: int, row: bytearray) -> str:
    """The dark modules of a row as strokes of one module's width; the pen stays where the last one ended."""
    strokes, pen, x = [], None, 0
    while x < len(row):
        if not row[x]:
            x += 1
            continue
        start = x
        while x < len(row) and row[x]:
            x += 1
        strokes.append(
            f"M{start + _QUIET} {y + _QUIET}.5h{x - start}" if pen is None else f"m{start - pen} 0h{x - start}"
        )
        pen = x
    return "".join(strokes)
