"""Share cards: one file per layout, each with one constant `CARD`.

Outside packages add layouts through entry points of the group `site_gen.cards`.
"""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import entry_points
from types import MappingProxyType

from site_gen.cards.card import Blob, CardError, CardInput, Colours, Drawn, FontFile, Layout

__all__ = ["Blob", "CardError", "CardInput", "Colours", "Drawn", "FontFile", "Layout", "draw", "layouts"]


@lru_cache(maxsize=1)
def layouts() -> Mapping[str, Layout]:
    """All layouts there are, by key. Raises ValueError when two plug-ins take the same key."""
    package = importlib.import_module(__name__)
    modules = [importlib.import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(package.__path__)]
    found: list[Layout] = [module.CARD for module in modules if hasattr(module, "CARD")]
    found += [point.load() for point in entry_points(group=__name__)]
    by_key: dict[str, Layout] = {}
    for layout in found:
        if by_key.setdefault(layout.key, layout) is not layout:
            raise ValueError(f"two card layouts are called {layout.key!r}: uninstall one of the packages that add them")
    return MappingProxyType(by_key)


def draw(card: CardInput) -> bytes:
    """Draw a card; the bytes are an encoded `Drawn`. The same input gives the same bytes.

    Raises CardError when the card would be wrong or empty: the caller reports it and leaves the card out.
    """
    return layouts()[card.layout].draw(card).encode()
