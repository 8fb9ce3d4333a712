"""Pictures: found in the content, made fit for the web, named by what is in them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from site_gen.catalogue.catalogue import Catalogue
from site_gen.content.links import body_links
from site_gen.engine.blob import Blob
from site_gen.engine.digest import code_digest
from site_gen.engine.leaf import Done, Failed, Leaf
from site_gen.images.prepare import prepare
from site_gen.images.result import ImageError, Prepared
from site_gen.images.vector import svg
from site_gen.model.documents import AnyDocument, FieldPath
from site_gen.model.problems import Place, Problem, error, warning
from site_gen.model.values import Image
from site_gen.pages.context import media
from site_gen.pages.parts import (
    Picture,
)
from site_gen.stages.faults import decode_fault, encode_fault
from site_gen.stages.inputs import Inputs
from site_gen.stages.naming import hashed_name
from site_gen.stages.shown import shown_items
from site_gen.stages.workshop import Workshop

STAGE = "pictures"
# A hero as wide as a laptop's screen, and a portrait twice as wide as it is shown.
_WIDTH = 1600
# The least that does not look blurred: across a phone, and in the circle of a list.
_LARGE, _SMALL = 600, 160
_CODE = ("site_gen.images",)
# Files that texts may offer for download: nothing that a browser would run on our address.
DOWNLOADS = frozenset(
    {"csv", "docx", "ics", "mp3", "mp4", "odp", "ods", "odt", "pdf", "pptx", "txt", "vcf", "vtt", "webm", "xlsx", "zip"}
)


@dataclass(frozen=True, slots=True)
class Pictures:
    """Pictures and their bytes by their path below the content folder, and their files by path in the output.

    `downloads` are the addresses of other files that texts link to. `origins` are the names of leaves by path in the
    output.
    """

    pictures: Mapping[str, Picture]
    downloads: Mapping[str, str]
    files: Mapping[str, Blob]
    blobs: Mapping[str, Blob]
    origins: Mapping[str, str]
    problems: tuple[Problem, ...]


def picture_leaf(*, data: bytes, name: str, vector: bool) -> bytes:
    """Leaf: a picture made fit for the web, encoded with its size."""
    try:
        return (svg(data, name=name) if vector else prepare(data, max_width=_WIDTH, name=name)).encode()
    except ImageError as fault:
        return encode_fault(fault.message, fault.hint)


def make_pictures(inputs: Inputs, catalogue: Catalogue, workshop: Workshop) -> Pictures:
    """Make all pictures that something shows; those that cannot be read are left out and told of, once each."""
    asked = list(_wanted(catalogue, Place((inputs.root / "site.toml").as_posix())))
    wanted: dict[str, Place] = {}
    for name, place, _ in asked:
        wanted.setdefault(name, place)
    originals, problems = _read(inputs.root, wanted)
    downloads = {name for name in originals if extension(name) in DOWNLOADS}
    leaves = list(_leaves(catalogue, {name: data for name, data in originals.items() if name not in downloads}))
    files: dict[str, Blob] = {}
    pictures, blobs, addresses, origins = {}, {}, {}, {}
    for name in sorted(downloads):
        blob = Blob.of(originals[name])
        path = f"assets/{hashed_name(name, blob, extension(name))}"
        files[path], addresses[name] = blob, catalogue.routes.file(path)
    for leaf, result in zip(leaves, workshop.make(STAGE, leaves), strict=True):
        name = str(leaf.inputs["name"])
        made = _prepared(result)
        if isinstance(made, tuple):
            problems.append(error(wanted[name], made[0], hint=made[1]))
            continue
        blob = Blob.of(made.data)
        path = f"assets/{hashed_name(name, blob, made.extension)}"
        files[path] = blobs[name] = blob
        origins[path] = leaf.name
        pictures[name] = Picture(catalogue.routes.file(path), made.width, made.height)
    problems += dict.fromkeys(_too_small(asked, pictures))
    return Pictures(pictures, addresses, files, blobs, origins, tuple(problems))


def _read(root: Path, wanted: Mapping[str, Place]) -> tuple[dict[str, bytes], list[Problem]]:
    found, problems = {}, []
    for name, place in wanted.items():
        try:
            found[name] = (root / name).read_bytes()
        except OSError as why:
            problems.append(error(place, f"{root / name} cannot be read: {why.strerror}", hint="check its name"))
    return found, problems


def _leaves(catalogue: Catalogue, originals: Mapping[str, bytes]) -> Iterator[Leaf]:
    version = code_digest(*_CODE)
    for name, data in originals.items():
        # Only the owner's brand files may be SVG: a drawing of somebody else can carry scripts.
        vector = name.endswith(".svg") and name in _brand(catalogue)
        given = {"data": data, "name": name, "vector": vector}
        yield Leaf(f"picture:{name}", picture_leaf, given, version, (name,), deadline=30)


def _prepared(result: Done | Failed) -> Prepared | tuple[str, str]:
    """The picture, or what is wrong with it and the cure."""
    if isinstance(result, Failed):
        return result.message, "save it again as JPEG or PNG"
    return decode_fault(result.data) or Prepared.decode(result.data)


def extension(name: str) -> str:
    """The part of a file name behind the last dot, in lower case."""
    return PurePosixPath(name).suffix.lstrip(".").casefold()


def _too_small(asked: Iterable[tuple[str, Place, int]], pictures: Mapping[str, Picture]) -> Iterator[Problem]:
    for name, place, least in asked:
        picture = pictures.get(name)
        if picture and picture.width < least:
            message = f"{name} is {picture.width} pixels wide and will look blurred here"
            yield warning(place, message, hint=f"give a picture of {least} pixels or more")


def _wanted(catalogue: Catalogue, settings: Place) -> Iterator[tuple[str, Place, int]]:
    """All pictures that something shows, each with the place that asks for it and the least width in pixels there."""
    yield from ((name, settings, 0) for name in _brand(catalogue))
    for item in shown_items(catalogue):
        for document in item:
            yield from _of_document(document, catalogue)
    for post in catalogue.posts:
        yield from ((shown.src, post.place, 0) for shown in post.data.media if shown.kind != "audio")


def _brand(catalogue: Catalogue) -> tuple[str, ...]:
    brand = catalogue.site.brand
    return tuple(media(name) for name in (brand.logo, brand.favicon) if name)


def _of_document(document: AnyDocument, catalogue: Catalogue) -> Iterator[tuple[str, Place, int]]:
    data = document.data
    found: list[tuple[FieldPath, Image | None, int]] = [(("hero",), getattr(data, "hero", None), _LARGE)]
    if hasattr(data, "photo"):
        found.append((("photo",), catalogue.photo(data), _SMALL))
    share, video = getattr(data, "share", None), getattr(data, "video", None)
    if share:
        found.append((("share", "image"), share.image, _LARGE))
    if video:
        found.append((("video", "poster"), video.poster, _LARGE))
    for path, image, least in found:
        if image:
            yield media(image.src), document.place(*path, "src"), least
    yield from ((link.media, link.place, 0) for link in body_links(document, catalogue.site.jobs.folder) if link.media)
