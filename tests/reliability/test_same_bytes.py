"""One input gives one output, whatever machine, folder, environment and options it is built with."""

import os
import shutil
import subprocess
import threading
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.reliability.conftest import Command
from tests.reliability.machine import DAY, build_py, is_whole, tree


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONHASHSEED": "7"},
        {"LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "77"},
        {"HOME": None, "PATH": "/nonexistent", "USER": None, "TERM": None, "TZ": "Etc/GMT+12", "PYTHONOPTIMIZE": "2"},
    ],
    ids=["no locale", "turkish far east", "no home, no git"],
)
def test_the_environment_leaves_no_trace(
    site: Path, command: Command, expected: Mapping[str, bytes], environment: Mapping[str, str | None]
) -> None:
    done = command("build", "--output", "there/output", *DAY, environment=environment, cwd=site)
    assert done.returncode == 0, done.stdout + done.stderr
    assert tree(site / "there" / "output") == expected


def test_options_that_speed_up_change_nothing(site: Path, command: Command, expected: Mapping[str, bytes]) -> None:
    for options in (["--workers", "1"], ["--workers", "4"], ["--no-cache"]):
        assert command("build", "--output", "there/output", *DAY, *options, cwd=site).returncode == 0
        assert tree(site / "there" / "output") == expected
        shutil.rmtree(site / "there")


def test_names_of_folders_leave_no_trace(
    site: Path, command: Command, expected: Mapping[str, bytes], tmp_path: Path
) -> None:
    there = tmp_path / '-dépôt d\'"essai"\n$(x) %41&#'
    there.mkdir()
    (site / "content").rename(there / "content")
    (there / "output").symlink_to("elsewhere", target_is_directory=True)
    assert command("build", *DAY, cwd=there).returncode == 0
    assert (there / "output").is_symlink()
    assert tree(there / "elsewhere") == expected


def test_a_narrow_umask_narrows_nothing_but_the_rights(
    site: Path, command: Command, expected: Mapping[str, bytes]
) -> None:
    done = command(
        "build", "--output", "there/output", *DAY, under=["sh", "-c", 'umask 077 && exec "$@"', "sh"], cwd=site
    )
    assert done.returncode == 0
    assert tree(site / "there" / "output") == expected
    assert (site / "there" / "output" / "index.html").stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name != "posix", reason="sets permissions")
def test_an_installed_package_needs_neither_its_repository_nor_the_right_to_write_there(
    site: Path, command: Command, expected: Mapping[str, bytes], tmp_path: Path
) -> None:
    """The wheel holds the package with the themes in it (`[tool.hatch.build.targets.wheel]`)."""
    place = tmp_path / "site-packages"
    shutil.copytree(ROOT / "site_gen", place / "site_gen", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "themes", place / "site_gen" / "themes")
    for path in (place, *place.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        done = subprocess.run(
            [build_py()[0], "-m", "site_gen", "build", "--output", "there/output", *DAY],
            cwd=site,
            env={**os.environ, "PYTHONPATH": str(place), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        for path in (place, *place.rglob("*")):
            path.chmod(0o755)
    assert done.returncode == 0, done.stdout + done.stderr
    assert tree(site / "there" / "output") == expected


def test_builds_at_once_do_not_mix(site: Path, expected: Mapping[str, bytes]) -> None:
    builds = [
        subprocess.Popen([*map(str, build_py("build", *DAY))], cwd=site, stdout=-1, stderr=-1, text=True)
        for _ in range(3)
    ]
    told = [build.communicate()[1] for build in builds]
    codes = [build.returncode for build in builds]
    assert 0 in codes
    assert set(codes) <= {0, 3}
    assert all("another build" in words for words, code in zip(told, codes, strict=True) if code)
    assert tree(site / "output") == expected


def test_files_that_change_during_a_build_break_nothing(
    site: Path, command: Command, expected: Mapping[str, bytes]
) -> None:
    jobs = site / "content" / "jobs"
    texts = {path: path.read_bytes() for path in jobs.glob("*.md")}
    over = threading.Event()

    def churn() -> None:
        while not over.is_set():
            for path, text in texts.items():
                path.unlink()
                draft = path.with_name(f".{path.name}.swp")
                draft.write_bytes(text)
                draft.rename(path)
            jobs.rename(jobs.with_name("jobs.aside"))
            over.wait(0.005)
            jobs.with_name("jobs.aside").rename(jobs)

    thread = threading.Thread(target=churn)
    thread.start()
    try:
        for _ in range(3):
            assert command("build", *DAY, cwd=site).returncode in (0, 1)
            assert is_whole(tree(site / "output"))
    finally:
        over.set()
        thread.join()
    assert command("build", *DAY, cwd=site).returncode == 0
    assert tree(site / "output") == expected
