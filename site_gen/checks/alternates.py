"""Canonical addresses and translations: they are there, and point at each other."""

from collections.abc import Iterator

from site_gen.checks.built import BuiltPage, BuiltSite
from site_gen.checks.check import Check, Fault, Rule

_CANONICAL = Rule(
    "canonical", "Each page names its own address, or the page that it repeats.", "error",
    "RFC 6596; Google, canonical URLs",
)  # fmt: skip
_HREFLANG = Rule(
    "hreflang", "Translations are there, and name each other.", "error", "Google, localized versions of pages"
)


def inspect(site: BuiltSite) -> Iterator[Fault]:
    """Canonical addresses and alternates that lead nowhere, or only one way."""
    for page in site.pages.values():
        yield from _canonical(page, site)
        if page.is_listed and page.canonical == site.address(page.name):
            yield from _alternates(page, site)


def _canonical(page: BuiltPage, site: BuiltSite) -> Iterator[Fault]:
    if not page.canonical:
        if page.is_listed:
            hint = 'mend the template: `<link rel="canonical">` is missing'
            yield Fault(_CANONICAL.name, site.place(page.name), "the page has no canonical address", hint)
    elif site.target(page.canonical) is None:
        hint = f"build for the address you mean; these pages were checked as {site.base_url}"
        message = f"`{page.canonical}` is not of this site"
        yield Fault(_CANONICAL.name, site.place(page.name, page.canonical), message, hint)
    elif page.is_listed and not site.page_at(page.canonical):
        message = f"`{page.canonical}` is no page of the site"
        yield Fault(_CANONICAL.name, site.place(page.name, page.canonical), message, "mend the template")


def _alternates(page: BuiltPage, site: BuiltSite) -> Iterator[Fault]:
    own = site.address(page.name)
    for language, url in page.alternates:
        other = site.page_at(url)
        if other is None:
            message = f"the translation `{url}` ({language}) is not there"
            yield Fault(_HREFLANG.name, site.place(page.name, url), message, "mend the template")
        elif own not in {address for _, address in other.alternates}:
            message = f"`{url}` does not name this page as its translation"
            yield Fault(_HREFLANG.name, site.place(page.name, url), message, "mend the template")
    if page.alternates and own not in {address for _, address in page.alternates}:
        yield Fault(_HREFLANG.name, site.place(page.name), "the page does not name itself", "mend the template")


CHECK = Check(key="alternates", rules=(_CANONICAL, _HREFLANG), site=inspect)
