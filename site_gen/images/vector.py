"""SVG files of the owner: the logo and the favicon. Checked against a list of what is harmless, then taken as they are.

SVG of editors and from networks is never taken: it is a document that can carry scripts.
"""

import re
from xml.parsers import expat

from site_gen.images.result import ImageError, Prepared

MOST_BYTES = 500_000

_SVG = "http://www.w3.org/2000/svg"
_ELEMENTS = frozenset(
    re.findall(
        r"\w+",
        """svg g path rect circle ellipse line polyline polygon defs use symbol switch title desc metadata style text
        tspan image clipPath mask pattern marker linearGradient radialGradient stop filter feBlend feColorMatrix
        feComponentTransfer feComposite feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge
        feMergeNode feMorphology feOffset feTile""",
    )
)
_INERT = re.compile(
    r"http://(www\.inkscape\.org|sodipodi\.sourceforge\.net|www\.w3\.org/1999/02/22-rdf-syntax-ns|creativecommons\.org"
    r"|web\.resource\.org|purl\.org|www\.bohemiancoding\.com|www\.serif\.com|www\.figma\.com|ns\.adobe\.com)"
)
"""Namespaces that drawing programs leave behind and browsers do nothing with."""
_EMBEDDED = re.compile(r"data:image/(png|jpeg|webp|gif);base64,", re.IGNORECASE)
_AWAY = re.compile(r"url\(\s*['\"]?\s*(?!#)|@import|\\|expression\s*\(|javascript:", re.IGNORECASE)
_CURE = "Save it as plain SVG (in Inkscape: «Optimised SVG»), with text as paths and pictures embedded."


def svg(data: bytes, *, name: str) -> Prepared:
    """The file itself when nothing in it can run or reach out, with the size of its view box.

    Refused with ImageError: scripts, event handlers, links and references to other files, entities, foreign content,
    more than 500 KB, no size.
    """
    if len(data) > MOST_BYTES:
        raise ImageError(f"{name} has {len(data) // 1000} KB, the most is {MOST_BYTES // 1000} KB", _CURE)
    reader = _Reader(name)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as fault:
        raise ImageError(f"{name} is no well-formed SVG: {fault}", _CURE) from fault
    width, height = reader.size()
    return Prepared(data, "svg", width, height)


class _Reader:
    """Walks through the file and refuses whatever is not known to be harmless."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.root: dict[str, str] | None = None
        self.inside_style = False
        self.style: list[str] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction

    def _refuse(self, what: str) -> ImageError:
        return ImageError(f"{self.name} contains {what}, which a picture does not need", _CURE)

    def _doctype(self, name: str, system: str | None, public: str | None, internal: int) -> None:  # noqa: ARG002
        if internal:
            raise self._refuse("entities")

    def _instruction(self, target: str, text: str) -> None:  # noqa: ARG002
        raise self._refuse(f"an instruction to load «{target}»")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        namespace, _, local = tag.rpartition(" ")
        if self.root is None:
            if (namespace, local) != (_SVG, "svg"):
                raise ImageError(f"{self.name} is no SVG", "Save it as SVG or PNG.")
            self.root = attributes
        if namespace == _SVG and local not in _ELEMENTS:
            raise self._refuse(f"<{local}>")
        if namespace != _SVG and not _INERT.match(namespace):
            raise self._refuse(f"foreign content (<{local}>)")
        self.inside_style = local == "style"
        for key, value in attributes.items():
            self._attribute(key.rpartition(" ")[2], value)

    def _attribute(self, key: str, value: str) -> None:
        if key.lower().startswith("on"):
            raise self._refuse(f"an event handler ({key})")
        if key.lower() in {"href", "src"} and not value.strip().startswith("#") and not _EMBEDDED.match(value.strip()):
            raise self._refuse("a reference to another file")
        if key.lower() not in {"href", "src"} and _AWAY.search(value):
            raise self._refuse(f"a reference to another file ({key})")

    def _text(self, text: str) -> None:
        if self.inside_style:
            self.style.append(text)

    def _end(self, tag: str) -> None:
        if tag == f"{_SVG} style":
            if _AWAY.search("".join(self.style)):
                raise self._refuse("a style that loads another file")
            self.style.clear()
            self.inside_style = False

    def size(self) -> tuple[int, int]:
        """Width and height of the view box, or as the root says them; whole pixels, one at least."""
        root = self.root or {}
        box = [float(part) for part in re.findall(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", root.get("viewBox", ""))]
        if len(box) != 4:
            told = [re.match(r"\s*(\d+(?:\.\d+)?)\s*(?:px)?\s*$", root.get(side, "")) for side in ("width", "height")]
            box = [0, 0, *(float(match[1]) for match in told if match)]
        if len(box) != 4 or min(box[2:]) <= 0 or max(box[2:]) > 1_000_000:
            raise ImageError(f"{self.name} does not say how large it is", "Save it with a viewBox.")
        return max(1, round(box[2])), max(1, round(box[3]))
