"""Builds of whole small sites."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from posixpath import normpath
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

import site_gen.stages.bodies
from site_gen.build import Built, build
from site_gen.engine.executors import inline, processes
from site_gen.engine.leaf import Leaf
from site_gen.engine.memory import MemoryStore
from site_gen.model.problems import Severity
from site_gen.stages.workshop import Workshop
from tests.conftest import run_cli
from tests.unit.stages.workbench import FILES, TERMS, Bench, Files, MakeSite, inputs_of, messages, text_of

JOB = FILES["jobs/welder.md"]


def built_of(make_site: MakeSite, files: Files, **options: Any) -> Built:
    bench = Bench(make_site(files))
    built = bench.build(**options)
    return replace(built, problems=(*bench.reading, *built.problems))


def dead_links(built: Built, base: str = "/") -> Iterator[str]:
    """Links of the site to files that are not there, and to headings that are not there."""
    trees = {name: LexborHTMLParser(text_of(built, name)) for name in built.files if name.endswith(".html")}
    for name, tree in trees.items():
        for node in tree.css("[href], [src]"):
            url = node.attributes.get("href") or node.attributes.get("src") or ""
            parts = urlsplit(url)
            if parts.scheme or parts.netloc:
                continue
            if not parts.path:
                target = name
            elif not parts.path.startswith(base):
                yield f"{name}: {url}"
                continue
            else:
                target = normpath(unquote(parts.path[len(base) :]) or ".").lstrip("./")
                target = f"{target}/index.html".lstrip("/") if parts.path.endswith("/") else target
            if target not in built.files or (
                parts.fragment and target in trees and not trees[target].css(f'[id="{parts.fragment}"]')
            ):
                yield f"{name}: {url}"


# sites of every size


def test_a_site_without_anything_is_a_site(make_site: MakeSite) -> None:
    built = built_of(make_site, {})
    assert built.problems == ()
    assert {"index.html", "jobs/index.html", "404.html", "de/index.html", "sitemap.xml", "jobs.json"} <= set(
        built.files
    )
    assert "stories/index.html" not in built.files
    assert "social/index.html" not in built.files
    assert json.loads(text_of(built, "jobs.json"))["dataFeedElement"] == []
    assert "Tidewright" in text_of(built, "index.html")
    assert list(dead_links(built)) == []


def test_a_site_of_one_job_needs_neither_department_nor_place(make_site: MakeSite) -> None:
    built = built_of(make_site, {"jobs/welder.md": "---\ntitle: Welder\nopens: 2026-01-01\n---\nWeld.\n"})
    assert {problem.severity for problem in built.problems} == {Severity.WARNING}  # no place: no JobPosting
    assert "Weld." in text_of(built, "jobs/welder/index.html")
    assert "JobPosting" not in text_of(built, "jobs/welder/index.html")
    assert list(dead_links(built)) == []


@pytest.mark.parametrize("base", ["/", "/careers/"])
def test_every_link_of_a_site_leads_somewhere(make_site: MakeSite, base: str) -> None:
    built = built_of(make_site, FILES, base_url=f"https://example.org{base}")
    assert list(dead_links(built, base)) == []
    assert built.problems == ()
    assert {name.partition("/")[0] for name in built.files} >= {"jobs", "de", "assets", "cards"}


def test_the_counts_of_a_build_are_those_of_its_files(make_site: MakeSite) -> None:
    built = built_of(make_site, FILES)
    assert built.jobs == 3
    assert built.pages == len([name for name in built.files if name.endswith(".html")])
    assert built.cards == len([name for name in built.files if name.startswith("cards/")])


def test_drafts_and_upcoming_jobs_are_built_when_asked_for(make_site: MakeSite) -> None:
    files = {
        "jobs/draft.md": "---\ntitle: Draft\ndraft: true\n---\nX.\n",
        "jobs/later.md": "---\ntitle: Later\nopens: 2027-01-01\n---\nX.\n",
    }
    assert built_of(make_site, files).jobs == 0
    assert built_of(make_site, files, drafts=True).jobs == 2


def test_machines_find_a_file_for_each_feed_and_twin(make_site: MakeSite) -> None:
    built = built_of(make_site, FILES)
    feeds = {f"{prefix}{section}/{name}" for prefix in ("", "de/") for section in ("jobs", "stories")
             for name in ("rss.xml", "atom.xml", "feed.json")}  # fmt: skip
    assert feeds <= set(built.files)
    assert text_of(built, "jobs/welder/index.html.md").startswith("# Welder\n")
    assert "de/jobs/welder/index.html.md" not in built.files  # there is no German text
    assert "jobs/welder/index.html.md" in text_of(built, "llms.txt")


def test_links_of_a_twin_lead_to_pages_not_to_content_files(make_site: MakeSite) -> None:
    text = str(JOB) + "\nRead [how it was](../stories/night.md) and [more](https://example.org/).\n"
    twin = text_of(built_of(make_site, {**FILES, "jobs/welder.md": text}), "jobs/welder/index.html.md")
    assert "../stories/night.md" not in twin
    assert "/stories/night/" in twin
    assert "(https://example.org/)" in twin


# words


def test_a_link_to_something_without_a_page_is_told_and_taken_out(make_site: MakeSite) -> None:
    text = str(JOB) + "\nAs [the smith](smith.md) and [Mira](../people/mira.md) say.\n"
    files = {
        **FILES,
        "jobs/welder.md": text,
        "jobs/smith.md": "---\ntitle: Smith\nlocations: harbour\ncloses: 2026-01-01\n---\nGone.\n",
    }
    built = built_of(make_site, files)
    (problem,) = built.problems
    assert problem.severity is Severity.WARNING
    assert "jobs/smith" in problem.message
    assert problem.place.line == 12
    page = text_of(built, "jobs/welder/index.html")
    assert "the smith" in page
    assert "/jobs/smith/" not in page
    assert 'href="/people/mira/"' in page
    assert 'href="/de/people/mira/"' in text_of(built, "de/jobs/welder/index.html")


def test_a_link_to_a_missing_heading_is_told_with_those_there_are(make_site: MakeSite) -> None:
    text = str(JOB) + "\nSee [pay](../pages/faq.md#pay) and [holidays](../pages/faq.md#holidays).\n"
    built = built_of(make_site, {**FILES, "jobs/welder.md": text})
    (problem,) = built.problems
    assert problem.severity is Severity.WARNING
    assert "#holidays" in problem.message
    assert "#pay" in problem.hint
    assert problem.place.line == 12
    assert 'href="/faq/#pay"' in text_of(built, "jobs/welder/index.html")


def test_a_heading_missing_from_a_page_without_headings_is_told_too(make_site: MakeSite) -> None:
    text = str(JOB) + "\nSee [the night](../stories/night.md#dawn).\n"
    built = built_of(make_site, {**FILES, "jobs/welder.md": text})
    assert any("#dawn" in problem.message for problem in built.problems)


def test_a_problem_of_words_is_told_once_not_for_each_language(make_site: MakeSite) -> None:
    text = str(JOB) + "\nSee [pay](../pages/faq.md#nothing).\n"
    built = built_of(make_site, {**FILES, "jobs/welder.md": text})
    assert len(built.problems) == len(set(messages(built.problems))) == 1


def test_a_text_that_takes_too_long_is_left_out_and_the_rest_is_built(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a real worker, which is stopped."""

    def in_a_hurry(*, name: str, **fields: Any) -> Leaf:
        return Leaf(name=name, deadline=0.05 if "slow" in name else 30, **fields)

    monkeypatch.setattr(site_gen.stages.bodies, "Leaf", in_a_hurry)
    slow = "[^1]: a\n\n[^1]\n\n" * 10_000
    content = make_site({**FILES, "jobs/slow.md": f"---\ntitle: Slow\nlocations: harbour\n---\n{slow}"})
    inputs, _ = inputs_of(content)
    with processes(1) as workers:
        built = build(inputs, Workshop(MemoryStore(), workers))
    errors = [problem for problem in built.problems if problem.is_error]
    assert [problem.place.file for problem in errors] == [(content / "jobs/slow.md").as_posix()]
    assert "too long" in errors[0].message
    assert not [name for name in built.files if "slow" in name]
    assert "Slow" not in text_of(built, "jobs/index.html")
    assert "You weld." in text_of(built, "jobs/welder/index.html")


