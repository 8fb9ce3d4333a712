"""References between items: that each leads somewhere, and what becomes of those that lead to a faulty item."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from posixpath import basename
from typing import Any

from site_gen.content.complaints import field_name, shown
from site_gen.content.links import BodyLink, body_links, wordless_pictures
from site_gen.content.media import FOLDER, meant
from site_gen.content.slugs import slug_of
from site_gen.content.source import Source
from site_gen.content.spans import Tree, dotted
from site_gen.content.words import closest
from site_gen.model.connections import ChannelSettings
from site_gen.model.documents import AnyDocument, AnyItem, FieldPath, Item, Kind
from site_gen.model.items import Campaign, Department, Job, Moderation, Person, Post, Story
from site_gen.model.pictured import pictures_of
from site_gen.model.problems import Place, Problem, error, warning
from site_gen.model.site import Site

FIELDS: Mapping[type[Any], tuple[tuple[tuple[str, ...], Kind], ...]] = {
    Job: (
        (("department",), Kind.DEPARTMENT),
        (("locations",), Kind.LOCATION),
        (("contact",), Kind.PERSON),
        (("hiring_team",), Kind.PERSON),
        (("stories",), Kind.STORY),
    ),
    Story: (
        (("people",), Kind.PERSON),
        (("department",), Kind.DEPARTMENT),
        (("location",), Kind.LOCATION),
        (("quote", "person"), Kind.PERSON),
        (("jobs",), Kind.JOB),
    ),
    Person: ((("department",), Kind.DEPARTMENT), (("location",), Kind.LOCATION)),
    Department: ((("lead",), Kind.PERSON),),
    Campaign: (
        (("query", "departments"), Kind.DEPARTMENT),
        (("query", "locations"), Kind.LOCATION),
        (("query", "jobs"), Kind.JOB),
        (("stories",), Kind.STORY),
        (("people",), Kind.PERSON),
    ),
    Post: (
        (("departments",), Kind.DEPARTMENT),
        (("locations",), Kind.LOCATION),
        (("people",), Kind.PERSON),
        (("jobs",), Kind.JOB),
        (("campaigns",), Kind.CAMPAIGN),
    ),
    Moderation: (
        (("departments",), Kind.DEPARTMENT),
        (("locations",), Kind.LOCATION),
        (("people",), Kind.PERSON),
        (("jobs",), Kind.JOB),
        (("campaigns",), Kind.CAMPAIGN),
    ),
    ChannelSettings: ((("departments",), Kind.DEPARTMENT), (("locations",), Kind.LOCATION)),
}
"""The fields that hold ids of other items, and of which kind."""

ONE: Mapping[Kind, str] = {
    Kind.JOB: "job",
    Kind.STORY: "story",
    Kind.PERSON: "person",
    Kind.DEPARTMENT: "department",
    Kind.LOCATION: "location",
    Kind.PAGE: "page",
    Kind.CAMPAIGN: "campaign",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to refer to, built or not: by kind, ids and what the items call themselves; and media files."""

    names: Mapping[Kind, Mapping[str, str]]
    folders: Mapping[Kind, str]
    media: frozenset[str]


def reference_problems(data: object, known: Known) -> Iterator[tuple[FieldPath, str, str]]:
    """Path, message and hint for each id in a noun that is the id of nothing."""
    for where, name, kind in (*_references(data), *_pictured(data)):
        if name not in known.names[kind]:
            yield where, f"there is no {ONE[kind]} {shown(name)}", _hint(name, kind, known)


def _references(data: object) -> Iterator[tuple[FieldPath, str, Kind]]:
    for path, kind in FIELDS.get(type(data), ()):
        yield from ((where, name, kind) for where, name in _ids(data, path))


def _pictured(data: object) -> Iterator[tuple[FieldPath, str, Kind]]:
    """Who can be seen in the pictures. These ids stay whatever becomes of the people: the catalogue looks at them."""
    for path, image in pictures_of(data):
        yield from (((*path, "people", index), name, Kind.PERSON) for index, name in enumerate(image.people))


def _ids(data: Any, path: tuple[str, ...]) -> list[tuple[FieldPath, str]]:
    for part in path:
        data = getattr(data, part) if data is not None else None
    if isinstance(data, tuple):
        return [((*path, index), name) for index, name in enumerate(data)]
    return [(path, data)] if data else []


def _hint(name: str, kind: Kind, known: Known) -> str:
    names = known.names[kind]
    parts = [part.strip() for part in name.split(",")]
    if len(parts) > 1 and all(part in names for part in parts):
        return f"write a list: `[{', '.join(parts)}]`"
    by_label = {label: item_id for item_id, label in names.items() if label}
    guess = closest(name, names) or by_label.get(closest(name, by_label), "")
    folder = known.folders[kind]
    return (
        f"did you mean `{guess}`?"
        if guess
        else f"add the file `{folder}/{slug_of(name) or name}.md`, or correct the name"
    )


def document_problems(document: AnyDocument, known: Known) -> Iterator[Problem]:
    """References and links of a document that lead nowhere."""
    for path, message, hint in reference_problems(document.data, known):
        yield error(document.place(*path), message, field=dotted(_as_written(document, path)), hint=hint)
    for link in body_links(document, known.folders[Kind.JOB]):
        problem = _link_problem(link, known)
        if problem:
            yield problem
    for place in wordless_pictures(document):
        yield _wordless(place)


def _wordless(place: Place) -> Problem:
    hint = "write `![What it shows](…)`; if it says nothing that the text does not, write `![](…){.decorative}`"
    return warning(place, "the picture has no words for people who cannot see it", hint=hint)


