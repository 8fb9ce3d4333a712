"""What came is laid over what was kept.

A post is the same when its network says so by its id, else by its address, else by its words and its day. What has left
the window of a feed is kept; what is missing within it was deleted.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from site_gen.archive.cleaned import Way, cleaned, digest_of
from site_gen.archive.files import Data, name_of, read, text_of
from site_gen.content.dates import iso
from site_gen.model.items import Origin
from site_gen.model.posted import FoundPost, Passed, Posted

Pictures = Callable[[FoundPost, Data], Sequence[Mapping[str, Any]]]
"""The media of a post as they stand in its file, given what was kept of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """What the archive of a channel is to be.

    - `files`: the texts that are new or other than before, by path; `gone`: paths of those that go.
    - `new`, `changed`, `vanished`: what people call these posts; `unchanged`: how many others came again.
    - `count`: posts that are kept now and not deleted.
    - `doubted`: how many of how many vanished at once, when that was too much to be believed; else None.
    - `undated`, `passed`: what is to be said about single posts.
    """

    files: Mapping[str, str]
    gone: frozenset[str]
    new: tuple[str, ...]
    changed: tuple[str, ...]
    vanished: tuple[str, ...]
    unchanged: int
    count: int
    doubted: tuple[int, int] | None
    undated: tuple[str, ...]
    passed: tuple[str, ...]


def merge(
    came: Sequence[tuple[Posted, Origin]],
    texts: Mapping[str, str],
    way: Way,
    *,
    pictures: Pictures,
    must_vanish: bool,
    max_drop: float,
    is_window: bool = True,
) -> Archived:
    """Lay what came, in its order, over the files of a channel; both deletion and removal are told as `vanished`.

    `is_window` says that it came from one list, so that what is missing in between is missing there.
    """
    came = _with_single_ids(came)
    work = _Merging(read(texts), way, pictures, listed=frozenset(_listed(came)))
    for post, origin in came:
        work.take(post, origin)
    vanished = list(work.vanished(_bottom(work.window) if is_window else None))
    in_sight = len(work.claimed) + len(vanished) - len(work.new)
    doubted = None
    if len(vanished) > _BELIEVED and len(vanished) > in_sight * max_drop:
        doubted, vanished = (len(vanished), in_sight), []
    for path in vanished:
        work.kept[path] = {**work.kept[path], "deleted": way.now.astimezone(way.zone).date().isoformat()}
    gone = frozenset(path for path in vanished if must_vanish)
    written = {path: text_of(data) for path, data in work.kept.items() if path not in gone}
    return Archived(
        files={path: text for path, text in written.items() if texts.get(path) != text},
        gone=gone,
        new=tuple(work.new),
        changed=tuple(work.changed),
        vanished=tuple(_name(work.kept[path]) for path in vanished),
        unchanged=work.unchanged,
        count=sum(1 for path in written if not work.kept[path].get("deleted")),
        doubted=doubted,
        undated=tuple(work.undated),
        passed=tuple(work.passed),
    )


_BELIEVED = 2
"""So many posts may vanish at once without a question, however few there are."""


def _with_single_ids(came: Sequence[tuple[Posted, Origin]]) -> list[tuple[Posted, Origin]]:
    """The entries; ids that a feed gives to several of its entries are none, then addresses count."""
    addresses: dict[tuple[Origin, str], set[str]] = defaultdict(set)
    for post, origin in came:
        if isinstance(post, FoundPost) and post.id:
            addresses[origin, post.id].add(post.url)
    return [
        (replace(post, id=""), origin)
        if isinstance(post, FoundPost) and post.url and len(addresses[origin, post.id]) > 1
        else (post, origin)
        for post, origin in came
    ]


def _listed(came: Sequence[tuple[Posted, Origin]]) -> Iterator[str]:
    """Ids and addresses of what came."""
    for post, _ in came:
        yield from filter(None, (post.id, post.url.rstrip("/")) if isinstance(post, FoundPost) else (post.id,))


