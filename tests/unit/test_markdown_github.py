"""Everyday Markdown comes out as people know it from GitHub.

Each case is a text and the HTML it has to become by the specification (github.github.com/gfm). The cases that stay
within CommonMark, tables and strikethrough are also held against markdown-it, an independent implementation.
"""

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser, LexborNode

from site_gen.render.markdown import render_body

CASES = Path(__file__).parent / "markdown_cases"
NAMES = sorted(case.stem for case in CASES.glob("*.md"))

REFERENCE = MarkdownIt("commonmark").enable(["table", "strikethrough"])

BLOCKS = {
    *("body", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "hr"),
    *("table", "thead", "tbody", "tr", "th", "td", "div", "br", "details", "summary"),
}
SHOWN = {
    "a": {"href", "title"}, "img": {"src", "alt"}, "ol": {"start"}, "th": {"class"}, "td": {"class"}, "li": {"class"},
}  # fmt: skip
TRANSPARENT = {"label", "input"}


def tree(html: str) -> list[object]:
    """The elements and words of a fragment, without what does not change the meaning."""
    html = re.sub(r' style="text-align:(\w+)"', r' class="align-\1"', html)
    html = html.replace("<s>", "<del>").replace("</s>", "</del>")
    body = LexborHTMLParser(f"<body>{html}").body
    assert body is not None
    flat: list[tuple[str, str]] = [("open", "body"), *_flat(body, verbatim=False), ("close", "body")]
    result: list[object] = []
    for place, (what, value) in enumerate(flat):
        words = value
        if what == "text":
            before, after = flat[place - 1], flat[place + 1]
            if before[1].split()[0] in BLOCKS:
                words = words.lstrip(" \n")
            if after[1].split()[0] in BLOCKS:
                words = words.rstrip(" ")
        if words:
            result.append((what, words))
    return result


def _flat(node: LexborNode, *, verbatim: bool) -> list[tuple[str, str]]:
    flat: list[tuple[str, str]] = []
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            words = child.text_content or ""
            words = words if verbatim else re.sub(r"\s+", " ", words)
            if flat and flat[-1][0] == "text":
                flat[-1] = ("text", flat[-1][1] + words)
            else:
                flat.append(("text", words))
            continue
        if str(child.tag).startswith("-"):  # comments
            continue
        inner = _flat(child, verbatim=verbatim or child.tag == "pre")
        wrapper = child.tag in TRANSPARENT or (child.attributes.get("class") == "table-wrap")
        if wrapper:
            flat += inner
            continue
        shown = SHOWN.get(str(child.tag), set())
        attributes = "".join(f" {key}={value}" for key, value in sorted(child.attributes.items()) if key in shown)
        flat += [("open", f"{child.tag}{attributes}"), *inner, ("close", str(child.tag))]
    return flat


@pytest.mark.parametrize("name", NAMES)
def test_a_text_comes_out_as_on_github(name: str) -> None:
    text, expected = (CASES / f"{name}.md").read_text(), (CASES / f"{name}.html").read_text()
    assert tree(render_body(text, shift=0).html) == tree(expected)


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("beyond_")])
def test_an_independent_implementation_agrees_with_the_expectation(name: str) -> None:
    text, expected = (CASES / f"{name}.md").read_text(), (CASES / f"{name}.html").read_text()
    assert tree(REFERENCE.render(text)) == tree(expected)


def test_there_are_enough_cases() -> None:
    assert len(NAMES) >= 45
