"""Print Lighthouse's scores: `python -m tests.measure.lighthouse OUTPUT [PATH …]`, or `make lighthouse`.

Its settings are those of a telephone on a slow network, as it comes. The speed of a machine that does other things at
the same time is not the page's: of a few runs the best one is told. The code is 1 when a score is below 100.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.browser.conftest import FLAGS, chromium
from tests.browser.host import serve
from tests.browser.kinds import KINDS

PROGRAM = Path(__file__).parent / "node_modules/.bin/lighthouse"
RUNS = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def judged(url: str) -> dict[str, Any]:
    """One run of Lighthouse over a page, as it reports it."""
    flags = " ".join(flag for flag in FLAGS if " " not in flag)
    options = [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags=--headless=new {flags}"]
    done = subprocess.run(
        [PROGRAM, url, "--quiet", "--output=json", "--no-enable-error-reporting", *options],
        capture_output=True,
        text=True,
        timeout=180,
        env={**os.environ, "CHROME_PATH": chromium()},
        check=True,
    )
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def scores(report: dict[str, Any]) -> tuple[int, ...]:
    """The four scores of a report, 0 to 100."""
    return tuple(round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES)


def lacking(report: dict[str, Any]) -> list[str]:
    """What costs points: the audits that count and are not full."""
    counted = {one["id"] for name in CATEGORIES for one in report["categories"][name]["auditRefs"] if one["weight"]}
    audits = {name: report["audits"][name] for name in sorted(counted)}
    return [
        f"{name}: {audit['title']} {audit.get('displayValue', '')}"
        for name, audit in audits.items()
        if audit["score"] is not None and audit["score"] < 0.995
    ]


def main(output: str, *paths: str) -> int:
    """Print a line for each page; 1 when one of them could be better."""
    worst = 0
    with serve(Path(output)) as root:
        for path in paths or [KINDS[kind] for kind in ("home", "jobs", "job", "story")]:
            best: dict[str, Any] = {}
            for _ in range(RUNS):
                report = judged(root + path)
                if not best or scores(report) > scores(best):
                    best = report
                if scores(best) == (100,) * 4:
                    break
            told = ", ".join(f"{name} {score}" for name, score in zip(CATEGORIES, scores(best), strict=True))
            figures = " ".join(
                f"{name} {best['audits'][audit]['displayValue']}"
                for name, audit in {
                    "FCP": "first-contentful-paint",
                    "LCP": "largest-contentful-paint",
                    "TBT": "total-blocking-time",
                    "CLS": "cumulative-layout-shift",
                }.items()
            )
            sys.stdout.write(f"{path or '/':36} {told} ({figures})\n")
            for line in lacking(best):
                sys.stdout.write(f"    {line}\n")
            worst = max(worst, scores(best) != (100,) * 4)
    return worst


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
