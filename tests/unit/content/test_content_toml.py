"""`site.toml` to values with places."""

import tomllib
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from site_gen.content.source import Source
from site_gen.content.toml import read_toml

TEXT = '''# a comment with [brackets] and "quotes"
base_url = "https://x.example/"
tagline.en = 'one # two'
tagline.de = """
many = lines
[of]
it"""
"quoted key"."b.c" = 2026-01-01 10:00:00 # when
languages = ["en", # first
  "de",
]
[organization]
address = { city = "x", inner = [1, { deep = 'd' }] }
[[accounts]]
network = "a"
[[accounts]]
network = "b"
[accounts.more]
key = true
[jobs . fields]
"salary.min" = "x"
'''


def shown(path: tuple[str | int, ...]) -> str:
    tree, _ = read_toml(Source("site.toml", TEXT))
    assert tree is not None
    place = tree.place(path)
    return f"{place.line}:{place.text[place.column - 1 : place.column - 1 + place.length]}"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("base_url",), '2:"https://x.example/"'),
        (("tagline", "en"), "3:'one # two'"),
        (("tagline", "de"), '4:"""'),
        (("quoted key", "b.c"), "8:2026-01-01 10:00:00"),
        (("languages", 1), '10:"de"'),
        (("organization",), "12:organization"),
        (("organization", "address", "city"), '13:"x"'),
        (("organization", "address", "inner", 1, "deep"), "13:'d'"),
        (("accounts", 0, "network"), '15:"a"'),
        (("accounts", 1, "network"), '17:"b"'),
        (("accounts", 1, "more", "key"), "19:true"),
        (("jobs", "fields", "salary.min"), '21:"x"'),
    ],
)
def test_a_setting_has_its_place(path: tuple[str | int, ...], expected: str) -> None:
    assert shown(path) == expected


def paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(one for key, below in inner for one in paths(below, (*path, key)))]


def test_every_value_that_is_read_has_a_place() -> None:
    tree, _ = read_toml(Source("site.toml", TEXT))
    assert tree is not None
    leaves = [
        path for path in paths(tomllib.loads(TEXT)) if path and path not in {("tagline",), ("quoted key",), ("jobs",)}
    ]
    assert [path for path in leaves if path not in tree.spans] == []


@pytest.mark.parametrize(
    ("text", "place", "words", "cure"),
    [
        ("a = x", "1:5", "no value", "quotes"),
        ("a 1", "1:3", "no `=`", "name ="),
        ('a = "x\nb = 1', "1:7", "never closed", 'add `"`'),
        ("a = 'x", "1:6", "never closed", "add `'`"),
        ('a = """x', "1:8", "never closed", 'add `"`'),
        ("a = 1\na = 2", "2:5", "given twice", "keep one"),
        ("[a]\n[a]", "2:3", "given twice", "one heading"),
        ("[a", "1:2", "never closed", "`]`"),
        ('a = "\\q"', "1:8", "backslash", "single quotes"),
        ("a = 2026-02-30", "1:5", "no such date", "2026-12-31"),
        ("a = " + "[" * 5000, "1:1", "too deep", "flatter"),
        (".".join("a" * 20_000) + " = 1", "1:1", "more than 64 parts", "fewer dots"),
        ("[" + ".".join("a" * 20_000) + "]", "1:1", "more than 64 parts", "fewer dots"),
        ("a = " + "9" * 5000, "1:1", "too many digits", "quotes"),
        ("a = 1 # " + "x" * 300_000, "1:1", "256 KB", "shorter"),
    ],
)
def test_what_cannot_be_read_is_told_with_place_and_cure(text: str, place: str, words: str, cure: str) -> None:
    tree, problems = read_toml(Source("site.toml", text))
    assert tree is None
    assert [str(problem.place) for problem in problems] == [f"site.toml:{place}"]
    assert words in problems[0].message
    assert cure in problems[0].hint


@given(st.text(alphabet="ab.=[]{}\"'\\\n #,1-", max_size=60))
@settings(max_examples=500, deadline=None)
def test_no_text_makes_the_reader_raise(text: str) -> None:
    tree, problems = read_toml(Source("site.toml", text))
    assert (tree is None) == bool(problems)
