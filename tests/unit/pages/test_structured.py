"""JobPosting by Google's rules, and the other structured data."""

import json
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from site_gen.model.documents import Kind
from site_gen.model.items import Job
from site_gen.model.site import Address, Brand, Organization
from site_gen.model.values import Account, Rating, Salary
from site_gen.pages.head import script_json
from site_gen.pages.job import job_page
from site_gen.pages.lists import home_page
from site_gen.pages.parts import Link, Picture
from site_gen.pages.places import department_pages, location_pages
from site_gen.pages.structured import (
    EMPLOYMENT_TYPES,
    breadcrumb_list,
    job_posting,
    news_article,
    organization,
    profile_page,
    web_site,
)
from site_gen.pages.texts import campaign_pages
from tests.unit.builders import (
    HARBOUR,
    TODAY,
    YARD,
    campaign,
    card,
    image,
    item,
    job,
    job_lists,
    location,
    make_context,
    make_site,
    person,
    story,
)

STRINGS = Path(__file__).resolve().parents[4] / "shared" / "corpora" / "jsonld" / "strings.json"
DAY = timedelta(days=1)


def posting(*others: Any, language: str = "en", body: str = "Weld.", **fields: Any) -> dict[str, Any] | None:
    given: dict[str, Any] = {"opens": date(2026, 11, 2), "locations": ("harbour",), **fields}
    context = make_context(job("welder", body=body, **given), HARBOUR, YARD, *others, language=language)
    return job_posting(context, context.catalogue.jobs[0])


def marked(**fields: Any) -> dict[str, Any]:
    found = posting(**fields)
    assert found is not None
    return found


# required properties


def test_an_ordinary_job_is_marked_up_whole() -> None:
    assert marked(title="Welder", id="R-7", employment_types=("full-time",), closes=date(2026, 12, 31)) == {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": "Welder",
        "description": "<p>Weld.</p>",
        "identifier": {"@type": "PropertyValue", "name": "Tidewright", "value": "R-7"},
        "datePosted": "2026-11-02",
        "validThrough": "2026-12-31T23:59:59+01:00",
        "hiringOrganization": {"@type": "Organization", "name": "Tidewright"},
        "jobLocation": {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": "Pier 4",
                "addressLocality": "Rostock",
                "addressRegion": "MV",
                "postalCode": "18055",
                "addressCountry": "DE",
            },
        },
        "employmentType": "FULL_TIME",
        "url": "https://careers.example.org/jobs/welder/",
        "inLanguage": "en",
    }


def test_the_day_of_posting_is_the_day_it_opened_not_that_of_a_change() -> None:
    assert marked(updated=TODAY)["datePosted"] == "2026-11-02"
    moment = datetime.fromisoformat("2026-11-02T08:00:00")
    assert marked(opens=moment)["datePosted"] == "2026-11-02T08:00:00+01:00"


def test_a_job_without_a_day_of_opening_is_not_marked_up() -> None:
    assert posting(opens=None) is None


def test_a_job_without_words_is_not_marked_up() -> None:
    assert posting(body="") is None


def test_the_description_is_the_html_that_the_page_shows() -> None:
    context = make_context(job("welder", body="A <b>", opens=TODAY, locations=("harbour",)), HARBOUR)
    made = context.catalogue.jobs[0]
    found = job_posting(context, made)
    assert found is not None
    assert found["description"] == context.words(made).html == "<p>A &lt;b&gt;</p>"


def test_the_title_is_the_position_alone() -> None:
    assert marked(title="Welder", gender_suffix="(m/f/d)")["title"] == "Welder"


def test_the_employer_is_named_with_its_site_and_logo() -> None:
    site = make_site(
        organization=Organization(name="Tidewright", url="https://tidewright.example/"), brand=Brand(logo="logo.svg")
    )
    pictures = {"media/logo.svg": Picture("/assets/logo.1.svg", 100, 40)}
    made = job("welder", opens=TODAY, locations=("harbour",))
    found = job_posting(make_context(made, HARBOUR, site=site, pictures=pictures), made)
    assert found is not None
    assert found["hiringOrganization"] == {
        "@type": "Organization",
        "name": "Tidewright",
        "sameAs": "https://tidewright.example/",
        "logo": "https://careers.example.org/assets/logo.1.svg",
    }


def test_a_job_without_a_place_in_a_country_is_not_marked_up() -> None:
    assert posting(locations=()) is None
    assert posting(location("pier"), locations=("pier",)) is None


def test_several_places_become_a_list_and_those_without_country_are_left_out() -> None:
    varna = location("varna", city="Varna", country="bg")
    found = posting(varna, location("pier", city="Nowhere"), locations=("harbour", "varna", "pier"))
    assert found is not None
    assert [place["address"]["addressCountry"] for place in found["jobLocation"]] == ["DE", "BG"]


