import os
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum, StrEnum
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from site_gen.engine.digest import Shared, code_digest, digest, fingerprint


class Colour(StrEnum):
    RED = "red"


class Size(Enum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Point:
    x: object
    y: object
    note: str = field(default="", compare=False)


@dataclass(frozen=True)
class Spot:
    x: int
    y: int


@dataclass(frozen=True)
class Nothing:
    pass


@dataclass
class Changing:
    x: int


PINNED = [
    (None, "9265a69b911de9b6d23a7bf2b3521e7e"),
    (True, "818f8b1d5e9f65f997849ad99bb74110"),
    (1, "93cfaf8e67fb4d8e7f8fc8bf60332403"),
    (1.5, "e71d3313dd7ea13b986e2b95fbb49034"),
    (Decimal("1.50"), "2d327f606ec321b0bb5f583e9e499859"),
    ("Größe", "b3bdaabe2d8b6d5cf308dd577c253e13"),
    (b"\x00\xff", "c148eb4f5b18e28b3970a85e934a55d7"),
    (date(2026, 11, 2), "d99737ac3e5c78cbe199f9672a73d2ac"),
    (datetime(2026, 11, 2, 9, 30, tzinfo=UTC), "cf3aaf3ca65c7bc5e987a21fc1a7d3de"),
    (("a", 1), "5b2ddd603fd391a1dff2f6a59583b068"),
    ({"b": 2, "a": 1}, "62fc214a1b57b2c1eff0da9bdcf2ae4a"),
    ({"x", "y"}, "7959ba53ff3d3541eae4aac7f026610c"),
]

VALUES = [
    None, True, False, 0, 1, -1, 10**5000,
    0.0, -0.0, 1.0, Decimal(1), Decimal("1.0"), "", "1", "True", "None", "\ud800",
    b"", b"1", date(2026, 1, 1), datetime(2026, 1, 1), datetime(2026, 1, 1, tzinfo=UTC), "2026-01-01",
    datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin")),
    datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=1),
    datetime(2026, 10, 25, 2, 30, tzinfo=timezone(timedelta(hours=2))),
    (), ("",), ("", ""), ("a", "b"), ("ab",), (("a",), "b"),
    ("a", ("b",)), set(), {"a"}, {"a", "b"}, {}, {"a": "b"}, {"b": "a"},
    {"a": None}, {1: "b"}, {"1": "b"}, Colour.RED, Size.RED, "red", Point(1, 2), Point(2, 1), Spot(1, 2), Nothing(),
    (1, 2),    {"x": 1, "y": 2}, "s1:a", ("s1:a",), "(1:n",
]  # fmt: skip


def test_no_two_different_values_share_a_digest() -> None:
    digests = [digest(value) for value in VALUES]
    assert len(set(digests)) == len(VALUES)


@pytest.mark.parametrize(("value", "pinned"), PINNED, ids=[str(type(value)) for value, _ in PINNED])
def test_digests_are_the_same_for_ever(value: object, pinned: str) -> None:
    """Stores outlive the program: when one of these changes, the version byte in digest.py has to change as well."""
    assert digest(value) == pinned


def test_digests_do_not_depend_on_the_hash_seed() -> None:
    code = "from site_gen.engine.digest import digest; print(digest({'b': {'x', 'y', 'z'}, 'a': frozenset('abc')}))"
    seen = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True,
            cwd=Path(__file__).parents[3],
        ).stdout
        for seed in ("0", "1", "2")
    }  # fmt: skip
    assert len(seen) == 1


def test_lists_count_as_tuples_and_every_mapping_as_a_dict() -> None:
    assert digest([1, (2,)]) == digest((1, [2]))
    assert digest({"a": 1}) == digest(MappingProxyType({"a": 1}))
    assert digest({1, 2}) == digest(frozenset({2, 1}))


def test_fields_that_do_not_count_for_equality_do_not_count_here() -> None:
    assert digest(Point(1, 2, "there")) == digest(Point(1, 2, "here"))


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"page": Point(1, object())}, r"cannot digest page\.y: `builtins\.object` is not a plain value"),
        ({"page": [1, {2: Path("x")}]}, r"cannot digest page\.1\.2: `pathlib\."),
        ([Changing(1)], r"cannot digest 0: dataclass `Changing` is not frozen"),
        ({"theme": Shared("template", {"a": Changing(1)})}, r"cannot digest theme\.template\.a: "),
        (type("Text", (str,), {})("x"), r"cannot digest the value itself: .*Text"),
    ],
    ids=["object", "path", "changing", "shared", "subclass"],
)
def test_what_is_no_plain_value_is_refused_with_the_path_to_it(value: object, message: str) -> None:
    with pytest.raises(TypeError, match=message):
        digest(value)


