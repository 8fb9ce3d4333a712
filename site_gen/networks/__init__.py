"""Social networks: one file each, with one constant `NETWORK`.

Outside packages add networks through entry points of the group `site_gen.networks`.
"""

from collections.abc import Mapping
from functools import lru_cache

from site_gen.model.plugins import plugins
from site_gen.networks.network import Network

__all__ = ["Network", "networks", "recognise"]


@lru_cache(maxsize=1)
def networks() -> Mapping[str, Network]:
    """All networks there are, by key, in alphabetical order. Raises ValueError when two plug-ins take the same key."""
    return plugins(__name__, "NETWORK", Network)


def recognise(url: str) -> Network | None:
    """The network an address belongs to, if it is one of those with hosts of their own."""
    return next((network for network in networks().values() if network.owns(url)), None)
