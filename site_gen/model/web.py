"""What is asked of the outside world, and what it answers: between those that ask and the one client that can."""

import codecs
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

Wanted = Literal["json", "xml", "html", "any"]
Fault = Literal[
    "address",  # the address is wrong or must not be asked
    "unreachable",  # no name, no connection, connection cut, TLS refused
    "timeout",
    "status",  # an answer other than 2xx and 304
    "busy",  # 429 or 503, still after waiting
    "shape",  # HTML instead of JSON, broken JSON or XML, fields that must be there are not
    "size",  # more bytes than allowed
    "empty",  # nothing where something must be
]


class Outage(Exception):  # noqa: N818 - it says what happened outside, which is no error of ours
    """The outside world failed. `str()` says what and where; `hint` is the cure in the imperative, or "".

    `said` is how the body of an answer with a bad `status` begins: many an interface says there what is wrong.
    """

    def __init__(self, fault: Fault, message: str, *, hint: str = "", status: int = 0, said: str = "") -> None:
        super().__init__(message)
        self.fault = fault
        self.hint = hint
        self.status = status
        self.said = said


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, of this day or kept from an earlier one when the other side said that nothing has changed.

    `url` is where it came from in the end, behind all redirects; `type` the media type, small letters, no parameters.
    """

    url: str
    type: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)

    def text(self) -> str:
        """The body as text, whatever it says about itself: many a system declares one encoding and sends another.

        A byte-order mark counts most; what can be read as UTF-8 is UTF-8; then what the answer declares, in the header
        or at its own beginning, and in the end Windows-1252, in which the rest of the web was written.
        """
        for mark, encoding in _MARKS:
            if self.body.startswith(mark):
                return self.body.decode(encoding, "replace")
        declared = self._declared()
        # Nearly any bytes can be read as UTF-16; with Latin letters or digits in them, every other one is zero.
        is_wide = b"\x00" in self.body[:1024]
        wide = [encoding for encoding in declared if is_wide and encoding.startswith(("utf-16", "utf-32"))]
        for encoding in (*wide, "utf-8", *declared):
            try:
                return self.body.decode(encoding)
            except (UnicodeError, LookupError):  # the latter for names of no encoding, and for `hex` and the like
                continue
        return self.body.decode("cp1252", "replace")

    def json(self) -> Any:
        """The body as JSON; numbers that are none (NaN, Infinity) are null. Raises Outage when it is not JSON."""
        try:
            return json.loads(self.text(), parse_constant=lambda _: None)
        except (ValueError, RecursionError) as reason:
            raise Outage("shape", f"{self.url} did not answer with JSON ({reason})") from reason

    def _declared(self) -> list[str]:
        header = next((value for name, value in self.headers.items() if name.lower() == "content-type"), "")
        found = _CHARSET.findall(header) + _CHARSET.findall(self.body[:1024].decode("latin-1"))
        return [name.lower() for name in found]


_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(r"""(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)


class Web(Protocol):
    """What a source is handed to ask with; politeness, retries, limits and conditional requests are behind it.

    `headers` are sent besides the usual ones. `$NAME` in an address or a query, where NAME is the variable of the
    channel's token, stands for the token.
    """

    def get(
        self,
        url: str,
        *,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        wanted: Wanted = "any",
    ) -> Answer:
        """The answer to a GET. Raises Outage. With `wanted`, an answer of another shape is an Outage too."""
        ...

    def post(
        self, url: str, data: Any, *, query: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """The JSON that answers JSON, for interfaces that are asked by POST; asked once. Raises Outage."""
        ...
