"""A page that is ready to be rendered."""

from dataclasses import dataclass

from site_gen.pages.frame_parts import Head
from site_gen.pages.views import (
    AnyView,
)


@dataclass(frozen=True, slots=True)
class FinishedPage:
    """A page: its path from the root of the host, its template, what the template is given, and where it comes from.

    `sources` are content files. `indexed` pages go into the sitemap; `modified` is empty or ISO 8601.
    """

    path: str
    template: str
    head: Head
    view: AnyView
    sources: tuple[str, ...]
    indexed: bool = True
