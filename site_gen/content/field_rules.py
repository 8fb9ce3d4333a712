"""What must hold for single fields, whichever noun they are in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from site_gen.content.standards import (
    countries,
    country_meant,
    email_meant,
    is_email,
    is_language,
    is_web_address,
    slug_fault,
)
from site_gen.model.documents import FieldPath
from site_gen.model.problems import Severity


@dataclass(frozen=True, slots=True)
class Fault:
    """A broken rule at a field of a noun; the place comes later."""

    field: str
    message: str
    hint: str
    severity: Severity = Severity.ERROR
    index: int | None = None

    @property
    def path(self) -> FieldPath:
        """Where it is, within its noun."""
        if not self.field:
            return ()
        return (self.field,) if self.index is None else (self.field, self.index)


Rule = Callable[[Any], Iterator[Fault]]


def warn(field: str, message: str, hint: str) -> Fault:
    """A fault that keeps nothing back."""
    return Fault(field, message, hint, Severity.WARNING)


def slug_rule(data: Any) -> Iterator[Fault]:
    """A slug that was written must be good for an address and for a folder."""
    fault = slug_fault(data.slug) if data.slug else ""
    if fault:
        yield Fault("slug", f"the slug {fault}", "write it like `electronics-technician`")


def language_rule(data: Any) -> Iterator[Fault]:
    """A language that was written must be one."""
    if data.language and not is_language(data.language):
        yield Fault("language", f"`{data.language}` is no language code", "write it like `de` or `pt-BR`")


def title_rule(data: Any) -> Iterator[Fault]:
    """A title must not be empty."""
    name = "title" if hasattr(data, "title") else "name"
    if not getattr(data, name).strip():
        yield Fault(name, f"`{name}` is empty", f"write what it should be, for example `{name}: …`")


def web_rule(field: str) -> Rule:
    """A field that, if it is filled, holds a web address."""

    def rule(data: Any) -> Iterator[Fault]:
        text = getattr(data, field)
        if text and not is_web_address(text):
            yield Fault(field, f"`{text}` is no web address", f"write it in full, such as `{full_address(text)}`")

    return rule


def full_address(text: str) -> str:
    """The web address that a text may be meant to be, or an example of one."""
    guess = f"https://{text.strip()}"
    return guess if "." in text and is_web_address(guess) else "https://www.example.com/page"


def email_rule(data: Any) -> Iterator[Fault]:
    """An e-mail address must be one."""
    if data.email and not is_email(data.email):
        yield Fault("email", f"`{data.email}` is no e-mail address", email_hint(data.email))


def email_hint(text: str) -> str:
    """The e-mail address that a text may be meant to be, or an example of one."""
    meant = email_meant(text)
    return f"did you mean `{meant}`?" if meant else "write it like `jobs@example.com`"


def country_rule(data: Any) -> Iterator[Fault]:
    """A country is two capital letters."""
    if data.country:
        yield from country_faults("country", data.country)


def country_faults(field: str, code: str, index: int | None = None) -> Iterator[Fault]:
    """A code that is no country (ISO 3166-1)."""
    if code not in countries():
        meant = country_meant(code)
        hint = f"did you mean `{meant}`?" if meant else "write the two letters of the country, such as `DE`"
        yield Fault(field, f"`{code}` is no country code", hint, index=index)


def ends_after(field: str, first: str) -> Rule:
    """A field that is not before another one, where both are filled."""

    def rule(data: Any) -> Iterator[Fault]:
        start, end = getattr(data, first), getattr(data, field)
        if start and end and is_before(end, start):
            yield Fault(field, f"`{field}` is before `{first}`", f"correct `{first}` or `{field}`")

    return rule


def is_before(first: date, last: date) -> bool:
    """Whether one day or time is before another; a time and a day compare as days."""
    if isinstance(first, datetime) and isinstance(last, datetime):
        return first < last
    return _day_of(first) < _day_of(last)


def _day_of(moment: date) -> date:
    """The day of a day or time."""
    return moment.date() if isinstance(moment, datetime) else moment
