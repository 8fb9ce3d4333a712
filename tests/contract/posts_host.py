"""Networks of our own on the loopback that want a token, and files of downloads."""

from pathlib import Path

from site_gen.model.connections import ChannelSettings
from site_gen.model.posted import FoundPost, Passed, Posted
from site_gen.model.web import Answer
from site_gen.networks import networks
from site_gen.web.client import Client
from site_gen.web.crawl import Crawl
from site_gen.web.secret import Secrets
from site_gen.web.turns import Turns
from tests.contract.ats import LIMITS, Answering, Host, Reply

FIXTURES = Path(__file__).parents[1] / "fixtures" / "posts"
VARIABLE = "OUR_TOKEN"
SECRET = "canary-token-of-tidewright"


def fixture(path: str, *, status: int = 200) -> Reply:
    """A recorded answer; where it holds `TOKEN`, the network repeats the token it was sent."""
    return Reply((FIXTURES / path).read_bytes().replace(b"TOKEN", SECRET.encode()), status=status)


def asked(network: str, answer: Answering, *, account: str = "", limit: int = 100) -> tuple[list[Posted], Host, Crawl]:
    """What a network gives over HTTP, with the token in its header, and what was asked and kept."""
    with Host(answer) as host:
        authorization = {host.url: f"Bearer {SECRET}"}
        turns = Turns(lambda _: None)
        with Client(
            turns, agent="t", pause=0, limits=LIMITS, allow_hosts=(host.name,), authorization=authorization
        ) as client:
            crawl = Crawl(client, limits=LIMITS, secrets=Secrets({VARIABLE: SECRET}))
            channel = ChannelSettings(network=network, base_url=host.url, account=account, token=VARIABLE, limit=limit)
            way_in = networks()[network].posts
            assert way_in and way_in.read
            return list(way_in.read(channel, crawl)), host, crawl


def of_file(network: str, body: bytes, name: str) -> list[Posted]:
    way_in = networks()[network].posts
    assert way_in and way_in.read_file
    return list(way_in.read_file(ChannelSettings(network=network), Answer(f"file:{name}", "", body)))


def of_fixture(network: str, path: str, name: str) -> list[Posted]:
    return of_file(network, (FIXTURES / network / path).read_bytes(), name)


def taken(found: list[Posted]) -> list[FoundPost]:
    return [each for each in found if isinstance(each, FoundPost)]


def passed(found: list[Posted]) -> list[Passed]:
    return [each for each in found if isinstance(each, Passed)]
