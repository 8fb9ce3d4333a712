"""Inline markup where Python-Markdown differs from GitHub, or takes quadratic time.

Links, images and code spans look for the sign that closes them. Python-Markdown searches from every opening one anew,
so that a few kilobytes of `[` take minutes; here what closes what is found once for a text and remembered.
"""

import re
import string
import xml.etree.ElementTree as ET
from bisect import bisect_right

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.inlinepatterns import InlineProcessor, SubstituteTagInlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString, code_escape

from site_gen.render.markdown_tree import GfmBlockParser, normalised_label

_TARGET = re.compile(
    r"""\(\s*+(?:<([^<>\n]*+)>|((?!<)(?:[^\s()]|\((?:[^\s()]|\([^\s()]*+\))*+\))*+))"""
    r"""(?:\s++("(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\)))?+\s*+\)""",
    re.DOTALL,
)
_BRACKET = re.compile(r"[\[\]]")
_TICKS = re.compile(r"`+")
_LABEL = re.compile(r"\[([^\[\]]{0,999})\]")
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3}|~~)(?=\S)(.{1,200}?)(?<=\S)\1", re.DOTALL)
_ESCAPED = re.compile(f"{STX}(\\d+){ETX}")


class _Remembering(InlineProcessor):
    """An inline pattern that analyses a text once.

    Python-Markdown hands over the text again after every match, changed before the match only. Places are therefore
    counted from the end, and what was found stays true as long as the text still ends as the remembered one did.
    """

    def __init__(self, pattern: str, md: Markdown) -> None:
        super().__init__(pattern, md)
        self._text = ""

    def look(self, data: str, start: int) -> None:
        """Make sure that what is remembered is about the end of `data` that begins at `start`."""
        tail = data[start:]
        if not (self._text and self._text.endswith(tail)):
            self._text = tail
            self.analyse(tail)

    def analyse(self, text: str) -> None:
        """Find out and remember what the pattern needs to know about this text."""
        raise NotImplementedError


