"""What a network is to the site: a name, a look, an address to share to, hosts to be known by."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A social network: the constant `NETWORK` of its module.

    `key` is the name of the module and the name people write in their files. `colour` is `#rrggbb`, dark enough to be
    read on white. `glyph` is SVG path data on a grid of 24×24, drawn for this project, filled by the non-zero rule.
    `share` is the address that opens the network's own form, with `{url}`, `{title}`, `{text}` (title and address in
    one) and `{image}` to be filled in; "" where the network takes no address. `share_default` says whether it is worth
    offering where the site does not say so. `hosts` are the network's own, without `www.`. `player` gives, for the
    address of one of its films as people copy it, that of the player which tells the network the least and begins at
    once, or "" when the address is no film; None where the network has no player for other sites.
    """

    key: str
    name: str
    colour: str
    glyph: str
    share: str = ""
    share_default: bool = True
    hosts: tuple[str, ...] = ()
    player: Callable[[str], str] | None = None

    def share_link(self, url: str, title: str, *, image: str = "") -> str | None:
        """The link that opens the form to share a page, everything percent-encoded; None where there is none."""
        if not self.share:
            return None
        values = {"url": url, "title": title, "text": f"{title} {url}", "image": image}
        return self.share.format_map({name: quote(value, safe="") for name, value in values.items()})

    def owns(self, url: str) -> bool:
        """Whether the address is one of this network's."""
        try:
            host = (urlsplit(url).hostname or "").lower()
        except ValueError:
            return False
        return any(host == own or host.endswith(f".{own}") for own in self.hosts)
