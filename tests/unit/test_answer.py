"""How the bodies of answers are read, whatever they say about themselves."""

import pytest

from site_gen.model.web import Answer, Outage

WORDS = "Köchin für Möwe 7"


def answer(body: bytes, header: str = "") -> Answer:
    return Answer("https://ats.example/", "", body, {"Content-Type": header} if header else {})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
@pytest.mark.parametrize("said", ["", "text/xml; charset=utf-8", "text/xml; charset=no-such", "text/xml; charset=hex"])
def test_a_text_is_read_whatever_it_says(encoding: str, said: str) -> None:
    assert answer(WORDS.encode(encoding), said).text() == WORDS


@pytest.mark.parametrize("said", ["text/xml; charset=utf-16", "text/xml; charset=ISO-8859-1"])
@pytest.mark.parametrize("words", [WORDS, f"{WORDS}!"])
def test_what_is_utf_8_is_utf_8(said: str, words: str) -> None:
    assert answer(words.encode(), said).text() == words


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Готвач".encode("koi8-r"), "text/html; charset=koi8-r"),
        ('<?xml version="1.0" encoding="windows-1251"?>Готвач'.encode("cp1251"), ""),
        ('<meta charset="iso-8859-5">Готвач'.encode("iso-8859-5"), ""),
        ("Готвач 7".encode("utf-16-le"), "text/html; charset=utf-16le"),
    ],
)
def test_what_it_says_counts_where_it_may_be_true(body: bytes, said: str) -> None:
    assert "Готвач" in answer(body, said).text()


@pytest.mark.parametrize("body", [b"", b"<html>", b"[1,", b"[" * 200_000, b"1" * 6000])
def test_what_is_no_json_is_an_outage(body: bytes) -> None:
    with pytest.raises(Outage) as caught:
        answer(body).json()
    assert caught.value.fault == "shape"
    assert "https://ats.example/" in str(caught.value)


def test_numbers_that_are_none_are_null() -> None:
    assert answer(b'\xef\xbb\xbf{"min": NaN, "max": Infinity}').json() == {"min": None, "max": None}
