"""What a check is: one file with one constant `CHECK` (design, section 2)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from site_gen.checks.ad import Ad
from site_gen.checks.built import BuiltSite
from site_gen.model.connections import Level
from site_gen.model.plugins import plugins
from site_gen.model.problems import Place, Problem, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """Something that is judged on its own: it can be given another level, and silenced for one ad.

    - `name`: what messages and settings call it; it never changes.
    - `about`: what it asks for, a sentence.
    - `level`: how much it matters where no country's profile says more; a rule that is `off` is one of countries.
    - `source`: the law, standard or document it is from; the profiles name those of their countries.
    """

    name: str
    about: str
    level: Level
    source: str = ""

    def of(self, problem: Problem) -> Problem:
        """A problem as one of this rule."""
        return replace(problem, rule=self.name, source=self.source)


@dataclass(frozen=True, slots=True)
class Finding:
    """Words of an ad that break a rule.

    `field` is the field they stand in, or `body`. `start` and `length` are the place within it, in characters;
    without a length the field as a whole is meant. `hint` is the cure, a sentence in the imperative.
    """

    rule: str
    message: str
    hint: str
    field: str
    start: int = 0
    length: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a built site that breaks a rule; `place` is in a file of the output."""

    rule: str
    place: Place
    message: str
    hint: str


AdJudge = Callable[[Ad], Iterator[Finding]]
SiteJudge = Callable[[BuiltSite], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Check:
    """A few rules that belong together, and the function that knows them.

    `ad` judges one ad in one language, `site` a whole built site; both are pure. A check with neither names the rules
    by which stages of the build judge the content.
    """

    key: str
    rules: tuple[Rule, ...]
    ad: AdJudge | None = None
    site: SiteJudge | None = None


@cache
def checks() -> Mapping[str, Check]:
    """All checks by key, ours and those of other packages."""
    return plugins("site_gen.checks", "CHECK", Check)


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by name. Raises ValueError when two checks have one of the same name."""
    found: dict[str, Rule] = {}
    for check in checks().values():
        for rule in check.rules:
            if found.setdefault(rule.name, rule) is not rule:
                raise ValueError(f"two checks have a rule {rule.name!r}: uninstall one of the packages they are from")
    return found


def at_levels(problems: Iterable[Problem], levels: Mapping[str, Level]) -> Iterator[Problem]:
    """Problems as much as the settings say that their rules matter."""
    for problem in problems:
        level = levels.get(problem.rule)
        if level is None:
            yield problem
        elif level != "off":
            yield replace(problem, severity=Severity(level))
