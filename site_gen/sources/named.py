"""Addresses that the settings name, for origins of ads without an account."""

from collections.abc import Iterator
from urllib.parse import quote, unquote

from site_gen.model.connections import SourceSettings
from site_gen.model.web import Outage


def addresses(settings: SourceSettings, *, files: bool = True) -> Iterator[str]:
    """The files (as `file:…`) and addresses of the settings. Raises Outage when there are none."""
    found = [*(f"file:{quote(name)}" for name in settings.files if files), *settings.urls]
    if not found:
        name = settings.name or settings.kind
        setting = "`files` or `urls`" if files else "`urls`"
        message = f"the source `{name}` names nothing to read"
        raise Outage("address", message, hint=f"add {setting} to it in site.toml")
    yield from found


def told(address: str) -> str:
    """An address as people know it: a file by its name."""
    return unquote(address.removeprefix("file:")) if address.startswith("file:") else address
