"""Texts of ads: dirt of many systems in, clean HTML out."""

import html

import pytest
from hypothesis import example, given, settings, strategies as st
from selectolax.lexbor import LexborHTMLParser

from site_gen.ingest.clean import MOST_BYTES, clean
from site_gen.render.sanitise import sanitise_fragment


def cleaned(markup: str) -> str:
    return clean(markup)[0]


def items(*words: str, name: str = "ul") -> str:
    return "\n".join([f"<{name}>", *(f"<li>{word}</li>" for word in words), f"</{name}>"])


PAGE = "<p>We build <b>ferries</b> &amp; docks.</p><ul><li>weld</li></ul>"
CLEAN_PAGE = f"<p>We build <strong>ferries</strong> &amp; docks.</p>\n{items('weld')}"


@pytest.mark.parametrize("times", [0, 1, 2])
def test_html_is_understood_however_often_it_was_escaped(times: int) -> None:
    markup = PAGE
    for _ in range(times):
        markup = html.escape(markup)
    assert cleaned(markup) == CLEAN_PAGE


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("You know &lt;div&gt; and &lt;/p&gt; well.", "<p>You know &lt;div&gt; and &lt;/p&gt; well.</p>"),
        ("<p>You know &lt;p&gt; and &lt;br&gt;.</p>", "<p>You know &lt;p&gt; and &lt;br&gt;.</p>"),
        (html.escape("<p>You know &lt;p&gt;.</p>"), "<p>You know &lt;p&gt;.</p>"),
        ("<p>&lt;p&gt;Weld.&lt;/p&gt;</p>", "<p>Weld.</p>"),
        ("<p>R&amp;amp;D&amp;nbsp;team</p>", "<p>R&amp;D team</p>"),
        ("Less than <5 years", "<p>Less than &lt;5 years</p>"),
    ],
)
def test_what_was_escaped_by_mistake_is_told_from_words_about_html(markup: str, expected: str) -> None:
    assert cleaned(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>• one<br>• two</p>", items("one", "two")),
        ("<p>• one</p><p>&nbsp;• two</p>", items("one", "two")),
        ("<p>• one • two • three</p>", items("one", "two", "three")),
        ("- one\n- two", items("one", "two")),
        ("-one\n-two", items("one", "two")),
        ("* one\n* two", items("one", "two")),
        ("· one\n· two", items("one", "two")),
        ("– one\n– two", items("one", "two")),
        ("1. one\n2. two\n3) three", items("one", "two", "three", name="ol")),
        ("<p>\uf0b7 one</p>", items("one")),
        ("<p><strong>• one</strong></p>", items("<strong>one</strong>")),
        ("<ul><li>• one</li><li>- two</li></ul>", items("one", "- two")),
        ("<li>one</li> <li>two</li><p>End.</p>", f"{items('one', 'two')}\n<p>End.</p>"),
        ("<ul><li><p>one</p></li><li> </li></ul>", items("one")),
        ("<ul><li>one</li></ul><ul><li>two</li></ul>", items("one", "two")),
        ("<ul><li>one</li><ul><li>in</li></ul></ul>", f"<ul>\n<li>one\n{items('in')}</li>\n</ul>"),
        # No lists: one dash alone, numbers that do not begin at one, years, negative numbers.
        ("- one", "<p>- one</p>"),
        ("2. one\n3. two", "<p>2. one<br>3. two</p>"),
        ("-5 degrees\n-7 degrees", "<p>-5 degrees<br>-7 degrees</p>"),
    ],
)
def test_signs_before_lines_are_lists(markup: str, expected: str) -> None:
    assert cleaned(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<div>one</div><div><br></div><div>two</div>", "<p>one</p>\n<p>two</p>"),
        ("<div><div><span style='x'>one</span></div></div>", "<p>one</p>"),
        ("one<br><br><br>two<br>three", "<p>one</p>\n<p>two<br>three</p>"),
        ("<p>one</p><p>&nbsp;</p><p><br></p><p> </p>", "<p>one</p>"),
        ("one\n\ntwo\nthree", "<p>one</p>\n<p>two<br>three</p>"),
        ("one <b>two</b>\n\nthree", "<p>one <strong>two</strong></p>\n<p>three</p>"),
        ("<font color=red>one</font> <em class=x>two</em>", "<p>one <em>two</em></p>"),
        ("<b>Tas</b><b>ks</b> done", "<p><strong>Tasks</strong> done</p>"),
        ("<strong><p>one</p></strong><p>two</p>", "<h2>one</h2>\n<p>two</p>"),
        ("<table><tr><td><p>one</p></td></tr></table>", "<p>one</p>"),
        ("<table><tr><th>a<td>b</table>", "<table>\n<tr><th>a</th><td>b</td></tr>\n</table>"),
        ("<p>one</p><p>-----</p><p>***</p><p>two</p>", "<p>one</p>\n<hr>\n<p>two</p>"),
        ("<pre>one\n\n- a\n- b</pre>", f"<p>one</p>\n{items('a', 'b')}"),
        ("<blockquote><p>one</p></blockquote>", "<blockquote>\n<p>one</p>\n</blockquote>"),
        ("", ""),
    ],
)
def test_soup_becomes_paragraphs(markup: str, expected: str) -> None:
    assert cleaned(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p><b>Your tasks:</b></p><p>Weld.</p>", "<h2>Your tasks</h2>\n<p>Weld.</p>"),
        ("<p><b>Your tasks</b><br>• weld</p>", f"<h2>Your tasks</h2>\n{items('weld')}"),
        ("<h4>a</h4><p>x</p><h6>b</h6><p>y</p><h4>c</h4>", "<h2>a</h2>\n<p>x</p>\n<h3>b</h3>\n<p>y</p>\n<h2>c</h2>"),
        ("<h1><strong>a</strong></h1><p><b>b</b></p><p>x</p>", "<h2>a</h2>\n<h3>b</h3>\n<p>x</p>"),
        ("<h2> </h2><h2>a</h2>", "<h2>a</h2>"),
        # No headings: a sentence, the last line, many words, one of two such lines, a link.
        ("<p><b>We weld.</b></p><p>x</p>", "<p><strong>We weld.</strong></p>\n<p>x</p>"),
        ("<p>x</p><p><b>Apply now</b></p>", "<p>x</p>\n<p><strong>Apply now</strong></p>"),
        (f"<p><b>{'long ' * 20}</b></p><p>x</p>", f"<p><strong>{('long ' * 20).strip()}</strong></p>\n<p>x</p>"),
        ("<p><b>a</b></p><p><b>b</b></p><p>x</p>", "<p><strong>a</strong></p>\n<h2>b</h2>\n<p>x</p>"),
        (f"<h2>{'word ' * 60}</h2>", f"<p>{('word ' * 60).strip()}</p>"),
    ],
)
def test_headings_are_headings_and_leave_no_level_out(markup: str, expected: str) -> None:
    assert cleaned(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<a href="https://x.example/?a=1&b=2">x</a>', '<p><a href="https://x.example/?a=1&amp;b=2">x</a></p>'),
        ('<a href="mailto:jobs@tidewright.example">x</a>', '<p><a href="mailto:jobs@tidewright.example">x</a></p>'),
        ('<a href="javascript:alert(1)">x</a>', "<p>x</p>"),
        ('<a href="/relative">x</a>', "<p>x</p>"),
        ('<p>x<img src="https://t.example/1.gif" width=1></p>', "<p>x</p>"),
        ("<script>a</script><style>b</style><iframe>c</iframe><form>d<button>e</button></form><p>x</p>", "<p>x</p>"),
        ("<p onclick=a id=b class=c style=d>x</p><!-- y -->", "<p>x</p>"),
    ],
)
def test_only_words_and_safe_links_stay(markup: str, expected: str) -> None:
    assert cleaned(markup) == expected


