"""The pages by which one narrows the list of jobs down without a script."""

from typing import Any

import pytest

from site_gen.model.items import Query
from site_gen.model.site import JobsSettings
from site_gen.pages.facets import facet_pages, facets
from site_gen.pages.finished import FinishedPage
from site_gen.pages.places import department_pages, location_pages
from site_gen.pages.texts import campaign_pages
from site_gen.pages.views import CampaignView, FacetView, PlaceView
from tests.unit.builders import HARBOUR, YARD, campaign, department, job, make_context, make_site, person


def paged(size: int) -> Any:
    return make_site(jobs=JobsSettings(per_page=size))


def view(page: FinishedPage) -> FacetView:
    assert isinstance(page.view, FacetView)
    return page.view


def test_there_is_a_page_for_every_workplace_and_type_with_open_jobs_and_for_no_other() -> None:
    context = make_context(
        job("welder", workplace="remote", employment_types=("full-time", "internship")),
        job("smith", workplace="hybrid", employment_types=("part-time",), filled=True),
    )
    found = {page.path: view(page).title for page in facet_pages(context)}
    assert found == {
        "/jobs/workplace/remote/": "Remote jobs",
        "/jobs/type/full-time/": "Full-time jobs",
        "/jobs/type/internship/": "Internships",
    }


def test_a_page_tells_how_many_jobs_and_leads_to_its_siblings() -> None:
    context = make_context(*(job(f"welder-{n}", workplace="remote") for n in range(3)), job("smith"))
    remote = next(page for page in facet_pages(context) if page.path == "/jobs/workplace/remote/")
    assert view(remote).count == "3 open jobs"
    (siblings,) = view(remote).facets
    assert [(link.label, link.count, link.current) for link in siblings.links] == [
        ("On site", 1, False),
        ("Remote", 3, True),
    ]
    assert remote.head.canonical == "https://careers.example.org/jobs/workplace/remote/"
    assert [alternate.language for alternate in remote.head.alternates] == ["en", "de", "x-default"]
    assert remote.indexed


def test_the_links_of_the_list_lead_to_all_values_with_open_jobs() -> None:
    welder = job("welder", department="yard", locations=("harbour",), employment_types=("full-time",))
    links = [
        link for group in facets(make_context(welder, YARD, HARBOUR, department("office"))) for link in group.links
    ]
    assert [(link.url, link.count) for link in links] == [
        ("/departments/yard/", 1),
        ("/locations/harbour/", 1),
        ("/jobs/workplace/on-site/", 1),
        ("/jobs/type/full-time/", 1),
    ]


def test_no_job_can_be_called_what_takes_the_address_of_a_part_of_the_list() -> None:
    jobs = [
        job(name, workplace="remote", employment_types=("other",)) for name in ("workplace", "type", "remote", "page")
    ]
    context = make_context(*jobs, site=paged(2))
    taken = {page.path for page in facet_pages(context)}
    assert taken.isdisjoint(context.url(one) for one in jobs)


def test_many_jobs_are_shown_in_pages_that_know_each_other() -> None:
    context = make_context(*(job(f"welder-{n}") for n in range(5)), site=paged(2))
    pages = list(facet_pages(context))
    assert [page.path for page in pages] == [
        "/jobs/workplace/on-site/",
        "/jobs/workplace/on-site/page/2/",
        "/jobs/workplace/on-site/page/3/",
    ]
    assert [len(view(page).jobs) for page in pages] == [2, 2, 1]
    assert {view(page).count for page in pages} == {"5 open jobs"}
    assert pages[1].head.canonical.endswith("/jobs/workplace/on-site/page/2/")
    assert (pages[1].head.previous_url, pages[1].head.next_url) == (pages[0].path, pages[2].path)
    assert len({page.head.title for page in pages}) == 3


@pytest.mark.parametrize(("pages_of", "place"), [(department_pages, YARD), (location_pages, HARBOUR)])
def test_further_jobs_of_a_place_have_pages_of_nothing_but_jobs(pages_of: Any, place: Any) -> None:
    jobs = [job(f"welder-{n}", department="yard", locations=("harbour",)) for n in range(3)]
    first, second = pages_of(make_context(*jobs, YARD, HARBOUR, site=paged(2)), place)
    assert isinstance(first.view, PlaceView)
    assert (len(first.view.jobs), first.view.job_count) == (2, "3 open jobs")
    assert first.view.pagination is not None
    assert first.view.pagination.next_url == second.path == first.path + "page/2/"
    assert (view(second).title, len(view(second).jobs)) == (place.data.name, 1)
    assert [link.url for link in view(second).breadcrumbs][-2:] == [first.path, second.path]
    assert second.head.canonical == "https://careers.example.org" + second.path


def test_a_further_page_of_a_place_in_another_language_has_the_original_as_canonical() -> None:
    jobs = [job(f"welder-{n}", department="yard") for n in range(3)]
    _, second = department_pages(make_context(*jobs, YARD, language="de", site=paged(2)), YARD)
    assert second.path == "/de/departments/yard/page/2/"
    assert second.head.canonical == "https://careers.example.org/departments/yard/page/2/"
    assert not second.indexed


def test_every_part_of_the_list_announces_its_own_feeds_before_those_of_the_site() -> None:
    context = make_context(job("welder", department="yard"), YARD)
    for page in (*facet_pages(context), *department_pages(context, YARD)):
        own = [feed.url for feed in page.head.feeds][:4]
        assert own == [page.path + file for file in ("rss.xml", "atom.xml", "feed.json", "calendar.ics")]
        assert isinstance(page.view, FacetView | PlaceView)
        assert [feed.url for feed in (*page.view.alert.feeds, page.view.alert.calendar)] == own


def test_a_campaign_over_many_jobs_comes_in_pages_of_which_only_the_first_tells_its_story() -> None:
    shift = campaign("shift", query=Query(workplaces=("remote",)), people=("mira",))
    jobs = [job(f"welder-{n}", workplace="remote") for n in range(3)]
    context = make_context(shift, *jobs, person("mira"), site=paged(2))
    first, second = campaign_pages(context, context.catalogue.campaigns[0])
    assert isinstance(first.view, CampaignView)
    assert isinstance(second.view, CampaignView)
    assert [len(first.view.jobs), len(second.view.jobs)] == [2, 1]
    assert first.view.job_count == second.view.job_count == "3 open jobs"
    assert [len(first.view.people), len(second.view.people)] == [1, 0]
    assert (second.view.words.html, second.view.title) == ("", "Shift")
    assert second.path == first.head.next_url == "/campaigns/shift/page/2/"
    assert second.head.previous_url == first.path
    assert second.head.title.startswith("Shift – Page 2 of 2")
    assert [link.url for link in second.view.breadcrumbs[-2:]] == [first.path, second.path]
    assert second.head.canonical == "https://careers.example.org/campaigns/shift/page/2/"


def test_a_campaign_without_jobs_is_one_page() -> None:
    context = make_context(campaign("shift"))
    (page,) = campaign_pages(context, context.catalogue.campaigns[0])
    assert isinstance(page.view, CampaignView)
    assert page.view.jobs == ()
    assert page.view.pagination is None
