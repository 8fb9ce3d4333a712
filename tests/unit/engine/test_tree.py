import sys
from pathlib import Path

import pytest

from site_gen.engine.tree import exchange, flush, recover, swap, swap_by_renames


def tree(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text)
    return folder


def text_of(folder: Path) -> str:
    return (folder / "index.html").read_text()


def test_a_new_tree_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    new, live, aside = (
        tree(tmp_path / "state" / "new", "new"),
        tree(tmp_path / "live", "old"),
        tmp_path / "state" / "old",
    )
    swap(new, live, aside)
    assert text_of(live) == "new"


def test_a_first_tree_moves_in(tmp_path: Path) -> None:
    new, live = tree(tmp_path / "new", "new"), tmp_path / "live"
    swap(new, live, tmp_path / "old")
    assert text_of(live) == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["live"]


@pytest.mark.skipif(sys.platform != "linux", reason="exchanging is a thing of Linux")
def test_two_trees_are_exchanged_in_one_step(tmp_path: Path) -> None:
    one, other = tree(tmp_path / "one", "1"), tree(tmp_path / "other", "2")
    assert exchange(one, other)
    assert (text_of(one), text_of(other)) == ("2", "1")


@pytest.mark.skipif(sys.platform != "linux", reason="exchanging is a thing of Linux")
def test_an_exchange_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="missing"):
        exchange(tree(tmp_path / "one", "1"), tmp_path / "missing")


def test_swapping_by_renames_keeps_the_old_tree_aside(tmp_path: Path) -> None:
    new, live, aside = tree(tmp_path / "new", "new"), tree(tmp_path / "live", "old"), tmp_path / "old"
    swap_by_renames(new, live, aside)
    assert (text_of(live), text_of(aside)) == ("new", "old")


def test_a_swap_by_renames_that_fails_half_way_puts_the_old_tree_back(tmp_path: Path) -> None:
    live = tree(tmp_path / "live", "old")
    with pytest.raises(FileNotFoundError):
        swap_by_renames(tmp_path / "missing", live, tmp_path / "old")
    assert text_of(live) == "old"


def test_a_kill_between_the_two_renames_is_mended(tmp_path: Path) -> None:
    live, aside = tmp_path / "live", tree(tmp_path / "old", "old")
    assert recover(live, aside)
    assert text_of(live) == "old"
    assert not recover(live, aside)


def test_nothing_is_mended_when_the_live_tree_is_there(tmp_path: Path) -> None:
    live, aside = tree(tmp_path / "live", "new"), tree(tmp_path / "old", "old")
    assert not recover(live, aside)
    assert text_of(live) == "new"


def test_flushing_works_here(tmp_path: Path) -> None:
    flush(tree(tmp_path / "new", "new"))
