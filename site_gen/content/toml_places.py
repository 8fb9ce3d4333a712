"""Where the keys and values of a TOML text stand.

`tomllib` reads values and forgets places. This walks over a text that tomllib has accepted, so it need not judge
anything: it only keeps count of tables, arrays of tables, dotted keys, strings and brackets (TOML 1.0.0).
"""

import re
import tomllib

from site_gen.content.source import Source, Span
from site_gen.model.documents import FieldPath

_BLANK = re.compile(r"(?:[ \t\n]+|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'',
    re.DOTALL,
)
_PLAIN = re.compile(r"[^,\]}#\n]*")


class Locator:
    """One walk over a text; `spans` and `key_spans` hold what was found."""

    def __init__(self, source: Source) -> None:
        self.spans: dict[FieldPath, Span] = {}
        self.key_spans: dict[FieldPath, Span] = {}
        self._source, self._text, self._at = source, source.text, 0
        self._tables: dict[FieldPath, int] = {}

    def run(self) -> None:
        """Walk over the whole text."""
        table: FieldPath = ()
        while self._skip(_BLANK) < len(self._text):
            if self._text.startswith("[", self._at):
                table = self._header()
            else:
                self._pair(table)

    def _skip(self, pattern: re.Pattern[str]) -> int:
        match = pattern.match(self._text, self._at)
        self._at = match.end() if match else self._at
        return self._at

    def _header(self) -> FieldPath:
        is_array = self._text.startswith("[[", self._at)
        self._at += 2 if is_array else 1
        start, keys = self._key()
        end = self._at
        self._skip(_SPACE)
        self._at += 2 if is_array else 1
        path: FieldPath = ()
        for number, key in enumerate(keys, 1):
            path = (*path, key)
            if is_array and number == len(keys):
                self._tables[path] = self._tables.get(path, 0) + 1
                self._note(path, start, end)
            if path in self._tables:
                path = (*path, self._tables[path] - 1)
        self._note(path, start, end)
        return path

    def _note(self, path: FieldPath, start: int, end: int) -> None:
        self.spans.setdefault(path, (self._source, start, end))
        self.key_spans.setdefault(path, (self._source, start, end))

    def _key(self) -> tuple[int, list[str]]:
        """A dotted key at the position; its start and its parts."""
        self._skip(_SPACE)
        start = self._at
        parts: list[str] = []
        while True:
            match = _STRING.match(self._text, self._at) or _BARE.match(self._text, self._at)
            if not match:
                return start, parts
            raw = match[0]
            parts.append(tomllib.loads(f"x = {raw}")["x"] if raw[0] in "\"'" else raw)
            self._at = end = match.end()
            self._skip(_SPACE)
            if not self._text.startswith(".", self._at):
                self._at = end
                return start, parts
            self._at += 1
            self._skip(_SPACE)

    def _pair(self, table: FieldPath) -> None:
        start, keys = self._key()
        end = self._at
        path = table
        for key in keys:
            path = (*path, key)
            self.key_spans.setdefault(path, (self._source, start, end))
        self._skip(_SPACE)
        self._at += 1  # the sign `=`
        self._skip(_SPACE)
        self._value(path)

    def _value(self, path: FieldPath) -> None:
        start = self._at
        sign = self._text[start : start + 1]
        end = 0
        if sign == "[":
            self._array(path)
        elif sign == "{":
            self._inline(path)
        elif match := _STRING.match(self._text, start):
            self._at = match.end()
        else:
            self._skip(_PLAIN)
            end = start + len(self._text[start : self._at].rstrip())
        self._at = max(self._at, start + 1)
        self.spans[path] = (self._source, start, end or self._at)

    def _array(self, path: FieldPath) -> None:
        self._at += 1
        index = 0
        while self._skip(_BLANK) < len(self._text) and self._text[self._at] != "]":
            if self._text[self._at] == ",":
                self._at += 1
                continue
            self._value((*path, index))
            index += 1
        self._at += 1

    def _inline(self, path: FieldPath) -> None:
        self._at += 1
        while self._skip(_BLANK) < len(self._text) and self._text[self._at] != "}":
            if self._text[self._at] == ",":
                self._at += 1
                continue
            self._pair(path)
        self._at += 1
