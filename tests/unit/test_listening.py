"""What the archive of posts says, and how it is told."""

import csv
import io
import json
from datetime import date
from pathlib import Path

from site_gen.listening.formats import as_csv, as_json
from site_gen.listening.show import printed, write_page
from site_gen.listening.summary import Summary, summed_up
from tests.unit.builders import TODAY, department, job, make_catalogue, post

THINGS = (
    department("yard"),
    department("office"),
    job("welder", department="yard"),
    post("a", published=date(2026, 1, 1), tags=("Ferry",), departments=("yard",), figures={"liked": 3}),
    post("b", published=date(2026, 1, 11), tags=("ferry",), text="=1+1"),
    post("c", published=date(2026, 3, 1), network="x", tags=("night",)),
)


def summary(first: date | None = None, last: date | None = None) -> Summary:
    return summed_up(make_catalogue(*THINGS), first=first, last=last)


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


def test_the_page_is_kept_from_search_engines_and_escapes_what_others_wrote(tmp_path: Path) -> None:
    catalogue = make_catalogue(post("x", tags=("<b>",)))
    page = write_page(summed_up(catalogue), catalogue, tmp_path).read_text("utf-8")
    assert 'content="noindex"' in page
    assert "&lt;b&gt;" in page and "<b>" not in page
    assert (tmp_path / "_kit/social/posts.csv").is_file()


def test_an_empty_archive_is_told_as_such() -> None:
    nothing = summed_up(make_catalogue())
    assert (nothing.networks, nothing.months, json.loads(as_json(nothing))["posts"]) == ((), (), 0)
