"""Fetched job ads and their overlays in a content folder."""

from collections.abc import Callable
from typing import Any

import pytest

from site_gen.content.fetched_jobs import with_origins
from site_gen.content.reader import Reading
from site_gen.model.problems import Severity

Read = Callable[..., Reading]

SOURCE = '\n[[sources]]\nkind = "greenhouse"\nname = "main"\naccount = "tidewright"\n'
URL = "https://boards.example/tidewright/jobs/4711"
AD = f"""---
title: Welder
id: R-7
slug: welder
department: yard
locations: [rostock]
employment_types: [full-time]
opens: 2026-11-02
apply: "{URL}"
source_url: "{URL}"
---
<h2>Your tasks</h2>
<p>You weld.</p>
"""
FOLDER = {
    "_fetched/main/jobs/4711.html": AD,
    "_fetched/main/departments/yard.md": "---\nname: Yard\n---\n",
    "_fetched/main/locations/rostock.md": "---\nname: Rostock\ncity: Rostock\ncountry: DE\n---\n",
}


def read(reading: Read, more: dict[str, str] | None = None, **options: Any) -> Reading:
    return reading({**FOLDER, **(more or {})}, more=SOURCE, **options)


def told(found: Reading) -> list[tuple[str, str, str]]:
    """Severity, place and message of all problems, as people are told them."""
    assert found.content is not None
    problems = with_origins(found.problems, found.content.origins)
    return [(problem.severity.value, str(problem.place), problem.message) for problem in problems]


def test_a_fetched_ad_is_a_job_like_any_other(reading: Read) -> None:
    found = read(reading)
    assert found.problems == ()
    assert found.content is not None
    job = found.content.jobs["main-4711"]
    assert (job.slug, job.data.title, job.data.locations) == ("welder", "Welder", ("rostock",))
    assert job.original.source == "main:4711"
    assert job.original.body.startswith("<h2>Your tasks")
    assert found.content.locations["rostock"].data.city == "Rostock"
    assert found.content.departments["yard"].original.source == "main:yard"


def test_the_sites_own_location_comes_before_a_fetched_one(reading: Read) -> None:
    found = read(reading, {"locations/rostock.md": "---\nname: Rostock harbour\ncity: Rostock\ncountry: DE\n---\n"})
    assert found.content is not None
    assert found.content.locations["rostock"].data.name == "Rostock harbour"


def test_ads_of_a_source_that_is_not_in_the_settings_are_not_shown(reading: Read) -> None:
    found = read(reading, {"_fetched/old/jobs/1.html": AD})
    assert found.content is not None
    assert list(found.content.jobs) == ["main-4711"]


def test_translations_say_what_differs(reading: Read) -> None:
    german = "---\ntitle: Schweißer\n---\n<p>Du schweißt.</p>\n"
    found = read(reading, {"_fetched/main/jobs/4711.de.html": german})
    assert found.content is not None
    document = found.content.jobs["main-4711"].in_language("de")
    assert (document.data.title, document.data.department) == ("Schweißer", "yard")
    assert document.body == "<p>Du schweißt.</p>\n"


def test_an_ad_in_a_language_the_site_does_not_have_is_kept_in_that_language(reading: Read) -> None:
    french = AD.replace("slug: welder", "slug: welder\nlanguage: fr")
    found = read(reading, {"_fetched/main/jobs/4711.html": french})
    assert found.content is not None
    assert found.content.jobs["main-4711"].languages == ("fr",)


def test_a_value_that_breaks_a_rule_is_left_out_and_the_ad_is_built(reading: Read) -> None:
    faulty = AD.replace(f'apply: "{URL}"', "apply: nowhere").replace("full-time", "sometimes")
    found = read(reading, {"_fetched/main/jobs/4711.html": faulty})
    assert found.content is not None
    job = found.content.jobs["main-4711"].data
    assert (job.title, job.apply, job.employment_types) == ("Welder", "", ())
    assert {severity for severity, _, _ in told(found)} == {"warning"}
    assert all("value is left out" in message for _, _, message in told(found))


def test_a_problem_names_the_ad_and_its_page_and_where_it_can_be_mended(reading: Read) -> None:
    found = read(reading, {"_fetched/main/jobs/4711.html": AD.replace(f'apply: "{URL}"', "apply: nowhere")})
    assert found.content is not None
    (problem,) = with_origins(found.problems, found.content.origins)
    assert problem.message.startswith(f"main:4711 ({URL}): ")
    assert "`content/jobs/_overlays/main-4711.md`" in problem.hint
    assert problem.place.line == 9


def test_a_reference_that_leads_nowhere_is_left_out(reading: Read) -> None:
    found = read(reading, {"_fetched/main/jobs/4711.html": AD.replace("department: yard", "department: nowhere")})
    assert found.content is not None
    assert found.content.jobs["main-4711"].data.department == ""
    assert [severity for severity, _, _ in told(found)] == ["warning"]


@pytest.mark.parametrize("damaged", ["", "<p>no fields</p>", "---\ntitle: [\n---\n", "---\ntitle: a\ntitle: b\n---\n"])
def test_a_damaged_file_is_told_with_its_cure_and_the_rest_is_built(reading: Read, damaged: str) -> None:
    found = read(reading, {"_fetched/main/jobs/12.html": damaged, "_fetched/main/jobs/12.de.html": AD})
    assert found.content is not None
    assert list(found.content.jobs) == ["main-4711"]
    (problem,) = found.problems
    assert problem.is_error
    assert problem.hint == "run `site-gen fetch main`"


def test_a_damaged_translation_costs_the_translation_alone(reading: Read) -> None:
    found = read(reading, {"_fetched/main/jobs/4711.de.html": "---\n"})
    assert found.content is not None
    assert found.content.jobs["main-4711"].languages == ("en",)


