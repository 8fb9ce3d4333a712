"""`check` as a user runs it."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import run_cli

JOB = (
    "---\ntitle: Welder\nopens: 2026-01-01\nlocations: head-office\ndepartment: workshop\n"
    "apply: jobs@example.org\n---\nYou join a young team.\n"
)
LINE = "You join a young team."


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new site in Germany, built, with an ad that breaks two rules."""
    folder = tmp_path_factory.mktemp("template")
    assert run_cli("new", "site", ".", "--name", "Tidewright", cwd=folder).returncode == 0
    (folder / "content" / "jobs" / "welder.md").write_text(JOB)
    assert run_cli("build", "--today", "2026-11-23", cwd=folder).returncode == 0
    return folder


@pytest.fixture
def site(template: Path, tmp_path: Path) -> Path:
    shutil.copytree(template, tmp_path / "site")
    return tmp_path / "site"


def check(site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run_cli("check", "--today", "2026-11-23", *arguments, cwd=site)


def test_the_wording_is_told_with_rule_source_and_cure(site: Path) -> None:
    done = check(site)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "content/jobs/welder.md:8:12: warning: “young team” tells people of another age" in done.stdout
    assert "rule: age-coded (AGG, sections 1, 7 and 11)" in done.stdout
    assert "help: say what the team does" in done.stdout
    assert "rule: pay-range" in done.stdout


def test_notes_are_for_check_and_not_for_build(site: Path) -> None:
    assert "rule: text-short" in check(site).stdout
    built = run_cli("build", "--today", "2026-11-23", cwd=site).stdout
    assert "rule: age-coded" in built
    assert "text-short" not in built


def test_strict_makes_errors_of_warnings(site: Path) -> None:
    assert check(site, "--strict").returncode == 1


def test_only_one_rule_or_the_rules_of_one_check_are_told(site: Path) -> None:
    found = json.loads(check(site, "--only", "age-coded", "--format", "json").stdout)["problems"]
    assert [(one["rule"], one["source"]) for one in found] == [("age-coded", "AGG, sections 1, 7 and 11")]
    rules = {one["rule"] for one in json.loads(check(site, "--only", "pay", "--format", "json").stdout)["problems"]}
    assert rules == {"pay-range"}
    wrong = check(site, "--only", "age-codd")
    assert (wrong.returncode, "did you mean `age-coded`?" in wrong.stderr) == (2, True)


def test_a_pull_request_is_annotated_at_the_words(site: Path) -> None:
    lines = check(site, "--only", "age-coded", "--format", "github").stdout.splitlines()
    (line,) = [line for line in lines if line.startswith("::")]
    column = LINE.index("young team") + 1
    assert line.startswith(
        f"::warning file=content/jobs/welder.md,line=8,col={column},endColumn={column + 10},title=age-coded::"
    )


def test_the_built_site_is_judged_where_there_is_one(site: Path) -> None:
    page = site / "output" / "jobs" / "welder" / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("</main>", '<a href="/gone/">x</a></main>'))
    done = check(site)
    assert done.returncode == 1
    assert "error: `/gone/` is not part of the site" in done.stdout
    shutil.rmtree(site / "output")
    done = check(site)
    assert done.returncode == 0
    assert "there is no built site in output" in done.stderr


def test_a_site_built_for_another_address_is_judged_by_that_address(site: Path) -> None:
    run_cli("build", "--today", "2026-11-23", "--base-url", "https://example.org/careers/", cwd=site)
    found = json.loads(check(site, "--format", "json").stdout)["problems"]
    assert [one for one in found if one["file"].startswith("output")] == []


def test_many_alike_are_summed_up_for_people_and_told_one_by_one_to_programs(site: Path) -> None:
    for number in range(12):
        (site / "content" / "jobs" / f"welder-{number}.md").write_text(JOB)
    done = check(site, "--only", "pay-range")
    assert done.stdout.count("the ad does not say what the work is paid") == 3
    assert "10 more of the rule pay-range: warning" in done.stdout
    assert "and 5 more files" in done.stdout
    found = json.loads(check(site, "--only", "pay-range", "--format", "json").stdout)
    assert len(found["problems"]) == found["counts"]["warnings"] == 13
    annotations = check(site, "--only", "pay-range", "--format", "github").stdout
    assert annotations.count("::warning") == 13


def test_all_rules_are_listed(site: Path) -> None:
    done = check(site, "--list")
    assert done.returncode == 0
    assert "pay-range (by country; ads, check `pay`)" in done.stdout
    assert "Austria: error; Gleichbehandlungsgesetz (GlBG), section 9(2)" in done.stdout
    assert "broken-link (error; built site, check `links`)" in done.stdout


def test_indexing_without_a_live_site_is_the_outside_world_s_fault(site: Path) -> None:
    settings = site / "content" / "site.toml"
    text = settings.read_text()
    address = next(line for line in text.splitlines() if line.startswith("base_url"))
    settings.write_text(text.replace(address, 'base_url = "http://127.0.0.1:9/"'))
    done = run_cli("indexing", cwd=site)
    assert done.returncode == 3, done.stdout + done.stderr
    assert "cannot be reached" in done.stderr
    done = run_cli("indexing", "--since", "none.json", "--format", "json", cwd=site)
    assert done.returncode == 0
    assert len(json.loads(done.stdout)["added"]) == 2
