"""What an earlier build left may be damaged, old or gone: that costs time and nothing else."""

import random
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from tests.reliability.conftest import Command
from tests.reliability.machine import DAY, tree


def _flip(file: Path, count: int, first: int = 0) -> None:
    chance = random.Random(count)
    data = bytearray(file.read_bytes())
    for _ in range(min(count, len(data))):
        data[chance.randrange(min(first, len(data) - 1), len(data))] ^= 0x41
    file.write_bytes(data)


def _blobs(store: Path) -> list[Path]:
    return sorted(path for path in (store / "blobs").rglob("*") if path.is_file())


def _flip_blobs(store: Path) -> None:
    for path in _blobs(store)[::2]:
        _flip(path, 1)


def _delete_blobs(store: Path) -> None:
    for path in _blobs(store)[::2]:
        path.unlink()


def _flip_pages_of_the_index(store: Path) -> None:
    _flip(store / "index.db", 300, first=100)


def _flip_head_of_the_index(store: Path) -> None:
    (store / "index.db").write_bytes(b"x" * 50 + (store / "index.db").read_bytes()[50:])


def _halve_the_index(store: Path) -> None:
    data = (store / "index.db").read_bytes()
    (store / "index.db").write_bytes(data[: len(data) // 2])


def _statement(statement: str) -> Callable[[Path], None]:
    def damage(store: Path) -> None:
        with closing(sqlite3.connect(store / "index.db")) as index:
            index.execute(statement)
            index.commit()

    return damage


DAMAGE = {
    "blobs flipped": _flip_blobs,
    "blobs deleted": _delete_blobs,
    "index flipped": _flip_pages_of_the_index,
    "index without head": _flip_head_of_the_index,
    "index cut": _halve_the_index,
    "another digest": _statement("UPDATE outputs SET blob = 'f' || substr(blob, 2)"),
    "another size": _statement("UPDATE outputs SET size = 'much'"),
    "text that is none": _statement("UPDATE outputs SET blob = CAST(x'ff30' AS TEXT)"),
    "a table gone": _statement("DROP TABLE outputs"),
    "another version": _statement("PRAGMA user_version = 99"),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_store_heals_by_itself(
    built: Path, command: Command, expected: Mapping[str, bytes], damage: Callable[[Path], None]
) -> None:
    shutil.rmtree(built / "output")
    damage(built / ".site-gen" / "store")
    done = command("build", *DAY, cwd=built)
    assert done.returncode == 0, done.stderr
    assert tree(built / "output") == expected
    assert "0 made" in command("build", *DAY, cwd=built).stdout


def test_an_output_of_an_earlier_release_is_replaced(
    built: Path, command: Command, expected: Mapping[str, bytes]
) -> None:
    (built / "output" / ".site-gen.json").write_text('{"generator": "site-gen 0.0.1", "files": {"old.html": ["x", 1]}}')
    (built / "output" / "old.html").write_text("x")
    assert command("build", *DAY, cwd=built).returncode == 0
    assert tree(built / "output") == expected


def test_a_store_of_strangers_is_named_with_what_to_do(site: Path, command: Command) -> None:
    (site / ".site-gen").mkdir()
    (site / ".site-gen" / "store").write_text("not yours")
    done = command("build", *DAY, cwd=site)
    assert done.returncode == 3
    assert ".site-gen/store" in done.stderr
    assert "may be deleted" in done.stderr
