"""A site in which every text is an attack, opened in a real browser: nothing runs, nothing is fetched, nothing breaks.

The texts are filled in by the shapes of the nouns, so that a field that is added to the model is attacked as well.
"""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import run_cli
from PIL import Image as Picture
from playwright.sync_api import Page

from site_gen.content import shapes
from site_gen.model.items import Campaign, Department, Job, Location, Page as Words, Person, Post, Story
from site_gen.model.site import Organization
from site_gen.model.values import Account, Rating

from .host import serve

pytestmark = pytest.mark.browser

ATTACK = (
    "</script><script>alert(1)</script>"
    "\"><img src=x onerror=alert(1)>' onmouseover='alert(1)' x='"
    "</title></style></textarea></noscript><svg onload=alert(1)>"
    "--><script>alert(1)</script><!--]]><iframe src=https://evil.example/></iframe>"
    "</main></body></html><main><h1>x</h1></main>"
    "{{ 7*7 }}{% for a in b %}{# c #}${7*7}<%= 7*7 %>"
    "&lt;script&gt;alert(1)&lt;/script&gt;&#0;&quot;&amp"
    "javascript:alert(1) data:text/html,<script>alert(1)</script>"
    "\u202e\u2066\u200b\u00a0\ufeff\u2069 \\\\ \\u003c"
)
MARKDOWN = f"""{ATTACK}

## {ATTACK}

[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](data:text/html,<script>alert(1)</script>) <javascript:alert(1)>
[d](<java\tscript:alert(1)> "{ATTACK.replace('"', "'")}") ![e](https://evil.example/x.png) [f]: vbscript:alert(1)

<a href="java&#115;cript:alert(1)" onclick="alert(1)" style="position:fixed;inset:0">g</a>
<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/">
<style>@import "https://evil.example/x.css"; body {{ display: none }}</style>
<form action="https://evil.example/"><input autofocus onfocus=alert(1)></form>
<math><mtext></mtext><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;"></math>
<table background="https://evil.example/x.png"><tr><td>h{{: onclick=alert(1) style=color:red .x}}</td></tr></table>

i{{: onclick=alert(1) style=position:fixed href=javascript:alert(1) }}
"""
FILE = "a\"b'<img src=x onerror=alert(1)>&amp;{{7}} \u202e.png"
ADDRESS = "https://careers.example.org/?a=%22%3E%3Cscript%3E&b='onclick='alert(1)"
GOOD: dict[str, Any] = {
    "src": FILE, "url": ADDRESS, "apply": ADDRESS, "captions": ADDRESS, "email": "jobs@example.org", "country": "DE",
    "network": "mastodon", "currency": "EUR", "menu": ["header", "footer"], "role": "imprint", "portal": ATTACK,
    "department": "d", "departments": ["d"], "location": "l", "locations": ["l"], "lead": "p", "contact": "p",
    "hiring_team": ["p"], "people": ["p"], "person": "p", "stories": ["s"], "jobs": ["j"], "campaigns": ["c"],
    "remote_countries": ["DE"],
    "starts": "2026-11-20T18:00+01:00", "published": "2026-11-20", "date": "2026-11-20", "as_of": "2026-11-01",
    "opens": "2026-11-20", "score": 4, "scale": 5, "count": 7,
}  # fmt: skip
LEFT_OUT = {"slug", "language", "ends"}


def attacked(noun: type[Any], **given: Any) -> dict[str, Any]:
    """A noun, in the values of JSON, whose texts are attacks wherever any text may stand."""
    made = {
        name: GOOD[name] if name in GOOD else _attacked(field.shape)
        for name, field in shapes.record(noun).fields.items()
        if name not in LEFT_OUT
    }
    return {name: value for name, value in (made | given).items() if value is not None}


def _attacked(shape: shapes.Shape) -> Any:
    match shape:
        case shapes.Text():
            return ATTACK
        case shapes.Many():
            return [_attacked(shape.of)]
        case shapes.Record():
            return attacked(shape.noun)
        case shapes.Choice():
            return shape.words[0]
    return None


