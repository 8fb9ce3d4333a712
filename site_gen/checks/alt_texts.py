"""Pictures that say nothing to people who cannot see them, not even that there is nothing to say."""

from collections.abc import Iterator

from site_gen.checks.built import BuiltSite
from site_gen.checks.check import Check, Fault, Rule

_RULE = Rule(
    "image-alt", "Each picture has an `alt`, an empty one where it only decorates.", "error", "WCAG 2.2, 1.1.1"
)


def inspect(site: BuiltSite) -> Iterator[Fault]:
    """Pictures without `alt`."""
    for page in site.pages.values():
        for source in page.without_alt:
            hint = 'write what it shows, or `alt=""` where it only decorates'
            yield Fault(_RULE.name, site.place(page.name, source), f"the picture `{source}` has no `alt`", hint)


CHECK = Check(key="alt-texts", rules=(_RULE,), site=inspect)
