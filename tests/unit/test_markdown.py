"""What a page gets from a text besides its words: headings, ids, addresses, pictures, boxes, plain words, limits."""

import pickle
import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from site_gen.render.markdown import render_body
from site_gen.render.pictures import Picture


def tags(html: str) -> list[str]:
    return re.findall(r"<(h\d)", html)


@pytest.mark.parametrize(
    ("text", "shift", "levels"),
    [
        ("## A\n\n### B\n\n## C", 1, ["h2", "h3", "h2"]),
        ("# A\n\n## B", 1, ["h2", "h3"]),
        ("### A\n\n## B\n\n### C", 1, ["h2", "h2", "h3"]),
        ("## A\n\n#### B\n\n### C", 1, ["h2", "h3", "h3"]),
        ("# A\n\n## B", 3, ["h4", "h5"]),
        ("# A\n## B\n### C\n#### D\n##### E\n###### F", 2, ["h3", "h4", "h5", "h6", "h6", "h6"]),
        ("<h1>A</h1>\n\n### B", 1, ["h2", "h3"]),
    ],
)
def test_headings_go_below_the_pages_own_without_gaps(text: str, shift: int, levels: list[str]) -> None:
    assert tags(render_body(text, shift=shift).html) == levels


def test_headings_get_the_ids_that_github_gives_them() -> None:
    body = render_body(
        "## What you'll do\n\n## C++ & R&D\n\n## Über *uns*\n\n## Какво предлагаме\n\n## !!!\n\n## Что — где"
    )
    assert [found[1] for found in body.headings] == [
        "what-youll-do", "c--rd", "über-uns", "какво-предлагаме", "section", "что--где",
    ]  # fmt: skip
    assert body.headings[2] == (2, "über-uns", "Über uns")


def test_ids_are_given_once() -> None:
    body = render_body("## Pay\n\n## Pay\n\n## Pay-1\n\n## Pay\n\n<p id='pay'>x</p>\n\n## Own {#pay}")
    found = re.findall(r' id="([^"]+)"', body.html)
    assert len(found) == len(set(found)) == 5
    assert found[:2] == ["pay", "pay-1"]


def test_a_heading_without_words_is_left_out() -> None:
    assert render_body("##\n\nx\n\n## ![](gone.jpg)").html == "<p>x</p>"


def test_an_attribute_list_names_a_heading() -> None:
    assert '<h2 id="pay">What we pay</h2>' in render_body("## What we pay {#pay}").html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("## Key\n{: .heading #keys}", '<h2 id="keys">Key</h2>'),
        ("> Words.\n\n{: lang=de}", '<blockquote lang="de"><p>Words.</p>\n</blockquote>'),
        ("{: .lead}\n\nWords.", "<p>Words.</p>"),
        ("|a|\n|-|\n{: title=t}", '<div class="table-wrap" tabindex="0"><table title="t">'),
    ],
)
def test_an_attribute_list_of_its_own_is_about_the_block_before(text: str, html: str) -> None:
    made = render_body(text).html
    assert made.startswith(html)
    assert "{" not in made


def test_attribute_lists_set_only_what_is_allowed() -> None:
    html = render_body("Words.\n{: .lead .evil onclick=alert(1) style='color:red' lang=de}").html
    assert html == '<p class="lead" lang="de">Words.</p>'


def test_every_id_and_the_links_to_it_take_the_prefix() -> None:
    body = render_body("## Pay\n\n[down](#pay) [page](#main) a[^1]\n\n[^1]: b", id_prefix="job-")
    assert body.headings == ((2, "job-pay", "Pay"),)
    assert 'href="#job-pay"' in body.html
    assert 'href="#main"' in body.html
    ids = set(re.findall(r' id="([^"]+)"', body.html))
    assert ids == {"job-pay", "job-fn-1", "job-fnref-1"}
    assert {"#job-fn-1", "#job-fnref-1"} <= set(re.findall(r' href="([^"]+)"', body.html))


def test_links_between_files_become_addresses_of_the_site() -> None:
    links = {"../stories/night-ferry.md": "/stories/night-ferry/", "my file.md": "/my-file/"}
    text = (
        '[a](../stories/night-ferry.md#soup) [b](my%20file.md) <a href="../stories/night-ferry.md">c</a> [d](other.md)'
    )
    found = re.findall(r'href="([^"]*)"', render_body(text, links=links).html)
    assert found == ["/stories/night-ferry/#soup", "/my-file/", "/stories/night-ferry/", "other.md"]


def test_links_to_other_sites_hand_over_no_window() -> None:
    html = render_body("[a](https://a.example) [b](/b) [c](mailto:c@d.example) [e](//f.example)").html
    assert re.findall(r'href="([^"]+)"( rel="noopener")?', html) == [
        ("https://a.example", ' rel="noopener"'),
        ("/b", ""),
        ("mailto:c@d.example", ""),
        ("//f.example", ' rel="noopener"'),
    ]


