"""Long lists in pages: `/jobs/`, `/jobs/page/2/` and so on."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from site_gen.pages.context import Context
from site_gen.pages.parts import Link, Pagination

T = TypeVar("T")


def paginate(
    context: Context, items: Sequence[T], size: int, first: str
) -> Iterator[tuple[int, Sequence[T], Pagination | None]]:
    """Slices of a list with their page number (from 1) and pagination; one empty slice for an empty list.

    `first` is the path of the first page.
    """
    last = max(1, -(-len(items) // size))
    for number in range(1, last + 1):
        chunk = items[(number - 1) * size : number * size]
        yield number, chunk, _pagination(context, first, number, last) if last > 1 else None


def _pagination(context: Context, first: str, number: int, last: int) -> Pagination:
    shown = sorted({1, last, *(n for n in range(number - 2, number + 3) if 1 <= n <= last)})
    pages: list[Link | None] = []
    for before, n in zip([0, *shown], shown, strict=False):
        pages += [None] if n > before + 1 else []
        pages.append(Link(page_path(first, n), context.formats.number(n), current=n == number))
    return Pagination(
        label=context.texts.gettext(
            "Page %(number)s of %(last)s", number=context.formats.number(number), last=context.formats.number(last)
        ),
        previous_url=page_path(first, number - 1) if number > 1 else "",
        next_url=page_path(first, number + 1) if number < last else "",
        pages=tuple(pages),
    )


def page_path(first: str, number: int) -> str:
    """Path of a page of a list, such as `/jobs/page/2/`."""
    return first + "".join(f"{part}/" for part in page_parts(number))


def page_parts(number: int) -> tuple[str, ...]:
    """What the path of a page has more than that of the first one."""
    return () if number == 1 else ("page", str(number))


def page_title(title: str, number: int, pagination: Pagination | None) -> str:
    """The title of a page of a list: those behind the first one say which they are."""
    return f"{title} – {pagination.label}" if pagination and number > 1 else title