@dataclass(slots=True)
class _Merging:
    kept: dict[str, Data]
    way: Way
    pictures: Pictures
    listed: frozenset[str]
    claimed: set[str] = field(default_factory=set)
    withdrawn: set[str] = field(default_factory=set)
    window: list[datetime] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    undated: list[str] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    unchanged: int = 0
    _paths: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for path, data in self.kept.items():
            for mark in _marks(data):
                self._paths.setdefault(mark, path)

    def take(self, post: Posted, origin: Origin) -> None:
        """Lay one entry over what is kept of it."""
        if isinstance(post, Passed):
            self._pass(post)
            return
        data = cleaned(post, origin, self.way)
        if not data["id"] and not data["url"]:
            data["id"] = digest_of(data)[:24]
        if not data["id"] and not data["url"]:
            self.passed.append("an entry has neither id nor address nor words")
            return
        path = self._path(data)
        if path in self.claimed:
            return
        before = self.kept.get(path, {})
        self._date(post, data, before, origin)
        data["media"] = list(self.pictures(post, before))
        data |= _by_hand(data, before)
        data["fetched"] = before.get("fetched") or self.way.now.isoformat()
        path = path or name_of(data, self.kept.keys())
        self._keep(path, data, before)

    def _pass(self, entry: Passed) -> None:
        path = self._paths.get(("id", entry.id)) if entry.id else None
        if entry.reason and not (entry.is_gone and path is None):
            self.passed.append(entry.reason)
        if path is not None:
            (self.withdrawn if entry.is_gone else self.claimed).add(path)

    def _path(self, data: Data) -> str:
        """The file of the same post, or ""; by its words alone only when the other one did not come itself."""
        for mark in _marks(data):
            path = self._paths.get(mark, "")
            if path and (mark[0] != "words" or not self._came(self.kept[path])):
                return path
        return ""

    def _came(self, data: Data) -> bool:
        return bool({str(data.get("id", "")), str(data.get("url", "")).rstrip("/")} & self.listed)

    def _date(self, post: FoundPost, data: dict[str, Any], before: Data, origin: Origin) -> None:
        if data["published"]:
            if origin != "file" and not post.is_pinned:
                self.window.append(_moment(data["published"], self.way))
            return
        data["published"] = before.get("published") or self.way.now.isoformat()
        if not before:
            self.undated.append(f"{_name(data)}: `{post.published[:60]}`" if post.published else _name(data))

    def _keep(self, path: str, data: dict[str, Any], before: Data) -> None:
        self.claimed.add(path)
        self.withdrawn.discard(path)
        self.kept[path] = data
        for mark in _marks(data):
            self._paths.setdefault(mark, path)
        if not before:
            self.new.append(_name(data))
        elif _said(data) == _said(before):
            self.unchanged += 1
        else:
            self.changed.append(_name(data))

    def vanished(self, bottom: datetime | None) -> Iterator[str]:
        """Kept posts that are deleted at their network: those it says so of, and those missing within the window."""
        for path, data in self.kept.items():
            if data.get("deleted") or path in self.claimed:
                continue
            is_dated = data.get("published") != data.get("fetched")
            is_missing = bottom is not None and is_dated and _moment(str(data.get("published")), self.way) > bottom
            if path in self.withdrawn or is_missing:
                yield path


def _by_hand(data: Data, before: Data) -> dict[str, Any]:
    """What people wrote into the file although they need not: `moderation.yaml` is for that, but nothing is lost."""
    ties = ("departments", "locations", "people", "jobs", "campaigns")
    united = {name: list(dict.fromkeys([*(data.get(name) or ()), *_listed_in(before.get(name))])) for name in ties}
    return {**united, "pinned": before.get("pinned"), "hidden": before.get("hidden")}


def _listed_in(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _marks(data: Data) -> Iterator[tuple[str, str]]:
    """What a post is known by, the surest first."""
    if data.get("id"):
        yield "id", str(data["id"])
    if data.get("url"):
        yield "url", str(data["url"]).rstrip("/")
    words = digest_of(data)
    if words and data.get("published"):
        yield "words", f"{str(data['published'])[:10]} {words}"


def _bottom(window: Sequence[datetime]) -> datetime | None:
    """The moment after which everything there is should have come; None when nothing came.

    Lists run from the newest to the oldest. Where one does not (several feeds one after the other, a post put on top,
    another order), it is taken for several lists, and only what all of them reach back to counts.
    """
    if not window:
        return None
    ends = [earlier for earlier, later in pairwise(window) if later > earlier]
    return max((*ends, window[-1]))


def _moment(text: str, way: Way) -> datetime:
    """A moment of a file; days begin at midnight."""
    try:
        found = iso(text, way.zone)
    except ValueError:
        found = None
    if found is None:
        return datetime.min.replace(tzinfo=UTC)
    if isinstance(found, datetime):
        return found if found.tzinfo else found.replace(tzinfo=way.zone)
    return datetime(found.year, found.month, found.day, tzinfo=way.zone)


def _said(data: Data) -> Any:
    """What a post says, without how often it was liked and when we saw it."""
    told = {name: value for name, value in data.items() if name not in {"figures", "fetched", "origin"} and value}
    return text_of(told)


def _name(data: Data) -> str:
    """What people call a post: the beginning of its words, and where to see it."""
    words = " ".join(str(data.get("title") or data.get("text", "")).split())
    short = words if len(words) <= 60 else f"{words[:59].rstrip()}…"
    return " ".join(filter(None, (f"“{short}”" if short else "", str(data.get("url") or data.get("id", "")))))
