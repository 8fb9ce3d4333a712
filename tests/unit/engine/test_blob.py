import os
import threading
from pathlib import Path

import pytest

from site_gen.engine.blob import Blob, StoreError, blob_path, content_digest, write_blob


def stored(folder: Path, data: bytes, remake: bytes | None = None) -> Blob:
    digest, size, mtime_ns = write_blob(folder, data)
    return Blob(digest, size, None, folder, mtime_ns, (lambda: remake) if remake is not None else None)


def test_a_stored_blob_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    blob = stored(tmp_path, b"page")
    assert (blob.data, blob.size, blob.digest) == (None, 4, content_digest(b"page"))
    assert blob.read() == b"page"


def test_equal_bytes_are_stored_once(tmp_path: Path) -> None:
    first, second = write_blob(tmp_path, b"page"), write_blob(tmp_path, b"page")
    assert first == second
    assert [path.name for path in tmp_path.glob("*/*")] == [first.digest]


@pytest.mark.parametrize("damage", [b"", b"pagE", b"page and more", None])
def test_a_damaged_blob_is_made_and_stored_anew_when_it_is_read(tmp_path: Path, damage: bytes | None) -> None:
    blob = stored(tmp_path, b"page", remake=b"page")
    path = blob_path(tmp_path, blob.digest)
    path.unlink() if damage is None else path.write_bytes(damage)
    assert blob.read() == b"page"
    assert path.read_bytes() == b"page"


def test_a_damaged_blob_that_cannot_be_made_again_is_reported_and_gone(tmp_path: Path) -> None:
    blob = stored(tmp_path, b"page", remake=b"something else")
    path = blob_path(tmp_path, blob.digest)
    path.write_bytes(b"pagE")
    with pytest.raises(StoreError, match=r"was damaged and is gone now. Run the build once more"):
        blob.read()
    assert not path.exists()


def test_storing_writes_over_a_damaged_blob_of_the_same_name(tmp_path: Path) -> None:
    path = blob_path(tmp_path, stored(tmp_path, b"page").digest)
    path.write_bytes(b"pagE")
    write_blob(tmp_path, b"page")
    assert path.read_bytes() == b"page"


def test_a_stored_blob_is_placed_as_a_hard_link(tmp_path: Path) -> None:
    blob = stored(tmp_path / "blobs", b"page")
    status = blob.place(tmp_path / "index.html")
    assert (tmp_path / "index.html").samefile(blob_path(tmp_path / "blobs", blob.digest))
    assert (status.st_size, status.st_mtime_ns) == (4, blob.mtime_ns)


def test_an_output_file_edited_in_place_does_not_come_back_from_the_store(tmp_path: Path) -> None:
    blob = stored(tmp_path / "blobs", b"page", remake=b"page")
    blob.place(tmp_path / "one.html")
    with (tmp_path / "one.html").open("r+b") as file:
        file.write(b"EDIT")
    os.utime(tmp_path / "one.html", ns=(0, blob.mtime_ns + 1))
    blob.place(tmp_path / "two.html")
    assert (tmp_path / "two.html").read_bytes() == b"page"
    assert blob.read() == b"page"


def test_a_blob_deleted_from_the_store_is_still_placed(tmp_path: Path) -> None:
    blob = stored(tmp_path / "blobs", b"page", remake=b"page")
    blob_path(tmp_path / "blobs", blob.digest).unlink()
    blob.place(tmp_path / "index.html")
    assert (tmp_path / "index.html").read_bytes() == b"page"


def test_bytes_in_memory_are_placed_as_a_file_of_their_own(tmp_path: Path) -> None:
    blob = Blob.of(b"page")
    assert blob.place(tmp_path / "a").st_size == 4
    with pytest.raises(FileExistsError):
        blob.place(tmp_path / "a")


def test_many_threads_may_store_the_same_bytes_at_once(tmp_path: Path) -> None:
    data = b"x" * 100_000
    threads = [threading.Thread(target=write_blob, args=(tmp_path, data)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [path.read_bytes() == data for path in tmp_path.glob("*/*")] == [True]


def test_a_disk_that_fails_is_named_with_a_cure(tmp_path: Path) -> None:
    (tmp_path / "blobs").write_text("a file where the folder should be")
    with pytest.raises(
        StoreError, match=r"blobs: the store .* cannot be used: Not a directory. Free some space or mend"
    ):
        write_blob(tmp_path / "blobs", b"page")
