"""Two items of a kind with one address or one id."""

from collections.abc import Iterable, Iterator

from site_gen.model.documents import AnyItem
from site_gen.model.problems import Place, Problem, error


def doubles(items: Iterable[AnyItem]) -> Iterator[tuple[AnyItem, Problem]]:
    """Items that come second with a slug, an id or (jobs) a number; the first keeps it. Upper case does not count.

    An item that is named after its file comes before one that claims the name with a `slug` of its own.
    """
    items = sorted(items, key=lambda item: item.slug != item.id)
    slugs: dict[str, AnyItem] = {}
    ids: dict[str, AnyItem] = {}
    numbers: dict[str, AnyItem] = {}
    for item in items:
        first = slugs.setdefault(item.slug.casefold(), item)
        if first is not item:
            yield item, _taken(item, "slug", item.slug, first)
            continue
        first = ids.setdefault(item.id.casefold(), item)
        if first is not item:
            message = f"but for upper case, the name of this file is that of {first.original.file}"
            yield item, error(Place(item.original.file), message, hint="rename one of the two files")
            continue
        number = getattr(item.data, "id", "")
        first = numbers.setdefault(number.casefold(), item) if number else item
        if first is not item:
            yield item, _taken(item, "id", number, first)


def _taken(item: AnyItem, field: str, value: str, first: AnyItem) -> Problem:
    written = (field,) in item.original.places
    place = item.original.place(field) if written else Place(item.original.file)
    hint = f"give one of the two another `{field}`"
    return error(place, f"the {field} `{value}` is taken by {first.original.file}", field=field, hint=hint)
