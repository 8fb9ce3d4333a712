"""The contract of check plug-ins: every one of them, ours and those of installed packages, has to keep it."""

import os
import re
from datetime import date

import pytest

from site_gen.checks.check import Check, Finding, checks, rules
from site_gen.checks.listing import as_markdown, as_text
from site_gen.checks.phrases import languages, vocabulary
from site_gen.checks.profiles import profiles
from tests.conftest import ROOT
from tests.unit.checks.ads import ad

EVERY = pytest.mark.parametrize("check", checks().values(), ids=list(checks()))
PROFILES = pytest.mark.parametrize("profile", profiles(), ids=lambda profile: profile.key)
# Everything wrong at once, in both languages that have words.
WORST = [
    ad(
        language=language,
        title=title,
        suffix="",
        reference="TW-77",
        apply="",
        given=frozenset(),
        markup=markup,
    )
    for language, title, markup in (
        ("en", "FOREMAN WANTED!! Rostock TW-77 €60k at Tidewright ab sofort", "young team, native speaker, ninja"),
        ("de", "Schweißer Rostock #12", "junges Team, Muttersprachler, Bewerbungsfoto, aktuelles Gehalt, Rockstar"),
        ("ar", "لحّام", "كلمات"),
    )
]


@EVERY
def test_a_check_says_what_it_is(check: Check) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", check.key)
    assert check.rules
    assert check.ad is None or check.site is None


@EVERY
def test_each_rule_has_a_name_a_sentence_and_a_source(check: Check) -> None:
    for rule in check.rules:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
        assert rule.about.endswith((".", ").")), rule.name
        in_profiles = any(rule.name in profile.demands for profile in profiles())
        assert rule.source or in_profiles, rule.name
        assert rule.level != "off" or in_profiles or rule.source, rule.name


@EVERY
def test_findings_are_of_the_check_s_own_rules_and_can_be_shown(check: Check) -> None:
    own = {rule.name for rule in check.rules}
    for one in WORST if check.ad else ():
        found: list[Finding] = list(check.ad(one)) if check.ad else []
        again: list[Finding] = list(check.ad(one)) if check.ad else []
        assert found == again
        for finding in found:
            assert finding.rule in own
            assert finding.message
            assert finding.hint
            assert "\n" not in finding.message
            text = {"title": one.title, "body": one.markup}.get(finding.field, "")
            assert finding.length == 0 or text[finding.start : finding.start + finding.length].strip()


def test_no_two_checks_share_a_rule() -> None:
    names = [rule.name for check in checks().values() for rule in check.rules]
    assert len(names) == len(set(names)) == len(rules())


@PROFILES
def test_a_profile_names_known_rules_each_with_its_law(profile: object) -> None:
    assert profile.demands.keys() <= rules().keys()  # type: ignore[attr-defined]
    for name, asked in profile.demands.items():  # type: ignore[attr-defined]
        assert asked.level in ("error", "warning", "note"), name
        assert len(asked.source) > 3, name
        assert asked.since is None or isinstance(asked.since, date)


def test_each_country_has_one_profile() -> None:
    named = [code for profile in profiles() for code in profile.countries]
    assert len(named) == len(set(named))
    assert {"DE", "AT", "CH", "GB", "US", "FR"} <= set(named)


@pytest.mark.parametrize("language", languages())
def test_lists_of_words_are_of_known_rules_and_each_phrase_is_found_in_itself(language: str) -> None:
    known = vocabulary(language)
    assert known.phrases.keys() <= rules().keys()
    for rule, phrases in known.phrases.items():
        for phrase in phrases:
            said = phrase.pattern.pattern
            assert phrase.cores, (rule, said)
            assert phrase.instead or rule == "masculine-words", (rule, said)


def test_the_page_of_the_docs_lists_the_rules_as_they_are() -> None:
    """`UPDATE_GOLDEN=1` writes the tables anew."""
    page = ROOT / "docs" / "lint.md"
    text = page.read_text(encoding="utf-8")
    start, end = text.index("### Ads\n"), text.index("\nA check is one file")
    if os.environ.get("UPDATE_GOLDEN"):
        page.write_text(text[:start] + as_markdown() + text[end:], encoding="utf-8")
        return
    assert text[start:end] == as_markdown()


def test_the_list_of_rules_names_all_of_them() -> None:
    listed = as_text()
    assert [name for name in rules() if f"\n{name} (" not in f"\n{listed}"] == []
