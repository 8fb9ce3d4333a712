"""The formats and widths that browsers choose from, and the colours that stand for a picture meanwhile."""

import io

import pytest
from PIL import ExifTags, Image, ImageCms, ImageDraw

from site_gen.images import Prepared, prepare
from site_gen.images.variants import tint, widths_for

WIDTHS = (400, 800, 1200, 1600, 2000)


def file_of(image: Image.Image, kind: str = "PNG", **options) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def photograph(width: int, height: int) -> Image.Image:
    """Soft shapes with grain, as a camera gives them."""
    image = Image.radial_gradient("L").resize((width, height))
    grain = Image.effect_noise((width, height), 12)
    return Image.merge("RGB", (image, grain, Image.linear_gradient("L").resize((width, height))))


def by_format(prepared: Prepared) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for variant in prepared.variants:
        found.setdefault(variant.extension, []).append(variant.width)
    return found


@pytest.mark.parametrize(
    ("width", "made"),
    [
        (4000, (400, 800, 1200, 1600, 2000)),
        (1700, (400, 800, 1200, 1700)),
        (1300, (400, 800, 1300)),
        (420, (420,)),
        (300, (300,)),
        (1, (1,)),
    ],
)
def test_no_width_is_larger_than_the_picture_or_nearly_another_one(width: int, made: tuple[int, ...]) -> None:
    assert widths_for(width, WIDTHS) == made


def test_a_photograph_comes_in_three_formats_the_newest_first() -> None:
    prepared = prepare(file_of(photograph(1800, 900)), widths=WIDTHS, name="a")
    assert (prepared.extension, prepared.width) == ("jpg", 1600)
    assert by_format(prepared) == {"avif": [400, 800, 1200, 1800], "webp": [800, 1800], "jpg": [800]}
    assert list(by_format(prepared)) == ["avif", "webp", "jpg"]


def test_every_file_is_what_its_name_says_and_keeps_the_shape() -> None:
    prepared = prepare(file_of(photograph(1000, 500)), widths=(400, 800), name="a")
    for variant in prepared.variants:
        with Image.open(io.BytesIO(variant.data)) as opened:
            assert opened.size == (variant.width, variant.width // 2)
            assert {"JPEG": "jpg"}.get(str(opened.format), str(opened.format).lower()) == variant.extension


def test_a_newer_format_saves_bytes_at_every_width() -> None:
    prepared = prepare(file_of(photograph(1600, 1000)), widths=WIDTHS, name="a")
    sizes = {(variant.extension, variant.width): len(variant.data) for variant in prepared.variants}
    assert sizes["avif", 1600] < len(prepared.data)
    assert sizes["webp", 1600] < len(prepared.data)
    assert sizes["avif", 800] < sizes["jpg", 800]


def test_a_format_that_saves_nothing_is_left_out() -> None:
    drawing = Image.new("RGB", (1200, 800), "#ffffff")
    ImageDraw.Draw(drawing).rectangle((0, 0, 600, 800), fill="#000000")
    prepared = prepare(file_of(drawing), widths=WIDTHS, name="a")
    assert prepared.extension == "png"
    assert all(len(variant.data) < len(prepared.data) for variant in prepared.variants)


def test_parts_that_are_clear_stay_clear_in_every_format() -> None:
    image = photograph(900, 600).convert("RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 450, 600))
    prepared = prepare(file_of(image), widths=(400, 800), name="a")
    assert prepared.variants
    for variant in prepared.variants:
        with Image.open(io.BytesIO(variant.data)) as opened:
            seen = opened.convert("RGBA")
            assert seen.getpixel((10, 10))[3] == 0
            assert seen.getpixel((seen.width - 10, 10))[3] == 255


def test_no_file_tells_where_and_by_whom_it_was_taken() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "SECRET artist"
    exif[ExifTags.Base.Orientation] = 6
    exif.get_ifd(ExifTags.IFD.GPSInfo)[1] = "SECRET north"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    options = {"exif": exif, "comment": b"SECRET", "xmp": b"SECRET", "icc_profile": profile}
    prepared = prepare(file_of(photograph(900, 600), "JPEG", **options), widths=(300, 600), name="a")
    assert (prepared.width, prepared.height) == (600, 900), "upright"
    assert by_format(prepared)["avif"] == [300, 600]
    for data in (prepared.data, *(variant.data for variant in prepared.variants)):
        assert b"SECRET" not in data
        with Image.open(io.BytesIO(data)) as opened:
            assert not opened.getexif()
            assert "icc_profile" not in opened.info
            assert opened.height > opened.width


def test_the_same_picture_gives_the_same_bytes() -> None:
    data = file_of(photograph(900, 600))
    assert prepare(data, widths=WIDTHS, name="a") == prepare(data, widths=WIDTHS, name="a")


def test_without_widths_there_is_one_file() -> None:
    assert prepare(file_of(photograph(900, 600)), name="a").variants == ()


def test_what_is_stored_is_read_back_whole() -> None:
    prepared = prepare(file_of(photograph(900, 600)), widths=WIDTHS, name="a")
    again = Prepared.decode(prepared.encode())
    assert again == prepared
    assert [one.data for one in again.variants] == [one.data for one in prepared.variants]


def test_two_colours_stand_for_a_picture_the_upper_and_the_lower() -> None:
    image = Image.new("RGB", (40, 40), "#0088ff")
    image.paste("#ffcc00", (0, 20, 40, 40))
    assert tint(image) == "08ffc0"
    assert prepare(file_of(image), name="a").tint == "08ffc0"


def test_nothing_stands_for_a_picture_that_lets_the_page_shine_through() -> None:
    assert prepare(file_of(Image.new("RGBA", (40, 40), (0, 0, 0, 100))), name="a").tint == ""
    assert prepare(file_of(Image.new("RGBA", (40, 40), (0, 0, 0, 255))), name="a").tint == "000000"


@pytest.mark.parametrize("size", [(1, 1), (3000, 1), (1, 3000)])
def test_a_picture_of_any_shape_is_made(size: tuple[int, int]) -> None:
    prepared = prepare(file_of(Image.effect_noise(size, 60).convert("RGB")), widths=WIDTHS, name="a")
    assert prepared.height >= 1
