"""Whose law an ad is judged by, how much a rule matters, what an ad silences, and where findings stand."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from site_gen.catalogue.catalogue import relate
from site_gen.checks.check import rules
from site_gen.checks.profiles import demand, profiles_of
from site_gen.model.problems import Problem, Severity
from site_gen.stages.lint import lint
from site_gen.stages.workshop import Workshop
from tests.conftest import SITE_TOML
from tests.unit.stages.workbench import Bench, inputs_of

MakeSite = Callable[[Mapping[str, str | bytes]], Path]
TODAY = date(2026, 11, 23)
BODY = "You weld hulls of ferries, and you enjoy it. " * 10
FIELDS = "title: Welder\ngender_suffix: (m/f/d)\nopens: 2026-01-05\nlocations: yard\napply: jobs@example.org\n"
GOOD = f"{FIELDS}employment_types: full-time\nbenefits: [Tea]\nsalary: {{min: 40000, max: 50000}}\n"
POOR = f"{FIELDS}employment_types: full-time\nbenefits: [Tea]\n"


def place(country: str) -> str:
    return f"---\nname: Yard\ncountry: {country}\n---\nWords.\n"


def ad(fields: str = GOOD, body: str = BODY) -> str:
    return f"---\n{fields}---\n{body}\n"


class Lint:
    """A small site that can be judged."""

    def __init__(self, make_site: MakeSite) -> None:
        self._make = make_site

    def __call__(self, files: Mapping[str, str], settings: str = "", **options: object) -> list[Problem]:
        with_notes = bool(options.pop("with_notes", True))
        content = self._make({"locations/yard.md": place("DE"), "site.toml": SITE_TOML + settings, **files})
        bench = Bench(content)
        inputs, _ = inputs_of(content, **options)
        catalogue, _ = relate(inputs.content, today=inputs.today, drafts=inputs.drafts)
        return lint(inputs, catalogue, Workshop(bench.store, bench.workers), with_notes=with_notes)


@pytest.fixture
def judge(make_site: MakeSite) -> Lint:
    return Lint(make_site)


def told(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(problem.rule, problem.severity.value) for problem in problems]


def test_an_ad_that_keeps_all_rules_is_not_told_of(judge: Lint) -> None:
    assert judge({"jobs/welder.md": ad()}) == []


@pytest.mark.parametrize(
    ("country", "level"),
    [("DE", "warning"), ("AT", "error"), ("FR", "warning"), ("US", "warning"), ("CH", ""), ("GB", ""), ("JP", "")],
)
def test_whether_pay_must_stand_in_an_ad_is_for_the_country_to_say(judge: Lint, country: str, level: str) -> None:
    found = judge({"jobs/welder.md": ad(POOR), "locations/yard.md": place(country)})
    assert told(found) == ([("pay-range", level)] if level else [])


def test_a_law_that_is_still_to_come_is_a_note_with_its_day(judge: Lint) -> None:
    (before,) = judge({"jobs/welder.md": ad(POOR)}, today=date(2026, 6, 6))
    assert before.severity is Severity.NOTE
    assert "from 2026-06-07 on" in before.message
    (after,) = judge({"jobs/welder.md": ad(POOR)}, today=date(2026, 6, 7))
    assert (after.severity, "2026-06-07" in after.message) == (Severity.WARNING, False)


def test_in_several_countries_the_strictest_law_counts_and_each_finding_is_told_once(judge: Lint) -> None:
    fields = POOR.replace("locations: yard", "locations: [yard, wien]")
    (found,) = judge({"jobs/welder.md": ad(fields), "locations/wien.md": place("AT")})
    assert (found.severity, found.rule) == (Severity.ERROR, "pay-range")
    assert "GlBG" in found.source
    assert "2023/970" in found.source
    assert "lowest pay" in found.hint


def test_a_remote_job_is_judged_by_the_countries_one_may_live_in(judge: Lint) -> None:
    fields = POOR.replace("locations: yard\n", "workplace: remote\nremote_countries: [AT]\n")
    assert told(judge({"jobs/welder.md": ad(fields)})) == [("pay-range", "error")]


def test_a_job_without_a_country_is_judged_by_that_of_the_settings_else_of_the_employer(judge: Lint) -> None:
    files = {"jobs/welder.md": ad(POOR), "locations/yard.md": "---\nname: Yard\n---\nWords.\n"}
    assert judge(files) == []
    address = '\n[organization.address]\ncountry = "DE"\n'
    assert told(judge(files, address)) == [("pay-range", "warning")]
    assert told(judge(files, f'{address}\n[lint]\ncountry = "AT"\n')) == [("pay-range", "error")]


def test_settings_say_how_much_a_rule_matters(judge: Lint) -> None:
    files = {"jobs/welder.md": ad(POOR)}
    for level in ("error", "warning", "note"):
        assert told(judge(files, f'\n[lint.levels]\npay-range = "{level}"\n')) == [("pay-range", level)]
    assert judge(files, '\n[lint.levels]\npay-range = "off"\n') == []


def test_settings_can_turn_on_a_rule_that_is_off(judge: Lint) -> None:
    (found,) = judge({"jobs/welder.md": ad()}, '\n[lint.levels]\ngoogle-end = "warning"\n')
    assert found.rule == "google-end"


def test_an_unknown_rule_in_the_settings_is_told_at_its_place(judge: Lint) -> None:
    (found,) = judge({"jobs/welder.md": ad()}, '\n[lint.levels]\npay-rnge = "off"\n')
    assert found.hint == "did you mean `pay-range`?"
    assert 'pay-rnge = "off"' in found.place.text


def test_the_words_of_a_finding_stand_at_their_line_and_column(judge: Lint) -> None:
    (found,) = judge({"jobs/welder.md": ad(body=f"{BODY}\n\n- We are a young team.")})
    assert found.rule == "age-coded"
    assert found.source == "AGG, sections 1, 7 and 11"
    assert found.place.text == "- We are a young team."
    assert found.place.text[found.place.column - 1 :][: found.place.length] == "young team"
    lines = ad(body=f"{BODY}\n\n- We are a young team.").split("\n")
    assert lines[found.place.line - 1] == found.place.text


def test_a_part_of_the_title_stands_at_its_column(judge: Lint) -> None:
    (found,) = judge({"jobs/welder.md": ad(GOOD.replace("title: Welder", 'title: "Welder, 50 000 €"'))})
    assert (found.rule, found.field) == ("title-pay", "title")
    assert found.place.text[found.place.column - 1 :][: found.place.length] == "50 000 €"


def test_words_that_go_on_in_the_next_line_are_marked_to_the_end_of_theirs(judge: Lint) -> None:
    (found,) = judge({"jobs/welder.md": ad(body=f"{BODY}\n\nYou join a young\nteam of ten.")})
    assert found.place.text[found.place.column - 1 :][: found.place.length] == "young"


def test_each_language_is_judged_by_its_own_words(judge: Lint) -> None:
    german = (
        f"---\ntitle: Schweißer\n---\n{'Du schweißt Fähren und Brücken. ' * 12}\n\nDich erwartet ein junges Team.\n"
    )
    files = {"jobs/welder.md": ad(), "jobs/welder.de.md": german}
    (found,) = judge(files)
    assert (found.rule, found.place.file.rpartition("/")[2]) == ("age-coded", "welder.de.md")
    assert found.place.text == "Dich erwartet ein junges Team."


def test_a_silenced_rule_is_not_told_and_the_others_are(judge: Lint) -> None:
    silence = "silence:\n- {rule: pay-range, reason: volunteers are not paid}\n"
    body = f"{BODY}\n\nWe are a young team."
    assert told(judge({"jobs/welder.md": ad(POOR + silence, body)})) == [("age-coded", "warning")]


def test_a_silence_for_a_rule_that_nobody_knows_is_told(judge: Lint) -> None:
    (found,) = judge({"jobs/welder.md": ad(f"{GOOD}silence:\n- {{rule: pay-rang, reason: why not}}\n")})
    assert (found.severity, found.hint) == (Severity.WARNING, "did you mean `pay-range`?")
    assert "pay-rang," in found.place.text


def test_a_rule_that_is_not_of_ads_cannot_be_silenced_for_one(judge: Lint) -> None:
    (found,) = judge({"jobs/welder.md": ad(f"{GOOD}silence:\n- {{rule: board-refusal, reason: why not}}\n")})
    assert found.message == "`board-refusal` cannot be silenced for one ad"
    assert '`board-refusal = "off"`' in found.hint


def test_a_silence_that_silences_nothing_is_noted(judge: Lint) -> None:
    files = {"jobs/welder.md": ad(f"{GOOD}silence:\n- {{rule: pay-range, reason: no longer true}}\n")}
    (found,) = judge(files)
    assert (found.severity, found.hint) == (Severity.NOTE, "delete the entry")
    assert judge(files, with_notes=False) == []


def test_a_silence_needs_a_reason(make_site: MakeSite) -> None:
    text = ad(f'{GOOD}silence:\n- {{rule: pay-range, reason: " "}}\n')
    _, problems = inputs_of(make_site({"jobs/welder.md": text, "locations/yard.md": place("DE")}))
    assert [(problem.severity, problem.field) for problem in problems] == [(Severity.ERROR, "silence[0].reason")]


def test_drafts_and_closed_ads_are_not_judged_and_upcoming_ones_are(judge: Lint) -> None:
    upcoming = POOR.replace("opens: 2026-01-05", "opens: 2027-01-05")
    files = {
        "jobs/draft.md": ad(f"{POOR}draft: true\n"),
        "jobs/closed.md": ad(f"{POOR}closes: 2026-02-01\n"),
        "jobs/upcoming.md": ad(upcoming),
    }
    (found,) = judge(files)
    assert found.place.file.endswith("upcoming.md")


def test_without_notes_only_warnings_and_errors_are_told(judge: Lint) -> None:
    files = {"jobs/welder.md": ad(POOR.replace("benefits: [Tea]\n", ""))}
    assert told(judge(files)) == [("benefits", "note"), ("pay-range", "warning")]
    assert told(judge(files, with_notes=False)) == [("pay-range", "warning")]


def test_a_build_tells_warnings_and_the_site_is_built(make_site: MakeSite) -> None:
    bench = Bench(make_site({"jobs/welder.md": ad(POOR), "locations/yard.md": place("AT")}))
    built = bench.build()
    assert ("pay-range", "error") in told(list(built.problems))
    assert "jobs/welder/index.html" in built.files


def test_an_ad_that_did_not_change_is_not_judged_again(make_site: MakeSite) -> None:
    content = make_site({"jobs/welder.md": ad(POOR), "locations/yard.md": place("DE")})
    bench = Bench(content)
    bench.build()
    assert any(name.startswith("ads:") for name in bench.made)
    (content / "pages").mkdir(exist_ok=True)
    (content / "pages" / "home.md").write_text("---\ntitle: Home\n---\nHello.\n")
    bench.build()
    assert not any(name.startswith("ads:") for name in bench.made)
    (content / "jobs" / "welder.md").write_text(ad(POOR, f"{BODY}\n\nWe are a young team."))
    built = bench.build()
    assert any(name.startswith("ads:") for name in bench.made)
    assert ("age-coded", "warning") in told(list(built.problems))


def test_the_strictest_demand_names_all_laws_once() -> None:
    where = profiles_of(["de", "FR", "AT"])
    asked = demand(rules()["pay-range"], where, None, TODAY)
    assert (asked.level, asked.source.count("2023/970")) == ("error", 1)
