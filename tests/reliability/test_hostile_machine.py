"""Full disks, closed pipes, protected folders: told in one line, and the last output stays."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reliability.conftest import Command
from tests.reliability.machine import DAY, build_py, linux, tree, without_rights

posix = pytest.mark.skipif(os.name != "posix", reason="pipes and permissions as POSIX has them")


def shell(line: str, site: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of shell in which `site-gen` is this command."""
    words = f'site-gen() {{ "{sys.executable}" "{build_py()[1]}" "$@"; }}; {line}'
    return subprocess.run(["bash", "-c", words], cwd=site, capture_output=True, text=True, timeout=60, check=False)


@posix
@pytest.mark.parametrize("arguments", ["--help", "build --help", "--version", "build --format json", "explain /"])
def test_a_reader_who_leaves_hears_no_complaint(site: Path, arguments: str) -> None:
    done = shell(f"site-gen {arguments} | true; exit ${{PIPESTATUS[0]}}", site)
    assert done.returncode == 141
    assert [line for line in done.stderr.splitlines() if not re.search(r" s\)$", line)] == []


@posix
def test_a_build_without_standard_streams_works(site: Path) -> None:
    done = shell("site-gen build <&- >&- 2>&-", site)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (site / "output" / "index.html").is_file()


@linux
@pytest.mark.parametrize("arguments", ["build", "build --format json", "--help"])
def test_a_full_disk_behind_standard_output_is_no_bug_of_ours(site: Path, arguments: str) -> None:
    done = shell(f"site-gen {arguments} > /dev/full", site)
    assert done.returncode == 3
    assert done.stderr.endswith("No space left on device\n")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("form", ["json", "github"])
def test_programs_get_nothing_but_their_document_on_standard_output(site: Path, command: Command, form: str) -> None:
    (site / "content" / "jobs" / "joiner.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    done = command("build", "--format", form, *DAY, cwd=site)
    assert done.returncode == 1
    assert done.stdout.count("joiner.md") >= 1
    assert done.stdout.startswith("{" if form == "json" else "::error ")
    assert "read  " not in done.stdout


@posix
def test_protected_folders_are_named_and_nothing_is_lost(built: Path, command: Command) -> None:
    """Editors protect the output from hand edits; one that cannot be replaced must not block later builds."""
    under = without_rights()
    before = tree(built / "output")
    folders = [path for path in (built / "output", *(built / "output").rglob("*")) if path.is_dir()]
    (built / "content" / "jobs" / "joiner.md").unlink()
    for folder in folders:
        folder.chmod(0o555)
    built.chmod(0o555)
    refused = command("build", *DAY, under=under, cwd=built)
    built.chmod(0o755)
    assert (refused.returncode, tree(built / "output")) == (3, before)
    assert "Give yourself the right to write there" in refused.stderr
    (built / "output").chmod(0o755)
    for _ in range(2):
        done = command("build", *DAY, under=under, cwd=built)
        assert done.returncode == 0, done.stderr
    assert not (built / "output" / "jobs" / "joiner").exists()
    assert [path.name for path in (built / ".site-gen" / "trees" / "output").glob("[no]*")] == []


@posix
def test_a_link_that_leads_to_itself_is_a_wrong_call(site: Path, command: Command) -> None:
    (site / "loop").symlink_to("loop")
    for option in ("--content", "--output"):
        done = command("build", option, "loop", cwd=site)
        assert done.returncode == 2
        assert "loop" in done.stderr + done.stdout


@pytest.mark.parametrize("place", ["content", "content/site", ".", "taken"])
def test_a_folder_that_is_no_place_for_output_is_a_wrong_call(site: Path, command: Command, place: str) -> None:
    (site / "taken").mkdir()
    (site / "taken" / "thesis.txt").write_text("years of work")
    before = tree(site)
    done = command("build", "--output", place, cwd=site)
    assert done.returncode == 2
    assert "Choose another folder" in done.stderr
    assert {name: data for name, data in tree(site).items() if not name.startswith(".site-gen")} == before
