"""The files of a kind of item: which they are, what their names say, and their front matter."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from posixpath import splitext

from site_gen.content.files import Folder
from site_gen.content.front_matter import read_parts
from site_gen.content.items import Written
from site_gen.content.slugs import slug_of
from site_gen.content.source import Source
from site_gen.content.standards import is_language
from site_gen.content.words import closest
from site_gen.model.documents import Kind
from site_gen.model.problems import Place, Problem, error, note, warning
from site_gen.model.site import Site

MARKDOWN = (".md", ".markdown")
YAML = (".yaml", ".yml")
_MORE_FOLDERS = ("_fetched", "media", "posts", "schemas")


@dataclass(frozen=True, slots=True)
class Group:
    """The files of one kind: by id those that could be read, and the ids of those that could not."""

    files: Mapping[str, tuple[Written, ...]]
    unreadable: frozenset[str]
    problems: tuple[Problem, ...]


def folders(site: Site) -> dict[Kind, str]:
    """The folder of each kind below the content folder."""
    return {kind: site.jobs.folder if kind is Kind.JOB else kind.value for kind in Kind}


def paths_of(folder: str, files: Iterable[str]) -> list[str]:
    """The content files of a folder; names that begin with `_`, and files that explain the folder, are no content."""
    found = []
    for path in files:
        if path.startswith(f"{folder}/") and path.lower().endswith(MARKDOWN):
            inner = path.removeprefix(f"{folder}/").split("/")
            if not any(part.startswith("_") for part in inner) and splitext(inner[-1])[0].lower() != "readme":
                found.append(path)
    return found


def read_group(kind: Kind, sources: Mapping[str, Source], site: Site) -> Group:
    """Read the front matter of all files of a kind; `sources` by path below the content folder."""
    found: dict[str, list[Written]] = {}
    unreadable: set[str] = set()
    problems: list[Problem] = []
    for path, source in sources.items():
        item_id, suffix, fault = _name(path, source, site)
        if fault:
            problems.append(fault)
            unreadable.add(item_id)
            continue
        parts, more = read_parts(source)
        problems += more
        if parts is None or any(problem.is_error for problem in more):
            unreadable.add(item_id)
        if parts is not None:
            written = Written(kind, item_id, suffix, source, parts.tree, parts.body, parts.body_line, bool(more))
            found.setdefault(item_id, []).append(written)
    return Group({item_id: tuple(files) for item_id, files in found.items()}, frozenset(unreadable), tuple(problems))


def stem_of(path: str) -> str:
    """The id that a path says."""
    return path.rsplit("/", 1)[-1].split(".", 1)[0]


def _name(path: str, source: Source, site: Site) -> tuple[str, str, Problem | None]:
    """Id and language that a file name says: `engineer.de.md`."""
    stem = splitext(path.rsplit("/", 1)[-1])[0]
    item_id, _, suffix = stem.partition(".")
    if not suffix:
        return item_id, "", None
    meant = next((code for code in site.all_languages if code.casefold() == suffix.casefold()), "")
    if meant:
        return item_id, meant, None
    known = ", ".join(f"`{code}`" for code in site.all_languages)
    if is_language(suffix):
        hint = f"add `{suffix}` to `languages` in site.toml, or use one of {known}"
        return item_id, "", error(Place(source.file), f"`{suffix}` is not a language of this site", hint=hint)
    guess = closest(suffix, site.all_languages)
    hint = (
        f"did you mean `{item_id}.{guess}.md`?"
        if guess
        else f"rename it to `{slug_of(stem)}.md`; languages are {known}"
    )
    return item_id, "", error(Place(source.file), f"`{suffix}` in the file name is no language", hint=hint)


def stray_files(folder: Folder, site: Site) -> Iterator[Problem]:
    """Files that lie where nothing is read from, one note per folder."""
    by_kind = folders(site)
    known = {*by_kind.values(), *_MORE_FOLDERS}
    for name in [*by_kind.values(), "posts"]:
        wanted = YAML if name == "posts" else MARKDOWN
        files = folder.others if name != "posts" else ()
        stray = sorted(
            path
            for path in (*folder.texts, *files)
            if path.startswith(f"{name}/") and not path.lower().endswith(wanted)
        )
        stray = [path for path in stray if not path.removeprefix(f"{name}/").startswith("_")]
        if stray:
            shown = ", ".join(path.rsplit("/", 1)[-1] for path in stray[:3]) + (" …" if len(stray) > 3 else "")
            hint = "pictures belong into `media/`; the name of a text ends with `.md`"
            hint = hint if name != "posts" else "posts are YAML files"
            what = f"only {' and '.join(wanted[:1])} files are read here; left aside: {shown}"
            yield note(Place(folder.shown(stray[0])), what, hint=hint)
    misplaced = next((path for path in folder.texts if path.startswith("_overlays/")), "")
    if misplaced:
        hint = f"move it to `{site.jobs.folder}/_overlays/`"
        yield warning(Place(folder.shown(misplaced)), "overlays are not read from here", hint=hint)
    tops = {
        path.split("/")[0]: path
        for path in reversed(list(folder.texts))
        if path.lower().endswith(MARKDOWN) and "/" in path
    }
    for top, path in sorted(tops.items()):
        if top not in known and not top.startswith("_") and not any(name.startswith(f"{top}/") for name in known):
            guess = closest(top, known)
            hint = (
                f"did you mean `{guess}/`?"
                if guess
                else f"the folders of content are {', '.join(sorted(by_kind.values()))}"
            )
            yield warning(Place(folder.shown(path)), f"nothing is read from the folder `{top}/`", hint=hint)
