"""Networks, as pages need them: their faces, and the links visitors share with."""

from collections.abc import Callable, Sequence

from site_gen.networks import networks
from site_gen.pages.context import NetworkFace


def faces() -> dict[str, NetworkFace]:
    """What pages show of each network, by its key."""
    return {key: NetworkFace(key, network.name, network.colour, network.glyph) for key, network in networks().items()}


def share_targets(keys: Sequence[str]) -> Callable[[str, str], tuple[tuple[str, str], ...]]:
    """A function from address and title to pairs of network key and share link; networks without one are skipped."""
    known = networks()

    def targets(url: str, title: str) -> tuple[tuple[str, str], ...]:
        links = ((key, known[key].share_link(url, title)) for key in keys if key in known)
        return tuple((key, link) for key, link in links if link)

    return targets
