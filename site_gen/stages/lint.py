"""Open and upcoming ads are judged, a few in a leaf, so that an ad that did not change is not read again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from urllib.parse import urlsplit
from zlib import crc32

from site_gen.catalogue.catalogue import Catalogue
from site_gen.catalogue.lifecycle import Status
from site_gen.checks.ad import Ad
from site_gen.checks.check import Finding, checks
from site_gen.checks.legal import is_public_host
from site_gen.checks.lint import Bench, findings, judged, lint_leaf, unknown_levels
from site_gen.content.site import FILE
from site_gen.engine.digest import code_digest
from site_gen.engine.leaf import Done, Leaf
from site_gen.model.documents import Document, Item
from site_gen.model.items import Job, Location
from site_gen.model.problems import Place, Problem, warning
from site_gen.model.values import Salary
from site_gen.stages.inputs import Inputs
from site_gen.stages.workshop import Workshop

STAGE = "ads"

# So many jobs share a leaf: fewer leaves cost less, and one edited ad has the others of its leaf judged again.
_TOGETHER = 8

_FIELDS = tuple(field.name for field in fields(Job))
_PAY = tuple(field.name for field in fields(Salary))

Documents = Sequence[tuple[Document[Job], Sequence[Finding]]]


def lint(inputs: Inputs, catalogue: Catalogue, workshop: Workshop, *, with_notes: bool) -> list[Problem]:
    """What is to be said about the wording of all ads that are open or will be, in the order of their files."""
    bench = _bench(inputs, catalogue, with_notes=with_notes)
    jobs = [job for job in inputs.content.jobs.values() if _is_to_be_read(job, catalogue)]
    leaves = list(_leaves(jobs, catalogue, bench.keys()))
    found: dict[str, Documents] = {}
    problems: list[Problem] = []
    for (some, leaf), result in zip(leaves, workshop.make(STAGE, [leaf for _, leaf in leaves]), strict=True):
        if isinstance(result, Done):
            told = iter(findings(result.data))
            found |= {job.id: [(document, next(told)) for document in job] for job in some}
        else:
            files = ", ".join(leaf.sources)
            problems.append(
                warning(Place(leaf.sources[0]), f"these ads could not be judged ({result.message}): {files}")
            )
    problems += unknown_levels(bench)
    for job in jobs:
        if job.id in found:
            problems += judged(job, found[job.id], _countries(job, catalogue), bench)
    return problems


def _is_to_be_read(job: Item[Job], catalogue: Catalogue) -> bool:
    return catalogue.statuses.get(job.id) in (Status.OPEN, Status.UPCOMING) and not job.data.draft


def _bench(inputs: Inputs, catalogue: Catalogue, *, with_notes: bool) -> Bench:
    address = catalogue.site.organization.address
    return Bench(
        settings=catalogue.site.lint,
        places=inputs.content.settings,
        file=Place((inputs.root / FILE).as_posix()),
        today=inputs.today,
        country=address.country if address else "",
        with_notes=with_notes,
    )


def _leaves(
    jobs: Sequence[Item[Job]], catalogue: Catalogue, keys: tuple[str, ...]
) -> Iterator[tuple[list[Item[Job]], Leaf]]:
    """A leaf for a few jobs each. Which share one depends on their ids alone, until there are twice as many jobs."""
    count = 1 << (len(jobs) // _TOGETHER).bit_length()
    groups: dict[int, list[Item[Job]]] = {}
    for job in jobs:
        groups.setdefault(crc32(job.id.encode()) % count, []).append(job)
    public = is_public_host(urlsplit(catalogue.site.base_url).hostname or "")
    version = code_digest("site_gen.checks", "site_gen.content.standards", *_from_elsewhere())
    for number, some in sorted(groups.items()):
        documents = [document for job in some for document in job]
        ads = [_ad(job, document, catalogue, public=public) for job in some for document in job]
        files = tuple(document.file for document in documents)
        yield some, Leaf(f"ads:{number}", lint_leaf, {"ads": ads, "keys": keys}, version, files)


def _from_elsewhere() -> list[str]:
    """Modules of checks that other packages bring."""
    judges = (check.ad for check in checks().values())
    return sorted({judge.__module__ for judge in judges if judge and not judge.__module__.startswith("site_gen.")})


def _ad(job: Item[Job], document: Document[Job], catalogue: Catalogue, *, public: bool) -> Ad:
    original = document is job.original
    employer, data = catalogue.site.organization, document.data
    return Ad(
        language=document.language.partition("-")[0],
        original=original,
        titled=original or data.title != job.data.title,
        title=data.title,
        suffix=data.gender_suffix,
        reference=data.id,
        apply=data.apply,
        pay_note=data.salary.note if data.salary else "",
        given=frozenset(_given(data)),
        markup=document.body,
        is_html=document.file.endswith(".html"),
        employer=tuple(filter(None, (employer.name, employer.legal_name))),
        places=tuple(_towns(document, catalogue)),
        public=public,
    )


def _given(data: Job) -> Iterator[str]:
    for name in _FIELDS:
        if getattr(data, name):
            yield name
    if data.salary:
        for name in _PAY:
            if getattr(data.salary, name) not in (None, ""):
                yield f"salary.{name}"


def _towns(document: Document[Job], catalogue: Catalogue) -> Iterator[str]:
    for key in document.data.locations:
        if key in catalogue.locations:
            place = catalogue.locations[key].in_language(document.language).data
            yield place.city or place.name


def _countries(job: Item[Job], catalogue: Catalogue) -> Iterator[str]:
    """The countries whose law an ad is under: where the work is, and where one may do it from."""
    known: Mapping[str, Item[Location]] = catalogue.locations
    yield from (known[key].data.country for key in job.data.locations if key in known)
    if job.data.workplace == "remote":
        yield from job.data.remote_countries
