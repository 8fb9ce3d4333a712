"""What posts belong to, and why."""

from typing import Any

import pytest

from site_gen.catalogue.catalogue import Catalogue
from site_gen.catalogue.words import names_of
from site_gen.model.site import MatchRule, SocialSettings
from site_gen.model.values import Account
from tests.unit.builders import campaign, department, job, location, make_catalogue, make_site, person, post, story


def tied(catalogue: Catalogue, key: str = "mastodon:a") -> dict[tuple[str, str], str]:
    return dict(catalogue.ties.reasons[key])


@pytest.mark.parametrize("tag", ["NightShift", "nightshift", "#Night_Shift"])
def test_a_hashtag_is_a_name_without_spaces(tag: str) -> None:
    catalogue = make_catalogue(department("crew", name="Night Shift"), post("a", tags=(tag,)))
    assert tied(catalogue) == {("departments", "crew"): f"hashtag #{tag.lstrip('#')}"}


@pytest.mark.parametrize(
    ("one", "other"), [("Göteborg", "Goteborg"), ("Göteborg", "GOETEBORG"), ("Işık", "ISIK"), ("Straße", "strasse")]
)
def test_names_are_the_same_however_they_are_spelt(one: str, other: str) -> None:
    assert names_of(one) & names_of(other)


def test_hashtags_in_any_script_count() -> None:
    catalogue = make_catalogue(location("varna", name="Варна"), post("a", text="Утро #Варна"))
    assert ("locations", "varna") in tied(catalogue)


def test_the_hashtag_of_a_place_is_not_that_of_each_job_there() -> None:
    catalogue = make_catalogue(
        location("rostock"), job("cook", hashtags=("Rostock", "Soup")), post("a", tags=("Rostock",)),
        post("b", tags=("Soup",)),
    )  # fmt: skip
    assert ("jobs", "cook") not in tied(catalogue)
    assert ("jobs", "cook") in tied(catalogue, "mastodon:b")


def test_a_link_to_a_page_of_the_site_in_any_language_ties() -> None:
    things = (job("welder"), story("ferry"), campaign("summer"))
    text = (
        "Look https://careers.example.org/de/jobs/welder/?utm_source=x, and https://careers.example.org/stories/ferry"
    )
    found = tied(make_catalogue(*things, post("a", text=text)))
    assert set(found) == {("jobs", "welder"), ("stories", "ferry")}


def test_a_link_to_the_form_of_a_job_ties_unless_several_share_it() -> None:
    own = make_catalogue(job("cook", apply="https://ats.example/1"), post("a", text="https://ats.example/1"))
    assert ("jobs", "cook") in tied(own)
    form = "https://ats.example/all"
    shared = make_catalogue(job("cook", apply=form), job("welder", apply=form), post("a", text=form))
    assert tied(shared) == {}


def test_people_are_found_by_account_and_by_their_whole_name() -> None:
    account = Account(network="mastodon", url="https://s.example/@mira", handle="@mira")
    mira = person("mira", name="Mira Petrova", accounts=(account,))
    assert ("people", "mira") in tied(make_catalogue(mira, post("a", author="@mira")))
    assert ("people", "mira") in tied(make_catalogue(mira, post("a", text="Thanks, @mira!")))
    assert ("people", "mira") in tied(make_catalogue(mira, post("a", text="Today Mira Petrova explains")))
    assert tied(make_catalogue(mira, post("a", text="Mira explains, Petrova listens"))) == {}
    assert tied(make_catalogue(mira, post("a", network="x", author="@mira")), "x:a") == {}


def test_places_are_found_as_whole_words_only() -> None:
    assert tied(make_catalogue(location("ulm"), post("a", text="We go to Ulm."))) != {}
    assert tied(make_catalogue(location("ulm"), post("a", text="Kulm is elsewhere"))) == {}


def rules(**rule: Any) -> Any:
    return make_site(social=SocialSettings(match=(MatchRule(departments=("yard",), **rule),), match_by_name=False))


@pytest.mark.parametrize(
    "rule", [{"hashtags": ("Azubi",)}, {"words": ("green book",)}, {"handles": ("@yard",)}, {"networks": ("mastodon",)}]
)
def test_a_rule_ties_by_hashtag_words_account_or_network(rule: dict[str, Any]) -> None:
    said = post("a", text="The Green Book #azubi @yard")
    assert "rule 1" in tied(make_catalogue(said, site=rules(**rule)))["departments", "yard"]
    assert tied(make_catalogue(said, site=rules(**{**rule, "networks": ("x",)}))) == {}


def test_without_matching_by_name_nothing_is_tied_by_it() -> None:
    site = make_site(social=SocialSettings(match_by_name=False))
    assert tied(make_catalogue(department("yard"), post("a", tags=("yard",)), site=site)) == {}
