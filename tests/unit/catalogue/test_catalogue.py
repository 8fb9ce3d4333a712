"""How items hang together on one day."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, strategies as st

from site_gen.catalogue.lifecycle import Status
from site_gen.model.items import Query
from site_gen.model.site import JobsSettings
from tests.unit.builders import (
    HARBOUR,
    TODAY,
    YARD,
    campaign,
    department,
    image,
    job,
    location,
    make_catalogue,
    make_site,
    page,
    person,
    post,
    story,
)

DAY = timedelta(days=1)


def ids(things: Any) -> list[str]:
    return [thing.data.id if hasattr(thing, "place") else thing.id for thing in things]


# jobs


def test_the_newest_job_comes_first_and_one_without_a_day_last() -> None:
    catalogue = make_catalogue(
        job("old", opens=date(2026, 1, 1)), job("undated"), job("new", opens=TODAY), job("mid", opens=date(2026, 6, 1))
    )
    assert ids(catalogue.open_jobs) == ["new", "mid", "old", "undated"]


def test_the_order_of_jobs_does_not_depend_on_the_order_of_the_files() -> None:
    jobs = [job(name, opens=TODAY) for name in ("a", "b", "c")]
    assert ids(make_catalogue(*jobs).jobs) == ids(make_catalogue(*reversed(jobs)).jobs)


def test_a_closed_job_keeps_its_page_and_leaves_the_lists() -> None:
    catalogue = make_catalogue(job("welder", closes=TODAY - DAY))
    assert ids(catalogue.jobs) == ["welder"]
    assert ids(catalogue.open_jobs) == []


def test_a_job_is_gone_when_its_days_are_over() -> None:
    site_jobs = make_catalogue(job("welder", closes=TODAY - 91 * DAY))
    assert site_jobs.jobs == ()
    assert site_jobs.statuses["welder"] is Status.GONE


def test_an_upcoming_job_shows_with_drafts_only() -> None:
    upcoming = job("welder", opens=TODAY + DAY)
    assert make_catalogue(upcoming).jobs == ()
    assert ids(make_catalogue(upcoming, drafts=True).open_jobs) == ["welder"]
    assert ids(make_catalogue(upcoming, today=TODAY + DAY).open_jobs) == ["welder"]


def test_an_unlisted_job_has_a_page_and_nothing_else() -> None:
    catalogue = make_catalogue(job("welder", department="yard", unlisted=True), job("smith", department="yard"), YARD)
    assert ids(catalogue.jobs) == ["welder", "smith"]
    assert ids(catalogue.open_in_department("yard")) == ["smith"]
    assert ids(catalogue.related.to(catalogue.jobs[1], 3)) == []


def test_a_job_of_several_places_is_at_each_of_them() -> None:
    catalogue = make_catalogue(job("welder", locations=("harbour", "varna")), HARBOUR, location("varna"))
    assert ids(catalogue.open_at("harbour")) == ids(catalogue.open_at("varna")) == ["welder"]
    assert catalogue.open_at("nowhere") == ()


def test_departments_and_places_stand_in_their_order_then_by_name() -> None:
    catalogue = make_catalogue(
        department("b"), department("a"), department("z", order=1), location("y"), location("x"), location("c", order=0)
    )
    assert list(catalogue.departments) == ["z", "a", "b"]
    assert list(catalogue.locations) == ["c", "x", "y"]


# campaigns

JOBS = (
    job("welder", department="yard", locations=("harbour",), tags=("steel",), employment_types=("full-time",)),
    job("coder", department="software", workplace="remote", remote_countries=("DE",), seniority="senior"),
    job("smith", department="yard", locations=("varna", "harbour"), seniority="entry"),
    job("gone", department="yard", closes=TODAY - DAY),
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(), set()),
        (Query(departments=("yard",)), {"welder", "smith"}),
        (Query(departments=("yard", "software")), {"welder", "smith", "coder"}),
        (Query(departments=("yard",), locations=("varna",)), {"smith"}),
        (Query(departments=("software",), locations=("varna",)), set()),
        (Query(workplaces=("remote",)), {"coder"}),
        (Query(seniorities=("senior", "entry")), {"coder", "smith"}),
        (Query(employment_types=("full-time",)), {"welder"}),
        (Query(tags=("steel", "wood")), {"welder"}),
        (Query(departments=("yard",), jobs=("coder",)), {"welder", "smith", "coder"}),
        (Query(jobs=("coder", "gone")), {"coder"}),
    ],
)
def test_a_campaign_shows_the_open_jobs_that_meet_all_its_conditions(query: Query, expected: set[str]) -> None:
    assert set(ids(make_catalogue(*JOBS).open_for(query))) == expected


def test_tags_of_a_campaign_and_of_a_job_may_differ_in_case() -> None:
    # Related jobs are found that way as well.
    catalogue = make_catalogue(job("welder", tags=("Steel",)))
    assert ids(catalogue.open_for(Query(tags=("steel",)))) == ["welder"]


def test_a_campaign_has_its_page_from_its_first_to_its_last_day() -> None:
    week = campaign("week", starts=TODAY, ends=TODAY + DAY)
    for day, there in ((TODAY - DAY, False), (TODAY, True), (TODAY + DAY, True), (TODAY + 2 * DAY, False)):
        assert bool(make_catalogue(week, today=day).campaigns) is there, day
    assert make_catalogue(week, today=TODAY + 9 * DAY, drafts=True).campaigns


# stories, people


def test_a_story_of_tomorrow_is_not_told_today_but_as_a_draft() -> None:
    tomorrow = story("night", date=TODAY + DAY)
    assert make_catalogue(tomorrow).stories == ()
    assert ids(make_catalogue(tomorrow, drafts=True).stories) == ["night"]


def test_a_story_appears_with_the_day_of_the_employer() -> None:
    late = story("night", date=datetime.fromisoformat("2026-11-23T23:30:00+00:00"))  # the 24th in Berlin
    assert make_catalogue(late).stories == ()
    assert ids(make_catalogue(late, today=TODAY + DAY).stories) == ["night"]


def test_stories_belong_to_department_place_person_or_job_newest_first() -> None:
    catalogue = make_catalogue(
        story("a", date=date(2026, 1, 1), department="yard"),
        story("b", date=date(2026, 3, 1), location="harbour"),
        story("c", date=date(2026, 2, 1), people=("mira",)),
        story("d", date=date(2026, 4, 1), jobs=("welder",)),
    )
    assert ids(catalogue.stories) == ["d", "b", "c", "a"]
    assert ids(catalogue.stories_of(department="yard", location="harbour")) == ["b", "a"]
    assert ids(catalogue.stories_of(person="mira")) == ["c"]
    assert ids(catalogue.stories_of(department="yard", jobs=["welder"])) == ["d", "a"]


def test_stories_of_nothing_are_none() -> None:
    assert make_catalogue(story("a")).stories_of() == ()


def test_somebody_who_left_is_not_shown_from_that_day_on() -> None:
    mira = person("mira", left_on=TODAY)
    assert "mira" in make_catalogue(mira, today=TODAY - DAY).people
    assert "mira" not in make_catalogue(mira).people
    assert "mira" not in make_catalogue(mira, drafts=True).people


def test_a_photo_is_shown_until_the_last_day_of_consent() -> None:
    photo = image("people/mira.jpg")
    mira, ivo = person("mira", photo=photo, consent_until=TODAY), person("ivo", photo=image("people/ivo.jpg"))
    assert make_catalogue(mira).people["mira"].data.photo == photo
    assert make_catalogue(mira, today=TODAY + DAY).people["mira"].data.photo is None
    assert make_catalogue(ivo, today=date(2099, 1, 1)).people["ivo"].data.photo


def test_a_page_on_an_address_of_the_site_is_left_out() -> None:
    assert list(make_catalogue(page("jobs"), page("faq")).pages) == ["faq"]


# posts


def test_posts_come_newest_first_across_days_and_moments() -> None:
    catalogue = make_catalogue(
        post("day", published=TODAY),
        post("noon", published=datetime.fromisoformat("2026-11-23T12:00:00+01:00")),
        post("utc", published=datetime.fromisoformat("2026-11-23T11:30:00+00:00")),
        post("before", published=TODAY - DAY),
    )
    assert ids(catalogue.posts) == ["utc", "noon", "day", "before"]


def test_hidden_posts_and_those_of_tomorrow_are_not_shown() -> None:
    catalogue = make_catalogue(post("a", hidden=True), post("b", published=TODAY + DAY), post("c"))
    assert ids(catalogue.posts) == ["c"]


def test_posts_are_tied_by_what_they_name() -> None:
    catalogue = make_catalogue(
        post("a", departments=("yard",)), post("b", locations=("harbour",)), post("c", people=("mira",)), post("d")
    )
    assert ids(catalogue.posts_of(department="yard")) == ["a"]
    assert ids(catalogue.posts_of(location="harbour")) == ["b"]
    assert ids(catalogue.posts_of(person="mira")) == ["c"]
    assert catalogue.posts_of() == ()


@pytest.mark.parametrize("tag", ["tidewrightyard", "TIDEWRIGHTYARD", "#TidewrightYard"])
def test_posts_are_tied_by_the_hashtags_of_a_department_however_they_are_written(tag: str) -> None:
    catalogue = make_catalogue(YARD, post("a", tags=(tag,)), post("b", tags=("yards",)))
    assert ids(catalogue.posts_of(department="yard")) == ["a"]


def test_hashtags_of_a_place_tie_posts_as_well() -> None:
    catalogue = make_catalogue(location("varna", hashtags=("#Varna",)), post("a", tags=("varna",)))
    assert ids(catalogue.posts_of(location="varna")) == ["a"]


def test_posts_of_a_job_come_before_those_of_its_department_and_only_once() -> None:
    catalogue = make_catalogue(
        YARD,
        post("new", published=TODAY, departments=("yard",)),
        post("own", published=TODAY - 9 * DAY, jobs=("welder",), departments=("yard",)),
    )
    assert ids(catalogue.posts_of(department="yard", job="welder")) == ["own", "new"]


# related jobs


def test_related_jobs_share_more_first_and_never_include_the_job_itself() -> None:
    catalogue = make_catalogue(
        job("welder", department="yard", tags=("steel",), locations=("harbour",)),
        job("smith", department="yard", tags=("Steel",)),
        job("planner", department="yard"),
        job("guard", locations=("harbour",)),
        job("coder", department="software"),
    )
    welder = next(made for made in catalogue.jobs if made.id == "welder")
    assert ids(catalogue.related.to(welder, 9)) == ["smith", "planner", "guard"]
    assert ids(catalogue.related.to(welder, 2)) == ["smith", "planner"]
    assert ids(catalogue.related.to(welder, 0)) == []


def test_of_equally_related_jobs_the_newer_one_comes_first() -> None:
    catalogue = make_catalogue(
        job("a", department="yard"),
        job("b", department="yard", opens=date(2026, 1, 1)),
        job("c", department="yard", opens=TODAY),
    )
    assert ids(catalogue.related.to(catalogue.jobs[-1], 2)) == ["c", "b"]


def test_a_closed_job_leads_to_open_ones() -> None:
    catalogue = make_catalogue(job("old", department="yard", closes=TODAY - DAY), job("new", department="yard"))
    old = next(made for made in catalogue.jobs if made.id == "old")
    assert ids(catalogue.related.to(old, 3)) == ["new"]


TRAITS = st.fixed_dictionaries(
    {
        "department": st.sampled_from(["", "yard", "software"]),
        "tags": st.lists(st.sampled_from(["a", "B", "c"]), max_size=3).map(tuple),
        "locations": st.lists(st.sampled_from(["x", "y"]), max_size=2, unique=True).map(tuple),
        "seniority": st.sampled_from([None, "senior"]),
        "closes": st.sampled_from([None, TODAY - DAY, TODAY]),
        "unlisted": st.booleans(),
    }
)


@given(jobs=st.lists(TRAITS, max_size=8), limit=st.integers(0, 5))
def test_related_jobs_are_open_listed_others_and_not_too_many(jobs: list[dict[str, Any]], limit: int) -> None:
    catalogue = make_catalogue(*(job(f"j{number}", **fields) for number, fields in enumerate(jobs)))
    for one in catalogue.jobs:
        found = catalogue.related.to(one, limit)
        assert len(found) <= limit
        assert len(set(ids(found))) == len(found)
        assert one.id not in ids(found)
        assert set(ids(found)) <= set(ids(catalogue.open_jobs))


def test_how_long_a_closed_job_stays_is_a_setting() -> None:
    closed = job("welder", closes=TODAY - 2 * DAY)
    assert make_catalogue(closed, site=make_site(jobs=JobsSettings(gone_after=2))).jobs
    assert make_catalogue(closed, site=make_site(jobs=JobsSettings(gone_after=1))).jobs == ()


def test_what_only_previews_show_is_known_to_be_so() -> None:
    tomorrow = TODAY + timedelta(days=1)
    things = (
        job("coming", opens=tomorrow),
        job("unfinished", draft=True),
        story("coming", date=tomorrow),
        campaign("coming", starts=tomorrow),
        campaign("over", ends=TODAY - timedelta(days=1)),
    )
    public = (job("open"), story("told"), campaign("running", starts=TODAY, ends=TODAY))
    catalogue = make_catalogue(*things, *public, drafts=True)
    assert catalogue.previews == {thing.key for thing in things}
