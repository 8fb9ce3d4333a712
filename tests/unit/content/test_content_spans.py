"""YAML to values with places, and what is refused."""

import time

import pytest
from hypothesis import given, settings, strategies as st

from site_gen.content.front_matter import read_parts
from site_gen.content.source import Source, decode
from site_gen.content.spans import read_yaml
from site_gen.model.problems import Problem


def value(text: str) -> object:
    tree, problems = read_yaml(Source("x.yaml", text))
    assert not problems
    assert tree is not None
    return tree.value


def problem(text: str) -> Problem:
    _, problems = read_yaml(Source("x.yaml", text))
    assert len(problems) == 1
    return problems[0]


@pytest.mark.parametrize(
    "text", ["NO", "0123", "12:30", "1.20", "1e3", "2026-02-30", "2026-12-31", "yes", "0x1F", "1_000", ".inf", "="]
)
def test_a_plain_scalar_stays_the_text_that_was_written(text: str) -> None:
    assert value(f"a: {text}") == {"a": text}


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_the_words_for_nothing_are_nothing(text: str) -> None:
    assert value(f"a: {text}") == {"a": None}


def test_a_quoted_word_for_nothing_is_a_text() -> None:
    assert value('a: "null"\nb: ""') == {"a": "null", "b": ""}


def test_every_value_and_key_has_its_place() -> None:
    tree, _ = read_yaml(Source("x.yaml", "a: é😀b\nc:\n  - d: 1\n    e: [x, 'y z']\n"))
    assert tree is not None
    place = tree.place(("c", 0, "e", 1))
    assert (place.line, place.column, place.length) == (4, 12, 5)
    assert place.text == "    e: [x, 'y z']"
    assert str(tree.key_place(("c", 0, "e"))) == "x.yaml:4:5"
    assert (tree.place(("a",)).column, tree.place(("a",)).length) == (4, 3)


def test_a_place_of_something_missing_is_that_of_what_is_above_it() -> None:
    tree, _ = read_yaml(Source("x.yaml", "a:\n  b: 1\n"))
    assert tree is not None
    assert str(tree.place(("a", "c", 3))) == "x.yaml:2:3"


