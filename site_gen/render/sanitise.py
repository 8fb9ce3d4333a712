"""Which HTML may be shown.

Everything passes nh3 (html5ever: parsed as a browser does, then an allow list, then written out anew), and then the
finishing pass. There are two lists: editors are trusted with words, not with scripts; posts and job ads from elsewhere
get the strict one.
"""

import re
from collections.abc import Mapping

import nh3

from site_gen.render.markdown_finish import BLOCKS, SCHEMES, Finished, Finisher, names
from site_gen.render.pictures import Picture

# Longest text that is taken, in UTF-8 bytes; above it nobody wrote it by hand and the parsers take too long.
MAX_BYTES = 256 * 1024
# html5ever takes quadratic time for nested elements; no real text comes near this depth.
MAX_NESTING = 200

_INLINE = names(
    "a abbr b bdi bdo br cite code del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup time u var "
    "wbr"
)
_CONTENT_GOES = names(
    "script style svg math template iframe noscript object noembed noframes xmp textarea select title"
)

_EDITORS = nh3.Cleaner(
    tags={*_INLINE, *BLOCKS, "img"},
    clean_content_tags=set(_CONTENT_GOES),
    attributes={
        "*": {"id", "lang", "dir", "title"},
        "a": {"href"},
        "img": {"src", "alt"},
        "ol": {"start", "reversed"},
        "li": {"value"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan"},
        "time": {"datetime"},
        "details": {"open"},
    },
    tag_attribute_values={
        "a": {"role": {"doc-noteref", "doc-backlink"}},
        "div": {"role": {"doc-endnotes"}},
        "th": {"scope": {"col", "row"}},
    },
    allowed_classes={
        "a": {"button", "footnote-backref"},
        "div": {"footnotes", "note"},
        "li": {"task-done", "task-open"},
        "ol": {"task-list"},
        "p": {"lead", "note"},
        "sup": {"footnote-ref"},
        "td": {"align-left", "align-center", "align-right"},
        "th": {"align-left", "align-center", "align-right"},
        "ul": {"task-list"},
    },
    link_rel=None,
    url_schemes=set(SCHEMES),
    url_relative="pass_through",
)
_STRANGERS = nh3.Cleaner(
    tags=set(
        (_INLINE | BLOCKS) - names("bdi bdo ruby rp rt time details summary figure figcaption section caption tfoot")
    ),
    clean_content_tags=set(_CONTENT_GOES),
    attributes={"a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}},
    link_rel=None,
    url_schemes=set(SCHEMES),
    url_relative="deny",
)

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ANY_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_UNNESTED = names(
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot"
)
_EMPTY_PARAGRAPH = re.compile(r"<p>(?:\s|&nbsp;|<br>)*</p>")


def sanitise_fragment(fragment: str, *, shift: int = 1) -> str:
    """Clean HTML that came from elsewhere: a post, a job ad of an applicant-tracking system; see `finish_fragment`."""
    return finish_fragment(fragment, shift=shift).html


def finish_fragment(fragment: str, *, shift: int = 1) -> Finished:
    """Clean HTML that came from elsewhere, and finish it.

    Kept are words, paragraphs, lists, tables, emphasis, code and links to absolute http(s), mailto and tel addresses,
    which get `rel="nofollow noopener ugc"`. Pictures, relative links, classes, ids, styles and every form of script
    go; empty paragraphs go too. List items that come without their list, as some systems send them, get one. The
    highest heading becomes h(1 + `shift`), the others follow without gaps.

    Raises ValueError when the HTML is longer than 256 KB or too deeply nested.
    """
    fragment = checked(fragment)
    refuse_deep_nesting(fragment)
    cleaned = _EMPTY_PARAGRAPH.sub("", _STRANGERS.clean(fragment)).strip()
    if cleaned.startswith("<li>"):
        cleaned = f"<ul>{cleaned}</ul>"
    return Finisher(shift=shift, trusted=False).run(cleaned)


def finish_body(
    fragment: str, *, shift: int, links: Mapping[str, str], images: Mapping[str, Picture | None], id_prefix: str
) -> Finished:
    """Clean the HTML of an editor's text and finish it; raises ValueError when it is too deeply nested."""
    refuse_deep_nesting(fragment)
    finisher = Finisher(shift=shift, trusted=True, links=links, images=images, id_prefix=id_prefix)
    return finisher.run(_EDITORS.clean(fragment))


def checked(text: str) -> str:
    """The text without control characters and lone surrogates, its lines ending in LF.

    Raises ValueError when it is longer than 256 KB.
    """
    size = len(text.encode("utf-8", "replace"))
    if size > MAX_BYTES:
        raise ValueError(
            f"the text has {size // 1024} KB; {MAX_BYTES // 1024} KB is the most that is formatted. "
            "Split it, or take out what was pasted by mistake."
        )
    if not text.isascii():
        text = text.encode("utf-8", "replace").decode()
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", text)


def refuse_deep_nesting(fragment: str) -> None:
    """Raise ValueError when more elements are open inside each other than any real text has."""
    depth = 0
    for slash, name in _ANY_TAG.findall(fragment):
        if name.lower() in _UNNESTED:
            continue
        depth = max(0, depth - 1) if slash else depth + 1
        if depth > MAX_NESTING:
            raise ValueError(TOO_DEEP)


TOO_DEEP = (
    f"the text is too deeply nested (more than {MAX_NESTING} elements inside each other). "
    "Look for emphasis signs or HTML tags that are never closed."
)
