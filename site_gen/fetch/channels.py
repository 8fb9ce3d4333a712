"""A channel is asked: its posts come in, with their pictures, and are laid over what was kept of it."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

from site_gen.archive.cleaned import Way
from site_gen.archive.merge import Archived, merge
from site_gen.fetch.chosen import Channel, Manner
from site_gen.fetch.pictures import Pictures
from site_gen.fetch.shelf import Shelf
from site_gen.model.fetched import Record
from site_gen.model.items import Origin
from site_gen.model.posted import Posted
from site_gen.model.web import Outage
from site_gen.networks.network import PostsIn
from site_gen.posts.words import plain
from site_gen.render.sanitise import sanitise_fragment
from site_gen.web.client import Client, Limits
from site_gen.web.crawl import Before, Crawl, Files
from site_gen.web.secret import Secrets
from site_gen.web.turns import Turns

POSTS = "posts"
ANSWERS = "posts/.cache"
"""The answers of the last time, only to be asked for again on condition: nobody else needs them."""
_LIMITS = Limits(total=20.0, size=10_000_000)
_MOST_PASSED = 500


@dataclass(frozen=True, slots=True)
class Pulled:
    """What came of a channel: its archive as it is to be, the answers of today, and pictures that did not come."""

    archived: Archived
    answers: Mapping[str, Record]
    bodies: Mapping[str, bytes]
    missing: tuple[str, ...]


def pull(channel: Channel, root: Path, zone: ZoneInfo, manner: Manner, turns: Turns) -> Pulled:
    """Ask for the posts of a channel and for the pictures that are not here yet. Raises Outage.

    Pictures are stored at once, by their content: one that no post names in the end does no harm, and is swept out.
    """
    way_in, is_live = channel.network.posts or PostsIn(), _is_live(channel)
    variable, value = _token(channel, needed=is_live)
    settings = replace(channel.settings, token=variable if value else "")
    cache, key = Shelf(root, ANSWERS), settings.key
    state, _ = cache.state(key)
    known = state.answers if state and state.kind == settings.network and not manner.anew else {}
    limits = manner.limits or _LIMITS
    with Client(
        turns,
        agent=manner.agent,
        pause=settings.pause,
        limits=limits,
        allow_hosts=settings.allow_hosts,
        authorization=_authorization(channel, value),
    ) as client:
        crawl = Crawl(
            client,
            before=Before(known, lambda record: cache.body(key, record)),
            files=Files(root, settings.files),
            limits=limits,
            secrets=Secrets({variable: value} if value else {}),
            tell=lambda answers, waiting: manner.tell(key, answers, waiting),
        )
        came = list(_came(replace(channel, settings=settings), way_in, crawl, is_live=is_live))
        pictures = Pictures(crawl, None if manner.dry_run else root)
        archived = merge(
            came,
            Shelf(root, POSTS).texts(key),
            Way(settings=settings, zone=zone, now=manner.now, clean=sanitise_fragment, plain=plain),
            pictures=pictures,
            must_vanish=way_in.must_vanish,
            max_drop=1.0 if manner.accept_drop else settings.max_drop,
            is_window=len(settings.urls) <= 1,
        )
        return Pulled(archived, crawl.answers, crawl.bodies, tuple(pictures.missing))


def _is_live(channel: Channel) -> bool:
    """Whether the network is asked, and not files alone: with files, one that wants a token only when there is one."""
    settings, way_in = channel.settings, channel.network.posts
    if way_in is None or way_in.read is None:
        return False
    if settings.files and way_in.token and not way_in.token.optional:
        return bool(os.environ.get(settings.token or way_in.token.variable, "").strip())
    return bool(settings.account or settings.urls or not settings.files)


def _came(channel: Channel, way_in: PostsIn, crawl: Crawl, *, is_live: bool) -> Iterator[tuple[Posted, Origin]]:
    """What the network gives, then what the files hold: of a post that is in both, the network knows the latest."""
    settings = channel.settings
    if is_live and way_in.read:
        origin: Origin = "api" if way_in.token and settings.token else "feed"
        for post in islice(way_in.read(settings, crawl), settings.limit + _MOST_PASSED):
            yield post, origin
    for file in settings.files if way_in.read_file else ():
        answer = crawl.get(f"file:{quote(file)}")
        for post in way_in.read_file(settings, replace(answer, url=f"file:{file}")) if way_in.read_file else ():
            yield post, "file"


def _token(channel: Channel, *, needed: bool) -> tuple[str, str]:
    """The variable of the channel's token, and its value. Raises Outage when it has none and needs one."""
    token = channel.network.posts.token if channel.network.posts else None
    variable = channel.settings.token or (token.variable if token else "")
    value = os.environ.get(variable, "").strip() if variable else ""
    if not (value.isascii() and value.isprintable()):
        raise Outage("address", f"the environment variable `{variable}` holds no access token", hint="copy it again")
    if needed and token and not token.optional and not value:
        hint = f"set it to your access token of {channel.network.name}" + (f"; {token.renew}" if token.renew else "")
        raise Outage("address", f"the environment variable `{variable}` is not set", hint=hint)
    return variable, value


def _authorization(channel: Channel, value: str) -> Mapping[str, str]:
    """The header by whom it is for: the network's own hosts, and the one that the settings name instead."""
    token = channel.network.posts.token if channel.network.posts else None
    if token is None or not value:
        return {}
    own = urlsplit(channel.settings.base_url)
    origins = [*token.origins, *([f"{own.scheme}://{own.netloc}"] if own.netloc and token.origins else [])]
    return dict.fromkeys(origins, f"{token.scheme} {value}")
