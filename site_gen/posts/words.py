"""The words of posts: plain text to HTML with its links, hashtags and mentions, and HTML back to plain words.

Whatever the text holds is escaped; links are made of web addresses only.
"""

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from site_gen.model.fields import absolute

ToUrl = Callable[[str], str]

# Some networks say only that something is hidden, and not what.
SENSITIVE = "Sensitive content"

_BREAKS = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_LOOSE_SPACE = re.compile(r"(?<![^\S\n])[^\S\n]+(?=\n)")
_ADDRESS = re.compile(r"(?<![\w@/])(?:https?://|www\.(?=\w))[^\s<>\"“”„«»‹›]{1,2000}", re.IGNORECASE)
# A hashtag begins at white space or a bracket, as in addresses and `C#` it is none; two signs are what Asia types.
_HASH = re.compile(r"(?<![\w&/#＃@.-])[#＃](?=\w)")
_MENTION = re.compile(r"(?<![\w&/@.#-])@([A-Za-z0-9_]+(?:[.-][A-Za-z0-9_]+)*(?:@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)?)")
_TAIL = ".,;:!?'*_~…’"
_PAIRS = {")": "(", "]": "[", "}": "{"}
_LONGEST_SHOWN = 40
_BLOCKS = frozenset(
    ("p", "div", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "table", "tr", "hr", "figure")
)
_UNSEEN = frozenset(("script", "style", "template", "title", "noscript", "iframe", "svg", "math"))


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of a text, which become a link to `url`.

    `words` is what is shown instead of them; `plain` what stands in the plain text instead. With None they stay.
    """

    start: int
    end: int
    url: str = ""
    words: str | None = None
    plain: str | None = None


def linked(text: str, spans: Iterable[Span] = (), *, hashtag: ToUrl | None = None, mention: ToUrl | None = None) -> str:
    """A plain text as HTML, or "" when it has neither links nor lines.

    `spans` are the network's own; those out of range and those within others are left out. Addresses are found
    besides, and hashtags and mentions where `hashtag` and `mention` give the address of one (written without its sign).
    """
    given = _fitting(spans, len(text))
    found = _fitting([*given, *_addresses(text)], len(text))
    if hashtag:
        signs = ((start, end, hashtag(text[start + 1 : end])) for start, end in _hashtags(text))
        found = _fitting([*found, *(Span(start, end, url) for start, end, url in signs if url)], len(text))
    if mention:
        names = ((match, mention(match[1])) for match in _MENTION.finditer(text))
        found = _fitting([*found, *(Span(*match.span(), url) for match, url in names if url)], len(text))
    made = "".join(_marked_up(text, found))
    made = _LOOSE_SPACE.sub("", _BREAKS.sub("\n", made)).strip()
    if not any(absolute(each.url) for each in found) and "\n" not in made:
        return ""
    paragraphs = (part.replace("\n", "<br>") for part in _BLANK_LINES.split(made))
    return "".join(f"<p>{part}</p>" for part in paragraphs if part)


def replaced(text: str, spans: Iterable[Span]) -> str:
    """A plain text with what its spans put in the place of characters."""
    made, at = [], 0
    for span in _fitting(spans, len(text)):
        made += [text[at : span.start], text[span.start : span.end] if span.plain is None else span.plain]
        at = span.end
    return _LOOSE_SPACE.sub("", _BREAKS.sub("\n", "".join([*made, text[at:]]))).strip()


def hashtags(text: str) -> tuple[str, ...]:
    """The hashtags of a text without their signs, each once."""
    addresses = _addresses(text)
    inside = ((start, end) for start, end in _hashtags(text) if not any(a.start <= start < a.end for a in addresses))
    return tuple(dict.fromkeys(text[start + 1 : end] for start, end in inside))


def byte_range(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Characters that bytes `start` to `end` of the text in UTF-8 stand for; None when they cut one or are no range."""
    body = text.encode("utf-8", "replace")
    if not 0 <= start < end <= len(body):
        return None
    try:
        before, within = body[:start].decode(), body[start:end].decode()
    except UnicodeDecodeError:
        return None
    return len(before), len(before) + len(within)


def shown(url: str) -> str:
    """How an address is written for people: without its scheme, and not too long."""
    words = re.sub(r"^https?://(?:www\.)?", "", url, flags=re.IGNORECASE).removesuffix("/")
    return words if len(words) <= _LONGEST_SHOWN else words[: _LONGEST_SHOWN - 1] + "…"


