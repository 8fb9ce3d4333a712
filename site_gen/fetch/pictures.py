"""Pictures of posts: asked for once, made anew without what is hidden in them, stored once by what is in them."""

import os
import re
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from posixpath import basename
from typing import Any
from urllib.parse import urlsplit

from site_gen.archive.cleaned import lasting, media_of
from site_gen.archive.files import SUFFIX, Data
from site_gen.content.characters import line
from site_gen.content.fetched import FOLDER
from site_gen.images.prepare import prepare
from site_gen.images.result import ImageError
from site_gen.model.posted import FoundMedia, FoundPost
from site_gen.model.web import Outage
from site_gen.web.crawl import Crawl

STORE = f"{FOLDER}/posts/media"
_WIDEST = 2048
_PIXEL = 2  # what is not larger counts visitors, and shows nothing
_MOST_ALT = 2000
_NAMED = re.compile(r"\.\./media/([0-9a-f]{20}\.[a-z]+)")


class Pictures:
    """A `site_gen.archive.merge.Pictures`. `root` is the content folder; without it nothing is asked for or stored.

    `missing` afterwards says which pictures did not come, and why.
    """

    def __init__(self, crawl: Crawl, root: Path | None) -> None:
        self._crawl, self._root = crawl, root
        self.missing: list[str] = []
        self._down: dict[str, str] = {}  # hosts that cannot be reached are not asked again for every picture

    def __call__(self, post: FoundPost, before: Data) -> Sequence[Mapping[str, Any]]:
        """The media of a post as they stand in its file; what was kept stays where it is the same, or cannot be had."""
        kept = [one for one in before.get("media") or () if isinstance(one, dict)]
        found = media_of(post)
        stored = []
        for index, media in enumerate(found):
            one = self._kept(media, kept) or self._stored(media, post)
            if one is None and len(kept) == len(found):
                one = kept[index]
            if one and one["src"]:
                alt, kind = line(media.alt)[:_MOST_ALT], media.kind
                stored.append({"src": one["src"], "alt": alt, "kind": kind, "source": one.get("source", "")})
        return stored

    def _kept(self, media: FoundMedia, kept: Iterable[Data]) -> Data | None:
        """The same picture as it was kept: networks give its address another query, or host, every day."""
        names = {basename(lasting(url)) for url in media.urls} - {""}
        for one in kept:
            src = str(one.get("src", ""))
            if basename(str(one.get("source", ""))) in names and self._is_there(src):
                return one
        return None

    def _is_there(self, src: str) -> bool:
        return self._root is None or (self._root / STORE / basename(src)).is_file()

    def _stored(self, media: FoundMedia, post: FoundPost) -> dict[str, str] | None:
        """A new picture, with "" for its file when it is no more than a pixel; None when it cannot be had."""
        if self._root is None:
            return None
        reason = ""
        for url in media.urls:
            host = urlsplit(url).netloc
            if host in self._down:
                reason = reason or self._down[host]
                continue
            try:
                made = prepare(self._crawl.take(url), max_width=_WIDEST, name="the picture")
            except Outage as outage:
                reason = reason or str(outage)
                if outage.fault in {"unreachable", "timeout", "busy"}:
                    self._down[host] = str(outage)
            except ImageError as fault:
                reason = reason or f"{lasting(url)}: {fault}"
            else:
                if min(made.width, made.height) <= _PIXEL:
                    return {"src": ""}
                name = f"{sha256(made.data).hexdigest()[:20]}.{made.extension.lstrip('.')}"
                _write(self._root / STORE / name, made.data)
                return {"src": f"../media/{name}", "source": lasting(url)}
        self.missing.append(f"{post.url or post.id}: {reason}")
        return None


def _write(path: Path, data: bytes) -> None:
    """Store a picture, unless it is there; a killed fetch leaves a whole one or none."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.tmp")
    draft.write_bytes(data)
    draft.replace(path)


def sweep(root: Path) -> None:
    """Delete stored pictures that no kept post names. Raises OSError."""
    store = root / STORE
    if not store.is_dir():
        return
    named = set(_named(store.parent))
    for path in store.iterdir():
        if path.is_file() and path.name not in named:
            path.unlink()


def _named(posts: Path) -> Iterator[str]:
    for path in posts.glob(f"*/*{SUFFIX}"):
        yield from _NAMED.findall(path.read_text("utf-8", "replace"))
