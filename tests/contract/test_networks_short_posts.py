"""Mastodon, Bluesky and X, asked over HTTP by the project's own client, and their downloads.

Answers of their shapes lie in `tests/fixtures/posts/<network>/`.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import stamina

from site_gen.model.connections import ChannelSettings
from site_gen.model.posted import FoundPost, Passed, Posted
from site_gen.model.web import Answer, Outage
from site_gen.networks import networks
from site_gen.web.client import Client, Limits
from site_gen.web.crawl import Before, Crawl
from site_gen.web.secret import Secrets
from site_gen.web.turns import Turns
from tests.contract.ats import MISSING, Host, Reply

FIXTURES = Path(__file__).parents[1] / "fixtures" / "posts"
LIMITS = Limits(connect=5, total=10, size=2_000_000, tries=2, longest_wait=60)
SECRET = "s3cret-bearer-token-of-tidewright"
LOGIN = b"<!doctype html><html><title>Sign in</title><body>Please sign in.</body></html>"
ACCOUNTS = {"mastodon": "@tidewright@social.example", "bluesky": "@tidewright.example", "x": "@tidewright"}
EVERY = pytest.mark.parametrize("network", ACCOUNTS)

Answers = Mapping[str, Reply]


@pytest.fixture(autouse=True)
def _no_waiting() -> Iterator[None]:
    """Tries follow each other at once."""
    with stamina.set_testing(True, attempts=2):
        yield


def fixture(name: str) -> Reply:
    return Reply((FIXTURES / name).read_bytes(), "application/rss+xml" if name.endswith(".rss") else "application/json")


def answering(answers: Answers) -> Callable[[str], Reply]:
    """Answers by what the address must hold, the first that fits; 404 for all else."""
    return lambda path: next((reply for part, reply in answers.items() if part in path), MISSING)


WHOLE: Mapping[str, Answers] = {
    "mastodon": {
        "lookup?acct=tidewright": fixture("mastodon/lookup.json"),
        "max_id=113400000000000006": fixture("mastodon/statuses-2.json"),
        "max_id=113400000000000005": Reply(b"[]"),
        "accounts/4711/statuses": fixture("mastodon/statuses.json"),
    },
    "bluesky": {
        "cursor=2026-11-20": fixture("bluesky/feed-2.json"),
        "getAuthorFeed?actor=tidewright.example": fixture("bluesky/feed.json"),
    },
    "x": {
        "username/tidewright": fixture("x/user.json"),
        "pagination_token=page-two": fixture("x/tweets-2.json"),
        "users/90210/tweets": fixture("x/tweets.json"),
    },
}


def settings_of(network: str, host: Host, **changed: Any) -> ChannelSettings:
    token = "X_BEARER_TOKEN" if network == "x" else ""
    given = {"account": ACCOUNTS[network], "base_url": host.url, "token": token, **changed}
    return ChannelSettings(network=network, **given)


def crawled(network: str, host: Host, *, before: Crawl | None = None, **changed: Any) -> tuple[list[Posted], Crawl]:
    settings = settings_of(network, host, **changed)
    way_in = networks()[network].posts
    assert way_in is not None
    assert way_in.read is not None
    kept = Before(before.answers, lambda record: before.bodies.get(record.file)) if before else None
    shown = {host.url: f"Bearer {SECRET}"} if network == "x" else {}
    with Client(
        Turns(lambda _: None), agent="tests", pause=0, limits=LIMITS, allow_hosts=(host.name,), authorization=shown
    ) as client:
        crawl = Crawl(client, before=kept, limits=LIMITS, secrets=Secrets({"X_BEARER_TOKEN": SECRET}))
        return list(way_in.read(settings, crawl)), crawl


def read(network: str, answers: Answers, **changed: Any) -> dict[str, Posted]:
    with Host(answering(answers)) as host:
        return {post.id: post for post in crawled(network, host, **changed)[0]}


def outage(network: str, answers: Answers, **changed: Any) -> Outage:
    with pytest.raises(Outage) as caught:
        read(network, answers, **changed)
    return caught.value


def of_file(name: str, body: bytes | None = None, **changed: Any) -> dict[str, Posted]:
    network, _, file = name.partition("/")
    way_in = networks()[network].posts
    assert way_in is not None
    assert way_in.read_file is not None
    answer = Answer(f"file:imports/{file}", "", (FIXTURES / name).read_bytes() if body is None else body)
    return {post.id: post for post in way_in.read_file(ChannelSettings(network=network, **changed), answer)}


def post(found: Mapping[str, Posted], own: str) -> FoundPost:
    each = found[own]
    assert isinstance(each, FoundPost), each
    return each


def gone(found: Mapping[str, Posted]) -> dict[str, bool]:
    return {own.rpartition("/")[2]: each.is_gone for own, each in found.items() if isinstance(each, Passed)}


# What holds for all three


@EVERY
def test_a_network_gives_its_newest_posts_and_asks_no_further_than_the_limit(network: str) -> None:
    with Host(answering(WHOLE[network])) as host:
        few, _ = crawled(network, host, limit=2)
        asked = len(host.asked)
        every, _ = crawled(network, host)
    assert len(few) == 2
    assert few == every[:2]
    assert len(host.asked) > 2 * asked


@EVERY
def test_pages_are_asked_for_until_there_are_no_more(network: str) -> None:
    found = read(network, WHOLE[network])
    oldest = {"mastodon": "113400000000000005", "bluesky": "/3old", "x": "1980000000000000001"}[network]
    assert list(found)[-1].endswith(oldest)


@EVERY
def test_nothing_is_lost_when_the_network_says_that_nothing_has_changed(network: str) -> None:
    with Host(answering(WHOLE[network])) as host:
        first, crawl = crawled(network, host)
        again, _ = crawled(network, host, before=crawl)
    assert again == first
    assert {each.status for each in host.asked[len(crawl.answers) :]} == {304}


@EVERY
def test_a_network_that_is_busy_is_an_outage_and_no_empty_list(network: str) -> None:
    busy = Reply(b'{"error":"Too many requests"}', status=429, headers={"Retry-After": "900"})
    said = outage(network, {"": busy})
    assert said.fault == "busy"
    assert "15 minutes" in said.hint


@EVERY
def test_an_answer_that_is_cut_is_an_outage(network: str) -> None:
    cut = {part: Reply(reply.body, reply.type, cut=True) for part, reply in WHOLE[network].items()}
    assert outage(network, cut).fault in {"unreachable", "timeout"}


@EVERY
def test_a_login_page_is_an_outage_that_says_what_to_correct(network: str) -> None:
    said = outage(network, {"": Reply(LOGIN, "text/html")})
    assert said.fault == "shape"
    assert "`account`" in said.hint


@EVERY
def test_a_page_that_comes_again_and_again_ends(network: str) -> None:
    same = {part: reply for part, reply in WHOLE[network].items() if "cursor" not in part and "max_id" not in part}
    same = {part: reply for part, reply in same.items() if "page-two" not in part}
    with Host(answering(same)) as host:
        crawled(network, host)
        assert len(host.asked) < 6


@EVERY
def test_an_account_that_cannot_be_one_is_not_asked_for(network: str) -> None:
    said = outage(network, WHOLE[network], account="../../admin?x=1")
    assert said.fault == "address"
    assert "write it like `@name" in said.hint


@EVERY
def test_hostile_words_come_out_as_words(network: str) -> None:
    hostile = b'\\"><img src=x onerror=alert(1)> javascript:alert(1) &lt;script&gt;'
    files = {"mastodon": "mastodon/statuses.json", "bluesky": "bluesky/feed.json", "x": "x/tweets.json"}
    body = (FIXTURES / files[network]).read_bytes()
    for sound in (b"TidalPower", b"Gezeiten", b"Tidewright", b"Storms &", b"North", b"nordsee.example", b"Bremerhaven"):
        body = body.replace(sound, hostile)
    found = of_file(files[network], body)
    assert found
    for each in found.values():
        if isinstance(each, FoundPost) and network != "mastodon":  # whose HTML is cleaned where all HTML is
            assert "<img" not in each.html
            assert "<script" not in each.html
            assert 'href="javascript' not in each.html


@EVERY
def test_rows_that_are_no_posts_do_not_take_the_others_along(network: str) -> None:
    files = {"mastodon": "mastodon/statuses.json", "bluesky": "bluesky/feed.json", "x": "x/tweets.json"}
    found = of_file(files[network])
    unreadable = [each for each in found.values() if isinstance(each, Passed) and "cannot be read" in each.reason]
    assert len(unreadable) == 1
    assert len([each for each in found.values() if isinstance(each, FoundPost)]) >= 3


@EVERY
@pytest.mark.parametrize("body", [b"", b"{", b"[1, 2]", b'{"a": 1}', b"<html></html>", b'"words"', b"\xff\xfe\x00"])
def test_a_file_of_something_else_is_an_outage(network: str, body: bytes) -> None:
    with pytest.raises(Outage) as caught:
        of_file(f"{network}/answer.json", body)
    assert str(caught.value)


# Mastodon


def test_mastodons_links_are_written_as_people_read_them() -> None:
    found = post(read("mastodon", WHOLE["mastodon"]), "113400000000000012")
    whole = "https://careers.tidewright.example/jobs/blade-designer-bremerhaven?utm_source=mastodon"
    assert whole in found.text
    assert ":turbine:" in found.text
    assert ">careers.tidewright.example/jobs/blade-d…</a>" in found.html
    assert "invisible" not in found.html
    assert "<span" not in found.html
    assert found.html.count(f'href="{whole}"') == 1, "the card leads to the same page"
    assert found.tags == ("TidalPower",)
    assert "#TidalPower" in found.text


def test_what_mastodon_tells_of_a_post_is_kept() -> None:
    found = post(read("mastodon", WHOLE["mastodon"]), "113400000000000012")
    assert found.url == "https://social.example/@tidewright/113400000000000012"
    assert (found.author, found.handle) == ("Tidewright", "@tidewright@social.example")
    assert found.updated == "2026-11-22T10:00:00.000Z"
    assert found.figures == {"liked": 21, "shared": 5, "answered": 2}
    assert [(each.kind, each.alt) for each in found.media] == [
        ("image", "Two people bend over a rotor blade under lamps"),
        ("video", "A rotor begins to turn"),
    ]
    assert found.media[0].urls[0].endswith("original/lab.jpg")
    assert found.media[1].urls == ("https://files.social.example/small/spin.png",)


def test_mastodons_warnings_polls_and_cards_are_kept() -> None:
    found = read("mastodon", WHOLE["mastodon"])
    assert post(found, "113400000000000010").warning == "Broken machines"
    assert (
        'href="https://tidewright.example/storms">Storms &amp; moorings</a>' in post(found, "113400000000000010").html
    )
    assert "<li>Ostend &lt;b&gt;</li>" in post(found, "113400000000000011").html


def test_mastodons_boosts_answers_and_posts_that_are_not_public_are_passed() -> None:
    assert gone(read("mastodon", WHOLE["mastodon"])) == {
        "113400000000000009": True,
        "113400000000000008": False,
        "113400000000000007": True,
        "113400000000000006": False,
    }


@pytest.mark.parametrize("status", [401, 403, 404, 422])
def test_mastodons_feed_is_read_where_the_interface_is_closed(status: int) -> None:
    closed = Reply(b'{"error":"This method requires an authenticated user"}', status=status)
    found = read("mastodon", {"/api/": closed, "/@tidewright.rss": fixture("mastodon/account.rss")})
    first = post(found, "113400000000000012")
    assert first.text == "Our night shift at the tidal lab"
    assert [each.alt for each in first.media] == ["Two people bend over a rotor blade", "The quay at low tide"]
    assert first.tags == ("tidalpower",)
    second = post(found, "113400000000000010")
    assert (second.warning, second.text) == ("Broken machines", "What a storm does to a mooring")


def test_a_server_without_interface_and_feed_is_told_with_the_cure() -> None:
    said = outage("mastodon", {})
    assert "does not know `@tidewright@social.example`" in str(said)
    assert "`base_url`" in said.hint


def test_an_account_that_has_moved_is_told_with_its_new_name() -> None:
    moved = b'{"id":"4711","acct":"tidewright","moved":{"acct":"tide@new.example","url":"https://new.example/@tide"}}'
    said = outage("mastodon", {"lookup": Reply(moved)})
    assert "has moved to @tide@new.example" in str(said)
    assert "`@tide@new.example`" in said.hint
    suspended = outage("mastodon", {"lookup": Reply(b'{"id":"4711","suspended":true}')})
    assert "suspended" in str(suspended)


def test_mastodons_download_is_read_the_newest_first() -> None:
    found = of_file("mastodon/outbox.json")
    assert [own for own, each in found.items() if isinstance(each, FoundPost)] == [
        "113300000000000005",
        "113300000000000001",
    ]
    assert gone(found) == {
        "113300000000000002": True,
        "113300000000000003": True,
        "113300000000000004": False,
        "113300000000000006": True,
    }
    question = post(found, "113300000000000005")
    assert (question.warning, question.text) == ("Eine Frage", "Wohin?\n– Nord\n– Ost")
    first = post(found, "113300000000000001")
    assert (first.language, first.tags, first.handle) == ("de", ("werft",), "@tidewright@social.example")
    assert first.url == "https://social.example/@tidewright/113300000000000001"
    assert [(each.kind, each.urls) for each in first.media] == [
        ("image", ("file:imports/media_attachments/files/113/300/original/werft.jpg",)),
        ("video", ()),
    ], "no picture from outside of the folder"


# Bluesky


def test_blueskys_facets_count_bytes_and_broken_ones_are_left_out() -> None:
    found = next(each for own, each in read("bluesky", WHOLE["bluesky"]).items() if own.endswith("/3aaa"))
    assert isinstance(found, FoundPost)
    assert '<a href="https://careers.tidewright.example/jobs">careers.tidewright.exam...</a>' in found.html
    assert '<a href="https://bsky.app/hashtag/Gezeiten">#Gezeiten</a>' in found.html
    assert '<a href="https://bsky.app/profile/did:plc:nordsee">@nordsee.example</a>' in found.html
    assert "broken.example" not in found.html
    assert "javascript" not in found.html
    assert found.text == "Größe zählt 🌊: https://careers.tidewright.example/jobs #Gezeiten @nordsee.example"
    assert found.tags == ("Gezeiten",)
    assert (found.language, found.author, found.handle) == ("de", "Tidewright", "@tidewright.example")
    assert found.url == "https://bsky.app/profile/tidewright.example/post/3aaa"
    assert found.figures == {"liked": 30, "shared": 2, "answered": 1}
    assert found.media[0].alt == "A wave breaks over the pier"


def test_blueskys_embeds_become_pictures_and_links() -> None:
    found = {own.rpartition("/")[2]: each for own, each in read("bluesky", WHOLE["bluesky"]).items()}
    film, card, quoting = post(found, "3bbb"), post(found, "3ccc"), post(found, "3ddd")
    assert [(each.kind, each.urls) for each in film.media] == [("video", ("https://video.bsky.example/x.jpg",))]
    assert card.html == '<p>Our report</p><p><a href="https://tidewright.example/report">Report &lt;2026&gt;</a></p>'
    assert card.media[0].urls == ("https://cdn.bsky.example/report.jpg",)
    assert quoting.media[0].urls == ("https://cdn.bsky.example/f/2.jpg", "https://cdn.bsky.example/t/2.jpg")
    assert quoting.html.endswith(
        '<a href="https://bsky.app/profile/nordsee.example/post/3zzz">@nordsee.example</a></p>'
    )
    assert "somebody else" not in quoting.text


def test_bluesky_posts_that_are_labelled_or_not_for_everybody_are_gone() -> None:
    assert gone(read("bluesky", WHOLE["bluesky"])) == {
        "3eee": True,
        "3fff": True,
        "3ggg": False,
        "3hhh": True,
        "3iii": False,
    }


def test_a_pinned_post_stands_once() -> None:
    with Host(answering(WHOLE["bluesky"])) as host:
        pinned = [each for each in crawled("bluesky", host)[0] if each.id.endswith("/3pin")]
    assert [each.is_pinned for each in pinned if isinstance(each, FoundPost)] == [True]


@pytest.mark.parametrize(
    "account", ["tidewright.example", "https://bsky.app/profile/tidewright.example", "@tidewright.example"]
)
def test_bluesky_accounts_may_be_written_as_people_copy_them(account: str) -> None:
    assert read("bluesky", WHOLE["bluesky"], account=account)


def test_blueskys_feed_is_read_where_the_interface_is_closed() -> None:
    answers = {"/xrpc/": Reply(b"{}", status=403), "/profile/tidewright.example/rss": fixture("bluesky/profile.rss")}
    found = {own.rpartition("/")[2]: each for own, each in read("bluesky", answers).items()}
    assert post(found, "3aaa").text == "Low tide at noon\n\n#Gezeiten"
    assert post(found, "3aaa").author == "Tidewright"
    assert isinstance(found["3bbb"], Passed)


def test_an_account_that_bluesky_does_not_know_is_told() -> None:
    said = outage("bluesky", {"": Reply(b'{"error":"InvalidRequest","message":"Profile not found"}', status=400)})
    assert "does not know `@tidewright.example`" in str(said)


# X


def test_xs_short_addresses_are_replaced_and_those_of_pictures_cut() -> None:
    found = post(read("x", WHOLE["x"]), "1990000000000000011")
    whole = "https://careers.tidewright.example/jobs/bolts?a=1&b=2"
    assert found.text == f"Blades & bolts for the 🌊 #TidalPower with @nordsee {whole}"
    assert '<a href="https://x.com/hashtag/TidalPower">#TidalPower</a>' in found.html
    assert '<a href="https://x.com/nordsee">@nordsee</a>' in found.html
    assert f'<a href="{whole.replace("&", "&amp;")}">careers.tidewright.example/jobs/bo…</a></p>' in found.html
    assert "t.co" not in found.html
    assert found.url == "https://x.com/tidewright/status/1990000000000000012"
    assert (found.author, found.handle, found.language) == ("Tidewright", "@tidewright", "en")
    assert found.figures == {"liked": 33, "shared": 4, "answered": 1, "viewed": 1200, "saved": 2}
    assert [(each.kind, each.alt, each.urls[-1]) for each in found.media] == [
        ("image", "A blade on a lorry", "https://pbs.twimg.com/media/Abc.jpg"),
        ("video", "", "https://pbs.twimg.com/ext_tw_video_thumb/2/pu/img/x.jpg"),
    ]


def test_xs_long_posts_and_polls_are_whole() -> None:
    found = read("x", WHOLE["x"])
    long = post(found, "1990000000000000010")
    assert long.text == "A long story <that> X cuts.\n\nAnd its end: https://tidewright.example/story"
    assert long.html.startswith("<p>A long story &lt;that&gt; X cuts.</p><p>And")
    assert long.language == ""
    assert post(found, "1990000000000000007").text == "Which one?\n– North\n– South"
    assert gone(found) == {"1990000000000000009": True, "1990000000000000008": False, "1990000000000000006": False}


def test_x_gets_its_token_in_the_header_and_nowhere_else() -> None:
    with Host(answering(WHOLE["x"])) as host:
        _, crawl = crawled("x", host)
    assert all(each.headers["Authorization"] == f"Bearer {SECRET}" for each in host.asked)
    assert not any(SECRET in each.path for each in host.asked)
    assert not any(SECRET in url for url in crawl.answers)
    assert not any(SECRET.encode() in body for body in crawl.bodies.values())


@pytest.mark.parametrize(
    ("status", "words"), [(401, "has expired or is not valid"), (403, "may not read this account")]
)
def test_a_token_that_x_refuses_is_told_by_its_name_and_where_to_renew_it(status: int, words: str) -> None:
    said = outage("x", {"": Reply(f'{{"detail":"{SECRET} is no good"}}'.encode(), status=status)})
    assert words in str(said)
    assert "`X_BEARER_TOKEN`" in str(said)
    assert "console.x.com" in said.hint
    assert SECRET not in f"{said} {said.hint}"


def test_an_account_of_x_may_be_a_number_unknown_or_empty() -> None:
    assert read("x", {"users/90210/tweets": fixture("x/tweets-2.json")}, account="90210")
    assert read("x", {"users/90210/tweets": fixture("x/nothing.json")}, account="90210") == {}
    said = outage("x", {"username": fixture("x/unknown.json")}, account="nobody")
    assert "Could not find user" in str(said)
    assert "credits" in outage("x", {"": Reply(b"{}", status=402)}).hint


def test_xs_download_is_read_the_newest_first_with_the_pictures_beside_it() -> None:
    found = of_file("x/tweets.js", account="@tidewright")
    assert [own[-2:] for own, each in found.items() if isinstance(each, FoundPost)] == ["06", "03", "02", "01"]
    assert gone(found) == {"1600000000000000004": True, "1600000000000000005": False}
    crane = post(found, "1600000000000000002")
    assert (crane.text, crane.html) == ("Crane day", "")
    assert crane.media[0].urls[0] == "file:imports/tweets_media/1600000000000000002-Kran.jpg"
    assert [each.kind for each in crane.media] == ["image", "video"]
    assert crane.url == "https://x.com/tidewright/status/1600000000000000002"
    assert crane.published == "Tue Dec 06 09:00:00 +0000 2022"
    assert crane.figures == {"liked": 12, "shared": 3}
    assert post(found, "1600000000000000001").text == "Hello world > goodbye"


def test_long_posts_of_xs_download_stand_whole_in_a_file_of_their_own() -> None:
    notes = of_file("x/note-tweet.js", account="tidewright")
    assert post(notes, "1600000000000000066").text.endswith("Read on: https://tidewright.example/water")
    beside = of_file("x/tweets.js", files=("data/tweets.js", "data/note-tweet.js"))
    assert isinstance(beside["1600000000000000006"], Passed)


def test_whose_download_of_x_it_is_can_be_seen_from_its_pictures() -> None:
    first = post(of_file("x/tweets.js"), "1600000000000000001")
    assert (first.handle, first.url) == ("@tidewright", "https://x.com/tidewright/status/1600000000000000001")


def test_posts_of_x_that_were_deleted_are_not_read_from_the_download() -> None:
    body = (FIXTURES / "x" / "tweets.js").read_bytes().replace(b"YTD.tweets", b"YTD.deleted_tweets")
    with pytest.raises(Outage, match="deleted"):
        of_file("x/deleted-tweets.js", body)


def test_another_file_of_xs_download_is_told() -> None:
    with pytest.raises(Outage, match="holds no posts") as caught:
        of_file("x/account.js")
    assert "tweets.js" in caught.value.hint


# Answers that real networks gave


@EVERY
def test_every_recorded_answer_gives_posts_or_says_what_it_is(network: str, shared: Path) -> None:
    folder = shared / "payloads" / network
    posts = 0
    for path in sorted(folder.iterdir()):
        try:
            found = of_file(f"{network}/{path.name}", path.read_bytes())
        except Outage as reason:
            assert str(reason), path.name
            continue
        assert found, path.name
        posts += sum(isinstance(each, FoundPost) for each in found.values())
    assert posts >= {"mastodon": 14, "bluesky": 12, "x": 28}[network]
