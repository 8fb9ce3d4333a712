"""Leaves: the smallest units of work. A pure function, its inputs, and a key that covers both."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Literal

from site_gen.engine.blob import Blob
from site_gen.engine.digest import Shared, digest, fingerprint

FailureKind = Literal["error", "deadline", "crash"]

CODE = "(code)"  # in a fingerprint: the function and its version; no input can have this name


@dataclass(frozen=True)
class Leaf:
    """One output and how it is made.

    - `name`: unique among the leaves of a run (`jobs/welder/index.html`, `body:jobs/welder:de`).
    - `function`: a function of a module, pure, called with the inputs as keyword arguments; gives bytes.
    - `inputs`: plain values (see `digest`) by parameter name. A `Shared` is taken out of its wrapper for the call.
    - `version`: whatever else the bytes depend on, above all the digest of the code.
    - `sources`: files it was made from, for people to read.
    - `deadline`: seconds it may take.
    - `isolate`: what it reads is untrusted or unbounded: never run it in the process of the user.
    """

    name: str
    function: Callable[..., bytes]
    inputs: Mapping[str, object]
    version: str = ""
    sources: tuple[str, ...] = ()
    deadline: float = 5.0
    isolate: bool = False

    def __post_init__(self) -> None:
        if "<" in self.function.__qualname__:
            raise TypeError(f"leaf `{self.name}`: {self.function.__qualname__} is not a function of a module")

    @cached_property
    def key(self) -> str:
        """Digest of everything the bytes depend on. Raises NotPlainError for an input that is no plain value."""
        return digest((self._function_name, self.version, self.inputs))

    def fingerprint(self) -> dict[str, str]:
        """Checksums of function, version and each input, two levels deep, to tell later what changed."""
        return {CODE: digest((self._function_name, self.version))[:8], **fingerprint(self.inputs, depth=3)}

    def shared_name(self, path: str) -> str:
        """What people call the input at this path of the fingerprint when it is a `Shared`, else ""."""
        value = self.inputs.get(path)
        return value.name if isinstance(value, Shared) else ""

    def make(self) -> bytes:
        """Call the function here and now."""
        return call(self.function, self.inputs)

    @property
    def _function_name(self) -> str:
        return f"{self.function.__module__}.{self.function.__qualname__}"


@dataclass(frozen=True, slots=True)
class Done:
    """A leaf whose bytes are there. `reason` says why it ran, or that it did not have to."""

    leaf: Leaf
    blob: Blob
    reused: bool
    reason: str

    @property
    def data(self) -> bytes:
        """The bytes, read from the store when asked for."""
        return self.blob.read()


@dataclass(frozen=True, slots=True)
class Failed:
    """A leaf that gave no bytes: it raised, took too long, or took its process down.

    `message` is one line without the leaf's name. `traceback` is for a crash report, "" where there is none.
    """

    leaf: Leaf
    message: str
    kind: FailureKind
    traceback: str = ""


Result = Done | Failed


def call(function: Callable[..., bytes], inputs: Mapping[str, object]) -> bytes:
    """Call a leaf's function with its inputs, each `Shared` unwrapped. Raises TypeError when it gives no bytes."""
    arguments = {name: _resident(value) if isinstance(value, Shared) else value for name, value in inputs.items()}
    data: Any = function(**arguments)
    if not isinstance(data, bytes):
        raise TypeError(f"{function.__qualname__} gave {type(data).__name__} where bytes are due")
    return data


@lru_cache(maxsize=32)
def _resident(shared: Shared) -> Any:
    """The copy of a shared value this process keeps: functions may cache what they build from it by identity."""
    return shared.value
