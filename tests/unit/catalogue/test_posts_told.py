"""What `explain` says about posts: only of pages that show them."""

from datetime import date

from site_gen.catalogue.posts_told import told_of_page, told_of_post
from tests.unit.builders import department, job, make_catalogue, post

YARD = department("yard")
SAID = "The lamp over bench four stays on all night, because the green book lies there"


def test_a_post_says_on_which_pages_it_is_in_which_languages_and_why() -> None:
    posts = (post("a", tags=("yard",)),)
    shown = {f"{home}{path}": ("mastodon:a",) for home in ("/", "/de/") for path in ("social/", "departments/yard/")}
    assert told_of_post(make_catalogue(YARD, *posts), posts, shown, "https://social.example/a/") == (
        "mastodon:a (content/posts/all.yaml:1:1)",
        "  on /social/ (en, de): posts come here, the newest first",
        "  on /departments/yard/ (en, de): hashtag #yard",
    )


def test_a_post_says_where_it_belongs_but_has_no_room() -> None:
    posts = (post("a", tags=("yard",)),)
    lines = told_of_post(make_catalogue(YARD, *posts), posts, {"/social/page/2/": ("mastodon:a",)}, "mastodon:a")
    assert lines is not None
    assert lines[1:] == (
        "  on /social/page/2/ (en): posts come here, the newest first",
        "  not on /departments/yard/, where others come first: hashtag #yard",
    )


def test_a_page_in_one_language_alone_is_told_by_its_language() -> None:
    posts = (post("a", tags=("yard",)),)
    shown = {"/departments/yard/": (), "/de/departments/yard/": ("mastodon:a",)}
    lines = told_of_post(make_catalogue(YARD, *posts), posts, shown, "mastodon:a")
    assert lines is not None
    assert lines[1:] == ("  on /departments/yard/ (de): hashtag #yard",)


def test_a_post_that_is_nowhere_says_why() -> None:
    posts = (
        post("hidden", hidden=True),
        post("deleted", deleted=date(2026, 11, 1)),
        post("future", starts=date(2027, 1, 1)),
        post("past", ends=date(2026, 1, 1)),
        post("shown", text=SAID),
        post("echo", text=SAID, network="x", origin="file"),
    )
    catalogue = make_catalogue(*posts)
    told = {one.key: told_of_post(catalogue, posts, {}, one.key) for one in posts}
    assert "it is hidden" in str(told["mastodon:hidden"])
    assert "without it since 2026-11-01" in str(told["mastodon:deleted"])
    assert "from 2027-01-01 on" in str(told["mastodon:future"])
    assert "until 2026-01-01" in str(told["mastodon:past"])
    assert "shown as mastodon:shown" in str(told["x:echo"])
    assert told_of_post(catalogue, posts, {}, "https://elsewhere.example/") is None


def test_a_page_names_the_posts_on_it_and_counts_those_it_has_no_room_for() -> None:
    catalogue = make_catalogue(YARD, *(post(name, tags=("yard",)) for name in "abc"))
    shown = {"/departments/yard/": ("mastodon:b",), "/departments/yard/page/2/": ("mastodon:b",)}
    for output in ("departments/yard/index.html", "departments/yard/page/2/index.html"):
        assert list(told_of_page(catalogue, shown, output)) == [
            "  post https://social.example/b: hashtag #yard",
            "  2 more belong here, but the page shows 1 (`related` of `[social]`)",
        ]


def test_a_job_tells_through_what_a_post_came_to_it() -> None:
    catalogue = make_catalogue(YARD, job("welder", department="yard"), post("a", tags=("yard",)))
    assert list(told_of_page(catalogue, {"/jobs/welder/": ("mastodon:a",)}, "jobs/welder/index.html")) == [
        "  post https://social.example/a: hashtag #yard, so it is departments/yard’s"
    ]


def test_the_wall_tells_what_is_pinned_and_other_pages_tell_nothing() -> None:
    catalogue = make_catalogue(post("a", pinned=True, url=""), post("b"))
    shown = {"/social/": ("mastodon:a", "mastodon:b"), "/faq/": ()}
    assert list(told_of_page(catalogue, shown, "social/index.html")) == [
        "  post mastodon:a: pinned",
        "  post https://social.example/b: posts come here, the newest first",
    ]
    assert list(told_of_page(catalogue, shown, "faq/index.html")) == []
    assert list(told_of_page(catalogue, shown, "sitemap.xml")) == []
