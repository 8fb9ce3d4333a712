"""Text files and the places in them.

Line ends are made one (`\\n`) when a file is decoded, so that a line is what an editor shows as one: the exotic
separators that YAML and Python count as line ends (NEL, LS, PS) do not shift the numbers.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from site_gen.model.documents import FieldPath
from site_gen.model.problems import Place, Problem, error

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
"""Characters that no text of a site may hold: XML, and with it every feed and the sitemap, cannot carry them."""


@dataclass(frozen=True)
class Source:
    """A decoded text file. `file` is the name that people are shown."""

    file: str
    text: str

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(line) + 1 for line in self.text.split("\n")[:-1])]

    def line_of(self, offset: int) -> int:
        """Number of the line, from 1, that holds the character at `offset`."""
        return bisect_right(self._starts, offset)

    def offset(self, line: int, column: int) -> int:
        """Offset of a line and column, both from 1."""
        return self._starts[min(line, len(self._starts)) - 1] + column - 1

    def place(self, start: int, end: int | None = None) -> Place:
        """The place of the characters from `start` up to `end`; carets stop at the end of the first line."""
        line = self.line_of(start)
        begin = self._starts[line - 1]
        stop = self._starts[line] - 1 if line < len(self._starts) else len(self.text)
        length = min(start + 1 if end is None else end, stop) - start
        return Place(self.file, line, start - begin + 1, max(length, 1), self.text[begin:stop])


Span = tuple[Source, int, int]
"""A stretch of a file: source, first offset, offset after the last. Becomes a `Place` only when somebody asks."""


@dataclass(frozen=True, slots=True, eq=False)
class Places(Mapping[FieldPath, Place]):
    """Places by path of keys, worked out on request: thousands of files have none that is ever shown."""

    spans: Mapping[FieldPath, Span]

    def __getitem__(self, path: FieldPath) -> Place:
        source, start, end = self.spans[path]
        return source.place(start, end)

    def __iter__(self) -> Iterator[FieldPath]:
        return iter(self.spans)

    def __len__(self) -> int:
        return len(self.spans)


def decode(file: str, data: bytes) -> tuple[Source, list[Problem]]:
    """Bytes of a file as text with `\\n` line ends and without a byte-order mark; must be UTF-8 without NUL.

    With a problem the source holds the text as far as it can be shown.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        return _not_utf8(file, data, fault)
    source = Source(file, text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    if "\x00" in source.text:
        problem = error(source.place(source.text.index("\x00")), "a NUL character stands in the text", hint="delete it")
        return source, [problem]
    return source, []


def _not_utf8(file: str, data: bytes, fault: UnicodeDecodeError) -> tuple[Source, list[Problem]]:
    """Name byte and line; show the line in the encoding that is the likely one."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        message = "the file is UTF-16, not UTF-8"
        return Source(file, ""), [error(Place(file, 1, 1), message, hint="save it with the encoding UTF-8")]
    text = data.decode("latin-1").replace("\r\n", "\n").replace("\r", "\n")
    before = data[: fault.start].decode("latin-1").replace("\r\n", "\n").replace("\r", "\n")
    source = Source(file, text)
    message = f"not UTF-8 at byte {fault.start} (0x{data[fault.start]:02X})"
    hint = "save the file with the encoding UTF-8 (most editors: Save with Encoding)"
    return source, [error(source.place(len(before)), message, hint=hint)]
