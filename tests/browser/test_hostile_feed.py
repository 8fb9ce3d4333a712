"""A feed in which every field of every entry is an attack: fetched, built, opened. Nothing runs or is asked for."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from playwright.sync_api import Page

from tests.conftest import ROOT, run_cli
from tests.unit.web.serving import Request, serving

from .host import serve
from .watch import POLICY_BROKEN, Watch

pytestmark = pytest.mark.browser

SHARED = ROOT.parent / "shared"
VECTORS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    '<a href="javascript:alert(1)">go</a>',
    '<a href="java\tscript:alert(1)">go</a>',
    '<a href="&#106;avascript&colon;alert(1)">go</a>',
    '<a href="data:text/html,<script>alert(1)</script>">go</a>',
    '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
    '<iframe src="https://evil.example/"></iframe>',
    '<img src="https://evil.example/pixel.png" width=1 height=1>',
    '<video src="https://evil.example/film.mp4" autoplay></video>',
    '<link rel=stylesheet href="https://evil.example/x.css">',
    '<style>@import "https://evil.example/x.css"; body{background:url(https://evil.example/x.png)}</style>',
    '<p style="background:url(https://evil.example/x.png)">words</p>',
    '<meta http-equiv=refresh content="0;url=https://evil.example/">',
    '<base href="https://evil.example/">',
    '<form action="https://evil.example/"><input autofocus onfocus=alert(1)></form>',
    "<details open ontoggle=alert(1)>words</details>",
    "<body onload=alert(1)>",
    '<object data="https://evil.example/x.swf"></object>',
    "<!--><script>alert(1)</script>-->",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "</title></textarea></style></noscript></script><script>alert(1)</script>",
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)' x='",
    '<math><mtext></mtext><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;"></math>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    "<template><script>alert(1)</script></template><slot onslotchange=alert(1)></slot>",
    "<x onclick=alert(1) tabindex=1 autofocus onfocus=alert(1)>words</x>",
    "{{ 7*7 }}{% include 'x' %}${alert(1)}<%= 7*7 %>",
    "\u202e\u2066<img src=x onerror=alert(1)>\u2069\u0000\ufeff",
    "<a href='https://good.example/' target=_blank onclick=alert(1) rel='opener'>a good link</a>",
]


def corpus() -> list[str]:
    file = SHARED / "corpora/xss/vectors.jsonl"
    if not file.exists():
        return []
    return [json.loads(line)["payload"] for line in file.read_text("utf-8").splitlines()]


def feed(vectors: Sequence[str]) -> str:
    """RSS in which each vector stands in every field, once escaped, once as CDATA."""
    items = []
    for number, vector in enumerate(vectors):
        text = escape("".join(sign for sign in vector if sign in "\t\n\r" or " " <= sign not in "\ufffe\uffff"))
        text = text.encode("utf-8", "ignore").decode()
        cdata = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replace("]]>", "]] >")
        day = format_datetime(datetime(2026, 11, 20, tzinfo=UTC) - timedelta(hours=number))
        attribute = text.replace('"', "&quot;")
        items.append(
            f"<item><title>{text}</title><link>https://blog.example.org/{number}?{text}</link>"
            f'<guid isPermaLink="false">'
            f"{number}-{text}</guid><pubDate>{day}</pubDate><category>{text}</category><author>{text}</author>"
            f"<dc:creator>{text}</dc:creator><description>words {number} {text}</description>"
            f"<content:encoded><![CDATA[words {number} {cdata}]]></content:encoded>"
            f'<media:content url="https://evil.example/{number}.png" medium="image"><media:description>{text}'
            f'</media:description></media:content><enclosure url="javascript:{attribute}" type="image/png" length="1"/>'
            "</item>"
        )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">'
        f"<channel><title>{escape(VECTORS[0])}</title><language>{escape(VECTORS[1])}</language>{''.join(items)}"
        "</channel></rss>"
    )


def wall(folder: Path, vectors: Sequence[str]) -> Path:
    """The site of an employer whose blog was taken over."""
    body = feed(vectors)

    def answer(request: Request) -> None:
        if request.path == "/feed":
            request.reply(body, Content_Type="application/rss+xml; charset=utf-8")
        else:
            request.reply(status=404)

    with serving(answer) as server:
        (folder / "content").mkdir()
        (folder / "content/site.toml").write_text(
            'base_url = "https://careers.example.org/"\n[organization]\nname = "Tidewright"\n'
            "[social]\nper_page = 400\n"
            f'[[channels]]\nnetwork = "blog"\nurls = ["{server.url}/feed"]\nlimit = 10000\npause = 0\n'
            f'allow_hosts = ["{server.host}"]\n'
        )
        done = run_cli("fetch", cwd=folder)
        assert "Traceback" not in done.stdout + done.stderr
        assert "new" in done.stdout, done.stdout
    done = run_cli("build", "--today", "2026-11-23", cwd=folder)
    assert "Traceback" not in done.stdout + done.stderr
    return folder / "output"


def opened(tab: Page, output: Path) -> Iterator[tuple[str, list[str]]]:
    """What goes wrong on each page of the wall, dialogs first."""
    dialogs: list[str] = []
    tab.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    tab.add_init_script(POLICY_BROKEN)
    with serve(output) as root:
        for page in sorted(output.glob("social/**/index.html")):
            with Watch(tab, root) as watch:
                tab.goto(root + page.relative_to(output).as_posix().removesuffix("index.html"))
                for anchor in tab.locator("main [onclick], main [onmouseover], main x").all():
                    anchor.dispatch_event("click")
                tab.mouse.move(300, 400)
                tab.wait_for_timeout(200)
                broken = tab.evaluate("window.broken")
            faults = [fault for fault in watch.faults if " 404 " not in fault and "favicon" not in fault]  # it has none
            yield page.relative_to(output).as_posix(), [*dialogs, *faults, *broken]


def test_nothing_in_a_feed_runs_or_asks_for_anything(tmp_path: Path, tab: Page) -> None:
    pages = dict(opened(tab, wall(tmp_path, VECTORS)))
    assert pages
    assert not {page: faults for page, faults in pages.items() if faults}
    html = (tmp_path / "output/social/index.html").read_text("utf-8")
    assert html.count("<article") == len(VECTORS)
    assert "a good link" in html


@pytest.mark.slow
@pytest.mark.skipif(not (SHARED / "corpora/xss").exists(), reason="the corpus is not there")
def test_no_vector_of_the_corpus_runs_on_the_wall(tmp_path: Path, tab: Page) -> None:
    vectors = corpus()
    assert len(vectors) > 1000
    pages = dict(opened(tab, wall(tmp_path, vectors)))
    assert len(pages) > 3
    assert not {page: faults for page, faults in pages.items() if faults}
