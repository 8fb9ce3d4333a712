"""XML that is well-formed whatever the text: one writer for feeds and sitemaps."""

import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

# Characters that XML 1.0 does not know (section 2.2), lone surrogates among them.
_UNKNOWN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Text without characters that XML does not know."""
    return _UNKNOWN.sub("", text)


def element(parent: ET.Element, tag: str, text: str = "", attributes: Mapping[str, str] | None = None) -> ET.Element:
    """A new element at the end of `parent`."""
    made = ET.SubElement(parent, tag, {name: clean(value) for name, value in (attributes or {}).items()})
    made.text = clean(text) or None
    return made


def document(root: ET.Element) -> bytes:
    """The document as UTF-8 with its declaration."""
    ET.indent(root, " ")
    body = ET.tostring(root, encoding="unicode", short_empty_elements=True)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'.encode()
