"""Titles and descriptions of pages: there, and each for one page."""

from collections.abc import Iterator

from site_gen.checks.built import BuiltPage, BuiltSite
from site_gen.checks.check import Check, Fault, Rule

_TITLE = Rule(
    "page-title", "Each page has a title, and no other page of the language has the same.", "warning",
    "WCAG 2.2, 2.4.2; Google, title links",
)  # fmt: skip
_DESCRIPTION = Rule(
    "page-description", "Each page has a description, and no other page of the language has the same.", "note",
    "Google, meta descriptions",
)  # fmt: skip


def inspect(site: BuiltSite) -> Iterator[Fault]:
    """Pages without title or description, and those that share one with a page before them."""
    for rule, field in ((_TITLE, "title"), (_DESCRIPTION, "description")):
        first: dict[tuple[str, str], str] = {}
        for page in site.pages.values():
            text = getattr(page, field)
            if not text:
                yield Fault(
                    rule.name, site.place(page.name), f"the page has no {field}", "fill it in, or mend the template"
                )
            elif _counts(page, site):
                other = first.setdefault((page.language, text), page.name)
                if other != page.name:
                    message = f"`{other}` has the same {field}: “{text}”"
                    yield Fault(
                        rule.name, site.place(page.name), message, "say what this page has that the other has not"
                    )


def _counts(page: BuiltPage, site: BuiltSite) -> bool:
    """Whether search engines list it as a page of its own; the further pages of a list need no words of their own."""
    return page.is_listed and page.canonical == site.address(page.name) and "/page/" not in page.name


CHECK = Check(key="heads", rules=(_TITLE, _DESCRIPTION), site=inspect)