def test_an_address_that_is_taken_stays_with_the_sites_own_job(reading: Read) -> None:
    own = {"jobs/welder.md": "---\ntitle: Welder\nid: R-7\nlocations: rostock\n---\nYou weld.\n"}
    found = read(reading, own)
    assert found.content is not None
    slugs = {job.id: (job.slug, job.data.id) for job in found.content.jobs.values()}
    assert slugs == {"welder": ("welder", "R-7"), "main-4711": ("welder-main-4711", "")}
    assert [message.partition(": ")[2][:28] for _, _, message in told(found)] != []
    assert {severity for severity, _, _ in told(found)} == {"warning"}


def test_an_own_job_of_the_same_id_is_built_instead(reading: Read) -> None:
    found = read(reading, {"jobs/main-4711.md": "---\ntitle: Own\nlocations: rostock\n---\nWords.\n"})
    assert found.content is not None
    assert found.content.jobs["main-4711"].data.title == "Own"
    assert any("instead of the fetched one" in message for _, _, message in told(found))


def test_fetched_ads_stand_beside_a_mapped_collection(reading: Read) -> None:
    mapping = '[jobs]\nfolder = "_jobs"\n[jobs.fields]\ntitle = "name"\ndepartment = "team_name"\n'
    foreign = {"_jobs/2026-01-01-smith.md": "---\nname: Smith\nteam_name: The Yard\n---\nWords.\n"}
    overlay = {"_jobs/_overlays/main-4711.md": "---\nteam: Hull\n---\n"}
    found = reading({**FOLDER, **foreign, **overlay}, more=mapping + SOURCE)
    assert found.content is not None
    assert found.content.jobs["smith"].data.department == "the-yard"
    assert found.content.jobs["main-4711"].data.team == "Hull"


def test_an_overlay_is_laid_over_the_ad(reading: Read) -> None:
    overlay = "---\nteam: Hull\nsalary: {min: 40000, max: 48000}\nemployment_types: [part-time]\n---\n"
    found = read(reading, {"jobs/_overlays/main-4711.md": overlay})
    assert found.problems == ()
    assert found.content is not None
    job = found.content.jobs["main-4711"]
    assert (job.data.title, job.data.team, job.data.employment_types) == ("Welder", "Hull", ("part-time",))
    assert job.data.salary is not None
    assert job.original.place("salary", "min").file == "content/jobs/_overlays/main-4711.md"
    assert job.original.place("title").file == "content/_fetched/main/jobs/4711.html"


def test_an_overlay_in_another_language_is_a_translation(reading: Read) -> None:
    found = read(reading, {"jobs/_overlays/main-4711.de.md": "---\ntitle: Schweißer\n---\n"})
    assert found.problems == ()
    assert found.content is not None
    job = found.content.jobs["main-4711"]
    assert job.in_language("de").data.title == "Schweißer"
    assert job.words_in("de").body == job.original.body


def test_a_mistake_in_an_overlay_is_an_error_at_its_place_and_what_the_system_said_stays(reading: Read) -> None:
    overlay = "---\nteem: Hull\nemployment_types: [sometimes]\ncontact: nobody\nteam: Deck\n---\n"
    found = read(reading, {"jobs/_overlays/main-4711.md": overlay})
    assert found.content is not None
    job = found.content.jobs["main-4711"].data
    assert (job.employment_types, job.team, job.contact) == (("full-time",), "Deck", "")
    assert [(problem.severity, problem.field, str(problem.place)) for problem in found.problems] == [
        (Severity.ERROR, "teem", "content/jobs/_overlays/main-4711.md:2:1"),
        (Severity.ERROR, "employment_types[0]", "content/jobs/_overlays/main-4711.md:3:20"),
        (Severity.ERROR, "contact", "content/jobs/_overlays/main-4711.md:4:10"),
    ]
    assert all(message.startswith(f"main:4711 ({URL}): ") for _, _, message in told(found))


def test_words_in_an_overlay_are_told(reading: Read) -> None:
    found = read(reading, {"jobs/_overlays/main-4711.md": "---\nteam: Hull\n---\n\nMore words.\n"})
    (problem,) = found.problems
    assert (problem.severity, str(problem.place)) == (Severity.WARNING, "content/jobs/_overlays/main-4711.md:5:1")


@pytest.mark.parametrize(
    ("name", "hint"), [("main-4712.md", "did you mean `main-4711.md`?"), ("else-9.md", "delete the file")]
)
def test_an_overlay_without_a_job_is_told(reading: Read, name: str, hint: str) -> None:
    (problem,) = read(reading, {f"jobs/_overlays/{name}": "---\nteam: Hull\n---\n"}).problems
    assert problem.severity is Severity.WARNING
    assert problem.hint.startswith(hint)


def test_an_overlay_of_a_closed_job_is_fine(reading: Read) -> None:
    closed = {"_fetched/main/jobs/4711.html": AD.replace("apply:", "closes: 2026-11-10\napply:")}
    assert read(reading, {**closed, "jobs/_overlays/main-4711.md": "---\nteam: Hull\n---\n"}).problems == ()


def test_many_alike_problems_of_fetched_ads_are_told_once(reading: Read) -> None:
    ads = {f"_fetched/main/jobs/{number}.html": f"---\ntitle: T\nslug: t-{number}\n---\n" for number in range(20)}
    found = read(reading, ads)
    assert len(found.problems) == 1
    assert "and 19 more like this" in found.problems[0].message


def test_overlays_in_the_wrong_folder_are_told(reading: Read) -> None:
    (problem,) = read(reading, {"_overlays/main-4711.md": "---\nteam: Hull\n---\n"}).problems
    assert problem.hint == "move it to `jobs/_overlays/`"
