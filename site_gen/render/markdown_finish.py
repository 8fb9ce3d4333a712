"""The last pass over cleaned HTML: headings below the page's own, ids, addresses, pictures, boxes of task lists.

It reads what nh3 wrote, which is regular: `<` and `>` stand only around tags, attributes are in double quotes, names
are in lower case. What it adds itself it escapes.
"""

import html
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from site_gen.render.pictures import COLUMN, Picture, tint_classes

# The schemes that links may have.
SCHEMES = frozenset({"http", "https", "mailto", "tel"})

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)((?: [^<>]*)?)>")
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):")
_NOT_IN_URL = re.compile(r'[\s"<>\\^`{|}]')
_NOT_IN_SLUG = re.compile(r"[^\w\- ]")


def names(text: str) -> frozenset[str]:
    """A set of element names written in a row."""
    return frozenset(text.split())


HEADINGS = names("h1 h2 h3 h4 h5 h6")
BLOCKS = HEADINGS | names(
    "p ul ol li dl dt dd blockquote pre table thead tbody tfoot tr th td div hr section details summary figure "
    "figcaption caption"
)


@dataclass(slots=True)
class Finished:
    """A clean fragment: its HTML, its words without headings, and its headings as (level, id, words)."""

    html: str
    plain: str
    headings: tuple[tuple[int, str, str], ...]


@dataclass(slots=True)
class _Heading:
    """A heading that is being read: where its opening tag and its words go."""

    level: int
    at: int
    words_at: int
    attributes: dict[str, str]


def slug(words: str) -> str:
    """The id of a heading as GitHub makes it: lower case, blanks to hyphens, letters of any script kept."""
    kept = _NOT_IN_SLUG.sub("", unicodedata.normalize("NFC", words).lower().strip())
    return kept.replace(" ", "-") or "section"


