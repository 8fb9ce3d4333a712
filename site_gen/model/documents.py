"""A content file once it is read: front matter, words, and where everything stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, TypeVar

from site_gen.model.problems import Place

T_co = TypeVar("T_co", covariant=True)

FieldPath = tuple[str | int, ...]


class Kind(StrEnum):
    """The kinds of items; the value is the name of the folder and the first part of the address."""

    JOB = "jobs"
    STORY = "stories"
    PERSON = "people"
    DEPARTMENT = "departments"
    LOCATION = "locations"
    PAGE = "pages"
    CAMPAIGN = "campaigns"


@dataclass(frozen=True, slots=True)
class Document(Generic[T_co]):
    """An item in one language.

    `language` is the language its words are in. `body` is Markdown; its first line is line `body_line` of `file`.
    `places` tells for a path of keys and indexes, such as `("salary", "min")`, where the value stands; `key_places`
    where the key stands. `source` says where a fetched item comes from (`greenhouse:4711`), or is "".
    """

    kind: Kind
    id: str
    language: str
    data: T_co
    body: str
    file: str
    body_line: int = 1
    places: Mapping[FieldPath, Place] = field(default_factory=dict, compare=False, repr=False)
    key_places: Mapping[FieldPath, Place] = field(default_factory=dict, compare=False, repr=False)
    source: str = ""

    def place(self, *path: str | int) -> Place:
        """Where a field stands, or the nearest thing above it that has a place."""
        for end in range(len(path), 0, -1):
            found = self.places.get(path[:end]) or self.key_places.get(path[:end])
            if found:
                return found
        return Place(self.file, 1, 1)


@dataclass(frozen=True, slots=True)
class Item(Generic[T_co]):
    """An item in all languages it is written in; `documents[0]` is the original."""

    kind: Kind
    id: str
    slug: str
    documents: tuple[Document[T_co], ...]

    @property
    def key(self) -> str:
        """Name of the item within the site: `jobs/electronics-technician`."""
        return f"{self.kind}/{self.id}"

    @property
    def original(self) -> Document[T_co]:
        """The document the translations belong to."""
        return self.documents[0]

    @property
    def data(self) -> T_co:
        """Front matter of the original; use it for what does not depend on the language."""
        return self.documents[0].data

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages it is written in, the original's first."""
        return tuple(document.language for document in self.documents)

    def in_language(self, language: str) -> Document[T_co]:
        """The document in this language, or the original when there is no translation."""
        for document in self.documents:
            if document.language == language:
                return document
        return self.documents[0]

    def words_in(self, language: str) -> Document[T_co]:
        """The document whose words this language shows: the original when a translation has front matter alone."""
        document = self.in_language(language)
        return document if document.body.strip() else self.original

    def __iter__(self) -> Iterator[Document[T_co]]:
        return iter(self.documents)


AnyDocument = Document[Any]
AnyItem = Item[Any]
