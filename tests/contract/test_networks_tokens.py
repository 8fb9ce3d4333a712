"""Networks that want a token, asked over HTTP, and the files of their downloads."""

import json
from typing import Any

import pytest

from site_gen.model.connections import ChannelSettings
from site_gen.model.posted import FoundPost, Passed, Posted
from site_gen.model.web import Answer, Outage
from site_gen.networks import networks
from site_gen.web.client import Client
from site_gen.web.crawl import Crawl
from site_gen.web.turns import Turns
from tests.contract.ats import LIMITS, Host, Reply


def read(network: str, answer: Any, *, status: int = 200, account: str = "") -> list[Posted]:
    reply = Reply(json.dumps(answer).encode(), "application/json", status)
    with (
        Host(lambda _: reply) as host,
        Client(Turns(lambda _: None), agent="t", pause=0, limits=LIMITS, allow_hosts=(host.name,)) as client,
    ):
        channel = ChannelSettings(network=network, base_url=host.url, account=account, token="OUR_TOKEN")
        way_in = networks()[network].posts
        assert way_in and way_in.read
        return list(way_in.read(channel, Crawl(client, limits=LIMITS)))


def of_file(network: str, body: bytes, name: str) -> list[Posted]:
    way_in = networks()[network].posts
    assert way_in and way_in.read_file
    return list(way_in.read_file(ChannelSettings(network=network), Answer(f"file:{name}", "", body)))


def test_an_unpublished_post_of_a_page_is_gone() -> None:
    rows = [{"id": "1_2", "message": "Neun Boote #Werft"}, {"id": "1_3", "message": "No", "is_published": False}]
    found = read("facebook", {"data": rows})
    assert isinstance(found[0], FoundPost)
    assert found[0].tags == ("Werft",)
    assert isinstance(found[1], Passed)
    assert found[1].is_gone


@pytest.mark.parametrize("network", ["facebook", "instagram", "threads"])
def test_an_expired_token_is_named(network: str) -> None:
    with pytest.raises(Outage, match=r"OUR_TOKEN.*expired"):
        read(network, {"error": {"message": "Session has expired", "code": 190}}, status=400)


def test_too_many_calls_are_no_bad_token() -> None:
    with pytest.raises(Outage, match="asked too often"):
        read("facebook", {"error": {"message": "Limit reached", "code": 4}}, status=403)


def test_a_repost_on_threads_is_passed() -> None:
    found = read("threads", {"data": [{"id": "1", "media_type": "REPOST_FACADE"}]})
    assert isinstance(found[0], Passed)


def test_little_text_of_linkedin_becomes_words() -> None:
    row = {"id": "urn:li:share:1", "commentary": r"Hi \(all\) {hashtag|\#|Werft} @[Tidewright](urn:li:organization:7)"}
    found = read("linkedin", {"elements": [row]}, account="7")
    assert isinstance(found[0], FoundPost)
    assert found[0].text == "Hi (all) #Werft Tidewright"


def test_films_of_tiktok_are_asked_by_post() -> None:
    row = {"id": "5", "title": "Launch", "create_time": 1700000000, "like_count": 3}
    found = read("tiktok", {"data": {"videos": [row], "has_more": False}, "error": {"code": "ok"}})
    assert isinstance(found[0], FoundPost)
    assert found[0].figures == {"liked": 3}


def test_the_words_and_pictures_of_an_instagram_download_are_put_right() -> None:
    medium = {"uri": "media/posts/1.jpg", "creation_timestamp": 1, "title": "f\u00c3\u00bcr"}
    body = json.dumps([{"media": [medium]}]).encode()
    found = of_file("instagram", body, "imports/ig/your_instagram_activity/media/posts_1.json")
    assert isinstance(found[0], FoundPost)
    assert found[0].text == "für"
    assert found[0].media[0].urls == ("file:imports/ig/media/posts/1.jpg",)


def test_shares_of_a_member_are_read_by_the_names_of_columns() -> None:
    body = b"Date,ShareLink,ShareCommentary,Visibility\n2026-01-02,https://www.linkedin.com/x,Hello,PUBLIC\n"
    found = of_file("linkedin", body, "Shares.csv")
    assert isinstance(found[0], FoundPost)
    assert found[0].text == "Hello"


@pytest.mark.parametrize("network", ["facebook", "instagram", "threads", "linkedin", "tiktok"])
def test_a_zip_is_to_be_unpacked(network: str) -> None:
    with pytest.raises(Outage, match="ZIP"):
        of_file(network, b"PK\x03\x04", "download.zip")
