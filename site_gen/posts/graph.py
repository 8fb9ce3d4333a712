"""Graph interfaces of Meta: pages by their cursor, errors by their code, and lists in saved answers."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from site_gen.model.fields import Fields
from site_gen.model.web import Answer, Outage
from site_gen.posts.asking import Asker

_EXPIRED = frozenset({"102", "190"})
_BUSY = frozenset({"4", "17", "32", "613"})


def rows(asker: Asker, url: str, query: Mapping[str, str]) -> Iterator[list[Any]]:
    """The lists of all pages. Raises Outage."""

    def ask(cursor: str) -> Any:
        try:
            # Asked past the asker, which takes any 403 for a bad token: too many calls are one here, too.
            whole = {**query, "after": cursor} if cursor else query
            return asker.web.get(url, query=whole, wanted="json").json()
        except Outage as outage:
            raise _explained(asker, outage) from outage

    for page in asker.pages(ask, "paging", "cursors", "after"):
        yield asker.rows_in(page, url, "data")


def saved(system: str, answer: Answer, found: Any) -> list[Any]:
    """The posts of a saved answer: a list, one post, or posts by their ids. Raises Outage for a saved error."""
    whole = Fields(found)
    if whole.has("error"):
        raise Outage("shape", f"`{name(answer)}` is an error of {system}: {whole.text('error', 'message')[:200]}")
    if isinstance(found, list):
        return found
    listed = whole.at("data") or whole.at("business_discovery", "media", "data")
    if isinstance(listed, list):
        return listed
    if whole.has("id"):
        return [found]
    if isinstance(found, dict) and found and all(Fields(each).has("id") for each in found.values()):
        return list(found.values())
    if whole.at("data") == []:
        return []
    raise Outage("shape", f"`{name(answer)}` holds no posts of {system}", hint="name the file of posts")


def no_archive(answer: Answer) -> None:
    """Raises Outage for a ZIP, which has to be unpacked first."""
    if answer.body.startswith(b"PK\x03\x04") and not answer.url.lower().endswith(".xlsx"):
        raise Outage("shape", f"`{name(answer)}` is a ZIP", hint="unpack it and name its file of posts")


def name(answer: Answer) -> str:
    """A file, for a message."""
    return answer.url.removeprefix("file:")


def _explained(asker: Asker, outage: Outage) -> Outage:
    try:
        error = Fields(json.loads(outage.said)).object("error")
    except (ValueError, RecursionError):
        return asker.explained(outage)
    code, said = error.text("code"), error.text("message")[:200]
    if code in _EXPIRED:
        return asker.refused(said, status=401)
    if code == "10" or (code.isdigit() and 200 <= int(code) < 300):
        return asker.refused(said, status=403)
    if code in _BUSY:
        return Outage("busy", f"{asker.system} was asked too often: {said}", hint="try again in an hour", status=429)
    return asker.explained(outage)