def test_a_translation_without_words_is_not_held_against_the_original(make_site: MakeSite) -> None:
    """A translation holds what differs and nothing else."""
    files = {
        "locations/harbour.md": FILES["locations/harbour.md"],
        "jobs/welder.md": f"---\ntitle: Welder\nopens: 2026-01-01\nlocations: harbour\n{TERMS}---\nYou weld.\n",
        "jobs/welder.de.md": "---\ntitle: Schweißer\n---\n",
    }
    built = built_of(make_site, files)
    assert "JobPosting" in text_of(built, "jobs/welder/index.html")
    assert [message for message in messages(built.problems) if "welder.md" in message] == []
    told = [message for message in messages(built.problems) if "welder.de.md" in message]
    assert told or "You weld." in text_of(built, "de/jobs/welder/index.html"), "an empty page, and nobody was told"


def test_a_text_that_is_too_long_is_refused_in_words_for_the_editor(make_site: MakeSite) -> None:
    built = built_of(make_site, {**FILES, "jobs/smith.md": f"{FILES['jobs/smith.md']!s}{'word ' * 60_000}"})
    (problem,) = built.problems
    assert problem.is_error
    assert "256 KB" in problem.message
    assert "ValueError" not in problem.message
    assert "jobs/smith/index.html" not in built.files
    assert "jobs/welder/index.html" in built.files


