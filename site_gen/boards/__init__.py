"""Job-board feeds that go out: one file each, with one constant `BOARD`.

Outside packages add boards through entry points of the group `site_gen.boards`.
"""

from collections.abc import Mapping
from functools import lru_cache

from site_gen.boards.board import Board, Refusal
from site_gen.model.plugins import plugins

__all__ = ["Board", "Refusal", "boards"]


@lru_cache(maxsize=1)
def boards() -> Mapping[str, Board]:
    """All boards there are, by key, in alphabetical order. Raises ValueError when two plug-ins take the same key."""
    return plugins(__name__, "BOARD", Board)
