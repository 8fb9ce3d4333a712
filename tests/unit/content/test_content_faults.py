"""Golden faults: each folder of `tests/faults` is a site with one kind of mistake, and what is said about it.

`UPDATE_GOLDEN=1` writes the expected reports anew; the change is reviewed as a diff.
"""

import os
from pathlib import Path

import pytest

from site_gen import report
from site_gen.content.reader import read

FAULTS = Path(__file__).parents[2] / "faults"
NAMES = sorted(path.parent.name for path in FAULTS.glob("*/content"))
COMMON = {
    "missing-title",
    "wrong-date",
    "tab-in-yaml",
    "unknown-department",
    "salary-as-text",
    "duplicate-slug",
    "bad-email",
    "broken-link-to-a-story",
    "missing-image",
    "unclosed-front-matter",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_fault_is_told_as_expected(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FAULTS / name)
    reading = read(Path("content"))
    told = report.render(reading.problems, len(reading.sources))
    golden = Path("expected.txt")
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(told, encoding="utf-8")
    assert told == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(COMMON))
def test_a_common_mistake_leaves_out_one_ad_and_nothing_else(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FAULTS / name)
    content = read(Path("content")).content
    assert content is not None
    assert sorted(content.jobs) == ["boat-builder"]
    assert len(content.stories) == len(content.departments) == len(content.locations) == 1


@pytest.mark.parametrize("name", sorted(COMMON))
def test_every_error_of_a_common_mistake_has_a_place_and_a_cure(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FAULTS / name)
    problems = read(Path("content")).problems
    assert problems
    assert all(problem.hint for problem in problems)
    assert all(problem.place.file.startswith("content/") and problem.place.line for problem in problems)


def test_the_ten_common_mistakes_are_all_there() -> None:
    assert set(NAMES) >= COMMON
