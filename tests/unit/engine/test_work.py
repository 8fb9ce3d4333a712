import pickle
import subprocess
import sys
from pathlib import Path

from engine_leaves import Job, Page, page, raises

from site_gen.engine.blob import Blob, Entry
from site_gen.engine.leaf import CODE, Leaf
from site_gen.engine.work import pack, run_batch, run_packed


def leaves(tmp_path: Path) -> list[Leaf]:
    inputs = {"log": str(tmp_path / "log"), "page": Page(Job("A"))}
    return [Leaf("a.html", page, inputs), Leaf("b.html", raises, {"name": "b"})]


def test_workers_that_share_the_disk_store_what_they_make(tmp_path: Path) -> None:
    done, _ = run_packed(pack(leaves(tmp_path)), tmp_path / "blobs")
    assert isinstance(done.stored, Entry)
    digest, size, mtime_ns = done.stored
    assert Blob(digest, size, None, tmp_path / "blobs", mtime_ns).read() == b"A in Varna, en"


def test_workers_that_do_not_hand_back_the_bytes(tmp_path: Path) -> None:
    done, failed = run_packed(pack(leaves(tmp_path)), None)
    assert done.stored == b"A in Varna, en"
    assert list(done.fingerprint) == [
        CODE,
        "log",
        "page.job.title",
        "page.job.place",
        "page.job.opens",
        "page.language",
    ]
    assert (failed.stored, failed.failure) == (None, "error")


def test_a_batch_gives_the_same_wherever_it_runs(tmp_path: Path) -> None:
    here, there = run_batch(leaves(tmp_path), None), run_packed(pack(leaves(tmp_path)), None)
    assert [outcome[1:5] for outcome in here] == [outcome[1:5] for outcome in there]


def test_outcomes_are_plain_values_that_travel_back(tmp_path: Path) -> None:
    outcomes = run_batch(leaves(tmp_path), None)
    assert pickle.loads(pickle.dumps(outcomes)) == outcomes


def test_a_worker_imports_nothing_it_does_not_need() -> None:
    heavy = "sqlite3 ctypes concurrent multiprocessing asyncio hypothesis site_gen.engine.store site_gen.engine.run"
    code = f"import sys, site_gen.engine.work; print([name for name in '{heavy}'.split() if name in sys.modules])"
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3]
    )
    assert said.stdout.strip() == "[]"
