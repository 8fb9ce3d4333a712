"""What countries ask of job ads: the profiles in `profiles/`, one file each, easy to read and to correct."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from site_gen.checks.check import Rule
from site_gen.model.connections import Level

FOLDER = Path(__file__).parent / "profiles"

_WEIGHT: Mapping[Level, int] = {"off": 0, "note": 1, "warning": 2, "error": 3}


@dataclass(frozen=True, slots=True)
class Demand:
    """How much a rule matters, and why.

    `since` is the day from which it holds, where that is still to come: until then it is a note. `hint` is the cure
    where a country's is another than the rule's own.
    """

    level: Level
    source: str
    since: date | None = None
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """What the law of some countries asks for, by the names of the rules."""

    key: str
    name: str
    countries: frozenset[str]
    demands: Mapping[str, Demand]


@cache
def profiles() -> tuple[Profile, ...]:
    """All profiles in alphabetical order."""
    return tuple(_profile(path) for path in sorted(FOLDER.glob("*.toml")))


def _profile(path: Path) -> Profile:
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    demands = {
        name: Demand(one["level"], one["source"], one.get("from"), one.get("hint", ""))
        for name, one in written["rules"].items()
    }
    return Profile(path.stem, written["name"], frozenset(written["countries"]), demands)


def profiles_of(countries: Iterable[str]) -> tuple[Profile, ...]:
    """The profiles of some countries; countries that have none ask for nothing that we know of."""
    wanted = frozenset(code.upper() for code in countries)
    return tuple(profile for profile in profiles() if wanted & profile.countries)


def demand(rule: Rule, where: Iterable[Profile], set_to: Level | None, today: date) -> Demand:
    """What is asked for by the strictest of some countries; a level that somebody has set wins over theirs."""
    found = [_on(profile.demands[rule.name], today) for profile in where if rule.name in profile.demands]
    if not found:
        return Demand(set_to or rule.level, rule.source)
    strictest = max(found, key=lambda one: _WEIGHT[one.level])
    return Demand(
        level=set_to or strictest.level,
        source="; ".join(dict.fromkeys(one.source for one in found)),
        since=strictest.since,
        hint=strictest.hint,
    )


def _on(asked: Demand, today: date) -> Demand:
    if asked.since is None or asked.since <= today:
        return Demand(asked.level, asked.source, None, asked.hint)
    return Demand("note", asked.source, asked.since, asked.hint)
