"""Objects of foreign answers, asked without trusting them: a key may be missing, null, or of another type than it was.

Nothing here raises but `need`. A number written as a text is a text, one thing where a list was expected is a list of
one, and the other way round; a thing with a name stands for its name.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

# What the words of a thing are kept under, where a system gives a thing for a word.
_WORDS = ("label", "name", "title", "value", "text", "@value")

_YES = frozenset({"true", "yes", "ja", "1"})
_NO = frozenset({"false", "no", "nein", "0"})


class Unreadable(ValueError):  # noqa: N818 - it says what it is, not what went wrong here
    """An ad or a post that lacks what every one must have. `str()` says what."""


@dataclass(frozen=True, slots=True)
class Fields:
    """One object. Further names go into the objects it holds: `text("location", "city")`."""

    value: Any

    def at(self, *names: str) -> Any:
        """What is there, or None."""
        found = self.value
        for name in names:
            if isinstance(found, list):
                found = next((each for each in found if isinstance(each, Mapping)), None)
            found = found.get(name) if isinstance(found, Mapping) else None
        return found

    def has(self, name: str) -> bool:
        """Whether the key is there, null or not."""
        return isinstance(self.value, Mapping) and name in self.value

    def text(self, *names: str) -> str:
        """A text, trimmed, or ""."""
        return _text(self.at(*names))

    def need(self, *names: str) -> str:
        """A text that must be there. Raises Unreadable."""
        if not isinstance(self.value, Mapping):
            raise Unreadable("it is no object")
        found = self.text(*names)
        if not found:
            raise Unreadable(f"it has no `{'.'.join(names)}`")
        return found

    def texts(self, *names: str) -> tuple[str, ...]:
        """Texts that are not empty."""
        return tuple(filter(None, map(_text, _listed(self.at(*names)))))

    def objects(self, *names: str) -> tuple["Fields", ...]:
        """Objects; what is something else is left out."""
        return tuple(Fields(each) for each in _listed(self.at(*names)) if isinstance(each, Mapping))

    def object(self, *names: str) -> "Fields":
        """One object, an empty one where there is none."""
        return next(iter(self.objects(*names)), Fields({}))

    def url(self, *names: str, base: str = "") -> str:
        """An address that a browser could open, made whole by the one it stands at, or ""."""
        return absolute(self.text(*names), base)

    def flag(self, *names: str) -> bool | None:
        """Yes or no; None when it does not say, which is not the same as no."""
        found = self.at(*names)
        if isinstance(found, bool):
            return found
        word = _text(found).lower()
        return True if word in _YES else False if word in _NO else None

    def amount(self, *names: str) -> float | str | None:
        """A number, or a text that may be one."""
        found = self.at(*names)
        if isinstance(found, int | float) and not isinstance(found, bool):
            return found if math.isfinite(found) else None
        return _text(found) or None


def absolute(url: str, base: str = "") -> str:
    """A web address, made whole by the one it stands at; "" for what is none."""
    try:
        found = urljoin(base, url.strip()) if url.strip() else ""
        parts = urlsplit(found)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return ""
    return found if is_web else ""


def _listed(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def _text(value: Any) -> str:
    if isinstance(value, str):
        # Half of a surrogate pair is valid JSON, but no text that could be written to a file.
        return value.encode("utf-8", "replace").decode().strip()
    if isinstance(value, Mapping):
        return next(filter(None, (_text(value.get(name)) for name in _WORDS)), "")
    if isinstance(value, list):
        return next(filter(None, map(_text, value)), "")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None or isinstance(value, bool) else str(value)
