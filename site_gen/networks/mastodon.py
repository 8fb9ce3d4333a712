"""Mastodon, and servers that can be asked like one: Pixelfed, GoToSocial, Akkoma and others.

Everybody's account lives on a server of its own, so a link cannot know where to go: the project's own hub asks once and
remembers. The text stands behind the `#` and is not sent to the hub. Of the thousands of servers only the largest are
known by their host.

Posts come from the public interface (docs.joinmastodon.org/methods/accounts); from the feed where the server shows that
to nobody who is not signed in; or from the download of the account (`outbox.json`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from site_gen.model.connections import ChannelSettings
from site_gen.model.fields import Fields, Unreadable, absolute
from site_gen.model.posted import FoundMedia, FoundPost, MediaKind, Passed, Posted
from site_gen.model.web import Answer, Outage, Web
from site_gen.networks.network import Network, PostsIn
from site_gen.posts.asking import Asker, posts
from site_gen.posts.fediverse import (
    activities,
    handle_of,
    html_of,
    id_of,
    more_than_words,
    post_of,
    words_of,
)
from site_gen.posts.words import SENSITIVE, plain, with_link, with_list
from site_gen.posts.xml import text_at, xml_of

_PAGE = 40
_HINT = "name the `outbox.json` of the download, or a saved answer of `/api/v1/accounts/…/statuses`"
# Where servers have the feed of an account: Mastodon and Pleroma, GoToSocial, Friendica.
_FEEDS = ("@{name}.rss", "@{name}/feed.rss", "users/{name}/feed.rss")
# What a server answers that shows nothing without signing in, or has no such interface.
_CLOSED = frozenset({401, 403, 404, 405, 422, 501})
_ACCOUNT = re.compile(
    r"(?:https?://(?P<site>[^/\s]+)/(?:@|users/|u/)?(?P<user>[\w.-]+)(?:@(?P<home>[\w.-]+))?/?"
    r"|@?(?P<name>[\w.-]+)(?:@(?P<host>[\w.-]+\.[\w-]+(?::\d+)?))?)"
)
_OBJECTS = frozenset({"Create", "Update", "Announce", "Note", "Question", "Article", "Page", "Image", "Video", "Audio"})
_MEDIA = "{http://search.yahoo.com/mrss/}"
_KINDS: dict[str, MediaKind] = {"video": "video", "gifv": "video", "audio": "audio"}


@dataclass(frozen=True, slots=True)
class _Account:
    """An account as it was written: its name, the server it is on, and how it is called from elsewhere."""

    name: str
    server: str
    handle: str


def read(settings: ChannelSettings, web: Web) -> Iterator[Posted]:
    """The newest posts of an account, without boosts and answers. Raises Outage."""
    asker = Asker("Mastodon", settings, web)
    account = _account(asker)
    has_begun = False
    try:
        for post in islice(_asked(asker, account), _most(settings)):
            has_begun = True
            yield post
    except Outage as outage:
        if has_begun or not (outage.status in _CLOSED or outage.fault == "shape"):
            raise
        yield from islice(_feed(asker, account, outage), _most(settings))


def read_file(_settings: ChannelSettings, answer: Answer) -> Iterator[Posted]:
    """The posts of a download (`outbox.json`), or of a saved answer of the interface. Raises Outage."""
    account = _Account("", "", "")
    if answer.text().lstrip().startswith("<"):
        channel = xml_of(answer).find("channel")
        if channel is None:
            raise Outage("shape", f"`{answer.url.removeprefix('file:')}` is no feed of Mastodon", hint=_HINT)
        yield from _of_feed(channel, account)
        return
    found = answer.json()
    if Fields(found).has("orderedItems") or Fields(found).text("type").endswith("Collection"):
        yield from posts("Mastodon", activities(found), lambda row: post_of(row, answer.url))
        return
    rows = found if isinstance(found, list) else [found]
    if rows and all(_is_status(Fields(row)) for row in rows):
        yield from posts("Mastodon", rows, lambda row: _post(row, account))
    elif (
        rows
        and all(Fields(row).text("type") and Fields(row).text("id") for row in rows)
        and not Fields(rows[0]).has("preview_url")
    ):
        yield from posts("Mastodon", rows, lambda row: post_of(row, answer.url))
    elif rows:
        raise Outage("shape", f"`{answer.url.removeprefix('file:')}` holds no posts of Mastodon", hint=_HINT)


def _asked(asker: Asker, account: _Account) -> Iterator[Posted]:
    """The posts as the interface gives them. Raises Outage."""
    url = f"{account.server}/api/v1/accounts/lookup"
    profile = Fields(asker.json(url, {"acct": account.name}))
    own = profile.text("id")
    if not own:
        raise Outage("shape", f"{url} told of no account", hint=asker.mend())
    _check(asker, profile)
    yield from posts(asker.system, _statuses(asker, account, own), lambda row: _post(row, account))


def _is_status(row: Fields) -> bool:
    return row.has("account") and (row.has("content") or row.has("reblog"))


def _most(settings: ChannelSettings) -> int:
    return max(settings.limit, 1)


def _account(asker: Asker) -> _Account:
    """Raises Outage."""
    found = _ACCOUNT.fullmatch(asker.settings.account.strip())
    if not found:
        raise asker.no_account("@name@server.example")
    name, host = found["user"] or found["name"], found["home"] or found["site"] or found["host"] or ""
    if not (host or asker.base):
        raise asker.no_account("@name@server.example")
    server = asker.base or f"https://{host}"
    return _Account(name, server, f"@{name}@{host or urlsplit(server).netloc}")


def _check(asker: Asker, profile: Fields) -> None:
    """Raise Outage when the account is one that has nothing to say any more."""
    moved = profile.object("moved")
    if moved.text("acct") or moved.text("url"):
        where = handle_of(moved.text("url")) or f"@{moved.text('acct')}"
        hint = f"write `{where}` as the `account` of the channel `{asker.settings.key}`"
        raise Outage("empty", f"{asker.whom()} has moved to {where}", hint=hint)
    if profile.flag("suspended"):
        hint = f"ask the people who run the server, or {asker.mend()}"
        raise Outage("empty", f"{asker.whom()} has been suspended by its server", hint=hint)


def _statuses(asker: Asker, account: _Account, own: str) -> Iterator[Any]:
    url = f"{account.server}/api/v1/accounts/{own}/statuses"
    size = min(_PAGE, _most(asker.settings))
    query = {"exclude_replies": "true", "exclude_reblogs": "true", "limit": str(size)}

    def ask(after: str) -> Any:
        rows = asker.rows_in(asker.json(url, {**query, "max_id": after} if after else query), url)
        return {"rows": rows, "after": Fields(rows[-1]).text("id") if rows else ""}

    for page in asker.pages(ask, "after"):
        yield from page["rows"]


def _post(row: Fields, account: _Account) -> Posted:
    """The post of a status. Raises Unreadable."""
    own = row.need("id")
    if isinstance(row.at("reblog"), dict):
        return Passed(id=own, reason="it repeats a post of somebody")
    if row.text("in_reply_to_id"):
        return Passed(id=own, reason="it answers somebody", is_gone=True)
    if row.text("visibility") not in {"", "public"}:
        return Passed(id=own, reason=f"it is not public but `{row.text('visibility')}`", is_gone=True)
    content = row.text("content")
    html, text = html_of(content), words_of(content)
    html, text = with_list(html, text, row.object("poll").texts("options"))
    html, text = with_link(html, text, row.object("card").url("url"), row.object("card").text("title"))
    media = tuple(filter(None, map(_medium, row.objects("media_attachments"))))
    if not (text or media):
        raise Unreadable("it has neither words nor pictures")
    profile = row.object("account")
    name = profile.text("acct")
    handle = f"@{name}" if "@" in name else account.handle or handle_of(profile.text("url"))
    return FoundPost(
        id=own,
        url=row.url("url") or row.url("uri"),
        published=row.text("created_at"),
        updated=row.text("edited_at"),
        text=text,
        html=more_than_words(html),
        author=profile.text("display_name") or profile.text("username"),
        handle=handle,
        media=media,
        tags=tuple(dict.fromkeys(tag.text("name") for tag in row.objects("tags") if tag.text("name"))),
        language=row.text("language"),
        warning=plain(row.text("spoiler_text")) or (SENSITIVE if row.flag("sensitive") else ""),
        figures=_figures(row),
    )


def _medium(each: Fields) -> FoundMedia | None:
    kind = _KINDS.get(each.text("type"), "image")
    whole, small = each.url("url") or each.url("remote_url"), each.url("preview_url")
    if each.text("type") == "unknown":  # what came from elsewhere and is not a picture, or is not there any more
        whole = ""
    urls = (whole, small) if kind == "image" else (small if small != whole else "",)
    found = tuple(dict.fromkeys(filter(None, urls)))
    return FoundMedia(urls=found, alt=each.text("description"), kind=kind) if found or kind != "image" else None


def _figures(row: Fields) -> dict[str, int]:
    names = {"liked": "favourites_count", "shared": "reblogs_count", "answered": "replies_count"}
    found = {name: row.at(key) for name, key in names.items()}
    return {name: value for name, value in found.items() if isinstance(value, int) and not isinstance(value, bool)}


def _feed(asker: Asker, account: _Account, closed: Outage) -> Iterator[Posted]:
    """The posts of the account's feed. Raises the outage of the interface where there is no feed either."""
    for path in _FEEDS:
        try:
            answer = asker.get(f"{account.server}/{path.format(name=account.name)}", wanted="xml")
        except Outage as outage:
            if outage.status in _CLOSED or outage.fault == "shape":
                continue
            raise
        channel = xml_of(answer).find("channel")
        if channel is not None:
            yield from _of_feed(channel, account)
            return
    hint = f"{asker.mend()}; if the account's name has another domain than its server, name the server in `base_url`"
    raise Outage(closed.fault, str(closed), hint=hint, status=closed.status) from closed


