"""Phrases that ads are searched for, as `words/<language>.toml` lists them.

A phrase is written as one would say it. `*` stands for the rest of a word, `#` for a number; case does not matter, and
between two words there may be spaces, commas, hyphens or the end of a line. Where a word before it in the same
sentence says no ("not", "kein"), or one right behind it does ("not required"), a phrase is not meant; nor is it where a
word follows that its group names as `unless`, or one stands before it in the sentence that it names as `not_of`.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from site_gen.checks.ad import Ad
from site_gen.checks.check import AdJudge, Finding

FOLDER = Path(__file__).parent / "words"

_GAP = r"[\s,/‑–-]+"
_BEFORE, _BEHIND = 40, 40
_REACH = 120
_SENTENCE_END = re.compile(r"[.!?;:\n]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase: `cores` are parts that a text must have for `pattern` to be found in it; `instead` is the cure.

    With `not_of` before it, it is said of others than applicants.
    """

    cores: tuple[str, ...]
    pattern: re.Pattern[str]
    not_of: re.Pattern[str]
    instead: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is known of a language: phrases by rule, and words that turn what is said into its opposite."""

    phrases: Mapping[str, tuple[Phrase, ...]]
    lists: Mapping[str, frozenset[str]]
    no_before: re.Pattern[str]
    no_behind: re.Pattern[str]


_NOTHING = re.compile(r"(?!)")
_EMPTY = Vocabulary(MappingProxyType({}), MappingProxyType({}), _NOTHING, _NOTHING)


def languages() -> tuple[str, ...]:
    """The languages that have a list of words."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def vocabulary(language: str) -> Vocabulary:
    """What is known of a language, nothing for most."""
    if language not in languages():
        return _EMPTY
    written = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    phrases = {
        rule: tuple(_phrase(text, group) for group in groups for text in group["phrases"])
        for rule, groups in written["rules"].items()
    }
    lists = {name: frozenset(words) for name, words in written.get("lists", {}).items()}
    no = written["no"]
    before, behind = (_any_of(no[name]) for name in ("before", "behind"))
    return Vocabulary(MappingProxyType(phrases), MappingProxyType(lists), before, behind)


def _any_of(texts: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(_pattern(text) for text in texts), re.IGNORECASE)


def _phrase(text: str, group: Mapping[str, Any]) -> Phrase:
    cores = tuple(sorted(filter(None, re.split(r"[\s,/*#-]+", text.lower())), key=len, reverse=True))
    unless = "".join(f"(?!{_GAP}{_pattern(word)})" for word in group.get("unless", ()))
    not_of = _any_of(group["not_of"]) if "not_of" in group else _NOTHING
    return Phrase(cores, re.compile(_pattern(text) + unless, re.IGNORECASE), not_of, group.get("instead", ""))


def _pattern(text: str) -> str:
    words = (re.escape(word).replace(r"\*", r"\w*").replace(r"\#", r"\d+") for word in text.split())
    return rf"(?<!\w){_GAP.join(words)}(?!\w)"


def found_in(text: str, phrases: Sequence[Phrase], language: str) -> Iterator[tuple[int, int, Phrase]]:
    """Where phrases are said in a text: start, end, and the phrase; each place once."""
    known = vocabulary(language)
    taken: list[tuple[int, int]] = []
    for phrase in phrases:
        for match in phrase.pattern.finditer(text):
            start, end = match.span()
            if not _denied(text, start, end, phrase, known) and not any(
                start < last and first < end for first, last in taken
            ):
                taken.append((start, end))
                yield start, end, phrase


def possible(rule: str, ad: Ad) -> list[Phrase]:
    """The phrases of a rule that can be in an ad, as their words are, near each other: a quick look before a search."""
    lowered = ad.lowered
    phrases = vocabulary(ad.language).phrases.get(rule, ())
    return [phrase for phrase in phrases if phrase.cores[0] in lowered and _near(phrase.cores, lowered)]


def _near(cores: Sequence[str], text: str) -> bool:
    at = text.find(cores[0])
    while at >= 0:
        around = text[max(at - _REACH, 0) : at + _REACH]
        if all(core in around for core in cores):
            return True
        at = text.find(cores[0], at + 1)
    return False


def _denied(text: str, start: int, end: int, phrase: Phrase, known: Vocabulary) -> bool:
    sentence = _SENTENCE_END.split(text[max(start - _REACH, 0) : start])[-1]
    behind = _SENTENCE_END.split(text[end : end + _BEHIND])[0]
    said_no = known.no_before.search(sentence[-_BEFORE:]) or known.no_behind.search(behind)
    return bool(said_no or phrase.not_of.search(sentence))


def said(rule: str, message: str, hint: str) -> AdJudge:
    """A judge that finds the phrases of a rule in title and text; `{}` in the message is what was said."""

    def judge(ad: Ad) -> Iterator[Finding]:
        phrases = possible(rule, ad)
        if not phrases:
            return
        for field, text in (("title", ad.title if ad.titled else ""), ("body", ad.text)):
            for start, end, phrase in found_in(text, phrases, ad.language):
                shown = " ".join(text[start:end].split())
                yield Finding(rule, message.format(f"“{shown}”"), phrase.instead or hint, field, start, end - start)

    return judge
