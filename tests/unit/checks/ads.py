"""Ads for tests of the lint, and what is found in them."""

from dataclasses import replace

from site_gen.checks.ad import Ad
from site_gen.checks.check import Finding, checks

BASE = Ad(
    language="en",
    original=True,
    titled=True,
    title="Welder",
    suffix="(m/f/d)",
    reference="",
    apply="jobs@tidewright.example",
    pay_note="",
    given=frozenset({"salary", "salary.min", "benefits", "employment_types", "closes"}),
    markup="You weld hulls. " * 30,
    is_html=False,
    employer=("Tidewright", "Tidewright GmbH"),
    places=("Rostock",),
    public=False,
)


def ad(**changes: object) -> Ad:
    """An ad that nobody would say anything about, with some changes."""
    return replace(BASE, **changes)  # type: ignore[arg-type]


def findings(one: Ad) -> list[Finding]:
    """What all checks find in an ad."""
    return [finding for check in checks().values() if check.ad for finding in check.ad(one)]


def rules_broken(one: Ad) -> set[str]:
    return {finding.rule for finding in findings(one)}


def marked(one: Ad, rule: str) -> list[str]:
    """The words that findings of a rule mean, as they stand in the ad."""
    texts = {"title": one.title, "body": one.markup}
    return [
        texts[found.field][found.start : found.start + found.length] for found in findings(one) if found.rule == rule
    ]
