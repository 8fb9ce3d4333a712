"""Addresses (design, section 6): one place that knows what stands where."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from site_gen.model.documents import AnyItem, Kind
from site_gen.model.problems import Problem, error
from site_gen.model.site import Site

HOME = "home"

# First parts of addresses that belong to the site itself; no page may take them.
RESERVED = frozenset(
    [
        *(kind.value for kind in Kind),
        *("social", "search", "shortlist", "cards", "assets", "boards", "go", "apply", "_kit", "_edit", "schemas"),
    ]
)

REPORTS = "_kit/social"
"""Where the report about posts lies in the output, from when it is asked for to the next build."""


@dataclass(frozen=True, slots=True)
class Routes:
    """Addresses of a site: `origin` is `https://host`, `base` the path it lives under, with slashes at both ends."""

    origin: str
    base: str
    default_language: str

    def path(self, language: str, *parts: str) -> str:
        """Path from the root of the host of a page, such as `/careers/de/jobs/x/`."""
        prefix = () if language == self.default_language else (language,)
        return self.base + "".join(f"{part}/" for part in (*prefix, *parts) if part)

    def file(self, *parts: str) -> str:
        """Path from the root of the host of a file that has no language, such as `/careers/assets/x.css`."""
        return self.base + "/".join(parts)

    def item(self, item: AnyItem, language: str) -> str:
        """Path of an item's page in a language."""
        if item.kind is not Kind.PAGE:
            return self.path(language, item.kind.value, item.slug)
        return self.path(language) if item.id == HOME else self.path(language, item.slug)

    def absolute(self, path: str) -> str:
        """The whole address of a path."""
        return self.origin + path

    def output(self, path: str) -> str:
        """Where the page or file of a path lies in the output tree, relative to its top."""
        relative = path.removeprefix(self.base)
        return relative + "index.html" if not relative or relative.endswith("/") else relative


def routes_of(site: Site) -> Routes:
    """The addresses of a site."""
    parts = urlsplit(site.base_url)
    base = "/" + parts.path.strip("/")
    return Routes(f"{parts.scheme}://{parts.netloc}", base if base.endswith("/") else base + "/", site.default_language)


def reserved_slugs(pages: Iterable[AnyItem], site: Site) -> tuple[Problem, ...]:
    """Pages whose address belongs to the site itself."""
    taken = RESERVED | {language.casefold() for language in site.all_languages}
    return tuple(
        error(
            page.original.place("slug"),
            f"`{page.slug}` is an address of the site itself",
            field="slug",
            hint=f"give the page another slug, for example `slug: about-{page.slug}`",
        )
        for page in pages
        if page.slug.casefold() in taken
    )
