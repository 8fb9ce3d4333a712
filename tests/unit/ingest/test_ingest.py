"""Ads to files: merged, translated, placed; and what stays from one fetch to the next."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings, strategies as st

from site_gen.ingest.files import read_file
from site_gen.ingest.ingest import Around, Ingested, around, ingest
from site_gen.model.ads import Ad, AdPay, AdPlace, Found, Skipped
from site_gen.model.items import Department, Location
from site_gen.model.problems import Severity
from site_gen.model.site import Address, JobsSettings, Organization, Site
from tests.unit.builders import department, job, location, make_content

URL = "https://boards.example/tidewright/"
TODAY = date(2026, 11, 23)
SITE = Site(
    base_url="https://careers.example.org/",
    organization=Organization(name="Tidewright", address=Address(country="DE")),
    languages=("en", "de"),
    time_zone="Europe/Berlin",
    jobs=JobsSettings(gone_after=90, tell_gone=30),
)
AROUND = Around(
    source="main",
    site=SITE,
    zone=ZoneInfo("Europe/Berlin"),
    today=TODAY,
    locations={
        "harbour": Location(name="Rostock harbour", city="Rostock", country="DE", street="Pier 4"),
        "varna": Location(name="Varna", city="Varna", country="BG"),
    },
    departments={"yard": Department(name="The Yard")},
    department_names={"The Yard": "yard", "Die Werft": "yard"},
)


def ad(name: str = "4711", **fields: Any) -> Ad:
    given = {"title": "Welder", "url": f"{URL}{name}", "html": "<p>You weld.</p>", "opens": "2026-11-02", **fields}
    return Ad(id=name, **given)


def run(*ads: Found, kept: Mapping[str, str] | None = None, **changes: Any) -> Ingested:
    return ingest(ads, replace(AROUND, **changes), kept or {})


def front(made: Ingested, path: str = "jobs/4711.html") -> dict[str, Any]:
    return read_file(path, made.files[path])[0]


def test_an_ad_is_a_file_in_our_words() -> None:
    made = run(
        ad(
            title="Welder (m/w/d)",
            reference="R-7",
            department="the yard",
            team=" Hull ",
            places=(AdPlace(text="Rostock"),),
            employment_types=("FULL_TIME",),
            hours=(40, "38,5"),
            seniority="entry_level",
            pay=AdPay(min="40.000", max="48.000", currency="EUR", unit="annum"),
            closes="2026-12-31T23:59:00+01:00",
            updated="2026-11-10",
            apply="https://boards.example/apply",
            benefits=("Ferry  pass", "ferry pass", ""),
            tags=("welding",),
            share_title="Weld with us",
        )
    )
    assert list(made.files) == ["jobs/4711.html"]
    assert made.problems == ()
    assert made.files["jobs/4711.html"] == (
        '---\ntitle: Welder\nid: R-7\nslug: welder\ngender_suffix: "(m/w/d)"\ndepartment: yard\nteam: Hull\n'
        "locations: [harbour]\nemployment_types: [full-time]\nhours:\n  min: 38.5\n  max: 40\nseniority: entry\n"
        "salary:\n  min: 40000\n  max: 48000\n  currency: EUR\n  unit: year\nopens: 2026-11-02\ncloses: 2026-12-31\n"
        'updated: 2026-11-10\napply: "https://boards.example/apply"\nbenefits: [Ferry pass]\ntags: [welding]\n'
        'share:\n  title: Weld with us\nsource_url: "https://boards.example/tidewright/4711"\n---\n<p>You weld.</p>\n'
    )


def test_ads_of_one_id_are_one_job_at_all_their_places() -> None:
    made = run(*(ad(places=(AdPlace(text=town),)) for town in ("Varna", "Berlin, Germany", "Varna", "Rostock")))
    assert front(made)["locations"] == ["varna", "berlin", "harbour"]
    assert read_file("", made.files["locations/berlin.md"])[0] == {"name": "Berlin", "city": "Berlin", "country": "DE"}
    assert made.open_jobs == 1


def test_ads_of_one_id_in_several_languages_are_translations_that_say_what_differs() -> None:
    german = ad(title="Schweißer", html="<p>Du schweißt.</p>", language="de_DE", department="Die Werft")
    made = run(german, ad(department="The Yard", language="en-GB"))
    assert made.files["jobs/4711.de.html"] == "---\ntitle: Schweißer\n---\n<p>Du schweißt.</p>\n"
    assert (front(made)["title"], front(made)["department"]) == ("Welder", "yard")


def test_an_ad_without_the_sites_own_language_is_an_original_in_its_own() -> None:
    made = run(ad(language="de"))
    assert front(made)["language"] == "de"
    assert list(made.files) == ["jobs/4711.html"]


@pytest.mark.parametrize(
    ("named", "code"),
    [("Deutsch", "de"), ("german", "de"), ("немски", "de"), ("Français", "fr"), ("Fachsprache", None)],
)
def test_a_language_may_be_named_in_words(named: str, code: str | None) -> None:
    assert front(run(ad(language=named))).get("language") == code


def test_a_language_the_site_does_not_have_is_told_and_only_left_out_beside_another() -> None:
    alone = run(ad(language="fr"))
    assert front(alone)["language"] == "fr"
    assert alone.problems[0].hint == "add `fr` to `languages` in site.toml"
    beside = run(ad(), ad(language="fr", title="Soudeur"))
    assert list(beside.files) == ["jobs/4711.html"]
    assert [problem.severity for problem in beside.problems] == [Severity.NOTE]


@pytest.mark.parametrize("name", ["The Yard", "THE YARD", "yard", "Die Werft"])
def test_departments_of_the_site_are_found_by_id_and_by_name_in_any_language(name: str) -> None:
    made = run(ad(department=name))
    assert front(made)["department"] == "yard"
    assert list(made.files) == ["jobs/4711.html"]


def test_a_department_that_is_new_gets_a_file_in_each_language() -> None:
    made = run(ad(department="Paint & Polish"), ad(department="Lackiererei", language="de", title="Schweißer"))
    assert made.files["departments/paint-polish.md"] == '---\nname: "Paint & Polish"\n---\n'.replace('"', "")
    assert made.files["departments/paint-polish.de.md"] == "---\nname: Lackiererei\n---\n"
    again = run(ad(department="Lackiererei"), kept=made.files)
    assert front(again)["department"] == "paint-polish"


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (AdPlace(text="Rostock harbour"), "harbour"),
        (AdPlace(city="Rostock", country="Germany"), "harbour"),
        (AdPlace(city="Rostock", country="Poland"), "rostock"),
        (AdPlace(text="Harbour"), "harbour"),
        (AdPlace(text="Warna, Bulgaria"), "warna"),
    ],
)
def test_a_location_of_the_site_is_meant_when_nothing_speaks_against_it(place: AdPlace, expected: str) -> None:
    assert front(run(ad(places=(place,))))["locations"] == [expected]


def test_towns_of_one_name_are_told_apart() -> None:
    places = (AdPlace(city="Cambridge", country="GB"), AdPlace(city="Cambridge", region="MA", country="US"))
    made = run(ad(places=places))
    assert front(made)["locations"] == ["cambridge", "cambridge-us-ma"]
    turned = run(ad(places=places[::-1]), kept=made.files)
    assert front(turned)["locations"] == ["cambridge-us-ma", "cambridge"]


def test_a_street_that_ads_do_not_agree_on_belongs_to_neither() -> None:
    places = [
        AdPlace(city="Kiel", country="DE", street=street, postal_code=code)
        for street, code in (("A 1", "1"), ("B 2", "2"))
    ]
    made = run(ad(places=tuple(places)))
    assert read_file("", made.files["locations/kiel.md"])[0] == {"name": "Kiel", "city": "Kiel", "country": "DE"}


@pytest.mark.parametrize(
    ("fields", "workplace", "countries", "locations"),
    [
        ({"workplace": "Remote", "places": (AdPlace(text="Germany"),)}, "remote", ["DE"], None),
        ({"places": (AdPlace(text="Remote, US"),)}, "remote", ["US"], None),
        ({"places": (AdPlace(text="Rostock"), AdPlace(text="Remote"))}, "hybrid", None, ["harbour"]),
        ({"workplace": "remote", "places": (AdPlace(text="Rostock"),)}, "remote", None, ["harbour"]),
        ({"workplace": "hybrid", "places": (AdPlace(text="Rostock (Remote)"),)}, "hybrid", None, ["harbour"]),
        ({"workplace": "remote", "remote_countries": ("Germany", "AT")}, "remote", ["DE", "AT"], None),
        ({"workplace": "hybrid", "remote_countries": ("Germany",)}, "hybrid", None, None),
        ({"places": (AdPlace(text="Germany"),)}, None, None, ["germany"]),
    ],
)
def test_how_one_works_is_told_apart_from_where(
    fields: dict[str, Any], workplace: str | None, countries: list[str] | None, locations: list[str] | None
) -> None:
    said = front(run(ad(**fields)))
    assert (said.get("workplace"), said.get("remote_countries")) == (workplace, countries)
    assert said.get("locations") == locations


def test_what_must_not_be_shown_is_not() -> None:
    assert run(ad(is_listed=False)).files == {}


def test_an_ad_without_a_title_is_told_and_costs_no_other() -> None:
    made = run(ad("1", title=" "), ad("2"))
    assert list(made.files) == ["jobs/2.html"]
    assert [str(problem.place) for problem in made.problems] == ["main:1"]


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"opens": "11/02/2026"}, "opens", "`11/02/2026` is no certain date"),
        ({"closes": "soon"}, "closes", "`soon` is no certain date"),
        ({"closes": "2026-01-01"}, "closes", "the ad ends before it begins"),
        ({"apply": "over there"}, "apply", "`over there` is no address"),
        ({"employment_types": ("Flux",)}, "employment_types", "`Flux` is left out"),
        ({"seniority": "Wizard"}, "seniority", "`Wizard` is left out"),
        ({"pay": AdPay(min=60000, unit="year")}, "salary", "the pay (60000) names no currency"),
        ({"html": "<p>" + "word " * 20000}, "", "the text has 97 KB"),
    ],
)
def test_what_is_left_out_is_told_with_ad_and_address(fields: dict[str, Any], field: str, message: str) -> None:
    (problem,) = run(ad(**fields)).problems
    assert (problem.severity, str(problem.place), problem.field) == (Severity.WARNING, "main:4711", field)
    assert problem.message.startswith(message)
    assert f"({URL}4711)" in problem.message
    assert problem.hint


# from one fetch to the next


def test_the_same_ads_give_the_same_bytes_also_over_what_was_kept() -> None:
    ads = [ad(str(number), title="Welder", places=(AdPlace(text=f"Town {number % 3}"),)) for number in range(9)]
    first = run(*ads)
    assert run(*ads).files == first.files
    assert run(*reversed(ads), kept=first.files).files == first.files


def test_an_address_stays_when_the_title_changes() -> None:
    first = run(ad())
    assert front(run(ad(title="Senior Welder"), kept=first.files))["slug"] == "welder"


def test_jobs_of_one_title_have_addresses_of_their_own_that_no_other_job_has() -> None:
    made = run(ad("1"), ad("2"), slugs=frozenset({"welder"}))
    assert [front(made, f"jobs/{number}.html")["slug"] for number in (1, 2)] == ["welder-1", "welder-2"]


def test_a_reference_that_several_ads_share_is_nobodys_number() -> None:
    made = run(ad("1", reference="R-7"), ad("2", reference="r-7"), ad("3", reference="R-8"))
    assert [front(made, f"jobs/{number}.html").get("id") for number in (1, 2, 3)] == [None, None, "R-8"]


def test_days_counted_from_today_stay_as_they_were_first_told() -> None:
    first = run(ad(opens="Posted 3 Days Ago"))
    assert front(first)["opens"] == "2026-11-20"
    later = run(ad(opens="30+ days ago"), kept=first.files, today=date(2027, 1, 20))
    assert front(later)["opens"] == "2026-11-20"
    assert "opens" not in front(run(ad(opens="30+ days ago")))


def test_a_vanished_job_is_closed_since_yesterday_and_opens_again_when_it_comes_back() -> None:
    places = (AdPlace(text="Kiel, Germany"),)
    first = run(ad(places=places, department="Paint"), ad(title="Schweißer", language="de"))
    gone = run(kept=first.files)
    assert front(gone)["closes"] == "2026-11-22"
    assert gone.files.keys() == first.files.keys()
    assert gone.open_jobs == 0
    assert run(kept=gone.files, today=date(2026, 12, 24)).files == gone.files
    back = run(ad(places=places, department="Paint"), ad(title="Schweißer", language="de"), kept=gone.files)
    assert back.files == first.files


def test_a_vanished_job_keeps_its_own_earlier_end() -> None:
    first = run(ad(closes="2026-11-10"))
    assert run(kept=first.files).files == first.files


def test_a_job_that_vanishes_on_its_first_day_is_closed_all_the_same() -> None:
    gone = run(kept=run(ad(opens="2026-11-23")).files)
    assert (front(gone)["opens"], front(gone)["closes"]) == ("2026-11-22", "2026-11-22")


@pytest.mark.parametrize(("today", "is_kept"), [(date(2027, 3, 22), True), (date(2027, 3, 23), False)])
def test_a_job_is_dropped_when_its_address_need_not_tell_any_longer(today: date, is_kept: bool) -> None:
    gone = run(kept=run(ad(places=(AdPlace(text="Kiel, Germany"),))).files)
    later = run(kept=gone.files, today=today).files
    assert bool(later) is is_kept
    assert ("locations/kiel.md" in later) is is_kept


@pytest.mark.parametrize(
    "skipped", [Skipped(id="4711", reason="x"), Skipped(url=f"{URL}4711", reason="x"), Skipped(reason="x")]
)
def test_a_job_whose_ad_could_not_be_read_stays_as_it_was(skipped: Skipped) -> None:
    first = run(ad())
    made = run(skipped, kept=first.files)
    assert made.files == first.files
    assert [problem.message.startswith("x") for problem in made.problems] == [True]


def test_another_jobs_fault_keeps_nothing_open() -> None:
    first = run(ad())
    assert "closes" in front(run(Skipped(id="9", reason="x"), kept=first.files))


def test_a_damaged_file_is_written_anew() -> None:
    first = run(ad())
    assert run(ad(), kept={"jobs/4711.html": "---\n", "locations/x.md": "?"}).files == first.files


def test_a_translation_that_is_not_there_any_more_goes() -> None:
    first = run(ad(), ad(title="Schweißer", language="de"))
    assert list(run(ad(), kept=first.files).files) == ["jobs/4711.html"]


def test_what_ads_are_read_by_is_what_the_site_has_of_its_own() -> None:
    fetched = job("welder", slug="welder")
    documents = tuple(replace(one, source="main:welder") for one in fetched)
    content = make_content(
        replace(fetched, documents=documents),
        job("smith"),
        location("kiel", de={"name": "Kiel am Meer"}),
        replace(location("ulm"), documents=tuple(replace(one, source="main:ulm") for one in location("ulm"))),
        department("paint", de={"name": "Lackiererei"}),
    )
    found = around(content, "main", TODAY)
    assert found.slugs == {"smith"}
    assert set(found.locations) == {"kiel"}
    assert found.location_names["Kiel am Meer"] == "kiel"
    assert found.department_names["Lackiererei"] == "paint"


_WORDS = st.text(st.characters(codec="utf-8"), max_size=12)


@settings(max_examples=60)
@given(
    st.lists(
        st.builds(
            Ad,
            id=st.sampled_from(["1", "2", "A", "a", "../x", "ü"]),
            title=_WORDS,
            url=st.sampled_from(["", "https://x.example/1", "javascript:x"]),
            html=_WORDS,
            language=st.sampled_from(["", "de", "en", "fr", "?"]),
            department=_WORDS,
            reference=_WORDS,
            places=st.lists(
                st.builds(AdPlace, text=_WORDS, city=_WORDS, region=_WORDS, country=_WORDS), max_size=2
            ).map(tuple),
            employment_types=st.lists(_WORDS, max_size=2).map(tuple),
            opens=_WORDS | st.integers() | st.floats(),
            closes=_WORDS,
            pay=st.none() | st.builds(AdPay, min=_WORDS | st.floats(), max=st.floats(), currency=_WORDS, unit=_WORDS),
            hours=st.tuples(_WORDS | st.floats(), st.none()),
        ),
        max_size=5,
    )
)
def test_whatever_comes_gives_readable_files_that_stay_the_same(ads: list[Ad]) -> None:
    first = run(*ads)
    assert all(read_file(path, text)[0] for path, text in first.files.items())
    assert run(*ads, kept=first.files).files == first.files
    assert run(kept=first.files).open_jobs == 0
