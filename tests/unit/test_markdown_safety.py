"""Whatever is written, nothing that runs gets to a page, and nothing stalls the build."""

import contextlib
import gc
import json
import re
import signal
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from site_gen.render.markdown import render_body
from site_gen.render.sanitise import sanitise_fragment

SHARED = Path(__file__).parents[3] / "shared" / "corpora"
VECTORS = SHARED / "xss" / "vectors.jsonl"
PATHOLOGICAL = SHARED / "markdown" / "pathological.json"

FORBIDDEN = (
    "script, style, iframe, object, embed, form, svg, math, base, meta, link, template, button, textarea, select"
)
URLS = ("href", "src", "action", "formaction", "xlink:href", "srcset", "poster", "background", "data", "cite")

HOSTILE = (
    "<a href='\u2028javascript:alert(1)'>x</a>",
    "<a href='\xa0javascript:alert(1)'>x</a>",
    "[a](<\u3000javascript:x>)",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](java\tscript:alert(1))",
    "[a](<java\nscript:alert(1)>)",
    "[a](&#106;avascript:alert(1))",
    "[a](javascript&colon;alert(1))",
    "[a](java&#1;script:alert(1))",
    "[a](\x01javascript:alert(1))",
    "[a](vbscript:x)",
    "[a](data:text/html,<script>alert(1)</script>)",
    "![a](javascript:alert(1))",
    '![a](x" onerror="alert(1))',
    '[a](x "t\\" onmouseover=\\"alert(1)")',
    "[a]: javascript:alert(1)\n\n[a]",
    "<javascript:alert(1)>",
    "*a*{: onclick=alert(1) }",
    "# a {: onclick=alert(1) style=x }",
    "a\n{: onmouseover=alert(1)}",
    "```{onclick=alert(1)}\nx\n```",
    '``` "><script>alert(1)</script>\nx\n```',
    "<a href='javascript:alert(1)'>x</a>",
    "<iframe src=//evil.example></iframe>",
    "<form action=//evil.example><input name=a></form>",
    "<base href=//evil.example>",
    "<style>*{background:url(//evil.example)}</style>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<details open ontoggle=alert(1)>x</details>",
    "<x onclick=alert(1)>y</x>",
    "<a\x00href=javascript:alert(1)>x</a>",
    "- [ ] <script>alert(1)</script>",
    "| <img src=x onerror=alert(1)> |\n|---|\n| [a](javascript:x) |",
    "[^1]\n\n[^1]: <img src=x onerror=alert(1)>",
    "a\n: <script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[><script>alert(1)</script>]]>",
    "\x02wzxhzdk:0\x03<script>alert(1)</script>",
    "\x02klzzwxh:0000\x03 *a*",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "`<script>alert(1)</script>`",
    "<link rel=stylesheet href=//evil.example>",
    "<object data=javascript:alert(1)>",
    "<embed src=//evil.example>",
    "</article></main><h1>taken over</h1>",
    "<a href='//evil.example' target=_blank rel=opener>x</a>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
)


def danger(html: str) -> list[str]:
    """What in this HTML could run, or load something by itself."""
    tree = LexborHTMLParser(f"<!doctype html><body><article>{html}</article><p id=behind></p></body>")
    found = [node.html or "" for node in tree.css(FORBIDDEN)]
    found += [node.html or "" for node in tree.css("input") if set(node.attributes) - {"type", "disabled", "checked"}]
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            bare = re.sub(r"[\x00-\x20\x7f]", "", value or "").lower()
            scheme = bare.partition(":")[0] if re.match(r"[a-z][a-z0-9+.-]*:", bare) else ""
            if name.startswith("on") or name in {"style", "srcdoc", "target", "action", "formaction", "srcset"}:
                found.append(f"{node.tag} {name}")
            if name in URLS and scheme not in {"", "http", "https", "mailto", "tel"}:
                found.append(f"{node.tag} {name}={value}")
    behind = tree.css_first("body > #behind")
    return found if behind is not None else [*found, "broke out of its article"]


def vectors() -> list[str]:
    with VECTORS.open(encoding="utf-8") as lines:
        return [json.loads(line)["payload"] for line in lines]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_markdown_and_html_become_harmless(text: str) -> None:
    assert danger(render_body(text).html) == []
    assert danger(sanitise_fragment(text)) == []


def test_the_check_itself_sees_danger() -> None:
    for html in (
        "<script>1</script>",
        "<p onclick=a>",
        "<a href='java\tscript:a'>",
        "<a href=data:x>",
        "</article></body>",
    ):
        assert danger(html) or html.startswith("</"), html


@pytest.mark.skipif(not VECTORS.exists(), reason="the corpus of vectors is not here")
@pytest.mark.parametrize(
    "clean", [lambda text: render_body(text).html, sanitise_fragment], ids=["markdown", "fragment"]
)
def test_no_known_vector_gets_through(clean) -> None:  # type: ignore[no-untyped-def]
    for vector in vectors():
        try:
            html = clean(vector)
        except ValueError as refused:
            assert "too deeply nested" in str(refused)
        else:
            assert danger(html) == [], vector


