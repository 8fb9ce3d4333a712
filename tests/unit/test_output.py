import errno
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from site_gen.engine.blob import Blob, StoreError
from site_gen.engine.store import Store
from site_gen.output import MANIFEST, OutputError, WriteResult, lock, store_folder, write

SCRIPT = Path(__file__).parent / "engine" / "engine_scripts.py"
ROOT = Path(__file__).parents[2]
SITE = {"index.html": b"home", "jobs/welder/index.html": b"welder", "style.css": b"body {}"}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


def put(output: Path, files: Mapping[str, bytes | Blob]) -> WriteResult:
    with lock(output):
        return write(output, files)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def site(folder: Path) -> dict[str, bytes]:
    return {path: data for path, data in tree(folder).items() if path != MANIFEST}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def started(*arguments: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, SCRIPT, *map(str, arguments)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


# What is written


def test_the_output_holds_exactly_the_files_and_the_manifest(output: Path) -> None:
    result = put(output, SITE)
    assert site(output) == SITE
    assert result == WriteResult(tuple(sorted(SITE)), (), 0, swapped=True)
    manifest = json.loads((output / MANIFEST).read_text())
    assert manifest["generator"].startswith("site-gen ")
    assert {path: size for path, (_, size) in manifest["files"].items()} == {p: len(data) for p, data in SITE.items()}


def test_nothing_is_touched_when_nothing_changed(output: Path) -> None:
    put(output, SITE)
    before = output.stat().st_ino
    assert put(output, SITE) == WriteResult((), (), 3, swapped=False)
    assert output.stat().st_ino == before


def test_a_changed_site_replaces_the_old_one_and_keeps_the_files_that_stay(output: Path) -> None:
    put(output, SITE)
    kept = (output / "style.css").stat()
    result = put(output, {"index.html": b"HOME", "style.css": b"body {}", "new/index.html": b"new"})
    assert result == WriteResult(("index.html", "new/index.html"), ("jobs/welder/index.html",), 1, swapped=True)
    assert site(output) == {"index.html": b"HOME", "style.css": b"body {}", "new/index.html": b"new"}
    assert (output / "style.css").stat().st_ino == kept.st_ino
    assert (output / "style.css").stat().st_mtime_ns == kept.st_mtime_ns


@pytest.mark.parametrize("damage", ["edit", "same size", "delete", "link", "folder"])
def test_a_file_somebody_changed_is_written_anew(output: Path, damage: str) -> None:
    put(output, SITE)
    victim = output / "index.html"
    if damage == "edit":
        victim.write_bytes(b"scribble")
    elif damage == "same size":
        victim.write_bytes(b"HOME")
        os.utime(victim, ns=(1, victim.stat().st_mtime_ns + 1))
    else:
        victim.unlink()
    if damage == "link":
        victim.symlink_to(output / "style.css")
    if damage == "folder":
        victim.mkdir()
    result = put(output, SITE)
    assert result == WriteResult(("index.html",), (), 2, swapped=True)
    assert site(output) == SITE


def test_an_output_without_its_state_is_written_anew(output: Path) -> None:
    put(output, SITE)
    shutil.rmtree(output.parent / ".site-gen")
    assert put(output, SITE) == WriteResult(tuple(sorted(SITE)), (), 0, swapped=True)
    assert site(output) == SITE


def test_two_builds_into_two_places_give_equal_trees(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "elsewhere" / "other"
    put(one, {"index.html": b"earlier"})
    put(one, dict(reversed(SITE.items())))
    put(other, SITE)
    assert tree(one) == tree(other)


def test_an_empty_site_is_a_site(output: Path) -> None:
    put(output, SITE)
    assert put(output, {}).removed == tuple(sorted(SITE))
    assert list(tree(output)) == [MANIFEST]
    assert put(output, {}).swapped is False


def test_stored_pieces_are_written_without_being_read(output: Path) -> None:
    with Store.open(store_folder(output)) as store:
        entry = store.put(b"stored page")
        put(output, {"index.html": store.blob(entry, lambda: b"")})
    status = (output / "index.html").stat()
    assert (status.st_nlink, status.st_mtime_ns) == (2, entry.mtime_ns)


def test_a_stored_piece_that_is_lost_for_good_leaves_the_last_output(output: Path) -> None:
    put(output, SITE)
    lost = Blob("0" * 32, 4, None, store_folder(output) / "blobs", 1, lambda: b"other")
    with pytest.raises(StoreError):
        put(output, {"index.html": lost})
    assert site(output) == SITE


def test_the_state_folder_is_ignored_by_git_and_holds_no_leftovers(output: Path) -> None:
    put(output, SITE)
    put(output, {"index.html": b"HOME"})
    state = output.parent / ".site-gen"
    assert (state / ".gitignore").read_text() == "*\n"
    assert names(state / "trees" / "output") == ["lock", "times.json"]
    assert store_folder(output) == state / "store"


def test_the_permissions_of_the_output_folder_stay(output: Path) -> None:
    output.mkdir()
    output.chmod(0o750)
    put(output, SITE)
    assert output.stat().st_mode & 0o777 == 0o750


# What is refused


def test_a_folder_with_files_of_others_is_refused(output: Path) -> None:
    output.mkdir()
    (output / "thesis.doc").write_text("years of work")
    with pytest.raises(
        OutputError, match=r"holds files this program did not make, such as `thesis\.doc`\. Choose another"
    ):
        put(output, SITE)
    assert (output / "thesis.doc").read_text() == "years of work"


def test_an_empty_folder_is_taken(output: Path) -> None:
    output.mkdir()
    put(output, SITE)
    assert site(output) == SITE


def test_a_file_in_the_way_is_refused(output: Path) -> None:
    output.write_text("a file")
    with pytest.raises(OutputError, match=r"is a file. Choose another"):
        put(output, SITE)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"generator": "other 1", "files": {}}', '{"generator": "site-gen 1", "files": 7}']
)
def test_a_damaged_manifest_is_reported_with_the_cure(output: Path, text: str) -> None:
    put(output, SITE)
    (output / MANIFEST).write_text(text)
    with pytest.raises(OutputError, match=r"is damaged. Delete the folder"):
        put(output, SITE)


