"""How old what was fetched is, told to the team: nothing of it stands on the site."""

from datetime import date, datetime, tzinfo
from pathlib import Path

from site_gen.content.fetched import state_of
from site_gen.model.fetched import Failure


def staleness(name: str, things: str, file: Path, today: date, zone: tzinfo) -> tuple[str, str] | None:
    """What is wrong with what there is of a source or channel, and the cure; None when nothing is.

    `file` is its state, `things` are what it brings ("job ads").
    """
    hint = f"run `site-gen fetch {name}`"
    try:
        state = state_of(file.read_bytes())
    except FileNotFoundError:
        return f"`{name}` was never fetched, so the site has no {things} of it", hint
    except OSError as fault:
        return f"nobody can tell how old the {things} of `{name}` are: {file.name}: {fault.strerror}", hint
    if state is None:
        return f"nobody can tell how old the {things} of `{name}` are: {file.name} is damaged", hint
    if state.failure is None:
        return None
    reason, cure = state.failure.message, state.failure.hint
    if state.failure.since:
        reason = f"{reason} (failing since {_since(state.failure, zone)})"
    if state.good is None:
        return f"the site has no {things} of `{name}`: {reason}", cure or hint
    return f"the {things} of `{name}` are {_age(state.good, today, zone)}: {reason}", cure or hint


def _since(failure: Failure, zone: tzinfo) -> str:
    since = failure.since
    return since.astimezone(zone).date().isoformat() if since else ""


def _age(good: datetime, today: date, zone: tzinfo) -> str:
    days = (today - good.astimezone(zone).date()).days
    if days > 1:
        return f"{days} days old"
    return f"from {'yesterday' if days == 1 else 'today'}, and the last fetch failed"
