"""Pictures and other files of `content/media/` that content names."""

from collections.abc import Mapping
from posixpath import basename

from site_gen.content.spans import Tree, dotted
from site_gen.content.words import closest
from site_gen.model.documents import FieldPath
from site_gen.model.problems import Problem, error

FOLDER = "media"
FILMS: Mapping[str, tuple[str, ...]] = {"url": ("mp4", "webm"), "captions": ("vtt",)}
"""What browsers play and what they show as captions, by field of a video."""


def media_problem(src: str, media: frozenset[str], tree: Tree, path: FieldPath) -> Problem | None:
    """What is wrong with the name of a media file, or None; `media` are the files below the content folder."""
    if f"{FOLDER}/{src}" in media:
        return None
    place, field = tree.place(path), dotted(path)
    if "://" in src or src.startswith("//"):
        hint = f"save the picture in `{FOLDER}/` and name it here"
        return error(place, "pictures are kept with the content, not linked from elsewhere", field=field, hint=hint)
    return error(place, f"there is no file `{FOLDER}/{src}`", field=field, hint=meant(src, media))


def is_media_file(src: str) -> bool:
    """Whether what a film or its captions name is a file of the content, not an address."""
    return bool(src) and "://" not in src and not src.startswith("//")


def film_problem(src: str, media: frozenset[str], tree: Tree, path: FieldPath) -> Problem | None:
    """What is wrong with the file of a film or of its captions, or None; an address is none of our business here."""
    if not is_media_file(src):
        return None
    if f"{FOLDER}/{src}" not in media:
        hint = f"{meant(src, media)}; an address begins with `https://`"
        return error(tree.place(path), f"there is no file `{FOLDER}/{src}`", field=dotted(path), hint=hint)
    kinds = FILMS[str(path[-1])]
    if src.rpartition(".")[2].casefold() in kinds:
        return None
    written = " or ".join(f"`.{kind}`" for kind in kinds)
    return error(tree.place(path), f"browsers cannot play `{src}`", field=dotted(path), hint=f"save it as {written}")


def meant(src: str, media: frozenset[str]) -> str:
    """The hint for a file that is not there."""
    names = {name.removeprefix(f"{FOLDER}/") for name in media if name.startswith(f"{FOLDER}/")}
    tail = src.rsplit(f"{FOLDER}/", 1)[-1].lstrip("/")
    if tail != src and tail in names:
        return f"did you mean `{tail}`?"
    by_name = {basename(name): name for name in sorted(names, reverse=True)}
    guess = closest(tail, names) or by_name.get(closest(basename(tail), by_name), "")
    return f"did you mean `{guess}`?" if guess else f"save the file in `{FOLDER}/`, or correct its name"
