"""TikTok: an account over HTTP, and its download."""

import json
from itertools import count

import pytest

from site_gen.model.web import Outage
from tests.contract.ats import Reply
from tests.contract.posts_host import SECRET, VARIABLE, asked, fixture, of_fixture, passed, taken


def test_films_are_asked_for_page_by_page() -> None:
    numbers = count(1)
    found, host, crawl = asked("tiktok", lambda _: fixture(f"tiktok/list-{next(numbers)}.json"))
    assert [post.id for post in taken(found)] == ["2", "1"]
    assert len(host.asked) == 2
    assert SECRET not in repr((crawl.answers, crawl.bodies))
    assert taken(found)[0].url == "https://www.tiktok.com/@tidewright/video/2"
    assert taken(found)[0].figures == {"viewed": 90, "liked": 2, "answered": 0, "shared": 1}


@pytest.mark.parametrize("status", [200, 401])
@pytest.mark.parametrize(
    ("code", "words"),
    [("access_token_invalid", "has expired"), ("scope_not_authorized", "may not read this account")],
)
def test_a_token_that_is_refused_is_told_by_its_name(code: str, words: str, status: int) -> None:
    body = json.dumps({"data": {}, "error": {"code": code, "message": f"with {SECRET}"}}).encode()
    with pytest.raises(Outage, match=words) as caught:
        asked("tiktok", lambda _: Reply(body, status=status))
    told = f"{caught.value} {caught.value.hint} {caught.value.said}"
    assert SECRET not in told
    assert VARIABLE in told
    assert "developers.tiktok.com" in told


def test_a_film_that_not_everybody_may_see_is_gone() -> None:
    found = of_fixture("tiktok", "user_data.json", "imports/user_data.json")
    assert [post.id for post in taken(found)] == ["9"]
    assert [post.is_gone for post in passed(found)] == [True]
    assert "Secret Quay" not in repr(found)


def test_a_download_of_the_older_layout_is_read_without_addresses_that_expire() -> None:
    (post,) = taken(of_fixture("tiktok", "user_data-older.json", "imports/user_data.json"))
    assert (post.text, post.url, post.published) == ("Launch", "", "2024-05-04 09:00:00")