def test_a_warning_of_missing_words_and_the_markup_agree(make_site: MakeSite) -> None:
    picture = "\n![A pier](https://example.org/pier.jpg)\n"
    files = {
        "locations/harbour.md": FILES["locations/harbour.md"],
        "jobs/welder.md": f"---\ntitle: Welder\nopens: 2026-01-01\nlocations: harbour\n---\n{picture}",
    }
    built = built_of(make_site, files)
    warned = any("no text" in message for message in messages(built.problems))
    assert warned is ("JobPosting" not in text_of(built, "jobs/welder/index.html"))


# posts


def test_a_post_is_shown_with_its_words_and_without_its_scripts(make_site: MakeSite) -> None:
    post = """\
- network: mastodon
  url: https://social.example/1
  published: 2026-11-01
  html: <p onclick="x()">Hello <script>alert(1)</script>there</p>
- network: xing
  url: https://social.example/2
  published: 2026-11-02
  text: "One <b>line</b>\\nand another"
"""
    built = built_of(make_site, {"posts/all.yaml": post})
    wall = text_of(built, "social/index.html")
    assert built.problems == ()
    assert "alert(1)" not in wall
    assert "onclick" not in wall
    assert re.search(r"<p>Hello\s+there</p>", wall)
    assert "One &lt;b&gt;line&lt;/b&gt;<br" in wall


# addresses


def test_of_two_pages_at_one_address_one_is_told_of_and_the_rest_is_built(make_site: MakeSite) -> None:
    """The reader refuses such slugs already; should one get past it, it must not take the site down."""
    inputs, _ = inputs_of(make_site(FILES))
    jobs = dict(inputs.content.jobs)
    jobs["smith"] = replace(jobs["smith"], slug="welder")
    built = build(replace(inputs, content=replace(inputs.content, jobs=jobs)), Workshop(MemoryStore(), inline()))
    assert any("is taken by" in message for message in messages(built.problems))
    assert {"index.html", "jobs/welder/index.html", "jobs/coder/index.html"} <= set(built.files)


# themes


def test_a_fault_of_a_template_is_told_once_with_its_place(make_site: MakeSite) -> None:
    content = make_site(FILES)
    theme = content.parent / "themes" / "ours"
    (theme / "templates").mkdir(parents=True)
    (theme / "theme.toml").write_text('extends = "default"\n')
    (theme / "templates" / "job.html").write_text("<p>\n{{ page.nonsense.more }}\n</p>\n")
    inputs, _ = inputs_of(content, theme="ours")
    built = build(inputs, Workshop(MemoryStore(), inline()))
    (problem,) = [one for one in built.problems if one.is_error]
    assert problem.place.file.endswith("themes/ours/templates/job.html")
    assert problem.place.line == 2
    assert "nonsense" in problem.message
    assert "more pages" in problem.hint
    assert "jobs/welder/index.html" not in built.files
    assert "faq/index.html" in built.files


def test_a_fault_that_shows_in_the_default_theme_names_a_file_one_can_open(make_site: MakeSite) -> None:
    """A theme on top of the default one holds only what differs."""
    content = make_site(FILES)
    theme = content.parent / "themes" / "ours"
    (theme / "templates" / "parts").mkdir(parents=True)
    (theme / "theme.toml").write_text('extends = "default"\n')
    (theme / "templates" / "parts" / "jobs.html").write_text("nothing of what others import from here\n")
    inputs, _ = inputs_of(content, theme="ours")
    problems = [one for one in build(inputs, Workshop(MemoryStore(), inline())).problems if one.is_error]
    assert problems
    for problem in problems:
        assert Path(problem.place.file).is_file(), problem
        assert problem.place.line


def test_a_fault_in_a_template_names_its_line_and_leaves_the_last_site_as_it_was(
    make_site: MakeSite, tmp_path: Path
) -> None:
    content = make_site(FILES)
    first = run_cli("build", cwd=tmp_path)
    assert first.returncode == 0, first.stdout
    before = {path: path.read_bytes() for path in (tmp_path / "output").rglob("*") if path.is_file()}
    theme = tmp_path / "themes" / "own"
    (theme / "templates").mkdir(parents=True)
    (theme / "theme.toml").write_text('extends = "default"\n')
    (theme / "templates" / "person.html").write_text("fine\n{{ nobody.knows }}\n")
    (theme / "templates" / "job.html").write_text("fine\n\n{{ page.titel }}\n")
    done = run_cli("build", "--theme", "own", cwd=tmp_path)
    assert done.returncode == 1
    assert f"{(theme / 'templates' / 'job.html').as_posix()}:3: error: " in done.stdout
    assert "titel" in done.stdout
    assert "output was left as it was" in done.stdout
    assert {path: path.read_bytes() for path in (tmp_path / "output").rglob("*") if path.is_file()} == before
    assert content.is_dir()


