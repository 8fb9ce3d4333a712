"""How problems are printed."""

import json

import pytest

from site_gen import report
from site_gen.model.problems import Place, Problem, error, note, warning

PLACE = Place("content/jobs/a,b:c.md", 3, 8, 7, "  min: seventy")
PROBLEMS = [
    error(PLACE, "expected a number,\ngot 100%", field="salary.min", hint="write `min: 70000`"),
    warning(Place("content/jobs/x.md"), "the file as a whole"),
    note(Place("content/jobs/x.md", 2), "a line"),
]


def test_text_shows_line_carets_cure_and_a_summary() -> None:
    assert report.as_text([error(PLACE, "no number", field="salary.min", hint="write one")], 34) == (
        "content/jobs/a,b:c.md:3:8: error[salary.min]: no number\n"
        "  3 |   min: seventy\n"
        "    |        ^^^^^^^\n"
        "  help: write one\n"
        "\n"
        "1 error in 1 of 34 files\n"
    )


def test_no_problems_are_no_text() -> None:
    assert report.render([], 34) == report.render([], 34, "github") == ""


def test_the_summary_counts_by_severity() -> None:
    assert report.summary(PROBLEMS, 12345) == "1 error, 1 warning, 1 note in 2 of 12,345 files"


def test_control_characters_never_reach_the_terminal() -> None:
    place = Place("a\x1b[2J.md", 1, 3, 2, "a\tb\x1b]0;x\x07\x9b\u202ec")
    text = report.as_text([error(place, "m\x1b[31m\r\n", field="f\x00", hint="h\x08")], 1)
    assert all(letter.isprintable() or letter == "\n" for letter in text)
    assert "a→b␛]0;x␇<U+009B><U+202E>c" in text
    assert "m␛[31m␍␊" in text


@pytest.mark.parametrize(
    ("line", "column", "length", "expected"),
    [
        ("日本: x", 5, 1, ("日本: x", 6, 1)),
        ("e\u0301: x", 5, 1, ("e\u0301: x", 3, 1)),
        ("\tb", 1, 1, ("→b", 0, 1)),
        ("a: 日本", 4, 2, ("a: 日本", 3, 4)),
        ("a", 9, 1, ("a", 1, 1)),
    ],
)
def test_carets_stand_below_what_they_mean(line: str, column: int, length: int, expected: tuple[str, int, int]) -> None:
    assert report.excerpt(Place("x", 1, column, length, line)) == expected


def test_a_long_line_is_cut_around_the_place() -> None:
    line, start, length = report.excerpt(Place("x", 1, 5001, 3, "a" * 5000 + "XYZ" + "b" * 5000))
    assert len(line) < 200
    assert line[start : start + length] == "XYZ"
    assert line.startswith("… ")
    assert line.endswith(" …")
    line, start, length = report.excerpt(Place("x", 1, 4, 9000, "a: " + "9" * 9000))
    assert (start, len(line) < 200, length < 200) == (3, True, True)


def test_json_has_all_fields_and_counts() -> None:
    document = json.loads(report.render(PROBLEMS, 5, "json"))
    assert document["problems"][0] == {
        "severity": "error",
        "file": "content/jobs/a,b:c.md",
        "line": 3,
        "column": 8,
        "length": 7,
        "field": "salary.min",
        "message": "expected a number,\ngot 100%",
        "hint": "write `min: 70000`",
        "rule": "",
        "source": "",
    }
    assert document["counts"] == {"errors": 1, "warnings": 1, "notes": 1, "faulty_files": 2, "files": 5}
    assert json.loads(report.render([], 5, "json"))["problems"] == []


def test_github_commands_are_escaped() -> None:
    assert report.render(PROBLEMS, 5, "github").splitlines() == [
        (
            "::error file=content/jobs/a%2Cb%3Ac.md,line=3,col=8,endColumn=15,title=salary.min"
            "::expected a number,%0Agot 100%25%0Awrite `min: 70000`"
        ),
        "::warning file=content/jobs/x.md::the file as a whole",
        "::notice file=content/jobs/x.md,line=2::a line",
    ]


def test_a_message_cannot_smuggle_a_command() -> None:
    evil: Problem = error(Place("x\n::set-env name=a::b", 1), "a\n::error::b\r\n::warning::c")
    assert len(report.render([evil], 1, "github").splitlines()) == 1


def test_colour_is_for_terminals_that_want_it() -> None:
    assert "\x1b[" in report.render(PROBLEMS, 5, colour=True)
    assert "\x1b[" not in report.render(PROBLEMS, 5)
    assert report.wants_colour(is_terminal=True, environment={})
    assert not report.wants_colour(is_terminal=True, environment={"NO_COLOR": "1"})
    assert not report.wants_colour(is_terminal=True, environment={"TERM": "dumb"})
    assert not report.wants_colour(is_terminal=False, environment={})
