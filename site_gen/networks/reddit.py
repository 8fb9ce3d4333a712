"""Reddit.

Since June 2026 feeds are answered to those who send a key of their own, which stands in the address of the feeds on
https://www.reddit.com/prefs/feeds."""

import re
from collections.abc import Iterator
from dataclasses import replace

from site_gen.model.connections import ChannelSettings
from site_gen.model.posted import FoundPost, Posted
from site_gen.model.web import Outage, Web
from site_gen.networks.network import Network, PostsIn, Token
from site_gen.posts import feed as feeds
from site_gen.posts.asking import Asker
from site_gen.posts.feed import Entry, read_file
from site_gen.posts.html import cleaned, enlarged
from site_gen.posts.words import plain

_RENEW = "open https://www.reddit.com/prefs/feeds while signed in; the key stands behind `feed=` in the addresses there"
_FOOT = re.compile(r"\s*submitted by\s*<a\b.*$", re.DOTALL | re.IGNORECASE)
_FOOT_WORDS = re.compile(r"(?:^|\n)\s*submitted by\s.*\Z", re.DOTALL)


def read(settings: ChannelSettings, web: Web) -> Iterator[Posted]:
    """The newest posts of an account or a subreddit. Raises Outage."""
    asker = Asker("Reddit", settings, web, default="https://www.reddit.com", renew=_RENEW)
    try:
        yield from feeds.read(asker, settings.urls or (_address(asker),), clean)
    except Outage as outage:
        if outage.status in {401, 403, 429} and not settings.token:
            message = f"Reddit answers feeds to those with a key only: {outage}"
            hint = f"put the key into the environment variable `REDDIT_FEED_KEY`: {_RENEW}"
            raise Outage(outage.fault, message, hint=hint, status=outage.status) from outage
        raise


def _address(asker: Asker) -> str:
    """The address of the feed of `u/name` or `r/name`. Raises Outage."""
    account = re.sub(r"^(?:https?://)?(?:www\.|old\.)?reddit\.com", "", asker.settings.account.strip()).strip("/")
    parts = re.fullmatch(r"(?:(r|u|user)/)?([\w-]{2,40})", account, re.ASCII)
    if not parts:
        raise asker.no_account("u/tidewright")
    kind = parts[1] or ("r" if asker.settings.kind == "subreddit" else "user")
    path = f"r/{parts[2]}/new.rss" if kind == "r" else f"user/{parts[2]}/submitted.rss"
    key = f"&feed=${asker.settings.token}" if asker.settings.token else ""
    key += f"&user={parts[2]}" if key and kind != "r" else ""
    return f"{asker.base}/{path}?limit={min(max(asker.settings.limit, 1), 100)}{key}"


def clean(entry: Entry) -> FoundPost | None:
    """A post without the table around it and the line about who sent it where."""
    is_own = re.match(r"https?://(?:www\.|old\.)?reddit\.com/r/\w+/comments/", entry.post.url)
    # The reader takes the id for a relative address and makes it whole.
    own = re.search(r"(?:^|/)(t3_\w+)$", entry.said.text("id"))
    if not (is_own or own):
        return None
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - only fetching pays for it

    words = LexborHTMLParser(entry.post.html).css_first("div.md")
    is_table = "<table" in entry.post.html
    html = cleaned(words.inner_html or "") if words else "" if is_table else _FOOT.sub("", entry.post.html)
    text = plain(html) if html or is_table else _FOOT_WORDS.sub("", entry.post.text).strip()
    media = tuple(replace(each, alt="" if each.alt == entry.post.title else each.alt) for each in entry.post.media)
    return replace(
        entry.post,
        id=own[1] if own else entry.post.id,
        html=html if "<" in html else "",
        text=text,
        media=enlarged(media, _whole),
        tags=(),
        author=entry.post.author.removeprefix("/u/"),
    )


def _whole(url: str) -> tuple[str, ...]:
    """Previews are signed; pictures on Reddit's own host are there whole besides."""
    return (re.sub(r"^https://preview\.redd\.it/([\w-]+\.\w+)\?.*$", r"https://i.redd.it/\1", url),)


NETWORK = Network(
    key="reddit",
    name="Reddit",
    colour="#c23400",
    glyph=(
        "M12 8.4c4.8 0 8.6 2.7 8.6 6.2s-3.8 6.2-8.6 6.2-8.6-2.7-8.6-6.2S7.2 8.4 12 8.4z"
        "M8.6 12a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2z"
        "M15.4 12a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2z"
        "M8.3 16.5c1 1.5 2.3 2.2 3.7 2.2s2.7-.7 3.7-2.2l-1.2-.6c-.7.9-1.5 1.3-2.5 1.3s-1.8-.4-2.5-1.3z"
        "M4 9.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4z"
        "M20 9.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4z"
        "M11.2 9l1.3-5.8 4 .9-.3 1.4-2.6-.6-.9 4.1z"
        "M17.7 3a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6z"
    ),
    share="https://www.reddit.com/submit?url={url}&title={title}",
    hosts=("reddit.com", "redd.it"),
    posts=PostsIn(
        read=read,
        read_file=read_file(clean),
        clean=clean,
        token=Token(variable="REDDIT_FEED_KEY", renew=_RENEW, optional=True),
    ),
)
