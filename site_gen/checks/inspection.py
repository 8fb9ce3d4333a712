"""A built site judged: what checks find in it, at the levels that the settings give their rules."""

from collections.abc import Iterator, Mapping

from site_gen.checks.built import BuiltSite
from site_gen.checks.check import checks, rules
from site_gen.model.connections import Level
from site_gen.model.problems import Problem, Severity


def inspected(site: BuiltSite, levels: Mapping[str, Level]) -> Iterator[Problem]:
    """The problems of a built site, check by check."""
    for check in checks().values():
        for fault in check.site(site) if check.site else ():
            rule = rules()[fault.rule]
            level = levels.get(rule.name, rule.level)
            if level != "off":
                yield Problem(Severity(level), fault.place, fault.message, "", fault.hint, rule.name, rule.source)
