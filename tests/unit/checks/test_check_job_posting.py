"""What is said of open jobs that search engines will not list."""

from site_gen.checks.check import at_levels
from site_gen.checks.job_posting import check
from site_gen.model.site import FieldRule, JobsSettings
from tests.unit.builders import HARBOUR, TODAY, job, location, make_catalogue, make_site

LISTED = {"opens": TODAY, "locations": ("harbour",)}


def messages(*items: object, site: object = None) -> list[tuple[str, str, str]]:
    catalogue = make_catalogue(*items, **({"site": site} if site else {}))  # type: ignore[arg-type]
    texts = {one.key: True for one in catalogue.jobs}
    return [(one.field, one.message.split(": ")[1], one.hint) for one in check(catalogue, texts)]


def test_a_job_with_all_that_is_asked_for_is_listed() -> None:
    assert messages(job("welder", **LISTED), HARBOUR) == []


def test_the_rule_has_a_name_by_which_it_can_be_chosen_and_set() -> None:
    problems = check(make_catalogue(job("welder", opens=None, locations=("harbour",)), HARBOUR), {"jobs/welder": True})
    assert [one.rule for one in problems] == ["google-required"]
    assert list(at_levels(problems, {"google-required": "off"})) == []
    (louder,) = at_levels(problems, {"google-required": "error"})
    assert louder.is_error
    assert list(at_levels(problems, {"jargon": "off"})) == problems


def test_a_location_without_a_country_is_named_with_its_file() -> None:
    (found,) = messages(job("welder", **(LISTED | {"locations": ("pier",)})), location("pier", name="Pier"))
    assert found[:2] == ("locations", "its location has no country")
    assert "`locations/pier.md`" in found[2]


def test_what_reading_has_warned_of_is_not_told_again() -> None:
    assert messages(job("welder", opens=TODAY), job("remote", opens=TODAY, workplace="remote")) == []


def test_the_day_that_is_missing_in_a_mapped_collection_is_told_once_with_a_rule_as_cure() -> None:
    site = make_site(jobs=JobsSettings(fields={"title": FieldRule(key="role")}))
    ads = [job(f"ad-{number}", locations=("harbour",)) for number in range(5)]
    (found,) = messages(*ads, HARBOUR, site=site)
    assert found[1] == "`opens` is missing (and 4 more like this)"
    assert "[jobs.fields]" in found[2]
