"""Words that tell people of some age that they are not meant."""

from site_gen.checks.check import Check, Rule
from site_gen.checks.phrases import said

_RULE = Rule("age-coded", "No words that are about how old applicants are.", "off")

CHECK = Check(
    key="age",
    rules=(_RULE,),
    ad=said(_RULE.name, "{} tells people of another age that they are not meant", "say it without the age"),
)
