import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_gen.engine.blob import StoreError, blob_path
from site_gen.engine.memory import MemoryStore
from site_gen.engine.store import AnyStore, Record, Store


@pytest.fixture(params=["disk", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[AnyStore]:
    if request.param == "memory":
        yield MemoryStore()
        return
    with Store.open(tmp_path / "store") as opened:
        yield opened


def remember(store: AnyStore, key: str, data: bytes, name: str = "index.html", reason: str = "new output") -> None:
    store.record([Record(name, key, store.put(data), {"page.title": "00"}, reason, ("a.md",))])


def nothing() -> bytes:
    raise AssertionError("nothing was damaged")


def test_what_was_recorded_is_found_with_its_bytes(store: AnyStore) -> None:
    remember(store, "k1", b"page")
    found = store.look_up(["k1", "k2"])
    assert list(found) == ["k1"]
    assert store.blob(found["k1"], nothing).read() == b"page"


def test_a_trace_tells_how_a_leaf_last_ran(store: AnyStore) -> None:
    remember(store, "k1", b"page")
    remember(store, "k2", b"page 2", reason="code changed")
    trace = store.trace("index.html")
    assert trace is not None
    assert (trace.key, trace.reason, trace.sources) == ("k2", "code changed", ("a.md",))
    assert trace.ran > 1_700_000_000
    assert store.trace("other.html") is None
    assert store.last_keys(["index.html", "other.html"]) == {"index.html": "k2"}
    assert store.fingerprints(["k1", "k3"]) == {"k1": {"page.title": "00"}}


def test_a_known_key_is_recorded_without_touching_what_is_known(store: AnyStore) -> None:
    remember(store, "k1", b"page")
    store.record([Record("copy.html", "k1", store.look_up(["k1"])["k1"], None, "taken from the store", ())])
    assert store.fingerprints(["k1"]) == {"k1": {"page.title": "00"}}
    assert store.last_keys(["copy.html"]) == {"copy.html": "k1"}


def test_thousands_of_keys_are_looked_up_at_once(store: AnyStore) -> None:
    store.record([Record(f"n{i}", f"k{i}", store.put(b"x"), {}, "", ()) for i in range(1500)])
    assert len(store.look_up(f"k{i}" for i in range(-10, 1500))) == 1500


def test_a_store_outlives_the_program(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        remember(store, "k1", b"page")
    with Store.open(tmp_path) as store:
        assert store.blob(store.look_up(["k1"])["k1"], nothing).read() == b"page"


def test_an_index_of_another_version_is_dropped(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "index.db") as database:
        database.execute("CREATE TABLE outputs (key TEXT, something TEXT)")
        database.execute("PRAGMA user_version = 99")
    database.close()
    with Store.open(tmp_path) as store:
        assert store.look_up(["k1"]) == {}
        remember(store, "k1", b"page")
        assert list(store.look_up(["k1"])) == ["k1"]


@pytest.mark.parametrize("damage", [b"this is no database, but a text that is long enough" * 40, b"\0" * 5000])
def test_an_index_that_is_no_database_is_dropped(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "index.db").write_bytes(damage)
    with Store.open(tmp_path) as store:
        remember(store, "k1", b"page")
        assert list(store.look_up(["k1"])) == ["k1"]


def test_an_index_damaged_in_the_middle_is_dropped_when_it_is_noticed(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.record([Record(f"n{i}", f"k{i}", store.put(b"x"), {}, "", ()) for i in range(2000)])
    index = tmp_path / "index.db"
    data = bytearray(index.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    index.write_bytes(data)
    with Store.open(tmp_path) as store:
        assert store.look_up(f"k{i}" for i in range(2000)) == {}
        remember(store, "k1", b"page")
        assert list(store.look_up(["k1"])) == ["k1"]


def test_values_that_make_no_sense_count_as_not_known(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        remember(store, "k1", b"page")
    with sqlite3.connect(tmp_path / "index.db") as database:
        database.execute("UPDATE inputs SET fingerprint = '{'")
        database.execute("UPDATE traces SET sources = '7'")
    database.close()
    with Store.open(tmp_path) as store:
        assert store.fingerprints(["k1"]) == {"k1": {}}
        trace = store.trace("index.html")
        assert trace is not None
        assert trace.sources == ()


def test_a_folder_that_cannot_be_used_is_named_with_a_cure(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file")
    with pytest.raises(StoreError, match=r"store: .*File exists. Free some space"), Store.open(tmp_path / "store"):
        pass
    (tmp_path / "other" / "index.db").mkdir(parents=True)
    with pytest.raises(StoreError, match=r"other: .*unable to open database file"), Store.open(tmp_path / "other"):
        pass


def test_pruning_drops_the_oldest_first_and_spares_what_is_in_use(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        for number in range(10):
            remember(store, f"k{number}", bytes([number]) * 1000, name=f"n{number}")
        assert store.prune((), at_most=10_000) == 0
        assert store.prune({"k0", "k1"}, at_most=5000) == 5000
        assert sorted(store.look_up(f"k{n}" for n in range(10))) == ["k0", "k1", "k7", "k8", "k9"]
        assert len(list(store.blobs.glob("*/*"))) == 5
        assert store.fingerprints(["k2"]) == {}


def test_pruning_clears_away_what_killed_builds_left(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        remember(store, "k1", b"x" * 1000)
        remember(store, "k2", b"y" * 1000)
        draft = blob_path(store.blobs, store.look_up(["k2"])["k2"].digest).with_name("abc.1-1.tmp")
        draft.write_bytes(b"half")
        store.prune((), at_most=1000)
        assert not draft.exists()
        assert list(store.look_up(["k1", "k2"])) == ["k2"]


def test_two_builds_share_a_store(tmp_path: Path) -> None:
    script = Path(__file__).with_name("engine_scripts.py")
    root = Path(__file__).parents[3]
    command = [sys.executable, str(script), "build_texts", str(tmp_path / "store"), str(tmp_path / "log"), "700"]
    builds = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={"PYTHONPATH": str(root)}) for _ in range(3)
    ]
    assert [build.communicate(timeout=60)[0].strip() for build in builds] == ["700"] * 3
    with Store.open(tmp_path / "store") as store:
        assert len(store.last_keys(f"leaf-{n}" for n in range(700))) == 700
