"""XML of others: mended where many systems break it, and never with a document type."""

import html
import re
from xml.etree.ElementTree import Element, ParseError

from site_gen.model.web import Answer, Outage

_BARE_AMPERSAND = re.compile(r"&(?!#\d+;|#x[0-9a-f]+;|[a-z]\w*;)", re.IGNORECASE)
_NAMED_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[a-z]\w*;", re.IGNORECASE)
_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def xml_of(answer: Answer) -> Element:
    """The root of XML, mended where many systems break it: encoding, control characters, HTML's entities.

    Raises Outage when it is none, or has a document type.
    """
    from defusedxml import DefusedXmlException  # noqa: PLC0415 - only some sources pay for it
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415

    text = _DECLARATION.sub("", answer.text()).lstrip()
    try:
        try:
            root: Element = fromstring(text, forbid_dtd=True)
        except ParseError:
            root = fromstring(_mended(text), forbid_dtd=True)
    except DefusedXmlException as reason:
        raise Outage("shape", f"{answer.url} answered with a document type, which is not read") from reason
    except (ParseError, ValueError) as reason:
        raise Outage("shape", f"{answer.url} did not answer with XML ({reason})") from reason
    return root


def text_at(element: Element, path: str) -> str:
    """The words of the first element at a path, trimmed, or ""."""
    found = element.find(path)
    return "".join(found.itertext()).strip() if found is not None else ""


def _mended(text: str) -> str:
    text = _NAMED_ENTITY.sub(lambda match: html.escape(html.unescape(match[0]), quote=False), _NOT_IN_XML.sub("", text))
    return _BARE_AMPERSAND.sub("&amp;", text)
