"""How networks are asked: page after page, and what is said when they do not answer."""

from typing import Any

import pytest

from site_gen.model.connections import ChannelSettings
from site_gen.model.fields import Fields, Unreadable
from site_gen.model.posted import FoundPost, Passed
from site_gen.model.web import Outage
from site_gen.posts.archives import beside
from site_gen.posts.asking import MOST_PAGES, Asker, posts


def asker(**changed: Any) -> Asker:
    settings = ChannelSettings(network="x", account="@tidewright", **changed)
    return Asker("Net", settings, None, default="https://api.example/", renew="make one")  # type: ignore[arg-type]


def test_pages_go_on_with_the_cursor_and_end_without_one() -> None:
    pages = {"": {"rows": 1, "next": "b"}, "b": {"rows": 2, "next": 7}, "7": {"rows": 3}}
    assert [page["rows"] for page in asker().pages(lambda cursor: pages[cursor], "next")] == [1, 2, 3]


def test_pages_end_when_a_cursor_or_a_page_comes_again() -> None:
    assert len(list(asker().pages(lambda cursor: {"rows": cursor, "next": "b"}, "next"))) == 2
    assert len(list(asker().pages(lambda _: {"rows": 1, "next": "b"}, "next"))) == 1


def test_a_list_without_end_is_given_up() -> None:
    count = iter(range(10_000))
    assert len(list(asker().pages(lambda _: {"next": next(count)}, "next"))) == MOST_PAGES


def test_a_token_that_is_refused_is_told_by_name_and_cure() -> None:
    said = asker(token="NET_TOKEN").explained(Outage("status", "https://api.example answered 401", status=401))
    assert "the token in `NET_TOKEN`, which has expired or is not valid" in str(said)
    assert said.hint == "put a new token into the environment variable `NET_TOKEN`: make one"
    assert "does not show `@tidewright` to everybody" in str(asker().explained(Outage("status", "no", status=403)))


def test_an_unknown_account_is_told_with_the_setting() -> None:
    said = asker(name="main").explained(Outage("status", "answered 404", status=404))
    assert "does not know `@tidewright`" in str(said)
    assert said.hint == "correct `account` of the channel `main`"


def test_an_answer_without_its_list_tells_what_it_says_instead() -> None:
    with pytest.raises(Outage, match=r"without a list `data.items` at u \(Nope\)"):
        asker().rows_in({"error": {"message": "x", "name": "Nope"}}, "u", "data", "items")
    assert asker().rows_in({"data": {"items": [1]}}, "u", "data", "items") == [1]


def test_a_post_that_cannot_be_read_is_passed_and_the_next_one_is_not() -> None:
    def make(row: Fields) -> FoundPost:
        if not row.text("text"):
            raise Unreadable("it has no `text`")
        return FoundPost(id=row.text("id"))

    found = list(posts("Net", [{"id": 1}, {"id": "2", "text": "a"}, 3], make))
    assert [each.id for each in found] == ["1", "2", ""]
    assert isinstance(found[0], Passed)
    assert found[0].reason == "Net gave a post that cannot be read, number 1 of its list: it has no `text`"


def test_a_file_beside_is_never_outside() -> None:
    assert beside("file:in/x/tweets.js", "tweets_media/1 a.jpg") == "file:in/x/tweets_media/1%20a.jpg"
    assert beside("file:in/x/tweets.js", "/media/a.jpg") == "file:in/x/media/a.jpg"
    assert beside("file:tweets.js", "a.jpg") == "file:a.jpg"
    assert [beside("file:in/x.js", path) for path in ("../a", "/../a", "", "a/../..", "..\\a")] == [""] * 5
