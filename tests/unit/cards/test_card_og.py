import pickle
from dataclasses import replace

import pytest
from card_examples import COLOURS, FONTS, card, file_of, logo, photo, picture
from PIL import Image, ImageChops

from site_gen import cards
from site_gen.cards import Blob, CardError, Colours, Drawn, fonts as card_fonts, layouts, og
from site_gen.model.colours import contrast, parse_colour

GROUND = parse_colour(COLOURS.primary)


def draw(**fields) -> Drawn:
    return Drawn.decode(cards.draw(card(**fields)))


@pytest.mark.parametrize("key", sorted(layouts()))
def test_a_layout_keeps_its_contract(key: str) -> None:
    layout = layouts()[key]
    assert layout.key == key
    drawn = Drawn.decode(cards.draw(card(layout=key)))
    image = picture(drawn.data)
    assert image.size == (drawn.width, drawn.height) == (layout.width, layout.height)
    assert len(drawn.data) <= 300_000
    assert drawn.data[:4] == {"png": b"\x89PNG", "jpg": b"\xff\xd8\xff\xe0"}[drawn.extension]


def test_two_layouts_of_one_name_are_an_error(monkeypatch) -> None:
    class Point:
        @staticmethod
        def load() -> cards.Layout:
            return cards.Layout("og", 1, 1, og.draw)

    monkeypatch.setattr("site_gen.model.plugins.entry_points", lambda group: [Point()])
    with pytest.raises(ValueError, match=r"two plug-ins \(layout\) are called 'og'"):
        layouts.__wrapped__()


def test_the_same_input_gives_the_same_bytes() -> None:
    given = card(kicker="Service", meta=("Hamburg",), call="Apply by 31 Dec", logo=logo())
    assert cards.draw(given) == cards.draw(pickle.loads(pickle.dumps(given)))


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Electronics Engineer"},
        {"kicker": "Service"},
        {"meta": ("Varna",)},
        {"call": "Apply"},
        {"site_name": "Velora AG"},
        {"colours": replace(COLOURS, accent="#ff0000")},
        {"logo": logo()},
        {"photo": photo()},
    ],
    ids=lambda change: next(iter(change)),
)
def test_every_input_shows_in_the_card_and_in_its_key(change) -> None:
    before, after = card(), card(**change)
    assert repr(before) != repr(after)
    assert Drawn.decode(cards.draw(before)).data != Drawn.decode(cards.draw(after)).data


def test_a_key_names_pictures_by_digest_alone() -> None:
    assert len(repr(card(photo=photo(), logo=logo())).encode()) < 5000


def test_a_call_without_room_is_written_in_fewer_letters_before_it_is_cut() -> None:
    long = "Bewerbung bis einschließlich 31. Dezember 2026"
    short = "Bewerbung bis 31.12.2026"
    name = {"site_name": "Tidewright Fährbau und Ladetechnik"}
    assert cards.draw(card(call=long, short_call=short, **name)) == cards.draw(card(call=short, **name))
    assert cards.draw(card(call=long, short_call=short, **name)) != cards.draw(card(call=long, **name))


def test_a_call_with_room_is_written_in_full() -> None:
    call = "Apply by December 31, 2026"
    assert cards.draw(card(call=call, short_call="Apply by Dec 31, 2026")) == cards.draw(card(call=call))


def text_box(image: Image.Image, field: Image.Image) -> tuple[int, int, int, int]:
    box = ImageChops.difference(image, field).getbbox()
    assert box
    return box


LONG = "Elektroniker für Betriebstechnik und Ladeinfrastrukturinstandhaltung "


@pytest.mark.parametrize("title", ["CEO", "Ågency Øfficer gjpqy", LONG, LONG * 6, "W" * 300, "W " * 200])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_text_keeps_to_its_column_and_off_the_lowest_part(title: str, direction) -> None:
    words = {
        "kicker": "Service und Instandhaltung",
        "meta": ("Hamburg, Kiel", "Vor Ort", "52.000 €", LONG),
        "call": LONG,
    }
    given = card(title=title, direction=direction, **words)
    image = picture(Drawn.decode(cards.draw(given)).data)
    field = og._field(f"{given.site_name}\n{given.kicker}", og._palette("#0b4f6c", "#ffb000"), direction == "rtl")
    ground = Image.new("RGB", image.size)
    ground.putdata([field.palette[index] for index in field.image.tobytes()])
    left, top, right, bottom = text_box(image, ground)
    begin, end = (0, og.TEXT_WIDTH) if direction == "ltr" else (1200 - 120 - og.TEXT_WIDTH, 1200 - 120)
    assert left >= begin + 60 - 4
    assert right <= end + 60 + 4
    assert top >= 56
    assert bottom <= 630 * 0.85 + 8  # descenders


@pytest.mark.parametrize("primary", ["#0b4f6c", "#ffd400", "#ffffff", "#000000", "#808080", "#e4572e"])
def test_the_headline_stands_out_whatever_the_brand(primary: str) -> None:
    palette = og._palette(primary, "#ffb000")
    for colour in (palette.text, palette.soft, palette.accent):
        assert contrast(colour, palette.ground) >= 4.5
    image = picture(draw(colours=Colours(primary, "#ffb000", "#ffffff", "#000000")).data)
    assert palette.text in {colour for _, colour in image.getcolors(1 << 24)}
    assert palette.ground in {colour for _, colour in image.getcolors(1 << 24)}


