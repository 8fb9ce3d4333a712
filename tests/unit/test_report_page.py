"""The report as files of a built site: dressed like it, and gone with the next build."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from site_gen import output as writing
from site_gen.build import plan
from site_gen.engine.executors import inline
from site_gen.engine.memory import MemoryStore
from site_gen.listening.page import address_of, write_page
from site_gen.listening.summary import summed_up
from site_gen.stages.inputs import SettingsError
from site_gen.stages.workshop import Workshop
from tests.unit.stages.workbench import FILES, Bench, MakeSite, inputs_of

POSTS = """\
- network: x
  url: https://x.com/tidewright/status/1
  published: 2026-10-01
  text: Ahoy from the quay
  tags: ["<b>", Ferry]
  departments: yard
  figures: {liked: 3}
"""
SITE = {**FILES, "posts/x.yaml": POSTS}


def built(content: Path) -> Path:
    output = content.parent / "output"
    with writing.lock(output):
        writing.write(output, Bench(content).build().files)
    return output


def report(make_site: MakeSite, files: Mapping[str, str] = SITE) -> tuple[Path, str]:
    """The folder of the site, and the page in it."""
    content = make_site(files)
    output = built(content)
    inputs, _ = inputs_of(content, base_url=address_of(output))
    workshop = Workshop(MemoryStore(), inline())
    planned = plan(inputs, workshop)
    summary = summed_up(planned.catalogue, inputs.content.posts)
    page = write_page(summary, planned.languages[0], inputs, workshop, output)
    return output, page.read_text("utf-8")


def test_the_page_has_all_it_is_dressed_in(make_site: MakeSite) -> None:
    output, page = report(make_site)
    sheets = [node.attributes["href"] or "" for node in LexborHTMLParser(page).css("link[rel=stylesheet]")]
    assert len(sheets) == 2
    assert all((output / sheet.removeprefix("/")).is_file() for sheet in sheets)
    assert (output / "_kit/social/posts.csv").read_bytes().startswith(b"\xef\xbb\xbfpublished,")


def test_every_drawing_has_a_name_and_its_table(make_site: MakeSite) -> None:
    tree = LexborHTMLParser(report(make_site)[1])
    drawings = tree.css("main svg[role=img]")
    assert len(drawings) == len(tree.css("main table")) == 3
    for drawing in drawings:
        for name in (drawing.attributes["aria-labelledby"] or "").split():
            assert tree.css_first(f"#{name}").text()


def test_words_of_others_are_escaped_and_no_style_stands_in_the_page(make_site: MakeSite) -> None:
    page = report(make_site)[1]
    assert "#&lt;b&gt;" in page
    assert "<b>" not in page.partition("<main")[2].partition("</main>")[0]
    assert "style=" not in page
    assert "<style" not in page
    assert 'content="noindex, nofollow"' in page


def test_the_next_build_removes_it_even_if_nothing_else_changed(make_site: MakeSite) -> None:
    output, _ = report(make_site)
    result = writing_again(output)
    assert result.swapped
    assert (result.written, result.removed) == ((), ())
    assert not (output / "_kit").exists()
    assert not writing_again(output).swapped


def writing_again(output: Path) -> writing.WriteResult:
    with writing.lock(output):
        return writing.write(output, Bench(output.parent / "content").build().files)


def test_nothing_of_the_site_names_it(make_site: MakeSite) -> None:
    output, _ = report(make_site)
    naming = [path.name for path in output.rglob("*.*") if path.is_file() and b"_kit/social" in path.read_bytes()]
    assert naming == ["index.html"]


def test_a_site_that_was_built_from_something_else_is_not_written_to(make_site: MakeSite) -> None:
    content = make_site(SITE)
    output = built(content)
    for sheet in output.glob("assets/style.*.css"):
        sheet.unlink()
    inputs, _ = inputs_of(content)
    workshop = Workshop(MemoryStore(), inline())
    planned = plan(inputs, workshop)
    summary = summed_up(planned.catalogue, inputs.content.posts)
    with pytest.raises(SettingsError, match="run `site-gen build` again"):
        write_page(summary, planned.languages[0], inputs, workshop, output)


def test_there_is_no_report_without_a_site(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no built site"):
        address_of(tmp_path)
