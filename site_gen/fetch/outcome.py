"""What came of asking a source, and how it is told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any, Literal

from site_gen.model.problems import Place, Problem, error
from site_gen.model.web import Fault, Outage

Status = Literal["fetched", "unchanged", "failed", "stopped"]
_MOST_NAMED = 20
_CURES: Mapping[Fault, str] = {
    "address": "correct the settings of the {whose}",
    "unreachable": "try again later; if it stays so, check the settings of the {whose}",
    "timeout": "try again later",
    "status": "open the address in a browser; if it is gone, correct the settings of the {whose}",
    "busy": "try again later, and not so often",
    "shape": "open the address in a browser; if it shows no data, correct the settings of the {whose}",
    "size": "check the settings of the {whose}",
    "empty": "check the settings of the {whose}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one source.

    - `name`, `system`: what the source and its system are called; `place`: where it stands in the settings.
    - `count`: the open jobs, or the posts, that are kept now; `good`: when they came.
    - `new`, `changed`, `vanished`: titles; `unchanged`: how many posts came again as they were.
    - `message`, `hint`: why it failed or was stopped, and the cure.
    - `problems`: what is to be said about single ads.
    """

    name: str
    system: str
    place: Place
    status: Status
    count: int = 0
    good: datetime | None = None
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    vanished: tuple[str, ...] = ()
    message: str = ""
    hint: str = ""
    problems: tuple[Problem, ...] = ()
    of: Literal["jobs", "posts"] = "jobs"
    unchanged: int = 0

    @property
    def is_good(self) -> bool:
        """Whether the source answered well, and its answer was believed."""
        return self.status in ("fetched", "unchanged")

    def lines(self, now: datetime, zone: tzinfo, *, dry_run: bool = False) -> Iterator[str]:
        """For people: `main (Greenhouse): 24 jobs, 2 new, 3 changed, 1 vanished`; a dry run names them."""
        start = f"{self.name} ({self.system}):"
        if not self.is_good:
            yield f"{start} {self.status}: {self.message}; {self._kept(now, zone)}"
            if self.hint:
                yield f"  help: {self.hint}"
            return
        changes = {word: titles for word, titles in self._changes().items() if titles}
        counts = ", ".join(f"{len(titles)} {word}" for word, titles in changes.items())
        same = f"{self.unchanged} unchanged" if self.unchanged else "" if counts else "unchanged"
        yield f"{start} {self._counted()}, {', '.join(filter(None, (counts, same)))}"
        for word, titles in changes.items() if dry_run else ():
            yield from (f"  {word}: {title}" for title in titles[:_MOST_NAMED])
            if len(titles) > _MOST_NAMED:
                yield f"  {word}: … and {len(titles) - _MOST_NAMED} more"

    def _changes(self) -> Mapping[str, tuple[str, ...]]:
        words = ("new", "changed", "vanished") if self.of == "jobs" else ("new", "updated", "deleted")
        return dict(zip(words, (self.new, self.changed, self.vanished), strict=True))

    def _counted(self) -> str:
        return f"{self.count:,} {self.of}" if self.count != 1 else f"1 {self.of.removesuffix('s')}"

    def _kept(self, now: datetime, zone: tzinfo) -> str:
        if self.good is None:
            return f"kept {self._counted()}, nobody can tell of which day" if self.count else "there is nothing to keep"
        day = self.good.astimezone(zone).date()
        days = (now.astimezone(zone).date() - day).days
        ago = "today" if days == 0 else "yesterday" if days == 1 else f"{days} days ago"
        return f"kept {self._counted()}, last good on {day} ({ago})"

    def as_problems(self) -> Iterator[Problem]:
        """What went wrong, for programs and pull requests: a failed source is an error at its place in the settings."""
        if not self.is_good:
            field = "sources" if self.of == "jobs" else "channels"
            yield error(self.place, f"{self.name}: {self.status}: {self.message}", field=field, hint=self.hint)

    def as_data(self) -> Mapping[str, Any]:
        """An entry of the JSON document."""
        return {
            "name": self.name,
            "system": self.system,
            "status": self.status,
            self.of: self.count,
            "last_good": self.good.isoformat() if self.good else None,
            **{word: list(titles) for word, titles in self._changes().items()},
            "message": self.message,
            "hint": self.hint,
        }


def cure_of(outage: Outage, whose: Literal["source", "channel"]) -> str:
    """What to do about an outage: its own cure, or the usual one of its kind."""
    return (outage.hint or _CURES[outage.fault].format(whose=whose)).rstrip(".")
