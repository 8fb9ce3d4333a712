"""What a share card is made of and what comes out. No Pillow here, so that planning a build stays quick."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from site_gen.model.faults import FaultWithCure


class CardError(FaultWithCure):
    """A card cannot be drawn as it should."""


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes of a file. Two blobs are equal when their digests are; only the digest shows in a key."""

    digest: str
    data: bytes = field(compare=False, repr=False)

    @classmethod
    def of(cls, data: bytes) -> "Blob":
        """Wrap bytes with their digest."""
        return cls(hashlib.blake2b(data, digest_size=16).hexdigest(), data)


@dataclass(frozen=True, slots=True)
class FontFile:
    """One font file of the chain.

    `weights` is the span of the weight axis, or the one weight of a static file twice. `ranges` are the code points it
    has, first and last of each range. The file's bytes are compared and shown by their digest alone.
    """

    name: str
    digest: str
    weights: tuple[int, int]
    ranges: tuple[tuple[int, int], ...] = field(hash=False)
    data: bytes = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Colours:
    """The brand's colours, each as `#rrggbb`."""

    primary: str
    accent: str
    background: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardInput:
    """All that a card depends on.

    `kicker` is the small line above the headline (the department). `meta` are short facts: place, workplace, pay.
    `call` is what to do and until when, `short_call` the same in fewer letters. `focus` is the point of the photo to
    keep in view, as in front matter: `30% 40%`, across and down. `fonts` are asked for a letter in their order.
    `repr()` of the value is its cache key: it names every field, and pictures and fonts by their digests.
    """

    kind: Literal["job", "story", "page"]
    title: str
    site_name: str
    colours: Colours
    fonts: tuple[FontFile, ...]
    kicker: str = ""
    meta: tuple[str, ...] = ()
    call: str = ""
    short_call: str = ""
    language: str = "en"
    direction: Literal["ltr", "rtl"] = "ltr"
    logo: Blob | None = None
    photo: Blob | None = None
    focus: str = "50% 50%"
    layout: str = "og"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished card: the file, its size in pixels, and notes for the people who write (missing letters and such)."""

    data: bytes
    extension: Literal["jpg", "png"]
    width: int
    height: int
    notes: tuple[str, ...] = ()

    def encode(self) -> bytes:
        """As bytes for the store: one line of JSON with everything but the picture, then the picture."""
        head = {"extension": self.extension, "width": self.width, "height": self.height, "notes": self.notes}
        return json.dumps(head, ensure_ascii=False).encode() + b"\n" + self.data

    @classmethod
    def decode(cls, stored: bytes) -> "Drawn":
        """Read what `encode` wrote."""
        head, _, data = stored.partition(b"\n")
        fields = json.loads(head)
        return cls(data, fields["extension"], fields["width"], fields["height"], tuple(fields["notes"]))


@dataclass(frozen=True, slots=True)
class Layout:
    """A card layout: the constant `CARD` of its module. `key` is the name of the module and of the preset."""

    key: str
    width: int
    height: int
    draw: Callable[[CardInput], Drawn]
