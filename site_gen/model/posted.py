"""Posts as networks give them: found, not yet believed. Nothing in here is safe to show."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

MediaKind = Literal["image", "video", "audio"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMedia:
    """A picture of a post, or the still of its film.

    `urls` are addresses of it, the best first; the others are tried when it is not there. One that begins with `file:`
    is a file below the content folder. `alt` is what the network says it shows. `kind` is what the network shows at
    this place; of films and sounds the address is that of a still, and there may be none.
    """

    urls: tuple[str, ...] = ()
    alt: str = ""
    kind: MediaKind = "image"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPost:
    """A post as its network gives it.

    - `id`: the network's own, "" when it gives none; `url`: the post's page for people.
    - `published`, `updated`: as found: ISO 8601, RFC 822, seconds since 1970 as digits, or words in its language.
    - `author`: name of the account; `handle`: its name as one writes it there.
    - `text`: the plain words; `html`: the words with links and paragraphs, where there is more than words. One of the
      two may be "".
    - `tags`: hashtags without their `#`. `language`: as the network says.
    - `warning`: what its author warns of, when the network hides it behind that.
    - `figures`: how often it was `liked`, `shared`, `answered`, `viewed`, `saved`: only what the network tells.
    - `is_pinned`: it stands at the top of the list out of its turn.
    """

    id: str = ""
    url: str = ""
    published: str = ""
    updated: str = ""
    title: str = ""
    text: str = ""
    html: str = ""
    author: str = ""
    handle: str = ""
    media: tuple[FoundMedia, ...] = ()
    tags: tuple[str, ...] = ()
    language: str = ""
    warning: str = ""
    figures: Mapping[str, int] = field(default_factory=dict)
    is_pinned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """An entry that is not taken, and why.

    `is_gone` says that a post of this id is not to be shown any more (made private, labelled); otherwise what was kept
    of it stays as it is.
    """

    id: str = ""
    reason: str = ""
    is_gone: bool = False


Posted = FoundPost | Passed
