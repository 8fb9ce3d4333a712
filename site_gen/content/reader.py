"""A content folder to the model: every file is read, every problem is told, what is good goes on.

`load_files` touches the disk, `interpret` is pure, `read` is both.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC
from pathlib import Path

from site_gen.content import moderation
from site_gen.content.collection import Implied, imply, make_ad, read_collection, summed_up
from site_gen.content.doubles import doubles
from site_gen.content.fetched_jobs import FetchedJobs, fetched_group, make_jobs, read_jobs, without_clashes
from site_gen.content.files import Folder, load_files
from site_gen.content.items import Made, Surroundings, Written, make_item
from site_gen.content.posts import FETCHED, WRITTEN, ReadPost, read_posts, without_doubles
from site_gen.content.references import (
    Known,
    channel_references,
    document_problems,
    foreign_problems,
    labels,
    post_problems,
    unlink,
    unlink_data,
)
from site_gen.content.site import FILE, read_site
from site_gen.content.source import Source, decode
from site_gen.content.standards import time_zone
from site_gen.content.written import YAML, folders, paths_of, read_group, stem_of, stray_files
from site_gen.model.content import Content, StoredPost
from site_gen.model.documents import AnyDocument, AnyItem, Kind
from site_gen.model.problems import Place, Problem, Severity, error
from site_gen.model.site import Site


@dataclass(frozen=True, slots=True)
class Reading:
    """The content, or None when there are no usable settings; all problems by place; texts by file as shown."""

    content: Content | None
    problems: tuple[Problem, ...]
    sources: Mapping[str, str] = field(default_factory=dict)


def read(content_dir: Path, *, drafts: bool = False) -> Reading:
    """Read and check a content folder; `drafts` takes in what is marked as a draft."""
    return interpret(load_files(content_dir), drafts=drafts)


def interpret(folder: Folder, *, drafts: bool = False) -> Reading:
    """Make the model of the files of a content folder; pure, and the same for every order of the files."""
    sources, problems = _decoded(folder)
    unreadable = folder.texts.keys() - sources.keys()
    settings = sources.get(FILE)
    if settings is None and FILE in unreadable:
        return Reading(None, (*folder.problems, *problems), _shown(folder, sources))
    if settings is None:
        return Reading(None, (*folder.problems, *problems, *_without_settings(folder)), _shown(folder, sources))
    site, places, more = read_site(settings, folder.others)
    problems += [*folder.problems, *more, *stray_files(folder, site)]
    usable = not any(problem.is_error for problem in problems if problem.place.file == settings.file)
    around = Surroundings(site, time_zone(site.time_zone) or UTC, folder.others, drafts)
    stock = _Stock(around, sources, frozenset(unreadable))
    items = stock.items()
    posts = stock.posts(items)
    problems += channel_references(site, places, stock.known())
    problems += stock.problems
    groups = {kind.value: items[kind] for kind in Kind}
    origins = stock.fetched.origins
    content = Content(site=site, posts=posts, settings=places, origins=origins, **groups) if usable else None
    ordered = sorted(dict.fromkeys(problems), key=lambda problem: (problem.place, problem.field, problem.message))
    return Reading(content, tuple(ordered), _shown(folder, sources))


def _decoded(folder: Folder) -> tuple[dict[str, Source], list[Problem]]:
    """All texts that can be decoded as sources, and problems of the others."""
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    for path, data in folder.texts.items():
        source, more = decode(folder.shown(path), data)
        problems += more
        if not more:
            sources[path] = source
    return sources, problems


def _shown(folder: Folder, sources: Mapping[str, Source]) -> dict[str, str]:
    """The texts by the names that people are shown; one that cannot be decoded is empty."""
    return {folder.shown(path): sources[path].text if path in sources else "" for path in folder.texts}


def _without_settings(folder: Folder) -> list[Problem]:
    name = folder.name or "."
    hint = "run `site-gen new site` to make one, or name another folder with `--content`"
    if not folder.texts and not folder.others:
        return [error(Place(name), f"there is no content in `{name}`", hint=hint)]
    return [error(Place(folder.shown(FILE)), f"the settings `{FILE}` are missing in `{name}`", hint=hint)]


Items = dict[Kind, dict[str, AnyItem]]


class _Stock:
    """One reading: the items as they come to be, and the problems on the way."""

    def __init__(self, around: Surroundings, sources: Mapping[str, Source], unreadable: frozenset[str]) -> None:
        self.problems: list[Problem] = []
        self.fetched = FetchedJobs()
        self._around, self._sources, self._unreadable = around, sources, unreadable
        self._site: Site = around.site
        self._folders = folders(self._site)
        self._names: dict[Kind, dict[str, str]] = {}
        self._faulty: list[AnyDocument] = []
        self._is_mapped = bool(self._site.jobs.fields)

    def items(self) -> Items:
        """All good items, by kind and id, with references that lead somewhere."""
        items: Items = {}
        for kind in Kind:
            items[kind] = self._made(kind)
        if self._is_mapped:
            self._imply(items)
        items[Kind.JOB] |= self._made_of_fetched()
        items[Kind.JOB], clashes = without_clashes(items[Kind.JOB])
        self.problems += clashes
        for kind in Kind:
            for item, problem in list(doubles(items[kind].values())):
                self.problems.append(problem)
                items[kind].pop(item.id)
        self._check_references(items)
        gone = self._gone(items)
        if any(gone.values()):
            items = {
                kind: {item_id: unlink(item, gone) for item_id, item in group.items()} for kind, group in items.items()
            }
        return items

    def _made(self, kind: Kind) -> dict[str, AnyItem]:
        files = self._files(kind)
        is_mapped = self._is_mapped and kind is Kind.JOB
        items = {}
        problems: list[Problem] = []
        for item_id, group in files.items():
            made: Made = make_ad(group, self._around) if is_mapped else make_item(group, self._around)
            problems += made.problems
            self._faulty += made.faulty
            if made.item is not None:
                items[item_id] = made.item
        self.problems += summed_up(problems) if is_mapped else problems
        return items

    def _made_of_fetched(self) -> dict[str, AnyItem]:
        """The jobs that `fetch` has brought."""
        self.fetched = read_jobs(self._sources, self._site, self._names[Kind.JOB])
        self._names[Kind.JOB] |= dict.fromkeys(self.fetched.unreadable, "") | dict(self.fetched.names())
        items, problems = make_jobs(self.fetched, self._around)
        self.problems += [*self.fetched.problems, *problems]
        return items

    def _files(self, kind: Kind) -> Mapping[str, tuple[Written, ...]]:
        """The files of a kind by id of the item; all ids there are become known."""
        folder = self._folders[kind]
        sources = {path.removeprefix(f"{folder}/"): self._sources[path] for path in paths_of(folder, self._sources)}
        if self._is_mapped and kind is Kind.JOB:
            collection = read_collection(sources, self._site, self._around.zone)
            files, unreadable, problems = collection.files, frozenset[str](), summed_up(collection.problems)
        else:
            group = read_group(kind, sources, self._site)
            files, unreadable, problems = group.files, group.unreadable, list(group.problems)
        self.problems += problems
        unreadable |= {stem_of(path) for path in paths_of(folder, self._unreadable)}
        if kind in {Kind.DEPARTMENT, Kind.LOCATION} and self._site.sources:
            more = fetched_group(kind, self._sources, self._site, {*files, *unreadable})
            self.problems += more.problems
            files = {**files, **more.files}
        self._names[kind] = dict.fromkeys(sorted(unreadable), "") | labels(
            (item_id, written[0].tree.value) for item_id, written in files.items()
        )
        return files

    def _imply(self, items: Items) -> None:
        """Departments and locations that only the ads of a mapped collection speak of."""
        implied: Implied = imply(items[Kind.JOB].values(), self._names, self._site.default_language)
        items[Kind.JOB] = {job.id: job for job in implied.jobs}
        for kind, more in implied.items.items():
            items[kind] |= more
            self._names[kind] |= {item_id: item.data.name for item_id, item in more.items()}

    def _check_references(self, items: Items) -> None:
        known = self.known()
        texts = {source.file: source for source in self._sources.values()}
        for document in self._faulty:
            if not (self._is_mapped and document.kind is Kind.JOB):
                self.problems += document_problems(document, known)
        foreign: list[Problem] = []
        for kind, group in items.items():
            for item_id, item in list(group.items()):
                if kind is Kind.JOB and (self._is_mapped or item.original.source):
                    group[item_id], problems = foreign_problems(item, known, texts)
                    foreign += [self._as_own(problem) for problem in problems]
                    continue
                problems = [problem for document in item for problem in document_problems(document, known)]
                self.problems += problems
                faulty = {problem.place.file for problem in problems if problem.is_error}
                if item.original.file in faulty:
                    group.pop(item_id)
                elif faulty:
                    kept = tuple(document for document in item if document.file not in faulty)
                    group[item_id] = replace(item, documents=kept)
        self.problems += summed_up(foreign)

    def _as_own(self, problem: Problem) -> Problem:
        """What stands in an overlay somebody here has written: that it leads nowhere is an error, as ever."""
        return replace(problem, severity=Severity.ERROR) if problem.place.file in self.fetched.overlays else problem

    def known(self) -> Known:
        """What there is to refer to, also what is faulty."""
        return Known(self._names, self._folders, self._around.media)

    def _gone(self, items: Items) -> dict[Kind, frozenset[str]]:
        return {kind: frozenset(self._names[kind].keys() - items[kind].keys()) for kind in Kind}

    def posts(self, items: Items) -> tuple[StoredPost, ...]:
        """The posts, hand-written ones first, each once, with references that lead somewhere."""
        found: list[ReadPost] = []
        for path, source in self._sources.items():
            if path.lower().endswith(YAML) and path.startswith((WRITTEN, FETCHED)) and path != moderation.FILE:
                more, problems = read_posts(path, source, self._around.zone, self._around.media)
                found += more
                self.problems += problems
        found, problems = without_doubles(found)
        self.problems += problems
        known, gone = self.known(), self._gone(items)
        posts = []
        for post in found:
            problems = post_problems(post.stored.data, post.tree, known)
            self.problems += problems
            if post.is_good and not problems:
                posts.append(replace(post.stored, data=unlink_data(post.stored.data, gone)))
        return self._moderated(tuple(posts), known)

    def _moderated(self, posts: tuple[StoredPost, ...], known: Known) -> tuple[StoredPost, ...]:
        """The posts as the file of decisions has them; what is wrong in an entry leaves its post as it was."""
        source = self._sources.get(moderation.FILE)
        if source is None:
            return posts
        decisions, problems = moderation.read_moderation(source, self._around.zone)
        self.problems += problems
        good = []
        for decision in decisions:
            problems = post_problems(decision.data, decision.tree, known)
            self.problems += problems
            good += [decision] if decision.is_good and not problems else []
        posts, more = moderation.decide(posts, good)
        self.problems += more
        return posts
