"""The commands, as a user runs them."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from site_gen import __version__
from site_gen.output import lock
from tests.conftest import ROOT, run_cli

COMMANDS = ["build", "explain", "new", "schema"]
JOB = "---\ntitle: {title}\nopens: 2026-01-01\nlocations: head-office\ndepartment: workshop\n{more}---\nWords.\n"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new site; copied for tests that change it."""
    folder = tmp_path_factory.mktemp("template")
    done = run_cli("new", "site", ".", "--name", "Tidewright", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def site(template: Path, tmp_path: Path) -> Path:
    shutil.copytree(template, tmp_path / "site")
    return tmp_path / "site"


def add_job(site: Path, name: str, title: str = "Welder", more: str = "") -> Path:
    path = site / "content" / "jobs" / f"{name}.md"
    path.write_text(JOB.format(title=title, more=more), encoding="utf-8")
    return path


def run(site: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    done = run_cli(*arguments, cwd=site)
    if done.returncode != 70:
        assert "Traceback" not in done.stderr + done.stdout
    return done


# help


def test_help_names_all_commands_and_exit_codes() -> None:
    done = run_cli("--help")
    assert done.returncode == 0
    for command in COMMANDS:
        assert re.search(rf"^  {command} ", done.stdout, re.MULTILINE), command
    for code in ("0 fine", "1 problems with content", "2 wrong call", "3 the outside world", "70 a bug"):
        assert code in " ".join(done.stdout.split())
    assert run_cli("-h").stdout == done.stdout


@pytest.mark.parametrize("command", [["build"], ["explain"], ["new"], ["new", "job"], ["new", "site"], ["schema"]])
def test_every_command_explains_itself(command: list[str]) -> None:
    done = run_cli(*command, "--help")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) > 4


def test_the_options_of_the_design_are_there() -> None:
    text = run_cli("build", "--help").stdout
    for option in (
        "--content", "--output", "--theme", "--base-url", "--today", "--drafts", "--strict", "--workers", "--no-cache",
        "--format",
    ):  # fmt: skip
        assert option in text


def test_the_version_is_told() -> None:
    assert run_cli("--version").stdout.strip() == f"site-gen, version {__version__}"


def test_the_package_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "site_gen", "--version"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


# 0


def test_a_new_site_builds_without_a_problem(site: Path) -> None:
    done = run(site, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "warning" not in done.stdout + done.stderr
    assert (site / "output" / "jobs" / "joiner" / "index.html").is_file()
    assert re.search(r"output: \d+ pages, \d+ cards, 1 open job; .* s$", done.stdout.strip())


def test_no_command_means_build(site: Path) -> None:
    assert run(site).returncode == 0
    assert (site / "output" / "index.html").is_file()
    done = run(site, "--output", "elsewhere")
    assert done.returncode == 0
    assert (site / "elsewhere" / "index.html").is_file()


def test_the_second_build_says_that_nothing_changed(site: Path) -> None:
    run(site, "build")
    before = {path: path.stat().st_mtime_ns for path in (site / "output").rglob("*")}
    done = run(site, "build")
    assert "0 made" in done.stdout
    assert "nothing changed" in done.stderr
    assert {path: path.stat().st_mtime_ns for path in (site / "output").rglob("*")} == before


def test_without_a_cache_everything_is_made_and_the_result_is_the_same(site: Path) -> None:
    run(site, "build")
    before = {path: path.read_bytes() for path in (site / "output").rglob("*") if path.is_file()}
    done = run(site, "build", "--no-cache")
    assert "0 unchanged" in done.stdout
    assert {path: path.read_bytes() for path in (site / "output").rglob("*") if path.is_file()} == before


def test_the_day_decides_what_is_open(site: Path) -> None:
    add_job(site, "welder", more="closes: 2026-06-30\n")
    assert "1 open job;" in run(site, "build", "--today", "2026-06-30").stdout
    assert "welder" in (site / "output" / "jobs.json").read_text(encoding="utf-8")
    run(site, "build", "--today", "2026-07-01")
    assert "welder" not in (site / "output" / "jobs.json").read_text(encoding="utf-8")


def test_drafts_are_built_when_asked_for(site: Path) -> None:
    add_job(site, "welder", more="draft: true\n")
    run(site, "build")
    assert not (site / "output" / "jobs" / "welder").exists()
    run(site, "build", "--drafts")
    assert (site / "output" / "jobs" / "welder" / "index.html").is_file()


def test_a_site_may_live_below_a_path(site: Path) -> None:
    assert run(site, "build", "--base-url", "https://example.org/careers/").returncode == 0
    page = (site / "output" / "index.html").read_text(encoding="utf-8")
    assert 'href="/careers/jobs/"' in page
    assert 'rel="canonical" href="https://example.org/careers/"' in page


# 1


def test_a_faulty_item_is_left_out_and_the_rest_is_built(site: Path) -> None:
    add_job(site, "welder", title="[", more="")
    done = run(site, "build")
    assert done.returncode == 1
    assert "content/jobs/welder.md:2:" in done.stdout
    assert (site / "output" / "jobs" / "joiner" / "index.html").is_file()
    assert not (site / "output" / "jobs" / "welder").exists()


def test_warnings_count_when_one_is_strict(site: Path) -> None:
    path = add_job(site, "welder")
    path.write_text(path.read_text(encoding="utf-8").replace("opens: 2026-01-01\n", ""), encoding="utf-8")
    loose = run(site, "build")
    assert (loose.returncode, "warning" in loose.stdout) == (0, True), loose.stdout
    strict = run(site, "build", "--strict")
    assert (strict.returncode, "error" in strict.stdout, "warning" in strict.stdout) == (1, True, False)


def test_programs_get_one_json_document(site: Path) -> None:
    add_job(site, "welder", title="[")
    done = run(site, "build", "--format", "json")
    found = json.loads(done.stdout)
    assert done.returncode == 1
    assert found["counts"]["errors"] == len(found["problems"]) == 1
    assert found["problems"][0]["file"] == "content/jobs/welder.md"
    assert done.stderr == ""


def test_a_site_without_problems_is_json_too(site: Path) -> None:
    done = run(site, "build", "--format", "json")
    assert json.loads(done.stdout)["problems"] == []


def test_pull_requests_get_annotations(site: Path) -> None:
    add_job(site, "welder", title="[")
    done = run(site, "build", "--format", "github")
    assert done.returncode == 1
    assert re.match(r"::error file=content/jobs/welder\.md,line=2,", done.stdout)


# 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["bild"], "bild"),
        (["build", "--nonsense"], "--nonsense"),
        (["build", "--today", "tomorrow"], "write it as 2026-12-31"),
        (["build", "--today", "2026-02-30"], "write it as 2026-12-31"),
        (["build", "--workers", "0"], "workers"),
        (["build", "--workers", "99999999999999999999"], "workers"),
        (["build", "--format", "xml"], "github"),
        (["build", "--theme", "none"], "there is no theme `none`; there are: "),
        (["build", "--base-url", "example.org"], "https://careers.example.org/"),
        (["new"], "site"),
        (["new", "job"], "TITLE"),
        (["explain"], "PATH"),
        (["explain", "jobs/jioner/index.html"], "did you mean jobs/joiner/index.html?"),
    ],
)
def test_a_wrong_call_is_told_with_the_right_one(site: Path, arguments: list[str], words: str) -> None:
    done = run(site, *arguments)
    assert done.returncode == 2, done.stdout + done.stderr
    assert words in done.stderr + done.stdout
    assert not (site / "output").exists()


