"""Quotation marks, apostrophes and dashes, as newspapers of the language set them."""

import pytest

from site_gen.model.quotation import quotes
from site_gen.render.markdown import render_body


def words(text: str, language: str) -> str:
    return render_body(text, language=language).plain


GERMAN = {
    'Er sagte: "Moin."': "Er sagte: „Moin.“",
    '"Moin", sagte er.': "„Moin“, sagte er.",
    'Die "Möwe 7"-Crew': "Die „Möwe 7“-Crew",
    'Das ("grüne") Buch': "Das („grüne“) Buch",
    "\"Er sagte: 'Nie wieder.'\"": "„Er sagte: ‚Nie wieder.‘“",
    "Wie geht's? So geht's.": "Wie geht’s? So geht’s.",
    "Hans' Werft und Grit's Büro": "Hans’ Werft und Grit’s Büro",
    "die '90er und '68er": "die ’90er und ’68er",
    '"Was?" – "Das!"': "„Was?“ – „Das!“",
    'Ein 6"-Rohr und 24" Monitor': 'Ein 6"-Rohr und 24" Monitor',
    '*"Schräg"* und **"fett"**': "„Schräg“ und „fett“",
    '"*Schräg*" und "**fett**"': "„Schräg“ und „fett“",
    '"[Bewerben](x)" und ["Mehr"](y)': "„Bewerben“ und „Mehr“",
    'Das heißt "`ls`", nicht `"ls"`.': 'Das heißt „ls“, nicht "ls".',
    r"Gerade bleibt \"so\" und \'so\'": "Gerade bleibt \"so\" und 'so'",
    "Rostock--Warnemünde, 10--20 %, Punkt...": "Rostock–Warnemünde, 10–20 %, Punkt…",
    "Ein Satz -- mit Einschub -- geht weiter.": "Ein Satz – mit Einschub – geht weiter.",
    "„Schon richtig“ und ‚richtig‘": "„Schon richtig“ und ‚richtig‘",
}

UNTOUCHED = (
    "25 % mehr, z. B. nachts", "18:30 Uhr", "Schweißer (m/w/d)", "C++, C# und R&D", "Wir <3 Fähren", "46.200,00 €",
    "25,- €", "3.500–4.200 €", "jobs@tidewright.example", ":ferry: :)", "Kund*innen", "max_temp_c", "1.000.000", "24/7",
    "A & B", "E-Mail", "§ 5 Abs. 2", "+49 381 1234-0", "a/b", "#nachtschicht", "50%", "1'000", "~5 km", "5 x 4", "^^",
    "{m/w/d}", "[sic]", "100 °C", "Nr. 7", "2. Lehrjahr ist ok.", "1 + 1 = 2", "| ist ein Strich",
)  # fmt: skip


@pytest.mark.parametrize("text", GERMAN)
def test_german_is_set_as_in_a_newspaper(text: str) -> None:
    assert words(text, "de") == GERMAN[text]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_everyday_signs_stay_as_they_are(text: str) -> None:
    assert words(f"Wort {text}", "de") == f"Wort {text}".replace("1'000", "1’000")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "“a” ‘b’ it’s"), ("en-GB", "“a” ‘b’ it’s"), ("de", "„a“ ‚b‘ it’s"), ("de-AT", "„a“ ‚b‘ it’s"),
        ("de-CH", "«a» ‹b› it’s"), ("bg", "„a“ ‚b‘ it’s"), ("ar", "”a“ ’b‘ it’s"), ("it", "«a» “b” it’s"),
        ("sv", "”a” ’b’ it’s"), ("pl", "„a” «b» it’s"), ("nl", "“a” ‘b’ it’s"), ("xx", "“a” ‘b’ it’s"),
    ],
)  # fmt: skip
def test_each_language_has_its_marks(language: str, expected: str) -> None:
    assert words("\"a\" 'b' it's", language) == expected


def test_french_has_narrow_spaces_that_do_not_break() -> None:
    assert "«\u202fL’été\u202f»" in render_body('"L\'été"', language="fr").html


def test_languages_are_known_however_they_are_written() -> None:
    assert quotes("PT_pt") == quotes("pt-PT") != quotes("pt-BR")


def test_a_quotation_may_hold_other_markup() -> None:
    text = '"We *never* skip the list", [says](x) she, "**never**."'
    assert words(text, "en") == "“We never skip the list”, says she, “never.”"


def test_marks_in_code_addresses_and_raw_html_stay() -> None:
    html = render_body(
        '`"a"` <kbd>"</kbd>\n\n    "b"\n\n<p title="c">"d"</p>\n\nhttps://a.example/--x', language="de"
    ).html
    assert "„" not in html
    assert "–" not in html


def test_marks_next_to_raw_html_and_entities_see_the_words_behind() -> None:
    assert words('<b>"a"</b>, &copy;&nbsp;"b"', "en") == "“a”, © “b”"
