"""Which open jobs are like another one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nlargest

from site_gen.model.documents import Item
from site_gen.model.items import Job


@dataclass(frozen=True, slots=True, init=False)
class Related:
    """Finds jobs that share a department, tags, a place or a level; more in common comes first, then the newer one."""

    _by_trait: dict[tuple[str, str], list[int]]
    _jobs: tuple[Item[Job], ...]

    def __init__(self, jobs: Iterable[Item[Job]]) -> None:
        object.__setattr__(self, "_jobs", tuple(jobs))
        object.__setattr__(self, "_by_trait", defaultdict(list))
        for index, job in enumerate(self._jobs):
            for trait in _traits(job.data):
                self._by_trait[trait].append(index)

    def to(self, job: Item[Job], limit: int) -> tuple[Item[Job], ...]:
        """The jobs most like this one, itself left out."""
        scores: dict[int, int] = defaultdict(int)
        for trait in _traits(job.data):
            for index in self._by_trait.get(trait, ()):
                scores[index] += _WEIGHT[trait[0]]
        best = nlargest(limit + 1, scores, key=lambda index: (scores[index], -index))
        return tuple(self._jobs[index] for index in best if self._jobs[index].id != job.id)[:limit]


_WEIGHT = {"department": 4, "tag": 3, "location": 1, "seniority": 1}


def _traits(job: Job) -> Iterable[tuple[str, str]]:
    if job.department:
        yield "department", job.department
    yield from (("tag", tag.casefold()) for tag in job.tags)
    yield from (("location", location) for location in job.locations)
    if job.seniority:
        yield "seniority", job.seniority