def _of_feed(channel: Any, account: _Account) -> Iterator[Posted]:
    author = text_at(channel, "title")
    for item in channel.iterfind("item"):
        url = absolute(text_at(item, "link")) or absolute(text_at(item, "guid"))
        content = text_at(item, "description")
        warning, content = _warning(content)
        media = tuple(_of_media(each) for each in item.iter(f"{_MEDIA}content") if absolute(each.get("url", "")))
        text = words_of(content)
        if not (url and (text or media)):
            yield Passed(id=id_of(url), reason="Mastodon's feed has an entry without address, words and pictures")
            continue
        tags = (("".join(each.itertext())).strip().lstrip("#") for each in item.iterfind("category"))
        ratings = [each.text for each in item.iter(f"{_MEDIA}rating")]
        yield FoundPost(
            id=id_of(url),
            url=url,
            published=text_at(item, "pubDate"),
            text=text,
            html=more_than_words(html_of(content)),
            author=author,
            handle=account.handle,
            media=media,
            tags=tuple(dict.fromkeys(filter(None, tags))),
            language=text_at(channel, "language"),
            warning=warning or (SENSITIVE if "adult" in ratings else ""),
        )


def _warning(content: str) -> tuple[str, str]:
    """What stands before the line with which the feed parts a warning from the words, and the words."""
    head, line, words = content.partition("<hr />" if "<hr />" in content else "<hr>")
    found = re.fullmatch(r"<p><strong>[^<]*</strong>(.*)</p>", head.strip(), re.DOTALL)
    return (plain(found[1]), words) if line and found else ("", content)


