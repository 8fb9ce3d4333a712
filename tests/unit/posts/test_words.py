"""The words of posts: what becomes a link, and that nothing else does."""

import re

import pytest
from hypothesis import given, strategies as st
from selectolax.lexbor import LexborHTMLParser

from site_gen.posts.fediverse import handle_of, html_of, id_of, more_than_words, words_of
from site_gen.posts.words import (
    Span,
    byte_range,
    hashtags,
    linked,
    plain,
    replaced,
    shown,
    with_link,
    with_list,
)


def tag(name: str) -> str:
    return f"https://net.example/t/{name}"


def user(name: str) -> str:
    return f"https://net.example/u/{name}"


def links(text: str) -> list[tuple[str, str]]:
    return re.findall(r'<a href="([^"]*)">(.*?)</a>', linked(text, hashtag=tag, mention=user))


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("See https://tidewright.example/jobs.", "https://tidewright.example/jobs"),
        ("(see https://tidewright.example/jobs)", "https://tidewright.example/jobs"),
        ("https://tidewright.example/a_(b), yes", "https://tidewright.example/a_(b)"),
        ("“https://tidewright.example/”", "https://tidewright.example/"),
        ("https://tidewright.example/?a=1&b=#c!", "https://tidewright.example/?a=1&amp;b=#c"),
        ("www.tidewright.example…", "https://www.tidewright.example"),
    ],
)
def test_an_address_ends_where_the_sentence_goes_on(text: str, address: str) -> None:
    assert [url for url, _ in links(text)] == [address]


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "https://",
        "mailto:a@b.example",
        "a#b",
        "C#",
        "#1",
        "# x",
        "me@tidewright.example",
        "data:text/html,x",
    ],
)
def test_what_only_looks_like_a_link_is_none(text: str) -> None:
    assert links(text) == []


def test_hashtags_are_words_of_any_script() -> None:
    text = "#Ingeniør #نوکری‌ها #नौकरी #求人 #wind_power! (#Größe) #2026 C# https://a.example/#top ##no"
    assert hashtags(text) == ("Ingeniør", "نوکری‌ها", "नौकरी", "求人", "wind_power", "Größe")


def test_mentions_may_name_a_server() -> None:
    assert links("Hi @anna.b, @ben@social.example.") == [
        (user("anna.b"), "@anna.b"),
        (user("ben@social.example"), "@ben@social.example"),
    ]


def test_lines_become_paragraphs_and_breaks() -> None:
    assert linked("One \r\ntwo\n \n\nthree") == "<p>One<br>two</p><p>three</p>"
    assert linked("Nothing but <words>") == ""


def test_spans_of_the_network_come_before_what_is_found_and_bad_ones_are_left_out() -> None:
    text = "Read t.co/x #now"
    spans = [
        Span(5, 11, "https://tidewright.example/", "our site", "https://tidewright.example/"),
        Span(6, 9),
        Span(9, 99),
    ]
    assert linked(text, spans) == '<p>Read <a href="https://tidewright.example/">our site</a> #now</p>'
    assert replaced(text, spans) == "Read https://tidewright.example/ #now"
    assert replaced(text, [Span(4, 11, words="", plain="")]) == "Read #now"


def test_a_range_of_bytes_that_cuts_a_sign_is_none() -> None:
    assert byte_range("ä🙂x", 2, 6) == (1, 2)
    assert byte_range("ä🙂x", 1, 6) is None
    assert byte_range("ä🙂x", 0, 99) is None
    assert byte_range("ä", 2, 2) is None


def test_a_link_that_is_there_is_not_made_again() -> None:
    text = "See https://tidewright.example/jobs"
    assert with_link(linked(text), text, "https://tidewright.example/jobs/", "Jobs") == (linked(text), text)
    assert with_link("", "Jobs", "javascript:alert(1)", "x") == ("", "Jobs")
    assert with_list("", "a < b", ["x\ny"]) == ("<p>a &lt; b</p><ul><li>x y</li></ul>", "a < b\n– x y")


def test_html_becomes_lines_without_what_nobody_sees() -> None:
    markup = "<p>a<br>b &amp; c</p>d<ul><li>e<li>f</ul><script>x</script><style>y</style>"
    assert plain(markup) == "a\nb & c\n\nd\n\n– e\n– f"


def test_a_servers_shortened_links_are_written_anew_and_escaped() -> None:
    markup = '<p>a <a href="https://b.example/?x=<i>"><span class="invisible">https://</span>b</a> <span>c</span></p>'
    whole = "https://b.example/?x=&lt;i&gt;"
    assert html_of(markup) == f'<p>a <a href="{whole}">b.example/?x=&lt;i&gt;</a> c</p>'
    assert words_of(markup) == "a https://b.example/?x=<i> c"
    assert more_than_words("<p>only words</p>") == ""


def test_ids_and_handles_are_read_from_addresses() -> None:
    assert id_of("https://social.example/@tidewright/1134") == "1134"
    assert id_of("tag:social.example,2026:1") == "tag:social.example,2026:1"
    assert handle_of("https://social.example/users/tidewright") == "@tidewright@social.example"
    assert handle_of("https://social.example/a/b/c") == handle_of("javascript:x") == ""
    assert shown("https://www.tidewright.example/") == "tidewright.example"


@given(
    st.text(st.sampled_from("ab<>&\"'@#/:.()\n \U0001f30ahttps://wx"), max_size=60),
    st.lists(st.tuples(st.integers(-2, 60), st.integers(-2, 60))),
)
def test_no_text_becomes_anything_but_paragraphs_breaks_and_links_of_the_web(
    text: str, ranges: list[tuple[int, int]]
) -> None:
    spans = [
        Span(start, end, url, "<b>words</b>")
        for (start, end), url in zip(ranges, ["javascript:x", 'https://a.example/"'] * 30, strict=False)
    ]
    made = linked(text, spans, hashtag=tag, mention=user)
    body = LexborHTMLParser(made).body
    assert body is not None
    for node in body.traverse():
        assert node.tag in {"body", "p", "br", "a"}
        assert node.tag != "a" or (
            (node.attributes["href"] or "").startswith("http") and list(node.attributes) == ["href"]
        )


@pytest.mark.parametrize("markup", ["<![><img src='x'>a", "<![CDATA[x]]>a", "<!DOCTYPE html>a", "</>a"])
def test_what_is_no_html_is_read_all_the_same(markup: str) -> None:
    assert "<" not in plain(markup)
