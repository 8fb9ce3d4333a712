import pytest
from hypothesis import given, strategies as st

from site_gen.cards.colours import legible, readable_on
from site_gen.model.colours import BLACK, WHITE, contrast, parse_colour

channel = st.integers(0, 255)
colours = st.tuples(channel, channel, channel)


def test_contrast_of_black_and_white_is_21() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21)


def test_contrast_of_a_known_pair_is_that_of_the_standard() -> None:
    assert contrast(parse_colour("#767676"), WHITE) == pytest.approx(4.54, abs=0.01)


@given(colours)
def test_text_on_any_colour_can_be_read(colour: tuple[int, int, int]) -> None:
    assert contrast(readable_on(colour), colour) >= 4.5


@given(colours, colours)
def test_a_colour_moved_to_be_legible_is_legible(colour: tuple[int, int, int], on: tuple[int, int, int]) -> None:
    assert contrast(legible(colour, on), on) >= 4.5


def test_a_colour_that_is_legible_already_is_left_alone() -> None:
    assert legible(parse_colour("#ffb000"), parse_colour("#0b4f6c")) == parse_colour("#ffb000")


@pytest.mark.parametrize("code", ["red", "#fff", "0b4f6c", "#0b4f6g", ""])
def test_anything_but_six_digits_is_no_colour(code: str) -> None:
    with pytest.raises(ValueError):
        parse_colour(code)
