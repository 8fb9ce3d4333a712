"""What comes out of preparing a picture, and what goes wrong."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from site_gen.model.faults import FaultWithCure

Extension = Literal["jpg", "png", "webp", "svg", "avif"]


class ImageError(FaultWithCure):
    """A picture cannot be used."""


@dataclass(frozen=True, slots=True)
class Variant:
    """The same picture in another format or smaller, `width` pixels wide."""

    extension: Extension
    width: int
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture ready to be published: the file that every browser shows, and its size in pixels.

    `variants` are the files for browsers that can do better: by format, the one to be preferred first, and within a
    format from narrow to wide; among them are narrower ones in the format of the file itself. `tint` stands for the
    picture until it is there: six hexadecimal digits, two colours of 4 bits a channel, of its upper and of its lower
    half; "" where something would shine through. `moving` says that the original had more frames than this one.
    """

    data: bytes = field(repr=False)
    extension: Extension
    width: int
    height: int
    variants: tuple[Variant, ...] = ()
    tint: str = ""
    moving: bool = False

    def encode(self) -> bytes:
        """As bytes for the store: one line of JSON, then the files one after the other."""
        head = {
            "extension": self.extension,
            "width": self.width,
            "height": self.height,
            "tint": self.tint,
            "moving": self.moving,
            "size": len(self.data),
            "variants": [(one.extension, one.width, len(one.data)) for one in self.variants],
        }
        files = (self.data, *(one.data for one in self.variants))
        return json.dumps(head).encode() + b"\n" + b"".join(files)

    @classmethod
    def decode(cls, stored: bytes) -> "Prepared":
        """Read what `encode` wrote."""
        head, _, files = stored.partition(b"\n")
        fields = json.loads(head)
        told = fields.pop("variants")
        own, *others = _cut(files, [fields.pop("size"), *(size for *_, size in told)])
        variants = (Variant(extension, width, data) for (extension, width, _), data in zip(told, others, strict=True))
        return cls(own, **fields, variants=tuple(variants))


def _cut(data: bytes, sizes: list[int]) -> Iterator[bytes]:
    at = 0
    for size in sizes:
        yield data[at : at + size]
        at += size
