"""Share cards: one file per layout, each with one constant `CARD`.

Outside packages add layouts through entry points of the group `site_gen.cards`.
"""

from collections.abc import Mapping
from functools import lru_cache

from site_gen.cards.card import Blob, CardError, CardInput, Colours, Drawn, FontFile, Layout
from site_gen.model.plugins import plugins

__all__ = ["Blob", "CardError", "CardInput", "Colours", "Drawn", "FontFile", "Layout", "draw", "layouts"]


@lru_cache(maxsize=1)
def layouts() -> Mapping[str, Layout]:
    """All layouts there are, by key. Raises ValueError when two plug-ins take the same key."""
    return plugins(__name__, "CARD", Layout)


def draw(card: CardInput) -> bytes:
    """Draw a card; the bytes are an encoded `Drawn`. The same input gives the same bytes.

    Raises CardError when the card would be wrong or empty: the caller reports it and leaves the card out.
    """
    return layouts()[card.layout].draw(card).encode()