# where the work is done


@pytest.mark.parametrize("workplace", ["on-site", "hybrid"])
def test_only_fully_remote_work_is_telecommuting(workplace: str) -> None:
    found = marked(workplace=workplace, remote_countries=("DE",))
    assert "jobLocationType" not in found
    assert "applicantLocationRequirements" not in found
    assert found["jobLocation"]


def test_a_remote_job_names_the_countries_one_may_live_in() -> None:
    found = marked(workplace="remote", remote_countries=("de", "AT"), locations=())
    assert found["jobLocationType"] == "TELECOMMUTE"
    assert found["applicantLocationRequirements"] == [
        {"@type": "Country", "name": "DE"},
        {"@type": "Country", "name": "AT"},
    ]
    assert "jobLocation" not in found


def test_one_country_stands_alone() -> None:
    found = marked(workplace="remote", remote_countries=("DE",), locations=())
    assert found["applicantLocationRequirements"] == {"@type": "Country", "name": "DE"}


def test_a_remote_job_with_an_office_has_both() -> None:
    found = marked(workplace="remote", remote_countries=("DE",))
    assert found["jobLocation"]["address"]["addressLocality"] == "Rostock"
    assert found["jobLocationType"] == "TELECOMMUTE"


def test_a_remote_job_without_countries_is_not_marked_up() -> None:
    assert posting(workplace="remote") is None


# pay


def test_pay_is_a_range_in_a_currency_for_a_time() -> None:
    assert marked(salary=Salary(min=Decimal(52000), max=Decimal("64000.50")))["baseSalary"] == {
        "@type": "MonetaryAmount",
        "currency": "EUR",
        "value": {"@type": "QuantitativeValue", "minValue": 52000, "maxValue": 64000.5, "unitText": "YEAR"},
    }


@pytest.mark.parametrize("unit", ["hour", "day", "week", "month", "year"])
def test_pay_is_for_one_of_googles_units(unit: Any) -> None:
    found = marked(salary=Salary(min=Decimal(10), max=Decimal(12), unit=unit, currency="SEK"))["baseSalary"]
    assert (found["currency"], found["value"]["unitText"]) == ("SEK", unit.upper())


def test_a_fixed_pay_is_one_value() -> None:
    found = marked(salary=Salary(min=Decimal(3000), max=Decimal(3000), unit="month"))["baseSalary"]["value"]
    assert found == {"@type": "QuantitativeValue", "value": 3000, "unitText": "MONTH"}


@pytest.mark.parametrize("pay", [Salary(min=Decimal(3000)), Salary(max=Decimal(3000))])
def test_pay_with_one_end_has_a_value_or_is_left_out(pay: Salary) -> None:
    # Google wants `value`, or `minValue` and `maxValue` (reference: job ads, section 3.2).
    found = marked(salary=pay).get("baseSalary", {}).get("value", {"value": None})
    assert "value" in found or {"minValue", "maxValue"} <= found.keys()


def test_an_agreement_without_figures_is_no_pay() -> None:
    assert "baseSalary" not in marked(salary=Salary(collective_agreement="TV-N, EG 9"))


def test_unpaid_work_is_told_as_zero() -> None:
    assert marked(salary=Salary(min=Decimal(0), max=Decimal(0)))["baseSalary"]["value"]["value"] == 0


# recommended properties


def test_contracts_are_written_in_googles_words() -> None:
    assert set(EMPLOYMENT_TYPES.values()) == {
        "FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER",
    }  # fmt: skip
    found = marked(employment_types=("full-time", "contract"))
    assert found["employmentType"] == ["FULL_TIME", "CONTRACTOR"]
    assert "employmentType" not in marked()


def test_the_end_of_its_address_identifies_a_job_without_a_number() -> None:
    assert marked()["identifier"] == {"@type": "PropertyValue", "name": "Tidewright", "value": "welder"}
    found = marked(slug="hull-welder")
    assert found["identifier"]["value"] == "hull-welder"
    assert found["url"].endswith("/hull-welder/")


@pytest.mark.parametrize(
    ("closes", "expected"),
    [
        (date(2026, 12, 31), "2026-12-31T23:59:59+01:00"),
        (date(2027, 7, 1), "2027-07-01T23:59:59+02:00"),
        (datetime(2026, 12, 31, 12), "2026-12-31T12:00:00+01:00"),
        (datetime.fromisoformat("2026-12-31T12:00:00-05:00"), "2026-12-31T12:00:00-05:00"),
    ],
)
def test_the_end_has_a_time_and_a_zone(closes: date, expected: str) -> None:
    assert marked(closes=closes)["validThrough"] == expected


