"""The formats and widths that browsers choose from, and the colours that stand for a picture meanwhile."""

import io

import pytest
from PIL import ExifTags, Image, ImageCms, ImageDraw

from site_gen.images import Prepared, prepare
from site_gen.images.variants import tint, widths_for

WIDTHS = (100, 200, 300, 400, 500)
MOST = 400


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
        (1000, (100, 200, 300, 400, 500)),
        (425, (100, 200, 300, 425)),
        (325, (100, 200, 325)),
        (105, (105,)),
        (75, (75,)),
        (1, (1,)),
    ],
)
def test_no_width_is_larger_than_the_picture_or_nearly_another_one(width: int, made: tuple[int, ...]) -> None:
    assert widths_for(width, WIDTHS) == made


def test_a_photograph_comes_in_three_formats_the_newest_first() -> None:
    prepared = prepare(file_of(photograph(450, 225)), max_width=MOST, widths=WIDTHS, name="a")
    assert (prepared.extension, prepared.width) == ("jpg", MOST)
    assert by_format(prepared) == {"avif": [100, 200, 300, 450], "webp": [200, 450], "jpg": [200]}
    assert list(by_format(prepared)) == ["avif", "webp", "jpg"]


def test_every_file_is_what_its_name_says_and_keeps_the_shape() -> None:
    prepared = prepare(file_of(photograph(500, 250)), widths=(200, 400), name="a")
    assert {variant.extension for variant in prepared.variants} == {"avif", "webp", "jpg"}
    for variant in prepared.variants:
        with Image.open(io.BytesIO(variant.data)) as opened:
            assert opened.size == (variant.width, variant.width // 2)
            assert {"JPEG": "jpg"}.get(str(opened.format), str(opened.format).lower()) == variant.extension


def test_a_newer_format_saves_bytes_at_every_width() -> None:
    prepared = prepare(file_of(photograph(400, 250)), widths=WIDTHS, name="a")
    sizes = {(variant.extension, variant.width): len(variant.data) for variant in prepared.variants}
    assert sizes["avif", 400] < sizes["webp", 400] < len(prepared.data)
    assert max(sizes["avif", 200], sizes["webp", 200]) < sizes["jpg", 200]


def test_a_format_that_saves_nothing_is_left_out() -> None:
    drawing = Image.new("RGB", (300, 200), "#ffffff")
    for at in range(0, 300, 4):
        ImageDraw.Draw(drawing).line((at, 0, at, 200), fill="#000000")
    prepared = prepare(file_of(drawing), widths=WIDTHS, name="a")
    assert prepared.extension == "png"
    assert "avif" not in by_format(prepared)
    assert all(len(variant.data) < len(prepared.data) for variant in prepared.variants)


def test_parts_that_are_clear_stay_clear_in_every_format() -> None:
    image = photograph(300, 200).convert("RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 150, 200))
    prepared = prepare(file_of(image), widths=(100, 250), name="a")
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
    prepared = prepare(file_of(photograph(300, 200), "JPEG", **options), widths=(100, 200), name="a")
    assert (prepared.width, prepared.height) == (200, 300), "upright"
    assert by_format(prepared)["avif"] == [100, 200]
    for data in (prepared.data, *(variant.data for variant in prepared.variants)):
        assert b"SECRET" not in data
        with Image.open(io.BytesIO(data)) as opened:
            assert not opened.getexif()
            assert "icc_profile" not in opened.info
            assert opened.height > opened.width


def test_the_same_picture_gives_the_same_bytes() -> None:
    data = file_of(photograph(300, 200))
    assert prepare(data, widths=WIDTHS, name="a") == prepare(data, widths=WIDTHS, name="a")


def test_without_widths_there_is_one_file() -> None:
    assert prepare(file_of(photograph(300, 200)), name="a").variants == ()


def test_what_is_stored_is_read_back_whole() -> None:
    prepared = prepare(file_of(photograph(300, 200)), widths=WIDTHS, name="a")
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


@pytest.mark.parametrize("size", [(1, 1), (1000, 1), (1, 1000)])
def test_a_picture_of_any_shape_is_made(size: tuple[int, int]) -> None:
    prepared = prepare(file_of(Image.effect_noise(size, 60).convert("RGB")), widths=WIDTHS, name="a")
    assert prepared.height >= 1
