"""What the archive of posts says, and how it is told."""

import csv
import io
import json
from datetime import date
from itertools import pairwise
from typing import Any

from site_gen.catalogue.catalogue import relate
from site_gen.listening.formats import as_csv, as_json
from site_gen.listening.page import report_page
from site_gen.listening.show import printed
from site_gen.listening.summary import FIGURES, Summary, summed_up
from site_gen.pages.views import ReportView
from tests.unit.builders import TODAY, department, job, make_content, make_context, post, story

THINGS = (
    department("yard"),
    department("office"),
    job("welder", department="yard"),
    post("a", published=date(2026, 1, 1), tags=("Ferry",), departments=("yard",), figures={"liked": 3}),
    post("b", published=date(2026, 1, 11), tags=("ferry",), text="=1+1"),
    post("c", published=date(2026, 3, 1), network="x", tags=("night",)),
)


def of(*things: Any, first: date | None = None, last: date | None = None) -> Summary:
    content = make_content(*things)
    return summed_up(relate(content, today=TODAY)[0], content.posts, first=first, last=last)


def view(*things: Any, language: str = "en") -> ReportView:
    made = report_page(of(*things), make_context(*things, language=language)).view
    assert isinstance(made, ReportView)
    return made


def summary(first: date | None = None, last: date | None = None) -> Summary:
    return of(*THINGS, first=first, last=last)


def test_posts_and_pauses_are_counted_for_each_network() -> None:
    mastodon, x = summary(last=date(2026, 3, 3)).networks
    assert (mastodon.name, mastodon.posts, mastodon.longest_pause, mastodon.silent) == ("mastodon", 2, 10, 51)
    assert (x.name, x.posts, x.longest_pause, x.silent) == ("x", 1, None, 2)


def test_a_figure_that_no_network_gave_is_unknown_and_not_zero() -> None:
    mastodon, x = summary().networks
    assert (mastodon.figures, x.figures) == ({"liked": 3}, {})


def test_months_without_a_post_are_there_too() -> None:
    assert [(row.name, row.posts) for row in summary().months] == [("2026-01", 2), ("2026-02", 0), ("2026-03", 1)]


def test_hashtags_count_however_they_are_capitalised() -> None:
    assert [(tag.casefold(), count) for tag, count in summary().hashtags] == [("ferry", 2), ("night", 1)]


def test_what_nobody_speaks_of_is_named() -> None:
    without = summary().without
    assert without["departments"] == ("office",)
    assert without["jobs"] == ("welder",)


def test_only_the_stretch_that_was_asked_for_counts() -> None:
    some = summary(date(2026, 1, 2), date(2026, 2, 28))
    assert [one.data.id for one in some.posts] == ["b"]
    assert some.without["departments"] == ("office", "yard")


def test_a_spreadsheet_does_not_calculate_with_words_of_posts() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(summary()))))
    assert [row["words"] for row in rows] == ["c", "'=1+1", "a"]


def test_json_and_text_tell_the_same_counts() -> None:
    value = json.loads(as_json(summary()))
    assert (value["posts"], value["to"]) == (3, TODAY.isoformat())
    assert "3 posts" in printed(summary(), "text")


def test_the_same_words_on_two_networks_count_for_both() -> None:
    words = "The night ferry leaves without a sound, and nobody on the quay wakes up."
    one = post("a", text=words, published=date(2026, 9, 1))
    other = post("b", network="x", text=words, published=date(2026, 9, 3))
    assert {(row.name, row.posts) for row in of(one, other).networks} == {("mastodon", 1), ("x", 1)}
    assert of(one, other).total.silent == (TODAY - date(2026, 9, 3)).days


def test_hidden_posts_do_not_count() -> None:
    assert of(post("a"), post("b", hidden=True)).total.posts == 1


def test_closed_jobs_and_those_with_a_story_are_not_missed() -> None:
    closed, told, other = (job("old", closes=date(2026, 1, 1)), job("told"), job("other"))
    assert of(closed, told, other, story("s", jobs=("told",))).without["jobs"] == ("other",)


def test_the_page_names_things_as_visitors_know_them() -> None:
    page = view(*THINGS)
    months, networks, departments = page.charts
    assert [row.label for row in months.rows] == ["January 2026", "February 2026", "March 2026"]
    assert [row.label for row in networks.rows] == ["Mastodon", "X"]
    assert (departments.rows[0].label, departments.rows[0].url) == ("Yard", "/departments/yard/")
    assert [[link.label for link in group.links] for group in page.unsaid] == [["Welder"], ["Office"], []]


def test_the_page_writes_months_and_numbers_in_the_way_of_its_language() -> None:
    page = view(post("a", published=date(2026, 3, 1), figures={"viewed": 12345}), language="de")
    months, networks, *_ = page.charts
    assert months.rows[0].label == "März 2026"
    assert networks.rows[0].cells[-1] == "12.345"


def test_bars_are_shares_of_the_longest() -> None:
    networks = view(*THINGS).charts[1]
    assert [(row.number, row.share) for row in networks.rows] == [("2", 100), ("1", 50)]
    assert networks.about == "Mastodon: 2 and X: 1"


def test_every_figure_has_a_name_of_its_own() -> None:
    figures = {name: number for number, name in enumerate(FIGURES, 1)}
    heads = view(post("a", figures=figures)).charts[1].heads
    assert heads[2:] == ("Likes", "Shares", "Answers", "Views", "Saves")


def test_names_of_months_have_room_on_a_telephone() -> None:
    posts = [post(str(n), published=date(2024 + n // 12, n % 12 + 1, 1)) for n in range(25)]
    ticks = [row.tick for row in view(*posts).charts[0].rows]
    named = [index for index, tick in enumerate(ticks) if tick]
    assert named[0] == 0
    assert len(named) <= 4
    assert {after - before for before, after in pairwise(named)} == {7}


def test_the_page_is_kept_from_search_engines_and_is_no_page_of_another_language() -> None:
    page = report_page(of(*THINGS), make_context(*THINGS))
    assert (page.path, page.head.robots, page.head.languages) == ("/_kit/social/", "noindex, nofollow", ())
    assert not page.indexed


def test_an_empty_archive_has_a_page_without_bars() -> None:
    page = view(job("welder"))
    assert page.charts == ()
    assert [group.title for group in page.unsaid if group.links] == ["Open jobs"]


def test_an_empty_archive_is_told_as_such() -> None:
    nothing = of()
    assert (nothing.networks, nothing.months, json.loads(as_json(nothing))["posts"]) == ((), (), 0)
