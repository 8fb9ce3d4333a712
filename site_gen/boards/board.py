"""What a job board is to the site: one file with one constant `BOARD` (design, section 2)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from site_gen.model.boards import BoardFeed, BoardJob


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a board will refuse an ad: what is wrong with which field, and the cure, a sentence in the imperative."""

    field: str
    message: str
    hint: str


Entries = Callable[[BoardJob, BoardFeed], Iterable[str]]
Rules = Callable[[BoardJob, BoardFeed], Iterable[Refusal]]
Frame = Callable[[BoardFeed], str]


def _no_demands(_feed: BoardFeed) -> Iterable[Refusal]:
    return ()


@dataclass(frozen=True, slots=True)
class Board:
    """A job board.

    - `key`: what `kind` in `[[boards]]` says; `name`: what people call it.
    - `head`, `tail`: what stands before and after the entries; `separator` between two of them.
    - `entries`: the entries of a job: one, or one for each place where the board wants it so.
    - `rules`: why the board would refuse a job, nothing when it takes it; refused jobs are left out of the file.
    - `demands`: settings that the board cannot do without, as refusals of the file as a whole.
    - `source`: which document says what the file looks like.
    """

    key: str
    name: str
    source: str
    head: Frame
    entries: Entries
    tail: Frame
    rules: Rules
    demands: Callable[[BoardFeed], Iterable[Refusal]] = _no_demands
    suffix: str = ".xml"
    separator: str = ""

    def chunk(self, jobs: Iterable[BoardJob], feed: BoardFeed) -> str:
        """The entries of some jobs in a row."""
        return self.separator.join(entry for job in jobs for entry in self.entries(job, feed))

    def write(self, jobs: Iterable[BoardJob], feed: BoardFeed) -> Iterator[bytes]:
        """The whole file piece by piece; no more than one job is held at a time."""
        yield self.head(feed).encode()
        between = ""
        for job in jobs:
            for entry in self.entries(job, feed):
                yield f"{between}{entry}".encode()
                between = self.separator
        yield self.tail(feed).encode()
