"""A pattern of tiles that belongs to the brand: its colours, and an order that comes from a name.

The same name always gives the same pattern, so that the cards of one department are known again.
"""

import hashlib

from PIL import Image, ImageDraw

from site_gen.cards.colours import readable_on
from site_gen.model.colours import BLACK, RGB, luminance, mix

_FINER = 4
"""Tiles are drawn this many times larger and scaled down, for smooth edges."""


def tints(ground: RGB) -> tuple[RGB, RGB, RGB]:
    """Three neighbours of the ground's colour: two towards its text, one deeper where there is room below."""
    light = readable_on(ground)
    deep = mix(ground, BLACK, 0.22) if luminance(ground) > 0.03 else mix(ground, light, 0.05)
    return mix(ground, light, 0.1), mix(ground, light, 0.2), deep


def pattern(name: str, grid: tuple[int, int], tile: int, ground: RGB, accent: RGB) -> Image.Image:
    """A grid (columns, rows) of tiles of `tile` pixels, sparse in all but the last two columns, two in the accent."""
    columns, rows = grid
    size = tile * _FINER
    image = Image.new("RGB", (columns * size, rows * size), ground)
    pen = ImageDraw.Draw(image)
    dice = hashlib.shake_256(name.encode()).digest(4 + rows * (1 + 2 * columns))
    first = dice[0] % rows
    accent_rows = {first, (first + 2 + dice[1] % (rows - 3)) % rows}
    shades = tints(ground)
    for row in range(rows):
        accent_column, *rolls = dice[4 + row * (1 + 2 * columns) :][: 1 + 2 * columns]
        accent_column = columns - 1 - accent_column % 2
        for column in range(columns):
            roll, turn = rolls[2 * column], rolls[2 * column + 1]
            if column < columns - 2 and roll % 5 < 3:
                continue
            is_accent = row in accent_rows and column == accent_column
            colour = accent if is_accent else shades[roll % 3]
            back = shades[(roll + 1) % 3] if roll % 4 == 0 and not is_accent else ground
            pen.rectangle((column * size, row * size, (column + 1) * size - 1, (row + 1) * size - 1), fill=back)
            _tile(pen, (column * size, row * size), size, turn, colour)
    return image.reduce(_FINER)


def _tile(pen: ImageDraw.ImageDraw, at: tuple[int, int], size: int, turn: int, colour: RGB) -> None:
    x, y = at
    quarter, shape = turn % 4, turn // 4 % 5
    box = (x, y, x + size - 1, y + size - 1)
    start = quarter * 90
    if shape in {0, 1}:  # a quarter of a disc around one corner; Pillow counts angles clockwise from three o'clock
        centre_x, centre_y = x + size * (quarter in {1, 2}), y + size * (quarter in {2, 3})
        around = (centre_x - size, centre_y - size, centre_x + size, centre_y + size)
        pen.pieslice(around, start, start + 90, fill=colour)
    elif shape == 2:
        pen.ellipse(box, fill=colour)
    elif shape == 3:
        pen.chord(box, start, start + 180, fill=colour)
    else:
        corners = [(x, y), (x + size, y), (x + size, y + size), (x, y + size)]
        del corners[quarter]
        pen.polygon(corners, fill=colour)
