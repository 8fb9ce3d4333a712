"""What `fetch` has brought: job ads, and the locations and departments that only they speak of.

Nobody here wrote these files, so a value that breaks a rule is left out with a warning, not the ad. Every problem says
which ad it is and where it can be mended.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from posixpath import splitext

from site_gen.content.collection import summed_up
from site_gen.content.fetched import FOLDER
from site_gen.content.front_matter import read_parts
from site_gen.content.items import Made, Surroundings, Written, laid_over, make_item, without_field
from site_gen.content.overlays import Overlay, folder_of, orphans, read_overlays
from site_gen.content.source import Source
from site_gen.content.spans import Tree
from site_gen.content.validate import top_field
from site_gen.content.written import Group, read_group
from site_gen.model.content import Origin
from site_gen.model.documents import AnyItem, Item, Kind
from site_gen.model.problems import Place, Problem, Severity, error, warning
from site_gen.model.site import Site


@dataclass(frozen=True, slots=True)
class _Layers:
    """A file, the front matter in it, and what is laid over it."""

    written: Written
    below: Tree
    above: Tree | None

    @property
    def whole(self) -> Written:
        tree = laid_over(self.below, self.above) if self.above else self.below
        return self.written if tree is self.written.tree else replace(self.written, tree=tree)

    def without(self, name: str, file: str) -> "_Layers":
        """The same without a field, if what stands for it comes from this file."""
        if self.above is not None and self.above.value.get(name) is not None:
            is_here = self.above.start.file == file
            return replace(self, above=without_field(self.above, name)) if is_here else self
        is_here = self.written.file == file and name in self.below.value
        return replace(self, below=without_field(self.below, name)) if is_here else self


@dataclass(frozen=True, slots=True)
class FetchedJobs:
    """The fetched ads: layers of their files by id of the item, ids of those that are damaged, and the rest to tell.

    `origins` are by file as people are shown it; `overlays` the files of the overlays.
    """

    files: Mapping[str, tuple[_Layers, ...]] = field(default_factory=dict)
    unreadable: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    origins: Mapping[str, Origin] = field(default_factory=dict)
    overlays: frozenset[str] = frozenset()

    def names(self) -> Mapping[str, str]:
        """Titles by id."""
        titles = {item_id: layers[0].below.value.get("title") for item_id, layers in self.files.items()}
        return {item_id: title if isinstance(title, str) else "" for item_id, title in titles.items()}


def read_jobs(sources: Mapping[str, Source], site: Site, own: Iterable[str]) -> FetchedJobs:
    """Read the fetched ads and their overlays; `sources` by path below the content folder, `own` ids of the site."""
    overlays, problems = read_overlays(sources, site)
    by_file = {(overlay.item_id, overlay.suffix): overlay for overlay in overlays}
    taken = frozenset(own)
    found: dict[str, tuple[_Layers, ...]] = {}
    unreadable: set[str] = set()
    origins: dict[str, Origin] = {}
    for name, group in _by_job(sources, site):
        files = list(_written(name, group, problems))
        item_id = f"{name[0]}-{name[1]}"
        address = _url(files)
        for _, source in group:
            overlay = source.file.rpartition(f"{FOLDER}/")[0] + f"{folder_of(site)}/{item_id}.md"
            origins[source.file] = Origin(":".join(name), address, overlay)
        if item_id in taken:
            problems.append(_own_one(item_id, group[0][1]))
        elif not files or files[0].suffix:  # without the original, its translations are no item of their own
            unreadable.add(item_id)
        else:
            found[item_id] = tuple(_layered(files, item_id, by_file))
            laid = (overlay for overlay in overlays if overlay.item_id == item_id)
            origins |= {overlay.source.file: Origin(":".join(name), address) for overlay in laid}
    problems += orphans(overlays, dict.fromkeys((*found, *unreadable)))
    laid_files = frozenset(overlay.source.file for overlay in overlays)
    return FetchedJobs(found, frozenset(unreadable), tuple(problems), origins, laid_files)


_Name = tuple[str, str]
_Group = list[tuple[str, Source]]


def _by_job(sources: Mapping[str, Source], site: Site) -> Iterator[tuple[_Name, _Group]]:
    """The files of each job, with their suffixes, the original first; by name of the source and id in it."""
    found: dict[_Name, _Group] = {}
    names = {source.key for source in site.sources}
    for path, source in sources.items():
        if path.startswith(f"{FOLDER}/") and path.endswith(".html"):
            _, name, _, file = path.split("/", 3)
            stem, _, suffix = splitext(file)[0].partition(".")
            if name in names and (not suffix or suffix in site.all_languages):
                found.setdefault((name, stem), []).append((suffix, source))
    for key, group in found.items():
        yield key, sorted(group, key=lambda pair: pair[0])


def _written(name: _Name, group: _Group, problems: list[Problem]) -> Iterator[Written]:
    for suffix, source in group:
        parts, more = read_parts(source)
        if parts is None or more:
            first = more[0]
            hint = f"run `site-gen fetch {name[0]}`"
            problems.append(error(first.place, f"this fetched file is damaged: {first.message}", hint=hint))
        else:
            item_id, origin = f"{name[0]}-{name[1]}", ":".join(name)
            yield Written(Kind.JOB, item_id, suffix, source, parts.tree, parts.body, parts.body_line, origin=origin)


def _url(files: Sequence[Written]) -> str:
    urls = (file.tree.value.get("source_url") for file in files)
    return next((url for url in urls if isinstance(url, str) and url), "")


def _own_one(item_id: str, source: Source) -> Problem:
    message = f"the site has a job `{item_id}` of its own, which is built instead of the fetched one"
    return warning(Place(source.file), message, hint=f"rename `{item_id}.md`, if it is another job")


def _layered(files: Sequence[Written], item_id: str, overlays: Mapping[tuple[str, str], Overlay]) -> Iterator[_Layers]:
    """Each file with its overlay; an overlay in a language that was not fetched is a translation without words."""
    for file in files:
        overlay = overlays.get((item_id, file.suffix))
        yield _Layers(file, file.tree, overlay.tree if overlay else None)
    suffixes = {file.suffix for file in files}
    for (of, suffix), overlay in overlays.items():
        if of == item_id and suffix not in suffixes:
            made = Written(Kind.JOB, item_id, suffix, overlay.source, overlay.tree, "", 1, origin=files[0].origin)
            yield _Layers(made, overlay.tree, None)


def make_jobs(fetched: FetchedJobs, around: Surroundings) -> tuple[dict[str, AnyItem], list[Problem]]:
    """The items of all fetched ads, and what is to be said about them; many alike are said once."""
    items: dict[str, AnyItem] = {}
    problems: list[Problem] = []
    for item_id, layers in fetched.files.items():
        made = _make_job(layers, around, fetched.overlays)
        problems += made.problems
        if made.item is not None:
            items[item_id] = made.item
    return items, summed_up(problems)


def _make_job(layers: Sequence[_Layers], around: Surroundings, overlays: frozenset[str]) -> Made:
    """Make an item; what is faulty is left out of it until it can be made. People's own faults stay errors."""
    told: list[Problem] = []
    while True:
        made = make_item([layer.whole for layer in layers], around)
        told += [problem for problem in made.problems if not problem.is_error]
        errors = [problem for problem in made.problems if problem.is_error]
        faulty = {(top_field(problem), problem.place.file) for problem in errors}
        lighter = list(layers)
        for name, file in faulty:
            lighter = [layer.without(name, file) for layer in lighter]
        if all(one is other for one, other in zip(lighter, layers, strict=True)):
            return Made(made.item, tuple(dict.fromkeys((*told, *errors))))
        told += [_left_out(problem, is_own=problem.place.file in overlays) for problem in errors]
        layers = lighter


