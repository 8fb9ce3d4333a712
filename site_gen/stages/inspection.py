"""Content and the site that was built from it, judged by all checks."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from site_gen.catalogue.catalogue import Catalogue
from site_gen.catalogue.lifecycle import Status
from site_gen.checks.built_reader import read_page, read_site
from site_gen.checks.check import checks, rules
from site_gen.checks.inspection import inspected
from site_gen.content.words import did_you_mean
from site_gen.model.problems import Problem
from site_gen.stages.channels import silent_channels
from site_gen.stages.inputs import Inputs, SettingsError
from site_gen.stages.lint import lint
from site_gen.stages.workshop import Workshop

HOME = "index.html"


def rules_named(names: Iterable[str]) -> frozenset[str]:
    """The rules that names of rules and of checks mean. Raises SettingsError for one that nobody knows."""
    found: set[str] = set()
    for name in names:
        if name not in rules() and name not in checks():
            hint = did_you_mean(name, [*rules(), *checks()]) or "`site-gen check --list` tells them all"
            raise SettingsError(f"there is no rule `{name}`; {hint}")
        found |= {name} if name in rules() else {rule.name for rule in checks()[name].rules}
    return frozenset(found)


def judge(inputs: Inputs, catalogue: Catalogue, output: Path, workshop: Workshop) -> list[Problem]:
    """What is to be said about the wording of the ads, notes too, and about the site in `output` if there is one."""
    found = lint(inputs, catalogue, workshop, with_notes=True)
    found += silent_channels(inputs.content, inputs.today, ZoneInfo(inputs.content.site.time_zone))
    if (output / HOME).is_file():
        found += inspect(output, catalogue)
        workshop.tell("check", f"the content, and the site in {output}")
    else:
        workshop.tell("check", f"the content alone: there is no built site in {output}")
    return found


def inspect(folder: Path, catalogue: Catalogue) -> Iterator[Problem]:
    """What is to be said about the site in a folder, on the day of the catalogue.

    Its address is the one its front page names, so that a site built for another address than that of the settings
    can be judged as well.
    """
    home = read_page(HOME, (folder / HOME).read_text(encoding="utf-8", errors="replace")).canonical
    base_url = home if home.endswith("/") else catalogue.site.base_url
    site = read_site(folder, base_url, catalogue.today, dict(_statuses(catalogue)))
    return inspected(site, catalogue.site.lint.levels)


def _statuses(catalogue: Catalogue) -> Iterator[tuple[str, Status]]:
    """What the jobs are, by the files of their pages; a preview is no open job to anybody outside."""
    for job in catalogue.jobs:
        for language in catalogue.site.all_languages:
            status = Status.UPCOMING if job.key in catalogue.previews else catalogue.statuses[job.id]
            yield catalogue.routes.output(catalogue.routes.item(job, language)), status
