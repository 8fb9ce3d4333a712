"""Whether an ad says enough to decide, and not so much that nobody reads it."""

from collections.abc import Iterator

from site_gen.checks.ad import Ad
from site_gen.checks.check import Check, Finding, Rule

# Google asks for duties, qualifications, hours and more; nobody can say that in fewer characters.
_SHORTEST = 300
# About three pages. An ad in a feed of a board is cut off, and one on a phone is not scrolled to its end.
_LONGEST = 9000

_SHORT = Rule(
    "text-short",
    f"The ad has at least {_SHORTEST} characters.",
    "note",
    "Google, JobPosting structured data: description",
)
_LONG = Rule("text-long", f"The ad has at most {_LONGEST:,} characters.", "note", "good practice: few read on")


def judge(ad: Ad) -> Iterator[Finding]:
    """Ads far from the usual length; one without any text is told elsewhere."""
    if 0 < ad.size < _SHORTEST:
        hint = "say what one will do, what is asked for, and what is offered"
        yield Finding(_SHORT.name, f"the ad is very short ({ad.size} characters)", hint, "body")
    elif ad.size > _LONGEST:
        hint = "say here what decides, and link to the rest"
        yield Finding(_LONG.name, f"the ad is very long ({ad.size:,} characters)", hint, "body")


CHECK = Check(key="length", rules=(_SHORT, _LONG), ad=judge)
