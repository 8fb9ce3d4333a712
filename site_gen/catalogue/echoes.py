"""The same words on several networks are one post with several links. Pure."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from typing import Any

from site_gen.catalogue.lifecycle import start_of
from site_gen.catalogue.words import plain, words_of
from site_gen.model.content import StoredPost
from site_gen.model.items import Echo

FEWEST_LETTERS = 25
WITHIN = timedelta(days=14)
_LOOKED_AT = 8  # groups and longer texts a post is held against, so that a thousand equal posts do not cost a million
_SKIPPED = re.compile(r"https?://\S+|(?<![\w/])[#@][\w.@-]+", re.IGNORECASE)
_CUT = re.compile(r"(?:…|\.\.\.)\s*(?:https?://\S+\s*)?$")
_TIES = ("departments", "locations", "people", "jobs", "campaigns")


@dataclass(frozen=True, slots=True)
class Joined:
    """The posts that are left, in the order given, and for each other one the key of the post that stands for it."""

    posts: tuple[StoredPost, ...]
    echo_of: Mapping[str, str]


def join_echoes(posts: Iterable[StoredPost], zone: tzinfo) -> Joined:
    """Make one post of those with the same words on different networks within 14 days.

    The hand-written one is shown, else the one that says most; the others become links of it, and what belongs to
    them belongs to it. A hidden post that would be shown hides them all, another hidden one is only not named. Posts
    that are shown as they are neither stand for others nor are links of them.
    """
    posts = tuple(posts)
    shown: dict[str, StoredPost] = {}
    echo_of: dict[str, str] = {}
    for group in _groups(posts, zone):
        first = min(group, key=_rank)
        others = [post for post in group if post is not first]
        echo_of |= {post.key: first.key for post in others}
        shown[first.key] = _united(first, [post for post in others if not post.data.hidden])
    left = tuple(shown.get(post.key, post) for post in posts if post.key not in echo_of)
    return Joined(left, echo_of)


def _rank(post: StoredPost) -> tuple[bool, int, int, str]:
    """Small for the post to show: written by hand, with described pictures, with many words."""
    described = sum(1 for media in post.data.media if media.alt.strip())
    return (post.data.origin != "hand", -described, -len(_said(post)), post.key)


def _united(first: StoredPost, others: list[StoredPost]) -> StoredPost:
    known = {first.data.url, *(echo.url for echo in first.data.also)}
    found = [echo for post in others for echo in (Echo(network=post.data.network, url=post.data.url), *post.data.also)]
    also = {echo.url: echo for echo in found if echo.url and echo.url not in known}
    tags = tuple(dict.fromkeys(tag for post in (first, *others) for tag in post.data.tags))
    ties: dict[str, Any] = {
        name: tuple(dict.fromkeys(t for p in (first, *others) for t in getattr(p.data, name))) for name in _TIES
    }
    pinned = any(post.data.pinned for post in (first, *others))
    data = replace(first.data, also=(*first.data.also, *also.values()), pinned=pinned, tags=tags, **ties)
    return replace(first, data=data)


def _said(post: StoredPost) -> str:
    """The letters of a post, addresses, hashtags and mentions left out; the title where there is nothing else."""
    bare = _SKIPPED.sub(" ", plain(post.data.text, post.data.html))
    return "".join(words_of(bare if bare.strip() else post.data.title))


def _is_cut(post: StoredPost) -> bool:
    return bool(_CUT.search(plain(post.data.text, post.data.html).strip()))


def _groups(posts: Iterable[StoredPost], zone: tzinfo) -> Iterator[list[StoredPost]]:
    """Posts that are one, two or more each."""
    by_words: defaultdict[str, list[StoredPost]] = defaultdict(list)
    cut: set[str] = set()
    for post in posts:
        said = "" if post.data.is_verbatim else _said(post)
        if len(said) >= FEWEST_LETTERS:
            by_words[said].append(post)
            if _is_cut(post):
                cut.add(said)
    for beginning, whole in _completed(by_words, cut):
        by_words[whole] += by_words.pop(beginning)
    for same in by_words.values():
        if len(same) > 1:
            yield from _near(same, zone)


def _completed(texts: Mapping[str, object], cut: Iterable[str]) -> list[tuple[str, str]]:
    """For texts that a network cut, the shortest longer text that begins so; the longest beginnings first.

    The last word may be cut as well, which comparing letters allows for. In order, what begins with a text follows it.
    """
    ordered = sorted(texts)
    found = []
    for beginning in sorted(cut, key=lambda text: (len(text), text)):
        start = bisect_right(ordered, beginning)
        longer = [text for text in ordered[start : start + _LOOKED_AT] if text.startswith(beginning)]
        if longer:
            found.append((beginning, min(longer, key=len)))
    return found


def _near(same: list[StoredPost], zone: tzinfo) -> Iterator[list[StoredPost]]:
    """Of posts with the same words those close in time, each network once: what is said again is news again."""
    groups: list[tuple[datetime, list[StoredPost]]] = []
    for post in sorted(same, key=lambda post: (start_of(post.data.published, zone), post.key)):
        at = start_of(post.data.published, zone)
        for begun, group in groups[-_LOOKED_AT:]:
            if at - begun <= WITHIN and all(other.data.network != post.data.network for other in group):
                group.append(post)
                break
        else:
            groups.append((at, [post]))
    yield from (group for _, group in groups if len(group) > 1)
