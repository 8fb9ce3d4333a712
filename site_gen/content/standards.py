"""Lists and grammars that others keep: countries, currencies, languages, time zones, addresses of mail and web.

Countries (ISO 3166-1), currencies (ISO 4217) and languages (BCP 47) as Babel knows them from CLDR.
"""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_EMAIL = re.compile(rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]+@{_LABEL}(?:\.{_LABEL})*")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?|[0-9a-f:.]+")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])")
SLUG_LIMIT = 80
_GENDER = r"(?:m|w|f|d|x|i|n|h|v|divers|\*)"
_ALL_GENDERS = r"all genders?|alle geschlechter|any gender|gn|mwd|wmd|dmw|fmd|mfd"
GENDERS = re.compile(
    rf"\s*([(\[]\s*(?:(?!\*)(?:{_GENDER}\s*[/|,]\s*){{1,3}}{_GENDER}|[mwfdxin]\*|{_ALL_GENDERS})\s*[)\]]"
    r"|(?<=\s)(?=\S*m)(?=\S*[wf])(?:[mwfdx][/|]){1,2}[mwfdx](?=\s*$))",
    re.IGNORECASE,
)
"""The suffix that says all genders are meant, as job titles carry it: `(m/w/d)`, `[f/m/x]`, `(gn)`, or `m/w/d` at the
end without brackets. Endings within words (`Techniker*in`, `Techniker/in`) are part of the title."""


def is_email(text: str) -> bool:
    """Whether a text is a valid e-mail address by the HTML standard (section 4.10.5.1.5)."""
    return len(text) <= 254 and _EMAIL.fullmatch(text) is not None


def email_meant(text: str) -> str:
    """The e-mail address that a text means (`mailto:`, `(at)`, spaces, letters beyond ASCII in the domain), or ""."""
    guess = text.strip().removeprefix("mailto:").partition("?")[0]
    guess = guess.replace("(at)", "@").replace("[at]", "@").replace(" ", "").replace(",", ".").rstrip(".")
    name, at, domain = guess.rpartition("@")
    if not domain.isascii():
        try:
            guess = f"{name}{at}{domain.encode('idna').decode()}"
        except UnicodeError:
            return ""
    return guess if is_email(guess) else ""


def is_web_address(text: str) -> bool:
    """Whether a text is an absolute http(s) URL without a password, of at most 2,048 characters."""
    if len(text) > 2048 or not text.isprintable() or any(sign in text for sign in ' <>"\\^`{|}'):
        return False
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    is_host = _HOST.fullmatch(host) is not None and "@" not in parts.netloc
    return parts.scheme in {"http", "https"} and is_host and port != 0


def is_colour(text: str) -> bool:
    """Whether a text is a colour `#rrggbb`."""
    return _COLOUR.fullmatch(text) is not None


def slug_fault(slug: str) -> str:
    """Why a text cannot be the last part of an address and the name of a folder on every system, or ""."""
    if not slug:
        return "is empty"
    if len(slug) > SLUG_LIMIT:
        return f"is longer than {SLUG_LIMIT} characters"
    if not _SLUG.fullmatch(slug):
        return "may only have the letters a-z, digits, and single hyphens between them"
    if _DEVICES.fullmatch(slug):
        return "is the name of a device on Windows"
    return ""


@cache
def countries() -> Mapping[str, str]:
    """English names of the countries by their two letters."""
    from babel import Locale  # noqa: PLC0415  (half of the sites never get here)

    names = {str(code): str(name) for code, name in Locale("en").territories.items()}
    return MappingProxyType(
        {code: name for code, name in names.items() if re.fullmatch("[A-Z]{2}", code) and code not in _NO_COUNTRIES}
    )


@cache
def country_meant(text: str) -> str:
    """The code of a country that was written otherwise (`de`, `Germany`, `UK`), or ""."""
    if text.upper() in countries():
        return text.upper()
    names = {name.casefold(): code for code, name in countries().items()}
    names |= {"uk": "GB", "england": "GB", "scotland": "GB", "usa": "US", "deutschland": "DE", "österreich": "AT"}
    return names.get(text.casefold(), "")


@cache
def currencies() -> frozenset[str]:
    """Codes of all currencies."""
    from babel.numbers import list_currencies  # noqa: PLC0415

    return frozenset(list_currencies())


@cache
def is_language(code: str) -> bool:
    """Whether a text is a code such as `de` or `pt-BR` of a language Babel knows."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415

    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2}|-\d{3})?", code):
        return False
    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def time_zone(name: str) -> ZoneInfo | None:
    """The time zone of an IANA name, or None."""
    return ZoneInfo(name) if name == "UTC" or name in available_timezones() else None
