"""Facebook, Instagram and Threads: their interface over HTTP, and their downloads."""

import json
from pathlib import Path

import pytest

from site_gen.model.web import Outage
from tests.contract.ats import Reply
from tests.contract.posts_host import SECRET, VARIABLE, asked, fixture, of_file, of_fixture, passed, taken


def pages(path: str) -> Reply:
    return fixture("facebook/page-2.json" if "after=page-two" in path else "facebook/page-1.json")


def test_pages_of_facebook_are_asked_by_their_cursors_and_never_by_the_next_address() -> None:
    found, host, _ = asked("facebook", pages, account="7")
    assert [post.id for post in taken(found)] == ["7_1", "7_3"]
    assert [post.id for post in passed(found) if post.is_gone] == ["7_2"]
    assert len(host.asked) == 2
    assert all(each.path.startswith("/v25.0/7/published_posts?") for each in host.asked)


def test_the_token_is_in_the_header_and_in_nothing_that_is_kept() -> None:
    _, host, crawl = asked("facebook", pages, account="7")
    assert all(each.headers["Authorization"] == f"Bearer {SECRET}" for each in host.asked)
    assert not any(SECRET in each.path for each in host.asked)
    assert SECRET not in repr(crawl.answers)
    assert crawl.bodies
    assert not any(SECRET.encode() in body for body in crawl.bodies.values())


def test_an_album_of_facebook_has_all_its_pictures_and_figures() -> None:
    post = taken(asked("facebook", pages)[0])[0]
    assert [each.kind for each in post.media] == ["image", "video"]
    assert post.figures == {"liked": 12, "answered": 3, "shared": 2}
    assert post.tags == ("Werft",)


def test_what_is_passed_does_not_count_towards_the_limit() -> None:
    assert len(taken(asked("facebook", pages, limit=2)[0])) == 2


def test_without_the_right_to_figures_the_posts_come_without_them() -> None:
    refusal = Reply(json.dumps({"error": {"code": 10, "message": "pages_read_user_content"}}).encode(), status=403)
    found, host, _ = asked("facebook", lambda path: refusal if "reactions" in path else pages(path))
    assert len(taken(found)) == 2
    assert len(host.asked) == 3


@pytest.mark.parametrize("network", ["facebook", "instagram", "threads"])
@pytest.mark.parametrize(
    ("error", "words"),
    [
        ({"code": 190, "error_subcode": 463}, "has expired"),
        ({"code": 10}, "may not read this account"),
        ({"code": 200}, "may not read this account"),
        ({"code": 4}, "asked too often"),
        ({"code": 613}, "asked too often"),
        ({"code": 803}, "does not know"),
    ],
)
def test_an_error_is_told_by_its_code_and_without_the_token(network: str, error: dict[str, int], words: str) -> None:
    body = json.dumps({"error": {"message": f"Error with {SECRET}", **error}}).encode()
    with pytest.raises(Outage, match=words) as caught:
        asked(network, lambda _: Reply(body, status=400), account="7")
    told = f"{caught.value} {caught.value.hint} {caught.value.said}"
    assert SECRET not in told
    assert error["code"] not in {190, 10, 200} or (VARIABLE in told and "developers.facebook.com" in told)


def test_a_carousel_of_instagram_has_its_alt_texts_and_figures() -> None:
    found = taken(asked("instagram", lambda _: fixture("instagram/media.json"))[0])
    first, second = found
    assert [(each.kind, each.alt) for each in first.media] == [("image", "A white hull"), ("video", "")]
    assert first.media[1].urls == ("https://pictures.example/d.jpg",)
    assert first.figures == {"liked": 8, "answered": 0}
    assert 'href="https://www.instagram.com/harbour.crew/"' in first.html
    assert second.media[0].urls == ()


def test_answers_and_reposts_on_threads_are_passed() -> None:
    found, *_ = asked("threads", lambda _: fixture("threads/threads.json"))
    assert [post.id for post in taken(found)] == ["1", "4"]
    assert [post.id for post in passed(found)] == ["2", "3"]
    assert 'href="https://tidewright.example/boats"' in taken(found)[0].html
    assert taken(found)[1].media[0].alt == "Oak planks"


@pytest.mark.parametrize(
    ("network", "path", "name", "words", "picture"),
    [
        (
            "facebook",
            "download.json",
            "imports/fb/your_facebook_activity/posts/your_posts_1.json",
            "Frühling in der Werft",
            "file:imports/fb/your_facebook_activity/posts/media/hall.jpg",
        ),
        (
            "facebook",
            "download-older.json",
            "imports/fb/posts/your_posts_1.json",
            "Frühling in der Werft",
            "file:imports/fb/posts/media/hall.jpg",
        ),
        (
            "instagram",
            "download.json",
            "imports/ig/your_instagram_activity/media/posts_1.json",
            "Stapellauf für alle",
            "file:imports/ig/media/posts/202605/hull.jpg",
        ),
    ],
)
def test_downloads_are_put_right_and_nothing_hidden_in_them_is_read(
    network: str, path: str, name: str, words: str, picture: str
) -> None:
    found = of_fixture(network, path, name)
    assert taken(found)[0].text == words
    assert taken(found)[0].media[0].urls == (picture,)
    for hidden in ("203.0.113.9", "54.3217", "Secret Quay"):
        assert hidden not in repr(found)


def test_posts_of_one_second_have_ids_of_their_own() -> None:
    found = taken(of_fixture("facebook", "download.json", "your_posts_1.json"))
    assert len({post.id for post in found}) == 2


def test_a_film_in_a_download_has_no_still() -> None:
    reel = taken(of_fixture("instagram", "download-reels.json", "imports/ig/media/reels.json"))[0]
    assert [(each.kind, each.urls) for each in reel.media] == [("video", ())]


def test_a_saved_error_is_no_list_of_posts() -> None:
    with pytest.raises(Outage, match="is an error of Facebook"):
        of_file("facebook", b'{"error": {"message": "No", "code": 100}}', "answer.json")


@pytest.mark.parametrize(("network", "least"), [("facebook", 10), ("instagram", 11), ("threads", 2), ("linkedin", 2)])
def test_every_recorded_answer_gives_posts_or_says_what_it_is(network: str, least: int, shared: Path) -> None:
    posts = 0
    for path in sorted(each for each in (shared / "payloads" / network).rglob("*") if each.is_file()):
        try:
            found = of_file(network, path.read_bytes(), path.name)
        except Outage as reason:
            assert str(reason), path.name
            continue
        assert found, path.name
        posts += len(taken(found))
    assert posts >= least


@pytest.mark.parametrize("network", ["facebook", "instagram", "threads"])
def test_one_bad_entry_does_not_spoil_the_others(network: str) -> None:
    whole = {"id": "1", "message": "Yes", "caption": "Yes", "text": "Yes", "permalink": "https://posts.example/1"}
    body = json.dumps({"data": [None, 7, {"message": "no id"}, whole]}).encode()
    found, *_ = asked(network, lambda _: Reply(body), account="7")
    assert [post.id for post in taken(found)] == ["1"]
    assert len(passed(found)) == 3
