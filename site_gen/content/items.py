"""Files of one item to the item: original, translations, and what they have in common."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import Any

from site_gen.content.rules import break_rules
from site_gen.content.slugs import slug_of
from site_gen.content.source import Source
from site_gen.content.spans import Tree
from site_gen.content.standards import is_language, slug_fault
from site_gen.content.validate import check, news
from site_gen.model.documents import AnyDocument, AnyItem, Document, Item, Kind
from site_gen.model.items import Campaign, Department, Job, Location, Page, Person, Story
from site_gen.model.problems import Place, Problem, error, warning
from site_gen.model.site import Site

NOUNS: Mapping[Kind, type[Any]] = {
    Kind.JOB: Job,
    Kind.STORY: Story,
    Kind.PERSON: Person,
    Kind.DEPARTMENT: Department,
    Kind.LOCATION: Location,
    Kind.PAGE: Page,
    Kind.CAMPAIGN: Campaign,
}
_TRUE = frozenset({"1", "on", "t", "true", "y", "yes"})
_OWN = ("language", "slug")


@dataclass(frozen=True, slots=True)
class Written:
    """A content file whose front matter could be read. `suffix` is the language in its name, or "".

    `origin` says where a fetched file comes from (`main:4711`), or is "". `is_faulty` says that an error was found on
    the way; the file is still checked, for what else there is to say.
    """

    kind: Kind
    id: str
    suffix: str
    source: Source
    tree: Tree
    body: str
    body_line: int
    is_faulty: bool = False
    origin: str = ""

    @property
    def file(self) -> str:
        """The file as people are shown it."""
        return self.source.file

    @property
    def is_draft(self) -> bool:
        """Whether its front matter says so."""
        return str(self.tree.value.get("draft", "")).lower() in _TRUE


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an item is checked against besides itself."""

    site: Site
    zone: tzinfo
    media: frozenset[str]
    drafts: bool


@dataclass(frozen=True, slots=True)
class Made:
    """An item, or None when it is faulty or a draft, and what is to be said about its files.

    `faulty` are the documents that are left out, as far as they could be made: their references and links are still
    worth a look.
    """

    item: AnyItem | None
    problems: tuple[Problem, ...]
    faulty: tuple[AnyDocument, ...] = ()


def make_item(files: Sequence[Written], around: Surroundings) -> Made:
    """Put the files of one item together; there is at least one."""
    by_language, problems = _by_language(files, around.site)
    if not by_language:
        return Made(None, tuple(problems))
    original = _original(by_language, around.site)
    if original.is_draft and not around.drafts:
        return Made(None, ())
    language = next(code for code, file in by_language.items() if file is original)
    tried = [_document(original, original.tree, language, around)]
    for code in _ordered(by_language, around.site):
        file = by_language[code]
        if file is original or (file.is_draft and not around.drafts):
            continue
        tried.append(_document(file, _over(original.tree, file.tree), code, around))
        problems += _one_address(file, original)
    for one in tried:
        problems += one.problems
    no_address = _no_address(original)
    problems += no_address
    good = [one.document for one in tried if one.document and one.is_good]
    faulty = [one.document for one in tried if one.document and not one.is_good]
    if not tried[0].is_good or no_address:
        return Made(None, _once(problems), (*good, *faulty))
    item = Item(original.kind, original.id, good[0].data.slug or original.id, tuple(good))
    return Made(item, _once(problems), tuple(faulty))


@dataclass(frozen=True, slots=True)
class _Tried:
    document: AnyDocument | None
    is_good: bool
    problems: list[Problem]


