"""Pictures: found in the content, made fit for the web, named by what is in them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from site_gen.catalogue.catalogue import Catalogue
from site_gen.catalogue.routes import HOME
from site_gen.content.links import body_links
from site_gen.content.media import is_media_file
from site_gen.engine.blob import Blob
from site_gen.engine.digest import code_digest
from site_gen.engine.leaf import Done, Failed, Leaf
from site_gen.images.prepare import prepare
from site_gen.images.result import ImageError, Prepared, Variant
from site_gen.images.vector import svg
from site_gen.model.documents import AnyDocument, Kind
from site_gen.model.pictured import pictures_of
from site_gen.model.problems import Place, Problem, error, note, warning
from site_gen.pages.context import media
from site_gen.pages.parts import Picture, Source
from site_gen.stages.faults import decode_fault, encode_fault
from site_gen.stages.inputs import Inputs
from site_gen.stages.naming import hashed_name
from site_gen.stages.shown import shown_items
from site_gen.stages.workshop import Workshop

STAGE = "pictures"
# Widths in pixels. 400 is a card on a desk; 768 the same where pixels are small, and the width of a telephone; 1200 is
# the latter where pixels are smallest, and half a desk where they are small. What goes across the whole screen is shown
# that high on a telephone that its sides are cut off, and needs as much there as on a desk. A text is 900 wide at the
# most, and a job 640, so that its page stays light. A face is a circle of 80 in lists and 416 on its own page.
_SIDE = (400, 768, 1200)
_ACROSS, _TEXT, _FACE = (*_SIDE, 1600, 2000), (*_SIDE, 1600), (160, 240, 480, 800)
_HEROES: Mapping[Kind, tuple[int, ...]] = {Kind.JOB: (640, 1200), Kind.STORY: _ACROSS, Kind.CAMPAIGN: _ACROSS}
# By field: the least width that does not look blurred, across a telephone or in the circle of a list; and the widths.
_NEEDS = {
    "hero": (600, _SIDE),
    "photo": (160, _FACE),
    "share": (600, ()),
    "video": (600, _TEXT),
}
_STILL = "nobody can stop what moves: give a film in its place, or the frame that says most as PNG or JPEG"
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


@dataclass(frozen=True, slots=True)
class _Use:
    """A file that something shows: where that is said, the least width there in pixels, and the widths it needs."""

    name: str
    place: Place
    field: str = ""
    least: int = 0
    widths: tuple[int, ...] = ()

    def told(self, kind: Callable[..., Problem], message: str, hint: str) -> Problem:
        """A problem of this file, at the place that shows it."""
        return kind(self.place, message, field=self.field, hint=hint)


def picture_leaf(*, data: bytes, name: str, vector: bool, widths: tuple[int, ...]) -> bytes:
    """Leaf: a picture made fit for the web in all its formats and widths, encoded with its size."""
    try:
        return (svg(data, name=name) if vector else prepare(data, widths=widths, name=name)).encode()
    except ImageError as fault:
        return encode_fault(fault.message, fault.hint)


def make_pictures(inputs: Inputs, catalogue: Catalogue, workshop: Workshop) -> Pictures:
    """Make all pictures that something shows; those that cannot be read are left out and told of, once each."""
    uses = list(_uses(catalogue, Place((inputs.root / "site.toml").as_posix())))
    first: dict[str, _Use] = {}
    for use in uses:
        first.setdefault(use.name, use)
    originals, problems = _read(inputs.root, first.values())
    downloads = {name for name in originals if extension(name) in DOWNLOADS}
    leaves = list(_leaves(catalogue, {name: data for name, data in originals.items() if name not in downloads}, uses))
    files: dict[str, Blob] = {}
    origins: dict[str, str] = {}
    pictures, blobs, addresses = {}, {}, {}
    for name in sorted(downloads):
        blob = Blob.of(originals[name])
        path = f"assets/{hashed_name(name, blob, extension(name))}"
        files[path], addresses[name] = blob, catalogue.routes.file(path)
    for leaf, result in zip(leaves, workshop.make(STAGE, leaves), strict=True):
        name = str(leaf.inputs["name"])
        made = _prepared(result)
        if isinstance(made, tuple):
            problems.append(first[name].told(error, *made))
            continue
        if made.moving:
            problems.append(first[name].told(note, f"{name} moves; its first frame is shown, and stands still", _STILL))
        assert isinstance(result, Done)
        published = _Published(name, made, result.blob, catalogue.routes.file)
        own = published.files()
        pictures[name], blobs[name] = published.picture(), next(iter(own.values()))
        files |= own
        origins |= dict.fromkeys(own, leaf.name)
    problems += dict.fromkeys(_too_small(uses, pictures))
    return Pictures(pictures, addresses, files, blobs, origins, tuple(problems))


@dataclass(frozen=True, slots=True)
class _Published:
    """A picture on its way into the output. All its files have one digest in their names, that of `whole`."""

    name: str
    made: Prepared
    whole: Blob
    address: Callable[[str], str]

    def files(self) -> dict[str, Blob]:
        """The bytes of all its files by their path, the one for every browser first."""
        return {
            self._path(): Blob.of(self.made.data),
            **{self._path(variant): Blob.of(variant.data) for variant in self.made.variants},
        }

    def picture(self) -> Picture:
        """What pages are given of it."""
        made = self.made
        own = f"{self.address(self._path())} {made.width}w"
        by_format: dict[str, list[str]] = {}
        for variant in made.variants:
            file = f"{self.address(self._path(variant))} {variant.width}w"
            by_format.setdefault(variant.extension, []).append(file)
        narrower = by_format.pop(made.extension, [])
        return Picture(
            self.address(self._path()),
            made.width,
            made.height,
            sources=tuple(Source(f"image/{kind}", ", ".join(files)) for kind, files in by_format.items()),
            srcset=", ".join([*narrower, own]) if narrower else "",
            tint=made.tint,
        )

    def _path(self, variant: Variant | None = None) -> str:
        if variant is None:
            return f"assets/{hashed_name(self.name, self.whole, self.made.extension)}"
        name = f"{PurePosixPath(self.name).stem}-{variant.width}.{variant.extension}"
        return f"assets/{hashed_name(name, self.whole, variant.extension)}"


def _read(root: Path, uses: Iterable[_Use]) -> tuple[dict[str, bytes], list[Problem]]:
    found, problems = {}, []
    for use in uses:
        try:
            found[use.name] = (root / use.name).read_bytes()
        except OSError as why:
            message = f"{root / use.name} cannot be read: {why.strerror}"
            problems.append(use.told(error, message, "check its name"))
    return found, problems


def _leaves(catalogue: Catalogue, originals: Mapping[str, bytes], uses: Iterable[_Use]) -> Iterator[Leaf]:
    version = code_digest(*_CODE)
    widths: dict[str, set[int]] = {}
    for use in uses:
        widths.setdefault(use.name, set()).update(use.widths)
    for name, data in originals.items():
        # Only the owner's brand files may be SVG: a drawing of somebody else can carry scripts.
        vector = name.endswith(".svg") and name in _brand(catalogue)
        given = {"data": data, "name": name, "vector": vector, "widths": tuple(sorted(widths[name]))}
        # Apart: a decoder that dies of a broken file takes a worker with it, and several pictures are made at a time.
        yield Leaf(f"picture:{name}", picture_leaf, given, version, (name,), deadline=30, isolate=True)


def _prepared(result: Done | Failed) -> Prepared | tuple[str, str]:
    """The picture, or what is wrong with it and the cure."""
    if isinstance(result, Failed):
        return result.message, "save it again as JPEG or PNG"
    return decode_fault(result.data) or Prepared.decode(result.data)


def extension(name: str) -> str:
    """The part of a file name behind the last dot, in lower case."""
    return PurePosixPath(name).suffix.lstrip(".").casefold()


def _too_small(uses: Iterable[_Use], pictures: Mapping[str, Picture]) -> Iterator[Problem]:
    for use in uses:
        picture = pictures.get(use.name)
        if picture and picture.width < use.least:
            message = f"{use.name} is {picture.width} pixels wide and will look blurred here"
            yield use.told(warning, message, f"give a picture of {use.least} pixels or more")


def _uses(catalogue: Catalogue, settings: Place) -> Iterator[_Use]:
    """Everything that shows a file of the content."""
    yield from (_Use(name, settings) for name in _brand(catalogue))
    for item in shown_items(catalogue):
        for document in item:
            yield from _of_document(document, catalogue)
    for post in catalogue.posts:
        for index, shown in enumerate(post.data.media):
            if shown.kind != "audio":
                yield _Use(shown.src, post.place, f"media[{index}]", 0, _SIDE)


def _brand(catalogue: Catalogue) -> tuple[str, ...]:
    brand = catalogue.site.brand
    return tuple(media(name) for name in (brand.logo, brand.logo_dark, brand.favicon) if name)


def _of_document(document: AnyDocument, catalogue: Catalogue) -> Iterator[_Use]:
    is_front = (document.kind, document.id) == (Kind.PAGE, HOME)
    for path, image in pictures_of(document.data):
        least, widths = _NEEDS[str(path[0])]
        if path == ("hero",):
            widths = _ACROSS if is_front else _HEROES.get(document.kind, widths)
        yield _Use(media(image.src), document.place(*path, "src"), ".".join(map(str, (*path, "src"))), least, widths)
    video = getattr(document.data, "video", None)
    for field in ("url", "captions") if video else ():
        name = getattr(video, field)
        if is_media_file(name):
            yield _Use(media(name), document.place("video", field), f"video.{field}")
    links = body_links(document, catalogue.site.jobs.folder)
    named = (link for link in links if link.media and link.media not in catalogue.withheld)
    yield from (_Use(link.media, link.place, "", 0, _TEXT) for link in named)