def test_a_shared_value_is_digested_once_and_digests_as_its_value() -> None:
    class Counted(dict[str, int]):
        looks = 0

        def items(self):  # type: ignore[no-untyped-def]
            Counted.looks += 1
            return super().items()

    shared = Shared("menu", Counted(a=1))
    assert digest({"x": shared}) == digest({"x": Shared("other name", {"a": 1})})
    digest((shared, shared))
    assert Counted.looks == 1
    assert shared == Shared("menu", {"a": 1})
    assert shared != Shared("menu", {"a": 2})


def test_a_fingerprint_names_the_parts_by_their_path() -> None:
    before = fingerprint({"page": Point(1, 2), "tags": ["a"], "day": None}, depth=2)
    after = fingerprint({"page": Point(1, 3), "tags": ["a", "b"], "day": None}, depth=2)
    assert list(before) == ["page.x", "page.y", "tags", "day"]
    assert {path for path in before if before[path] != after[path]} == {"page.y", "tags"}


def test_a_fingerprint_goes_as_deep_as_it_is_told() -> None:
    value = {"a": {"b": {"c": 1, "d": 2}}}
    assert list(fingerprint(value, depth=1)) == ["a"]
    assert list(fingerprint(value)) == ["a.b"]
    assert list(fingerprint(value, depth=3)) == ["a.b.c", "a.b.d"]
    assert list(fingerprint({"a": {}})) == ["a"]


def test_a_code_digest_changes_with_every_source_file_and_only_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "some_theme_code"
    (package / "inner").mkdir(parents=True)
    (package / "__init__.py").write_text("raise RuntimeError('looking at the source must not run it')")
    (package / "inner" / "words.json").write_text("{}")
    (tmp_path / "some_module.py").write_text("x = 1")
    monkeypatch.syspath_prepend(tmp_path)

    def now() -> str:
        code_digest.cache_clear()
        return code_digest("some_theme_code", "some_module")

    first = now()
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "x.pyc").write_bytes(b"byte code")
    assert now() == first
    (package / "inner" / "words.json").write_text("[]")
    second = now()
    (tmp_path / "some_module.py").write_text("x = 2")
    assert len({first, second, now()}) == 3
    with pytest.raises(ModuleNotFoundError, match="no package or module is named `some_theme_cod`"):
        code_digest("some_theme_cod")


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary() | st.dates()
    | st.datetimes() | st.decimals(allow_nan=False) | st.sampled_from([Colour.RED, Size.RED]),
    lambda inner: st.lists(inner).map(tuple) | st.dictionaries(st.text(max_size=3), inner)
    | st.builds(Point, inner, inner),
    max_leaves=12,
)  # fmt: skip


def canonical(value: object) -> object:
    """The slow and obvious meaning of "the same value": type and content."""
    if isinstance(value, dict):
        return ("mapping", frozenset((canonical(key), canonical(item)) for key, item in value.items()))
    if isinstance(value, tuple):
        return ("sequence", tuple(canonical(item) for item in value))
    if isinstance(value, Point):
        return ("point", canonical(value.x), canonical(value.y))
    return (type(value), repr(value))


@given(plain, plain)
def test_digests_are_equal_exactly_when_values_are(one: object, other: object) -> None:
    assert (digest(one) == digest(other)) == (canonical(one) == canonical(other))


@given(st.dictionaries(st.text() | st.integers(), plain, max_size=6), st.randoms())
def test_the_order_of_a_mapping_does_not_matter(value: dict[object, object], random) -> None:  # type: ignore[no-untyped-def]
    items = list(value.items())
    random.shuffle(items)
    assert digest(dict(items)) == digest(value)


@given(plain)
def test_equal_fingerprints_go_with_equal_digests(value: object) -> None:
    assert fingerprint(value) == fingerprint(value)
    assert all(len(checksum) == 8 for checksum in fingerprint(value).values())
