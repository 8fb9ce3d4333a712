"""X.

Posts come from version 2 of its interface, which is paid for by the post, or from the download of the account
(`data/tweets.js`). Its developer policy wants posts from the interface taken away when they are deleted there.
"""

import re
from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import Any
from urllib.parse import quote

from site_gen.model.connections import ChannelSettings
from site_gen.model.fields import Fields
from site_gen.model.posted import FoundPost, Passed, Posted
from site_gen.model.web import Answer, Outage, Web
from site_gen.networks.network import Network, PostsIn, Token
from site_gen.posts.asking import Asker, posts
from site_gen.posts.tweets import assigned, of_note, of_version_1, of_version_2

_TOKEN = Token(
    variable="X_BEARER_TOKEN",
    origins=("https://api.x.com",),
    renew="make a bearer token for your app at console.x.com",
)
_PAGE = 100
_HANDLE = re.compile(r"(?:https?://(?:www\.|mobile\.)?(?:x|twitter)\.com/)?@?(\w{1,15})/?", re.ASCII)
_PICTURE = re.compile(r"https?://(?:x|twitter)\.com/(\w{1,15})/status/(\d+)/(?:photo|video)/\d+", re.ASCII)
_FIELDS = {
    "exclude": "retweets,replies",
    "tweet.fields": "attachments,author_id,created_at,edit_history_tweet_ids,entities,lang,note_tweet,"
    "possibly_sensitive,public_metrics,referenced_tweets",
    "expansions": "attachments.media_keys,attachments.poll_ids,author_id",
    "media.fields": "alt_text,height,preview_image_url,type,url,width",
    "poll.fields": "options",
    "user.fields": "name,username",
}
_HINT = "name `data/tweets.js` of the unpacked download, or a saved answer of the interface"


def read(settings: ChannelSettings, web: Web) -> Iterator[Posted]:
    """The newest posts of an account, without reposts and answers. Raises Outage."""
    asker = Asker("X", settings, web, default="https://api.x.com", renew=_TOKEN.renew)
    yield from islice(_asked(asker), max(settings.limit, 1))


def read_file(settings: ChannelSettings, answer: Answer) -> Iterator[Posted]:
    """The posts of a file of the download (`tweets.js`, `note-tweet.js`), or of a saved answer. Raises Outage."""
    named = _HANDLE.fullmatch(settings.account.strip())
    handle = named[1] if named and not named[1].isdigit() else ""
    part, found = assigned(answer)
    if part == "note_tweet":
        yield from posts(
            "X", _listed(found, "noteTweet", answer), lambda row: of_note(row, handle), "noteTweet", "noteTweetId"
        )
    elif part.startswith("deleted"):
        raise Outage("shape", f"`{_name(answer)}` holds what was deleted, which is not shown", hint=_HINT)
    elif part:
        rows = _listed(found, "tweet", answer)
        handle = handle or _owner(rows)
        yield from _older(rows, answer.url, handle, has_notes=any(map(_has_notes, settings.files)))
    elif isinstance(found, dict) and "data" in found:
        whole = Fields(found)
        rows = list(whole.objects("data"))
        if rows and not any(row.has("text") for row in rows):
            raise Outage("shape", f"`{_name(answer)}` holds no posts of X", hint=_HINT)
        make = partial(of_version_2, includes=whole.object("includes"))
        yield from posts("X", (row.value for row in rows), make)
    else:
        rows = found if isinstance(found, list) else [found]
        if rows and not any(Fields(row).has("id_str") or Fields(row).has("tweet") for row in rows):
            said = "; ".join(each.text("message") or each.text("detail") for each in Fields(found).objects("errors"))
            raise Outage(
                "shape",
                f"`{_name(answer)}` holds no posts of X" + (f", but says: {said[:200]}" if said else ""),
                hint=_HINT,
            )
        yield from _older(rows, answer.url if any(Fields(row).has("tweet") for row in rows) else "", handle)