def test_a_job_without_an_end_names_none() -> None:
    assert "validThrough" not in marked()


def test_how_one_applies_is_never_promised() -> None:
    assert "directApply" not in marked(apply="https://ats.example/apply/1")
    assert "directApply" not in marked(apply="jobs@example.org")


@pytest.mark.parametrize(
    ("education", "category"),
    [
        ("high-school", "high school"),
        ("associate-degree", "associate degree"),
        ("bachelor-degree", "bachelor degree"),
        ("professional-certificate", "professional certificate"),
        ("postgraduate-degree", "postgraduate degree"),
    ],
)
def test_education_is_one_of_googles_categories(education: str, category: str) -> None:
    assert marked(education=education)["educationRequirements"] == {
        "@type": "EducationalOccupationalCredential",
        "credentialCategory": category,
    }


def test_experience_is_told_in_months() -> None:
    assert marked(experience=24)["experienceRequirements"] == {
        "@type": "OccupationalExperienceRequirements",
        "monthsOfExperience": 24,
    }
    assert "experienceRequirements" not in marked(experience=0)


def test_experience_stands_in_for_education_only_where_both_are_asked() -> None:
    either: dict[str, Any] = {"experience_in_place_of_education": True}
    assert marked(education="high-school", experience=12, **either)["experienceInPlaceOfEducation"] is True
    assert "experienceInPlaceOfEducation" not in marked(education="high-school", **either)
    assert "experienceInPlaceOfEducation" not in marked(experience=12, **either)
    assert "experienceInPlaceOfEducation" not in marked(education="high-school", experience=12)


# where it stands


@pytest.mark.parametrize("fields", [{"closes": TODAY - DAY}, {"filled": True}, {"opens": TODAY + DAY}])
def test_a_job_that_is_not_open_is_not_marked_up(fields: dict[str, Any]) -> None:
    made = job("welder", **{"opens": date(2026, 1, 1), "locations": ("harbour",), **fields})
    context = make_context(made, HARBOUR, drafts=True)
    assert job_posting(context, made) is None
    assert types(job_page(context, made).head.json_ld) == ["BreadcrumbList"]


def types(documents: tuple[str, ...]) -> list[str]:
    return [json.loads(document)["@type"] for document in documents]


def test_only_the_page_of_a_job_has_its_posting() -> None:
    welder = job("welder", opens=TODAY, locations=("harbour",), department="yard")
    steel = campaign("steel")
    context = make_context(welder, HARBOUR, YARD, steel)
    assert types(job_page(context, welder).head.json_ld) == ["BreadcrumbList", "JobPosting"]
    lists = [
        home_page(context),
        *job_lists(context),
        *department_pages(context, YARD),
        *location_pages(context, HARBOUR),
        *campaign_pages(context, steel),
    ]
    for made in lists:
        assert "JobPosting" not in "".join(made.head.json_ld), made.path
    assert types(lists[1].head.json_ld) == ["ItemList", "BreadcrumbList"]


def test_a_page_that_repeats_a_job_in_another_frame_has_no_posting() -> None:
    welder = job("welder", opens=TODAY, locations=("harbour",))
    page = job_page(make_context(welder, HARBOUR, language="de"), welder)
    assert types(page.head.json_ld) == ["BreadcrumbList"]


def test_a_translation_is_marked_up_in_its_own_words() -> None:
    data: dict[str, Any] = {"opens": TODAY, "locations": ("harbour",)}
    welder = item(
        Kind.JOB, "welder", Job(title="Welder", **data), "Weld.", de=(Job(title="Schweißer", **data), "Schweißen.")
    )
    found = job_posting(make_context(welder, HARBOUR, language="de"), welder)
    assert found is not None
    assert (found["title"], found["description"], found["inLanguage"], found["url"]) == (
        "Schweißer", "<p>Schweißen.</p>", "de", "https://careers.example.org/de/jobs/welder/",
    )  # fmt: skip


def test_a_page_that_search_engines_shall_not_list_has_no_posting() -> None:
    # Google: pages with a JobPosting must not carry noindex (reference: job ads, section 3.3).
    welder = job("welder", opens=TODAY, locations=("harbour",), unlisted=True)
    page = job_page(make_context(welder, HARBOUR), welder)
    assert page.head.robots == "noindex"
    assert "JobPosting" not in types(page.head.json_ld)


def test_ratings_are_never_marked_up() -> None:
    rating = Rating(
        portal="kununu", score=Decimal("4.3"), count=212, as_of=date(2026, 11, 1), url="https://portal.example/"
    )
    home = home_page(make_context(site=make_site(ratings=(rating,))))
    assert "4.3" in str(home.view)
    assert "ating" not in "".join(home.head.json_ld)


