"""Words that are read as traits of men. One of them says little, several in one ad set its tone."""

from collections.abc import Iterator

from site_gen.checks.ad import Ad
from site_gen.checks.check import Check, Finding, Rule
from site_gen.checks.phrases import said

_SEVERAL = 3

_RULE = Rule(
    "masculine-words",
    "Not several words in one ad that are read as traits of men.",
    "note",
    "Gaucher, Friesen and Kay 2011, Journal of Personality and Social Psychology 101(1)",
)
_search = said(
    _RULE.name, "{} is one of several words here that are read as traits of men", "describe the work instead"
)


def judge(ad: Ad) -> Iterator[Finding]:
    """All such words of an ad that has at least three different ones."""
    found = list(_search(ad))
    if len({finding.message.casefold() for finding in found}) >= _SEVERAL:
        yield from found


CHECK = Check(key="wording", rules=(_RULE,), ad=judge)
