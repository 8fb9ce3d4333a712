"""Pictures of people who left or whose consent has ended: taken out before anything is made of them.

A picture is known by its file. Once somebody in it may not be shown, the file is left out wherever it stands: as a
hero, a portrait, a still, in a text, on the wall, on share cards; and it never gets into the output.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from site_gen.catalogue.absent import named
from site_gen.content.links import body_links
from site_gen.content.media import FOLDER
from site_gen.model.content import Content
from site_gen.model.documents import AnyDocument, AnyItem, FieldPath, Item, Kind
from site_gen.model.items import Person
from site_gen.model.pictured import pictures_of
from site_gen.model.problems import Place, Problem, note
from site_gen.model.values import Image, Media

_PLACES: Mapping[str, str] = {
    "hero": "the page, its teasers and its share card",
    "photo": "the page and wherever the person is named",
    "share": "link previews",
    "video": "the page, with the film it stands for",
    "media": "the post",
}
_CURE = "choose another picture; or renew the consent and write it into the file of the person"


@dataclass(frozen=True, slots=True)
class Agreed:
    """Content whose pictures may all be shown; the files that were taken out, below the content folder, and notes."""

    content: Content
    withheld: frozenset[str] = frozenset()
    notes: tuple[Problem, ...] = ()


def agreed(content: Content, today: date) -> Agreed:
    """The content without the pictures of people who left or whose consent has ended by this day."""
    ended = {key: why for key, person in content.people.items() if (why := _ended(person.data, today))}
    files = _withheld(content, ended)
    if not files:
        return Agreed(content)
    notes = [*_portraits(content, ended, today), *_in_items(content, files, ended), *_in_posts(content, files)]
    groups: dict[str, Any] = {
        kind.value: {key: _without(item, files) for key, item in getattr(content, kind.value).items()} for kind in Kind
    }
    posts = tuple(replace(post, data=_data_without(post.data, files)) for post in content.posts)
    return Agreed(replace(content, posts=posts, **groups), frozenset(files), tuple(notes))


def _ended(person: Person, today: date) -> str:
    """Why somebody may not be shown, or ""."""
    if person.left_on and person.left_on <= today:
        return f"{person.name} left on {person.left_on}"
    if person.consent_until and person.consent_until < today:
        return f"the consent of {person.name} ended on {person.consent_until}"
    return ""


def _withheld(content: Content, ended: Mapping[str, str]) -> dict[str, str]:
    """The files that may not be shown, by path below the content folder, and why."""
    files: dict[str, str] = {}
    others = set()
    for key, person in content.people.items():
        for document in person:
            if document.data.photo and key in ended:
                files[_file(document.data.photo)] = ended[key]
            elif document.data.photo:
                others.add(_file(document.data.photo))
    # A stand-in that serves several people shows none of them.
    files = {file: why for file, why in files.items() if file not in others}
    for data in _nouns(content):
        for _, image in pictures_of(data):
            for name in image.people:
                if name in ended:
                    files[_file(image)] = ended[name]
                elif name not in content.people:
                    files[_file(image)] = f"whether `{name}` agrees cannot be read"
    return files


def _nouns(content: Content) -> Iterator[Any]:
    for item in content.items():
        yield from (document.data for document in item)
    yield from (post.data for post in content.posts)


def _file(image: Image | Media) -> str:
    return image.src if isinstance(image, Media) else f"{FOLDER}/{image.src}"


# --- what is left


def _without(item: AnyItem, files: Iterable[str]) -> AnyItem:
    documents = tuple(replace(document, data=_data_without(document.data, files)) for document in item)
    return Item(item.kind, item.id, item.slug, documents)


def _data_without(data: Any, files: Iterable[str]) -> Any:
    gone = [path for path, image in pictures_of(data) if _file(image) in files]
    changes: dict[str, Any] = {}
    for field, *_ in gone:
        match field:
            case "share":
                changes["share"] = replace(data.share, image=None)
            case "media":
                changes["media"] = tuple(media for media in data.media if media.src not in files)
            case _:  # of a film the still goes, and with it the film
                changes[str(field)] = None
    return replace(data, **changes) if changes else data


# --- what is said about it


def _portraits(content: Content, ended: Mapping[str, str], today: date) -> Iterator[Problem]:
    for key, why in ended.items():
        person = content.people[key].original
        if person.data.photo is None:
            continue
        if person.data.left_on and person.data.left_on <= today:
            hint = "delete the picture: nothing needs it any more; the rest of the file, too, once nothing names them"
            yield note(person.place("photo"), f"{why}: page and portrait are not built", field="photo", hint=hint)
            continue
        shown = ", ".join([f"people/{key}", *_naming(content, key)])
        hint = "delete the picture, or renew the consent and write it into `consent_until`"
        yield note(person.place("photo"), f"{why}: the portrait is not shown on {shown}", field="photo", hint=hint)


def _naming(content: Content, person: str) -> Iterator[str]:
    """The items that show somebody, by key."""
    for item in content.items():
        if any(name == person for document in item for _, name in named(document)):
            yield item.key


def _in_items(content: Content, files: Mapping[str, str], ended: Mapping[str, str]) -> Iterator[Problem]:
    for item in content.items():
        for document in item:
            for path, image in pictures_of(document.data):
                own = item.kind is Kind.PERSON and path == ("photo",) and item.id in ended
                if _file(image) in files and not own:
                    yield _left_out(document.place(*path, "src"), files[_file(image)], path)
            yield from _in_text(document, files, content.site.jobs.folder)


def _in_text(document: AnyDocument, files: Mapping[str, str], jobs_folder: str) -> Iterator[Problem]:
    if not any(file in document.body for file in files):
        return
    for link in body_links(document, jobs_folder):
        if link.media in files:
            yield note(link.place, f"{files[link.media]}: the picture is left out of the text", hint=_CURE)


def _in_posts(content: Content, files: Mapping[str, str]) -> Iterator[Problem]:
    for post in content.posts:
        for path, image in pictures_of(post.data):
            if image.src in files:
                yield _left_out(post.place, files[image.src], path)


def _left_out(place: Place, why: str, path: FieldPath) -> Problem:
    field = ".".join(str(part) for part in path if isinstance(part, str))
    return note(place, f"{why}: the picture is left out of {_PLACES[str(path[0])]}", field=field, hint=_CURE)
