"""A mapped collection as a whole: its files, what they are called, and the notes that sum up what was left aside."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from posixpath import splitext
from typing import Any

from site_gen.content.front_matter import has_front_matter, read_parts
from site_gen.content.items import Made, Surroundings, Written, make_item, without_field
from site_gen.content.leftovers import Leftover, take_out
from site_gen.content.mapped import foreign, move
from site_gen.content.slugs import slug_of
from site_gen.content.source import Source
from site_gen.content.validate import top_field
from site_gen.model.documents import AnyItem, Document, Item, Kind
from site_gen.model.items import Department, Location
from site_gen.model.problems import Place, Problem, Severity, note
from site_gen.model.site import Site

_DATED = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})-(?=.)")
_LISTED = 12
_ALIKE = 3


@dataclass(frozen=True, slots=True)
class Collection:
    """The ads of a mapped collection: files by id of the item, and what is to be said about the whole."""

    files: Mapping[str, tuple[Written, ...]]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    folder: str
    name: str
    suffix: str
    source: Source


def read_collection(sources: Mapping[str, Source], site: Site, zone: tzinfo) -> Collection:
    """Read the files of a mapped collection; `sources` by path below its folder."""
    files = [_file(path, source, site) for path, source in sources.items() if has_front_matter(source)]
    without = [source.file for source in sources.values() if not has_front_matter(source)]
    ids = _ids(files)
    problems: list[Problem] = []
    ignored: Counter[str] = Counter()
    tags: list[tuple[Source, Leftover]] = []
    found: dict[str, list[Written]] = {}
    for file in files:
        parts, more = read_parts(file.source, last_wins=True)
        problems += more
        if parts is None:
            continue
        moved = move(parts.tree, site, zone)
        body, left = take_out(parts.body, lambda name, front=parts.tree.value: _known(front, name))  # type: ignore[misc]
        begin = len(file.source.text) - len(parts.body)
        tags += [(file.source, Leftover(tag.name, begin + tag.offset)) for tag in left]
        ignored.update(moved.ignored)
        problems += moved.problems
        tree = moved.tree
        tree.value.setdefault("title", _title(file.name))
        if not tree.value.get("opens") and (dated := _DATED.match(file.name)):
            tree.value["opens"] = "-".join(f"{int(part):02}" for part in dated[1].split("-"))
        item_id = ids[file.path]
        written = Written(Kind.JOB, item_id, file.suffix, file.source, tree, body, parts.body_line)
        found.setdefault(item_id, []).append(written)
    problems += _notes(ignored, tags, without, files)
    return Collection({item_id: tuple(group) for item_id, group in found.items()}, tuple(problems))


def _file(path: str, source: Source, site: Site) -> _File:
    """A file of the collection; a language is read from its name only when the site has it."""
    folder, _, file_name = path.rpartition("/")
    stem = splitext(file_name)[0]
    head, dot, suffix = stem.rpartition(".")
    if not (dot and suffix in site.all_languages):
        head, suffix = stem, ""
    if head == "index" and folder:  # a page bundle of Hugo is named by its folder
        folder, _, head = folder.rpartition("/")
    return _File(path, folder, head, suffix, source)


def _ids(files: Sequence[_File]) -> dict[str, str]:
    """Short ids where they are unique; else with the date and the folders in the name."""
    short = {file.path: slug_of(_DATED.sub("", file.name, count=1)) for file in files}
    taken: dict[str, set[str]] = {}
    for file in files:
        taken.setdefault(short[file.path], set()).add(f"{file.folder}/{file.name}")
    ids = {}
    for file in files:
        item_id = short[file.path]
        if not item_id or len(taken[item_id]) > 1:
            item_id = slug_of(f"{file.folder} {file.name}") or "ad"
        ids[file.path] = item_id
    return ids


def _title(name: str) -> str:
    """What Jekyll calls a document without a title: its file name in words."""
    words = re.split(r"[-_ ]+", _DATED.sub("", name, count=1))
    return " ".join(word[:1].upper() + word[1:] for word in words if word)


def _known(front_matter: Any, name: str) -> str | None:
    value, _ = foreign(front_matter, name)
    return value if isinstance(value, str) else None


def _notes(
    ignored: Counter[str], tags: Sequence[tuple[Source, Leftover]], without: Sequence[str], files: Sequence[_File]
) -> Iterable[Problem]:
    if ignored and files:
        message = f"front matter without a meaning here was left aside: {_counted(ignored)}"
        hint = "to use some of it, name it in [jobs.fields] of site.toml"
        yield note(Place(files[0].source.file.removesuffix(files[0].path).rstrip("/")), message, hint=hint)
    if tags:
        source, first = tags[0]
        count = len({source.file for source, _ in tags})
        names = Counter(tag.name for _, tag in tags)
        where = "1 file" if count == 1 else f"{count} files"
        message = f"template tags were taken out of the text of {where}: {_counted(names)}"
        hint = "this is the first; the text between them stays, so read these pages once"
        yield note(source.place(first.offset, first.offset + 2), message, hint=hint)
    if without:
        how_many = "1 file" if len(without) == 1 else f"{len(without)} files"
        message = f"{how_many} without front matter left aside, this first"
        yield note(Place(without[0]), message, hint="to make an ad of a file, let it begin with `---` and its fields")


def _counted(names: Counter[str]) -> str:
    """`layout` (12), `permalink` (9) and 3 more."""
    most = sorted(names.items(), key=lambda item: (-item[1], item[0]))
    shown = ", ".join(f"`{name}` ({count})" for name, count in most[:_LISTED])
    return shown if len(most) <= _LISTED else f"{shown} and {len(most) - _LISTED} more"


def make_ad(files: Sequence[Written], around: Surroundings) -> Made:
    """Make an item of foreign files: a value that breaks a rule is left out with a warning, not the ad."""
    told: list[Problem] = []
    while True:
        made = make_item(files, around)
        told += [problem for problem in made.problems if not problem.is_error]
        faulty = {top_field(problem) for problem in made.problems if problem.is_error} - {"", "title"}
        if made.item is not None or not faulty & {name for file in files for name in file.tree.value}:
            return Made(made.item, tuple(dict.fromkeys((*told, *made.problems))))
        told += [_softened(problem) for problem in made.problems if problem.is_error]
        for name in faulty:
            files = [replace(file, tree=without_field(file.tree, name)) for file in files]


def _softened(problem: Problem) -> Problem:
    return replace(problem, severity=Severity.WARNING, message=f"{problem.message}; the value is left out")


def summed_up(problems: Iterable[Problem]) -> list[Problem]:
    """One problem for all of a collection that have the same cure at the same field, when there are many."""
    alike: dict[tuple[Severity, str, str], list[Problem]] = {}
    for problem in dict.fromkeys(problems):
        alike.setdefault((problem.severity, problem.field, problem.hint), []).append(problem)
    told: list[Problem] = []
    for group in alike.values():
        if len(group) <= _ALIKE or group[0].is_error:
            told += group
        else:
            message = f"{group[0].message} (and {len(group) - 1} more like this)"
            told.append(replace(group[0], message=message))
    return told


@dataclass(frozen=True, slots=True)
class Implied:
    """Ads whose departments and locations are ids, and the departments and locations that only ads speak of."""

    jobs: tuple[AnyItem, ...]
    items: Mapping[Kind, Mapping[str, AnyItem]]


def imply(jobs: Iterable[AnyItem], names: Mapping[Kind, Mapping[str, str]], language: str) -> Implied:
    """Turn departments and locations in free text into references; `names` are ids and names of those there are."""
    finding = {kind: _Finding(kind, names[kind], language) for kind in (Kind.DEPARTMENT, Kind.LOCATION)}
    changed = []
    for job in jobs:
        documents = []
        for document in job.documents:
            department = finding[Kind.DEPARTMENT].id_of(document.data.department, document.file)
            locations = [finding[Kind.LOCATION].id_of(text, document.file) for text in document.data.locations]
            kept = tuple(dict.fromkeys(item_id for item_id in locations if item_id))
            documents.append(replace(document, data=replace(document.data, department=department, locations=kept)))
        changed.append(Item(job.kind, job.id, job.slug, tuple(documents)))
    return Implied(tuple(changed), {kind: one.made for kind, one in finding.items()})


class _Finding:
    """Ids for free text, made up where there is none."""

    def __init__(self, kind: Kind, names: Mapping[str, str], language: str) -> None:
        self.made: dict[str, AnyItem] = {}
        self._kind, self._names, self._language = kind, names, language
        self._by_label = {label.casefold(): item_id for item_id, label in names.items() if label}

    def id_of(self, text: str, file: str) -> str:
        if not text or text in self._names:
            return text
        item_id = self._by_label.get(text.casefold()) or slug_of(text)
        if item_id and item_id not in self._names and item_id not in self.made:
            data: Any = Department(name=text) if self._kind is Kind.DEPARTMENT else Location(name=text)
            document = Document(self._kind, item_id, self._language, data, "", file)
            self.made[item_id] = Item(self._kind, item_id, item_id, (document,))
        return item_id
