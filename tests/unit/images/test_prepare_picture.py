import io
from pathlib import Path

import pytest
from PIL import ExifTags, Image, ImageCms, ImageDraw

from site_gen.images import ImageError, Prepared, prepare
from site_gen.images.prepare import MOST_BYTES

CORPUS = Path(__file__).parents[4] / "shared" / "corpora" / "images"


def file_of(image: Image.Image, kind: str, **options) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def photograph(width: int = 240, height: int = 160) -> Image.Image:
    return Image.merge("RGB", [Image.effect_noise((width, height), 40) for _ in range(3)])


def drawing(mode: str = "RGB") -> Image.Image:
    image = Image.new(mode, (300, 200))
    ImageDraw.Draw(image).rectangle((50, 50, 200, 150), fill="#d9480f")
    return image


def opened(prepared: Prepared) -> Image.Image:
    image = Image.open(io.BytesIO(prepared.data))
    assert image.size == (prepared.width, prepared.height)
    return image


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_wide_picture_is_scaled_down(kind: str) -> None:
    prepared = prepare(file_of(photograph(500, 250), kind), max_width=400, name="a")
    assert (prepared.width, prepared.height) == (400, 200)
    opened(prepared).load()


def test_a_small_picture_keeps_its_size() -> None:
    assert prepare(file_of(drawing(), "PNG"), name="a").width == 300


def test_photographs_become_jpeg_and_drawings_stay_png() -> None:
    assert prepare(file_of(photograph(), "PNG"), name="a").extension == "jpg"
    assert prepare(file_of(drawing(), "PNG"), name="a").extension == "png"
    assert prepare(file_of(photograph(), "JPEG"), name="a").extension == "jpg"


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_transparent_parts_stay_transparent(kind: str) -> None:
    image = opened(prepare(file_of(drawing("RGBA"), kind), name="a")).convert("RGBA")
    assert image.getpixel((5, 5))[3] == 0
    assert image.getpixel((100, 100))[3] == 255


def test_a_palette_with_a_transparent_colour_stays_transparent() -> None:
    image = drawing("RGBA").quantize(8)
    prepared = opened(prepare(file_of(image, "GIF", transparency=image.getpixel((5, 5))), name="a"))
    assert prepared.convert("RGBA").getpixel((5, 5))[3] == 0


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_photo_is_turned_upright(turn: int) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turn
    data = file_of(photograph(80, 40), "JPEG", exif=exif)
    expected = (80, 40) if turn < 5 else (40, 80)
    prepared = prepare(data, name="a")
    assert (prepared.width, prepared.height) == expected


def test_where_a_photo_was_taken_and_by_whom_is_forgotten() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "SECRET artist"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[1] = "SECRET north"
    data = file_of(photograph(), "JPEG", exif=exif, comment=b"SECRET comment", xmp=b"SECRET xmp")
    assert data.count(b"SECRET") == 4
    prepared = prepare(data, name="a")
    assert b"SECRET" not in prepared.data
    assert not opened(prepared).getexif()
    assert b"SECRET" not in prepare(file_of(drawing(), "GIF", comment=b"SECRET"), name="a").data


def test_colours_of_another_space_are_converted_before_the_profile_goes() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB", -1)).tobytes()
    same = opened(prepare(file_of(drawing(), "PNG", icc_profile=lab), name="a"))
    assert "icc_profile" not in same.info
    assert same.convert("RGB").getpixel((100, 100)) == (0xD9, 0x48, 0x0F)


def test_a_profile_that_makes_no_sense_is_passed_over() -> None:
    prepared = opened(prepare(file_of(drawing(), "PNG", icc_profile=b"nonsense" * 20), name="a"))
    assert prepared.convert("RGB").getpixel((100, 100)) == (0xD9, 0x48, 0x0F)


def test_print_colours_become_screen_colours() -> None:
    image = opened(prepare(file_of(drawing().convert("CMYK"), "JPEG"), name="a"))
    assert image.mode == "RGB"
    assert all(abs(a - b) < 12 for a, b in zip(image.getpixel((100, 100)), (0xD9, 0x48, 0x0F), strict=True))