def files() -> dict[str, str]:
    """The content: JSON is YAML, so the front matter is written as such."""
    nouns = {
        "jobs/j": attacked(Job),
        "jobs/remote": attacked(Job, id="2", workplace="remote", apply="jobs@example.org"),
        "jobs/closed": attacked(Job, id="3", closes="2026-11-21"),
        "stories/s": attacked(Story),
        "people/p": attacked(Person, role=ATTACK),
        "departments/d": attacked(Department),
        "locations/l": attacked(Location),
        "pages/home": attacked(Words, role=None),
        "pages/imprint": attacked(Words),
        "campaigns/c": attacked(Campaign, query={"departments": ["d"]}),
    }
    posts = [
        attacked(Post, url=f"{ADDRESS}{name}", network=name, html=html)
        for name, html in (("x", ""), ("xing", MARKDOWN))
    ]
    accounts = "\n".join(f"[[accounts]]\n{_toml(attacked(Account))}" for _ in range(1))
    settings = f"""base_url = "https://careers.example.org/"
default_language = "en"
languages = ["en", "ar"]
title = {json.dumps(ATTACK)}
tagline = {{ en = {json.dumps(ATTACK)}, ar = {json.dumps(ATTACK)} }}
[organization]
{_toml(attacked(Organization, address=None))}
[organization.address]
{_toml({"street": ATTACK, "city": ATTACK, "postal_code": ATTACK, "region": ATTACK, "country": "DE"})}
{accounts}
[[ratings]]
{_toml(attacked(Rating))}
"""
    made = {f"{name}.md": f"---\n{json.dumps(front)}\n---\n{MARKDOWN}" for name, front in nouns.items()}
    return {**made, "posts/all.yaml": json.dumps(posts), "site.toml": settings}


def _toml(values: dict[str, Any]) -> str:
    return "\n".join(f"{name} = {json.dumps(value)}" for name, value in values.items() if not isinstance(value, dict))


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, text in files().items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "content" / "media").mkdir()
    Picture.new("RGB", (1200, 800), "#0b4f6c").save(folder / "content" / "media" / FILE)
    done = run_cli("build", "--today", "2026-11-23", cwd=folder)
    assert "Traceback" not in done.stdout + done.stderr
    assert " error" not in done.stdout, done.stdout
    return folder / "output"


@pytest.fixture(scope="module")
def root(output: Path) -> Iterator[str]:
    """The address of the site."""
    with serve(output) as address:
        yield address


STRUCTURE = """() => {
    const faults = [];
    const count = (selector, most) => {
        const found = document.querySelectorAll(selector);
        if (found.length > most) faults.push(`${found.length} × ${selector}: ${found[0].outerHTML.slice(0, 200)}`);
        return found.length;
    };
    if (count("main", 1) !== 1) faults.push("no main");
    count("h1", 1); count("title", 99); count("body > main", 1);
    for (const selector of ["iframe", "object", "embed", "base", "form[action^='https://evil']", "body style",
        "body meta:not([itemprop])", "meta[http-equiv='refresh']", "foreignObject", "svg script"]) count(selector, 0);
    for (const element of document.querySelectorAll("*")) for (const {name, value} of element.attributes) {
        if (name.startsWith("on")) faults.push(`${element.tagName} ${name}=${value.slice(0, 80)}`);
        const runs = /^[\\s\\x00-\\x1f]*(javascript|data|vbscript):/i.test(value);
        if (/^(href|src|action|formaction|xlink:href)$/.test(name) && runs) faults.push(`${name}=${value}`);
    }
    for (const script of document.scripts) {
        if (script.type === "application/ld+json") JSON.parse(script.text);
        else if (/alert/.test(script.text)) faults.push(`script: ${script.text.slice(0, 80)}`);
    }
    if (!document.head.querySelector("meta[property='og:title']") && !/404/.test(location)) faults.push("no og:title");
    return faults;
}"""


