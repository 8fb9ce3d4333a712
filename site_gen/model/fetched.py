"""What `fetch` keeps of each source beside the content itself: when it was asked, what came, what went wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """An answer that is kept, by whose marks it can be asked for again on condition.

    `url` is where it came from behind all redirects, `file` its body below the folder of the source, `digest` the
    SHA-256 of that file.
    """

    url: str
    file: str
    digest: str
    type: str = ""
    etag: str = ""
    modified: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An ad or a post as it was last seen: what people call it, a digest of all that is shown of it, its own page."""

    title: str
    digest: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why a fetch came to nothing, the cure, and since when it does."""

    message: str
    hint: str = ""
    since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """The state of one source.

    - `kind`: what it was asked as; `asked`: when last, `good`: when it last answered well.
    - `count`: how many jobs (posts) came of that, `seen`: each of them by the id the system gave it.
    - `failure`: what went wrong since then; None when nothing did.
    - `answers`: the answers of the last good time by address.
    """

    kind: str
    asked: datetime
    good: datetime | None = None
    count: int = 0
    seen: Mapping[str, Seen] = field(default_factory=dict)
    failure: Failure | None = None
    answers: Mapping[str, Record] = field(default_factory=dict)
