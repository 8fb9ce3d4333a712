"""The ten most likely mistakes of a recruiter, all at once, as the command tells them."""

from pathlib import Path

import pytest

from tests.conftest import SITE_TOML, run_cli

GOOD = """\
department: yard
locations: harbour
opens: 2026-11-01
apply: jobs@example.org
employment_types: full-time
"""

# File name: front matter, words, and the line that has to come out of it.
MISTAKES = {
    "missing-title": (GOOD, "", "1:1: error[title]: `title` is missing"),
    "wrong-date": (f"title: A\n{GOOD.replace('2026-11-01', '31.12.2026')}", "", "5:8: error[opens]: expected a date"),
    "tab": ("title: A\n\tdepartment: yard", "", "3:1: error: a tab cannot be used to indent"),
    "unknown-department": (
        f"title: A\n{GOOD.replace('yard', 'yrad')}",
        "",
        "3:13: error[department]: there is no department 'yrad'",
    ),
    "salary-as-text": (f"title: A\nsalary: {{min: seventy}}\n{GOOD}", "", "3:15: error[salary.min]: expected a number"),
    "duplicate-slug": (f"title: A\nslug: welder\n{GOOD}", "", "3:7: error[slug]: the slug `welder` is taken by"),
    "bad-email": (
        f"title: A\n{GOOD.replace('@', '(at)')}",
        "",
        "6:8: error[apply]: `jobs(at)example.org` is no",
    ),
    "broken-link": (
        f"title: A\n{GOOD}",
        "[this](../stories/frist.md)",
        "10:8: error: this links to a story",
    ),
    "missing-image": (
        f"title: A\nhero: {{src: gone.jpg, alt: A}}\n{GOOD}",
        "",
        "3:13: error[hero.src]: there is no file `media/gone.jpg`",
    ),
}
UNCLOSED = "1:1: error: the front matter opened here is never closed"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, str, Path]:
    """Exit code, what was printed, and the output of a site with all the mistakes and one good job."""
    folder = tmp_path_factory.mktemp("mistakes")
    files = {
        "site.toml": SITE_TOML,
        "departments/yard.md": "---\nname: Yard\n---\n",
        "locations/harbour.md": "---\nname: Harbour\ncountry: DE\n---\n",
        "stories/first.md": "---\ntitle: First\n---\n\nIt began.\n",
        "jobs/welder.md": f"---\ntitle: Welder\n{GOOD}---\n\nYou weld.\n",
        "jobs/unclosed.md": f"---\ntitle: A\n{GOOD}\nNo end.\n",
        **{f"jobs/{name}.md": f"---\n{front}\n---\n{words}\n" for name, (front, words, _) in MISTAKES.items()},
    }
    for name, text in files.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    done = run_cli("build", "--today", "2026-11-23", cwd=folder)
    return done.returncode, done.stdout + done.stderr, folder / "output"


@pytest.mark.parametrize("name", [*MISTAKES, "unclosed"])
def test_each_mistake_gives_one_message_with_its_place_and_a_cure(name: str, told: tuple[int, str, Path]) -> None:
    _, printed, _ = told
    expected = MISTAKES[name][2] if name in MISTAKES else UNCLOSED
    blocks = [block for block in printed.split("\n\n") if block.startswith(f"content/jobs/{name}.md")]
    assert len(blocks) == 1
    assert blocks[0].startswith(f"content/jobs/{name}.md:{expected}")
    assert "^" in blocks[0]
    assert "\n  help: " in blocks[0]


def test_the_rest_of_the_site_is_built_and_the_exit_code_tells(told: tuple[int, str, Path]) -> None:
    code, printed, output = told
    assert code == 1
    assert "Traceback" not in printed
    assert (output / "stories/first/index.html").is_file()
    assert (output / "departments/yard/index.html").is_file()
    assert (output / "jobs/welder/index.html").is_file()
    pages = {path.parent.name for path in output.glob("jobs/*/index.html")}
    assert not pages & {*MISTAKES, "unclosed"}
