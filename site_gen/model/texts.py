"""Interface texts of one language, as plain values that can be handed to workers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from gettext import c2py
from typing import Any


@dataclass(frozen=True, slots=True)
class Texts:
    """A gettext catalogue of one language.

    `messages` maps a message id to its translation; plural forms are tuples under the singular's id. `plural` is the C
    expression of the catalogue's `Plural-Forms` header. What is not in it comes out in English, as written in the code.
    """

    language: str
    direction: str = "ltr"
    plural: str = "(n != 1)"
    messages: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)

    def gettext(self, message: str, /, **values: Any) -> str:
        """The text in this language; `%(name)s` places are filled from `values`."""
        found = self.messages.get(message) or message
        text = found if isinstance(found, str) else found[0]
        return text % values if values else text

    def ngettext(self, singular: str, plural: str, number: int, /, **values: Any) -> str:
        """The text for a number in this language; `%(n)s` is the number unless `values` gives it formatted."""
        found = self.messages.get(singular)
        forms = found if isinstance(found, tuple) else (singular, plural)
        text = forms[c2py(self.plural)(number) if isinstance(found, tuple) else int(number != 1)]
        return text % {"n": number, **values}
