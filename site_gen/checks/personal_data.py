"""Requests for a photograph and other things about applicants that are none of the employer's business."""

from site_gen.checks.check import Check, Rule
from site_gen.checks.phrases import said

_RULE = Rule("personal-data", "No request for photographs, marital status and the like.", "off")

CHECK = Check(
    key="personal-data",
    rules=(_RULE,),
    ad=said(_RULE.name, "{} asks for more than the work needs", "ask for what the work needs only"),
)
