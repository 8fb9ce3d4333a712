"""All rules in words: for the command line, and for the page of the docs."""

from collections.abc import Iterator

from site_gen.checks.check import Check, Rule, checks
from site_gen.checks.profiles import profiles


def as_text() -> str:
    """Each rule with its level, what it asks for, and where it is from; a line each for the countries that differ."""
    blocks = ["\n".join(_block(check, rule)) for check, rule in _all()]
    return "\n\n".join(blocks) + "\n"


def _block(check: Check, rule: Rule) -> Iterator[str]:
    yield f"{rule.name} ({_level(rule)}; {_judges(check)}, check `{check.key}`)"
    yield f"  {rule.about}"
    if rule.source:
        yield f"  from: {rule.source}"
    for name, level, source in _countries(rule):
        yield f"  {name}: {level}; {source}"


def as_markdown() -> str:
    """The rules as tables: of ads, of what countries say of them, of all other content, and of built sites."""
    ads = [rule for check, rule in _all() if check.ad]
    built = [rule for check, rule in _all() if check.site]
    content = [rule for check, rule in _all() if not (check.ad or check.site)]
    lines = ["### Ads", "", "| rule | level | asks for | from |", "|---|---|---|---|"]
    lines += [_row(rule) for rule in ads]
    lines += ["", "### Countries", "", "| rule | country | level | from |", "|---|---|---|---|"]
    lines += [
        f"| `{rule.name}` | {name} | {level} | {source} |" for rule in ads for name, level, source in _countries(rule)
    ]
    lines += ["", "### Other content", "", "| rule | level | asks for | from |", "|---|---|---|---|"]
    lines += [_row(rule) for rule in content]
    lines += ["", "### Built sites", "", "| rule | level | asks for | from |", "|---|---|---|---|"]
    lines += [_row(rule) for rule in built]
    return "\n".join(lines) + "\n"


def _row(rule: Rule) -> str:
    return f"| `{rule.name}` | {_level(rule)} | {rule.about} | {rule.source} |"


def _judges(check: Check) -> str:
    return "ads" if check.ad else "built site" if check.site else "content"


def _level(rule: Rule) -> str:
    return "by country" if rule.level == "off" and any(_countries(rule)) else rule.level


def _all() -> Iterator[tuple[Check, Rule]]:
    for check in checks().values():
        for rule in check.rules:
            yield check, rule


def _countries(rule: Rule) -> Iterator[tuple[str, str, str]]:
    """Name of a country, how much the rule matters there, and the law."""
    for profile in profiles():
        asked = profile.demands.get(rule.name)
        if asked:
            since = f" from {asked.since} on" if asked.since else ""
            yield profile.name, f"{asked.level}{since}", asked.source
