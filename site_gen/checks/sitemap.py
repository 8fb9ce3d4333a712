"""The sitemap: it names pages that are there and may be listed, and all of them."""

import html
import re
from collections.abc import Iterator

from site_gen.checks.built import BuiltSite
from site_gen.checks.check import Check, Fault, Rule

_RULE = Rule(
    "sitemap", "The sitemap names the pages that search engines may list, and no others.", "error",
    "sitemaps.org; Google, build and submit a sitemap",
)  # fmt: skip

_ADDRESS = re.compile(r"<(url|sitemap)>\s*<loc>([^<]*)</loc>")


def inspect(site: BuiltSite) -> Iterator[Fault]:
    """Entries without a page, pages that may not be listed, and pages without an entry."""
    if "sitemap.xml" not in site.files:
        yield Fault(_RULE.name, site.place(""), "there is no sitemap.xml", "build the site anew")
        return
    entries = dict(_entries(site, "sitemap.xml"))
    for url, name in entries.items():
        page = site.page_at(url)
        if page is None:
            yield Fault(_RULE.name, site.place(name, url), f"`{url}` is no page of the site", "build the site anew")
        elif not page.is_listed:
            hint = "take it out, or let search engines list it"
            yield Fault(_RULE.name, site.place(name, url), f"`{url}` says that it is not to be listed", hint)
        elif page.canonical != url:
            message = f"`{url}` names another address as its own: {page.canonical}"
            yield Fault(_RULE.name, site.place(name, url), message, "list that address")
    for page in site.pages.values():
        own = site.address(page.name)
        if page.is_listed and page.canonical == own and own not in entries:
            yield Fault(_RULE.name, site.place(page.name), "the page is not in the sitemap", "build the site anew")


def _entries(site: BuiltSite, name: str) -> Iterator[tuple[str, str]]:
    """The addresses of a sitemap and of the parts it names, each with the file it stands in."""
    for kind, address in _ADDRESS.findall(site.read(name)):
        url = html.unescape(address.strip())
        part = site.target(url) or ""
        if kind == "url":
            yield url, name
        elif part in site.files and part != name:
            yield from _entries(site, part)


CHECK = Check(key="sitemap", rules=(_RULE,), site=inspect)
