"""Inputs for cards: the invented employer, its fonts, a logo and a photograph that we draw here."""

import io
import tomllib
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from site_gen.cards import Blob, CardInput, Colours
from site_gen.cards.fonts import font_file

FONT_FOLDER = Path(__file__).parents[3] / "themes" / "default" / "fonts"
FONTS = tuple(
    font_file(entry["file"], (FONT_FOLDER / entry["file"]).read_bytes(), tuple(entry["weights"]), entry["ranges"])
    for entry in tomllib.loads((FONT_FOLDER / "fonts.toml").read_text(encoding="utf-8"))["font"]
)
COLOURS = Colours("#0b4f6c", "#ffb000", "#ffffff", "#1b1b1f")


def file_of(image: Image.Image, kind: str) -> bytes:
    file = io.BytesIO()
    image.save(file, kind)
    return file.getvalue()


def logo(colour: str = "white") -> Blob:
    image = Image.new("RGBA", (400, 120))
    ImageDraw.Draw(image).ellipse((10, 10, 110, 110), fill=colour)
    return Blob.of(file_of(image, "PNG"))


def photo(colour: str = "#ffffff", size: tuple[int, int] = (1600, 1067)) -> Blob:
    return Blob.of(file_of(Image.new("RGB", size, colour), "JPEG"))


def card(**fields: Any) -> CardInput:
    given = {
        "kind": "job",
        "title": "Electronics Technician",
        "site_name": "Velora",
        "colours": COLOURS,
        "fonts": FONTS,
    }
    return CardInput(**{**given, **fields})


def picture(drawn: bytes) -> Image.Image:
    return Image.open(io.BytesIO(drawn)).convert("RGB")