def test_a_mistyped_command_is_told_with_the_nearest(site: Path) -> None:
    assert "did you mean" in run(site, "bild").stderr.casefold()


def test_a_site_that_is_there_is_not_started_again(site: Path) -> None:
    done = run(site, "new", "site", ".")
    assert done.returncode == 2
    assert "choose another folder" in done.stderr


def test_a_job_without_a_site_is_refused(tmp_path: Path) -> None:
    done = run(tmp_path, "new", "job", "Welder")
    assert done.returncode == 2
    assert "new site" in done.stderr


def test_a_folder_without_a_site_is_a_wrong_call(tmp_path: Path) -> None:
    """Design, section 4: 2 is a wrong call or wrong settings."""
    done = run(tmp_path, "build", "--content", "cotnent")
    assert done.returncode == 2, done.stdout
    assert "cotnent" in done.stdout + done.stderr
    assert "new site" in done.stdout + done.stderr


def test_a_failed_call_leaves_nothing_behind(tmp_path: Path) -> None:
    run(tmp_path, "build", "--content", "cotnent")
    assert [path.name for path in tmp_path.iterdir()] in ([], [".site-gen"])
    assert not (tmp_path / "output").exists()


def test_settings_that_cannot_be_read_are_told_with_their_place(site: Path) -> None:
    (site / "content" / "site.toml").write_text("base_url = \n", encoding="utf-8")
    done = run(site, "build")
    assert done.returncode == 2, done.stdout
    assert "content/site.toml:1" in done.stdout


