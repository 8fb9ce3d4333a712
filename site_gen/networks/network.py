"""What a network is to the site: a name, a look, an address to share to, hosts to be known by."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from site_gen.model.connections import ChannelSettings
from site_gen.model.posted import Posted
from site_gen.model.web import Answer, Web
from site_gen.posts.feed import Clean

ReadPosts = Callable[[ChannelSettings, Web], Iterable[Posted]]
ReadPostFile = Callable[[ChannelSettings, Answer], Iterable[Posted]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """How a network wants to be shown that it may be asked.

    - `variable`: the environment variable it is usually in.
    - `origins`: whom it is sent to in the Authorization header (`https://api.example.org`), and nobody else; the
      `base_url` of a channel is one of them. Where the network wants it in the address, readers write `$` and the
      `token` of the channel there (`$REDDIT_FEED_KEY`), and the client puts the value in.
    - `renew`: where to get a new one, as a sentence without its stop.
    - `optional`: whether there is something to be had without it.
    """

    variable: str
    origins: tuple[str, ...] = ()
    renew: str = ""
    scheme: str = "Bearer"
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PostsIn:
    """How a network's posts come in.

    - `read`: asks for the newest posts of an account or a feed, the newest first where the network can; None where
      there is no way but files. Raises Outage.
    - `read_file`: the posts in a file of the network's own download or in a saved answer; pictures that lie beside it
      are `file:` addresses. Raises Outage when the file is something else.
    - `needs`: settings of which one must be given, files apart.
    - `must_vanish`: whether the network's terms want what is deleted there deleted here too.
    - `clean`: the post of a feed's entry without what this network adds, also when the feed was given as a blog's.
    """

    read: ReadPosts | None = None
    read_file: ReadPostFile | None = None
    needs: tuple[str, ...] = ("account", "urls")
    token: Token | None = None
    must_vanish: bool = False
    clean: Clean | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A social network: the constant `NETWORK` of its module.

    `key` is the name of the module and the name people write in their files. `colour` is `#rrggbb`, dark enough to be
    read on white. `glyph` is SVG path data on a grid of 24×24, drawn for this project, filled by the non-zero rule.
    `share` is the address that opens the network's own form, with `{url}`, `{title}`, `{text}` (title and address in
    one) and `{image}` to be filled in; "" where the network takes no address. `share_default` says whether it is worth
    offering where the site does not say so. `hosts` are the network's own, without `www.`. `player` gives, for the
    address of one of its films as people copy it, that of the player which tells the network the least and begins at
    once, or "" when the address is no film; None where the network has no player for other sites. `posts` says how its
    posts come in; None where they are written by hand.
    """

    key: str
    name: str
    colour: str
    glyph: str
    share: str = ""
    share_default: bool = True
    hosts: tuple[str, ...] = ()
    player: Callable[[str], str] | None = None
    posts: PostsIn | None = None

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