# the other types


def test_the_front_page_tells_of_the_employer_and_the_site() -> None:
    site = make_site(
        organization=Organization(
            name="Tidewright", legal_name="Tidewright AG", founded="2011", address=Address(city="Rostock", country="de")
        ),
        accounts=(Account(network="xing", url="https://www.xing.com/pages/tidewright"),),
    )
    context = make_context(site=site)
    employer = organization(context)
    assert employer["legalName"] == "Tidewright AG"
    assert employer["address"] == {"@type": "PostalAddress", "addressLocality": "Rostock", "addressCountry": "DE"}
    assert employer["sameAs"] == ["https://www.xing.com/pages/tidewright"]
    assert web_site(context)["publisher"] == {"@type": "Organization", "name": "Tidewright"}
    assert types(home_page(context).head.json_ld) == ["Organization", "WebSite"]


def test_the_way_to_a_page_is_counted_from_one_in_whole_addresses() -> None:
    found = breadcrumb_list(make_context(), [Link("/", "Careers"), Link("/jobs/", "Jobs")])
    assert found["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Careers", "item": "https://careers.example.org/"},
        {"@type": "ListItem", "position": 2, "name": "Jobs", "item": "https://careers.example.org/jobs/"},
    ]


def test_a_story_is_an_article_with_hero_and_card() -> None:
    night = story("night", date=TODAY, hero=image("night.jpg"), people=("mira", "left"))
    context = make_context(
        night,
        person("mira", name="Mira Petrova"),
        person("left", left_on=TODAY),
        pictures={"media/night.jpg": Picture("/assets/night.1.jpg", 1600, 900)},
        cards={(night.key, "en"): card("night")},
    )
    found = news_article(context, night)
    assert found["image"] == ["https://careers.example.org/assets/night.1.jpg", card("night").url]
    assert found["about"] == [{"@type": "Person", "name": "Mira Petrova"}]
    assert found["datePublished"] == "2026-11-23"


def test_a_profile_shows_no_photo_without_consent() -> None:
    pictures = {"media/mira.jpg": Picture("/assets/mira.1.jpg", 400, 400)}
    for until, shown in ((TODAY, True), (TODAY - DAY, False)):
        mira = person("mira", photo=image("mira.jpg"), consent_until=until)
        context = make_context(mira, pictures=pictures)
        found = profile_page(context, context.catalogue.people["mira"])["mainEntity"]
        assert ("image" in found) is shown


# JSON in a page

HOSTILE = [
    "</script><script>alert(1)</script>",
    "</ScRiPt\t\n>",
    "<!--<script>",
    "<!-- <script> </script> -->",
    "]]>",
    "-->",
    "\u2028\u2029",
    "\x00\x01\x1f\x7f",
    '"},{"@type":"Evil"',
    "\\u003c/script>",
    "\\",
    "&lt;/script&gt;&amp;",
    "{{ page.title }}{% raw %}",
    "🛥️ مرحبا \u202e",
    "x" * 100_000,
]


def round_trip(text: str) -> str:
    written = script_json({"@type": "Thing", "name": text})
    tree = LexborHTMLParser(
        f'<!doctype html><body><script type="application/ld+json">{written}</script><p id="after">after</p>'
    )
    assert len(tree.css("script")) == 1
    after = tree.css_first("body > p#after")
    assert after is not None
    assert after.text() == "after"
    script = tree.css_first("script")
    assert script is not None
    return str(json.loads(script.text())["name"])


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_out_of_a_script(text: str) -> None:
    assert round_trip(text) == text


def test_a_lone_surrogate_does_not_stop_the_page() -> None:
    assert json.loads(script_json({"name": "a\ud800b"}))["name"].startswith("a")


@pytest.mark.skipif(not STRINGS.exists(), reason="the corpus of hostile strings is not here")
def test_no_string_of_the_corpus_breaks_out_of_a_script() -> None:
    for text in json.loads(STRINGS.read_text(encoding="utf-8")):
        expected = text.encode("utf-8", "replace").decode()
        assert round_trip(text) == expected


def test_hostile_words_of_a_job_stay_words_in_its_page() -> None:
    welder = job("welder", body=HOSTILE[0], title=HOSTILE[3], opens=TODAY, locations=("harbour",))
    head = job_page(make_context(welder, HARBOUR), welder).head
    for document in head.json_ld:
        assert not set("<>&") & set(document)
    assert json.loads(head.json_ld[1])["title"] == HOSTILE[3]


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_in_json_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        script_json({"value": [number]})
