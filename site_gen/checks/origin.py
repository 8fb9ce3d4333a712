"""Words that tell people of some origin that they are not meant."""

from site_gen.checks.check import Check, Rule
from site_gen.checks.phrases import said

_RULE = Rule("origin-coded", "No words that are about where applicants come from.", "off")

CHECK = Check(
    key="origin",
    rules=(_RULE,),
    ad=said(_RULE.name, "{} is about where people come from, not about what they can do", "name the level instead"),
)