class CodeSpan(_Remembering):
    """Code between runs of as many backticks (GFM 6.3); backslashes before backticks escape (GFM 6.1)."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(r"\\[\\`]|`+", md)
        self._runs: dict[int, list[int]] = {}

    def analyse(self, text: str) -> None:
        """Remember where runs of each length end, counted from the end of the text and negated, so in rising order."""
        self._runs = {}
        for run in _TICKS.finditer(text):
            self._runs.setdefault(len(run[0]), []).append(run.start() - len(text))

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element | None, int, int]:  # type: ignore[override]  # noqa: N802
        """Make the code element, or step over the run."""
        if m[0][0] == "\\":
            return None, m.start(), m.end()
        self.look(data, m.start())
        size = len(m[0])
        runs = self._runs.get(size, [])
        place = bisect_right(runs, m.start() - len(data))
        if place == len(runs):
            return None, m.start(), m.end()
        end = runs[place] + len(data)
        code = data[m.end() : end].replace("\n", " ")
        if code.strip(" ") and code[0] == " " == code[-1]:
            code = code[1:-1]
        element = ET.Element("code")
        element.text = AtomicString(code_escape(code))
        return element, m.start(), end + size


class Link(_Remembering):
    """`[text](target "title")`, `[text][label]`, `[label][]` and `[label]` (GFM 6.6)."""

    def __init__(self, md: Markdown, pattern: str = r"(?<!!)\[") -> None:
        super().__init__(pattern, md)
        self._closing: dict[int, int] = {}

    def analyse(self, text: str) -> None:
        """Remember which bracket closes which, counted from the end of the text."""
        self._closing = {}
        opened: list[int] = []
        for bracket in _BRACKET.finditer(text):
            if bracket[0] == "[":
                opened.append(bracket.start())
            elif opened:
                self._closing[len(text) - opened.pop()] = len(text) - bracket.start()

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: N802
        """Make the element, or leave the bracket to those who come later."""
        start = m.end() - 1
        self.look(data, start)
        closing = self._closing.get(len(data) - start)
        if closing is None:
            return None, None, None
        end = len(data) - closing
        text = data[m.end() : end]
        found = self._target(data, end + 1, text)
        if found is None:
            return None, None, None
        href, title, after = found
        return self.element(text, self._words(href), title and self._words(title)), m.start(), after

    def _target(self, data: str, start: int, text: str) -> tuple[str, str | None, int] | None:
        """Where the link goes, its title, and where it ends."""
        if target := _TARGET.match(data, start):
            return target[1] if target[1] is not None else target[2], target[3] and target[3][1:-1], target.end()
        references = self.md.references
        if not references:
            return None
        label = _LABEL.match(data, start)
        if label:
            key = normalised_label(self._source(label[1] or text))
            return (*references[key], label.end()) if key in references else None
        key = normalised_label(self._source(text)) if len(text) < 1000 else ""
        return (*references[key], start) if key in references else None

    def _words(self, text: str) -> str:
        """The text with what earlier patterns put away."""
        return _ESCAPED.sub(lambda found: chr(int(found[1])), self.unescape(text)).strip()

    def _source(self, text: str) -> str:
        """The text as a label, in which escapes stay as they were written."""
        return _ESCAPED.sub(lambda found: "\\" + chr(int(found[1])), self.unescape(text))

    def element(self, text: str, href: str, title: str | None) -> ET.Element:
        """The element for this link."""
        link = ET.Element("a", {"href": href})
        if title:
            link.set("title", title)
        link.text = text
        return link


class Picture(Link):
    """`![words](file "title")` and its forms with a label (GFM 6.7)."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md, r"!\[")

    def element(self, text: str, href: str, title: str | None) -> ET.Element:
        """The element for this picture."""
        picture = ET.Element("img", {"src": href, "alt": _EMPHASIS.sub(r"\2", self._words(text))})
        if title:
            picture.set("title", title)
        return picture


class AutoLink(InlineProcessor):
    """`<scheme:address>` with any scheme (GFM 6.8)."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], _data: str) -> tuple[ET.Element, int, int]:  # type: ignore[override]  # noqa: N802
        """Make the link."""
        link = ET.Element("a", {"href": self.unescape(m[1])})
        link.text = AtomicString(m[1])
        return link, m.start(), m.end()


class FootnoteMark(InlineProcessor):
    """`[^label]` where there is such a footnote; numbered in the order in which they are first referred to."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(r"\[\^([^\]\s\[]{1,100})\]", md)
        self.labels: list[str] = []
        self.numbers: dict[str, int] = {}
        self.counts: dict[str, int] = {}

    def handleMatch(self, m: re.Match[str], _data: str) -> tuple[ET.Element | None, int, int]:  # type: ignore[override]  # noqa: N802
        """Make the raised number."""
        label = self.unescape(m[1]).casefold()
        if label not in _blocks(self.md).notes:
            return None, m.start(), m.end()
        number = self.numbers.setdefault(label, len(self.numbers) + 1)
        if number > len(self.labels):
            self.labels.append(label)
        nth = self.counts[label] = self.counts.get(label, 0) + 1
        mark = ET.Element("sup", {"class": "footnote-ref"})
        link = ET.SubElement(mark, "a", {"href": f"#fn-{number}", "id": _back(number, nth), "role": "doc-noteref"})
        link.text = AtomicString(str(number))
        return mark, m.start(), m.end()


class Footnotes(Treeprocessor):
    """Puts the footnotes that are referred to at the end, each with links back to where it is referred to."""

    def __init__(self, md: Markdown, marks: FootnoteMark) -> None:
        super().__init__(md)
        self.marks = marks

    def run(self, root: ET.Element) -> None:
        """Append the section; footnotes may refer to further ones, so the list can grow on the way."""
        labels = self.marks.labels
        items: list[ET.Element] = []
        while len(items) < len(labels):
            item = ET.Element("li", {"id": f"fn-{len(items) + 1}"})
            blocks = _blocks(self.md)
            blocks.build(item, blocks.notes[labels[len(items)]].children)
            self.md.treeprocessors["inline"].run(item)
            items.append(item)
        if not items:
            return
        section = ET.SubElement(root, "div", {"class": "footnotes", "role": "doc-endnotes"})
        ET.SubElement(section, "ol").extend(items)
        for number, (item, label) in enumerate(zip(items, labels, strict=True), 1):
            _add_back_links(item, number, self.marks.counts[label])


def _add_back_links(item: ET.Element, number: int, count: int) -> None:
    last = item[-1] if len(item) and item[-1].tag == "p" else ET.SubElement(item, "p")
    for nth in range(1, count + 1):
        if len(last):
            last[-1].tail = (last[-1].tail or "") + " "
        else:
            last.text = (last.text or "") + " "
        link = ET.SubElement(
            last, "a", {"href": f"#{_back(number, nth)}", "class": "footnote-backref", "role": "doc-backlink"}
        )
        link.text = AtomicString("↩\ufe0e" if nth == 1 else f"↩\ufe0e{nth}")


def _back(number: int, nth: int) -> str:
    return f"fnref-{number}" if nth == 1 else f"fnref-{number}-{nth}"


def _blocks(md: Markdown) -> GfmBlockParser:
    parser = md.parser
    assert isinstance(parser, GfmBlockParser)
    return parser


class AttributeLists(AttrListTreeprocessor):
    """Attribute lists (`{#id}`, `{.class}`, `{: key=value}`); other braces, as in "Team {m/w/d}", are text."""

    _LIST = r"\{(?::[ ]*|(?=[#.][^\s{}.#]))([^{}\n]*)\}"
    HEADER_RE = re.compile(rf"[ ]{_LIST}[ ]*$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"\n[ ]*{_LIST}[ ]*$")  # type: ignore[misc]
    INLINE_RE = re.compile(rf"^{_LIST}")  # type: ignore[misc]
    ALONE_RE = re.compile(r"\{:[ ]*([^{}\n]*)\}")

    def run(self, doc: ET.Element) -> None:
        """Apply the lists; one in a paragraph of its own is about the block before it, as in kramdown."""
        for parent in list(doc.iter()):
            for number, block in reversed(list(enumerate(parent))):
                alone = self.ALONE_RE.fullmatch(block.text or "") if block.tag == "p" and not len(block) else None
                if alone:
                    if number:
                        self.assign_attrs(parent[number - 1], alone[1])
                    parent.remove(block)
        super().run(doc)


class GitHubFlavour(Extension):
    """Makes Python-Markdown read texts as GitHub does."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Put the patterns above, and the block parser, in the place of Python-Markdown's own."""
        md.parser = GfmBlockParser(md)
        for name in ("normalize_whitespace", "html_block"):
            md.preprocessors.deregister(name)
        md.treeprocessors.deregister("prettify")
        patterns = md.inlinePatterns
        for name in ("reference", "image_reference", "short_reference", "short_image_ref"):
            patterns.deregister(name)
        self.marks = FootnoteMark(md)
        patterns.register(CodeSpan(md), "backtick", 190)
        patterns.register(self.marks, "footnote", 175)
        patterns.register(Link(md), "link", 160)
        patterns.register(Picture(md), "image_link", 150)
        patterns.register(AutoLink(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>", md), "autolink", 120)
        patterns.register(SubstituteTagInlineProcessor(r"(?: {2,}|\\)\n", "br"), "linebreak", 100)
        md.treeprocessors.register(Footnotes(md, self.marks), "footnotes", 19)
        md.treeprocessors.register(AttributeLists(md), "attr_list", 8)
        md.ESCAPED_CHARS = list(string.punctuation)
        md.registerExtension(self)

    def reset(self) -> None:
        """Start a new document."""
        self.marks.labels, self.marks.numbers, self.marks.counts = [], {}, {}