def test_an_unknown_language_of_the_settings_is_no_bug(site: Path) -> None:
    settings = site / "content" / "site.toml"
    settings.write_text(settings.read_text().replace('languages = ["en"]', 'languages = ["en", "xx-nonsense"]'))
    done = run(site, "build")
    assert done.returncode in (1, 2), done.stderr
    assert "xx-nonsense" in done.stdout + done.stderr


def test_schemas_are_not_written_where_no_site_is(tmp_path: Path) -> None:
    done = run(tmp_path, "schema", "--content", "cotnent")
    assert done.returncode == 2, done.stdout
    assert not (tmp_path / "cotnent").exists()


# 3


def test_a_second_build_at_once_is_refused_in_words(site: Path) -> None:
    with lock(site / "output"):
        done = run(site, "build")
    assert done.returncode == 3
    assert "another build" in done.stderr


def test_a_folder_that_is_not_ours_is_not_replaced(site: Path) -> None:
    (site / "output").mkdir()
    (site / "output" / "thesis.txt").write_text("years of work")
    done = run(site, "build")
    assert done.returncode in (2, 3)
    assert "output" in done.stderr
    assert (site / "output" / "thesis.txt").read_text() == "years of work"


@pytest.mark.parametrize("arguments", [["new", "site", "file/x"], ["schema", "--content", "file/x"]])
def test_a_disk_that_does_not_take_a_file_is_no_bug(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "file").write_text("in the way")
    done = run(tmp_path, *arguments)
    assert done.returncode in (2, 3), done.stderr
    assert "file" in done.stderr


def test_an_output_below_a_file_is_no_bug(site: Path) -> None:
    (site / "file").write_text("in the way")
    done = run(site, "build", "--output", "file/output")
    assert done.returncode in (2, 3), done.stderr
    assert "file" in done.stderr


# 70


