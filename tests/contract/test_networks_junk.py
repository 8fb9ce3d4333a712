"""Whatever a network answers, and whatever a file holds, there are posts or an outage in words: no network stumbles."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from site_gen.model.connections import ChannelSettings
from site_gen.model.posted import FoundPost, Passed, Posted
from site_gen.model.web import Answer, Outage
from site_gen.networks import networks
from site_gen.networks.network import Network
from site_gen.web.client import Client
from site_gen.web.crawl import Crawl
from site_gen.web.turns import Turns
from tests.contract.ats import LIMITS, Host, Reply

FIXTURES = Path(__file__).parents[1] / "fixtures/posts"
JUNK = {
    "nothing": b"",
    "blank": b" \n\t ",
    "page": b"<!doctype html><html><head><title>Sign in</title></head><body><form></form></body></html>",
    "null": b"null",
    "number": b"42",
    "text": b'"words"',
    "empty object": b"{}",
    "empty list": b"[]",
    "numbers": b"[1, 2, 3]",
    "nulls": b'{"data": null, "items": null, "feed": null, "elements": null, "orderedItems": null, "version": null}',
    "wrong shapes": b'{"data": "x", "items": {}, "feed": 1, "elements": true, "meta": [], "paging": 7, "id": [1]}',
    "empty rows": b'{"data": [{}], "items": [{}], "feed": [{}], "elements": [{}], "orderedItems": [{}]}',
    "rows of null": b'{"data": [null, 0, "", []], "items": [null], "feed": [[]], "elements": [1]}',
    "cut": b'{"data": [{"id": "1", "text": "Ni',
    "deep": b"[" * 100_000,
    "binary": bytes(range(256)) * 40,
    "gzip": b"\x1f\x8b\x08\x00" + bytes(60),
    "zip": b"PK\x03\x04" + bytes(60),
    "wide": '{"data": [{"id": "1"}]}'.encode("utf-16"),
    "surrogates": b'{"data": [{"id": "1", "text": "\\ud800 \\u0000", "created_at": "\\udfff"}]}',
    "large numbers": b'{"data": [{"id": 1e999, "timestamp": 99999999999999999999, "created_time": -1, "text": "x"}]}',
    "script": b"window.YTD.tweets.part0 = [",
    "table": b"Date,ShareLink,ShareCommentary\n,,\n2026",
    "feed": b"<rss version='2.0'><channel><item/></channel></rss>",
    "error": b'{"error": {"code": 190, "message": "Error validating access token"}}',
    "errors": b'{"errors": [{"title": "Not Found Error"}], "title": "Unauthorized", "status": 401}',
}
ACCOUNTS = {
    "mastodon": "@tidewright@social.example",
    "youtube": "UCtidewright0000000example",
    "flickr": "197000042@N08",
    "github": "tidewright/tides",
    "reddit": "u/tidewright",
}
TABLES = {"linkedin": ("file:imports/data.csv", "file:imports/data.xlsx")}
READ = [network for network in networks().values() if network.posts and network.posts.read]
READ_FILES = [network for network in networks().values() if network.posts and network.posts.read_file]


def settings(network: Network, **more: object) -> ChannelSettings:
    token = network.posts.token.variable if network.posts and network.posts.token else ""
    account = ACCOUNTS.get(network.key, "tidewright")
    given = {"network": network.key, "account": account, "token": token, "limit": 20, **more}
    return ChannelSettings(**given)  # type: ignore[arg-type]


def taken(read: Callable[[], list[Posted]]) -> list[Posted]:
    try:
        found = read()
    except Outage as outage:
        assert str(outage)
        return []
    assert all(isinstance(each, FoundPost | Passed) for each in found)
    return found


@pytest.mark.parametrize("network", READ_FILES, ids=lambda network: network.key)
@pytest.mark.parametrize("body", JUNK.values(), ids=JUNK)
def test_a_file_of_junk_gives_no_traceback(network: Network, body: bytes) -> None:
    assert network.posts
    read_file = network.posts.read_file
    assert read_file
    for name in ("file:imports/data.json", *TABLES.get(network.key, ())):
        taken(lambda name=name: list(read_file(settings(network), Answer(name, "", body))))  # type: ignore[misc]


@pytest.mark.parametrize("network", READ, ids=lambda network: network.key)
def test_answers_of_junk_give_no_traceback(network: Network) -> None:
    kinds = ("application/json", "text/html")
    with asking(network) as replies:
        for number, body in enumerate(JUNK.values()):
            replies(Reply(body, kinds[number % 2]))


@pytest.mark.parametrize("network", READ, ids=lambda network: network.key)
@pytest.mark.parametrize("status", [401, 403, 404, 410, 418])
def test_a_refusal_is_told_and_gives_no_posts(network: Network, status: int) -> None:
    with asking(network) as replies:
        found = replies(Reply(b'{"error": 1}', status=status))
    assert not any(isinstance(each, FoundPost) for each in found)


@contextmanager
def asking(network: Network) -> Iterator[Callable[[Reply], list[Posted]]]:
    """A function that gives what a network makes of a host that always says the same."""
    assert network.posts
    read = network.posts.read
    assert read
    with (
        Host(lambda _path: Reply(b"")) as host,
        Client(Turns(lambda _: None), agent="t", pause=0, limits=LIMITS, allow_hosts=(host.name,)) as client,
    ):
        urls = (f"{host.url}/feed",) if network.posts.needs == ("urls",) else ()
        asked = settings(network, base_url=host.url, urls=urls)

        def replies(reply: Reply) -> list[Posted]:
            host.answer = lambda _path: reply
            return taken(lambda: list(read(asked, Crawl(client, limits=LIMITS))))

        yield replies


def test_every_network_that_is_read_has_answers_of_its_own_shape() -> None:
    """A new network comes with answers in its own shape, as files or within a contract test."""
    others = [path for path in Path(__file__).parent.glob("test_networks_*.py") if path != Path(__file__)]
    tests = "".join(path.read_text("utf-8") for path in others)
    missing = [
        network.key for network in READ if not (FIXTURES / network.key).is_dir() and f'"{network.key}"' not in tests
    ]
    assert missing == []
