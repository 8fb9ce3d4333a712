"""People who left, where something still names them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from site_gen.model.documents import AnyDocument, AnyItem, FieldPath, Item
from site_gen.model.items import Person
from site_gen.model.problems import Problem, warning

_LISTS = ("hiring_team", "people")
_ONES = ("contact", "lead")


def named_but_gone(items: Iterable[AnyItem], people: Mapping[str, Item[Person]], today: date) -> Iterator[Problem]:
    """A warning for each place that names somebody who has left: they are not shown there any more."""
    for item in items:
        for document in item:
            for path, name in named(document):
                left = people[name].data.left_on if name in people else None
                if left and left <= today:
                    yield warning(
                        document.place(*path),
                        f"`{name}` left on {left} and is not shown",
                        field=".".join(str(part) for part in path if isinstance(part, str)),
                        hint="name somebody else, or take the name out; look whether text and pictures may stay",
                    )


def named(document: AnyDocument) -> Iterator[tuple[FieldPath, str]]:
    """Whom a document names to be shown, each with the path of the field."""
    for field in _ONES:
        yield (field,), getattr(document.data, field, "")
    for field in _LISTS:
        yield from (((field, index), name) for index, name in enumerate(getattr(document.data, field, ())))
    quote = getattr(document.data, "quote", None)
    if quote and not isinstance(quote, str):
        yield ("quote", "person"), quote.person
