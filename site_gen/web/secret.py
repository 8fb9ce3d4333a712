"""Secrets, which come from the environment and must not be written anywhere."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from urllib.parse import quote, quote_plus


@dataclass(frozen=True, slots=True)
class Secrets:
    """Secret values (ASCII) by the names of the environment variables they are from; `$NAME` stands for them."""

    values: Mapping[str, str] = field(default_factory=dict, repr=False)

    def hide(self, text: str) -> str:
        """A text fit for messages and files."""
        for name, value in self.values.items():
            for form in filter(None, dict.fromkeys(_forms(value))):
                text = text.replace(form, f"${name}")
        return text

    def reveal(self, url: str) -> str:
        """An address as it is asked: with the secrets in the place of their names, which the disk and readers know."""
        for name, value in self.values.items():
            place = rf"(?:\$|%24){re.escape(name)}(?![A-Za-z0-9_])"
            url = re.sub(place, quote(value, safe=""), url)
        return url

    def hide_in(self, body: bytes) -> bytes:
        """A body fit for the disk; networks write the token into the address of the next page."""
        return self.hide(body.decode("latin-1")).encode("latin-1") if self.values else body


def _forms(value: str) -> tuple[str, ...]:
    """A secret as it is, in addresses, in JSON of careful writers, and in XML."""
    return value, quote(value, safe=""), quote_plus(value), value.replace("/", "\\/"), escape(value)