def test_the_root_and_the_home_folder_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home" / "me"
    home.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    for folder in (Path("/"), home, home.parent, home / "x" / ".."):
        with pytest.raises(OutputError, match="no place for a generated site"), lock(folder):
            pass
    assert list(home.iterdir()) == []


def test_a_folder_that_overlaps_what_the_build_reads_is_refused(tmp_path: Path) -> None:
    content = tmp_path / "site" / "content"
    content.mkdir(parents=True)
    (tmp_path / "link").symlink_to(content)
    for folder in (content, content / "output", tmp_path / "link" / "x"):
        with (
            pytest.raises(OutputError, match=r"lies in .*content.*, which the build reads"),
            lock(folder, inputs=[content]),
        ):
            pass
    with pytest.raises(OutputError, match=r"has .*content.* in it"), lock(tmp_path / "site", inputs=[content]):
        pass
    assert names(content) == []


@pytest.mark.parametrize(
    "path", ["../x", "/x", "a/../../x", "", "a\0b", "x" * 256, ".site-gen.json", ".SITE-GEN.json/x"]
)
def test_paths_that_leave_the_output_or_cannot_be_written_are_refused(output: Path, path: str) -> None:
    put(output, SITE)
    with pytest.raises(OutputError):
        put(output, {**SITE, path: b"x"})
    assert site(output) == SITE


def test_paths_that_collide_are_both_named(output: Path) -> None:
    with pytest.raises(OutputError, match=r"'jobs/Welder/index\.html' and 'jobs/welder/index\.html'"):
        put(output, {"jobs/Welder/index.html": b"1", "jobs/welder/index.html": b"2"})


def test_writing_without_the_lock_is_a_fault_of_ours(output: Path) -> None:
    with pytest.raises(RuntimeError, match="without lock"):
        write(output, SITE)


