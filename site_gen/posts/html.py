"""HTML of feeds: the pictures in it, and what is left of it without pictures, pixels and what nobody sees."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from site_gen.model.fields import absolute
from site_gen.model.posted import FoundMedia

MOST_PICTURES = 10
_SMALLEST = 3
_PIXELS = re.compile(
    r"/_/stat\?|feeds\.feedburner\.com/~|/b\.gif\?|stats\.wordpress\.com|pixel\.wp\.com|feedsportal\.com|"
    r"[/.]doubleclick\.net|googleads|/pixel[./?]|blank\.gif|spacer\.gif|s\.w\.org/images/core/emoji",
    re.IGNORECASE,
)
_UNSEEN = "script, style, iframe, object, embed, form, noscript, template, svg, link, meta, head, img, picture, source"
_MAYBE_EMPTY = ("a", "figure", "p", "div", "span", "li", "center")
_WIDTHS = re.compile(r"(\S+)\s+(\d+(?:\.\d+)?)[wx]\s*(?:,|$)")


def is_pixel(url: str, width: str = "", height: str = "") -> bool:
    """Whether a picture only counts readers, or is a smiley."""
    small = any(
        re.fullmatch(r"\d+(?:px)?", each) and int(each.removesuffix("px")) < _SMALLEST for each in (width, height)
    )
    return small or _PIXELS.search(url) is not None


def pictures(markup: str, base: str = "") -> tuple[FoundMedia, ...]:
    """The first pictures of some HTML, the largest version of each first."""
    if "<img" not in markup.lower():
        return ()
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - only fetching pays for it

    found: dict[str, FoundMedia] = {}
    for image in LexborHTMLParser(markup).css("img"):
        given = {name: value or "" for name, value in image.attributes.items()}
        lazy = given.get("data-src") or given.get("data-lazy-src") or given.get("data-original") or ""
        sized = sorted(_WIDTHS.findall(given.get("srcset", "")), key=lambda each: float(each[1]), reverse=True)
        listed = (*(url for url, _ in sized), lazy, given.get("src", ""))
        urls = tuple(dict.fromkeys(filter(None, (absolute(url, base) for url in listed))))
        sizes = (given.get("width", "").strip(), given.get("height", "").strip())
        if urls and not any(is_pixel(url, *sizes) for url in urls) and "wp-smiley" not in given.get("class", ""):
            found.setdefault(same(urls[0]), FoundMedia(urls=urls, alt=given.get("alt", "").strip()))
        if len(found) == MOST_PICTURES:
            break
    return tuple(found.values())


def cleaned(markup: str, base: str = "", *, without: str = "") -> str:
    """HTML without pictures, comments, what nobody sees, and what matches the selector `without`; links made whole."""
    if "<" not in markup:
        return markup.strip()
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415

    body = LexborHTMLParser(markup).body
    if body is None:
        return ""
    for node in body.css(", ".join(filter(None, (_UNSEEN, without)))):
        node.decompose()
    for anchor in body.css("a[href]"):
        target = absolute(anchor.attributes.get("href") or "", base)
        if target:
            anchor.attrs["href"] = target
    for name in _MAYBE_EMPTY:
        for node in body.css(name):
            if not node.text().strip() and not node.css_first("br, hr, video, audio"):
                node.decompose()
    made = re.sub(r"^<body[^>]*>|</body>$", "", body.html or "")
    return re.sub(r"<!--.*?-->", "", made, flags=re.DOTALL).strip()


def enlarged(media: Iterable[FoundMedia], sizes: Callable[[str], tuple[str, ...]]) -> tuple[FoundMedia, ...]:
    """Pictures with better addresses before those they have; `sizes` gives those of an address, the best first."""
    made = []
    for each in media:
        better = (size for url in each.urls[:1] for size in sizes(url))
        made.append(replace(each, urls=tuple(dict.fromkeys((*better, *each.urls)))))
    return tuple(made)


def same(url: str) -> str:
    """What two addresses of the same picture have in common: all but the query."""
    parts = urlsplit(url)
    return f"{parts.netloc}{parts.path}"


def distinct(media: Iterable[FoundMedia]) -> tuple[FoundMedia, ...]:
    """Each picture once, with the alternative text of whichever has one."""
    kept: dict[str, FoundMedia] = {}
    for number, each in enumerate(media):
        key = same(each.urls[0]) if each.urls else f"{each.kind} {number}"
        if key not in kept:
            kept[key] = each
        elif each.alt and not kept[key].alt:
            kept[key] = FoundMedia(urls=kept[key].urls, alt=each.alt, kind=kept[key].kind)
    return tuple(kept.values())[:MOST_PICTURES]
