"""Markdown of fetched ads."""

import pytest
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from site_gen.pages.markdown_of import markdown_of

CLEAN = """<h2>Your tasks</h2>
<p>You weld <strong>hulls</strong> and <em>decks</em>.<br>Day and night.</p>
<ul>
<li>Plan
<ul>
<li>with the yard</li>
<li>and the crew</li>
</ul></li>
<li><p>Weld</p>
<p>and test</p></li>
</ul>
<ol>
<li>Write <a href="https://example.org/a(b)?c=1&amp;d=2">to us</a></li>
</ol>
<hr>
<blockquote>
<p>Quiet boats.</p>
</blockquote>
<table>
<tr><th>Day</th><th>Shift</th></tr>
<tr><td>Mon</td><td>06 | 14</td></tr>
</table>"""
WRITTEN = """## Your tasks

You weld **hulls** and *decks*.\\
Day and night.

- Plan
  - with the yard
  - and the crew
- Weld

  and test

1. Write [to us](<https://example.org/a(b)?c=1&d=2>)

---

> Quiet boats.

| Day | Shift |
| --- | --- |
| Mon | 06 \\| 14 |"""


def test_an_ad_reads_like_markdown_that_people_write() -> None:
    assert markdown_of(CLEAN) == WRITTEN


def test_the_markdown_means_what_the_ad_says() -> None:
    shown = LexborHTMLParser(MarkdownIt("commonmark").enable("table").render(WRITTEN))
    assert [link.attributes["href"] for link in shown.css("a")] == ["https://example.org/a(b)?c=1&d=2"]
    assert [len(shown.css(name)) for name in ("h2", "ul ul > li", "ol > li", "hr", "blockquote > p", "td")] == [
        1, 2, 1, 1, 1, 2,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        "1. no list",
        "- no list",
        "# no heading",
        "2 * 3 * 4",
        "a_b_c",
        "&lt;b&gt; &amp;amp;",
        "[x](y) `z`",
        "=====",
        "~~a~~",
    ],
)
def test_words_stay_words(words: str) -> None:
    shown = LexborHTMLParser(MarkdownIt("commonmark").enable("table").render(markdown_of(f"<p>{words}</p>")))
    said = LexborHTMLParser(f"<p>{words}</p>")
    assert shown.body is not None
    assert said.body is not None
    assert shown.body.text().strip() == said.body.text()
    assert [node.tag for node in shown.css("body *")] == ["p"]
