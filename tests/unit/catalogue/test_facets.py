"""Open jobs by what their list is narrowed down by."""

from tests.unit.builders import HARBOUR, YARD, job, make_catalogue


def ids(jobs: object) -> list[str]:
    return [one.id for one in jobs]  # type: ignore[attr-defined]


def test_a_job_is_in_every_part_of_the_list_that_it_belongs_to() -> None:
    welder = job("welder", department="yard", locations=("harbour",), employment_types=("part-time", "full-time"))
    facets = make_catalogue(welder, job("smith", workplace="remote"), YARD, HARBOUR).facets
    assert ids(facets.departments["yard"]) == ids(facets.locations["harbour"]) == ["welder"]
    assert {value: ids(jobs) for value, jobs in facets.workplaces.items()} == {
        "on-site": ["welder"],
        "remote": ["smith"],
    }
    assert list(facets.employment_types) == ["full-time", "part-time"]  # in the order of the model, not of the ads


def test_a_value_that_an_ad_names_twice_has_the_job_once() -> None:
    facets = make_catalogue(job("welder", employment_types=("full-time", "full-time"))).facets
    assert ids(facets.employment_types["full-time"]) == ["welder"]


def test_a_value_of_closed_jobs_alone_is_known_and_has_no_jobs() -> None:
    facets = make_catalogue(job("welder", workplace="hybrid", filled=True), job("smith")).facets
    assert facets.workplaces["hybrid"] == ()
    assert "remote" not in facets.workplaces


def test_an_unlisted_job_is_in_no_part_of_the_list() -> None:
    facets = make_catalogue(job("welder", workplace="remote", unlisted=True)).facets
    assert facets.workplaces["remote"] == ()
