"""Whether an ad says what one gets."""

import re
from collections.abc import Iterator

from site_gen.checks.ad import Ad
from site_gen.checks.check import Check, Finding, Rule

_RULE = Rule("benefits", "The ad says what is offered besides pay.", "note", "good practice: what candidates look for")

_OFFERED = re.compile(
    r"benefit|perks|we offer|what you get|what we give|in return|you(?:’|')?ll get|holiday|vacation|days off|"
    r"paid leave|wir bieten|bieten wir|unser angebot|"
    r"das bekommst du|du bekommst|bekommen sie|dich erwartet|sie erwartet|"
    r"deine vorteile|ihre vorteile|urlaub|предлагаме|отпуск",
    re.IGNORECASE,
)


def judge(ad: Ad) -> Iterator[Finding]:
    """An ad that neither lists benefits nor speaks of them."""
    if ad.original and "benefits" not in ad.given and ad.size and not _OFFERED.search(ad.text):
        hint = "add for example `benefits: [34 days of holiday, Taxi home when it gets late]`"
        yield Finding(_RULE.name, "the ad does not say what is offered", hint, "benefits")


CHECK = Check(key="benefits", rules=(_RULE,), ad=judge)
