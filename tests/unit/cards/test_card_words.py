from card_examples import FONTS

from site_gen.cards.words import by_font, clean, needs_shaping, settle


def test_control_and_direction_signs_are_taken_out() -> None:
    assert clean("Head\u202e of\x00 Sales\u2066\x1b[31m") == "Head of Sales[31m"


def test_line_breaks_and_spaces_become_one_space() -> None:
    assert clean("  Senior\n\t  Engineer\u2003now ") == "Senior Engineer now"


def test_spaces_that_hold_a_number_together_stay() -> None:
    assert clean("52\u00a0000\u202f€") == "52\u00a0000\u202f€"


def test_letters_with_dozens_of_marks_keep_three() -> None:
    assert len(clean("x" + "\u0335" * 50)) == 4


def test_emoji_go_without_a_word() -> None:
    assert settle("Data 🚀 Engineer 👩🏽‍💻!", FONTS)[1] == ()
    assert settle("Data 🚀 Engineer", FONTS)[0] == "Data Engineer"


def test_letters_that_no_font_has_are_named() -> None:
    assert settle("Data 漢 Engineer", FONTS) == ("Data Engineer", ("漢",))


def test_a_letter_whose_marks_are_missing_keeps_its_base() -> None:
    text, missing = settle("Nguyễn", FONTS)
    assert text == "Nguyen"
    assert missing == ("ễ",)


def test_hyphens_that_fonts_lack_become_plain_ones() -> None:
    assert settle("E\u2011Mobility", FONTS) == ("E-Mobility", ())


def test_each_script_is_drawn_from_the_font_that_has_it() -> None:
    names = [(font.name, part) for font, part in by_font("Aб ف", FONTS)]
    assert names == [
        ("commissioner-latin.woff2", "A"),
        ("commissioner-cyrillic.woff2", "б"),
        ("commissioner-latin.woff2", " "),
        ("noto-sans-arabic.woff2", "ف"),
    ]


def test_arabic_and_devanagari_need_shaping_and_cyrillic_does_not() -> None:
    assert needs_shaping("فني")
    assert needs_shaping("अभियंता")
    assert not needs_shaping("Größe · Електротехник")