SLOW = {
    "[a": 20_000,
    "[a](b": 20_000,
    "[a](<b": 20_000,
    "![[]()": 20_000,
    "[ (](": 20_000,
    "<![CDATA[": 20_000,
    "<http://a": 20_000,
    "a\n=\n": 20_000,
    "- ": 20_000,
    "> ": 20_000,
    "`x``": 20_000,
    "*a_ ": 20_000,
    "**x [a": 20_000,
    "<b>": 20_000,
    "[^1]": 20_000,
    "# a {: b\n": 20_000,
    "a\n: b\n\n": 20_000,
    "\\": 200_000,
    "\"'": 50_000,
    "|": 200_000,
    "a@": 50_000,
    "&": 100_000,
    "<i>x": 40_000,
    "- a\n": 40_000,
    "[a]: u\n": 20_000,
    "~~a": 40_000,
    '<a href="': 20_000,
    "[^1]: a\n\n[^1]\n\n": 10_000,
}


def too_slow(texts: list[str], *, seconds: float = 5) -> list[str]:
    """The texts that take more time of the processor than this."""

    def give_up(*_: object) -> None:
        raise TimeoutError

    late = []
    gc.disable()  # an exception that a signal raises while something listens to the collector is lost
    previous = signal.signal(signal.SIGPROF, give_up)
    try:
        for text in texts:
            signal.setitimer(signal.ITIMER_PROF, seconds)
            try:
                with contextlib.suppress(ValueError):
                    render_body(text)
            except TimeoutError:
                late.append(text[:20])
            finally:
                signal.setitimer(signal.ITIMER_PROF, 0)
    finally:
        signal.signal(signal.SIGPROF, previous)
        gc.enable()
    return late


def test_the_clock_itself_runs() -> None:
    assert too_slow(["*a* b\n\n" * 30_000], seconds=0.05) == ["*a* b\n\n*a* b\n\n*a* b\n"[:20]]


def test_small_texts_cannot_stall_the_build() -> None:
    assert too_slow([(sign * count)[:250_000] for sign, count in SLOW.items()]) == []


@pytest.mark.skipif(not PATHOLOGICAL.exists(), reason="the corpus of slow texts is not here")
def test_no_known_slow_text_stalls_the_build() -> None:
    cases = json.loads(PATHOLOGICAL.read_text(encoding="utf-8"))
    assert too_slow([(case["prefix"] + case["repeat"] * case["n"] + case["suffix"])[:250_000] for case in cases]) == []


def test_a_wide_head_over_many_short_rows_does_not_grow() -> None:
    text = "|a" * 100 + "|\n" + "|-" * 100 + "|\n" + "x\n" * 20_000
    assert len(render_body(text).html) < 40 * len(text)


def test_a_paragraph_beyond_all_measure_is_plain_words() -> None:
    assert "<em>" in render_body("*a* " * 1000).html
    assert "<em>" not in render_body("*a* " * 20_000).html


# HTML from elsewhere


def test_a_job_ad_keeps_its_structure_and_loses_its_dress() -> None:
    ad = (
        '<div class="ats" style="color:red"><h1 id="x">Your tasks</h1><ul><li>Weld</li></ul><h3>Pay</h3><p>&nbsp;</p>'
        '<p><span style="font-size:9px">Good <b>pay</b></span></p><img src="https://t.example/p.gif"></div>'
    )
    assert re.sub(r"\n", "", sanitise_fragment(ad, shift=2)) == (
        "<div><h3>Your tasks</h3><ul><li>Weld</li></ul><h4>Pay</h4><p><span>Good <b>pay</b></span></p></div>"
    )


def test_list_items_that_come_alone_get_a_list() -> None:
    assert sanitise_fragment(" <li>a</li><li>b</li>").replace("\n", "") == "<ul><li>a</li><li>b</li></ul>"


def test_links_from_elsewhere_are_absolute_and_vouched_for_by_nobody() -> None:
    html = sanitise_fragment(
        '<a href="https://a.example/?b=1&amp;c" onclick="x">a</a> <a href="/b">b</a> <a href="//c.example">c</a> '
        '<a href="mailto:d@e.example">d</a> <a href="javascript:x">f</a> <a name=g>g</a>'
    )
    assert html == (
        '<a href="https://a.example/?b=1&amp;c" rel="nofollow noopener ugc">a</a> b c '
        '<a href="mailto:d@e.example" rel="nofollow noopener ugc">d</a> f g'
    )


def test_fragments_that_are_too_long_or_too_deep_are_refused_in_words() -> None:
    with pytest.raises(ValueError, match="256 KB is the most"):
        sanitise_fragment("a" * 300_000)
    with pytest.raises(ValueError, match="too deeply nested"):
        sanitise_fragment("<b>" * 1000)
