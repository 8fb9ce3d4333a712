"""A list of very many jobs as a site would have it: the pages of the list, the table of jobs, and the theme's files."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any, get_args

from site_gen.engine.executors import inline
from site_gen.engine.memory import MemoryStore
from site_gen.model.documents import AnyItem
from site_gen.model.site import JobsSettings, Organization, Site
from site_gen.model.values import EmploymentType, Salary, Seniority, Workplace
from site_gen.pages.context import Context, Resources
from site_gen.pages.finder import job_finder
from site_gen.pages.formats import formats_for
from site_gen.pages.lists import job_list_pages
from site_gen.stages.finder import job_table_leaves
from site_gen.stages.inputs import Options, read_inputs
from site_gen.stages.pages import LanguagePages, page_leaves
from site_gen.stages.resources import make_styling
from site_gen.stages.search import search_files
from site_gen.stages.sharing import faces, share_targets
from site_gen.stages.workshop import Workshop
from tests.unit.builders import TODAY, department, job, location, make_catalogue

ROLES = [
    "Engineer",
    "Technician",
    "Electrician",
    "Welder",
    "Captain",
    "Planner",
    "Inspector",
    "Operator",
    "Developer",
    "Accountant",
]
FIELDS = [
    "Battery",
    "Hull",
    "Charging",
    "Propulsion",
    "Rigging",
    "Firmware",
    "Payroll",
    "Safety",
    "Docking",
    "Full-Stack",
    "Pier",
    "Fleet",
]
SYLLABLES = [
    "ba",
    "ker",
    "lo",
    "min",
    "tor",
    "ves",
    "qua",
    "ri",
    "fen",
    "dul",
    "sta",
    "pro",
    "na",
    "gel",
    "hov",
    "ix",
    "lum",
    "per",
    "ost",
    "rad",
]


def vocabulary(random: Random, size: int) -> list[str]:
    """As many words as a list of that kind holds, none of which means anything."""
    found: dict[str, None] = {}
    while len(found) < size:
        found["".join(random.choices(SYLLABLES, k=random.randint(2, 4)))] = None
    return list(found)


def jobs_and_places(count: int) -> Iterator[AnyItem]:
    """Jobs as large employers have them: forty places, a dozen departments, a summary of twenty words."""
    random = Random(3)
    words = vocabulary(random, 8000)
    weights = [1 / (n + 10) for n in range(len(words))]
    departments = [department(f"department-{n}", name=f"{field} Works") for n, field in enumerate(FIELDS)]
    locations = [location(f"place-{n}", name=f"{words[n].title()} harbour", city=words[n].title()) for n in range(40)]
    yield from departments
    yield from locations
    for n in range(count):
        summary = " ".join(random.choices(words, weights, k=20)).capitalize()
        pay = random.randrange(30, 70) * 1000
        yield job(
            f"job-{n:05}",
            title=f"{random.choice(FIELDS)} {random.choice(ROLES)} {random.choice(words).title()}",
            gender_suffix="(m/f/d)",
            summary=f"{summary}.",
            department=random.choice(departments).id,
            locations=tuple({random.choice(locations).id for _ in range(random.choice((1, 1, 2)))}),
            workplace=random.choice(get_args(Workplace)),
            employment_types=(random.choice(get_args(EmploymentType)),),
            seniority=random.choice(get_args(Seniority)),
            salary=Salary(min=Decimal(pay), max=Decimal(pay + 12000)),
            tags=tuple(random.choices(words, k=3)),
            opens=TODAY,
        )


def write_job_lists(folder: Path, content: Path, count: int, per_page: int = 200) -> None:
    """Write the list of so many jobs into a folder as a site would publish it; `content` has a `site.toml`."""
    site = Site(
        base_url="https://careers.example.org/",
        organization=Organization(name="Tidewright"),
        jobs=JobsSettings(per_page=per_page),
    )
    catalogue = make_catalogue(*jobs_and_places(count), site=site)
    inputs, problems, _ = read_inputs(Options(content=content, output=folder, today=TODAY))
    assert inputs is not None, problems
    styling = make_styling(inputs, catalogue, Workshop(MemoryStore(), inline()))
    nothing: dict[str, Any] = {"bodies": {}, "pictures": {}, "cards": {}, "post_html": {}}
    context = Context(
        catalogue=catalogue,
        language="en",
        formats=formats_for(inputs.texts["en"], catalogue.zone),
        resources=Resources(
            **nothing,
            faces=faces(),
            stylesheets=styling.stylesheets,
            fonts=styling.fonts,
            assets=styling.assets,
            scheme_script=styling.scheme_script,
        ),
        share=share_targets(()),
    )
    finder = job_finder(context)
    pages = tuple(job_list_pages(context, finder))
    planned = LanguagePages(context, pages, search_files(context, finder), finder)
    leaves = (*page_leaves([planned], inputs.theme, inputs.texts), *job_table_leaves(context, finder))
    files = {leaf.name: leaf.make() for leaf in leaves} | {name: blob.read() for name, blob in styling.files.items()}
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
