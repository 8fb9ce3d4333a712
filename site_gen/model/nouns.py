"""How the nouns of the model are declared.

A noun is a frozen dataclass of plain values. Each field says in words what it is for: the content schemas, the editor
help and the reference page of the docs are made from these descriptions, so they are written for the people who write.
"""

from dataclasses import dataclass, field
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")

_REQUIRED: Any = object()


def about(description: str, *, default: Any = _REQUIRED, example: object = None) -> Any:
    """Declare a field of a noun: what it is for, its default, and one good example as it is written in YAML.

    Without a default the field is required.
    """
    metadata: dict[str, Any] = {"description": description}
    if example is not None:
        metadata["examples"] = [example]
    if default is _REQUIRED:
        return field(metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(about, field))
def noun(cls: type[T]) -> type[T]:
    """Make a class a noun: frozen, slotted, keyword-only, and closed against unknown keys when it is read."""
    cls.__pydantic_config__ = {"extra": "forbid"}  # type: ignore[attr-defined]
    return dataclass(frozen=True, slots=True, kw_only=True)(cls)