@pytest.mark.parametrize("primary", ["#0b4f6c", "#ffd400", "#e4572e"])
@pytest.mark.parametrize("shade", ["#ffffff", "#000000", "#7f7f7f"])
def test_text_on_a_photograph_can_be_read_whatever_it_shows(primary: str, shade: str) -> None:
    given = card(photo=photo(shade), colours=Colours(primary, "#ffb000", "#ffffff", "#000000"))
    palette = og._palette(primary, "#ffb000")
    ground = og._photo_ground(given, palette)
    across = [ground.getpixel((x, 300)) for x in range(60, 60 + og.PHOTO_TEXT_WIDTH)]
    assert min(contrast(palette.text, pixel) for pixel in across) >= 4.4  # one step of rounding and JPEG below 4.5


def test_a_photograph_is_seen_in_the_clear_at_the_far_side() -> None:
    image = picture(draw(photo=photo("#ff0000")).data)
    assert image.getpixel((1150, 100))[0] > 240
    mirrored = picture(draw(photo=photo("#ff0000"), direction="rtl").data)
    assert mirrored.getpixel((50, 100))[0] > 240


def test_right_to_left_cards_are_mirrored() -> None:
    image = picture(draw(title="فني إلكترونيات", language="ar", direction="rtl").data)
    title = image.crop((700, 300, 1140, 540))
    assert title.getextrema()[0][1] == 255


def test_arabic_is_never_drawn_unjoined(monkeypatch) -> None:
    monkeypatch.setattr(card_fonts, "can_shape", lambda: False)
    with pytest.raises(CardError, match="cannot be joined") as caught:
        cards.draw(card(title="فني إلكترونيات", language="ar", direction="rtl"))
    assert "libfribidi0" in caught.value.hint


def test_latin_and_cyrillic_are_drawn_without_a_shaper(monkeypatch) -> None:
    monkeypatch.setattr(card_fonts, "can_shape", lambda: False)
    assert draw(title="Електротехник für Größe").data


def test_a_card_error_survives_the_way_between_processes() -> None:
    fault = pickle.loads(pickle.dumps(CardError("it is so", "Do this.")))
    assert (fault.message, fault.hint) == ("it is so", "Do this.")


def test_missing_letters_are_told_and_a_title_without_letters_is_no_card() -> None:
    assert draw(title="Data Engineer 漢").notes == ("left out of the card, no font has it: 漢 (U+6F22)",)
    with pytest.raises(CardError, match="no letters for this title"):
        cards.draw(card(title="データエンジニア"))
    with pytest.raises(CardError, match="no letters for this title"):
        cards.draw(card(title="🚀🚀"))


def test_a_title_that_is_cut_is_told() -> None:
    assert any("shortened" in note for note in draw(title="We are looking for a person who " * 14).notes)


def test_a_title_of_thousands_of_signs_takes_no_longer_than_one_of_hundreds() -> None:
    assert draw(title="word " * 20_000).data


@pytest.mark.parametrize("data", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x89PNG\r\n\x1a\n cut off"])
def test_a_logo_that_cannot_be_read_is_left_out_with_a_note(data: bytes) -> None:
    drawn = draw(logo=Blob.of(data), photo=Blob.of(data))
    assert len(drawn.notes) == 2
    assert "the logo cannot be read" in drawn.notes[0]
    assert drawn.data == draw().data


def test_a_logo_in_the_colour_of_the_field_gets_a_plate() -> None:
    image = picture(draw(logo=logo(COLOURS.primary)).data)
    assert (255, 255, 255) in {image.getpixel((x, 88)) for x in range(50, 120)}


def test_a_logo_of_a_thousand_colours_still_fits_the_palette() -> None:
    blob = Blob.of(b"")
    image = Image.radial_gradient("L").convert("RGBA")
    image.putalpha(Image.radial_gradient("L"))
    import io

    file = io.BytesIO()
    image.save(file, "PNG")
    blob = Blob.of(file.getvalue())
    assert draw(logo=blob, kicker="Service", meta=("Hamburg",), call="Apply").extension == "png"


def test_what_the_store_keeps_is_read_back_as_it_was() -> None:
    drawn = Drawn(b"\x00\n\xff{", "png", 1200, 630, ("ein „Hinweis“\nin zwei Zeilen",))
    assert Drawn.decode(drawn.encode()) == drawn


def test_every_font_weight_comes_from_the_same_files() -> None:
    assert {font.weights for font in FONTS} == {(400, 800)}


def test_a_transparent_photograph_shows_the_brand_behind_it() -> None:
    """What a transparent pixel holds besides is any colour, often black."""
    clear = Blob.of(file_of(Image.new("RGBA", (1200, 630), (255, 0, 0, 0)), "PNG"))
    seen = picture(draw(photo=clear).data).getpixel((1190, 600))
    assert max(abs(part - ground) for part, ground in zip(seen, GROUND, strict=True)) < 6
