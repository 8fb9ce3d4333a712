"""What the pages of one language are made from."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from site_gen.catalogue.catalogue import Catalogue
from site_gen.model.content import StoredPost
from site_gen.model.documents import AnyItem
from site_gen.model.fonts import NO_FONTS, PageFonts
from site_gen.model.texts import Texts
from site_gen.model.values import Image
from site_gen.pages.formats import Formats
from site_gen.pages.frame_parts import CardImage
from site_gen.pages.parts import Link, NetworkLink, Picture, Words


@dataclass(frozen=True, slots=True)
class Rendered:
    """Markdown turned into clean HTML, and its words without markup and headings."""

    html: str
    plain: str


@dataclass(frozen=True, slots=True)
class NetworkFace:
    """What a page shows of a network: its name, colour ("" when unknown), glyph (SVG path data on a 24×24 grid)."""

    key: str
    name: str
    colour: str
    glyph: str


# The glyph of a network that nothing is known of: a speech bubble.
_BUBBLE = "M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-8.5l-5 4.5V17H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z"


@dataclass(frozen=True, slots=True)
class Resources:
    """What was made before the pages: texts, pictures, cards; the same for all languages.

    `bodies` are by item key and language of the page, `pictures` by path below the content folder, `cards` by item key
    and language, `post_html` by the key of the post, `assets` (their addresses) by name below the theme's `assets/`.
    `scheme_script` stands in every page; `script_hashes` allow it.
    `media_files` are the addresses of films and other files, by path below the content folder.
    """

    bodies: Mapping[tuple[str, str], Rendered]
    pictures: Mapping[str, Picture]
    cards: Mapping[tuple[str, str], CardImage]
    post_html: Mapping[str, str]
    faces: Mapping[str, NetworkFace]
    stylesheets: tuple[str, ...]
    fonts: PageFonts = NO_FONTS
    assets: Mapping[str, str] = field(default_factory=dict)
    scheme_script: str = ""
    script_hashes: tuple[str, ...] = ()
    media_files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Context:
    """A language of the site: everything a page function needs.

    `share` gives, for an absolute address and a title, the networks to share to and the address to open for each;
    `player`, for the address of a film, the name of the network that shows it and the address of its player, or "".
    """

    catalogue: Catalogue
    language: str
    formats: Formats
    resources: Resources
    share: Callable[[str, str], tuple[tuple[str, str], ...]]
    player: Callable[[str], tuple[str, str]] = lambda _url: ("", "")

    @property
    def texts(self) -> Texts:
        """Interface texts of the language."""
        return self.formats.texts

    def url(self, item: AnyItem) -> str:
        """Path of an item's page in this language."""
        return self.catalogue.routes.item(item, self.language)

    def foreign(self, item: AnyItem) -> str:
        """The language of an item's title and summary when it is not that of the page, else ""."""
        language = item.in_language(self.language).language
        return "" if language == self.language else language

    def link(self, item: AnyItem, *, current: bool = False, count: int | None = None, label: str = "") -> Link:
        """A link to an item, with its title or name as words."""
        data = item.in_language(self.language).data
        words = label or str(getattr(data, "title", "") or getattr(data, "name", ""))
        return Link(self.url(item), words, current=current, language=self.foreign(item), count=count)

    def home(self) -> str:
        """Path of the front page."""
        return self.catalogue.routes.path(self.language)

    def section(self, *parts: str) -> str:
        """Path of a list, such as `section("jobs")`."""
        return self.catalogue.routes.path(self.language, *parts)

    def picture(self, image: Image | None) -> Picture | None:
        """A picture ready to show, or None when there is none or it could not be read."""
        found = self.resources.pictures.get(media(image.src)) if image else None
        if image is None or found is None:
            return None
        return replace(found, alt=image.alt, credit=image.credit, focus=image.focus)

    def words(self, item: AnyItem, language: str = "") -> Words:
        """The text of an item in the frame of this or another language, and the language it is in."""
        frame = language or self.language
        body = self.resources.bodies.get((item.key, frame), Rendered("", ""))
        return Words(body.html, item.words_in(frame).language)

    def plain(self, item: AnyItem) -> str:
        """The words of an item without markup and headings."""
        return self.resources.bodies.get((item.key, self.language), Rendered("", "")).plain

    def summary(self, item: AnyItem, limit: int = 200) -> str:
        """The summary of an item, or the beginning of its text, cut at a word."""
        given = str(getattr(item.in_language(self.language).data, "summary", ""))
        return given or shorten(self.plain(item), limit)

    def card(self, item_key: str) -> CardImage | None:
        """The share card of an item in this language, or the site's own."""
        cards = self.resources.cards
        return cards.get((item_key, self.language)) or cards.get(("", self.language))

    def notice(self, item: AnyItem) -> str:
        """What a reader has to know first: that only previews show the item, that its text is in another language."""
        found = []
        if item.key in self.catalogue.previews:
            found.append(self.texts.gettext("Only previews show this page: it is not public today."))
        words = self.words(item)
        if words.html and words.language != self.language:
            written = (code for code in item.languages if item.words_in(code).language == code)
            names = self.formats.list(map(self.formats.language, written))
            found.append(self.texts.gettext("This text is available in %(language)s only.", language=names))
        return " ".join(found)

    def network(self, key: str, url: str, label: str = "") -> NetworkLink:
        """A link with the face of a network."""
        face = self.resources.faces.get(key) or NetworkFace(key, key.capitalize(), "", _BUBBLE)
        return NetworkLink(key, self.texts.gettext(face.name), face.glyph, face.colour, url, label)

    def post_html(self, post: StoredPost) -> str:
        """The clean HTML of a post."""
        return self.resources.post_html.get(post.key, "")

    def breadcrumbs(self, *links: Link) -> tuple[Link, ...]:
        """The way from the front page to here."""
        return (Link(self.home(), self.texts.gettext("Careers")), *links)


def media(name: str) -> str:
    """Path below the content folder of a picture that front matter or settings name."""
    return f"media/{name}"


def shorten(text: str, limit: int) -> str:
    """Text cut at a word to at most `limit` characters, with an ellipsis where something is missing."""
    folded = " ".join(text.split())
    if len(folded) <= limit:
        return folded
    head = folded[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-")
    return head + "…"


_START_TAG = re.compile(r"<[a-z][^<>]*>")
_CHOICE = re.compile(r'</?picture>|<source [^<>]*>| (?:srcset|sizes)="[^"]*"')
_ADDRESS = re.compile(r'( (?:href|src)=")(/(?!/)|#)')


def absolute_links(context: Context, html: str, page: str) -> str:
    """Clean HTML whose links and pictures work wherever it is read.

    Paths of the site become whole addresses, fragments lead to `page`, the absolute address the HTML is from; of a
    picture the file stays that every reader shows.
    """
    origin = context.catalogue.routes.origin

    def whole(address: re.Match[str]) -> str:
        return address[1] + (f"{page}#" if address[2] == "#" else f"{origin}/")

    return _START_TAG.sub(lambda tag: _ADDRESS.sub(whole, tag[0]), _CHOICE.sub("", html))
