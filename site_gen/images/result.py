"""What comes out of preparing a picture, and what goes wrong."""

import json
from dataclasses import dataclass
from typing import Literal

from site_gen.model.faults import FaultWithCure

Extension = Literal["jpg", "png", "webp", "svg"]


class ImageError(FaultWithCure):
    """A picture cannot be used."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture ready to be published: the file and its size in pixels."""

    data: bytes
    extension: Extension
    width: int
    height: int

    def encode(self) -> bytes:
        """As bytes for the store: one line of JSON, then the picture."""
        head = {"extension": self.extension, "width": self.width, "height": self.height}
        return json.dumps(head).encode() + b"\n" + self.data

    @classmethod
    def decode(cls, stored: bytes) -> "Prepared":
        """Read what `encode` wrote."""
        head, _, data = stored.partition(b"\n")
        fields = json.loads(head)
        return cls(data, fields["extension"], fields["width"], fields["height"])
