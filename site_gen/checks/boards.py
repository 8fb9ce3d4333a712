"""Ads that job boards would refuse, and settings they ask for; what each wants is told by its file in `boards/`."""

from site_gen.checks.check import Check, Rule

REFUSED = Rule("board-refusal", "The job boards in the settings take the ad.", "warning", "the documents of the boards")
DEMANDED = Rule("board-settings", "Each job board has the settings it asks for.", "warning", REFUSED.source)

CHECK = Check(key="boards", rules=(REFUSED, DEMANDED))