def test_sixteen_bits_of_grey_are_scaled_not_cut() -> None:
    data = file_of(Image.new("I;16", (10, 10), 32768), "PNG")
    assert opened(prepare(data, name="a")).convert("RGB").getpixel((5, 5)) == (128, 128, 128)


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_of_a_moving_picture_the_first_frame_stays(kind: str) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("#ff0000", "#0000ff")]
    prepared = prepare(file_of(frames[0], kind, save_all=True, append_images=frames[1:]), name="a")
    image = opened(prepared)
    assert prepared.moving
    assert getattr(image, "n_frames", 1) == 1
    red, _, blue = image.convert("RGB").getpixel((5, 5))
    assert (red > 240, blue < 15) == (True, True)
    assert not prepare(file_of(frames[0], kind), name="a").moving


def test_the_photo_of_a_large_phone_is_taken() -> None:
    data = file_of(Image.new("L", (12000, 9000)), "JPEG")
    assert prepare(data, name="a").width == 1600


def test_a_photo_with_more_behind_it_is_a_photo_like_any_other() -> None:
    """Telephones keep a second picture in the file, for bright screens or for the distance."""
    photo = Image.new("RGB", (8200, 5000), "#336699")
    data = file_of(photo, "MPO", save_all=True, append_images=[photo.resize((82, 50))])
    prepared = prepare(data, name="a")
    assert (prepared.extension, prepared.width, prepared.moving) == ("jpg", 1600, False)


@pytest.mark.parametrize("kind", ["PNG", "GIF"])
def test_a_bomb_of_pixels_is_refused_before_it_goes_off(kind: str) -> None:
    data = file_of(Image.new("1" if kind == "PNG" else "P", (9000, 9000)), kind)
    with pytest.raises(ImageError, match=r"media/x.png has 9000×9000 pixels, the most is 40 megapixels"):
        prepare(data, name="media/x.png")


def test_a_bomb_beyond_all_measure_is_refused_as_one() -> None:
    data = bytearray(file_of(Image.new("1", (8, 8)), "PNG"))
    data[16:24] = (60000).to_bytes(4, "big") * 2
    with pytest.raises(ImageError) as caught:
        prepare(bytes(data), name="x.png")
    assert "pixels" in caught.value.message or "damaged" in caught.value.message


def test_a_file_of_too_many_bytes_is_refused() -> None:
    with pytest.raises(ImageError, match="50 MB"):
        prepare(bytes(MOST_BYTES + 1), name="a")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"hello", "no picture"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "HEIC"),
        (b"\x00\x00\x00\x18ftypavif\x00\x00\x00\x00", "AVIF"),
        (b"%PDF-1.7", "PDF"),
        (b"II*\x00\x08\x00\x00\x00", "TIFF"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "no picture"),
    ],
)
def test_what_web_pages_cannot_show_is_refused_with_a_cure(data: bytes, says: str) -> None:
    with pytest.raises(ImageError, match=says) as caught:
        prepare(data, name="media/x")
    assert caught.value.message.startswith("media/x")
    assert caught.value.hint.endswith(".")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_half_a_picture_is_refused(kind: str) -> None:
    data = file_of(photograph(), kind)
    for share in (0.3, 0.6, 0.9):
        with pytest.raises(ImageError):
            prepare(data[: int(len(data) * share)], name="a")


def test_the_same_picture_gives_the_same_bytes() -> None:
    data = file_of(photograph(), "WEBP")
    assert prepare(data, name="a") == prepare(data, name="b")


def test_what_the_store_keeps_is_read_back_as_it_was() -> None:
    prepared = Prepared(b"\n\x00\xff", "webp", 3, 4, tint="abcdef", moving=True)
    assert Prepared.decode(prepared.encode()) == prepared


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the collection of hostile pictures is not here")
def test_hostile_pictures_are_taken_or_refused_and_nothing_else() -> None:
    taken = refused = 0
    for path in sorted(path for path in CORPUS.rglob("*") if path.is_file()):
        data = path.read_bytes()
        try:
            prepared = prepare(data, name=path.name)
        except ImageError as fault:
            refused += 1
            assert fault.hint
        else:
            taken += 1
            opened(prepared).load()
    assert taken > 50
    assert refused > 50
