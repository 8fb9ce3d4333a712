"""A page that is ready to be rendered."""

from dataclasses import dataclass

from site_gen.pages.frame_parts import Head
from site_gen.pages.views import AnyView


@dataclass(frozen=True, slots=True)
class FinishedPage:
    """A page: its path from the root of the host, its template, what the template is given, and where it comes from.

    `sources` are content files. A page that is not `translated` repeats words of another language in this one's frame.
    """

    path: str
    template: str
    head: Head
    view: AnyView
    sources: tuple[str, ...]
    translated: bool = True

    @property
    def indexed(self) -> bool:
        """Whether search engines may list it: it then stands in the sitemap."""
        return self.translated and not self.head.robots
