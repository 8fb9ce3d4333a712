"""Which items have a page."""

from collections.abc import Iterator

from site_gen.catalogue.catalogue import Catalogue
from site_gen.model.documents import AnyItem


def shown_items(catalogue: Catalogue) -> Iterator[AnyItem]:
    """All items that have a page."""
    yield from catalogue.jobs
    yield from catalogue.stories
    yield from catalogue.campaigns
    for group in (catalogue.people, catalogue.departments, catalogue.locations, catalogue.pages):
        yield from group.values()