def _asked(asker: Asker) -> Iterator[Posted]:
    own = asker.settings.account.strip()
    if not own.isdigit():
        own = _number(asker, own)
    url, size = f"{asker.base}/2/users/{own}/tweets", min(max(asker.settings.limit, 5), _PAGE)
    query = {**_FIELDS, "max_results": str(size)}

    def ask(cursor: str) -> Any:
        return _said(asker, url, {**query, "pagination_token": cursor} if cursor else query)

    for page in asker.pages(ask, "meta", "next_token"):
        whole = Fields(page)
        # An account without posts gets no list at all.
        rows = asker.rows_in(page, url, "data") if whole.at("meta", "result_count") != 0 else []
        yield from posts("X", rows, partial(of_version_2, includes=whole.object("includes")))


def _number(asker: Asker, account: str) -> str:
    """The number of an account. Raises Outage."""
    match = _HANDLE.fullmatch(account)
    if not match:
        raise asker.no_account("@name")
    found = Fields(_said(asker, f"{asker.base}/2/users/by/username/{quote(match[1])}", {}))
    number = found.text("data", "id")
    if not (number.isascii() and number.isdigit()):
        said = found.text("errors", "detail") or "it gave no number of the account"
        raise Outage("status", f"X does not know {asker.whom()}: {said[:200]}", hint=asker.mend(), status=404)
    return number


def _said(asker: Asker, url: str, query: dict[str, str]) -> Any:
    """An answer. Raises Outage, also for an account that has nothing left to pay with."""
    try:
        return asker.json(url, query)
    except Outage as outage:
        if outage.status == 402:
            hint = "buy credits at console.x.com, or read the download of the account with `files`"
            raise Outage("status", f"X wants to be paid: {outage}", hint=hint, status=402) from outage
        raise


def _older(rows: list[Any], file: str, handle: str, *, has_notes: bool = False) -> Iterator[Posted]:
    """Posts of version 1.1, the newest first, as numbers grow with time."""
    tweets = [Fields(row).object("tweet") if Fields(row).has("tweet") else Fields(row) for row in rows]
    own = (
        frozenset(tweet.text("id_str") for tweet in tweets)
        if not any(t.has("user") for t in tweets)
        else frozenset[str]()
    )
    ordered = sorted(rows, key=lambda row: _size(Fields(row)), reverse=True)
    for post in posts(
        "X", ordered, partial(of_version_1, file=file, handle=handle, own_posts=own - {""}), "tweet", "id_str"
    ):
        if has_notes and isinstance(post, FoundPost) and len(post.text) > 250 and post.text.endswith("…"):
            yield Passed(id=post.id, reason="it is cut, and stands whole in `note-tweet.js`")
        else:
            yield post


def _owner(rows: list[Any]) -> str:
    """Whose download it is, from the addresses of pictures: posts themselves do not say. "" where none has one."""
    for tweet in (Fields(row).object("tweet") for row in rows):
        for medium in tweet.objects("entities", "media"):
            match = _PICTURE.fullmatch(medium.text("expanded_url"))
            if match and match[2] == tweet.text("id_str"):
                return match[1]
    return ""


def _size(row: Fields) -> int:
    number = row.text("tweet", "id_str") or row.text("id_str")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 30 else 0


def _listed(found: Any, key: str, answer: Answer) -> list[Any]:
    """The rows of a file of a download. Raises Outage when it is another one."""
    rows = found if isinstance(found, list) else []
    if any(not Fields(row).has(key) for row in rows[:1]) or not isinstance(found, list):
        raise Outage("shape", f"`{_name(answer)}` is of the download of X, but holds no posts", hint=_HINT)
    return rows


def _has_notes(file: str) -> bool:
    return file.rpartition("/")[2].startswith("note-tweet")


def _name(answer: Answer) -> str:
    return answer.url.removeprefix("file:")


NETWORK = Network(
    key="x",
    name="X",
    colour="#0f1419",
    glyph=("M2.8 3h5.7l12.7 18h-5.7zM18.3 3h2.9l-7.5 8.6-1.4-2zM10.2 12.4l1.4 2L5.7 21H2.8z"),
    share="https://x.com/intent/tweet?text={title}&url={url}",
    hosts=("x.com", "twitter.com", "t.co"),
    posts=PostsIn(read=read, read_file=read_file, needs=("account",), token=_TOKEN, must_vanish=True),
)