def test_a_page_with_raw_attacks_is_found_out(tab: Page) -> None:
    raw = '<main><a href="javascript:x">x</a><p onclick="x">x</p></main><main><iframe></iframe></main>'
    tab.set_content(f"{raw}<script>// alert</script>")
    found = " ".join(tab.evaluate(STRUCTURE))
    for fault in ("2 × main", "1 × iframe", "P onclick=", "href=javascript:", "script: // alert", "no og:title"):
        assert fault in found, fault


def test_no_text_of_an_editor_or_of_a_network_runs_or_breaks_a_page(tab: Page, output: Path, root: str) -> None:
    faults: list[str] = []
    tab.on("dialog", lambda dialog: (faults.append(f"dialog on {tab.url}"), dialog.dismiss()))
    tab.on("pageerror", lambda error: faults.append(f"{tab.url}: {error}"))
    tab.on(
        "request", lambda asked: None if asked.url.startswith(root) else faults.append(f"{tab.url} asks {asked.url}")
    )
    pages = sorted(path.relative_to(output).as_posix() for path in output.rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        tab.goto(root + page.removesuffix("index.html"))
        faults += [f"{page}: {fault}" for fault in tab.evaluate(STRUCTURE)]
        tab.mouse.move(300, 300)
    assert faults == []


def test_template_syntax_in_texts_stays_words(output: Path) -> None:
    page = (output / "jobs/j/index.html").read_text(encoding="utf-8")
    assert "{{ 7*7 }}" in page
    assert not re.search(r"(?<![\w.])49\$\{", page)


def test_lists_for_machines_stay_well_formed(output: Path) -> None:
    for path in [*output.rglob("*.xml"), *output.rglob("*.svg")]:
        ET.fromstring(path.read_bytes())
    for path in output.rglob("*.json"):
        json.loads(path.read_bytes())
    assert list(output.rglob("atom.xml"))


REFUSED = [
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//evil.example/x",
    "java\tscript:alert(1)",
]
PLACES = {
    "jobs/a.md": "title: A\napply: {}",
    "jobs/b.md": "title: B\nevents: [{{title: E, starts: 2026-12-01, url: {}}}]",
    "people/c.md": "name: C\naccounts: [{{network: x, url: {}}}]",
    "stories/d.md": "title: D\nvideo: {{url: {}, poster: {{src: x.png, alt: X}}}}",
    "stories/e.md": "title: E\nvideo: {{url: 'https://v.example/', poster: {{src: x.png, alt: X}}, captions: {}}}",
    "posts/f.yaml": "- {{network: x, published: 2026-11-20, url: {}}}",
}


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_that_is_none_of_the_web_is_refused_with_its_place(address: str, tmp_path: Path) -> None:
    content = tmp_path / "content"
    for name, front in PLACES.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = front.format(json.dumps(address))
        path.write_text(text if name.endswith(".yaml") else f"---\n{text}\n---\nWords.\n", encoding="utf-8")
    (content / "media").mkdir()
    Picture.new("RGB", (90, 60)).save(content / "media" / "x.png")
    settings = 'base_url = "https://careers.example.org/"\n[organization]\nname = "T"\n'
    (content / "site.toml").write_text(settings, encoding="utf-8")
    told = run_cli("build", "--today", "2026-11-23", "--format", "json", cwd=tmp_path).stdout
    problems = json.loads(told[told.index("{\n") :])["problems"]
    refused = {one["file"].removeprefix("content/") for one in problems if one["severity"] == "error"}
    assert refused == set(PLACES)
    assert all(one["line"] and one["hint"] for one in problems if one["severity"] == "error")
    (content / "site.toml").write_text(
        settings
        + f"url = {json.dumps(address)}\n[[accounts]]\nnetwork = 'x'\nurl = {json.dumps(address)}\n[[ratings]]\n"
        + f"portal = 'k'\nscore = 4\ncount = 5\nas_of = 2026-11-01\nurl = {json.dumps(address)}\n",
        encoding="utf-8",
    )
    told = run_cli("build", "--today", "2026-11-23", cwd=tmp_path).stdout
    for field in ("organization.url", "accounts[0].url", "ratings[0].url"):
        assert f"error[{field}]" in told