def test_characters_that_nobody_sees_go_and_those_that_matter_stay() -> None:
    dirty = "<p>a\x00b\x85c\u200bd\ufeffe so\u00ad\u00adft \u00ad end \U0001f469\u200d\U0001f680 \u00c3\u00bc</p>"
    assert cleaned(dirty) == "<p>a b cde so\u00adft end \U0001f469\u200d\U0001f680 \u00c3\u00bc</p>"


def test_text_beyond_the_limit_is_cut_and_told() -> None:
    text, told = clean("<p>" + "word " * 20_000 + "</p>")
    assert MOST_BYTES - 200 < len(text) < MOST_BYTES + 200
    assert text.endswith("word …</p>")
    assert told == ("the text has 97 KB; the first 64 KB are taken",)


def test_pictures_inside_the_text_do_not_count_against_the_limit() -> None:
    picture = f'<img src="data:image/png;base64,{"A" * 200_000}">'
    assert clean(f"<p>one</p>{picture}<p>two</p>") == ("<p>one</p>\n<p>two</p>", ())


def test_nesting_that_would_take_too_long_keeps_its_words() -> None:
    text, told = clean("<div>" * 5000 + "weld" + "</div>" * 5000)
    assert text == "<p>weld</p>"
    assert told == ("the HTML is nested too deeply; it is taken as plain text",)


@pytest.mark.parametrize(
    "markup", [PAGE, "• a\n• b\n\n1. c\n2. d", "<p><b>T</b></p><li>a<ul><li>b</li></ul></li><p>x</p>"]
)
def test_clean_text_comes_out_as_it_went_in(markup: str) -> None:
    assert cleaned(cleaned(markup)) == cleaned(markup)


_PARTS = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<b>",
            "</b>",
            "<ul>",
            "</ul>",
            "<li>",
            "</li>",
            "<br>",
            "<br><br>",
            "<h3>",
        ),
        *(
            "</h3>",
            "<table>",
            "<tr>",
            "<td>",
            "</td>",
            "</table>",
            "<blockquote>",
            "</blockquote>",
            "<a href='https://x'>",
        ),
        *(
            "</a>",
            "• ",
            "- ",
            "1. ",
            "2. ",
            "\n",
            "\n\n",
            "&lt;p&gt;",
            "&nbsp;",
            "&amp;",
            "weld",
            "bold words",
            "---",
            ": ",
        ),
    ]
)


@settings(max_examples=60)
@example(["<p>", "- ", "weld", "</p>", "<p>", "- ", "weld", "</p>"])
@given(st.lists(_PARTS, max_size=25))
def test_whatever_comes_no_word_is_lost_and_the_build_changes_nothing(parts: list[str]) -> None:
    markup = "<p>weld</p>" + "".join(parts)
    made = cleaned(markup)
    body = LexborHTMLParser(made).body
    assert body is not None
    assert body.text().count("weld") == markup.count("weld")
    shown = LexborHTMLParser(sanitise_fragment(made)).body
    assert shown is not None
    # Line breaks may be followed by white space, or not.
    assert "".join(shown.text().split()) == "".join(body.text().split())
