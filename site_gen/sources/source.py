"""What a source of job ads is: one file with one constant `SOURCE` (design, section 2)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from site_gen.model.ads import Found
from site_gen.model.connections import SourceSettings
from site_gen.model.plugins import plugins
from site_gen.model.web import Web

Read = Callable[[SourceSettings, Web], Iterable[Found]]


@dataclass(frozen=True, slots=True)
class Source:
    """An applicant-tracking system, or another origin of job ads.

    - `key`: what `kind` in `[[sources]]` says; `name`: what people call it.
    - `read`: asks for everything there is, page by page, and gives the ads as found, and what had to be
      left out among them. Raises Outage.
    - `needs`: settings that must be given, such as `("account",)`.
    - `empty_is_healthy`: whether an answer without any ad can be believed. Where an unknown account gets an empty list
      as well, it cannot.
    - `reads_files`: settings that name files below the content folder; the web then answers for them.
    - `apply_parameter`: query parameter in which the system's form takes the origin of an applicant, or "".
    """

    key: str
    name: str
    read: Read
    needs: tuple[str, ...] = ("account",)
    empty_is_healthy: bool = True
    reads_files: bool = False
    apply_parameter: str = ""


def sources() -> Mapping[str, Source]:
    """All sources by key, ours and those of other packages."""
    return plugins("site_gen.sources", "SOURCE", Source)
