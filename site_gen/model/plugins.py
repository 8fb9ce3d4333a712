"""Plug-ins: one file each in a package of ours, and those that other packages announce (design, section 2)."""

import importlib
import pkgutil
from collections.abc import Mapping
from importlib.metadata import entry_points
from types import MappingProxyType
from typing import Protocol, TypeVar


class Keyed(Protocol):
    """What a plug-in is known by."""

    @property
    def key(self) -> str:
        """A name that no other plug-in of its kind has."""


P = TypeVar("P", bound=Keyed)


def plugins(package: str, constant: str, kind: type[P]) -> Mapping[str, P]:
    """All plug-ins of a kind by key, in alphabetical order.

    They are the constant of that name in the modules of `package`, and the entry points of the group of that name.
    Raises ValueError when two of them have the same key.
    """
    folder = importlib.import_module(package).__path__
    modules = [importlib.import_module(f"{package}.{info.name}") for info in pkgutil.iter_modules(folder)]
    found: list[P] = [getattr(module, constant) for module in modules if hasattr(module, constant)]
    found += [point.load() for point in entry_points(group=package)]
    by_key: dict[str, P] = {}
    for plugin in sorted(found, key=lambda plugin: plugin.key):
        if by_key.setdefault(plugin.key, plugin) is not plugin:
            name = kind.__name__.lower()
            raise ValueError(
                f"two plug-ins ({name}) are called {plugin.key!r}: uninstall one of the packages they are from"
            )
    return MappingProxyType(by_key)
