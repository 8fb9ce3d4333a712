"""Whether a title says that everybody is meant."""

import re
from collections.abc import Iterable, Iterator

from site_gen.checks.ad import Ad
from site_gen.checks.check import Check, Finding, Rule
from site_gen.checks.phrases import found_in, possible, vocabulary
from site_gen.content.standards import GENDERS

_TITLE = Rule("gender-title", "The title does not name people of one gender only.", "off")
_SUFFIX = Rule("gender-suffix", "The title says that all genders are meant, with a suffix or by itself.", "off")

_WORD = re.compile(r"[^\W\d_]+")
# `Entwickler:in`, `Entwickler*innen`, `Entwickler/-in`, `EntwicklerIn`, `Entwickler(in)`
_BOTH = re.compile(
    r"\w(?:[:*_·/]-?|/?\s?\(-?(?=in(?:nen)?\)))in(?:nen)?\b|all genders|alle geschlechter", re.IGNORECASE
)
# `Waiter or Waitress`, `barman/barmaid`, `Salesman/-woman`
_EN_MAN, _EN_WOMAN = "(?:er|or|man|)", "(?:ress|ess|woman|maid)"
_PAIR = re.compile(
    rf"\b(\w+?){_EN_MAN}\b\W+(?:or\W+)?(?:\1)?{_EN_WOMAN}\b|\b(\w+?){_EN_WOMAN}\b\W+(?:or\W+)?\2{_EN_MAN}\b",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"[a-zäöüß]In(?:nen)?\b")
_ENDS_THE_NAME = re.compile(r"[,(|–—:]|\s-\s")


def judge(ad: Ad) -> Iterator[Finding]:
    """Titles without a suffix, and without another sign that everybody is meant."""
    title = ad.title
    if not ad.titled or ad.suffix.strip() or GENDERS.search(title) or _means_both(title):
        return
    for start, end, phrase in found_in(title, possible(_TITLE.name, ad), ad.language):
        yield Finding(
            _TITLE.name, f"“{title[start:end]}” names people of one gender", phrase.instead, "title", start, end - start
        )
        return
    known = vocabulary(ad.language).lists
    if not known:
        if ad.original:
            yield _without_suffix()
        return
    yield from _by_the_words(ad)


def _by_the_words(ad: Ad) -> Iterator[Finding]:
    """Names of men only, names of women only, or nothing that tells who is meant."""
    title, known = ad.title, vocabulary(ad.language).lists
    words = list(_WORD.finditer(title))
    name = range(_end_of_the_name(title, known["behind_the_name"]))
    if any(_ends(word, known["neutral"]) for word in words if word.start() in name):
        return
    men = [word for word in words if _is_man(word, ad)]
    women = [word for word in words if _is_woman(word, ad)]
    alone = next((word for word in men or women if word.start() in name), None)
    if alone and not (men and women):
        whom, instead = ("men", f"write for example `{alone[0]}:in`") if men else ("women", "use a name for everybody")
        hint = f"add a line `gender_suffix: (m/w/d)`, or {instead}"
        yield Finding(_TITLE.name, f"“{alone[0]}” names {whom} only", hint, "title", alone.start(), len(alone[0]))
    elif not (men or women) and not any(_ends(word, known["functions"]) for word in words):
        yield _without_suffix()


def _without_suffix() -> Finding:
    hint = "add a line such as `gender_suffix: (m/w/d)`; pages show it, and search engines get the title without it"
    return Finding(_SUFFIX.name, "the title does not say that all genders are meant", hint, "title")


def _means_both(title: str) -> bool:
    return bool(_BOTH.search(title) or _CAMEL.search(title) or _PAIR.search(title))


def _is_man(word: re.Match[str], ad: Ad) -> bool:
    known = vocabulary(ad.language).lists
    is_name = (word[0][0].isupper() or word.string[: word.start()].endswith("-")) and not any(
        word[0].casefold() in place.casefold() for place in ad.places
    )
    others = known["not_masculine"] | known["feminine"]
    return is_name and _ends(word, known["masculine_endings"]) and not _ends(word, others)


def _is_woman(word: re.Match[str], ad: Ad) -> bool:
    known = vocabulary(ad.language).lists
    return _ends(word, known["feminine"]) or _ends(word, [f"{ending}in" for ending in known["masculine_endings"]])


def _ends(word: re.Match[str], endings: Iterable[str]) -> bool:
    return word[0].casefold().endswith(tuple(endings))


def _end_of_the_name(title: str, words: frozenset[str]) -> int:
    """Where in a title the name of the job ends, and what says where, for whom, or with what begins."""
    stop = _ENDS_THE_NAME.search(title)
    end = stop.start() if stop else len(title)
    behind = (word.start() for word in _WORD.finditer(title[:end]) if word[0].casefold() in words and word.start())
    return next(behind, end)


CHECK = Check(key="genders", rules=(_TITLE, _SUFFIX), ad=judge)