def _of_media(each: Any) -> FoundMedia:
    kind = _KINDS.get(each.get("medium", ""), "image")
    # The feed has no still of films and sounds.
    urls = (absolute(each.get("url", "")),) if kind == "image" else ()
    return FoundMedia(urls=urls, alt=text_at(each, f"{_MEDIA}description"), kind=kind)


NETWORK = Network(
    key="mastodon",
    name="Mastodon",
    colour="#563acc",
    glyph=(
        "M7 2.8A4.6 4.6 0 0 0 2.4 7.4v4.6c0 1.8.8 3.3 2.2 4.1.7 4 4.6 6.1 11.2 4.7v-2.4c-3.9.6-6.3-.2-6.4"
        "-2H17a4.6 4.6 0 0 0 4.6-4.6V7.4"
        "A4.6 4.6 0 0 0 17 2.8z"
        "M6.8 13.6V8.9c0-1.6 1-2.6 2.5-2.6 1.1 0 2 .5 2.7 1.5.7-1 1.6-1.5 2.7-1.5 1.5 0 2.5 1 2.5 2.6v4.7h-2.2V9.3"
        "c0-.7-.3-1.1-.9-1.1-.7 0-1 .5-1 1.4v2h-2.2v-2c0-.9-.3-1.4-1-1.4-.6 0-.9.4-.9 1.1v4.3z"
    ),
    share="https://share.joinmastodon.org/#text={text}",
    hosts=("mastodon.social", "mastodon.online", "mstdn.social", "fosstodon.org", "joinmastodon.org"),
    posts=PostsIn(read=read, read_file=read_file, needs=("account",)),
)
