"""Bodies decompressed as they come over the wire, with what servers get wrong about it."""

import zlib
from collections.abc import Iterator
from itertools import chain

from site_gen.model.web import Outage

_GZIP = b"\x1f\x8b"
_UNREADABLE = frozenset({"br", "zstd", "compress", "x-compress", "dcb", "dcz"})
_PIECE = 65_536


class CutOffError(Exception):
    """The body ends too early."""


def decompressed(pieces: Iterator[bytes], said: str) -> Iterator[bytes]:
    """The pieces of a body, decompressed bit by bit, so that a small bomb never gets large in memory.

    What counts is how the body begins: servers say `gzip` over plain text, and nothing over gzip. Raises CutOffError
    when a compressed body ends too early, and Outage when it is compressed in a way that was not asked for.
    """
    if said.strip().casefold() in _UNREADABLE:
        raise Outage("shape", f"the answer is compressed as `{said}`, which was not asked for")
    begin = b""
    for piece in pieces:
        begin += piece
        if len(begin) >= len(_GZIP):
            break
    if begin.startswith(_GZIP):
        yield from _inflated(chain([begin], pieces), zlib.MAX_WBITS | 16)
    elif said.strip().casefold() == "deflate" and _is_zlib(begin):
        yield from _inflated(chain([begin], pieces), zlib.MAX_WBITS)
    else:
        yield begin
        yield from pieces


def _inflated(pieces: Iterator[bytes], form: int) -> Iterator[bytes]:
    reader = zlib.decompressobj(form)
    try:
        for piece in pieces:
            if reader.eof and not piece.startswith(_GZIP):
                return  # what stands behind the end is not meant
            yield from _drained(reader if not reader.eof else (reader := zlib.decompressobj(form)), piece)
            while reader.unused_data.startswith(_GZIP):  # gzip files may be strung together
                more, reader = reader.unused_data, zlib.decompressobj(form)
                yield from _drained(reader, more)
    except zlib.error as reason:
        raise Outage("shape", f"the answer cannot be decompressed ({reason})") from reason
    if not reader.eof:
        raise CutOffError


def _drained(reader: "zlib._Decompress", piece: bytes) -> Iterator[bytes]:
    """All that comes of a piece, at most so many bytes at a time."""
    while True:
        made = reader.decompress(piece, _PIECE)
        piece = reader.unconsumed_tail
        if made:
            yield made
        elif not piece:
            return


def _is_zlib(begin: bytes) -> bool:
    """Whether bytes begin like a zlib stream (RFC 1950, section 2.2)."""
    return len(begin) > 1 and begin[0] & 15 == 8 and int.from_bytes(begin[:2]) % 31 == 0