def test_addresses_have_no_signs_that_addresses_cannot_have() -> None:
    html = render_body("[a](<b c|d>) [t](<tel:+49 381 20>)").html
    assert 'href="b%20c%7Cd"' in html
    assert 'href="tel:+4938120"' in html


def test_a_picture_of_the_site_gets_its_size_and_loads_late() -> None:
    images = {"../media/pier.jpg": Picture("/assets/pier.1a.jpg", 1200, 800)}
    html = render_body('![The pier "at night"](../media/pier.jpg)', images=images).html
    for attribute in (
        'src="/assets/pier.1a.jpg"', 'width="1200"', 'height="800"', 'loading="lazy"', 'decoding="async"',
        'alt="The pier &quot;at night&quot;"',
    ):  # fmt: skip
        assert attribute in html


@pytest.mark.parametrize("source", ["missing.jpg", "https://tracker.example/p.gif", "data:image/png;base64,AAAA"])
def test_of_other_pictures_only_the_words_stay(source: str) -> None:
    assert render_body(f"A ![pier & sea]({source}) B").html == "<p>A pier &amp; sea B</p>"


def test_a_task_has_a_disabled_box_with_its_words_as_label() -> None:
    html = render_body("- [x] weld **well**\n\n  more\n- [ ] rest").html
    assert '<p><label><input type="checkbox" disabled checked> weld <strong>well</strong></label></p>' in html
    assert '<label><input type="checkbox" disabled> rest</label>' in html
    assert html.count("<label>") == html.count("</label>") == 2


def test_form_elements_written_by_hand_do_not_get_through() -> None:
    html = render_body('<input type="checkbox" checked> <button>b</button> <label>c</label>').html
    assert "input" not in html
    assert "button" not in html
    assert "label" not in html


def test_a_wide_table_can_scroll_in_its_own_box() -> None:
    html = render_body("| a |\n|--:|\n| 1 |").html
    assert html.startswith('<div class="table-wrap" tabindex="0"><table>')
    assert '<th class="align-right" scope="col">a</th>' in html
    assert "style" not in html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See [the yard](x).", "See the yard."),
        ("A**b**`c`\n\n> d", "Abc d"),
        ("- one\n- two", "one; two"),
        ("- one?\n- two\n  - three\n\nfour", "one? two three; four"),
        ("- ## one\n- two\n\n#### Three\n", "two"),
    ],
)
def test_the_words_of_a_text_keep_its_signs_and_items_apart(text: str, expected: str) -> None:
    assert render_body(text).plain == expected


def test_the_words_come_without_markup_headings_and_signs_of_footnotes() -> None:
    text = "# Night *shift*\n\nWe  weld.[^1]\nAnd `code` & <b>tea</b>.\n\n- one\n- [two](x)\n\n[^1]: Note.\n"
    assert render_body(text).plain == "We weld. And code & tea. one; two; Note."


def test_words_in_neighbouring_blocks_stay_apart() -> None:
    assert render_body("| a | b |\n|---|---|\n| c | d |\n\nx  \ny").plain == "a b c d x y"


def test_nothing_becomes_nothing() -> None:
    assert render_body(" \n\n").html == ""
    assert render_body("").plain == ""


def test_line_ends_and_byte_order_marks_of_all_systems_are_read() -> None:
    expected = render_body("# A\n\nb  \nc").html
    assert render_body("\ufeff# A\r\n\r\nb  \r\nc").html == expected
    assert render_body("# A\r\rb  \rc").html == expected


def test_lone_surrogates_do_not_get_to_the_page() -> None:
    render_body("a \ud83d b").html.encode()


def test_one_text_leaves_nothing_behind_for_the_next() -> None:
    first = render_body("[a]: /secret\n\n[^n]: note\n\n[a] x[^n] **b")
    second = render_body("[a] x[^n]\n\n## Pay")
    assert second.html == '<p>[a] x[^n]</p>\n<h2 id="pay">Pay</h2>'
    assert render_body("[a]: /secret\n\n[^n]: note\n\n[a] x[^n] **b") == first


def test_threads_do_not_mix_their_texts() -> None:
    texts = [f"[a]: /{n}\n\n" + f"*[a]* {n}[^1] " * 50 + f"\n\n[^1]: {n}" for n in range(40)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(render_body, texts)) == [render_body(text) for text in texts]


def test_the_function_and_its_answer_can_go_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(render_body)) is render_body
    body = render_body("## A")
    assert pickle.loads(pickle.dumps(body)) == body


def test_a_text_that_is_too_long_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="the text has 257 KB; 256 KB is the most"):
        render_body("ä" * (257 * 512))
    render_body("a\n\n" * 1000)


def test_a_text_that_is_too_deeply_nested_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="too deeply nested"):
        render_body("<div>" * 3000)


def test_lists_and_quotations_without_end_are_words_at_some_depth() -> None:
    assert render_body("- " * 2000 + "x").html.count("<ul>") < 100
    assert render_body("> " * 2000 + "x").html.count("<blockquote>") < 100
