"""Names that stay: of files and addresses, each used once."""

import hashlib
from collections.abc import Container, Iterable, Mapping

from site_gen.content.slugs import slug_of
from site_gen.content.standards import SLUG_LIMIT

_DIGITS = 6


def file_ids(ids: Iterable[str]) -> Mapping[str, str]:
    """A name for the files of each id: the id itself where that is safe, else with a digest of it behind.

    Depends on each id alone, but for ids that differ in nothing but case: the first has the plain name.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for own_id in ids:
        if own_id in names:
            continue
        name = slug_of(own_id)
        if name != own_id.lower() or name in taken:
            digest = hashlib.sha256(own_id.encode("utf-8", "replace")).hexdigest()[:_DIGITS]
            name = f"{name[: SLUG_LIMIT - 16].strip('-')}-{digest}".strip("-")
        names[own_id] = name
        taken.add(name)
    return names


def free(wanted: str, further: str, taken: Container[str]) -> str:
    """A slug that is not taken: the wanted one, with something further behind it, or with a number."""
    candidates = (
        (wanted, slug_of(f"{wanted[: SLUG_LIMIT - len(further) - 1]} {further}")) if wanted else (slug_of(further),)
    )
    for candidate in candidates:
        if candidate and candidate not in taken:
            return candidate
    number = 2
    while (candidate := f"{candidates[-1][: SLUG_LIMIT - 6]}-{number}") in taken:
        number += 1
    return candidate
