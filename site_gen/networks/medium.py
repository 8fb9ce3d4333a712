"""Medium.

Its feeds hold the ten newest stories."""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from site_gen.model.connections import ChannelSettings
from site_gen.model.posted import FoundPost, Posted
from site_gen.model.web import Web
from site_gen.networks.network import Network, PostsIn
from site_gen.posts import feed as feeds
from site_gen.posts.asking import Asker
from site_gen.posts.feed import Entry, read_file
from site_gen.posts.html import enlarged
from site_gen.posts.words import plain

_TAIL = re.compile(
    r"\s*(?:<hr\s*/?>)?\s*<p>(?:(?!</p>).)*\bwas originally published in\b(?:(?!</p>).)*</p>\s*$", re.DOTALL
)
_MORE = re.compile(r"\s*<p[^>]*>\s*<a\b[^>]*>\s*Continue reading on(?:(?!</a>).)*</a>\s*</p>\s*$", re.DOTALL)
_SIZE = re.compile(
    r"(cdn-images-\d\.medium\.com|miro\.medium\.com)/(?:v2/)?(?:max|fit/c|resize:[a-z]+:\d+(?::\d+)?)(?:/\d+)*/"
)


def read(settings: ChannelSettings, web: Web) -> Iterator[Posted]:
    """The newest posts of an account, a publication or a domain. Raises Outage."""
    asker = Asker("Medium", settings, web, default="https://medium.com")
    yield from feeds.read(asker, settings.urls or (_address(asker),), clean)


def _address(asker: Asker) -> str:
    """The address of the feed: `@name` or kind `user`, a publication, or a domain of one's own. Raises Outage."""
    account = re.sub(r"^https?://|/+$", "", asker.settings.account.strip())
    account = re.sub(r"^(?:www\.)?medium\.com/(?:feed/)?", "", account)
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", account, re.ASCII) and asker.settings.kind in {"", "domain"}:
        return f"https://{account}/feed"
    if not re.fullmatch(r"@?[\w.-]+(?:/tagged/[\w-]+)?", account, re.ASCII) or account.strip(".") == "":
        raise asker.no_account("@tidewright")
    name = f"@{account.lstrip('@')}" if asker.settings.kind == "user" else account
    return f"{asker.base}/feed/{name}"


def clean(entry: Entry) -> FoundPost | None:
    """A story without the mark of the feed in its address and the paragraph about where it was published."""
    is_own = re.match(r"https?://medium\.com/p/", entry.said.text("id"))
    if not (is_own or re.search(r"\?source=rss-", entry.post.url)):
        return None
    html = _TAIL.sub("", _MORE.sub("", entry.post.html)).strip()
    parts = urlsplit(entry.post.url)
    kept = "&".join(part for part in parts.query.split("&") if part and not part.startswith("source="))
    url = parts._replace(query=kept, fragment="").geturl()
    media = enlarged(entry.post.media, lambda url: (_SIZE.sub(r"\1/max/1600/", url),))
    return replace(entry.post, url=url, html=html if "<" in html else "", text=plain(html), media=media)


NETWORK = Network(
    key="medium",
    name="Medium",
    colour="#191919",
    glyph=(
        "M7 6.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 7 6.2z"
        "M16.2 6.6c1.6 0 2.9 2.4 2.9 5.4s-1.3 5.4-2.9 5.4-2.9-2.4-2.9-5.4 1.3-5.4 2.9-5.4z"
        "M21.4 7.2c.6 0 1.1 2.1 1.1 4.8s-.5 4.8-1.1 4.8-1.1-2.1-1.1-4.8.5-4.8 1.1-4.8z"
    ),
    hosts=("medium.com",),
    posts=PostsIn(read=read, read_file=read_file(clean), clean=clean),
)
