"""Template tags that a former generator has left in a text: Liquid and kramdown (Jekyll), and shortcodes (Hugo).

Nothing is run. Tags go, the text between them stays, `{{ page.title }}` becomes the title where the front matter says
it, `{{ "/how/" | relative_url }}` the address; comments, captured text and the place of a table of contents go whole,
`{% raw %}` keeps what it holds.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_OPENINGS = re.compile(
    r"\{[%{]|\{:(?=[:/])|(?:^[ \t]*(?:[-*+]|\d+\.)[ \t][^\n]*\n[ \t]*)?(?:\{:)(?=[ \t]*toc\b)", re.MULTILINE
)
_CLOSINGS = {"{%": "%}", "{{": "}}", "{:": "}"}
_CONTROL = frozenset(
    {
        *("if", "elsif", "else", "endif", "unless", "endunless", "case", "when", "endcase"),
        *("for", "endfor", "break", "continue", "cycle", "tablerow", "endtablerow"),
        *("assign", "capture", "endcapture", "increment", "decrement", "liquid"),
        *("comment", "endcomment", "raw", "endraw", "highlight", "endhighlight"),
    }
)
_FILTERS = r"(?:\|\s*(?:escape|xml_escape|strip|markdownify)\s*)*"
_VARIABLE = re.compile(r"\{\{-?\s*page(?:\.([\w.-]+)|\[['\"]([^'\"\]]+)['\"]\])\s*" + _FILTERS + r"-?\}\}")
_LITERAL = re.compile(
    r"""\{\{-?\s*(['"])([^'"]*)\1\s*(?:\|\s*(?:(?:relative|absolute)_url|prepend:\s*site\.(?:base)?url|escape)\s*)*-?\}\}"""
)
_NO_TARGET = re.compile(r"(!?)\[([^\[\]\n]*)\]\([ \t\x01\x02]*\)")
_ONLY_A_MARKER = re.compile(r"\s*(?:[-*+>]|\d{1,9}[.)]|#{1,6})\s*")
_CONTROL_MARK, _OUTPUT_MARK = "\x01", "\x02"
_SWALLOWED = ("comment", "capture")


@dataclass(frozen=True, slots=True)
class Leftover:
    """A tag that was taken out: its name as people know it, and its offset in the text."""

    name: str
    offset: int


def take_out(text: str, known: Callable[[str], str | None]) -> tuple[str, list[Leftover]]:
    """The text without template tags, and the tags; `known` tells the value of a front-matter variable, or None."""
    if not _OPENINGS.search(text):
        return text, []
    pieces: list[str] = []
    found: list[Leftover] = []
    for piece, tag in _cut(text, known):
        pieces.append(piece)
        if tag:
            found.append(tag)
    clean = _NO_TARGET.sub(lambda match: "" if match[1] else match[2], "".join(pieces))
    return "\n".join(_lines(clean)), found


def _cut(text: str, known: Callable[[str], str | None]) -> Iterator[tuple[str, Leftover | None]]:
    """The pieces of a text, with a mark in place of each tag."""
    at = 0
    while match := _OPENINGS.search(text, at):
        start = match.end() - 2
        opening = text[start : match.end()]
        end = text.find(_CLOSINGS[opening], match.end())
        if end < 0:
            break
        end += len(_CLOSINGS[opening])
        tag = text[start:end]
        yield text[at : match.start()], None
        name = _name(tag)
        value = _value(tag, known)
        if value is not None:
            yield value, None
        else:
            inner, end = _rest(text, opening, name, end)
            mark = _CONTROL_MARK if name in _CONTROL or opening == "{:" else _OUTPUT_MARK
            yield f"{mark}{inner}", Leftover(_shown(tag, name), start)
        at = end
    yield text[at:], None


def _value(tag: str, known: Callable[[str], str | None]) -> str | None:
    """What a tag prints, where that is certain."""
    if literal := _LITERAL.fullmatch(tag):
        return literal[2]
    variable = _VARIABLE.fullmatch(tag)
    return known(variable[1] or variable[2]) if variable else None


def _rest(text: str, opening: str, name: str, end: int) -> tuple[str, int]:
    """What of the text behind an opening tag belongs to it: what stays of it, and where it ends."""
    if name != "raw" and name not in _SWALLOWED:
        return "", end
    ending = rf"\{{:/(?:{name})?\}}" if opening == "{:" else rf"\{{%-?\s*end{name}\s*-?%\}}"
    closing = re.compile(ending).search(text, end)
    if not closing:
        return "", end
    return (text[end : closing.start()] if name == "raw" else ""), closing.end()


def _name(tag: str) -> str:
    """The first word of a tag."""
    word = re.search(r"[\w/][\w/.-]*", tag)
    return word[0] if word else ""


def _shown(tag: str, name: str) -> str:
    """A tag as it is listed: `{% if %}`, `{{ site.baseurl }}`, `{{< figure >}}`, `{::comment}`."""
    if tag.startswith("{:"):
        return f"{{{'::' if tag.startswith('{::') else ':'}{name}}}"
    if tag.startswith("{%"):
        return f"{{% {name} %}}"
    sign = tag[2] if tag[2:3] in {"<", "%"} else ""
    closing = ">" if sign == "<" else sign
    return f"{{{{{sign} {name} {closing}}}}}"


def _lines(text: str) -> Iterator[str]:
    """The lines without marks.

    A line of control tags alone goes, and so does a list entry or heading of which nothing is left; a line of tags that
    printed something stays empty.
    """
    for line in text.split("\n"):
        plain = line.replace(_CONTROL_MARK, "").replace(_OUTPUT_MARK, "")
        if plain == line:
            yield line
        elif _ONLY_A_MARKER.fullmatch(plain):
            continue
        elif plain.strip() or _OUTPUT_MARK in line:
            yield plain.rstrip()
