"""`content/_fetched/<name>/fetch.json`: the state of a source, as `fetch` writes it and `build` reads it."""

from pydantic import TypeAdapter, ValidationError

from site_gen.content import shapes
from site_gen.model.fetched import Fetched

FOLDER = "_fetched"
STATE = "fetch.json"


@shapes.remembered
def _adapter(noun: type[Fetched]) -> TypeAdapter[Fetched]:
    return TypeAdapter(noun)


def state_of(text: bytes) -> Fetched | None:
    """The state that a file tells, or None when it is damaged."""
    try:
        state = _adapter(Fetched).validate_json(text)
    except ValidationError:
        return None
    since = state.failure and state.failure.since
    times = [time for time in (state.asked, state.good, since) if time]
    return state if all(time.tzinfo for time in times) else None


def text_of(state: Fetched) -> bytes:
    """The state as a file."""
    return _adapter(Fetched).dump_json(state, indent=1, exclude_defaults=True) + b"\n"
