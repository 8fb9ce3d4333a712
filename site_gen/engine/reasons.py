"""Why a leaf runs: a value that people can read, decided by nothing but values."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from site_gen.engine.leaf import CODE, Leaf
from site_gen.engine.store import AnyStore

UNCHANGED = "unchanged"
RETURNED = "taken from the store: the same was made before"
NEW = "new output"
LOST = "not in the store"

_NAMED = 3  # changes, or pieces, that are named one by one


def reason(leaf: Leaf, last_key: str | None, before: Mapping[str, str], now: Mapping[str, str]) -> str:
    """Say why a leaf that is not in the store has to run.

    `last_key` is the key it last ran under, None when it never did; `before` and `now` tell what its inputs looked like
    then and look like now.
    """
    if last_key is None:
        return NEW
    if last_key == leaf.key or not before:
        return LOST
    if before.get(CODE) != now.get(CODE):
        return "code changed"
    changed = [path for path in (*now, *(before.keys() - now.keys())) if before.get(path) != now.get(path)]
    shared = [name for name in map(leaf.shared_name, changed) if name]
    own = [f"`{path}`" for path in changed if not leaf.shared_name(path)]
    parts = [f"{name} changed" for name in shared]
    if own:
        names = ", ".join(own[:_NAMED]) + (f" and {len(own) - _NAMED} more" if len(own) > _NAMED else "")
        parts.append(f"input{'s' if len(own) > 1 else ''} {names} changed")
    return "; ".join(parts) or LOST


def explain(store: AnyStore, leaf: Leaf) -> tuple[str, ...]:
    """Tell in a few lines whether a leaf would run now and why, why it last ran, and what it was made from."""
    trace = store.trace(leaf.name)
    if leaf.key in store.look_up([leaf.key]):
        lines = [f"{leaf.name}: up to date, nothing it depends on has changed"]
    else:
        before = store.fingerprints([trace.key]).get(trace.key, {}) if trace else {}
        lines = [f"{leaf.name}: would be made: {reason(leaf, trace and trace.key, before, leaf.fingerprint())}"]
    if trace:
        when = datetime.fromtimestamp(trace.ran).astimezone()
        lines.append(f"last made {when:%Y-%m-%d %H:%M:%S}: {trace.reason}")
    sources = leaf.sources or (trace.sources if trace else ())
    if sources:
        lines.append(f"made from {', '.join(sources)}")
    lines.append(f"depends on {', '.join(f'`{name}`' for name in leaf.inputs) or 'nothing'} and the code")
    return tuple(lines)


def explain_joined(store: AnyStore, name: str, pieces: Sequence[Leaf]) -> tuple[str, ...]:
    """Tell in a few lines what a file is put together from, and why the pieces that were made last were made."""
    count = f"{len(pieces)} piece{'' if len(pieces) == 1 else 's'}"
    lines = [f"{name}: put together from {count} and a frame; put together anew when one of them changes"]
    traces = [(trace.ran, leaf, trace.reason) for leaf in pieces if (trace := store.trace(leaf.name))]
    for ran, leaf, why in sorted(traces, key=lambda one: -one[0])[:_NAMED]:
        when = datetime.fromtimestamp(ran).astimezone()
        files = ", ".join(leaf.sources[:_NAMED])
        more = f" and {len(leaf.sources) - _NAMED} more" if len(leaf.sources) > _NAMED else ""
        lines.append(f"piece last made {when:%Y-%m-%d %H:%M:%S} from {files}{more}: {why}")
    return tuple(lines)
