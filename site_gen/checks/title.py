"""What a title should not have in it: Google asks for the name of the job and nothing else."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from site_gen.checks.ad import Ad
from site_gen.checks.check import Check, Finding, Rule
from site_gen.model.connections import Level

_GOOGLE = "Google, JobPosting structured data: title"
# Beyond this, lists of results cut a title off on a phone.
_LONGEST = 80


def _rule(name: str, about: str, level: Level = "warning") -> Rule:
    return Rule(name, about, level, _GOOGLE)


_RULES = (
    _rule("title-code", "No number of the ad in the title."),
    _rule("title-place", "No place in the title."),
    _rule("title-pay", "No pay in the title."),
    _rule("title-company", "No name of the employer in the title."),
    _rule("title-date", "No date in the title, nor that it is urgent."),
    _rule("title-shouting", "No capitals throughout, and no exclamation marks or ornaments in the title."),
    Rule(
        "title-length",
        f"The title has at most {_LONGEST} characters.",
        "note",
        "good practice: lists cut longer ones off",
    ),
)

_CODE = re.compile(
    r"#\s?\d{2,}|\b(?:Ref|Ref(?:erenz|erence)?|Job|Req|Stellen|Kennziffer|Kennz)\b[.\s-]{0,2}(?:ID|No|Nr)?[.:\s#-]{0,3}"
    r"(?!24/7)(?:[A-Z]{1,5}[-_/]?)?\d[\w/-]*|[(\[]\s?(?:[A-Z]{1,5}-?)?\d{3,}\s?[)\]]|\b(?:REQ|JR|R)-?\d{4,}\b",
    re.IGNORECASE,
)
_PAY = re.compile(
    r"(?:€|£|\$|CHF|EUR)\s?\d[\d.,’' ]*k?|\d[\d.,’' ]*k?\s?(?:€|£|\$|EUR\b|CHF\b|Euro\b)|\b\d{2,3}\s?k\b", re.IGNORECASE
)
_DATE = re.compile(
    r"\b\d{1,2}[./]\d{1,2}[./](?:\d{2,4})?|\b20\d\d-\d\d-\d\d\b|\b(?:ab|zum|per|from|starting)\s+(?:sofort|now|\d{1,2}\.\s?\w+(?:\.\d{2,4})?)|"
    r"\b(?:zum nächstmöglichen|immediate(?:ly)? (?:start|available)|start immediately|urgent(?:ly)?|dringend|asap)\b",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"[^\W\d_]{4,}")
_ORNAMENT = re.compile(r"!+|[*~=_]{2,}|\?{2,}|>>+|<<+")


def judge(ad: Ad) -> Iterator[Finding]:
    """What stands in a title besides the name of the job."""
    title = ad.title
    if not ad.titled or not title.strip():
        return
    yield from _told(
        title, _CODE, "title-code", "{} looks like the number of the ad", "write it as `id:`, without it here"
    )
    if len(ad.reference) > 2 and any(sign.isdigit() for sign in ad.reference):
        yield from _named(
            title, (ad.reference,), "title-code", "{} is the id of the ad", "take it out; `id` tells it already"
        )
    cure = "take it out; `locations` tells it already"
    towns = [place for place in ad.places if not _begins_the_name(title, place)]
    yield from _named(title, towns, "title-place", "{} is one of the job’s locations", cure)
    yield from _told(title, _PAY, "title-pay", "{} looks like pay", "write it as `salary:`, without it here")
    cure = "take it out; the site says who is looking"
    yield from _named(title, ad.employer, "title-company", "{} is the name of the employer", cure)
    cure = "take it out; `opens` and `closes` are for days"
    yield from _told(title, _DATE, "title-date", "{} says when, not what", cure)
    yield from _shouting(title)
    if len(title) > _LONGEST:
        cure = "shorten it to the name that people search for; the rest can stand in `summary`"
        yield Finding("title-length", f"the title has {len(title)} characters", cure, "title")


def _told(title: str, pattern: re.Pattern[str], rule: str, message: str, hint: str) -> Iterator[Finding]:
    found = pattern.search(title)
    if found:
        yield Finding(rule, message.format(f"“{found[0].strip()}”"), hint, "title", found.start(), len(found[0]))


def _begins_the_name(title: str, place: str) -> bool:
    """Whether a title begins with a town and goes on like a name: Bath and Reading are words, too."""
    return bool(re.match(rf"{re.escape(place)} \w", title, re.IGNORECASE))


def _named(title: str, names: Sequence[str], rule: str, message: str, hint: str) -> Iterator[Finding]:
    """A name that stands in the title as words of its own; hyphens make it a part of another word."""
    lowered = title.lower()
    for name in sorted((name for name in names if name and name.lower() in lowered), key=len, reverse=True):
        found = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", title, re.IGNORECASE)
        if found:
            yield Finding(rule, message.format(f"“{found[0]}”"), hint, "title", found.start(), len(found[0]))
            return


def _shouting(title: str) -> Iterator[Finding]:
    loud = sum(word.isupper() for word in _CAPITALS.findall(title))
    letters = [sign for sign in title if sign.isupper() or sign.islower()] if loud >= 2 else []
    if sum(map(str.isupper, letters)) > 0.7 * len(letters):
        yield Finding("title-shouting", "the title is written in capitals", "write it like a sentence", "title")
    found = _ORNAMENT.search(title)
    position = found.start() if found else _first_picture(title)
    if position >= 0:
        length = len(found[0]) if found else 1
        shown = title[position : position + length]
        yield Finding("title-shouting", f"“{shown}” is no part of a name", "take it out", "title", position, length)


def _first_picture(title: str) -> int:
    """Where an emoji or another picture stands, or -1; ™ and ° are none."""
    if title.isascii():
        return -1
    pictures = (i for i, sign in enumerate(title) if unicodedata.category(sign) == "So" and sign not in "°©®™№℠")
    return next(pictures, -1)


CHECK = Check(key="title", rules=_RULES, ad=judge)
