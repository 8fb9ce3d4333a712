"""Whether an answer is what was wanted: a login page with status 200 is no list of jobs."""

import re
from html import unescape

from site_gen.model.web import Outage, Wanted

_TITLE = re.compile(rb"<title[^>]{0,99}>([^<]{1,400})</title", re.IGNORECASE)
_IS_PAGE = re.compile(
    rb"(?:<\?xml[^>]*>\s*)?(?:<!--.{0,999}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_NAMES = {"json": "JSON", "xml": "XML", "html": "a web page"}


def check(body: bytes, media_type: str, url: str, wanted: Wanted) -> None:
    """Raise Outage when an answer is of another shape than wanted, naming what came."""
    if wanted == "any":
        return
    start = body.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        raise Outage("empty", f"{url} answered with nothing at all")
    is_page = _IS_PAGE.match(start[:4096]) is not None
    if wanted == "html":
        fits = is_page or not (start.startswith((b"{", b"[", b"%PDF")) or media_type.startswith("image/"))
    elif wanted == "xml":
        fits = not is_page and (start.startswith(b"<") or start[:2] in (b"\xff\xfe", b"\xfe\xff"))
    else:
        fits = not start.startswith(b"<")
    if fits:
        return
    came = f"a web page{_titled(start)}" if is_page else f"`{media_type or 'something else'}`"
    raise Outage("shape", f"{url} answered with {came} instead of {_NAMES[wanted]}")


def _titled(page: bytes) -> str:
    match = _TITLE.search(page[:65_536])
    title = " ".join(unescape(match[1].decode("utf-8", "replace")).split()) if match else ""
    return f" (“{title[:80]}”)" if title else ""
