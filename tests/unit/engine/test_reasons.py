from pathlib import Path

import pytest
from engine_leaves import Job, Page, page

from site_gen.engine.digest import Shared
from site_gen.engine.executors import inline
from site_gen.engine.leaf import CODE, Leaf
from site_gen.engine.memory import MemoryStore
from site_gen.engine.reasons import explain, reason
from site_gen.engine.run import run


def leaf(title: str, log: str = "x", **shared: object) -> Leaf:
    inputs = {"log": log, "page": Page(Job(title)), **{name: Shared(name, value) for name, value in shared.items()}}
    return Leaf("a.html", page, inputs, sources=("content/a.md",))


@pytest.mark.parametrize(
    ("last", "before", "now", "expected"),
    [
        (None, {}, {"x": "1"}, "new output"),
        ("same", {"x": "1"}, {"x": "1"}, "not in the store"),
        ("old", {}, {"x": "1"}, "not in the store"),
        ("old", {CODE: "1", "x": "1"}, {CODE: "2", "x": "2"}, "code changed"),
        ("old", {"x": "1", "y": "1"}, {"x": "2", "y": "1"}, "input `x` changed"),
        ("old", {"x": "1"}, {"x": "1", "y": "1"}, "input `y` changed"),
        ("old", {"x": "1", "y": "1"}, {"x": "1"}, "input `y` changed"),
        ("old", dict.fromkeys("abc", "1"), dict.fromkeys("abc", "2"), "inputs `a`, `b`, `c` changed"),
        ("old", dict.fromkeys("abcde", "1"), dict.fromkeys("abcde", "2"), "inputs `a`, `b`, `c` and 2 more changed"),
        ("old", {"template": "1", "x": "1"}, {"template": "2", "x": "2"}, "template changed; input `x` changed"),
    ],
)
def test_a_reason_says_what_changed(
    last: str | None, before: dict[str, str], now: dict[str, str], expected: str
) -> None:
    this = leaf("A", template="T")
    assert reason(this, this.key if last == "same" else last, before, now) == expected


def test_explain_tells_what_would_happen_and_what_happened(tmp_path: Path) -> None:
    store, log = MemoryStore(), str(tmp_path / "log")
    assert explain(store, leaf("A", log)) == (
        "a.html: would be made: new output",
        "made from content/a.md",
        "depends on `log`, `page` and the code",
    )
    run([leaf("A", log)], store=store, executor=inline())
    first, last, *_ = explain(store, leaf("A", log))
    assert first == "a.html: up to date, nothing it depends on has changed"
    assert last.startswith("last made 20")
    assert last.endswith(": new output")
    assert explain(store, leaf("B", log))[0] == "a.html: would be made: input `page.job.title` changed"
