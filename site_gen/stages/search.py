"""The files of the search: one list of documents for each language, and its words in one or more parts."""

from collections.abc import Iterator
from dataclasses import dataclass

from site_gen.engine.digest import Shared, code_digest, digest
from site_gen.engine.leaf import Leaf
from site_gen.pages.context import Context
from site_gen.pages.finder import JobFinder
from site_gen.pages.search import INDEX, search_index
from site_gen.render.search_index import parts_of, render_documents, render_uses

_CODE = ("site_gen.render.search_index",)


@dataclass(frozen=True, slots=True)
class SearchFiles:
    """The search of a language: its index, the file of its documents, and those that tell who uses which word.

    `documents` is a path in the output that stays, `uses` are paths and addresses that hold a digest of what the files
    are made from: browsers keep these for ever, and never mix an old part with a new list.
    """

    index: Shared
    documents: str
    uses: tuple[tuple[str, str], ...]


def search_files(context: Context, finder: JobFinder) -> SearchFiles:
    """Gather what can be found in a language."""
    index, routes = search_index(context, finder), context.catalogue.routes
    shared = Shared("what can be found", index)
    version = digest((code_digest(*_CODE), shared))[:8]
    paths = (f"assets/search-{context.language}.{version}.{part}.json" for part in range(parts_of(index)))
    uses = tuple((path, routes.file(path)) for path in paths)
    return SearchFiles(shared, routes.output(context.section("search") + INDEX), uses)


def search_leaves(files: SearchFiles) -> Iterator[Leaf]:
    """The leaves of the files of one language."""
    version, parts = code_digest(*_CODE), len(files.uses)
    given = {"index": files.index, "uses": tuple(url for _, url in files.uses)}
    yield Leaf(files.documents, render_documents, given, version)
    for part, (path, _) in enumerate(files.uses):
        yield Leaf(path, render_uses, {"index": files.index, "part": part, "parts": parts}, version)