def link(url: str, words: str = "") -> str:
    """A link as HTML; only its words where the address is none of the web."""
    text = html.escape(words or shown(url)).replace("\n", " ")
    target = absolute(url)
    return f'<a href="{html.escape(target)}">{text}</a>' if target else text


def with_link(markup: str, text: str, url: str, words: str = "") -> tuple[str, str]:
    """HTML and words of a post with one more link, as of a card, where they do not link there anyway."""
    target = absolute(url)
    bare = target.rstrip("/")
    if not target or bare in text or f'href="{bare}' in markup.replace("&amp;", "&"):
        return markup, text
    return f"{_whole(markup, text)}<p>{link(target, words)}</p>", f"{text}\n\n{target}".strip()


def with_list(markup: str, text: str, items: Iterable[str]) -> tuple[str, str]:
    """HTML and words of a post with a list below, as of the choices of a poll."""
    lines = [" ".join(item.split()) for item in items]
    if not lines:
        return markup, text
    listed = "".join(f"<li>{html.escape(line)}</li>" for line in lines)
    return f"{_whole(markup, text)}<ul>{listed}</ul>", "\n".join(
        [*filter(None, [text]), *(f"– {line}" for line in lines)]
    )


def _whole(markup: str, text: str) -> str:
    return markup or (f"<p>{html.escape(text)}</p>" if text else "")


def plain(markup: str) -> str:
    """The words of HTML: line breaks and paragraphs as lines, list items with a dash."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.found).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._unseen = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as inherited
        if not self._unseen and tag in _UNSEEN:
            self._unseen = tag
        elif tag in _BLOCKS:
            self.found.append("\n\n")
        elif tag in {"br", "li"}:
            self.found.append("\n" if tag == "br" else "\n– ")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unseen:
            self._unseen = ""
        elif tag in _BLOCKS:
            self.found.append("\n\n")

    def parse_html_declaration(self, i: int) -> int:
        """What begins with `<!` is a comment, as to browsers; Python stumbles over `<![>`."""
        return super().parse_html_declaration(i) if self.rawdata.startswith("<!--", i) else self.parse_bogus_comment(i)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.found.append(re.sub(r"\s+", " ", data))


def _marked_up(text: str, spans: Iterable[Span]) -> Iterator[str]:
    at = 0
    for span in spans:
        yield html.escape(text[at : span.start])
        words = text[span.start : span.end] if span.words is None else span.words
        yield link(span.url, words) if span.url and words else html.escape(words)
        at = span.end
    yield html.escape(text[at:])


def _fitting(spans: Iterable[Span], length: int) -> list[Span]:
    """Spans in order that do not overlap: of two, the one given first."""
    taken: list[Span] = []
    covered = bytearray(length)
    for span in spans:
        if 0 <= span.start < span.end <= length and not any(covered[span.start : span.end]):
            covered[span.start : span.end] = b"\1" * (span.end - span.start)
            taken.append(span)
    return sorted(taken, key=lambda span: span.start)


def _addresses(text: str) -> list[Span]:
    found = []
    for match in _ADDRESS.finditer(text):
        words = _without_tail(match[0])
        url = words if words.lower().startswith("http") else f"https://{words}"
        if absolute(url) and "." in words.partition("//")[2 if "//" in words else 0]:
            found.append(Span(match.start(), match.start() + len(words), url, shown(url)))
    return found


def _without_tail(words: str) -> str:
    """An address without the stop of the sentence it ends, and without a bracket that was opened before it."""
    while words:
        last = words[-1]
        is_loose = last in _PAIRS and words.count(last) > words.count(_PAIRS[last])
        if last not in _TAIL and not is_loose:
            break
        words = words[:-1]
    return words


def _hashtags(text: str) -> Iterator[tuple[int, int]]:
    for match in _HASH.finditer(text):
        end = match.end()
        while end < len(text) and _is_of_tag(text[end]):
            end += 1
        while end > match.end() and text[end - 1] in "·\u200c\u200d":
            end -= 1
        if not text[match.end() : end].replace("_", "").isdecimal() and text[match.end() : end].strip("_"):
            yield match.start(), end


def _is_of_tag(character: str) -> bool:
    # Vowels of Indian and Arabic scripts are marks; Persian joins with U+200C, Catalan with a dot.
    return character.isalnum() or character in "_·\u200c\u200d" or unicodedata.category(character).startswith("M")
