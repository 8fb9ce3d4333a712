"""Blog.

Any blog with a feed; there is no host to know it by. A blog of one of the other networks, on whatever domain, is
cleaned as that network's posts are; what WordPress adds is taken out here.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from site_gen.model.connections import ChannelSettings
from site_gen.model.posted import FoundPost, Posted
from site_gen.model.web import Web
from site_gen.networks import networks
from site_gen.networks.network import Network, PostsIn
from site_gen.posts import feed as feeds
from site_gen.posts.asking import Asker
from site_gen.posts.feed import Entry, read_file
from site_gen.posts.words import plain

# WordPress ends every excerpt with both titles and addresses, in the language of the blog, and some themes with a link
# to the rest.
_TAIL = re.compile(
    r"<p>\s*(?:The post|Der Beitrag|L[’']article|La entrada|El post|L[’']articolo|Het bericht|O post|Artykuł|"
    r"Публикацията)\b"
    r"(?:(?!</p>).)*<a\b(?:(?!</p>).)*</a>(?:(?!</p>).)*<a\b(?:(?!</p>).)*</a>(?:(?!</p>).)*</p>\s*$",
    re.DOTALL,
)
_MORE = re.compile(
    r"\s*(?:<p>)?\s*<a\b[^>]*\bclass=\"[^\"]*\bmore-link\b[^\"]*\"[^>]*>.*?</a>\s*(?:</p>)?\s*$", re.DOTALL
)
_CUT = re.compile(r"\s*(?:\[…\]|\[&#8230;\]|\[\.\.\.\]|\[&hellip;\])(?=\s*(?:</p>)?\s*$)")


def read(settings: ChannelSettings, web: Web) -> Iterator[Posted]:
    """The newest posts of the feeds. Raises Outage."""
    asker = Asker("The blog", settings, web)
    yield from feeds.read(asker, settings.urls, _of_any)


def clean(entry: Entry) -> FoundPost | None:
    """An entry of WordPress without its last paragraph, which repeats title and blog; None when there is none."""
    html = _CUT.sub(" …", _MORE.sub("", _TAIL.sub("", entry.post.html)))
    return None if html == entry.post.html else replace(entry.post, html=html if "<" in html else "", text=plain(html))


def _of_any(entry: Entry) -> FoundPost | None:
    """An entry as the host that it is of wants it cleaned, among all networks there are."""
    cleaners = (network.posts.clean for network in networks().values() if network.posts and network.posts.clean)
    return next(filter(None, (cleaner(entry) for cleaner in cleaners)), None)


NETWORK = Network(
    key="blog",
    name="Blog",
    colour="#b4440b",
    glyph=(
        "M5.6 16.2a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4z"
        "M3.4 9.4a11.2 11.2 0 0 1 11.2 11.2h-3.2a8 8 0 0 0-8-8z"
        "M3.4 3.2a17.4 17.4 0 0 1 17.4 17.4h-3.2A14.2 14.2 0 0 0 3.4 6.4z"
    ),
    posts=PostsIn(read=read, read_file=read_file(_of_any), needs=("urls",), clean=clean),
)
