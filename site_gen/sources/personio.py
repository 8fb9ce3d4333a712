"""Personio: the XML feed of open positions (developer.personio.de, retrieving open job positions).

Each language is asked for alone. Where a position has not been translated, the feed gives the same words again.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from xml.etree.ElementTree import Element

from site_gen.model.ads import Ad, AdPlace, Found, Skipped
from site_gen.model.connections import SourceSettings
from site_gen.model.web import Outage, Web
from site_gen.posts.xml import text_at
from site_gen.sources.asking import Asker
from site_gen.sources.markup import sections
from site_gen.sources.source import Source


def read(settings: SourceSettings, web: Web) -> Iterator[Found]:
    """All positions in all languages of the settings."""
    asker = Asker("Personio", settings, web, "https://{account}.jobs.personio.de")
    asked = {language: list(_positions(asker, language)) for language in settings.languages or ("",)}
    languages: dict[tuple[str, str, str], list[str]] = {}
    for language, found in asked.items():
        for ad in found:
            if isinstance(ad, Ad) and language not in languages.setdefault(_words(ad), []):
                languages[_words(ad)].append(language)
    for language, found in asked.items():
        yield from _once(found, language, languages)


def _once(found: list[Found], language: str, languages: Mapping[tuple[str, str, str], list[str]]) -> Iterator[Found]:
    """The ads of one language; words that came in several are given once, as in a language nobody told."""
    for ad in found:
        if isinstance(ad, Skipped):
            yield ad
        elif languages[_words(ad)][0] == language:
            yield ad if len(languages[_words(ad)]) == 1 else replace(ad, language="")


def _words(ad: Ad) -> tuple[str, str, str]:
    return ad.id, ad.title, ad.html


def _positions(asker: Asker, language: str) -> Iterator[Found]:
    url = f"{asker.base}/xml"
    root = asker.xml(url, {"language": language} if language else None)
    if root.tag != "workzag-jobs":
        message = f"Personio answered with <{root.tag}> instead of <workzag-jobs> at {url}"
        raise Outage("shape", message, hint="open the address in a browser: it may be that of something else")
    for number, position in enumerate(root.iter("position"), 1):
        missing = next((name for name in ("id", "name") if not text_at(position, name)), "")
        if missing:
            reason = f"Personio gave a position that cannot be read, number {number} of its list: it has no <{missing}>"
            yield Skipped(id=text_at(position, "id"), reason=reason)
        else:
            yield _ad(position, asker.base, language)


def _ad(position: Element, base: str, language: str) -> Ad:
    url = f"{base}/job/{text_at(position, 'id')}" + (f"?language={language}" if language else "")
    offices = [text_at(position, "office"), *_texts(position, "additionalOffices/office")]
    parts = [
        (text_at(part, "name"), text_at(part, "value")) for part in position.iterfind("jobDescriptions/jobDescription")
    ]
    return Ad(
        id=text_at(position, "id"),
        title=text_at(position, "name"),
        url=url,
        apply=f"{url}#apply",
        html=sections(parts),
        language=language,
        department=text_at(position, "department") or text_at(position, "recruitingCategory"),
        places=tuple(AdPlace(text=office) for office in dict.fromkeys(offices) if office),
        employment_types=tuple(filter(None, (text_at(position, "employmentType"), text_at(position, "schedule")))),
        seniority=text_at(position, "seniority"),
        opens=text_at(position, "createdAt"),
        experience=_months(text_at(position, "yearsOfExperience")),
        tags=tuple(filter(None, (word.strip() for word in text_at(position, "keywords").split(",")))),
    )


def _months(years: str) -> int | None:
    """Months of the least experience asked for: `7-10` years are 84; `lt-1` asks for none that could be counted."""
    least = re.match(r"(?!lt)\D*(\d{1,2})", years)
    return int(least[1]) * 12 or None if least else None


def _texts(element: Element, path: str) -> list[str]:
    return ["".join(found.itertext()).strip() for found in element.iterfind(path)]


SOURCE = Source(key="personio", name="Personio", read=read, apply_parameter="_pc")
