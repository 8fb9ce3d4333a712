"""Links within the site that lead nowhere."""

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from site_gen.checks.built import BuiltPage, BuiltSite
from site_gen.checks.check import Check, Fault, Rule

_RULE = Rule("broken-link", "Links within the site lead to something that is there.", "error", "HTML standard, 4.6")


def inspect(site: BuiltSite) -> Iterator[Fault]:
    """Links to files and to places within pages that are not there."""
    for page in site.pages.values():
        for url in (*page.links, *page.loads):
            name = site.target(url, page=page.name)
            if name is None:
                continue
            if not site.is_there(name):
                hint = "correct the link, or take it out"
                yield Fault(_RULE.name, site.place(page.name, url), f"`{url}` is not part of the site", hint)
            elif _fragment(url) and not _has(site, name, _fragment(url)):
                message = f"`{url}` leads to a place that the page does not have"
                yield Fault(_RULE.name, site.place(page.name, url), message, "correct what stands behind the #")


def _fragment(url: str) -> str:
    return unquote(urlsplit(url).fragment.partition(":~:")[0])


def _has(site: BuiltSite, name: str, fragment: str) -> bool:
    page: BuiltPage | None = site.pages.get(name) or site.pages.get(f"{name}/index.html")
    return page is None or fragment in page.ids or fragment == "top"


CHECK = Check(key="links", rules=(_RULE,), site=inspect)
