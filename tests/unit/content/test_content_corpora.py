"""Hostile documents of the shared corpora, where they lie beside this repository: none makes the reader raise."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from site_gen.content.reader import Reading
from site_gen.content.source import decode
from site_gen.content.spans import read_yaml

CORPORA = Path(__file__).resolve().parents[4] / "shared" / "corpora" / "yaml"
OURS = sorted((CORPORA / "ours").glob("*.yaml"))
FINE_HERE = {"multi-doc.yaml", "percent.yaml", "template-in-value.yaml", "script-in-value.yaml", "empty.yaml"}
"""Documents that are fine, or refused for another reason, between the `---` lines of front matter."""

pytestmark = pytest.mark.skipif(not OURS, reason="the corpora are not beside this repository")


def expectations() -> dict[str, str]:
    lines = (CORPORA / "ours" / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    return {entry["file"]: entry["expect"] for entry in map(json.loads, lines)}


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_a_hostile_front_matter_gets_a_clean_answer(path: Path, reading: Callable[..., Reading]) -> None:
    front = path.read_bytes()
    if b"title" not in front:
        front = b"title: Boat Builder\n" + front
    files = {"jobs/good.md": "---\ntitle: Good\nlocations: varna\n---\n", "locations/varna.md": "---\nname: V\n---\n"}
    found = reading({**files, "jobs/bad.md": b"---\n" + front + b"\n---\n"})
    assert found.content is not None
    assert "good" in found.content.jobs
    errors = [problem for problem in found.problems if problem.is_error]
    assert all(problem.place.file == "content/jobs/bad.md" and problem.place.line for problem in errors)
    if not expectations()[path.name].startswith(("ok", "string")) and path.name not in FINE_HERE:
        assert errors
        assert "bad" not in found.content.jobs


def test_no_document_of_the_yaml_test_suite_makes_the_reader_raise() -> None:
    for path in sorted((CORPORA / "yaml-test-suite").rglob("*")):
        if path.is_file():
            source, problems = decode(path.name, path.read_bytes())
            if not problems:
                tree, problems = read_yaml(source)
                assert tree is not None or problems