@dataclass(slots=True)
class Finisher:
    """One pass over the tags of one cleaned fragment.

    `trusted` HTML is an editor's: ids, relative links and pictures stay. The rest is strangers': no ids, and links get
    `rel="nofollow noopener ugc"`. `links` and `images` map addresses as they were written to those of the site; of a
    picture that is None nothing stays.
    """

    shift: int
    trusted: bool
    links: Mapping[str, str] = field(default_factory=dict)
    images: Mapping[str, Picture | None] = field(default_factory=dict)
    id_prefix: str = ""
    _out: list[str] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _silent: bool = False
    _levels: list[int] = field(default_factory=list)
    _heading: _Heading | None = None
    _headings: list[tuple[int, str, str]] = field(default_factory=list)
    _ids: dict[str, int] = field(default_factory=dict)
    _jumps: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    _link_kept: bool = False
    _box: str = ""
    _label: bool = False

    def run(self, cleaned: str) -> Finished:
        """Finish the fragment."""
        parts = _TAG.split(cleaned)
        self._text(parts[0])
        for place in range(1, len(parts), 4):
            slash, name, attributes, text = parts[place : place + 4]
            if slash:
                self._end(name)
            else:
                self._start(name, dict(_ATTRIBUTE.findall(attributes)) if attributes else {})
            if text:
                self._text(text)
        for place, attributes in self._jumps:
            target = html.unescape(attributes["href"])[1:]
            if target in self._ids:
                attributes["href"] = html.escape(f"#{self.id_prefix}{target}")
                self._out[place] = _opening("a", attributes)
        return Finished("".join(self._out).strip(), _folded(self._words).rstrip(";"), tuple(self._headings))

    def _text(self, text: str) -> None:
        if self._box and not text.isspace():
            self._draw_box()
        self._out.append(text)
        if not self._silent:
            self._words.append(text)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name in BLOCKS:
            self._words.append(" ")
            self._end_label()
        elif self._box:
            self._draw_box()
        if name in HEADINGS:
            self._heading = _Heading(int(name[1]), len(self._out), len(self._words), attributes)
            self._out.append("")
            return
        if "id" in attributes:
            self._claim(attributes)
        if name == "a":
            self._start_link(attributes)
        elif name == "img":
            self._picture(attributes)
        else:
            self._start_other(name, attributes)

    def _start_other(self, name: str, attributes: dict[str, str]) -> None:
        # What may scroll sideways has to be reachable with the keyboard (WCAG 2.2, 2.1.1).
        if name == "table":
            self._out.append('<div class="table-wrap" tabindex="0">')
        elif name == "pre":
            attributes |= {"tabindex": "0"}
        self._out.append(_opening(name, attributes))
        kind = attributes.get("class", "")
        if name == "br":
            self._out.append("\n")
            self._words.append(" ")
        elif kind == "footnote-ref":
            self._silent = True
        elif kind in {"task-open", "task-done"}:
            self._box = kind

    def _end(self, name: str) -> None:
        if name in BLOCKS:
            self._end_label()
            self._box = ""
        if name == "li":
            self._end_item()
        if name in HEADINGS:
            self._end_heading()
        elif name == "p" and self._out[-1:] == ["<p>"]:
            self._out.pop()
        elif name != "a":
            self._out.append(f"</{name}>")
        elif self._link_kept:
            self._out.append("</a>")
        if name in {"sup", "a"}:
            self._silent = False
        elif name in BLOCKS:
            self._out.append("</div>\n" if name == "table" else "\n")
            self._words.append(" ")

    def _end_item(self) -> None:
        """Items of a list are told apart by semicolons where there are words only."""
        last = next((n for n in range(len(self._words) - 1, -1, -1) if self._words[n].strip()), None)
        if last is not None and not (words := self._words[last].rstrip()).endswith(tuple(".!?:;…")):
            self._words[last] = f"{words};"

    def _end_heading(self) -> None:
        """Write the heading now that its words are known; one without words is left out."""
        heading = self._heading
        if heading is None:
            return
        self._heading = None
        words = _folded(self._words[heading.words_at :])
        del self._words[heading.words_at :]
        if not words:
            return
        while self._levels and self._levels[-1] >= heading.level:
            self._levels.pop()
        self._levels.append(heading.level)
        level = min(6, self.shift + len(self._levels))
        if self.trusted:
            wanted = html.unescape(heading.attributes.get("id", "")) or slug(words)
            heading.attributes["id"] = html.escape(self._unique(wanted))
            self._headings.append((level, html.unescape(heading.attributes["id"]), words))
        self._out[heading.at] = _opening(f"h{level}", heading.attributes)
        self._out.append(f"</h{level}>")

    def _claim(self, attributes: dict[str, str]) -> None:
        """Keep an id that is valid and not yet taken, with the prefix."""
        wanted = html.unescape(attributes.pop("id"))
        if wanted and wanted not in self._ids and not any(sign.isspace() for sign in wanted):
            attributes["id"] = html.escape(self._unique(wanted))

    def _unique(self, wanted: str) -> str:
        """A free id: the wanted one, or with -1, -2 … behind it."""
        found = "".join(wanted.split())
        while found in self._ids:
            self._ids[wanted] = self._ids.get(wanted, 0) + 1
            found = f"{wanted}-{self._ids[wanted]}"
        self._ids[found] = 0
        return self.id_prefix + found

    def _start_link(self, attributes: dict[str, str]) -> None:
        self._silent = attributes.get("class") == "footnote-backref" or self._silent
        href = self._address(html.unescape(attributes.get("href", "")).strip(" \t\n"))
        attributes.pop("href", None)
        self._link_kept = bool(href) or "id" in attributes
        if not self._link_kept:
            return
        if href:
            attributes["href"] = html.escape(href)
            if not self.trusted:
                attributes["rel"] = "nofollow noopener ugc"
            elif href.startswith(("http:", "https:", "//")):
                attributes["rel"] = "noopener"
            if self.id_prefix and href.startswith("#"):
                self._jumps.append((len(self._out), attributes))
        self._out.append(_opening("a", attributes))

    def _address(self, href: str) -> str:
        """The address of a link: the site's for what was written, without signs that addresses cannot have."""
        if _CONTROL.search(href):
            return ""
        target, hash_sign, fragment = href.partition("#")
        for written in (target, unquote(target)):
            if written in self.links:
                address = self.links[written]
                return address and address + hash_sign + fragment
        if scheme := _SCHEME.match(href):
            name = scheme[1].lower()
            if name not in SCHEMES:  # nh3 saw to that already; what was changed since then must not undo it
                return ""
            href = f"{name}:{href[scheme.end() :]}"
            if name == "tel":
                return "".join(href.split())
        return _NOT_IN_URL.sub(lambda sign: quote(sign[0]), href)

    def _picture(self, attributes: dict[str, str]) -> None:
        """The site's picture for what was written; of others only the words stay."""
        written = html.unescape(attributes.get("src", ""))
        src = written if written in self.images else unquote(written)
        if src not in self.images:
            self._text(attributes.get("alt", ""))
            return
        picture = self.images[src]
        if picture is None:
            return
        if self._heading:
            self._words.append(attributes.get("alt", ""))
        attributes |= {"src": html.escape(picture.url), "width": str(picture.width), "height": str(picture.height)}
        attributes.setdefault("alt", "")
        attributes |= {"class": tint_classes(picture.tint), "loading": "lazy", "decoding": "async"}
        if picture.srcset:
            attributes |= {"srcset": html.escape(picture.srcset), "sizes": COLUMN}
        choice = "".join(
            _opening("source", {"type": kind, "srcset": html.escape(files), "sizes": COLUMN})
            for kind, files in picture.sources
        )
        shown = choice + _opening("img", attributes)
        self._out.append(f"<picture>{shown}</picture>" if choice else shown)

    def _draw_box(self) -> None:
        """A box of a task list and the label around its words; no form element gets through the cleaning itself."""
        checked = " checked" if self._box == "task-done" else ""
        self._out.append(f'<label><input type="checkbox" disabled{checked}> ')
        self._box, self._label = "", True

    def _end_label(self) -> None:
        if self._label:
            self._out.append("</label>")
            self._label = False


def _opening(name: str, attributes: Mapping[str, str]) -> str:
    kept = ((key, value) for key, value in attributes.items() if key != "class" or value)
    written = "".join(f' {key}="{value}"' for key, value in kept)
    return f"<{name}{written}>"


def _folded(words: list[str]) -> str:
    return " ".join(html.unescape("".join(words)).split())
