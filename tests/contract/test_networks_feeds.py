"""Networks with feeds, asked over HTTP: what comes out of each, and what is said when something else comes."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from site_gen.model.connections import ChannelSettings
from site_gen.model.posted import FoundMedia, FoundPost, Passed, Posted
from site_gen.model.web import Answer, Outage
from site_gen.networks import networks
from site_gen.posts import feed, feed_process
from site_gen.web.client import Client
from site_gen.web.crawl import Crawl
from site_gen.web.turns import Turns
from tests.contract.ats import LIMITS, MISSING, Host, Reply, in_order

FIXTURES = Path(__file__).parents[1] / "fixtures/posts"
SHARED = Path(__file__).parents[2].parent / "shared"
HEAD = '<rss version="2.0"><channel><title>Tidewright</title>'
ITEM = HEAD + "<item><title>{0}</title></item></channel></rss>"
BOMB = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + ITEM.format("&b;")
OUTSIDE = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hosts">]>' + ITEM.format("&a;")
DEEP = HEAD + "<item><description>" + "<b>" * 100_000 + "</b>" * 100_000 + "</description></item></channel></rss>"


def read(network: str, answers: dict[str, bytes], **settings: Any) -> list[Posted]:
    """The posts of a channel whose server has these answers by path and query."""
    known = {in_order(path): body for path, body in answers.items()}

    def answer(path: str) -> Reply:
        return Reply(known[path], "application/xml") if path in known else MISSING

    with (
        Host(answer) as host,
        Client(Turns(lambda _: None), agent="t", pause=0, limits=LIMITS, allow_hosts=(host.name,)) as client,
    ):
        urls = tuple(f"{host.url}{url}" for url in settings.pop("urls", ()))
        channel = ChannelSettings(network=network, base_url=host.url, urls=urls, **settings)
        way_in = networks()[network].posts
        assert way_in and way_in.read
        return list(way_in.read(channel, Crawl(client, limits=LIMITS)))


def one(network: str, file: str, path: str, **settings: Any) -> FoundPost:
    found = read(network, {path: (FIXTURES / file).read_bytes()}, **settings)
    assert len(found) == 1
    assert isinstance(found[0], FoundPost)
    return found[0]


def of_blog(body: str | bytes, **settings: Any) -> list[Posted]:
    given = body.encode() if isinstance(body, str) else body
    return read("blog", {"/feed": given}, urls=("/feed",), **settings)


def test_what_wordpress_adds_is_left_out_and_pictures_are_media() -> None:
    post = one("blog", "feeds/wordpress.xml", "/feed", urls=("/feed",))
    assert (post.text, post.title, post.author) == ("Two years, four ships.", "How we train – pilots", "Mara Voss")
    assert '<a href="https://blog.example/ships">four ships</a>' in post.html
    assert post.media == (FoundMedia(urls=("https://blog.example/deck.jpg",), alt="On deck"),)
    assert post.figures == {"answered": 3}


def test_alternative_texts_of_a_mastodon_feed_go_to_the_pictures() -> None:
    post = one("blog", "feeds/mastodon.xml", "/feed", urls=("/feed",))
    assert post.text == "The slipway is open again."
    assert [each.alt for each in post.media] == ['A boat & two "welders"', "Sparks at night"]


def test_a_json_feed_is_read_and_its_broken_items_are_not() -> None:
    found = read("blog", {"/feed": (FIXTURES / "feeds/feed.json").read_bytes()}, urls=("/feed",))
    assert isinstance(found[0], FoundPost)
    assert (found[0].text, found[0].language, found[0].tags) == ("Neun Boote", "de", ("Werft",))
    assert found[0].media[0].alt == "Neun Boote"
    assert isinstance(found[1], Passed)
    assert len(found) == 2


def test_a_film_of_youtube_has_its_largest_still_first() -> None:
    channel = "UC" + "a" * 22
    post = one("youtube", "youtube/channel.xml", f"/feeds/videos.xml?channel_id={channel}", account=channel)
    assert post.text.startswith("One night at the lock.")
    assert post.media[0].kind == "video"
    assert [url.rpartition("/")[2] for url in post.media[0].urls] == [
        "maxresdefault.jpg", "sddefault.jpg", "hqdefault.jpg"
    ]  # fmt: skip
    assert post.figures == {"viewed": 1204}


def test_a_feed_of_youtube_given_as_a_blog_is_cleaned_alike() -> None:
    assert one("blog", "youtube/channel.xml", "/feed", urls=("/feed",)).media[0].kind == "video"


def test_a_handle_of_youtube_is_told_how_to_find_the_id() -> None:
    with pytest.raises(Outage) as outage:
        read("youtube", {}, account="@tidewright")
    assert "UC" in outage.value.hint


def test_what_flickr_writes_around_a_picture_is_left_out() -> None:
    path = "/services/feeds/photos_public.gne?id=12345678@N00&lang=en-us&format=atom"
    post = one("flickr", "flickr/photos.xml", path, account="12345678@N00")
    assert (post.text, post.url) == ("Painted in three days.", "https://www.flickr.com/photos/tidewright/51/")
    assert [each.urls[0] for each in post.media] == ["https://live.staticflickr.com/1/51_abc_b.jpg"]


def test_a_film_of_vimeo_has_a_still() -> None:
    post = one("vimeo", "vimeo/videos.xml", "/tidewright/videos/rss", account="tidewright")
    assert post.text == "She floats."
    assert post.author == "Tidewright"
    assert post.media == (
        FoundMedia(
            urls=("https://i.vimeocdn.com/video/19-ea-d_1920", "https://i.vimeocdn.com/video/19-ea-d_960"), kind="video"
        ),
    )


@pytest.mark.parametrize(("network", "path"), [("medium", "/feed/@tidewright"), ("blog", "/feed")])
def test_what_medium_adds_is_left_out_wherever_it_is_read(network: str, path: str) -> None:
    urls = ("/feed",) if network == "blog" else ()
    post = one(network, "medium/stories.xml", path, account="@tidewright", urls=urls)
    assert (post.text, post.url) == ("We splice both.", "https://engineering.tidewright.example/rust-abc123")
    assert [each.alt for each in post.media] == ["A rope"]


def test_a_title_that_tumblr_made_of_the_words_is_none() -> None:
    post = one("tumblr", "tumblr/posts.xml", "/rss", account="tidewright")
    assert (post.title, post.text) == ("", "Fog over the harbour this morning.")
    assert post.media[0].urls[0].endswith("_1280.jpg")


def test_a_pin_has_its_picture_in_full_size() -> None:
    post = one("pinterest", "pinterest/pins.xml", "/tidewright/old-ferry.rss", account="tidewright/old-ferry")
    assert (post.title, post.text) == ("Team day", "All of us on the old ferry")
    assert [url.split("/")[3] for url in post.media[0].urls] == ["originals", "736x", "236x"]


def test_the_table_of_reddit_is_left_out() -> None:
    post = one("reddit", "reddit/posts.xml", "/r/shipbuilding/new.rss?limit=100", account="r/shipbuilding")
    assert (post.text, post.author) == ("Ask us anything.", "tidewright")
    assert post.media[0].urls[0] == "https://i.redd.it/keel1.jpg"


def test_the_key_of_reddit_stands_in_the_address_by_its_name() -> None:
    path = "/user/tidewright/submitted.rss?limit=100&feed=$REDDIT_FEED_KEY&user=tidewright"
    post = one("reddit", "reddit/posts.xml", path, account="u/tidewright", token="REDDIT_FEED_KEY")
    assert post.id == "t3_a1"


def test_a_release_on_github_has_no_picture_of_its_author() -> None:
    post = one("github", "github/releases.xml", "/tidewright/tides/releases.atom", account="tidewright/tides")
    assert (post.text, post.media) == ("– Tables of the moon", ())


def test_a_channel_of_telegram_comes_by_the_feed_that_is_named() -> None:
    settings = ChannelSettings(network="telegram", urls=("https://bridge.example/feed",))
    telegram = networks()["telegram"].posts
    assert telegram is not None
    assert telegram.read_file is not None
    (post,) = telegram.read_file(settings, Answer("https://bridge.example/feed", "", ITEM.format("Second").encode()))
    assert isinstance(post, FoundPost)
    assert post.title == "Second"
    assert telegram.needs == ("urls",)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "nothing at all"),
        (b"PK\x03\x04abc", "packed"),
        (b'<!doctype html><link rel=alternate type="application/rss+xml" href="/feed.xml"><p>Hello', "web page"),
        (b'{"posts": []}', "no JSON Feed"),
        (b"<job><title>Welder</title></job>", "no feed"),
        (BOMB.encode(), "entities"),
        (OUTSIDE.encode(), "entities"),
        (BOMB.encode("utf-16"), "entities"),
        (DEEP.encode(), "nested"),
    ],
    ids=["empty", "packed", "page", "json", "xml", "bomb", "outside", "utf16", "deep"],
)
def test_what_is_no_feed_or_a_trap_is_named(body: bytes, said: str) -> None:
    with pytest.raises(Outage, match=said):
        of_blog(body)


def test_a_page_that_names_its_feed_gives_the_hint() -> None:
    with pytest.raises(Outage) as outage:
        of_blog('<!doctype html><link rel=alternate type="application/rss+xml" href="/feed.xml"><p>Hello')
    assert outage.value.hint.endswith("/feed.xml")


def test_a_feed_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "PATIENCE", 0.001)
    with pytest.raises(Outage, match="longer than"):
        of_blog(HEAD + "</channel></rss>")


def test_a_feed_without_entries_is_no_fault() -> None:
    assert of_blog(HEAD + "</channel></rss>") == []


def test_entries_with_one_id_stay_apart() -> None:
    item = "<item><guid isPermaLink='false'>7</guid><title>{0}</title><link>https://b.example/{0}</link></item>"
    found = of_blog(HEAD + item.format("a") + item.format("b") + item.format("a") + "</channel></rss>")
    assert len({post.id for post in found}) == len(found) == 2


def test_no_more_than_the_limit_is_taken() -> None:
    items = "".join(f"<item><title>{number}</title></item>" for number in range(9))
    assert len(of_blog(HEAD + items + "</channel></rss>", limit=4)) == 4


def test_an_undeclared_encoding_is_made_out() -> None:
    words = "Мы ищем сварщиков и капитанов для новых судов на верфи в гавани " * 5
    found = of_blog((HEAD + f"<item><title>{words}</title></item></channel></rss>").encode("koi8-r"))
    assert isinstance(found[0], FoundPost)
    assert "сварщиков" in found[0].title


def _files() -> Iterator[Path]:
    names = ("blogs", "youtube", "flickr", "reddit", "vimeo", "medium", "tumblr", "pinterest", "nasty")
    for folder in (*(SHARED / "payloads" / name for name in names), SHARED / "corpora/feeds"):
        yield from (file for file in sorted(folder.rglob("*")) if file.is_file() and file.stat().st_size < 3_000_000)


@pytest.mark.skipif(not (SHARED / "corpora/feeds").is_dir(), reason="the recorded feeds are not here")
def test_every_recorded_feed_gives_posts_or_a_diagnosis(monkeypatch: pytest.MonkeyPatch) -> None:
    """In one process, as starting one for each of two thousand files takes minutes."""

    def raw(answer: Answer, most: int | None = None) -> Any:
        try:
            return json.loads(
                json.dumps(feed_process.parse(answer.body, {"content-location": answer.url}, most), default=str)
            )
        except feed_process.Refused as reason:
            raise Outage("shape", f"{answer.url}: the feed {reason}") from reason

    monkeypatch.setattr(feed, "raw", raw)
    count = 0
    for file in _files():
        network = networks().get(file.relative_to(SHARED).parts[1], networks()["blog"])
        assert network.posts and network.posts.read_file
        try:
            answer = Answer("https://blog.example/feed", "", file.read_bytes())
            count += len(list(network.posts.read_file(ChannelSettings(network=network.key), answer)))
        except Outage as outage:
            assert str(outage)
    assert count > 2000
