"""Words for places and languages: which country or region they name, and when two mean the same town."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from anyascii import anyascii

from site_gen.content.standards import countries
from site_gen.ingest.regions import AREAS, EXONYMS, OTHER_COUNTRY_NAMES, REGIONS

_MORE_LANGUAGES = ("de", "fr", "es", "it", "nl", "pt", "pl", "cs", "sv", "da", "bg", "ro", "hu", "el", "tr", "ja", "zh")
"""Languages in which systems name countries and languages besides those of the site."""


def folded(text: str) -> str:
    """A name as it is compared: no accents, no signs; other names of a town are one."""
    plain = " ".join(re.sub(r"[^a-z0-9]+", " ", anyascii(text).lower()).split())
    return EXONYMS.get(plain, plain)


@cache
def _names(language: str) -> Mapping[str, str]:
    from babel import Locale  # noqa: PLC0415 - Babel is heavy, and a fetch without new ads does not need it

    known = countries()
    names = Locale.parse(language, sep="-").territories
    return {str(name).casefold(): str(code) for code, name in names.items() if str(code) in known}


def country_of(text: str, languages: Iterable[str], *, widely: bool = False) -> str:
    """The code of the country that a text names, or "".

    Two letters count when both are capitals; `widely` takes small ones, and names in any of the common languages.
    """
    text = text.strip(" .")
    code = text.upper() if widely else text
    if len(code) == 2 and code in countries():
        return code
    said = text.casefold()
    if said in OTHER_COUNTRY_NAMES or f"{said}." in OTHER_COUNTRY_NAMES:
        return OTHER_COUNTRY_NAMES.get(said) or OTHER_COUNTRY_NAMES[f"{said}."]
    if len(said) < 4 or said in AREAS:
        return ""
    for language in dict.fromkeys((*languages, "en", *(_MORE_LANGUAGES if widely else ()))):
        names = _names(language)
        if found := names.get(said) or names.get(said.replace(" and ", " & ")):
            return found
    return ""


def country_name(code: str, language: str) -> str:
    """The name of a country in a language."""
    from babel import Locale  # noqa: PLC0415 - see `_names`

    return str(Locale.parse(language, sep="-").territories.get(code, code))


def language_named(text: str, languages: Iterable[str]) -> str:
    """The code of the language that a text names, in one of `languages` or of the common ones (`Deutsch`), or ""."""
    from babel import Locale  # noqa: PLC0415 - see `_names`

    said = text.strip().casefold()
    for language in dict.fromkeys((*languages, "en", *_MORE_LANGUAGES)):
        for code, name in Locale.parse(language, sep="-").languages.items():
            if str(name).casefold() == said:
                return str(code).replace("_", "-")
    return ""


@cache
def _regions() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Country and code of regions by folded name, and by code where people write it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for country, table in REGIONS.items():
        for code, names in table.items():
            for name in {*([code.casefold()] if len(code) > 1 else []), *(_plain(one) for one in names)}:
                found.setdefault(name, []).append((country, code))
    return {name: tuple(pairs) for name, pairs in found.items()}


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").replace(".", "").split())


def regions_named(text: str) -> tuple[tuple[str, str], ...]:
    """Country and code of each region that a text may name; a code counts when it is in capitals."""
    text = text.replace(".", "").strip()
    is_code = len(text) <= 3 and text.isalpha()
    if is_code and not text.isupper():
        return ()
    return _regions().get(_plain(text), ())


def region_code(text: str, country: str) -> str:
    """The code of a region of a country, or "" when the text names none that is known."""
    return next((code for of, code in _regions().get(_plain(text), ()) if of == country), "")


def region_name(text: str, country: str) -> str:
    """A region as it is shown: codes are written out where people do not use them."""
    table = REGIONS.get(country, {})
    code = text.strip().upper()
    return table[code][0] if code in table and country not in {"US", "CA"} else text