def _as_written(document: AnyDocument, path: FieldPath) -> FieldPath:
    """A single value that stands for a list is named without an index."""
    return path if path in document.places or not isinstance(path[-1], int) else path[:-1]


def _link_problem(link: BodyLink, known: Known) -> Problem | None:
    if link.media:
        if link.media in known.media:
            return None
        hint = _with_spaces(link) or meant(link.media.removeprefix("media/"), known.media)
        return error(link.place, f"there is no file `{link.media}`", hint=hint)
    if link.is_picture:
        return _stray_picture(link, known)
    if link.kind is None:
        hint = "link to a file such as `../stories/night-ferry.md`"
        return error(link.place, "this leads to no content file", hint=hint)
    if link.id in known.names[link.kind]:
        return None
    guess = closest(link.id, known.names[link.kind])
    hint = f"correct the link, or add the file `{known.folders[link.kind]}/{link.id}.md`"
    if guess:
        hint = f"did you mean `{link.target.replace(link.id, guess)}`?"
    return error(link.place, f"this links to a {ONE[link.kind]} that does not exist", hint=hint)


def _with_spaces(link: BodyLink) -> str:
    """The cure for an address that ends at a space which was meant to be part of it."""
    rest = re.match(r"( [^\"'()<>]+)\)", link.place.text[link.place.column - 1 + link.place.length :])
    return f"a space ends an address; write `<{link.target}{rest[1]}>`" if rest else ""


def _stray_picture(link: BodyLink, known: Known) -> Problem:
    if link.is_elsewhere:
        hint = f"save the picture in `{FOLDER}/` and write `![What it shows](../{FOLDER}/…)`"
        return warning(
            link.place, "a picture that is not kept with the content is not shown, only its words", hint=hint
        )
    name = basename(link.target)
    same = [path for path in sorted(known.media) if path.startswith(f"{FOLDER}/") and basename(path) == name]
    hint = f"save it in `{FOLDER}/` and write `../{FOLDER}/{name}`"
    return error(
        link.place, "pictures are read from the folder `media/`", hint=f"did you mean `../{same[0]}`?" if same else hint
    )


def post_problems(post: Post | Moderation, tree: Tree, known: Known) -> list[Problem]:
    """References of a post that lead nowhere."""
    return [
        error(tree.place(path), message, field=field_name(tree, path), hint=hint)
        for path, message, hint in reference_problems(post, known)
    ]


def channel_references(site: Site, places: Mapping[FieldPath, Place], known: Known) -> Iterator[Problem]:
    """Ids in the settings of channels that lead nowhere; `places` tells where the settings stand."""
    for index, channel in enumerate(site.channels):
        for path, message, hint in reference_problems(channel, known):
            where: FieldPath = ("channels", index, *path)
            place = places.get(where) or places.get(where[:-1]) or Place("site.toml")
            yield error(place, message, field=dotted(where), hint=hint)


def foreign_problems(item: AnyItem, known: Known, sources: Mapping[str, Source]) -> tuple[AnyItem, list[Problem]]:
    """An ad of a mapped collection without what leads nowhere in it, and warnings of it.

    Its text has changed since it was written, so the place of a link is looked up in the file.
    """
    problems = []
    documents = []
    for document in item.documents:
        data = document.data
        for path, message, hint in reference_problems(data, known):
            problems.append(warning(document.place(*path), message, field=dotted(path), hint=hint))
        for path, kind in FIELDS[type(data)]:
            unknown = frozenset(name for _, name in _ids(data, path) if name not in known.names[kind])
            data = _without(data, path, unknown) if unknown else data
        documents.append(document if data is document.data else replace(document, data=data))
        for link in body_links(document, known.folders[Kind.JOB]):
            problem = _link_problem(link, known)
            at = sources[document.file].text.find(link.target) if problem else -1
            if problem:
                place = sources[document.file].place(at, at + len(link.target)) if at >= 0 else Place(document.file)
                problems.append(warning(place, problem.message, hint=problem.hint))
        problems += [_wordless(Place(document.file)) for _ in wordless_pictures(document)]
    is_changed = any(one is not other for one, other in zip(documents, item, strict=True))
    return (replace(item, documents=tuple(documents)) if is_changed else item), problems


def unlink(item: AnyItem, gone: Mapping[Kind, frozenset[str]]) -> AnyItem:
    """The item without its references to items that exist but are not built.

    What a campaign asks for stays, so that a question about a missing department does not become one about all.
    """
    documents = tuple(replace(document, data=unlink_data(document.data, gone)) for document in item.documents)
    return Item(item.kind, item.id, item.slug, documents) if documents != item.documents else item


def unlink_data(data: Any, gone: Mapping[Kind, frozenset[str]]) -> Any:
    """A noun without the ids of items that are not built."""
    for path, kind in FIELDS.get(type(data), ()):
        if path[0] == "query" or not any(name in gone[kind] for _, name in _ids(data, path)):
            continue
        data = _without(data, path, gone[kind])
    return data


def _without(data: Any, path: tuple[str, ...], gone: frozenset[str]) -> Any:
    name, *rest = path
    value = getattr(data, name)
    if rest:
        return replace(data, **{name: _without(value, tuple(rest), gone)})
    if isinstance(value, tuple):
        return replace(data, **{name: tuple(one for one in value if one not in gone)})
    return replace(data, **{name: ""})


def labels(items: Iterable[tuple[str, Any]]) -> dict[str, str]:
    """Ids of items and what they call themselves, for guesses; the raw front matter is enough."""
    found = {}
    for item_id, front_matter in items:
        label = front_matter.get("name") or front_matter.get("title") if isinstance(front_matter, dict) else ""
        found[item_id] = label if isinstance(label, str) else ""
    return found
