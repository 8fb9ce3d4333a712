"""Reading a feed in a process of its own, which can be killed: feeds are made by strangers, and some to stall readers.

Run as a program it takes the headers as one line of JSON and then the bytes, and answers with JSON; it imports nothing
of ours, so that it starts quickly. `parse` is what it does.
"""

import io
import json
import re
import sys
from typing import Any
from xml.parsers import expat

DEEPEST = 200
"""Elements within each other. The deepest feed found in the wild, with XHTML in it, has some thirty."""

_ENTITY = re.compile(rb"<!\s*ENTITY", re.IGNORECASE)
_ROOT = re.compile(rb"<[A-Za-z]")
# feedparser takes the description of a picture, which is its alternative text, for words of the entry: it is handed
# over as an attribute of the picture. A description that stands beside the pictures is left alone.
_PICTURE = re.compile(rb"<media:content\b([^>]*)(?<!/)>(.*?)</media:content\s*>", re.DOTALL)
_TOLD = re.compile(rb"<media:description\b[^>]*(?<!/)>(.*?)</media:description\s*>", re.DOTALL)
_CDATA = re.compile(rb"\s*<!\[CDATA\[(.*?)\]\]>\s*", re.DOTALL)


class Refused(Exception):  # noqa: N818 - it says what was done
    """A feed that is not read. `str()` completes "the feed …"."""


def parse(body: bytes, headers: dict[str, str], most: int | None = None) -> dict[str, Any]:
    """What feedparser makes of a feed, as plain values: `version`, `feed`, `bozo`, `entries` (the first `most`).

    Raises Refused for declared entities and for elements nested deeper than any feed needs.
    """
    import feedparser  # noqa: PLC0415 - a third of a second, which only feeds pay

    if body.startswith((b"\xff\xfe", b"\xfe\xff")):  # the mark counts more than what the first line declares
        body = body.decode("utf-16", "replace").encode()
    _refuse(body)
    found = feedparser.parse(io.BytesIO(_told(body)), response_headers=_headers(body, headers), sanitize_html=False)
    reason = str(found.get("bozo_exception", "")) if found.get("bozo") else ""
    return {
        "version": found.get("version", ""),
        "bozo": reason,
        "feed": dict(found.get("feed", {})),
        "entries": [dict(each) for each in found.get("entries", ())[:most]],
    }


def _headers(body: bytes, headers: dict[str, str]) -> dict[str, str]:
    """The headers, with UTF-8 where the bytes are just that: many a server declares another encoding than it sends."""
    kind = headers.get("content-type", "")
    told = {"content-type": kind if "charset" in kind else "application/xml"}
    if "content-location" in headers:
        told["content-location"] = headers["content-location"]
    return {**told, "content-type": "application/xml; charset=utf-8"} if _is_utf8(body) else told


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    # Zeros are UTF-16, escapes are ISO-2022; both can be read as UTF-8, and mean something else.
    return b"\0" not in body and b"\x1b" not in body


def _refuse(body: bytes) -> None:
    if _ENTITY.search(_ROOT.split(body.replace(b"\0", b""), maxsplit=1)[0]):  # words about entities are no danger
        raise Refused("declares entities, which no feed needs")
    depth = 0

    def start(*_: Any) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise Refused(f"has elements nested deeper than {DEEPEST}")

    def end(*_: Any) -> None:
        nonlocal depth
        depth -= 1

    def entity(*_: Any) -> None:
        raise Refused("declares entities, which no feed needs")

    parser = expat.ParserCreate("utf-8" if _is_utf8(body) else None)
    parser.StartElementHandler, parser.EndElementHandler, parser.EntityDeclHandler = start, end, entity
    try:
        parser.Parse(body.lstrip(), True)
    except (expat.ExpatError, LookupError, ValueError):
        return  # not well-formed, or an encoding of which only feedparser knows


def _told(body: bytes) -> bytes:
    if b"<media:description" not in body:
        return body

    def picture(match: re.Match[bytes]) -> bytes:
        told = _TOLD.search(match[2])
        if not told:
            return match[0]
        cdata = _CDATA.fullmatch(told[1])
        words = cdata[1].replace(b"&", b"&amp;") if cdata else told[1]
        words = words.replace(b"<", b"&lt;").replace(b'"', b"&quot;")
        rest = match[2][: told.start()] + match[2][told.end() :]
        return b'<media:content alt="' + words + b'"' + match[1] + b">" + rest + b"</media:content>"

    return _PICTURE.sub(picture, body)


def main() -> None:
    """Headers and bytes from the input, values to the output."""
    head, _, body = sys.stdin.buffer.read().partition(b"\n")
    given = json.loads(head)
    try:
        found = parse(body, given["headers"], given["most"])
    except Refused as reason:
        found = {"refused": str(reason)}
    except Exception as reason:  # noqa: BLE001 - feedparser lets through whatever a broken feed makes it stumble over
        found = {"refused": f"cannot be read ({type(reason).__name__}: {reason})"}
    sys.stdout.write(json.dumps(found, default=str))


if __name__ == "__main__":
    main()
