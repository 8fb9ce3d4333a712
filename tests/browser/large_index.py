"""A built site with another search index in place of its own."""

from pathlib import Path

from site_gen.model.search import SearchIndex
from site_gen.render.search_index import MANY_PARTS, render_documents, render_uses


def replace_index(site: Path, index: SearchIndex) -> list[Path]:
    """Have the English search of a built site search an index, in parts. Gives its files, the documents' first."""
    documents = site / "search" / "index.json"
    assert documents.is_file()
    uses = [f"assets/search-en.large.{part}.json" for part in range(MANY_PARTS)]
    documents.write_bytes(render_documents(index=index, uses=tuple(f"/{name}" for name in uses)))
    for part, name in enumerate(uses):
        (site / name).write_bytes(render_uses(index=index, part=part, parts=MANY_PARTS))
    return [documents, *(site / name for name in uses)]
