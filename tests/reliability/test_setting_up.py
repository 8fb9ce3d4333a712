"""What `make` does on machines that lack something, with programs that only say how they were called."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="runs shell scripts"),
    pytest.mark.skipif(not shutil.which("make"), reason="runs make"),
]


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder of programs: bash and what belongs to every system, and nothing else."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("bash", "env", "id"):
        (folder / name).symlink_to(str(shutil.which(name)))
    return folder


def stub(folder: Path, name: str, words: str = 'echo "$(basename "$0") $*"') -> None:
    path = folder / name
    path.write_text(f"#!{shutil.which('bash')}\nbasename() {{ echo ${{1##*/}}; }}\n{words}\n")
    path.chmod(0o755)


def packages(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ROOT / "tests" / "tools" / "system-packages.sh"],
        env={"PATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_nothing_is_installed_where_nothing_is_missing(machine: Path) -> None:
    for name in ("google-chrome", "java", "npm", "apt-get"):
        stub(machine, name)
    done = packages(machine)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("manager", "call"),
    [
        ("apt-get", "apt-get install -y -qq --no-install-recommends chromium default-jre-headless"),
        ("dnf", "dnf install -y -q chromium java-latest-openjdk-headless"),
        ("brew", "brew install -q chromium openjdk"),
    ],
)
def test_only_what_is_missing_is_installed(machine: Path, manager: str, call: str) -> None:
    stub(machine, "npm")
    stub(machine, "id", "echo 0")
    stub(machine, manager, 'echo "$(basename "$0") $*" >&2')
    done = packages(machine)
    assert done.returncode == 0
    assert done.stderr.splitlines()[-1] == call


def test_who_is_not_root_asks_for_it_and_the_installer_asks_no_questions(machine: Path) -> None:
    (machine / "id").unlink()
    stub(machine, "id", "echo 1000")
    stub(machine, "sudo", 'exec env -i PATH="$PATH" "$@"')  # as sudo does: no variable comes through
    stub(machine, "apt-get", 'echo "$DEBIAN_FRONTEND $*" >&2')
    done = packages(machine)
    assert done.returncode == 0
    assert done.stderr.splitlines()[-1].startswith("noninteractive install")


def test_a_machine_without_a_known_package_manager_is_told_what_to_install(machine: Path) -> None:
    done = packages(machine)
    assert done.returncode == 1
    assert "please install chromium default-jre-headless npm" in done.stderr


def test_a_python_that_is_too_old_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    for name in ("Makefile", "requirements.txt"):
        shutil.copy(ROOT / name, tmp_path)
    stub(
        tmp_path,
        "old",
        f'exec \'{sys.executable}\' -c "import sys; sys.version_info = (3, 10); exec(sys.argv[1])" "$2"',
    )
    done = subprocess.run(
        ["make", "site", f"PYTHON={tmp_path / 'old'}"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "Python 3.11 or newer is needed" in done.stderr
    assert not (tmp_path / ".tool").exists()