def test_a_bug_of_ours_is_reported_as_one(site: Path) -> None:
    script = (
        "import sys, site_gen.build as b\n"
        "def boom(*_): raise RuntimeError('boom')\n"
        "b.build = boom\n"
        "from site_gen.cli import main\n"
        "sys.argv = ['site-gen', 'build']\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=site,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 70
    assert "RuntimeError: boom" in done.stderr
    assert f"a bug of site-gen {__version__}" in done.stderr
    assert not (site / "output").exists()


# new


TITLES = [
    'The "best" welder: nights & days',
    "Captain ⛴️",
    "فني إلكترونيات",
    "Welder " * 43,
    "C# \\ {x} 'y'",
    "%(name)s",
]


@pytest.mark.parametrize("kind", ["job", "story"])
def test_new_items_build_without_a_problem(site: Path, kind: str) -> None:
    for title in TITLES:
        made = run(site, "new", kind, title)
        assert made.returncode == 0, made.stderr
        assert (site / made.stdout.splitlines()[0].removeprefix("wrote ").strip()).is_file()
    done = run(site, "build")
    assert done.returncode == 0, done.stdout
    assert re.findall("(?:error|warning): .*", done.stdout) in (
        [],
        ["warning: share card: the title is shortened on the card; give a shorter one in share.title"],
    )


def test_a_title_with_a_leading_dash_is_a_title(site: Path) -> None:
    for arguments in (["new", "job", "--", "-5 % energy"], ["new", "job", "– Night shift"]):
        assert run(site, *arguments).returncode == 0
    assert run(site, "build").returncode == 0


def test_a_new_site_says_what_to_do_next(tmp_path: Path) -> None:
    done = run(tmp_path, "new", "site", "my-careers")
    assert done.stdout.rstrip().endswith("cd my-careers && site-gen build")
    assert "cd 'my other careers' && site-gen build" in run(tmp_path, "new", "site", "my other careers").stdout
    assert run(tmp_path / "my-careers", "build").returncode == 0
    assert run(tmp_path / "my-careers", "schema", "--check").returncode == 0


# schema


def test_stale_schemas_are_told_and_mended(site: Path) -> None:
    path = site / "content" / "schemas" / "job.json"
    path.write_text("{}")
    stale = run(site, "schema", "--check")
    assert (stale.returncode, path.read_text()) == (1, "{}")
    assert "job.json" in stale.stdout
    assert run(site, "schema").returncode == 0
    assert run(site, "schema", "--check").returncode == 0


# explain


@pytest.fixture(scope="module")
def built(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "site"
    shutil.copytree(template, folder)
    assert run_cli("build", cwd=folder).returncode == 0
    return folder


@pytest.mark.parametrize(
    "path",
    [
        "output/jobs/joiner/index.html",
        "output/jobs/joiner",
        "jobs/joiner/index.html",
        "/jobs/joiner/",
        "https://careers.example.org/jobs/joiner/",
    ],
)
def test_a_page_is_explained_by_path_or_address(built: Path, path: str) -> None:
    done = run(built, "explain", path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("jobs/joiner/index.html: up to date")
    assert "content/jobs/joiner.md" in done.stdout


def test_the_front_page_and_files_for_machines_are_explained(built: Path) -> None:
    for path in (
        "/",
        "output",
        "output/index.html",
        "/jobs/?utm_source=x#list",
        "sitemap.xml",
        "/jobs/rss.xml",
        "jobs.json",
        "robots.txt",
    ):
        assert run(built, "explain", path).returncode == 0, path


def test_every_file_of_the_output_is_explained(built: Path) -> None:
    """Cards, pictures, fonts and the style sheet as well."""
    kinds = {}
    for path in sorted((built / "output").rglob("*")):
        if path.is_file() and path.name != ".site-gen.json":
            kinds[path.parent.name if path.suffix == ".png" else path.suffix] = path.relative_to(built)
    failed = {
        str(path): done.stderr[-200:] for path in kinds.values() if (done := run(built, "explain", path)).returncode
    }
    assert failed == {}


def test_the_file_of_a_job_board_is_explained_by_its_pieces(site: Path) -> None:
    settings = site / "content" / "site.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + '\n[[boards]]\nkind = "rss"\n', encoding="utf-8")
    first, second = run(site, "explain", "boards/rss.xml").stdout.splitlines()
    assert first.startswith("boards/rss.xml: put together from 1 piece")
    assert "from content/jobs/joiner.md: new output" in second


def test_a_changed_source_is_given_as_the_reason(site: Path) -> None:
    run(site, "build")
    path = site / "content" / "jobs" / "joiner.md"
    path.write_text(path.read_text(encoding="utf-8").replace("title: Joiner", "title: Master joiner"), encoding="utf-8")
    done = run(site, "explain", "/jobs/joiner/")
    assert done.returncode == 0
    assert "would be made" in done.stdout
    assert "page" in done.stdout
