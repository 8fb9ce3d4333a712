"""Judging what came of a source, and keeping it or the last good copy."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from zoneinfo import ZoneInfo

from site_gen.fetch.chosen import Chosen, Manner
from site_gen.fetch.outcome import Outcome, Status, cure_of
from site_gen.fetch.shelf import Shelf
from site_gen.ingest.ingest import Ingested, around, ingest
from site_gen.model.ads import Ad, Found, Skipped
from site_gen.model.content import Content
from site_gen.model.fetched import Failure, Fetched, Record, Seen
from site_gen.model.web import Outage


@dataclass(frozen=True, slots=True)
class Came:
    """What a source gave, and the answers it was made of."""

    found: tuple[Found, ...]
    answers: Mapping[str, Record]
    bodies: Mapping[str, bytes]


class Keeping:
    """Judges what came of one source, and keeps it or the last good copy.

    `slugs` are the addresses that other sources were given before in this run, and afterwards those of this one too.
    """

    def __init__(
        self, each: Chosen, content: Content, shelf: Shelf, manner: Manner, slugs: frozenset[str] = frozenset()
    ) -> None:
        self.slugs = slugs
        self._each, self._content, self._shelf, self._manner = each, content, shelf, manner
        self._key = each.settings.key
        self._state, self._is_damaged = shelf.state(self._key)
        self._is_known = self._state is not None and self._state.good is not None

    def settle(self, came: Came) -> Outcome:
        """Keep what came, unless it is too little to be believed."""
        empty = not came.found and not self._each.source.empty_is_healthy
        if empty and not self._manner.accept_drop:
            message = f"{self._each.source.name} gave no job at all, as it does for names that it does not know"
            return self.fail(Outage("empty", message, hint=f"if that is right, {self._accepting()}"))
        kept = self._shelf.texts(self._key)
        seen = _seen(came.found, self._state.seen if self._state else {})
        fault = "" if self._manner.accept_drop else self._drop(seen, kept)
        if fault:
            return self._held("stopped", Failure(message=fault, hint=f"if that is right, {self._accepting()}"))
        today = self._manner.now.astimezone(ZoneInfo(self._content.site.time_zone)).date()
        ground = around(self._content, self._key, today)
        taken = ground.slugs | self.slugs
        ingested = ingest(came.found, replace(ground, slugs=taken), kept)
        self.slugs |= ingested.slugs - taken
        self._keep(came, ingested, seen)
        return self._outcome(ingested, seen)

    def fail(self, outage: Outage) -> Outcome:
        """Keep the last good copy, and write down why."""
        return self._held("failed", Failure(message=str(outage).rstrip("."), hint=cure_of(outage, "source")))

    def _accepting(self) -> str:
        return f"run `site-gen fetch {self._key} --accept-drop`"

    def _drop(self, seen: Mapping[str, Seen], kept: Mapping[str, str]) -> str:
        """Why too many ads have vanished, or ""."""
        before = self._state.seen if self._state else {}
        total, vanished = len(before), len(before.keys() - seen.keys())
        if not self._is_known:  # its state is lost; the files still tell how many there were
            total = _jobs_in(kept)
            vanished = max(total - len(seen), 0)
        most = self._each.settings.max_drop
        if not total or vanished / total <= most:
            return ""
        return f"{vanished} of {total} jobs would vanish, more than `max_drop = {most:g}` allows"

    def _keep(self, came: Came, ingested: Ingested, seen: Mapping[str, Seen]) -> None:
        if self._manner.dry_run:
            return
        state = Fetched(
            kind=self._each.settings.kind,
            asked=self._manner.now,
            good=self._manner.now,
            count=ingested.open_jobs,
            seen=seen,
            answers=came.answers,
        )
        made = {path: text.encode() for path, text in ingested.files.items()}
        self._shelf.put(self._key, {**made, **came.bodies}, state)

    def _held(self, status: Status, failure: Failure) -> Outcome:
        now = self._manner.now
        since = self._state.failure.since if self._state and self._state.failure else None
        failure = replace(failure, since=since or now)
        before = self._state or Fetched(kind=self._each.settings.kind, asked=now)
        if not self._manner.dry_run and not self._is_damaged:
            self._shelf.note(self._key, replace(before, asked=now, failure=failure))
        return replace(
            self._blank(),
            status=status,
            count=before.count if self._is_known else _jobs_in(self._shelf.texts(self._key)),
            good=before.good,
            message=failure.message,
            hint=failure.hint,
        )

    def _outcome(self, ingested: Ingested, seen: Mapping[str, Seen]) -> Outcome:
        before = self._state.seen if self._state else {}
        changed = [key for key in seen.keys() & before.keys() if seen[key].digest != before[key].digest]
        outcome = replace(
            self._blank(),
            count=ingested.open_jobs,
            good=self._manner.now,
            new=_titles(seen, seen.keys() - before.keys()),
            changed=_titles(seen, changed),
            vanished=_titles(before, before.keys() - seen.keys()),
            problems=ingested.problems,
        )
        is_new = bool(outcome.new or outcome.changed or outcome.vanished)
        return replace(outcome, status="fetched" if is_new else "unchanged")

    def _blank(self) -> Outcome:
        return Outcome(name=self._key, system=self._each.source.name, place=self._each.place, status="unchanged")


def _seen(found: Iterable[Found], before: Mapping[str, Seen]) -> dict[str, Seen]:
    """The ads that are to be shown, by id; those that could not be read are as they were.

    When it was put up and touched says nothing about what it says, and some systems tell it in words that change daily.
    """
    seen: dict[str, Seen] = {}
    ads: dict[str, list[Ad]] = {}
    for each in found:
        if isinstance(each, Skipped):
            seen |= {key: ad for key, ad in before.items() if _may_be(each, key, ad)}
        elif each.is_listed:
            ads.setdefault(each.id.strip() or each.url.strip() or each.title, []).append(each)
    for key, group in ads.items():
        shown = sorted(repr(replace(ad, opens="", updated="")) for ad in group)
        digest = sha256("".join(shown).encode("utf-8", "backslashreplace")).hexdigest()[:32]
        seen[_plain(key)] = Seen(title=_plain(group[0].title), digest=digest, url=_plain(group[0].url))
    return seen


def _plain(text: str) -> str:
    """A text that can be written down: JSON may have halves of letters in it."""
    return text.encode("utf-8", "replace").decode()


def _may_be(skipped: Skipped, key: str, ad: Seen) -> bool:
    """Whether an ad that could not be read may be this one; one without a name may be any."""
    return _plain(skipped.id) == key if skipped.id else not skipped.url or skipped.url == ad.url


def _titles(seen: Mapping[str, Seen], keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(seen[key].title for key in keys))


def _jobs_in(files: Iterable[str]) -> int:
    """How many jobs there are among files: `jobs/a.html` is one, `jobs/a.de.html` its translation."""
    return sum(path.startswith("jobs/") and path.count(".") == 1 for path in files)
