"""Blocks that a template fills and that nothing shows: misspelt, or of another version of the theme."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from site_gen.render.theme import Templates

# Three tags, and comments, whose tags are none. Parsing every template would cost more than making a page.
_TAG = re.compile(r"""\{#.*?#\}|\{%[-+]?\s*(?:extends\s+["']([^"']+)["']|block\s+(\w+)|(endblock))""", re.DOTALL)


@dataclass(frozen=True, slots=True)
class StrayBlock:
    """A block by its template and line; `parent` is what the template extends, `known` are the blocks to be filled."""

    template: str
    line: int
    name: str
    parent: str
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Tags:
    """What a template extends (or ""), and its blocks with their lines; those that stand in no other are `outer`."""

    extends: str
    outer: tuple[tuple[str, int], ...]
    blocks: frozenset[str]


def stray_blocks(theme: Templates) -> Iterator[StrayBlock]:
    """Blocks at the top of templates that extend another one, when that has no such block."""
    tags = {name: _tags(text) for name, text in theme.files.items()}
    for name, found in tags.items():
        parents = _parents(name, tags)
        known = {block for parent in parents for block in tags[parent].blocks}
        for block, line in found.outer if parents else ():
            if block not in known:
                yield StrayBlock(name, line, block, parents[0], tuple(sorted(known)))


def _tags(text: str) -> _Tags:
    extends, depth = "", 0
    outer: list[tuple[str, int]] = []
    blocks: set[str] = set()
    for tag in _TAG.finditer(text):
        parent, block, end = tag.groups()
        if block:
            blocks.add(block)
            outer += [(block, text.count("\n", 0, tag.start()) + 1)] if depth == 0 else []
        depth += bool(block) - bool(end)
        extends = parent or extends
    return _Tags(extends, tuple(outer), frozenset(blocks))


def _parents(name: str, tags: Mapping[str, _Tags]) -> list[str]:
    """The templates that one extends, the nearest first; none when one of them is not there."""
    found: list[str] = []
    while name := tags[name].extends:
        if name not in tags or name in found:
            return []
        found.append(name)
    return found