def _left_out(problem: Problem, *, is_own: bool) -> Problem:
    severity = Severity.ERROR if is_own else Severity.WARNING
    return replace(problem, severity=severity, message=f"{problem.message}; the value is left out")


def without_clashes(jobs: Mapping[str, AnyItem]) -> tuple[dict[str, AnyItem], list[Problem]]:
    """Jobs of which no fetched one has the address or number of another: what is the site's own comes first."""
    made: dict[str, AnyItem] = {}
    problems: list[Problem] = []
    slugs: dict[str, AnyItem] = {}
    numbers: dict[str, AnyItem] = {}
    for job in sorted(jobs.values(), key=lambda job: bool(job.original.source)):
        if job.original.source:
            if first := slugs.get(job.slug.casefold()):
                slug = f"{job.slug}-{job.id}"
                place, message = (
                    job.original.place("slug"),
                    f"the address `{job.slug}` is taken by {first.original.file}",
                )
                problems.append(
                    warning(place, f"{message}; this job is at `{slug}`", field="slug", hint="give it another `slug`")
                )
                job = Item(job.kind, job.id, slug, job.documents)  # noqa: PLW2901
            if job.data.id and (first := numbers.get(job.data.id.casefold())):
                message = f"the number `{job.data.id}` is taken by {first.original.file}; it is left out here"
                problems.append(warning(job.original.place("id"), message, field="id", hint="give one another number"))
                documents = tuple(replace(one, data=replace(one.data, id="")) for one in job)
                job = Item(job.kind, job.id, job.slug, documents)  # noqa: PLW2901
        slugs.setdefault(job.slug.casefold(), job)
        if job.data.id:
            numbers.setdefault(job.data.id.casefold(), job)
        made[job.id] = job
    return made, problems


def fetched_group(kind: Kind, sources: Mapping[str, Source], site: Site, own: Iterable[str]) -> Group:
    """Fetched locations or departments that the site has none of its own of, those of the first source first."""
    taken = set(own)
    files: dict[str, tuple[Written, ...]] = {}
    problems: list[Problem] = []
    for settings in site.sources:
        folder = f"{FOLDER}/{settings.key}/{kind}/"
        mine = {path: source for path, source in sources.items() if path.startswith(folder)}
        group = read_group(kind, mine, site)
        hint = f"run `site-gen fetch {settings.key}`"
        problems += [replace(problem, hint=hint) for problem in group.problems]
        for item_id, written in group.files.items():
            if item_id not in taken:
                origin = f"{settings.key}:{item_id}"
                files[item_id] = tuple(replace(file, origin=origin) for file in written)
        taken |= group.files.keys()
    return Group(files, frozenset(), tuple(problems))


def with_origins(problems: Iterable[Problem], origins: Mapping[str, Origin]) -> tuple[Problem, ...]:
    """Problems of fetched ads with their name and page there, and with where they can be mended."""
    return tuple(_with_origin(problem, origins.get(problem.place.file)) for problem in problems)


def _with_origin(problem: Problem, origin: Origin | None) -> Problem:
    if origin is None:
        return problem
    page = f" ({origin.url})" if origin.url else ""
    hint = problem.hint
    if origin.overlay and hint and not hint.startswith("run `site-gen fetch"):
        where = f"there, or in `{origin.overlay}`" if problem.field else "there"
        hint = f"{hint} ({where})"
    return replace(problem, message=f"{origin.name}{page}: {problem.message}", hint=hint)
