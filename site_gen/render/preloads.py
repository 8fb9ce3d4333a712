"""Which fonts a page asks for at once: those that have a letter of it.

Fonts are `optional` (CSS Fonts 4, section 4.9): one that is not there when a page is painted is used from the next page
on, so that nothing ever moves. So each page asks for its fonts before the style sheet has come, and for no other, since
that would make all of them late. Which letters a page has is known when it is written: its head names all fonts, and
those it can do without are taken out again.
"""

import html
import re
from collections.abc import Iterable, Sequence

from site_gen.model.fonts import FontSource, PageFonts

_PRELOAD = re.compile(r"""<link\b(?=[^>]*\bas=["']?font\b)[^>]*\bhref=["']?([^"' >]+)[^>]*>\n?""")
# What shows no letters, or only when somebody opens it: the menu of languages names each in its own script.
_UNSEEN = re.compile(
    r"<(head|script|style|template|svg|select)\b.*?</\1>|<details(?![^>]*\bopen\b).*?(<summary.*?</summary>).*?</details>",
    re.DOTALL,
)
_HEADING = re.compile(r"<(h[1-6])\b[^>]*>(.*?)</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def without_idle_preloads(page: str, fonts: PageFonts) -> str:
    """The page without the links that preload fonts of which it shows no letter; other links stay as they are."""
    idle = set(fonts.urls) - _needed(page, fonts) if _PRELOAD.search(page) else set()
    return _PRELOAD.sub(lambda link: "" if html.unescape(link[1]) in idle else link[0], page) if idle else page


def _needed(page: str, fonts: PageFonts) -> set[str]:
    seen = _UNSEEN.sub(lambda found: found[2] or " ", page)
    headings = "".join(found[2] for found in _HEADING.finditer(seen))
    return _holding(_letters(_HEADING.sub(" ", seen)), fonts.text) | _holding(_letters(headings), fonts.headings)


def _letters(markup: str) -> set[str]:
    return set("".join(html.unescape(_TAG.sub("", markup)).split()))


def _holding(letters: Iterable[str], sources: Sequence[FontSource]) -> set[str]:
    found = (next((source.url for source in sources if source.holds(letter)), None) for letter in letters)
    return {url for url in found if url}
