"""Reading everything a build depends on."""

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from site_gen.stages.inputs import SettingsError, last_changes
from tests.unit.stages.workbench import Bench, MakeSite, inputs_of, text_of

TODAY = date(2026, 11, 23)


def git(folder: Path, *arguments: str, day: str = "2026-01-01") -> None:
    stamp = f"{day}T12:00:00+00:00"
    subprocess.run(
        ["git", "-C", str(folder), "-c", "user.name=T", "-c", "user.email=t@example.org", *arguments],
        check=True,
        capture_output=True,
        env={**os.environ, "GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp, "GIT_CONFIG_GLOBAL": os.devnull},
    )


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder inside of a repository, with one commit."""
    folder = tmp_path / "repository" / "content"
    (folder / "jobs").mkdir(parents=True)
    for name in ("welder.md", "a name with blanks.md", "bäcker-in-köln.md", 'quo"ted.md'):
        (folder / "jobs" / name).write_text(name)
    git(tmp_path, "init", "-q", "repository")
    commit(folder, "2026-01-01")
    return folder


def commit(folder: Path, day: str) -> None:
    git(folder, "add", "-A", day=day)
    git(folder, "commit", "-q", "-m", "Change", day=day)


def changes(folder: Path) -> dict[str, date]:
    return {Path(name).name: day for name, day in last_changes(folder, TODAY).items()}


def test_a_committed_file_changed_on_the_day_of_its_last_commit(content: Path) -> None:
    (content / "jobs" / "welder.md").write_text("new")
    commit(content, "2026-02-02")
    found = changes(content)
    assert found["welder.md"] == date(2026, 2, 2)
    assert found["a name with blanks.md"] == date(2026, 1, 1)


def test_names_with_blanks_umlauts_and_quotes_are_found(content: Path) -> None:
    assert set(changes(content)) == {"welder.md", "a name with blanks.md", "bäcker-in-köln.md", 'quo"ted.md'}


def test_names_are_those_the_reader_of_the_content_uses(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (content / "jobs/welder.md").as_posix() in last_changes(content, TODAY)
    monkeypatch.chdir(content.parent)
    assert "content/jobs/welder.md" in last_changes(Path("content"), TODAY)


def test_settings_of_git_that_show_less_do_not_hide_files(content: Path) -> None:
    git(content, "config", "log.showRoot", "false")
    git(content, "config", "core.quotePath", "true")
    git(content, "config", "color.ui", "always")
    assert changes(content)["bäcker-in-köln.md"] == date(2026, 1, 1)


def test_what_is_not_committed_changed_today(content: Path) -> None:
    (content / "jobs" / "welder.md").write_text("new")
    assert changes(content)["welder.md"] == TODAY
    git(content, "add", "-A")
    assert changes(content)["welder.md"] == TODAY


def test_a_file_git_does_not_know_yet_changed_today(content: Path) -> None:
    (content / "jobs" / "fresh.md").write_text("new")
    assert changes(content).get("fresh.md") == TODAY


def test_a_renamed_file_changed_on_the_day_of_the_renaming(content: Path) -> None:
    git(content, "mv", "jobs/welder.md", "jobs/smith.md")
    assert changes(content)["smith.md"] == TODAY
    commit(content, "2026-03-03")
    assert changes(content)["smith.md"] == date(2026, 3, 3)


def test_a_merge_does_not_make_files_new(content: Path) -> None:
    git(content, "checkout", "-q", "-b", "side")
    (content / "jobs" / "side.md").write_text("x")
    commit(content, "2026-02-01")
    git(content, "checkout", "-q", "-")
    (content / "jobs" / "main.md").write_text("x")
    commit(content, "2026-02-02")
    git(content, "merge", "-q", "--no-ff", "-m", "Merge", "side", day="2026-05-05")
    found = changes(content)
    assert (found["side.md"], found["main.md"]) == (date(2026, 2, 1), date(2026, 2, 2))


def test_files_beside_the_content_are_none_of_it(content: Path) -> None:
    (content.parent / "README.md").write_text("x")
    commit(content, "2026-02-02")
    assert "README.md" not in changes(content)


def test_a_shallow_clone_tells_nothing(content: Path, tmp_path: Path) -> None:
    (content / "jobs" / "welder.md").write_text("new")
    commit(content, "2026-02-02")
    git(tmp_path, "clone", "-q", "--depth", "1", (tmp_path / "repository").as_uri(), "shallow")
    assert last_changes(tmp_path / "shallow" / "content", TODAY) == {}


def test_without_a_repository_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert last_changes(tmp_path / "content", TODAY) == {}


def test_a_repository_without_commits_tells_nothing_of_old(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "repository")
    (tmp_path / "repository" / "welder.md").write_text("x")
    assert set(last_changes(tmp_path / "repository", TODAY).values()) <= {TODAY}


def test_without_git_nothing_is_told(content: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert last_changes(content, TODAY) == {}


def test_the_sitemap_tells_the_day_of_the_last_commit(make_site: MakeSite) -> None:
    content = make_site({"pages/faq.md": "---\ntitle: Questions\nupdated: 2025-05-05\n---\nHello.\n"})
    git(content, "init", "-q", ".")
    commit(content, "2026-02-02")
    sitemap = text_of(Bench(content).build(), "sitemap.xml")
    assert "2026-02-02" in sitemap
    assert "2025-05-05" not in sitemap


# addresses


@pytest.mark.parametrize("url", ["https://example.org/careers", "https://example.org/careers/"])
def test_the_address_of_the_command_line_wins_and_ends_in_a_slash(make_site: MakeSite, url: str) -> None:
    inputs, _ = inputs_of(make_site({}), base_url=url)
    assert inputs.content.site.base_url == "https://example.org/careers/"


def test_a_site_on_this_machine_may_do_without_encryption(make_site: MakeSite) -> None:
    inputs, _ = inputs_of(make_site({}), base_url="http://127.0.0.1:8000")
    assert inputs.content.site.base_url == "http://127.0.0.1:8000/"


@pytest.mark.parametrize(
    "url",
    [
        "example.org",
        "/careers/",
        "ftp://example.org/",
        "javascript:alert(1)",
        "https://",
        "https:///careers/",
        "https://example.org/?a=b",
        "https://example.org/#top",
        "https://exa mple.org/",
        'https://example.org/"><script>',
        "https://user:secret@example.org/",
    ],
)
def test_what_is_no_whole_address_is_refused_with_an_example(make_site: MakeSite, url: str) -> None:
    with pytest.raises(SettingsError, match=r"https://careers\.example\.org/"):
        inputs_of(make_site({}), base_url=url)


def test_today_is_the_day_where_the_employer_is(make_site: MakeSite) -> None:
    inputs, _ = inputs_of(make_site({}), today=None)
    assert abs((inputs.today - date.today()).days) <= 1
