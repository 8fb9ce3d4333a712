import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from site_gen.engine.lock import Holder, LockedError, holder, locked

HOLD = (
    "import sys; from pathlib import Path; from site_gen.engine.lock import locked\n"
    "with locked(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
)


def test_the_holder_is_known_while_it_holds_and_only_then(tmp_path: Path) -> None:
    with locked(tmp_path / "lock"):
        assert holder(tmp_path / "lock").pid == os.getpid()
        assert re.fullmatch(r"\d\d:\d\d", holder(tmp_path / "lock").since)
    assert holder(tmp_path / "lock") == Holder(0, "")
    assert holder(tmp_path / "none") == Holder(0, "")


def test_a_lock_is_held_once_even_in_one_process(tmp_path: Path) -> None:
    with locked(tmp_path / "lock"), pytest.raises(LockedError), locked(tmp_path / "lock"):
        pass
    with locked(tmp_path / "lock"):
        pass


def test_a_lock_is_free_again_when_its_holder_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path / "lock")]
    root = Path(__file__).parents[3]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(LockedError) as caught, locked(tmp_path / "lock"):
            pass
        assert caught.value.holder.pid == other.pid
        other.kill()
        other.wait()
        with locked(tmp_path / "lock"):
            assert holder(tmp_path / "lock").pid == os.getpid()


def test_one_may_wait_for_a_lock(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path / "lock")]
    root = Path(__file__).parents[3]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        other.stdout.readline()
        other.stdin.close()
        with locked(tmp_path / "lock", wait=True):
            assert holder(tmp_path / "lock").pid == os.getpid()
