"""The content security policy: strict, and the same in the head of every page and in the header of every answer."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from .host import header_rules

pytestmark = pytest.mark.xdist_group("demo")


def directives(policy: str) -> dict[str, set[str]]:
    """A policy as its directives and their sources."""
    parts = (part.split() for part in policy.split(";") if part.strip())
    return {name: set(sources) for name, *sources in parts}


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, LexborHTMLParser]:
    """All pages of the demo by their paths."""
    files = sorted(site.rglob("*.html"))
    return {file.relative_to(site).as_posix(): LexborHTMLParser(file.read_text(encoding="utf-8")) for file in files}


def test_the_policy_in_the_header_is_strict(site: Path) -> None:
    rules = header_rules((site / "_headers").read_text(encoding="utf-8"))
    [policy] = [value for paths, name, value in rules if name == "Content-Security-Policy" and paths.fullmatch("/x/")]
    found = directives(policy)
    assert found["default-src"] == {"'none'"}
    assert found["base-uri"] == {"'none'"}
    assert found["frame-ancestors"] == {"'none'"}
    assert not {"'unsafe-inline'", "'unsafe-eval'", "data:", "*", "https:"} & set().union(*found.values())
    for name, sources in found.items():
        strange = {source for source in sources if not re.fullmatch(r"'(?:self|none|sha256-[\w+/=]+)'", source)}
        assert not strange or name == "frame-src", f"{name}: {strange}"
    others = {name: value for paths, name, value in rules if paths.fullmatch("/jobs/")}
    assert others["X-Content-Type-Options"] == "nosniff"
    assert others["Referrer-Policy"]
    assert others["Permissions-Policy"]


def test_every_page_says_its_policy_before_anything_that_it_governs(pages: dict[str, LexborHTMLParser]) -> None:
    faults = []
    for name, tree in pages.items():
        governed = tree.css(
            "meta[http-equiv=Content-Security-Policy i], link[href], script:not([type='application/ld+json']), img"
        )
        policies = tree.css("meta[http-equiv=Content-Security-Policy i]")
        loading = [node for node in governed if (node.attributes.get("rel") or "") not in ("canonical", "alternate")]
        if len(policies) != 1 or loading[0] != policies[0]:
            faults.append(f"{name}: {loading[0].html}")
    assert faults == []


def test_the_policy_of_the_head_is_no_looser_than_that_of_the_header(
    site: Path, pages: dict[str, LexborHTMLParser]
) -> None:
    rules = header_rules((site / "_headers").read_text(encoding="utf-8"))
    header = directives(next(value for _, name, value in rules if name == "Content-Security-Policy"))
    for name, tree in pages.items():
        own = directives(tree.css_first("meta[http-equiv]").attributes["content"] or "")
        assert own.keys() <= header.keys(), name
        # What a meta tag cannot say is the header's alone.
        assert header.keys() - own.keys() <= {"frame-ancestors", "frame-src"}, name
        assert all(own[key] <= header[key] for key in own), name


def test_no_page_has_styles_or_handlers_or_scripts_of_its_own(pages: dict[str, LexborHTMLParser]) -> None:
    faults = []
    for name, tree in pages.items():
        policy = directives(tree.css_first("meta[http-equiv]").attributes["content"] or "")
        faults += [f"{name}: {node.html[:120]}" for node in tree.css("style, [style], base, object, embed, iframe")]
        for node in tree.css("*"):
            faults += [f"{name}: {key}" for key in node.attributes if key.startswith("on")]
        for script in tree.css("script:not([src]):not([type='application/ld+json'])"):
            digest = base64.b64encode(hashlib.sha256(script.text().encode()).digest()).decode()
            if f"'sha256-{digest}'" not in policy["script-src"]:
                faults.append(f"{name}: the policy does not allow {script.text()[:80]!r}")
    assert faults == []


def test_no_page_prepares_a_visit_to_another_host(pages: dict[str, LexborHTMLParser]) -> None:
    hints = "link[rel~=preconnect], link[rel~=dns-prefetch], link[rel~=prefetch], link[rel~=prerender]"
    away = "link[rel~=stylesheet], link[rel~=preload], link[rel~=modulepreload], link[rel~=icon], link[rel~=manifest]"
    sources = f"{away}, script[src], img, source, video, audio, track, iframe"
    faults = []
    for name, tree in pages.items():
        faults += [f"{name}: {node.html}" for node in tree.css(hints)]
        for node in tree.css(sources):
            urls = [node.attributes.get(key) or "" for key in ("href", "src", "srcset", "poster")]
            faults += [f"{name}: {url}" for url in urls if re.search(r"(?:^|[\s,])(?:https?:)?//", url)]
    assert faults == []