@pytest.mark.parametrize("sign", ["\u0085", "\u2028", "\u2029"])
def test_line_separators_that_no_editor_shows_do_not_shift_the_lines(sign: str) -> None:
    _, problems = read_parts(Source("x.md", f"---\na: one{sign}two\nb: @c\n---\n"))
    assert [str(one.place) for one in problems] == ["x.md:3:4"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_all_systems_and_a_byte_order_mark_are_fine(end: str) -> None:
    source, problems = decode("x.md", f"\ufeff---{end}a: 1{end}b: @x{end}---{end}".encode())
    assert not problems
    assert [str(one.place) for one in read_parts(source)[1]] == ["x.md:3:4"]


@pytest.mark.parametrize(
    ("text", "place", "words", "cure"),
    [
        ("a: &x 1", "1:4", "anchors", "write the value out"),
        ("a: 1\nb: *x", "2:4", "aliases", "write the value out"),
        ("a: !!python/name:os.system", "1:4", "tags", "delete it"),
        ("<<: {a: 1}", "1:1", "merge keys", "write the value out"),
        ("a: 1\nb: 2\na: 3", "3:1", "`a` is given twice, first on line 1", "keep one"),
        ("? [a]\n: b", "1:3", "must be plain text", "quotes"),
        ("a: {{ b }}", "1:5", "must be plain text", "quotes"),
        ("~: a", "1:1", "no name", "name: value"),
        ("a: 1\n---\nb: 2", "2:1", "second YAML document", "keep one"),
        ("a:\n\tb: 1", "2:1", "a tab cannot be used to indent", "two spaces"),
        ("a:\n  b: 1\n\tc: 2", "3:1", "a tab cannot be used to indent", "two spaces"),
        ('a: "b\nc: d', "1:4", "never closed", 'add `"`'),
        ("a: 'b", "1:4", "never closed", "add `'`"),
        ("a: b: c", "1:5", "a colon", '`a: "b: c"`'),
        ("a: @b", "1:4", "cannot begin with `@`", '`a: "@b"`'),
        ("a: %b", "1:4", "cannot begin with `%`", '`a: "%b"`'),
        ("a: `b`", "1:4", "cannot begin with ```", '`a: "`b`"`'),
        ("a: *b* c", "1:4", "cannot", "quotes"),
        ('a: "b" c', "1:8", "after the closing quote", "one pair of quotes"),
        ('a: "\\d"', "1:5", "`\\d` means nothing", "single quotes"),
        ('a: "\\ud800"', "1:7", "stands for no character", "the character itself"),
        ('a: "b\\0c"', "1:4", "control character", "take the escape out"),
        ("a: b\x07", "1:5", "U+0007", "delete it"),
        ("a: [b, c", "1:4", "never closed", "add `]`"),
        ("a: [b, , c]", "1:8", "an entry of the list is empty", "commas"),
        ("a: b\n c: d", "2:2", "`c` is indented further", "same column"),
        ("a: b\nc d", "2:1", "no field", "closing `---`"),
        ("a: - b", "1:4", "a list cannot begin", "line of its own"),
        ("%TAG ! x", "1:1", "cannot begin with `%`", "delete this line"),
        ("a: " + "[" * 13, "1:15", "more than 12 levels", "flatter"),
    ],
)
def test_what_cannot_be_read_is_told_with_place_and_cure(text: str, place: str, words: str, cure: str) -> None:
    found = problem(text)
    assert str(found.place) == f"x.yaml:{place}"
    assert words in found.message
    assert cure in found.hint


def test_the_last_of_two_equal_keys_counts_where_older_generators_took_it() -> None:
    tree, problems = read_yaml(Source("x.yaml", "a: 1\na: 2"), last_wins=True)
    assert not problems
    assert tree is not None
    assert tree.value == {"a": "2"}


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 60_000,
        "- " * 30_000,
        "a: " + "{a: " * 15_000,
        "? " * 30_000,
        "a: [" + "b," * 30_000 + "]",
        "\n".join(f"k{index}: v" for index in range(6_000)),
        "a: " + "b" * 70_000,
    ],
)
def test_bombs_are_refused_at_once(text: str) -> None:
    begin = time.monotonic()
    assert problem(text).is_error
    assert time.monotonic() - begin < 2


def test_not_utf_8_names_byte_and_line() -> None:
    source, problems = decode("x.md", "---\r\ntitle: Größe\r\n---\r\n".encode("latin-1"))
    assert problems[0].message == "not UTF-8 at byte 14 (0xF6)"
    assert str(problems[0].place) == "x.md:2:10"
    assert source.text.startswith("---\ntitle: Größe")


def test_utf_16_is_named() -> None:
    _, problems = decode("x.md", "---\n".encode("utf-16"))
    assert "UTF-16" in problems[0].message


def test_a_body_line_is_a_line_of_the_file() -> None:
    parts, _ = read_parts(Source("x.md", "\n---\na: 1\n---  \nfirst\nsecond\n"))
    assert parts is not None
    assert (parts.body, parts.body_line) == ("first\nsecond\n", 5)


def test_control_characters_in_the_text_do_not_reach_the_feeds() -> None:
    parts, problems = read_parts(Source("x.md", "---\na: 1\n---\nbe\x0bll\x02\n"))
    assert not problems
    assert parts is not None
    assert parts.body == "be ll \n"


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_no_text_makes_the_reader_raise(text: str) -> None:
    source, _ = decode("x.md", text.encode("utf-8", "replace"))
    tree, problems = read_yaml(source)
    assert tree is not None or problems
    assert all(one.place.line >= 1 for one in problems)
    read_parts(source)
