"""Pictures and other files of `content/media/` that content names."""

from posixpath import basename

from site_gen.content.spans import Tree, dotted
from site_gen.content.words import closest
from site_gen.model.documents import FieldPath
from site_gen.model.problems import Problem, error

FOLDER = "media"


def media_problem(src: str, media: frozenset[str], tree: Tree, path: FieldPath) -> Problem | None:
    """What is wrong with the name of a media file, or None; `media` are the files below the content folder."""
    if f"{FOLDER}/{src}" in media:
        return None
    place, field = tree.place(path), dotted(path)
    if "://" in src or src.startswith("//"):
        hint = f"save the picture in `{FOLDER}/` and name it here"
        return error(place, "pictures are kept with the content, not linked from elsewhere", field=field, hint=hint)
    return error(place, f"there is no file `{FOLDER}/{src}`", field=field, hint=meant(src, media))


def meant(src: str, media: frozenset[str]) -> str:
    """The hint for a file that is not there."""
    names = {name.removeprefix(f"{FOLDER}/") for name in media if name.startswith(f"{FOLDER}/")}
    tail = src.rsplit(f"{FOLDER}/", 1)[-1].lstrip("/")
    if tail != src and tail in names:
        return f"did you mean `{tail}`?"
    by_name = {basename(name): name for name in sorted(names, reverse=True)}
    guess = closest(tail, names) or by_name.get(closest(basename(tail), by_name), "")
    return f"did you mean `{guess}`?" if guess else f"save the file in `{FOLDER}/`, or correct its name"
