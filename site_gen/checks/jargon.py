"""Words of the trade of writing job ads, which say nothing to those who read them."""

from site_gen.checks.check import Check, Rule
from site_gen.checks.phrases import said

_RULE = Rule(
    "jargon", "Words that everybody understands and nobody has to believe.", "note", "ISO 24495-1 (plain language)"
)

CHECK = Check(
    key="jargon",
    rules=(_RULE,),
    ad=said(_RULE.name, "{} says nothing that a reader could check", "say what is meant, with an example"),
)
