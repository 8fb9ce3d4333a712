"""Ads judged: a leaf finds what breaks rules; countries, settings and the ad itself say what is a problem."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date

from site_gen.checks.ad import Ad
from site_gen.checks.check import Finding, Rule, checks, rules
from site_gen.checks.profiles import Demand, Profile, demand, profiles, profiles_of
from site_gen.content.words import did_you_mean
from site_gen.model.connections import Level, LintSettings
from site_gen.model.documents import Document, FieldPath, Item
from site_gen.model.items import Job
from site_gen.model.problems import Place, Problem, Severity, note, warning


def lint_leaf(*, ads: Sequence[Ad], keys: Sequence[str]) -> bytes:
    """Leaf: what checks find in some ads, as JSON: for each ad a list of findings, each the values of its fields."""
    judges = [judge for key in keys if (judge := checks()[key].ad)]
    found = [[astuple(finding) for judge in judges for finding in judge(ad)] for ad in ads]
    return json.dumps(found, ensure_ascii=False).encode()


def findings(data: bytes) -> list[list[Finding]]:
    """What `lint_leaf` found."""
    return [[Finding(*values) for values in ad] for ad in json.loads(data)]


@dataclass(frozen=True, slots=True)
class Bench:
    """By what ads are judged: settings, where the settings stand, the day, and the employer's own country.

    Without notes, only warnings and errors are told, and checks that make none are not asked.
    """

    settings: LintSettings
    places: Mapping[FieldPath, Place]
    file: Place
    today: date
    country: str
    with_notes: bool = True

    def keys(self) -> tuple[str, ...]:
        """The checks of ads that can say something that matters here: where notes do not, those that make others."""
        return tuple(
            key for key, check in checks().items() if check.ad and any(self._matters(rule) for rule in check.rules)
        )

    def _matters(self, rule: Rule) -> bool:
        levels: set[Level] = {
            rule.level,
            *(one.demands[rule.name].level for one in profiles() if rule.name in one.demands),
        }
        levels = {self.settings.levels.get(rule.name, level) for level in levels}
        return bool(levels - ({"off"} if self.with_notes else {"off", "note"}))

    def profiles_of(self, countries: Iterable[str]) -> tuple[Profile, ...]:
        """The profiles that hold for a job in these countries, or where it names none, in those of the settings."""
        known = tuple(filter(None, countries))
        return profiles_of(known or filter(None, [self.settings.country or self.country]))

    def demand(self, rule: str, where: Iterable[Profile]) -> Demand:
        """What is asked for by a rule in some countries."""
        return demand(rules()[rule], where, self.settings.levels.get(rule), self.today)


def unknown_levels(bench: Bench) -> Iterator[Problem]:
    """Rules that `[lint] levels` names and nobody knows."""
    for name in bench.settings.levels:
        if name not in rules():
            place = bench.places.get(("lint", "levels", name), bench.file)
            yield warning(place, f"there is no rule `{name}`", field=f"lint.levels.{name}", hint=_cure(name))


def judged(
    job: Item[Job], found: Sequence[tuple[Document[Job], Sequence[Finding]]], countries: Iterable[str], bench: Bench
) -> Iterator[Problem]:
    """The problems of a job: its findings as its countries judge them, without those that it silences.

    `found` are the findings of each of its documents.
    """
    where = bench.profiles_of(countries)
    demands: dict[str, Demand] = {}
    silenced = {one.rule for one in job.data.silence}
    used: set[str] = set()
    told: set[tuple[str, Place]] = set()
    for document, some in found:
        for finding in some:
            asked = demands.setdefault(finding.rule, bench.demand(finding.rule, where))
            if asked.level == "off" or (asked.level == "note" and not bench.with_notes):
                continue
            if finding.rule in silenced:
                used.add(finding.rule)
                continue
            problem = _problem(document, finding, asked)
            if (finding.rule, problem.place) not in told:
                told.add((finding.rule, problem.place))
                yield problem
    yield from _silences(job, used, with_notes=bench.with_notes)


def _problem(document: Document[Job], finding: Finding, asked: Demand) -> Problem:
    message = finding.message
    if asked.since:
        message += f" (asked for from {asked.since} on)"
    return Problem(
        Severity(asked.level),
        _place(document, finding),
        message,
        "" if finding.field == "body" else finding.field,
        asked.hint or finding.hint,
        finding.rule,
        asked.source,
    )


def _place(document: Document[Job], finding: Finding) -> Place:
    if finding.field != "body":
        return _within(document.place(finding.field), getattr(document.data, finding.field, ""), finding)
    lines = document.body.split("\n")
    number = document.body.count("\n", 0, finding.start)
    column = finding.start - (document.body.rfind("\n", 0, finding.start) + 1)
    if not finding.length:
        return Place(document.file, document.body_line)
    length = min(finding.length, len(lines[number]) - column)
    return Place(document.file, document.body_line + number, column + 1, length, lines[number])


def _within(place: Place, value: object, finding: Finding) -> Place:
    """The place of a part of a value, where the value stands in the line as it is."""
    start = place.text.find(value, max(place.column - 1, 0)) if isinstance(value, str) and value else -1
    if start < 0 or not finding.length:
        return place
    return replace(place, column=start + finding.start + 1, length=finding.length)


def _silences(job: Item[Job], used: set[str], *, with_notes: bool) -> Iterator[Problem]:
    """Rules that an ad silences and nobody knows, and those that it would not break."""
    for index, one in enumerate(job.data.silence):
        place, field = job.original.place("silence", index, "rule"), f"silence[{index}].rule"
        if one.rule not in rules():
            yield warning(place, f"there is no rule `{one.rule}`", field=field, hint=_cure(one.rule))
        elif not _is_of_ads(one.rule):
            hint = f'delete the entry, or set it for all: `{one.rule} = "off"` below [lint.levels] in site.toml'
            yield warning(place, f"`{one.rule}` cannot be silenced for one ad", field=field, hint=hint)
        elif one.rule not in used and with_notes:
            yield note(place, f"`{one.rule}` would say nothing here", field=field, hint="delete the entry")


def _is_of_ads(name: str) -> bool:
    return any(check.ad for check in checks().values() if any(rule.name == name for rule in check.rules))


def _cure(name: str) -> str:
    return did_you_mean(name, rules()) or "`site-gen check --list` tells them all"