def _once(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Translations inherit values and with them their problems; each is told once."""
    return tuple(dict.fromkeys(problems))


def _by_language(files: Sequence[Written], site: Site) -> tuple[dict[str, Written], list[Problem]]:
    found: dict[str, Written] = {}
    problems = []
    for file in sorted(files, key=lambda file: (file.suffix, file.file)):
        said = file.tree.value.get("language")
        language = said if isinstance(said, str) and said else file.suffix or site.default_language
        is_spoken = language in site.all_languages
        if not is_spoken and not (file.origin and not file.suffix and is_language(language)):
            problems.append(_foreign_language(file, language, site))
            if not file.suffix:  # without the original, its translations are no item of their own
                return {}, problems
        elif language in found:
            problems.append(
                error(
                    file.tree.start,
                    f"`{file.id}` is there twice in the language `{language}`, first in {found[language].file}",
                    hint="delete or rename one of the two files",
                )
            )
        else:
            found[language] = file
    return found, problems


def _foreign_language(file: Written, language: str, site: Site) -> Problem:
    place = file.tree.place(("language",)) if file.tree.value.get("language") else Place(file.file)
    known = ", ".join(f"`{code}`" for code in site.all_languages)
    hint = f"add it to `languages` in site.toml, or use one of {known}"
    return error(place, f"`{language}` is not a language of this site", field="language", hint=hint)


def _ordered(by_language: Mapping[str, Written], site: Site) -> list[str]:
    return [code for code in site.all_languages if code in by_language]


def _original(by_language: Mapping[str, Written], site: Site) -> Written:
    """The file without a language in its name; without one, the first language of the site that there is."""
    for file in by_language.values():
        if not file.suffix:
            return file
    return by_language[_ordered(by_language, site)[0]]


def _over(original: Tree, translation: Tree) -> Tree:
    """The front matter of a translation laid over the original's; each value keeps its place."""
    return replace(
        laid_over(without_field(original, "language"), without_field(translation, *_OWN)), start=translation.start
    )


def laid_over(below: Tree, above: Tree) -> Tree:
    """Front matter laid over another one, field by field; each value keeps its place.

    A field that is there but empty counts as not repeated.
    """
    said = {key: value for key, value in above.value.items() if value is not None}
    kept = {key: value for key, value in below.value.items() if key not in said}
    inherited = {path: span for path, span in below.spans.items() if path[0] in kept}
    inherited_keys = {path: span for path, span in below.key_spans.items() if path[0] in kept}
    return Tree(
        {**kept, **said},
        {**inherited, **{path: span for path, span in above.spans.items() if path[0] not in kept}},
        {**inherited_keys, **{path: span for path, span in above.key_spans.items() if path[0] not in kept}},
        below.start,
        is_toml=above.is_toml,
    )


def _document(file: Written, tree: Tree, language: str, around: Surroundings) -> _Tried:
    """Check a file. Of what is left of a faulty one only errors are told: a warning may be due to what is not left."""
    checked = check(NOUNS[file.kind], tree, around.zone)
    problems = list(checked.problems)
    if checked.rest is None:
        return _Tried(None, is_good=False, problems=problems)
    broken = news(break_rules(checked.rest, tree, around.media), problems)
    problems += [problem for problem in broken if checked.data is not None or problem.is_error]
    document = Document(
        kind=file.kind,
        id=file.id,
        language=language,
        data=checked.rest,
        body=file.body,
        file=file.file,
        body_line=file.body_line,
        places=tree.places,
        key_places=tree.key_places,
        source=file.origin,
    )
    is_good = not file.is_faulty and not any(problem.is_error for problem in problems)
    return _Tried(document, is_good, problems)


def _one_address(file: Written, original: Written) -> list[Problem]:
    slug = file.tree.value.get("slug")
    if not slug or slug == (original.tree.value.get("slug") or original.id):
        return []
    hint = f"delete the line; the address follows {original.file}"
    message = "a translation has the address of its original"
    return [warning(file.tree.place(("slug",)), message, field="slug", hint=hint)]


def _no_address(original: Written) -> list[Problem]:
    """A file name that is no slug needs one in the front matter."""
    fault = slug_fault(original.id)
    if not fault or original.tree.value.get("slug"):
        return []
    guess = slug_of(original.id) or "a-short-name"
    hint = f"rename the file to `{guess}.md`, or add a line `slug: {guess}`"
    message = f"the file name is part of the address, but `{original.id}` {fault}"
    return [error(Place(original.file), message, hint=hint)]


def without_field(tree: Tree, *names: str) -> Tree:
    """A tree without some of its top fields."""
    return replace(tree, value={key: value for key, value in tree.value.items() if key not in names})
