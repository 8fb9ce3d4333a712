"""What a second build makes anew when somebody decides about posts: the pages that show them, and no other."""

import pytest

from tests.unit.stages.workbench import FILES, Bench, MakeSite, text_of

SITE_TOML = """\
base_url = "https://careers.example.org/"
time_zone = "Europe/Berlin"

[organization]
name = "Tidewright"
description = "We build electric ferries."

[social]
home = 2
related = 1
per_page = 2
"""


def said(day: int, network: str, words: str) -> str:
    return (
        f"- network: {network}\n  id: p{day}\n  url: https://{network}.example/p{day}\n"
        f"  published: 2026-11-{day:02}\n  text: {words!r}\n"
    )


POSTS = (
    said(9, "mastodon", "Green book, entry nine.")
    + said(8, "xing", "Green book, entry eight. #Yard")
    + said(7, "mastodon", "Green book, entry seven. #Yard")
    + said(6, "mastodon", "Green book, entry six.")
)
OF_THE_YARD = {
    "departments/yard/index.html",
    "jobs/welder/index.html",
    "jobs/smith/index.html",
    "stories/night/index.html",
}


@pytest.fixture
def bench(make_site: MakeSite) -> Bench:
    bench = Bench(make_site({**FILES, "site.toml": SITE_TOML, "posts/all.yaml": POSTS}))
    bench.build()
    return bench


def test_a_headline_is_seen_on_the_pages_that_show_the_post(bench: Bench) -> None:
    bench.write("posts/moderation.yaml", "xing:p8:\n  title: The eighth\n")
    built = bench.build()
    assert bench.reading == ()
    assert bench.pages_made() == {"index.html", "social/index.html", "social/xing/index.html", *OF_THE_YARD}
    assert "The eighth" in text_of(built, "departments/yard/index.html")


def test_a_post_further_down_is_seen_on_its_page_of_the_wall_alone(bench: Bench) -> None:
    bench.write("posts/moderation.yaml", "https://mastodon.example/p6:\n  title: The sixth\n")
    bench.build()
    assert bench.pages_made() == {"social/page/2/index.html", "social/mastodon/page/2/index.html"}


def test_hiding_a_post_is_seen_where_it_was_and_where_its_number_stands(bench: Bench) -> None:
    bench.write("posts/moderation.yaml", "mastodon:p6:\n  hidden: true\n")
    built = bench.build()
    # The filters of every page of the wall count the posts.
    assert bench.pages_made() == {name for name in built.files if name.startswith("social/") and name.endswith(".html")}
    assert "entry six" not in "".join(text_of(built, name) for name in built.files if name.endswith(".html"))


def test_a_decision_that_says_what_is_so_already_changes_nothing(bench: Bench) -> None:
    bench.write("posts/moderation.yaml", "mastodon:p9:\n  pinned: false\n")
    bench.build()
    assert bench.made == set()


def test_a_rule_is_seen_on_the_pages_that_a_post_comes_to(bench: Bench) -> None:
    rule = '\n[[social.match]]\nwords = ["entry nine"]\nlocations = ["varna"]\n'
    bench.write("site.toml", SITE_TOML + rule)
    built = bench.build()
    assert bench.pages_made() == {"locations/varna/index.html", "jobs/coder/index.html"}
    assert "entry nine" in text_of(built, "locations/varna/index.html")


def test_a_rule_for_what_has_no_room_changes_nothing(bench: Bench) -> None:
    rule = '\n[[social.match]]\nwords = ["entry six"]\ndepartments = ["yard"]\n'
    bench.write("site.toml", SITE_TOML + rule)
    bench.build()
    assert bench.pages_made() == set()
