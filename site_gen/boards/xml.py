"""XML written piece by piece: a file of fifty thousand jobs never stands in memory."""

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

# Characters that XML 1.0 does not know (section 2.2), lone surrogates among them.
_UNKNOWN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def tag(name: str, text: object, attributes: Mapping[str, str] | None = None) -> str:
    """An element with a text, escaped; nothing at all when there is no text."""
    words = _UNKNOWN.sub("", str(text))
    return f"{_start(name, attributes)}{escape(words)}</{name}>\n" if words else ""


def cdata(name: str, text: str) -> str:
    """An element whose text stands as it is, as boards want HTML."""
    words = _UNKNOWN.sub("", text).replace("]]>", "]]]]><![CDATA[>")
    return f"<{name}><![CDATA[{words}]]></{name}>\n"


def group(name: str, *parts: str, attributes: Mapping[str, str] | None = None) -> str:
    """An element of elements; nothing at all when all of them are nothing."""
    inner = "".join(parts)
    return f"{_start(name, attributes)}\n{inner}</{name}>\n" if inner else ""


def empty(name: str, attributes: Mapping[str, str]) -> str:
    """An element that says everything in its attributes."""
    return f"{_start(name, attributes)[:-1]}/>\n"


def _start(name: str, attributes: Mapping[str, str] | None) -> str:
    said = "".join(f" {key}={quoteattr(_UNKNOWN.sub('', value))}" for key, value in (attributes or {}).items())
    return f"<{name}{said}>"
