"""Keeping what came of a channel, or saying what is kept instead.

Each file is exchanged by itself, posts before the state that speaks of them, removals last: a fetch that is killed
leaves every post as it was or as it is now, and the next one does the rest.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from site_gen.archive.files import read
from site_gen.fetch.channels import ANSWERS, POSTS, Pulled
from site_gen.fetch.chosen import Channel, Manner
from site_gen.fetch.outcome import Outcome, cure_of
from site_gen.fetch.shelf import Shelf
from site_gen.model.fetched import Failure, Fetched
from site_gen.model.problems import Problem, note, warning
from site_gen.model.web import Outage

_MOST_TOLD = 5


class ChannelKeeping:
    """Keeps what came of one channel."""

    def __init__(self, channel: Channel, root: Path, manner: Manner) -> None:
        self._channel, self._manner = channel, manner
        self._key = channel.settings.key
        self._posts, self._answers = Shelf(root, POSTS), Shelf(root, ANSWERS)
        self._state, self._is_damaged = self._posts.state(self._key)

    def settle(self, pulled: Pulled) -> Outcome:
        """Keep what came."""
        archived, now = pulled.archived, self._manner.now
        if not self._manner.dry_run:
            state = Fetched(kind=self._channel.settings.network, asked=now, good=now, count=archived.count)
            self._posts.write(self._key, archived.files)
            self._posts.note(self._key, state)
            self._posts.remove(self._key, archived.gone)
            self._answers.put(self._key, pulled.bodies, replace(state, answers=pulled.answers))
        is_new = bool(archived.new or archived.changed or archived.vanished)
        return replace(
            self._blank(),
            status="fetched" if is_new else "unchanged",
            count=archived.count,
            good=now,
            new=archived.new,
            changed=archived.changed,
            vanished=archived.vanished,
            unchanged=archived.unchanged,
            problems=tuple(self._told(pulled)),
        )

    def fail(self, outage: Outage) -> Outcome:
        """Leave everything as it is, and write down why."""
        now, before = self._manner.now, self._state
        since = before.failure.since if before and before.failure else None
        failure = Failure(message=str(outage).rstrip("."), hint=cure_of(outage, "channel"), since=since or now)
        before = before or Fetched(kind=self._channel.settings.network, asked=now)
        if not self._manner.dry_run and not self._is_damaged:
            self._posts.note(self._key, replace(before, asked=now, failure=failure))
        return replace(
            self._blank(),
            status="failed",
            count=before.count if before.good else len(read(self._posts.texts(self._key))),
            good=before.good,
            message=failure.message,
            hint=failure.hint,
        )

    def _told(self, pulled: Pulled) -> Iterator[Problem]:
        archived, place = pulled.archived, self._channel.place
        if archived.doubted:
            vanished, in_sight = archived.doubted
            yield warning(
                place,
                f"{self._key}: {vanished} of {in_sight} posts vanished at once, and are kept as they were",
                field="channels",
                hint=f"if they were deleted, run `site-gen fetch {self._key} --accept-drop`",
            )
        for reason in _some(archived.undated):
            message = f"{self._key}: nobody can tell when this was posted; it counts as posted today: {reason}"
            yield note(place, message, field="channels", hint="write its day into its file if it matters")
        for reason in _some(pulled.missing):
            hint = "the post is kept without it; `fetch` tries again next time"
            yield note(place, f"{self._key}: a picture did not come: {reason}", field="channels", hint=hint)
        for reason in _some(archived.passed):
            yield note(place, f"{self._key}: left out: {reason}", field="channels")

    def _blank(self) -> Outcome:
        return Outcome(
            name=self._key,
            system=self._channel.network.name,
            place=self._channel.place,
            status="unchanged",
            of="posts",
        )


def _some(reasons: Iterable[str]) -> Iterator[str]:
    """The first few of these, and how many more there are."""
    found = list(dict.fromkeys(reasons))
    yield from found[:_MOST_TOLD]
    if len(found) > _MOST_TOLD:
        yield f"{len(found) - _MOST_TOLD} more"
