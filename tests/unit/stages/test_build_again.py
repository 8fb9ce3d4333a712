"""What a second build makes anew: the pages that show what changed, and nothing else."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from tests.unit.stages.workbench import FILES, TODAY, Bench, MakeSite, text_of

SITE_TOML = """\
base_url = "https://careers.example.org/"
time_zone = "Europe/Berlin"

[organization]
name = "Tidewright"
description = "We build electric ferries."
"""
THEMES = Path(__file__).resolve().parents[3] / "themes"


@pytest.fixture
def bench(make_site: MakeSite) -> Bench:
    return Bench(make_site({**FILES, "site.toml": SITE_TOML}))


def test_the_second_build_makes_nothing(bench: Bench) -> None:
    first = bench.build()
    count = len(bench.made)
    second = bench.build()
    assert bench.made == set()
    assert bench.reused >= count > 30
    assert {name: blob.digest for name, blob in first.files.items()} == {
        name: blob.digest for name, blob in second.files.items()
    }
    assert first.problems == second.problems == ()


def test_a_changed_summary_is_seen_where_the_job_is_listed(bench: Bench) -> None:
    bench.build()
    bench.replace("jobs/welder.md", "summary: Weld.", "summary: Weld ferries.")
    bench.build()
    assert bench.pages_made() == {
        "index.html",
        "404.html",
        "jobs/index.html",
        "jobs/workplace/on-site/index.html",
        "jobs/welder/index.html",
        "jobs/smith/index.html",  # a related job
        "departments/yard/index.html",
        "locations/harbour/index.html",
        "stories/night/index.html",  # of the same department
        "people/mira/index.html",
    }


def test_a_changed_text_is_seen_on_the_page_of_the_job_alone(bench: Bench) -> None:
    bench.build()
    bench.replace("jobs/welder.md", "You weld.", "You weld ferries.")
    built = bench.build()
    assert bench.pages_made() == {"jobs/welder/index.html"}
    assert "You weld ferries." in text_of(built, "jobs/welder/index.html")
    assert {name for name in bench.made if name.startswith(("card:", "words:"))} == {"words:jobs/welder:en"}


def test_a_job_elsewhere_does_not_touch_the_pages_of_other_departments(bench: Bench) -> None:
    bench.build()
    bench.replace("jobs/coder.md", "summary: Code.", "summary: Code ferries.")
    bench.build()
    assert bench.pages_made() == {
        "index.html",
        "404.html",
        "jobs/index.html",
        "jobs/coder/index.html",
        "jobs/workplace/on-site/index.html",
        "departments/software/index.html",
        "locations/varna/index.html",
    }


def test_a_new_job_counts_where_jobs_are_counted(bench: Bench) -> None:
    bench.build()
    bench.write("jobs/pilot.md", "---\ntitle: Pilot\ndepartment: software\nopens: 2026-01-02\n---\nFly.\n")
    built = bench.build()
    made = bench.pages_made()
    assert {"jobs/pilot/index.html", "index.html", "jobs/index.html", "departments/software/index.html"} <= made
    assert not made & {"jobs/welder/index.html", "departments/yard/index.html", "pages/faq/index.html"}
    assert built.jobs == 4


def test_a_deleted_job_leaves_no_file_behind(bench: Bench) -> None:
    bench.build()
    (bench.content / "jobs" / "coder.md").unlink()
    built = bench.build()
    assert not [name for name in built.files if "coder" in name]
    assert "coder" not in text_of(built, "sitemap.xml")


def test_an_edited_page_is_made_alone(bench: Bench) -> None:
    bench.build()
    bench.replace("pages/faq.md", "Good.", "Very good.")
    bench.build()
    assert bench.pages_made() == {"faq/index.html"}


def test_an_edited_template_makes_its_own_pages_only(bench: Bench) -> None:
    theme = bench.content.parent / "themes" / "ours"
    shutil.copytree(THEMES / "default", theme)
    bench.build(theme="ours")
    story = theme / "templates" / "story.html"
    story.write_text(story.read_text(encoding="utf-8") + "{# a remark #}\n", encoding="utf-8")
    bench.build(theme="ours")
    assert bench.pages_made() == {"stories/night/index.html"}


def test_a_template_that_all_pages_share_makes_all_pages(bench: Bench) -> None:
    theme = bench.content.parent / "themes" / "ours"
    shutil.copytree(THEMES / "default", theme)
    built = bench.build(theme="ours")
    base = theme / "templates" / "base.html"
    base.write_text(base.read_text(encoding="utf-8") + "{# a remark #}\n", encoding="utf-8")
    bench.build(theme="ours")
    assert len(bench.pages_made()) == built.pages


def test_a_new_day_changes_nothing_that_shows_no_day(bench: Bench) -> None:
    bench.build()
    bench.build(today=TODAY + timedelta(days=1))
    assert bench.made == set()


def test_a_new_day_is_seen_where_it_is_shown(bench: Bench) -> None:
    bench.replace("jobs/coder.md", "opens: 2026-01-03", "opens: 2026-01-03\ncloses: 2026-11-26")
    bench.build()
    built = bench.build(today=TODAY + timedelta(days=1))
    assert "jobs/index.html" in bench.pages_made()
    assert "departments/yard/index.html" not in bench.pages_made()
    assert "2 days" in text_of(built, "jobs/index.html")


def test_the_order_of_settings_does_not_matter(bench: Bench) -> None:
    bench.build()
    lines = SITE_TOML.splitlines(keepends=True)
    bench.write("site.toml", "".join([lines[1], lines[0], *lines[2:]]))
    bench.build()
    assert bench.made == set()


def test_another_colour_makes_cards_and_style_sheet_anew_and_therefore_pages(bench: Bench) -> None:
    bench.build()
    bench.write("site.toml", SITE_TOML + '\n[brand]\nprimary = "#123456"\n')
    built = bench.build()
    assert len(bench.pages_made()) == built.pages
    assert "style sheet" in bench.made
    assert {"words:jobs/welder:en"}.isdisjoint(bench.made)
