"""What the law wants every site to say, and that a public site does not say yet."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from urllib.parse import urlsplit

from site_gen.catalogue.catalogue import Catalogue
from site_gen.checks.check import Check, Rule
from site_gen.model.problems import Place, Problem, note, warning

PAGES = Rule(
    "legal-pages", "A public site has an imprint and a privacy notice, filled in.", "warning",
    "Directive 2000/31/EC, article 5; GDPR, article 13",
)  # fmt: skip
STATEMENT = Rule(
    "accessibility-statement", "The accessibility statement names whom to write to, and is about this site.", "warning",
    "Directive (EU) 2019/882, annex V",
)  # fmt: skip

# RFC 2606 and 6761: names that are nobody's, for examples and tests.
_NOBODY = ("example", "test", "invalid", "localhost", "example.com", "example.net", "example.org")

# Where whoever runs a site has to say so on it: directive 2000/31/EC, article 5 (EU and EEA), and the laws of the
# United Kingdom (SI 2002/2013, regulation 6) and Switzerland (UWG, article 3).
_IMPRINT_COUNTRIES = frozenset(
    [
        *("AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE", "IS"),
        *("IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"),
    ]
)

_LACKS: Mapping[str, str] = MappingProxyType(
    {
        "imprint": "the site has no imprint: nobody is told who runs it",
        "privacy": "the site has no privacy notice: applicants are not told what becomes of their data",
    }
)
_PLACEHOLDER = re.compile(r"\[\[[^\[\]\n]+\]\]")


def check(catalogue: Catalogue, settings: Place) -> list[Problem]:
    """Legal pages that are missing or not filled in, and what the accessibility statement lacks.

    `settings` is `site.toml`. Sites under a name that is nobody's, such as `careers.example.org`, are not public, and
    are not asked for anything; an imprint only where the law wants one, or where the employer does not say where it is.
    """
    if not is_public_host(urlsplit(catalogue.site.base_url).hostname or ""):
        return []
    pages = [*_missing(catalogue, settings), *_unfilled(catalogue)]
    return [*map(PAGES.of, pages), *map(STATEMENT.of, _accessibility(catalogue, settings))]


def is_public_host(host: str) -> bool:
    """Whether a host has a name that can be somebody's; numbers are the address of a machine, as in previews."""
    _, dot, top = host.rstrip(".").rpartition(".")
    return bool(dot) and not top.isdigit() and not any(host == name or host.endswith(f".{name}") for name in _NOBODY)


def _missing(catalogue: Catalogue, settings: Place) -> Iterator[Problem]:
    roles = {page.data.role for page in catalogue.pages.values()}
    address = catalogue.site.organization.address
    country = address.country.upper() if address else ""
    for role, message in _LACKS.items():
        wanted = role != "imprint" or not country or country in _IMPRINT_COUNTRIES
        if wanted and role not in roles:
            hint = f"write it as `pages/{role}.md` with the line `role: {role}`; every page will link to it"
            yield warning(settings, message, hint=hint)


def _unfilled(catalogue: Catalogue) -> Iterator[Problem]:
    for page in catalogue.pages.values():
        for document in page.documents if page.data.role in {*_LACKS, "accessibility"} else ():
            for number, line in enumerate(document.body.splitlines()):
                for gap in _PLACEHOLDER.finditer(line):
                    place = Place(document.file, document.body_line + number, gap.start() + 1, len(gap[0]), line)
                    yield warning(
                        place, f"`{gap[0]}` is not filled in", hint="write what is meant there, without the brackets"
                    )


def _accessibility(catalogue: Catalogue, settings: Place) -> Iterator[Problem]:
    site = catalogue.site
    if not site.accessibility.email and not site.organization.email:
        yield warning(
            settings,
            "the accessibility statement names nobody to write to",
            field="accessibility.email",
            hint="add `email` to [accessibility] or to [organization]",
        )
    if site.accessibility.reviewed is None:
        yield note(
            settings,
            "the accessibility statement says that nobody has gone through the site yet",
            field="accessibility.reviewed",
            hint="once somebody has, write the day, for example `reviewed = 2026-11-10` below [accessibility]",
        )


CHECK = Check(key="legal", rules=(PAGES, STATEMENT))
