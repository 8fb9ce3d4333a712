import pytest
from hypothesis import given, settings, strategies as st

from site_gen.cards.fitting import Box, Fitted, fit, one_line

SIZES = (118, 99, 84, 71, 60, 50, 42)


def measure(text: str) -> float:
    """Every sign is half an em wide."""
    return len(text) / 2


def fitted(text: str, *, width: float = 780, height: float = 300) -> Fitted:
    return fit(text, measure, Box(width, height, 1.06, SIZES))


def test_a_short_title_gets_the_largest_size() -> None:
    assert fitted("CEO") == Fitted(("CEO",), 118)


def test_a_longer_title_shrinks_before_a_word_is_broken() -> None:
    result = fitted("Elektroniker für Betriebstechnik")
    assert result.size < 118
    assert " ".join(result.lines) == "Elektroniker für Betriebstechnik"


def test_lines_are_balanced() -> None:
    lines = fitted("aaaa bbbb cccc dddd", width=118 * 7.5).lines
    assert lines == ("aaaa bbbb", "cccc dddd")


def test_a_line_does_not_end_with_a_small_word_if_it_need_not() -> None:
    assert fitted("Technicians for charging", width=118 * 8.6).lines == ("Technicians", "for charging")


def test_soft_hyphens_are_where_a_long_word_breaks() -> None:
    result = fitted("Ladeinfra\u00adstruktur\u00adinstandhaltungs\u00adverantwortlicher")
    assert result.lines == ("Ladeinfrastruktur-", "instandhaltungs-", "verantwortlicher")


def test_soft_hyphens_do_not_show_in_a_word_that_fits() -> None:
    assert fitted("Lade\u00adnetz").lines == ("Ladenetz",)


def test_a_compound_without_help_breaks_with_a_hyphen_as_the_last_resort() -> None:
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamter"
    result = fitted(word)
    assert all(line.endswith("-") for line in result.lines[:-1])
    assert "".join(line.removesuffix("-") for line in result.lines) == word
    assert min(len(line) for line in result.lines) > 4


def test_a_break_is_allowed_after_a_stroke_and_shows_no_extra_hyphen() -> None:
    lines = fitted("Projektkoordinator/Projektkoordinatorin").lines
    assert lines == ("Projektkoordinator/", "Projektkoordinatorin")


def test_arabic_words_are_never_given_a_hyphen() -> None:
    assert "-" not in "".join(fitted("فنيإلكترونيات" * 12).lines)


def test_what_is_far_too_long_ends_at_a_word_with_an_ellipsis() -> None:
    result = fitted("We are looking for a person who " * 14)
    assert result.shortened
    assert result.size == 42
    words = result.lines[-1].removesuffix("…").split()
    assert result.lines[-1].endswith("…")
    assert set(words) <= {"We", "are", "looking", "for", "a", "person", "who"}


def test_one_line_is_cut_at_a_word() -> None:
    assert one_line("Service and Maintenance", measure, 31 * 7, 31) == "Service and…"


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.text("abcäéxyzАБ-/\u00ad\u00a0", min_size=1, max_size=40), min_size=1, max_size=25).map(" ".join),
    st.integers(300, 900),
    st.integers(60, 400),
)
def test_nothing_ever_overflows(text: str, width: int, height: int) -> None:
    result = fitted(text, width=width, height=height)
    box = Box(width, height, 1.06, SIZES)
    assert max(measure(line) * result.size for line in result.lines) <= width + 0.001
    assert len(result.lines) <= box.lines(result.size)


@pytest.mark.parametrize("text", ["-", "/", "\u00ad", "\u00a0", "a", "--- ///"])
def test_odd_titles_come_through(text: str) -> None:
    assert fitted(text).lines