def test_an_output_that_is_a_link_is_swapped_where_it_points_to(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    link = tmp_path / "output"
    link.symlink_to(tmp_path / "disk" / "site")
    put(link, SITE)
    put(link, {"index.html": b"HOME"})
    assert link.is_symlink()
    assert site(tmp_path / "disk" / "site") == {"index.html": b"HOME"}
    assert (tmp_path / "disk" / ".site-gen").is_dir()


# What goes wrong


class Failing(Blob):
    """A piece whose writing fails as a disk does."""

    code = errno.ENOSPC

    def place(self, target: Path) -> os.stat_result:
        target.write_bytes(b"half")
        raise OSError(self.code, os.strerror(self.code), str(target))


class Forbidden(Failing):
    code = errno.EACCES


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        (
            Failing,
            r"`.*output` cannot be written: No space left on device \(.*z\.html\)\. The disk is full: free some space",
        ),
        (
            Forbidden,
            r"Permission denied \(.*z\.html\)\. Give yourself the right to write there, or choose another folder",
        ),
    ],
)
def test_a_disk_that_fails_leaves_the_last_output_and_no_leftovers(
    output: Path, kind: type[Blob], message: str
) -> None:
    put(output, SITE)
    with pytest.raises(OutputError, match=message):
        put(output, {"a.html": b"new", "z.html": kind.of(b"whole")})
    assert site(output) == SITE
    assert names(output.parent / ".site-gen" / "trees" / "output") == ["lock", "times.json"]
    assert put(output, SITE).swapped is False


def test_a_real_limit_of_the_system_leaves_the_last_output(output: Path) -> None:
    put(output, SITE)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        with pytest.raises(OutputError, match="File too large"):
            put(output, {"index.html": b"x" * 200_000})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)
    assert site(output) == SITE


def test_a_place_nobody_can_write_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(OutputError, match=r"output` cannot be written: Not a directory"),
        lock(tmp_path / "file" / "output"),
    ):
        pass


def test_the_errors_of_others_pass_through_the_lock(output: Path) -> None:
    with pytest.raises(FileNotFoundError), lock(output):
        raise FileNotFoundError


def test_what_a_killed_build_left_is_swept_by_the_next(output: Path) -> None:
    put(output, SITE)
    place = output.parent / ".site-gen" / "trees" / "output"
    (place / "new" / "jobs").mkdir(parents=True)
    (place / "new" / "jobs" / "x.html").write_text("half")
    with lock(output):
        assert names(place) == ["lock", "times.json"]
        assert site(output) == SITE


def test_a_build_killed_between_two_renames_is_mended_by_the_next(output: Path) -> None:
    put(output, SITE)
    place = output.parent / ".site-gen" / "trees" / "output"
    output.rename(place / "old")
    (place / "new").mkdir()
    with lock(output):
        assert site(output) == SITE


def test_a_second_build_is_told_who_holds_the_output(output: Path) -> None:
    with started("hold", output) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        other.stdout.readline()
        with pytest.raises(OutputError) as caught, lock(output):
            pass
        other.stdin.close()
    who = rf"another build \(pid {other.pid}, since \d\d:\d\d\)"
    assert re.fullmatch(rf"{who} is writing `{re.escape(str(output))}`; wait for it or stop it", str(caught.value))
    put(output, SITE)


def test_killed_at_any_moment_the_output_is_whole(output: Path) -> None:
    """Kill a program that writes one version after the other, again and again, and look at what is there."""
    chance = random.Random(0)
    versions = set()
    for _ in range(25):
        with started("write_over_and_over", output, 40) as build:
            assert build.stdout is not None
            assert build.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0.0, 0.12))
            build.send_signal(signal.SIGKILL)
        if not output.exists():
            continue
        found = tree(output)
        listed = json.loads(found.pop(MANIFEST))["files"]
        assert {path: len(data) for path, data in found.items()} == {path: size for path, (_, size) in listed.items()}
        tags = {data[:20].split(b" x")[0] for path, data in found.items() if path != "same.css"}
        assert len(tags) == 1, "two versions are mixed"
        versions |= tags
        assert len(found) == 42
    assert len(versions) > 1, "killed too early each time to tell anything"
    assert put(output, SITE).swapped
    assert site(output) == SITE
    assert names(output.parent / ".site-gen" / "trees" / "output") == ["lock", "times.json"]


def test_a_reader_never_finds_a_page_missing_while_the_output_is_swapped(output: Path) -> None:
    with started("write_over_and_over", output, 5) as build:
        while not output.exists():
            time.sleep(0.01)
        looks, versions = 0, set()
        end = time.monotonic() + 1
        while time.monotonic() < end:
            versions.add((output / "jobs" / "3" / "index.html").read_bytes()[:20])
            looks += 1
        build.kill()
    assert looks > 100
    assert len(versions) > 1, "killed too early each time to tell anything"
