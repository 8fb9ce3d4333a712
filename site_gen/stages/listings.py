"""Feeds, sitemap and the other files for machines."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from site_gen.engine.digest import code_digest
from site_gen.engine.leaf import Leaf
from site_gen.model.feeds import SitemapEntry
from site_gen.pages.gone import gone_rules
from site_gen.pages.indexing import INDEX, job_index
from site_gen.pages.listings import (
    TWIN,
    declared_changes,
    job_markdown,
    jobs_json,
    llms_txt,
    robots_txt,
    sitemap,
)  # fmt: skip
from site_gen.pages.policy import content_policy, headers_file
from site_gen.render.feeds import json_document
from site_gen.render.sitemap import index, split, urlset
from site_gen.stages.feeds import feed_leaves
from site_gen.stages.finder import job_table_leaves
from site_gen.stages.inputs import Inputs
from site_gen.stages.pages import LanguagePages
from site_gen.stages.search import search_leaves
from site_gen.stages.shown import shown_items

_CODE = ("site_gen.render.feeds", "site_gen.render.sitemap", "site_gen.render.xml")


def text_leaf(*, text: str) -> bytes:
    """Leaf: a text file."""
    return text.encode("utf-8", "replace")


def json_leaf(*, value: Any) -> bytes:
    """Leaf: a JSON document."""
    return json_document(value)


def sitemap_leaf(*, entries: Sequence[SitemapEntry]) -> bytes:
    """Leaf: a sitemap, or a part of one."""
    return urlset(entries)


def sitemap_index_leaf(*, parts: Sequence[tuple[str, date | None]]) -> bytes:
    """Leaf: the index of a sitemap in parts."""
    return index(parts)


def listing_leaves(
    languages: Sequence[LanguagePages], inputs: Inputs, links: Mapping[tuple[str, str], Mapping[str, str]]
) -> Iterator[Leaf]:
    """The leaves of all files for machines, named by their path in the output.

    `links` are the addresses of what texts link to, by item key and language.
    """
    version = code_digest(*_CODE)
    contexts = [language.context for language in languages]
    for language in languages:
        context = language.context
        yield from feed_leaves(context)
        yield from _twins(language, links, version)
        yield from search_leaves(language.search)
        yield from job_table_leaves(context, language.finder)
    yield Leaf("jobs.json", json_leaf, {"value": jobs_json(contexts)}, version)
    pages = (page for language in languages for page in language.pages)
    yield Leaf(INDEX, json_leaf, {"value": job_index(pages, contexts[0].catalogue.routes)}, version)
    key = inputs.content.site.indexing.indexnow_key
    if key:
        yield Leaf(f"{key}.txt", text_leaf, {"text": key}, version)
    yield Leaf("robots.txt", text_leaf, {"text": robots_txt(contexts[0])}, version)
    yield Leaf("_headers", text_leaf, {"text": _headers(languages)}, version)
    for name, text in gone_rules(contexts).items():
        yield Leaf(name, text_leaf, {"text": text}, version)
    yield Leaf("llms.txt", text_leaf, {"text": llms_txt(contexts)}, version)
    yield from _sitemap_leaves(languages, inputs, version)


def _headers(languages: Sequence[LanguagePages]) -> str:
    context = languages[0].context
    frames = {host for language in languages for page in language.pages for host in page.head.frames}
    policy = content_policy(context.resources.script_hashes, frames)
    return headers_file(context.catalogue.routes.base, policy)


def _twins(language: LanguagePages, links: Mapping[tuple[str, str], Mapping[str, str]], version: str) -> Iterator[Leaf]:
    """The Markdown twins of open jobs, beside the page that each of them has."""
    context = language.context
    sources = {page.path: page.sources for page in language.pages}
    for job in context.catalogue.open_jobs:
        path, document = context.url(job), job.in_language(context.language)
        if document.language == context.language and document.file in sources.get(path, ()):
            text = job_markdown(context, job, links[job.key, context.language])
            yield Leaf(
                context.catalogue.routes.output(path + TWIN), text_leaf, {"text": text}, version, (document.file,)
            )


def _sitemap_leaves(languages: Sequence[LanguagePages], inputs: Inputs, version: str) -> Iterator[Leaf]:
    context = languages[0].context
    absolute = context.catalogue.routes.absolute
    pages = [page for language in languages for page in language.pages]
    entries = sitemap(pages, {page.path: absolute(page.path) for page in pages}, _changes(languages, inputs))
    parts = list(split(entries))
    if len(parts) == 1:
        yield Leaf("sitemap.xml", sitemap_leaf, {"entries": parts[0]}, version)
        return
    listed = []
    for number, part in enumerate(parts, start=1):
        name = f"sitemap-{number}.xml"
        days = [entry.modified for entry in part if entry.modified]
        listed.append((absolute(context.catalogue.routes.file(name)), max(days, default=None)))
        yield Leaf(name, sitemap_leaf, {"entries": part}, version)
    yield Leaf("sitemap.xml", sitemap_index_leaf, {"parts": listed}, version)


def _changes(languages: Sequence[LanguagePages], inputs: Inputs) -> Mapping[str, date]:
    """When each content file last changed: as Git says, else as it says itself."""
    context = languages[0].context
    declared = declared_changes(context, shown_items(context.catalogue))
    return {**declared, **inputs.changed}
