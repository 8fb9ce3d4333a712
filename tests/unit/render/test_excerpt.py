"""The beginning of clean HTML."""

import pytest

from site_gen.render.excerpt import excerpt


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>Short &amp; sweet</p>", "<p>Short &amp; sweet</p>"),
        ("<p>One two three four five six</p>", "<p>One two three…</p>"),
        ("<p>One two</p><p>three <b>four five six</b></p><p>x</p>", "<p>One two</p><p>three <b>…</b></p>"),
        ("<p>a<br>b <i>cdefghijklmnopqrst</i></p>", "<p>a<br>b <i>…</i></p>"),
        ('<p><a href="https://e.org/?a>b">One two three four five</a></p>',
         '<p><a href="https://e.org/?a>b">One two three…</a></p>'),
        ("abcdefghijklmnopqrstuvw", "abcdefghijklmnop…"),
        ("<p>1 &lt; 2 &amp;&amp; 3 &gt; 2, as is known</p>", "<p>1 &lt; 2 &amp;&amp; 3 &gt; 2…</p>"),
    ],
)  # fmt: skip
def test_what_is_cut_ends_at_a_word_with_every_element_closed(markup: str, expected: str) -> None:
    assert excerpt(markup, 16) == expected


def test_what_has_no_blanks_between_words_is_cut_anywhere() -> None:
    told = "静かな船の音を聞く"
    assert excerpt(f"<p>{told * 20}</p>", 100) == f"<p>{(told * 20)[:100]}…</p>"
    assert excerpt(f"<p>{told}</p><p>{told * 20}</p>", 100) == f"<p>{told}</p><p>{(told * 20)[:91]}…</p>"
