"""What came is laid over what was kept: nothing that was public is lost, and what was deleted is known."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given, settings, strategies as st

from site_gen.archive.cleaned import Way
from site_gen.archive.files import Data
from site_gen.archive.merge import Archived, merge
from site_gen.model.connections import ChannelSettings
from site_gen.model.items import Origin
from site_gen.model.posted import FoundPost, Passed, Posted

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def no_pictures(_post: FoundPost, before: Data) -> Sequence[Mapping[str, Any]]:
    return list(before.get("media") or ())


class Archive:
    """The files of a channel, over which one answer after the other is laid."""

    def __init__(self) -> None:
        self.files: dict[str, str] = {}
        self.now = NOW

    def take(
        self, *posts: Posted, must_vanish: bool = False, max_drop: float = 0.5, origin: Origin = "feed"
    ) -> Archived:
        way = Way(
            settings=ChannelSettings(network="blog"),
            zone=ZoneInfo("Europe/Berlin"),
            now=self.now,
            clean=lambda html: html,
            plain=lambda html: html,
        )
        came = [(each, origin) for each in posts]
        made = merge(came, self.files, way, pictures=no_pictures, must_vanish=must_vanish, max_drop=max_drop)
        self.files = {path: text for path, text in {**self.files, **made.files}.items() if path not in made.gone}
        self.now += timedelta(hours=1)
        return made

    def posts(self) -> dict[str, dict[str, Any]]:
        """What is kept, by text."""
        return {data["text"]: data for data in map(yaml.safe_load, self.files.values())}

    def shown(self) -> set[str]:
        return {text for text, data in self.posts().items() if "deleted" not in data}


def post(number: int, **more: Any) -> FoundPost:
    day = datetime(2026, 10, 1, 9, 0, tzinfo=UTC) + timedelta(days=number)
    values = {
        "id": f"tag:{number}",
        "url": f"https://blog.example.org/{number}",
        "published": day.isoformat(),
        "text": f"Words of the post number {number}",
    }
    return FoundPost(**{**values, **more})


def window(first: int, last: int) -> list[FoundPost]:
    return [post(number) for number in range(last, first - 1, -1)]


def texts(*numbers: int) -> set[str]:
    return {f"Words of the post number {number}" for number in numbers}


def test_each_post_becomes_a_file_named_after_its_day() -> None:
    archive = Archive()
    made = archive.take(*window(1, 2))
    assert sorted(archive.files) == ["2026-10-02-1.yaml", "2026-10-03-2.yaml"]
    assert len(made.new) == 2
    assert archive.files["2026-10-02-1.yaml"] == (
        "network: blog\n"
        "id: tag:1\n"
        "url: https://blog.example.org/1\n"
        "published: '2026-10-02T09:00:00+00:00'\n"
        "text: Words of the post number 1\n"
        "origin: feed\n"
        "fetched: '2026-11-23T12:00:00+00:00'\n"
    )


def test_what_came_before_is_left_alone() -> None:
    archive = Archive()
    archive.take(*window(1, 3))
    made = archive.take(*window(1, 3))
    assert not made.files
    assert (made.unchanged, made.new, made.changed, made.vanished) == (3, (), (), ())


def test_what_leaves_the_window_is_kept() -> None:
    archive = Archive()
    archive.take(*window(1, 5))
    made = archive.take(*window(4, 8))
    assert archive.shown() == texts(*range(1, 9))
    assert not made.vanished


def test_an_edited_post_is_updated_in_its_file() -> None:
    archive = Archive()
    archive.take(*window(1, 3))
    made = archive.take(post(3), post(2, text="Other words, and better ones"), post(1))
    assert len(made.changed) == 1
    assert len(archive.files) == 3
    assert archive.shown() == texts(1, 3) | {"Other words, and better ones"}


def test_likes_alone_are_no_edit() -> None:
    archive = Archive()
    archive.take(post(1))
    made = archive.take(post(1, figures={"liked": 7}))
    assert made.unchanged == 1
    assert archive.posts()["Words of the post number 1"]["figures"] == {"liked": 7}


def test_a_post_that_is_missing_within_the_window_is_marked_deleted() -> None:
    archive = Archive()
    archive.take(*window(1, 5))
    made = archive.take(post(5), post(4), post(2), post(1))
    assert len(made.vanished) == 1
    assert archive.shown() == texts(1, 2, 4, 5)
    assert archive.posts()["Words of the post number 3"]["deleted"] == "2026-11-23"


def test_a_deleted_post_that_is_there_again_is_shown_again() -> None:
    archive = Archive()
    archive.take(*window(1, 5))
    archive.take(post(5), post(4), post(2), post(1))
    archive.take(*window(1, 5))
    assert archive.shown() == texts(1, 2, 3, 4, 5)


def test_where_the_terms_want_it_a_deleted_post_is_removed() -> None:
    archive = Archive()
    archive.take(*window(1, 5))
    made = archive.take(post(5), post(4), post(2), post(1), must_vanish=True)
    assert len(made.gone) == 1
    assert archive.posts().keys() == texts(1, 2, 4, 5)


def test_the_oldest_post_of_a_window_says_nothing_of_those_before_it() -> None:
    archive = Archive()
    archive.take(*window(1, 5))
    assert not archive.take(post(5)).vanished


def test_an_empty_answer_deletes_nothing() -> None:
    archive = Archive()
    archive.take(*window(1, 5))
    assert not archive.take().vanished
    assert archive.shown() == texts(1, 2, 3, 4, 5)


def test_too_many_deletions_at_once_are_not_believed() -> None:
    archive = Archive()
    archive.take(*window(1, 10))
    made = archive.take(post(10), post(1))
    assert made.doubted == (8, 10)
    assert archive.shown() == texts(*range(1, 11))
    assert len(archive.take(post(10), post(1), max_drop=1).vanished) == 8


def test_another_order_deletes_nothing() -> None:
    archive = Archive()
    archive.take(*window(1, 5))
    made = archive.take(post(2), post(5), post(3), post(1), post(4))
    assert not made.vanished
    assert made.unchanged == 5
    assert not archive.take(post(2), post(3), post(5)).vanished


def test_an_old_post_put_on_top_does_not_widen_the_window() -> None:
    archive = Archive()
    archive.take(*window(1, 9))
    made = archive.take(replace(post(1), is_pinned=True), post(9), post(8), post(6))
    assert len(made.vanished) == 1
    assert archive.shown() == texts(1, 2, 3, 4, 5, 6, 8, 9)


def test_of_several_lists_only_what_all_of_them_reach_back_to_counts() -> None:
    archive = Archive()
    other = [post(number, id=f"a{number}", url=f"https://a.example.org/{number}") for number in (9, 7, 5)]
    archive.take(*window(1, 8), *other)
    made = archive.take(*window(2, 8), *other[:1])
    assert not made.vanished


def test_a_post_with_a_new_id_is_known_by_its_address() -> None:
    archive = Archive()
    archive.take(*window(1, 3))
    made = archive.take(*(replace(each, id=f"new:{each.id}") for each in window(1, 3)))
    assert not made.new
    assert len(archive.files) == 3
    assert {data["id"] for data in archive.posts().values()} == {"new:tag:1", "new:tag:2", "new:tag:3"}


def test_a_post_with_a_new_id_and_address_is_known_by_its_words_and_day() -> None:
    archive = Archive()
    archive.take(*window(1, 3))
    moved = [replace(each, id=f"n{each.id}", url=each.url.replace("blog.", "www.")) for each in window(1, 3)]
    assert not archive.take(*moved).new
    assert len(archive.files) == 3


def test_two_posts_that_say_the_same_on_one_day_stay_two() -> None:
    archive = Archive()
    twins = [post(1, id="a", url="https://x.example/a"), post(1, id="b", url="https://x.example/b")]
    assert len(archive.take(*twins).new) == 2
    assert archive.take(*reversed(twins)).unchanged == 2
    assert len(archive.files) == 2


def test_entries_that_share_an_id_are_told_apart_by_their_addresses() -> None:
    archive = Archive()
    entries = [replace(each, id="same") for each in window(1, 3)]
    assert len(archive.take(*entries).new) == 3
    assert archive.take(*reversed(entries)).unchanged == 3


def test_entries_without_ids_and_addresses_are_known_by_their_words() -> None:
    archive = Archive()
    bare = [replace(each, id="", url="") for each in window(1, 3)]
    assert len(archive.take(*bare).new) == 3
    assert archive.take(*bare).unchanged == 3


def test_a_post_without_a_date_counts_as_posted_when_it_was_first_seen() -> None:
    archive = Archive()
    made = archive.take(post(1, published="neulich"))
    assert "`neulich`" in made.undated[0]
    assert not archive.take(post(1, published="neulich")).undated
    assert archive.posts()["Words of the post number 1"]["published"] == NOW.isoformat()


def test_a_post_without_a_date_is_never_taken_for_deleted() -> None:
    archive = Archive()
    archive.take(post(5), post(9, published=""), *window(1, 4))
    assert not archive.take(*window(1, 5)).vanished


def test_what_its_network_withdraws_is_gone_and_what_could_not_be_read_stays() -> None:
    archive = Archive()
    archive.take(*window(1, 5))
    made = archive.take(
        post(5),
        Passed(id="tag:4", reason="no longer public", is_gone=True),
        Passed(id="tag:3", reason="unreadable"),
        post(2),
        post(1),
    )
    assert archive.shown() == texts(1, 2, 3, 5)
    assert set(made.passed) == {"no longer public", "unreadable"}


def test_a_damaged_file_is_written_anew_when_its_post_comes_again() -> None:
    archive = Archive()
    archive.take(post(1))
    (path,) = archive.files
    archive.files[path] = "text: [never closed"
    archive.take(post(1))
    assert archive.shown() == texts(1)
    assert list(archive.files) == [path]


@pytest.mark.parametrize(
    ("written", "language", "kept"),
    [
        ("2026-11-03T09:30:00.123Z", "", "2026-11-03T09:30:00+00:00"),
        ("14 Jan 2026 16:33 +0000", "", "2026-01-14T16:33:00+00:00"),
        ("Tue, 03 Nov 2026 09:30:00 GMT", "de", "2026-11-03T09:30:00+00:00"),
        ("Tue Dec 06 09:00:00 +0000 2022", "", "2022-12-06T09:00:00+00:00"),
        ("1793698200", "", "2026-11-03T10:30:00+01:00"),
        ("1793698200000", "", "2026-11-03T10:30:00+01:00"),
        ("2026-11-03", "", "2026-11-03"),
        ("2026-11", "", "2026-11-01"),
        ("2025", "", "2025-01-01"),
        ("3. November 2026", "de-DE", "2026-11-03"),
        ("3 ноември 2026 г.", "bg", "2026-11-03"),
        ("3 de novembro de 2026", "pt", "2026-11-03"),
        ("3 novembre 2026", "fr", "2026-11-03"),
        ("1970-01-01T00:00:00Z", "", NOW.isoformat()),
        ("2099-01-01", "", NOW.isoformat()),
        ("2026-13-45", "", NOW.isoformat()),
        ("03/04/2026", "", NOW.isoformat()),
    ],
)
def test_dates_are_read_in_every_form_that_feeds_have(written: str, language: str, kept: str) -> None:
    archive = Archive()
    archive.take(post(1, published=written, language=language))
    (data,) = archive.posts().values()
    assert data["published"] == kept


def test_hostile_values_become_harmless_ones() -> None:
    archive = Archive()
    archive.take(post(3, url='https://x.example/?a=<b> "c'))
    assert archive.posts()["Words of the post number 3"]["url"] == "https://x.example/?a=%3Cb%3E%20%22c"
    archive = Archive()
    archive.take(
        post(1, id="../../etc/passwd", url="javascript:alert(1)", tags=("<b>", "a\x00b"), author="x\ny\x1b[2J"),
        post(2, published="9999-99-99", text="a\x00b\u0085c  \n\n\n\n\nd"),
    )
    assert all("/" not in path and ".." not in path for path in archive.files)
    first, second = archive.posts().values()
    assert "url" not in first
    assert first["author"] == "x y [2J"
    assert second["text"] == "a b\nc\n\nd"


@given(
    st.lists(
        st.tuples(st.integers(1, 12), st.integers(1, 6), st.sets(st.integers(1, 12), max_size=2), st.booleans()),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=150, deadline=None)
def test_whatever_a_feed_does_no_post_that_came_is_lost(steps: list[tuple[int, int, set[int], bool]]) -> None:
    archive, seen = Archive(), set[str]()
    for first, length, missing, is_turned in steps:
        posts = [each for each in window(first, first + length) if int(each.id[4:]) not in missing]
        archive.take(*(reversed(posts) if is_turned else posts))
        seen |= {each.text for each in posts}
        assert archive.posts().keys() == seen
        assert {each.text for each in posts} <= archive.shown()
