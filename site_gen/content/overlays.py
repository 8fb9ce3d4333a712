"""Overlays: front matter of our own, laid over that of a fetched job ad (`jobs/_overlays/<name>-<id>.md`)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import splitext

from site_gen.content.front_matter import read_parts
from site_gen.content.source import Source
from site_gen.content.spans import Tree
from site_gen.content.words import closest
from site_gen.model.problems import Place, Problem, error, note, warning
from site_gen.model.site import Site

FOLDER = "_overlays"
_MARKDOWN = (".md", ".markdown")


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is laid over an ad in one language; `suffix` is that in the file's name, or ""."""

    item_id: str
    suffix: str
    source: Source
    tree: Tree


def folder_of(site: Site) -> str:
    """The folder of overlays below the content folder."""
    return f"{site.jobs.folder}/{FOLDER}"


def read_overlays(sources: Mapping[str, Source], site: Site) -> tuple[tuple[Overlay, ...], list[Problem]]:
    """All overlays that can be read; `sources` by path below the content folder."""
    found: list[Overlay] = []
    problems: list[Problem] = []
    for path, source in sources.items():
        if not path.startswith(f"{folder_of(site)}/"):
            continue
        if not path.lower().endswith(_MARKDOWN):
            hint = "the name of an overlay ends with `.md`"
            problems.append(note(Place(source.file), "only .md files are read here; this is left aside", hint=hint))
            continue
        overlay, more = _overlay(path, source, site)
        problems += more
        found += [overlay] if overlay else []
    return tuple(found), problems


def _overlay(path: str, source: Source, site: Site) -> tuple[Overlay | None, list[Problem]]:
    stem, _, suffix = splitext(path.rsplit("/", 1)[-1])[0].partition(".")
    language = next((code for code in site.all_languages if code.casefold() == suffix.casefold()), "")
    if suffix and not language:
        known = ", ".join(f"`{code}`" for code in site.all_languages)
        message = f"`{suffix}` is not a language of this site"
        return None, [error(Place(source.file), message, hint=f"use one of {known} in the file name")]
    parts, problems = read_parts(source)
    if parts is None:
        return None, problems
    if parts.body.strip():
        before = parts.body[: len(parts.body) - len(parts.body.lstrip())]
        place = Place(source.file, parts.body_line + before.count("\n"), 1)
        hint = "change them there, or take them out of this file"
        message = "an overlay has fields alone: the words of the ad come from the applicant-tracking system"
        problems.append(warning(place, message, hint=hint))
    return Overlay(stem.lower(), language, source, parts.tree), problems


def orphans(overlays: tuple[Overlay, ...], jobs: Mapping[str, object]) -> Iterator[Problem]:
    """Overlays that belong to no fetched job."""
    for overlay in overlays:
        if overlay.item_id not in jobs:
            guess = closest(overlay.item_id, jobs)
            hint = f"did you mean `{guess}.md`?" if guess else "delete the file, if the job is there no longer"
            message = f"there is no fetched job `{overlay.item_id}` that this could be laid over"
            yield warning(Place(overlay.source.file), message, hint=hint)