def test_a_preview_says_that_it_is_one_and_keeps_search_engines_out(make_site: MakeSite) -> None:
    files = {
        "jobs/draft.md": JOB.replace("title: Welder", "title: Draft\ndraft: true"),
        "jobs/coming.md": JOB.replace("2026-01-05", "2027-01-05"),
        "stories/coming.md": "---\ntitle: Coming\ndate: 2027-01-05\n---\nLater.\n",
        "campaigns/over.md": "---\ntitle: Over\nquery: {tags: [a]}\nends: 2026-01-05\n---\nOver.\n",
    }
    built = built_of(make_site, {**FILES, **files}, drafts=True)
    for page in ("jobs/draft", "jobs/coming", "stories/coming", "campaigns/over"):
        tree = LexborHTMLParser(text_of(built, f"{page}/index.html"))
        assert [node.text() for node in tree.css(".notice")] == [
            "Only previews show this page: it is not public today."
        ]
        assert tree.css('meta[name="robots"][content="noindex"]')
        assert "JobPosting" not in text_of(built, f"{page}/index.html")
    assert not LexborHTMLParser(text_of(built, "jobs/welder/index.html")).css(".notice")
    listed = LexborHTMLParser(text_of(built, "jobs/index.html"))
    marks = {row.css_first("a").text(): [mark.text() for mark in row.css(".board-terms strong")]
             for row in listed.css(".board-row")}  # fmt: skip
    assert marks["Draft"] == ["Draft"]


def test_a_page_without_words_does_not_speak_of_the_language_of_its_text(make_site: MakeSite) -> None:
    site = 'base_url = "https://e.org/"\nlanguages = ["en", "de"]\n[organization]\nname = "E"\n'
    built = built_of(make_site, {"site.toml": site, "people/a.md": "---\nname: A\n---\n",
                                 "people/b.md": "---\nname: B\n---\nHello.\n"})  # fmt: skip
    assert 'class="notice"' not in text_of(built, "de/people/a/index.html")
    assert 'class="notice"' in text_of(built, "de/people/b/index.html")


def test_a_network_nothing_is_known_of_is_shown_by_its_name_and_told(make_site: MakeSite) -> None:
    files = {
        "posts/a.yaml": "network: pixelfed\nurl: https://px.example/1\npublished: 2026-01-05\ntext: Hello\n",
        "site.toml": 'base_url = "https://e.test/"\n[organization]\nname = "E"\n[share]\nnetworks = ["linkdin", "x"]\n',
    }
    built = built_of(make_site, files)
    wall = LexborHTMLParser(text_of(built, "social/index.html")).css_first(".post")
    assert wall is not None
    assert "Read on Pixelfed" in wall.text()
    told = {problem.message.partition(":")[0]: (problem.severity, problem.hint) for problem in built.problems}
    assert told == {
        "nothing is known of the network `pixelfed`": (Severity.NOTE, ""),
        "one cannot share to `linkdin`": (Severity.WARNING, "did you mean `linkedin`?"),
    }


def test_a_long_post_ends_early_and_its_headings_stand_below_its_own(make_site: MakeSite) -> None:
    text = "<h1>News</h1><p>" + "word " * 600 + "</p>"
    post = f"network: blog\nurl: https://b.example/1\npublished: 2026-01-05\ntitle: Title\nhtml: {text}\n"
    built = built_of(make_site, {"posts/a.yaml": post})
    words = LexborHTMLParser(text_of(built, "social/index.html")).css_first(".post-words")
    assert words is not None
    assert words.text().strip().endswith("word…")
    assert len(words.text()) < 1100
    assert [node.text() for node in words.css("h3")] == ["News"]


def test_a_language_the_interface_does_not_speak_is_told(make_site: MakeSite) -> None:
    languages = 'languages = ["en-GB", "de-CH", "he"]\ndefault_language = "en-GB"\n'
    site = f'base_url = "https://e.org/"\n{languages}[organization]\nname = "E"\n'
    problems = built_of(make_site, {"site.toml": site}).problems
    assert [problem.message for problem in problems if "labels" in problem.message] == [
        "menus and labels are English on the pages in `he`: the interface does not speak it yet"
    ]
