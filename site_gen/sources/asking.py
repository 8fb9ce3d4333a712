"""How sources ask: addresses of one employer, answers of one shape, page after page, and what to say when it fails."""

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element, ParseError

from site_gen.model.ads import Ad, Found, Skipped
from site_gen.model.connections import SourceSettings
from site_gen.model.web import Answer, Outage, Wanted, Web
from site_gen.sources.fields import Fields, Unreadable

# The largest boards have some 20,000 ads; who answers beyond that does not know where its list ends.
MOST_PAGES = 250

_BARE_AMPERSAND = re.compile(r"&(?!#\d+;|#x[0-9a-f]+;|[a-z]\w*;)", re.IGNORECASE)
_NAMED_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[a-z]\w*;", re.IGNORECASE)
_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


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
            if outage.status in {404, 410}:
                message = f"{self.system} does not know {self._whom()}: {outage}"
                raise Outage("status", message, hint=self._mend(), status=outage.status) from outage
            if outage.fault == "shape":
                hint = f"open the address in a browser: if it shows no data, {self._mend()}"
                raise Outage("shape", f"{self.system}: {outage}", hint=hint, status=outage.status) from outage
            raise

    def json(self, url: str, query: Mapping[str, str] | None = None) -> Any:
        """An answer in JSON. Raises Outage."""
        return self.get(url, query, wanted="json").json()

    def rows(self, url: str, query: Mapping[str, str] | None = None, *, key: str = "") -> list[Any]:
        """The list in an answer, at its key or the answer itself. Raises Outage when there is none."""
        return self.rows_in(self.json(url, query), url, key=key)

    def rows_in(self, answer: Any, url: str, *, key: str = "") -> list[Any]:
        """The list in an answer that has been read. Raises Outage when there is none."""
        found = Fields(answer).at(key) if key else answer
        if isinstance(found, list):
            return found
        where = f"a list `{key}`" if key else "a list"
        said = next(filter(None, map(Fields(answer).text, ("error", "message", "errors"))), "")
        message = f"{self.system} answered without {where} at {url}" + (f" ({said})" if said else "")
        raise Outage("shape", message, hint=f"open the address in a browser; {self._mend()}")

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


def xml_of(answer: Answer) -> Element:
    """The root of XML, mended where many systems break it: encoding, control characters, HTML's entities.

    Raises Outage when it is none, or has a document type.
    """
    from defusedxml import DefusedXmlException  # noqa: PLC0415 - only some sources pay for it
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415

    text = _DECLARATION.sub("", answer.text()).lstrip()
    try:
        try:
            root: Element = fromstring(text, forbid_dtd=True)
        except ParseError:
            root = fromstring(_mended(text), forbid_dtd=True)
    except DefusedXmlException as reason:
        raise Outage("shape", f"{answer.url} answered with a document type, which is not read") from reason
    except (ParseError, ValueError) as reason:
        raise Outage("shape", f"{answer.url} did not answer with XML ({reason})") from reason
    return root


def text_at(element: Element, path: str) -> str:
    """The words of the first element at a path, trimmed, or ""."""
    found = element.find(path)
    return "".join(found.itertext()).strip() if found is not None else ""


def _mended(text: str) -> str:
    text = _NAMED_ENTITY.sub(lambda match: html.escape(html.unescape(match[0]), quote=False), _NOT_IN_XML.sub("", text))
    return _BARE_AMPERSAND.sub("&amp;", text)


def _whole(value: Any) -> int | None:
    text = Fields(value).text()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
