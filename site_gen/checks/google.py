"""What Google recommends beyond what it requires; what it requires is told by `job_posting`."""

from collections.abc import Iterator

from site_gen.checks.ad import Ad
from site_gen.checks.check import Check, Finding, Rule

_CONTRACT = Rule(
    "google-contract",
    "The job says its kind of contract, from which search engines filter.",
    "note",
    "Google, JobPosting structured data: employmentType",
)
_PAY = Rule(
    "google-pay", "The job has a figure for pay, which search engines show.", "note",
    "Google, JobPosting structured data: baseSalary",
)  # fmt: skip
_END = Rule(
    "google-end", "The job has a last day to apply; only jobs that have one need it.", "off",
    "Google, JobPosting structured data: validThrough",
)  # fmt: skip


def judge(ad: Ad) -> Iterator[Finding]:
    """Recommended properties that the structured data of the job will lack; its identifier is always there."""
    if not ad.original:
        return
    if "employment_types" not in ad.given:
        hint = "add for example `employment_types: full-time`"
        yield Finding(_CONTRACT.name, "search engines are not told the kind of contract", hint, "employment_types")
    if "salary" in ad.given and not ad.given & {"salary.min", "salary.max"}:
        hint = "add `min` and `max`, or one of them"
        yield Finding(_PAY.name, "search engines are told no figure for pay", hint, "salary")
    if "closes" not in ad.given:
        hint = "add for example `closes: 2027-01-31`"
        yield Finding(_END.name, "search engines are told no last day to apply", hint, "closes")


CHECK = Check(key="google", rules=(_CONTRACT, _PAY, _END), ad=judge)
