"""What is to be said about the sources of a site: settings that their kinds object to, and ads that have grown old."""

from collections.abc import Iterator, Mapping
from datetime import date, tzinfo
from pathlib import Path

from site_gen.content.fetched import FOLDER, STATE
from site_gen.content.words import did_you_mean, listed
from site_gen.model.content import Content
from site_gen.model.documents import FieldPath
from site_gen.model.problems import Place, Problem, error, warning
from site_gen.sources.source import Source
from site_gen.stages.staleness import staleness


def source_problems(content: Content, kinds: Mapping[str, Source]) -> Iterator[Problem]:
    """Sources of a kind that nobody knows, and those that lack what their kind needs."""
    for index, settings in enumerate(content.site.sources):
        kind = kinds.get(settings.kind)
        if kind is None:
            hint = did_you_mean(settings.kind, kinds) or (f"there are {listed(kinds, 'and')}" if kinds else "")
            message = f"there is no kind of source `{settings.kind}`"
            place = source_place(content, index, "kind")
            yield error(place, message, field=f"sources[{index}].kind", hint=hint)
            continue
        for need in kind.needs:
            if not getattr(settings, need):
                example = '["…"]' if isinstance(getattr(settings, need), tuple) else '"…"'
                hint = f"add `{need} = {example}`"
                message = f"{kind.name} needs `{need}`"
                yield error(source_place(content, index), message, field=f"sources[{index}].{need}", hint=hint)


def source_place(content: Content, index: int, field: str = "") -> Place:
    """Where a source stands in the settings, or one of its fields."""
    source: FieldPath = ("sources", index)
    return content.settings.get((*source, field)) or content.settings.get(source) or Place("site.toml")


def stale_sources(content: Content, root: Path, today: date, zone: tzinfo) -> Iterator[Problem]:
    """Sources whose last fetch failed, with the age of what is shown instead; those that were never fetched; and what
    is left of sources that are in the settings no more. `root` is the content folder.
    """
    for index, settings in enumerate(content.site.sources):
        told = staleness(settings.key, "job ads", root / FOLDER / settings.key / STATE, today, zone)
        if told:
            message, hint = told
            yield warning(source_place(content, index), message, field=f"sources[{index}]", hint=hint)
    known = {settings.key for settings in content.site.sources}
    for file in sorted((root / FOLDER).glob(f"*/{STATE}")):
        if file.parent.name not in known:
            hint = "delete the folder, or bring the source back into `site.toml`"
            yield warning(Place(file.parent.as_posix()), "this belongs to no source any more", hint=hint)
