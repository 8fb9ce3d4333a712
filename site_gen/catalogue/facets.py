"""Open jobs by what visitors narrow their list down by, worked out once for all pages and feeds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from site_gen.model.documents import Item
from site_gen.model.items import Job
from site_gen.model.values import EmploymentType, Workplace

Jobs = tuple[Item[Job], ...]


@dataclass(frozen=True, slots=True)
class Facets:
    """Open jobs by value, in the order of the list.

    Every value that some job with a page has is here, also when none of those jobs is open any more: who follows the
    feed of a value waits for the next one.
    """

    departments: Mapping[str, Jobs]
    locations: Mapping[str, Jobs]
    workplaces: Mapping[Workplace, Jobs]
    employment_types: Mapping[EmploymentType, Jobs]


def facets_of(jobs: Sequence[Item[Job]], open_jobs: Sequence[Item[Job]]) -> Facets:
    """The facets of a list of open jobs; `jobs` are all that have a page."""

    def grouped(values_of: Callable[[Job], Iterable[str]]) -> dict[str, Jobs]:
        found: dict[str, list[Item[Job]]] = {value: [] for job in jobs for value in values_of(job.data)}
        for job in open_jobs:
            for value in dict.fromkeys(values_of(job.data)):
                found[value].append(job)
        return {value: tuple(group) for value, group in found.items()}

    workplaces = grouped(lambda job: (job.workplace,))
    types = grouped(lambda job: job.employment_types)
    return Facets(
        departments=grouped(lambda job: filter(None, (job.department,))),
        locations=grouped(lambda job: job.locations),
        workplaces={value: workplaces[value] for value in get_args(Workplace) if value in workplaces},
        employment_types={value: types[value] for value in get_args(EmploymentType) if value in types},
    )
