"""The card of link previews: 1200×630, for Facebook, LinkedIn, X, Mastodon, Bluesky, WhatsApp and all the others.

A field in the brand's colour with a large headline; a pattern of tiles at the far edge, or a photograph there. Text
keeps 60 pixels from the edges and leaves the lowest 15 % free, where X lays the title over the picture.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from PIL import Image

from site_gen.cards import motif, picture
from site_gen.cards.canvas import Canvas, FlatCanvas, FullCanvas, Ground, ground, pill
from site_gen.cards.card import Blob, CardError, CardInput, Drawn, Layout
from site_gen.cards.colours import legible, readable_on
from site_gen.cards.fitting import Box, Fitted, fit, one_line
from site_gen.cards.fonts import Face, require_shaping
from site_gen.cards.words import listed, settle, share_missing
from site_gen.model.colours import RGB, mix, parse_colour

WIDTH, HEIGHT = 1200, 630
MARGIN = 60
FLOOR = HEIGHT * 85 // 100
LOGO = (300, 56)
TILE = 105
COLUMNS = 3
TEXT_WIDTH = WIDTH - COLUMNS * TILE - MARGIN - 40
PHOTO_START = 380
PHOTO_TEXT_WIDTH = 620
SIZES = (118, 108, 99, 91, 84, 77, 71, 65, 60, 55, 50, 46, 42)
SMALL = 31
LONGEST = 400
"""Signs of a title that are looked at; no card holds as many."""


@dataclass(frozen=True, slots=True)
class _Palette:
    ground: RGB
    text: RGB
    soft: RGB
    accent: RGB
    mark: RGB


@dataclass(frozen=True, slots=True)
class _Words:
    title: str
    kicker: str
    meta: tuple[str, ...]
    call: str
    short_call: str
    site_name: str
    notes: tuple[str, ...]


def draw(card: CardInput) -> Drawn:
    """Draw the card; a logo or photograph that cannot be read is left out with a note.

    Raises CardError when the title cannot be written rightly.
    """
    words = _words(card)
    card, unreadable = _with_readable_pictures(card)
    palette = _palette(card.colours.primary, card.colours.accent)
    rtl = card.direction == "rtl"
    canvas: Canvas
    if card.photo:
        palette = replace(palette, soft=palette.text, accent=palette.text)  # the one that is sure to be read on a photo
        canvas = FullCanvas(_photo_ground(card, palette))
    else:
        canvas = FlatCanvas(_field(f"{card.site_name}\n{card.kicker}", palette, rtl))
    column = _Column(canvas, card, palette, PHOTO_TEXT_WIDTH if card.photo else TEXT_WIDTH)
    column.top(words)
    notes = (*words.notes, *unreadable, *column.body(words))
    data, extension = canvas.finish()
    return Drawn(data, extension, WIDTH, HEIGHT, notes)


CARD = Layout("og", WIDTH, HEIGHT, draw)


def _with_readable_pictures(card: CardInput) -> tuple[CardInput, tuple[str, ...]]:
    notes: list[str] = []

    def readable(blob: Blob | None, what: str) -> Blob | None:
        try:
            if blob:
                picture.opened(blob, what)
        except CardError as fault:
            notes.append(f"{fault.message} and is left out of the card. {fault.hint}")
            return None
        return blob

    card = replace(card, logo=readable(card.logo, "the logo"), photo=readable(card.photo, "the photo"))
    return card, tuple(notes)


@lru_cache(maxsize=16)
def _palette(primary: str, accent: str) -> _Palette:
    field, mark = parse_colour(primary), parse_colour(accent)
    text = readable_on(field)
    return _Palette(field, text, legible(mix(text, field, 0.2), field), legible(mark, field), mark)


def _words(card: CardInput) -> _Words:
    missing: dict[str, None] = {}

    def settled(text: str) -> str:
        text, lost = settle(text[:LONGEST], card.fonts)
        missing.update(dict.fromkeys(lost))
        return text

    title = settled(card.title)
    if not title or share_missing(card.title[:LONGEST], tuple(missing)) > 0.3:
        raise CardError(
            "the fonts of the theme have no letters for this title",
            "Add a font of its script to the theme's fonts.toml, or give a finished picture in share.image.",
        )
    words = _Words(
        title,
        settled(card.kicker),
        tuple(filter(None, map(settled, card.meta))),
        settled(card.call),
        settled(card.short_call),
        settled(card.site_name),
        (f"left out of the card, no font has it: {listed(missing)}",) if missing else (),
    )
    require_shaping(" ".join((words.title, words.kicker, *words.meta, words.call, words.site_name)))
    return words


@lru_cache(maxsize=64)
def _field(name: str, palette: _Palette, rtl: bool) -> Ground:
    image = Image.new("RGB", (WIDTH, HEIGHT), palette.ground)
    tiles = motif.pattern(name, (COLUMNS, HEIGHT // TILE), TILE, palette.ground, palette.mark)
    tiles = tiles.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if rtl else tiles
    image.paste(tiles, (0 if rtl else WIDTH - tiles.width, 0))
    return ground(image, (palette.ground, *motif.tints(palette.ground), palette.mark))


def _photo_ground(card: CardInput, palette: _Palette) -> Image.Image:
    assert card.photo
    rtl = card.direction == "rtl"
    image = Image.new("RGB", (WIDTH, HEIGHT), palette.ground)
    seen = picture.photo(
        card.photo, (WIDTH - PHOTO_START, HEIGHT), card.focus, clear=0.33 if rtl else 0.67, ground=palette.ground
    )
    image.paste(seen, (0 if rtl else PHOTO_START, 0))
    strength = picture.veil_strength(palette.ground, palette.text)
    veil = picture.veil(WIDTH, HEIGHT, PHOTO_START, MARGIN + PHOTO_TEXT_WIDTH, strength)
    veil = veil.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if rtl else veil
    image.paste(palette.ground, (0, 0, WIDTH, HEIGHT), veil)
    return image


class _Column:
    """The column of text: logo and call at the top, facts on the floor, the headline standing on them."""

    def __init__(self, canvas: Canvas, card: CardInput, palette: _Palette, width: int) -> None:
        self.canvas = canvas
        self.card = card
        self.palette = palette
        self.width = width
        self.rtl = card.direction == "rtl"

    def _face(self, weight: int) -> Face:
        return Face(self.card.fonts, weight, self.card.language, self.rtl)

    def _left(self, distance: float, width: float) -> int:
        """The left edge of what is `width` wide and begins a distance into the column."""
        return round(WIDTH - MARGIN - distance - width if self.rtl else MARGIN + distance)

    def _write(self, text: str, weight: int, size: int, baseline: float, colour: RGB, *, inset: float = 0) -> None:
        mask, margin = self._face(weight).line(text, size)
        left = self._left(inset, mask.width - 2 * margin) - margin
        self.canvas.ink(mask, (left, round(baseline) - size), colour, self.palette.ground)

    def top(self, words: _Words) -> None:
        """The logo, or the name of the site, and the call at the other end."""
        room = self.width
        if self.card.logo:
            logo = picture.logo(self.card.logo, *LOGO, self.palette.ground)
            width, height = logo.image.size
            at = (self._left(0, width), MARGIN + (LOGO[1] - height) // 2)
            self.canvas.stick(logo, at, self.palette.ground)
            room -= width
        else:
            name = one_line(words.site_name, self._face(700).em_width, self.width * 0.5, SMALL + 3)
            self._write(name, 700, SMALL + 3, MARGIN + 40, self.palette.text)
            room -= round(self._face(700).em_width(name) * (SMALL + 3))
        if words.call:
            self._call((words.call, words.short_call or words.call), room - 30)

    def _call(self, calls: tuple[str, str], room: int) -> None:
        """A pill at the far end of the column; the second call is taken before the first gets small."""
        width = self._face(700).em_width
        height, inset = 52, 24
        ways = [(call, size) for sizes in ((28, 25), (22,)) for call in calls for size in sizes]
        call, size = next((way for way in ways if width(way[0]) * way[1] <= room - 2 * inset), ways[-1])
        text = one_line(call, width, room - 2 * inset, size)
        mask, margin = self._face(700).line(text, size)
        wide = mask.width - 2 * margin + 2 * inset
        left, top = self._left(self.width - wide, wide), MARGIN + 2
        mark = self.palette.mark
        self.canvas.ink(pill(wide, height, height // 2), (left, top), mark, self.palette.ground)
        baseline = top + (height + round(size * 0.68)) // 2
        self.canvas.ink(mask, (left + inset - margin, baseline - size), readable_on(mark), mark)

    def body(self, words: _Words) -> tuple[str, ...]:
        """Facts, headline and kicker, from the floor up; returns notes."""
        bottom = self._meta(words.meta) - 26 if words.meta else FLOOR - 12
        kicker = 62 if words.kicker else 34
        leading = 1.34 if self.rtl else 1.06
        gap = 36 if self.rtl else 22
        box = Box(self.width, bottom - (MARGIN + LOGO[1] + gap + kicker), leading, SIZES)
        fitted = fit(words.title, self._face(800).em_width, box)
        self._kicker(words.kicker, self._headline(fitted, bottom, leading) - 24)
        return ("the title is shortened on the card; give a shorter one in share.title",) if fitted.shortened else ()

    def _headline(self, fitted: Fitted, bottom: float, leading: float) -> float:
        """Draw the lines upwards from the bottom; returns the top of the first."""
        baseline = bottom - fitted.size * (0.3 if self.rtl else 0.2)
        for line in reversed(fitted.lines):
            self._write(line, 800, fitted.size, baseline, self.palette.text)
            baseline -= fitted.size * leading
        return baseline + fitted.size * (leading - (0.95 if self.rtl else 0.8))

    def _kicker(self, kicker: str, baseline: float) -> None:
        bar = (44, 7)
        at = (self._left(0, bar[0]), round(baseline) - 14)
        self.canvas.ink(Image.new("L", bar, 255), at, self.palette.mark, self.palette.ground)
        if kicker:
            text = one_line(kicker, self._face(600).em_width, self.width - 62, SMALL)
            self._write(text, 600, SMALL, baseline, self.palette.accent, inset=62)

    def _meta(self, meta: tuple[str, ...]) -> float:
        """Draw the facts on one line, or on two; returns their top."""
        measure = self._face(500).em_width
        lines: list[str] = []
        for fact in meta:
            joined = f"{lines[-1]}  ·  {fact}" if lines else fact
            if lines and measure(joined) * SMALL <= self.width:
                lines[-1] = joined
            else:
                lines.append(fact)
        baseline = FLOOR - 9
        for line in reversed(lines[:2]):
            self._write(one_line(line, measure, self.width, SMALL), 500, SMALL, baseline, self.palette.soft)
            baseline -= 42
        return baseline + 42 - SMALL
