"""Markdown to safe HTML: Python-Markdown, made to read texts as GitHub does, then cleaned and finished.

The steps: blocks by the rules of GitHub Flavored Markdown (`markdown_blocks`, `markdown_tree`), inline markup by
Python-Markdown with pymdown-extensions (emphasis by CommonMark's rules, strikethrough, bare links) and our own patterns
for links and code (`markdown_inline`), typography of the language (`markdown_typography`), nh3 and the finishing pass
(`sanitise`, `markdown_finish`).
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from markdown import Markdown
from pymdownx.betterem import BetterEmExtension
from pymdownx.magiclink import MagiclinkExtension
from pymdownx.tilde import DeleteSubExtension

from site_gen.render.markdown_inline import GitHubFlavour
from site_gen.render.markdown_typography import Typography
from site_gen.render.pictures import Picture
from site_gen.render.sanitise import TOO_DEEP, checked, finish_body


@dataclass(frozen=True, slots=True)
class Body:
    """A text as HTML.

    `plain` is its words without markup and headings, white space folded, for summaries. `headings` are its headings in
    order, as (level, id, words).
    """

    html: str
    plain: str
    headings: tuple[tuple[int, str, str], ...]


def render_body(
    text: str,
    *,
    language: str = "en",
    shift: int = 1,
    links: Mapping[str, str] = {},
    images: Mapping[str, Picture | None] = {},
    id_prefix: str = "",
) -> Body:
    """Turn an editor's Markdown into HTML that is safe to show.

    `language` decides the quotation marks. The highest heading of the text becomes h(1 + `shift`); the others follow
    without gaps. `links` maps link targets as they are written, without their fragment, to addresses; what is not in it
    stays, and of a link whose address is "" only the words stay. `images` maps picture targets as they are written to
    pictures of the site, or to None for one that may not be shown; of pictures that are not in it only the words stay,
    so that no page asks another host. `id_prefix` goes before every id, for texts that share a page.

    Raises ValueError, in words for the editor, when the text is longer than 256 KB or too deeply nested.
    """
    text = checked(text).strip("\n")
    try:
        rough = _markdown(language, threading.get_ident()).reset().convert(text)
    except RecursionError:
        raise ValueError(TOO_DEEP) from None
    done = finish_body(rough, shift=shift, links=links, images=images, id_prefix=id_prefix)
    return Body(done.html, done.plain, done.headings)


@lru_cache(maxsize=64)
def _markdown(language: str, _thread: int) -> Markdown:
    """Python-Markdown set up for a language. It keeps the document it works on, hence one for each thread."""
    md = Markdown(
        output_format="html",
        extensions=[
            BetterEmExtension(),
            DeleteSubExtension(subscript=False),
            MagiclinkExtension(),
            GitHubFlavour(),
        ],
    )
    md.treeprocessors.register(Typography(md, language), "typography", 5)
    return md
