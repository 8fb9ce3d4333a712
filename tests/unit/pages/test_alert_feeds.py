"""Feeds of parts of the list of jobs."""

from decimal import Decimal
from typing import Any

from site_gen.model.feeds import Feed
from site_gen.model.values import Salary
from site_gen.pages.feeds import MOST_ALERTS, alert_feeds, job_feed
from tests.unit.builders import HARBOUR, TODAY, YARD, job, make_context


def feeds(*things: Any, **settings: Any) -> dict[str, Feed]:
    return dict(alert_feeds(make_context(*things, **settings)))


def test_every_part_of_the_list_has_a_feed_of_its_jobs() -> None:
    welder = job("welder", department="yard", locations=("harbour",), employment_types=("full-time",))
    found = feeds(welder, job("smith", workplace="remote"), YARD, HARBOUR)
    assert {path: [entry.title for entry in feed.entries] for path, feed in found.items()} == {
        "/departments/yard/": ["Welder"],
        "/locations/harbour/": ["Welder"],
        "/jobs/workplace/on-site/": ["Welder"],
        "/jobs/workplace/remote/": ["Smith"],
        "/jobs/type/full-time/": ["Welder"],
    }
    assert all(feed.page == feed.folder == "https://careers.example.org" + path for path, feed in found.items())


def test_an_alert_tells_what_decides_and_leaves_the_rest_to_the_ad() -> None:
    welder = job(
        "welder",
        body="A long text. " * 500,
        summary="Welds <ships>.",
        locations=("harbour",),
        salary=Salary(min=Decimal(40000), max=Decimal(50000)),
        opens=TODAY,
    )
    (entry,) = feeds(welder, HARBOUR)["/locations/harbour/"].entries
    assert entry.html.startswith("<p>Welds &lt;ships&gt;.</p><ul><li>Location: Rostock</li>")
    assert "€40,000" in entry.html
    assert len(entry.html) < 400
    (whole,) = job_feed(make_context(welder, HARBOUR)).entries
    assert (entry.url, entry.updated) == (whole.url, whole.updated)


def test_the_feed_of_a_value_outlives_its_last_open_job() -> None:
    """Somebody follows it. Its page is gone, so it leads to the list."""
    found = feeds(job("welder", workplace="remote", filled=True))["/jobs/workplace/remote/"]
    assert found.entries == ()
    assert found.folder == "https://careers.example.org/jobs/workplace/remote/"
    assert found.page == "https://careers.example.org/jobs/"


def test_a_department_without_jobs_has_a_feed_to_wait_at() -> None:
    assert feeds(YARD)["/departments/yard/"].entries == ()


def test_a_feed_holds_the_newest_jobs_only() -> None:
    found = feeds(*(job(f"welder-{n:03}") for n in range(MOST_ALERTS + 5)))["/jobs/workplace/on-site/"]
    assert len(found.entries) == MOST_ALERTS


def test_feeds_share_the_entry_of_a_job() -> None:
    welder = job("welder", employment_types=("full-time", "part-time"))
    found = feeds(welder)
    assert found["/jobs/type/full-time/"].entries[0] is found["/jobs/type/part-time/"].entries[0]


def test_a_feed_speaks_the_language_of_its_list() -> None:
    found = feeds(job("welder", de={"title": "Schweißer"}), language="de")["/de/jobs/workplace/on-site/"]
    assert (found.language, found.entries[0].title) == ("de", "Schweißer")
    assert found.entries[0].url == "https://careers.example.org/de/jobs/welder/"
