"""Graph interfaces of Meta: pages by their cursor, errors by their code, and lists in saved answers.

What is deleted there is deleted here (`must_vanish`): Meta's Platform Terms want data of the platform deleted when its
owner asks for that and when access ends (read in the archive at conductatlas.com/platform/meta/meta-platform-policy,
2026). They name no time for a single post; that deleting one is such a wish is our reading.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from site_gen.model.fields import Fields
from site_gen.model.web import Answer, Outage
from site_gen.posts.asking import Asker, told

_EXPIRED = frozenset({"102", "190", "463", "467"})
_NO_RIGHT = frozenset({"3", "10", *map(str, range(200, 300))})
_BUSY = frozenset({"4", "17", "32", "613", *map(str, range(80000, 80015))})
_OUT_OF_ORDER = frozenset({"1", "2"})
_UNKNOWN = "803"


def rows(asker: Asker, url: str, query: Mapping[str, str]) -> Iterator[list[Any]]:
    """The lists of all pages. Raises Outage."""

    def ask(cursor: str) -> Any:
        try:
            # Asked past the asker, which takes any 403 for a bad token: too many calls are one here, too.
            whole = {**query, "after": cursor} if cursor else query
            answer = asker.web.get(url, query=whole, wanted="json").json()
        except Outage as outage:
            error = told(outage).object("error")
            raise (_failed(asker, error, outage.status) if error.value else asker.explained(outage)) from outage
        if error := Fields(answer).object("error").value:
            raise _failed(asker, Fields(error), 200)
        return answer

    for page in asker.pages(ask, "paging", "cursors", "after"):
        yield asker.rows_in(page, url, "data")


def saved(system: str, answer: Answer, found: Any) -> list[Any]:
    """The posts of a saved answer: a list, one post, or posts by their ids. Raises Outage for a saved error."""
    whole = Fields(found)
    if whole.has("error"):
        message = f"`{name(answer)}` is an error of {system}: {whole.text('error', 'message')[:200]}"
        raise Outage("shape", message, hint="ask again, and save the answer with the posts")
    if isinstance(found, list):
        return found
    listed = whole.at("data")
    if not isinstance(listed, list):
        listed = whole.at("business_discovery", "media", "data")
    if isinstance(listed, list):
        return listed
    if whole.has("id"):
        return [found]
    if isinstance(found, dict) and found and all(Fields(each).has("id") for each in found.values()):
        return list(found.values())
    raise Outage("shape", f"`{name(answer)}` holds no posts of {system}", hint="name the file of posts")


def no_archive(answer: Answer) -> None:
    """Raises Outage for a ZIP, which has to be unpacked first."""
    if answer.body.startswith(b"PK\x03\x04"):
        raise Outage("shape", f"`{name(answer)}` is a ZIP", hint="unpack it and name its file of posts")


def name(answer: Answer) -> str:
    """A file, for a message."""
    return answer.url.removeprefix("file:")


def _failed(asker: Asker, error: Fields, status: int) -> Outage:
    """What an error means (developers.facebook.com/docs/graph-api/guides/error-handling)."""
    codes, said = {error.text("code"), error.text("error_subcode")}, error.text("message")[:200]
    if codes & _EXPIRED:
        return asker.refused(said, status=401)
    if error.text("code") in _NO_RIGHT:
        return asker.refused(said, status=403)
    if error.text("code") in _BUSY:
        return Outage("busy", f"{asker.system} was asked too often: {said}", hint="try again in an hour", status=429)
    if error.text("code") in _OUT_OF_ORDER:
        return Outage("busy", f"{asker.system} cannot answer just now: {said}", hint="try again later", status=status)
    whom = f"does not know {asker.whom()}" if error.text("code") == _UNKNOWN else "does not take the question"
    return Outage("status", f"{asker.system} {whom}: {said or status}", hint=asker.mend(), status=status)
