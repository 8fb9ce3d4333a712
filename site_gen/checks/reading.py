"""How easily an ad reads, by counting: long sentences and long words are hard.

English: Flesch 1948, 206.835 - 1.015 x words per sentence - 84.6 x syllables per word.
German: Amstad 1978, 180 - words per sentence - 58.5 x syllables per word.
Both give about 100 for a text that children read, and 0 for one that few can follow. They count, and do not understand:
a note is all that can be made of them, and only where the text is long enough to count.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from site_gen.checks.ad import Ad
from site_gen.checks.check import Check, Finding, Rule

_FEWEST_WORDS = 120

_RULE = Rule(
    "reading-ease",
    "The text can be read without effort (English: Flesch of at least 20; German: Amstad of at least 10).",
    "note",
    "Flesch 1948; Amstad 1978",
)

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_SENTENCE = re.compile(
    r"[.!?:;]+(?=\s|$)|\n\s*\n|\n\s*(?=[-*+•–]\s|\d+[.)]\s)|</?(?:p|li|h[1-6]|div|br)\b", re.IGNORECASE
)
_EN_VOWELS = re.compile(r"[aeiouy]+")
_EN_SILENT = re.compile(r"(?:[^laeiouy]e|[^td]ed|[^sxzcg]es)$")
_DE_VOWELS = re.compile(r"au|ei|ai|eu|äu|ie|aa|ee|oo|[aeiouyäöü]")


def english_syllables(word: str) -> int:
    """Syllables of an English word, counted by its vowels: a silent e at the end is none."""
    word = word.lower()
    return max(len(_EN_VOWELS.findall(word)) - bool(len(word) > 3 and _EN_SILENT.search(word)), 1)


def german_syllables(word: str) -> int:
    """Syllables of a German word, counted by its vowels: two that sound as one are one."""
    return max(len(_DE_VOWELS.findall(word.lower())), 1)


def flesch(words: int, sentences: int, syllables: int) -> float:
    """Reading ease of an English text."""
    return 206.835 - 1.015 * words / sentences - 84.6 * syllables / words


def amstad(words: int, sentences: int, syllables: int) -> float:
    """Reading ease of a German text."""
    return 180 - words / sentences - 58.5 * syllables / words


_Counted = tuple[Callable[[str], int], Callable[[int, int, int], float], int]
_KNOWN: Mapping[str, _Counted] = {"en": (english_syllables, flesch, 20), "de": (german_syllables, amstad, 10)}


def ease(ad: Ad) -> float | None:
    """Reading ease of an ad; None where the language is not known or the text is too short."""
    if ad.language not in _KNOWN:
        return None
    syllables, formula, _ = _KNOWN[ad.language]
    words = _WORD.findall(ad.text)
    if len(words) < _FEWEST_WORDS:
        return None
    ends = {match.start() for match in _SENTENCE.finditer(ad.markup)}
    sentences = max(sum(1 for piece in _pieces(ad.text, sorted(ends)) if _WORD.search(piece)), 1)
    return formula(len(words), sentences, sum(map(syllables, words)))


def _pieces(text: str, ends: list[int]) -> Iterator[str]:
    start = 0
    for end in (*ends, len(text)):
        yield text[start:end]
        start = end


def judge(ad: Ad) -> Iterator[Finding]:
    """A text that is hard to read."""
    found = ease(ad)
    if found is not None and found < _KNOWN[ad.language][2]:
        hint = "make two sentences out of one, and use verbs where nouns stand"
        yield Finding(_RULE.name, f"the text is hard to read (reading ease {found:.0f} of 100)", hint, "body")


CHECK = Check(key="reading", rules=(_RULE,), ad=judge)
