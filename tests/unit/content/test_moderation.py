"""What people decide about posts."""

from datetime import UTC, date

from site_gen.content.moderation import decide, read_moderation
from site_gen.content.source import Source
from site_gen.model.content import StoredPost
from site_gen.model.problems import Problem
from site_gen.model.values import Media
from tests.unit.builders import post

FILE = "content/posts/moderation.yaml"


def decided(text: str, *posts: StoredPost) -> tuple[dict[str, StoredPost], list[Problem]]:
    decisions, problems = read_moderation(Source(FILE, text), UTC)
    found, more = decide(posts, decisions)
    return {one.data.id: one for one in found}, [*problems, *more]


def test_a_post_is_decided_about_by_its_address_or_its_name() -> None:
    text = (
        "https://social.example/a/:\n  hidden: true\nmastodon:b:\n  pinned: true\n  title: Soup\n  ends: 2026-12-01\n"
    )
    posts, problems = decided(text, post("a"), post("b"))
    assert problems == []
    assert posts["a"].data.hidden
    assert (posts["b"].data.pinned, posts["b"].data.title) == (True, "Soup")
    assert posts["b"].data.ends == date(2026, 12, 1)


def test_ties_are_added_and_pictures_described() -> None:
    given = post("a", jobs=("cook",), media=(Media(src="1.jpg", alt="old"), Media(src="2.jpg", alt="kept")))
    posts, problems = decided("mastodon:a:\n  jobs: [welder, cook]\n  alt: A pot\n", given)
    assert problems == []
    assert posts["a"].data.jobs == ("cook", "welder")
    assert [media.alt for media in posts["a"].data.media] == ["A pot", "kept"]


def test_what_is_not_written_stays_as_it_was() -> None:
    posts, _ = decided("mastodon:a:\n  title: Soup\n", post("a", pinned=True))
    assert posts["a"].data.pinned


def test_mistakes_are_told_with_their_line() -> None:
    text = "mastodon:a:\n  hiden: true\nmastodon:zz:\n  hidden: true\nmastodon:b: yes\n"
    _, problems = decided(text, post("a"), post("b"))
    assert sorted((problem.place.line, problem.is_error) for problem in problems) == [(2, True), (3, False), (5, True)]
    assert all(problem.hint for problem in problems)


def test_two_entries_for_one_post_are_an_error() -> None:
    _, problems = decided("mastodon:a: {hidden: true}\nhttps://social.example/a: {pinned: true}\n", post("a"))
    assert [(problem.place.line, problem.is_error) for problem in problems] == [(2, True)]


def test_more_texts_than_pictures_are_told() -> None:
    _, problems = decided("mastodon:a: {alt: [one]}\n", post("a"))
    assert "1 texts for 0 pictures" in problems[0].message


def test_a_headline_for_what_x_wants_unaltered_is_told() -> None:
    given = post("a", network="x", origin="api")
    posts, problems = decided("x:a:\n  pinned: true\n  title: Ours\n", given)
    assert [(problem.place.line, problem.field, problem.is_error) for problem in problems] == [(3, "title", False)]
    assert posts["a"].data.pinned
    assert decided("x:a: {title: Ours}\n", post("a", network="x", origin="file"))[1] == []
