"""The same words on several networks are one post."""

from datetime import date, timedelta
from time import process_time
from typing import Any

from site_gen.catalogue.echoes import join_echoes
from site_gen.model.content import StoredPost
from site_gen.model.values import Media
from tests.unit.builders import TODAY, make_catalogue, post

SAID = "The lamp over bench four stays on all night, because the green book lies there"


def pair(**second: Any) -> tuple[StoredPost, StoredPost]:
    given = {"network": "x", "text": f"{SAID} #Rostock https://t.example/abc", "origin": "file", **second}
    return post("a", text=SAID, origin="feed"), post("b", **given)


def shown(*posts: StoredPost) -> list[tuple[str, list[str]]]:
    return [(one.data.id, [echo.network for echo in one.data.also]) for one in make_catalogue(*posts).posts]


def test_the_same_words_on_two_networks_are_one_post_with_two_links() -> None:
    assert shown(*pair()) == [("a", ["x"])]


def test_the_hand_written_one_is_shown() -> None:
    assert shown(*pair(origin="hand")) == [("b", ["mastodon"])]


def test_the_one_with_described_pictures_is_shown() -> None:
    assert shown(*pair(media=(Media(src="a.jpg", alt="A lamp"),))) == [("b", ["mastodon"])]


def test_what_a_network_cut_is_the_same_post() -> None:
    assert shown(*pair(text=SAID[:50] + "… https://t.example/abc")) == [("a", ["x"])]


def test_a_beginning_that_was_not_cut_is_a_post_of_its_own() -> None:
    assert len(shown(*pair(text=SAID[:50]))) == 2


def test_what_is_said_again_after_weeks_or_on_the_same_network_is_another_post() -> None:
    assert len(shown(*pair(published=TODAY - timedelta(days=15)))) == 2
    assert len(shown(*pair(network="mastodon"))) == 2


def test_few_words_say_nothing() -> None:
    assert len(shown(post("a", text="Good morning!"), post("b", network="x", text="Good morning!"))) == 2


def test_what_belongs_to_one_belongs_to_all() -> None:
    catalogue = make_catalogue(*pair(departments=("yard",), tags=("NightShift",)))
    assert [one.data.id for one in catalogue.posts_of(department="yard")] == ["a"]


def test_a_hidden_or_deleted_echo_hides_nothing_but_itself() -> None:
    assert shown(*pair(hidden=True)) == [("a", [])]
    assert shown(*pair(deleted=date(2026, 11, 1))) == [("a", [])]


def test_hiding_the_one_that_is_shown_hides_all() -> None:
    catalogue = make_catalogue(*pair(origin="hand", hidden=True))
    assert catalogue.posts == ()
    assert set(catalogue.unshown) == {"mastodon:a", "x:b"}


def test_what_the_interface_of_x_gave_stands_by_itself() -> None:
    """X wants its posts unaltered, and beside no signs of other networks."""
    assert sorted(shown(*pair(origin="api"))) == [("a", []), ("b", [])]
    assert shown(*pair(origin="api", network="xing")) == [("a", ["xing"])]


def test_the_order_of_the_posts_does_not_matter() -> None:
    first, second = pair()
    assert shown(first, second) == shown(second, first)


def test_many_posts_with_the_same_words_do_not_take_much_longer_each() -> None:
    """Each is held against few others, however many there are: all against all would be 10**8 comparisons."""
    networks = ("mastodon", "x", "xing")
    posts = [
        post(f"p{n}", network=networks[n % 3], origin="feed", text=SAID, published=TODAY - timedelta(days=n % 300))
        for n in range(10_000)
    ]
    begun = process_time()
    joined = join_echoes(posts, TODAY_ZONE)
    assert len(joined.posts) + len(joined.echo_of) == len(posts)
    assert process_time() - begun < 10


def test_posts_keep_their_order() -> None:
    posts = [post(f"p{n}", text=f"Entry number {n} of the green book, in plain words") for n in range(5)]
    assert join_echoes(posts, TODAY_ZONE).posts == tuple(posts)


TODAY_ZONE = make_catalogue().zone
