"""Social networks: one file each, with one constant `NETWORK`.

Outside packages add networks through entry points of the group `site_gen.networks`.
"""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import entry_points
from types import MappingProxyType

from site_gen.networks.network import Network

__all__ = ["Network", "networks", "recognise"]


@lru_cache(maxsize=1)
def networks() -> Mapping[str, Network]:
    """All networks there are, by key, in alphabetical order. Raises ValueError when two plug-ins take the same key."""
    package = importlib.import_module(__name__)
    modules = [importlib.import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(package.__path__)]
    found: list[Network] = [module.NETWORK for module in modules if hasattr(module, "NETWORK")]
    found += [point.load() for point in entry_points(group=__name__)]
    by_key: dict[str, Network] = {}
    for network in sorted(found, key=lambda network: network.key):
        if by_key.setdefault(network.key, network) is not network:
            raise ValueError(f"two networks are called {network.key!r}: uninstall one of the packages that add them")
    return MappingProxyType(by_key)


def recognise(url: str) -> Network | None:
    """The network an address belongs to, if it is one of those with hosts of their own."""
    return next((network for network in networks().values() if network.owns(url)), None)
