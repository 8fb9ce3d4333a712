import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from engine_leaves import dies, process, raises

from site_gen.engine.executors import inline, processes

SCRIPT = Path(__file__).with_name("engine_scripts.py")
ROOT = Path(__file__).parents[3]


@contextmanager
def started(*arguments: object) -> Iterator[subprocess.Popen[str]]:
    """A build in a process group of its own, which is ended with the test, and after a minute whatever happens."""
    with subprocess.Popen(
        [sys.executable, SCRIPT, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, start_new_session=True,
    ) as build:  # fmt: skip
        guard = threading.Timer(60, end, [build.pid])
        guard.start()
        try:
            yield build
        finally:
            guard.cancel()
            end(build.pid)


def end(group: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)


def members(group: int) -> list[int]:
    """The processes started by a build that are still running."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == group and fields[0] != "Z":
            found.append(int(folder.name))
    return found


def gone(group: int) -> bool:
    for _ in range(400):
        if not members(group):
            return True
        time.sleep(0.05)
    return False


def test_inline_runs_at_once_and_here() -> None:
    future = inline().submit(process, "x")
    assert future.done()
    assert future.result() == str(os.getpid()).encode()
    assert isinstance(inline().submit(raises, "x").exception(), ValueError)


def test_workers_start_anew_after_a_crash() -> None:
    with processes(1) as workers:
        first = workers.submit(process, "x").result()
        with pytest.raises(BrokenExecutor):
            workers.submit(dies, "x").result()
        workers.abandon()
        assert workers.submit(process, "x").result() != first


def test_workers_that_are_never_used_never_start() -> None:
    with processes(2) as workers:
        workers.abandon()
        assert workers._executor is None


def test_workers_are_ended_at_once_when_the_program_fails() -> None:
    start = time.monotonic()
    with pytest.raises(RuntimeError, match="our own fault"), processes(1) as workers:
        workers.submit(process, "x").result()
        workers.submit(time.sleep, 60)
        raise RuntimeError("our own fault")
    assert time.monotonic() - start < 10


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see the processes")
@pytest.mark.parametrize("to_the_group", [True, False])
def test_ctrl_c_ends_a_run_with_all_its_processes_and_no_traceback(tmp_path: Path, to_the_group: bool) -> None:
    with started("build_slowly", tmp_path) as build:
        assert build.stdout is not None
        assert build.stdout.readline() == "working\n"
        (os.killpg if to_the_group else os.kill)(build.pid, signal.SIGINT)
        out, err = build.communicate(timeout=30)
        assert (build.returncode, err) == (130, "")
        assert out.endswith("interrupted\n")
        assert gone(build.pid)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see the processes")
def test_ctrl_c_while_the_workers_start_shows_no_traceback(tmp_path: Path) -> None:
    for delay in (0.05, 0.15, 0.3):
        with started("build_slowly", tmp_path) as build:
            time.sleep(0.25 + delay)
            os.killpg(build.pid, signal.SIGINT)
            _, err = build.communicate(timeout=30)
            assert err.count("Traceback") <= (build.returncode != 130)  # our script itself may still have been starting
            assert "spawn_main" not in err
            assert gone(build.pid)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see the processes")
def test_workers_do_not_outlive_a_parent_that_is_killed(tmp_path: Path) -> None:
    with started("build_slowly", tmp_path) as build:
        assert build.stdout is not None
        assert build.stdout.readline() == "working\n"
        assert len(members(build.pid)) >= 3
        build.kill()
        assert gone(build.pid)


def test_what_was_finished_before_ctrl_c_is_kept(tmp_path: Path) -> None:
    from site_gen.engine.store import Store

    with started("build_slowly", tmp_path) as build:
        assert build.stdout is not None
        assert build.stdout.readline() == "working\n"
        os.kill(build.pid, signal.SIGINT)
        build.communicate(timeout=30)
    with Store.open(tmp_path) as store:
        assert store.last_keys(f"leaf-{number}" for number in range(600))
