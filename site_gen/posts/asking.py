"""How networks are asked: one account, answers of one shape, page after page, and what to say when it fails."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from site_gen.model.connections import ChannelSettings
from site_gen.model.fields import Fields, Unreadable
from site_gen.model.posted import FoundPost, Passed, Posted
from site_gen.model.web import Answer, Outage, Wanted, Web

# A hundred posts each; who goes on beyond that does not know where its list ends.
MOST_PAGES = 100


@dataclass(frozen=True, slots=True)
class Asker:
    """One network asked for one account.

    `system` is its name in messages, `default` its address. `renew` says where a token is to be had anew, as a
    sentence without its stop; the name of the token's variable is that of the settings.
    """

    system: str
    settings: ChannelSettings
    web: Web
    default: str = ""
    renew: str = ""

    @property
    def base(self) -> str:
        """Address of the network's interface, without a slash at the end."""
        return (self.settings.base_url or self.default).rstrip("/")

    def get(
        self,
        url: str,
        query: Mapping[str, str] | None = None,
        *,
        headers: Mapping[str, str] | None = None,
        wanted: Wanted = "any",
    ) -> Answer:
        """An answer. Raises Outage, which says which setting or token may be wrong where that is likely."""
        try:
            return self.web.get(url, query=query, headers=headers, wanted=wanted)
        except Outage as outage:
            raise self.explained(outage) from outage

    def json(
        self, url: str, query: Mapping[str, str] | None = None, *, headers: Mapping[str, str] | None = None
    ) -> Any:
        """An answer in JSON. Raises Outage."""
        return self.get(url, query, headers=headers, wanted="json").json()

    def post(self, url: str, data: Any, query: Mapping[str, str] | None = None) -> Any:
        """The JSON that answers JSON. Raises Outage."""
        try:
            return self.web.post(url, data, query=query).json()
        except Outage as outage:
            raise self.explained(outage) from outage

    def rows_in(self, answer: Any, url: str, *key: str) -> list[Any]:
        """The list in an answer, below the key or keys, or the answer itself. Raises Outage when there is none."""
        return rows_in(answer, url, *key, system=self.system, mend=self.mend())

    def explained(self, outage: Outage) -> Outage:
        """What an outage means for this account."""
        if outage.status in {401, 403}:
            return self.refused(str(outage), status=outage.status)
        return explained(outage, system=self.system, whom=self.whom(), mend=self.mend())

    def refused(self, said: str, *, status: int = 401) -> Outage:
        """The outage of a network that does not take the token, or wants one."""
        if not self.settings.token:
            message = f"{self.system} does not show {self.whom()} to everybody: {said}"
            return Outage("status", message, hint=f"allow it in the account, or {self.mend()}", status=status)
        name = f"`{self.settings.token}`"
        lacks = "has expired or is not valid" if status == 401 else "may not read this account"
        hint = f"put a new token into the environment variable {name}" + (f": {self.renew}" if self.renew else "")
        return Outage(
            "status", f"{self.system} refuses the token in {name}, which {lacks}: {said}", hint=hint, status=status
        )

    def whom(self) -> str:
        """The account, for a message."""
        return f"`{self.settings.account}`" if self.settings.account else "this address"

    def mend(self) -> str:
        """What to correct, for a hint."""
        given = [f"`{name}`" for name in ("account", "base_url", "urls") if getattr(self.settings, name)]
        return f"correct {' or '.join(given) or '`account`'} of the channel `{self.settings.key}`"

    def no_account(self, example: str) -> Outage:
        """The outage of an account that cannot be one; `example` is what one looks like."""
        message = f"`{self.settings.account}` cannot be an account of {self.system}"
        return Outage("address", message, hint=f"{self.mend()}; write it like `{example}`")

    def pages(self, ask: Callable[[str], Any], *cursor_at: str) -> Iterator[Any]:
        """All pages of a list: `ask("")` gives the first, `ask(cursor)` those after it.

        `cursor_at` leads to the cursor in an answer; without one that was the last page. Addresses of the next page
        are never followed, as they may hold the token. Ends when a cursor or a page comes again. Raises Outage.
        """
        seen, cursor, last = set[str](), "", None
        for _ in range(MOST_PAGES):
            answer = ask(cursor)
            if answer == last:
                return
            yield answer
            last = answer
            cursor = Fields(answer).text(*cursor_at)
            if not cursor or cursor in seen:
                return
            seen.add(cursor)


def posts(system: str, rows: Iterable[Any], make: Callable[[Fields], Posted], *id_at: str) -> Iterator[Posted]:
    """A post of each row; one that cannot be read is passed, and the others are not. `id_at` leads to its id."""
    for number, row in enumerate(rows, 1):
        try:
            yield make(Fields(row))
        except Unreadable as reason:
            said = f"{system} gave a post that cannot be read, number {number} of its list: {reason}"
            yield Passed(id=Fields(row).text(*(id_at or ("id",))), reason=said)


def newest(found: Iterable[Posted], most: int) -> Iterator[Posted]:
    """What is found until there are as many posts; what is passed does not count."""
    left = max(most, 1)
    for each in found:
        yield each
        left -= isinstance(each, FoundPost)
        if not left:
            return


def told(outage: Outage) -> Fields:
    """What the body of an answer with a bad status says, an empty object where that is no JSON."""
    try:
        return Fields(json.loads(outage.said))
    except (ValueError, RecursionError):
        return Fields({})


def rows_in(answer: Any, url: str, *key: str, system: str, mend: str) -> list[Any]:
    """The list in an answer, below the key or keys, or the answer itself. Raises Outage when there is none."""
    found = Fields(answer).at(*key) if key else answer
    if isinstance(found, list):
        return found
    where = f"a list `{'.'.join(key)}`" if key else "a list"
    said = next(filter(None, map(Fields(answer).text, ("error", "message", "errors", "detail"))), "")
    message = f"{system} answered without {where} at {url}" + (f" ({said[:200]})" if said else "")
    raise Outage("shape", message, hint=f"open the address in a browser; {mend}")


def explained(outage: Outage, *, system: str, whom: str, mend: str) -> Outage:
    """An outage that says which setting may be wrong, where that is likely; otherwise the same."""
    if outage.status in {404, 410}:
        return Outage("status", f"{system} does not know {whom}: {outage}", hint=mend, status=outage.status)
    if outage.fault == "shape":
        hint = f"open the address in a browser: if it shows no data, {mend}"
        return Outage("shape", f"{system}: {outage}", hint=hint, status=outage.status)
    return outage
