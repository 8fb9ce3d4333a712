"""How sources ask: addresses of one employer, answers of one shape, page after page, and what to say when it fails."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element

from site_gen.model.ads import Ad, Found, Skipped
from site_gen.model.connections import SourceSettings
from site_gen.model.fields import Fields, Unreadable
from site_gen.model.web import Answer, Outage, Wanted, Web
from site_gen.posts.asking import explained, rows_in
from site_gen.posts.xml import xml_of

# The largest boards have some 20,000 ads; who answers beyond that does not know where its list ends.
MOST_PAGES = 250


@dataclass(frozen=True, slots=True)
class Asker:
    """One system asked for one employer. `default` is its address; `{account}` in it is the employer's name there."""

    system: str
    settings: SourceSettings
    web: Web
    default: str = ""

    @property
    def base(self) -> str:
        """Address of the system, without a slash at the end. Raises Outage when the account is none.

        An account with a dot is taken for the whole host, which is how employers name a domain of their own.
        """
        if self.settings.base_url:
            return self.settings.base_url.rstrip("/")
        if "{account}" not in self.default:
            return self.default
        account = re.sub(r"^https?://", "", self.settings.account.strip()).rstrip("/")
        if not re.fullmatch(r"[\w-]+(\.[\w-]+)*(:\d+)?", account):
            raise self._no_name()
        return f"https://{account}" if "." in account else self.default.format(account=account)

    @property
    def account(self) -> str:
        """The employer's name, for a path. Raises Outage when it would lead to another one."""
        account = self.settings.account.strip().strip("/")
        if account in {".", ".."}:
            raise self._no_name()
        return quote(account, safe="")

    def get(self, url: str, query: Mapping[str, str] | None = None, *, wanted: Wanted = "any") -> Answer:
        """An answer. Raises Outage, which says which setting may be wrong where that is likely."""
        try:
            return self.web.get(url, query=query, wanted=wanted)
        except Outage as outage:
            raise explained(outage, system=self.system, whom=self._whom(), mend=self._mend()) from outage

    def json(self, url: str, query: Mapping[str, str] | None = None) -> Any:
        """An answer in JSON. Raises Outage."""
        return self.get(url, query, wanted="json").json()

    def rows(self, url: str, query: Mapping[str, str] | None = None, *, key: str = "") -> list[Any]:
        """The list in an answer, at its key or the answer itself. Raises Outage when there is none."""
        return self.rows_in(self.json(url, query), url, key=key)

    def rows_in(self, answer: Any, url: str, *, key: str = "") -> list[Any]:
        """The list in an answer that has been read. Raises Outage when there is none."""
        return rows_in(answer, url, *([key] if key else []), system=self.system, mend=self._mend())

    def paged(
        self, url: str, query: Mapping[str, str], *, offset: str, size: int, key: str = "", total: str = ""
    ) -> Iterator[Any]:
        """The rows of all pages of `size`. Raises Outage when fewer come than `total` says there are, or no end.

        A system that does not heed the offset gives its first page again: then that was all.
        """
        count, stated, last = 0, None, None
        for _ in range(MOST_PAGES):
            answer = self.json(url, {**query, "limit": str(size), offset: str(count)})
            rows = self.rows_in(answer, url, key=key)
            stated = _whole(Fields(answer).at(total)) if total else None
            if not rows or rows == last:
                break
            yield from rows
            count, last = count + len(rows), rows
            if (len(rows) < size) if stated is None else (count >= stated):
                return
        else:
            raise Outage("shape", f"{self.system} gave {MOST_PAGES} pages and no end at {url}")
        if stated is not None and count < stated:
            raise Outage("shape", f"{self.system} speaks of {stated} ads and gave {count} at {url}")

    def xml(self, url: str, query: Mapping[str, str] | None = None) -> Element:
        """The root of an answer in XML. Raises Outage; also for a document type, which no list of jobs needs."""
        return xml_of(self.get(url, query, wanted="xml"))

    def ads(self, rows: Iterable[Any], make: Callable[[Fields], Ad], *id_at: str) -> Iterator[Found]:
        """An ad of each row; one that cannot be read is skipped, and the others are not. `id_at` leads to its id."""
        for number, row in enumerate(rows, 1):
            try:
                yield make(Fields(row))
            except Unreadable as reason:
                found = f"{self.system} gave an ad that cannot be read, number {number} of its list: {reason}"
                yield Skipped(id=Fields(row).text(*(id_at or ("id",))), reason=found)

    def _no_name(self) -> Outage:
        message = f"`{self.settings.account}` cannot be a name in {self.system}"
        return Outage("address", message, hint=f"{self._mend()}, as it stands in the address of your job page")

    def _whom(self) -> str:
        return f"`{self.settings.account}`" if self.settings.account else "this address"

    def _mend(self) -> str:
        given = [f"`{name}`" for name in ("account", "base_url") if getattr(self.settings, name)]
        return f"correct {' or '.join(given) or '`urls`'} of the source `{self.settings.name or self.settings.kind}`"


def _whole(value: Any) -> int | None:
    text = Fields(value).text()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
