"""One run of `fetch`, from the settings to what is to be said."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from stamina.instrumentation import set_on_retry_hooks

from site_gen.content.fetched import FOLDER
from site_gen.fetch.channels import ANSWERS, POSTS
from site_gen.fetch.chosen import Manner, Tell, choose, choose_channels, read_site, refuse_unknown
from site_gen.fetch.fetch import agent, fetch
from site_gen.fetch.outcome import Outcome
from site_gen.fetch.shelf import Shelf
from site_gen.model.problems import Problem
from site_gen.networks import networks
from site_gen.sources.source import sources
from site_gen.stages.channels import channel_problems
from site_gen.stages.sources import source_problems


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of a run: what is wrong with the settings, and the outcomes in the order in which they came."""

    settings: tuple[Problem, ...]
    outcomes: tuple[Outcome, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether all sources that were asked answered well."""
        return all(outcome.is_good for outcome in self.outcomes)

    @property
    def failed(self) -> tuple[Problem, ...]:
        """The sources that did not, as problems at their places in the settings."""
        return tuple(problem for outcome in self.outcomes for problem in outcome.as_problems())

    @property
    def ads(self) -> tuple[Problem, ...]:
        """What is wrong with single ads."""
        return tuple(problem for outcome in self.outcomes for problem in outcome.problems)

    @property
    def files(self) -> int:
        """How many files all this is about: the settings, and one for each job and post."""
        return 1 + sum(outcome.count for outcome in self.outcomes)

    def as_data(self) -> Mapping[str, Any]:
        """The parts of the JSON document that are about sources and channels."""
        parts = {"sources": "jobs", "channels": "posts"}
        return {
            part: [outcome.as_data() for outcome in self.outcomes if outcome.of == of] for part, of in parts.items()
        }


def run(
    root: Path,
    names: Sequence[str],
    *,
    tell: Tell,
    done: Callable[[str, Iterable[str]], None],
    anew: bool,
    dry_run: bool,
    accept_drop: bool,
) -> Fetched:
    """Ask the sources of the site in a content folder; `done(name, lines)` is told of each as soon as it is kept.

    Raises SettingsError for names that no source has, and ShelfError when another fetch is at work.
    """
    reading = read_site(root)
    content = reading.content
    if content is None:
        return Fetched(reading.problems)
    kinds, now, zone = sources(), datetime.now(UTC).replace(microsecond=0), ZoneInfo(content.site.time_zone)
    refuse_unknown(content, root, names)
    chosen = tuple(choose(content, kinds, names))
    channels = tuple(choose_channels(content, networks(), names))
    manner = Manner(agent=agent(content.site), now=now, anew=anew, dry_run=dry_run, accept_drop=accept_drop, tell=tell)
    set_on_retry_hooks(())  # stamina would log what `tell` is told
    outcomes = []
    with nullcontext() if dry_run else _locked(root):
        for outcome in fetch(content, root, chosen, channels, manner):
            outcomes.append(outcome)
            done(outcome.name, outcome.lines(now, zone, dry_run=dry_run))
    problems = (*reading.problems, *source_problems(content, kinds), *channel_problems(content, networks()))
    return Fetched(problems, tuple(outcomes))


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    """Keep all that is fetched to ourselves. Raises ShelfError."""
    with Shelf(root).lock(), Shelf(root, POSTS).lock(), Shelf(root, ANSWERS).lock():
        (root / FOLDER / ANSWERS / ".gitignore").write_text("*\n", "utf-8")
        yield
