"""LinkedIn: an organisation by its token, or tables: `Shares.csv` of a member, the CSV of a page's posts."""

import csv
import io
import re
from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import Any
from urllib.parse import quote

from site_gen.model.connections import ChannelSettings
from site_gen.model.fields import Fields
from site_gen.model.posted import FoundMedia, FoundPost, Passed, Posted
from site_gen.model.web import Answer, Outage, Web
from site_gen.networks.network import Network, PostsIn, Token
from site_gen.posts.asking import Asker, posts
from site_gen.posts.graph import name, no_archive
from site_gen.posts.words import Span, hashtags, linked, replaced, with_link

_TOKEN = Token(
    variable="LINKEDIN_TOKEN",
    origins=("https://api.linkedin.com",),
    renew="make one with `r_organization_social` at linkedin.com/developers/tools/oauth",
)
# A version is answered for about a year.
_HEADERS = {"LinkedIn-Version": "202610", "X-Restli-Protocol-Version": "2.0.0"}
_PAGE = 50
# "Little text": templates, mentions, and signs with a backslash before them.
_LITTLE = re.compile(
    r"\{hashtag\|(?:\\)?[#＃]\|(?P<tag>[^{}|]{1,200})\}"
    r"|@\[(?P<name>(?:\\.|[^\]\\]){1,200})\]\((?P<urn>urn:li:[\w:-]{1,100})\)|\\(?P<sign>[^\w\s])"
)
_COLUMNS = {
    "date": ("date", "created date", "datum", "erstellungsdatum", "erstellt am"),
    "text": ("sharecommentary", "post title", "titel des beitrags", "beitragstitel"),
    "url": ("sharelink", "post link", "link zum beitrag", "beitragslink"),
    "shared": ("sharedurl",),
    "seen": ("visibility",),
}


def read(settings: ChannelSettings, web: Web) -> Iterator[Posted]:
    """The newest posts of an organisation. Raises Outage."""
    asker = Asker("LinkedIn", settings, web, default=_TOKEN.origins[0], renew=_TOKEN.renew)
    number = settings.account.strip().removeprefix("urn:li:organization:")
    if not (number.isascii() and number.isdigit()):
        raise asker.no_account("2414183")
    found = _asked(asker, f"urn:li:organization:{number}")
    yield from islice(found, max(settings.limit, 1))


def read_file(settings: ChannelSettings, answer: Answer) -> Iterator[Posted]:  # noqa: ARG001 - as others are called
    """The posts of a CSV or of a saved answer. Raises Outage."""
    no_archive(answer)
    if answer.body.startswith((b"\xd0\xcf\x11\xe0", b"PK")):
        raise Outage("shape", f"`{name(answer)}` is a workbook", hint="save it as CSV and name that file")
    if answer.text().lstrip().startswith(("{", "[")):
        found = answer.json()
        listed = found if isinstance(found, list) else Fields(found).at("elements")
        if not isinstance(listed, list):
            raise Outage("shape", f"`{name(answer)}` holds no posts of LinkedIn", hint="name the file of posts")
        yield from posts("LinkedIn", listed, _post)
    else:
        yield from _table(answer)


def _asked(asker: Asker, author: str) -> Iterator[Posted]:
    url = f"{asker.base}/rest/posts"
    for start in range(0, max(asker.settings.limit, 1), _PAGE):
        query = {"q": "author", "author": author, "count": str(_PAGE), "start": str(start), "sortBy": "LAST_MODIFIED"}
        listed = asker.rows_in(asker.json(url, query, headers=_HEADERS), url, "elements")
        yield from posts("LinkedIn", listed, partial(_post, asker=asker))
        if len(listed) < _PAGE:
            return


def _post(row: Fields, asker: Asker | None = None) -> Posted:
    own = row.need("id")
    if row.text("lifecycleState") not in {"", "PUBLISHED"} or row.text("visibility") not in {"", "PUBLIC"}:
        return Passed(id=own, reason="it is not public", is_gone=True)
    if row.at("reshareContext"):
        return Passed(id=own, reason="it is somebody else's")
    given = row.text("commentary")
    spans = list(map(_span, _LITTLE.finditer(given)))
    text = replaced(given, spans)
    markup, text = with_link(
        linked(given, spans, hashtag=_hashtag),
        text,
        row.url("content", "article", "source"),
        row.text("content", "article", "title"),
    )
    return FoundPost(
        id=own,
        url=f"https://www.linkedin.com/feed/update/{quote(own, safe=':')}/",
        published=row.text("publishedAt") or row.text("createdAt"),
        updated=row.text("lastModifiedAt"),
        text=text,
        html=markup,
        media=tuple(_media(row.object("content"), asker)),
        tags=hashtags(text),
    )


def _span(match: re.Match[str]) -> Span:
    if match["tag"]:
        tag = match["tag"].replace("\\", "")
        return Span(*match.span(), _hashtag(tag), f"#{tag}", f"#{tag}")
    if match["name"]:
        words = match["name"].replace("\\", "")
        number = match["urn"].rpartition(":")[2]
        is_company = match["urn"].startswith("urn:li:organization:")
        return Span(*match.span(), f"https://www.linkedin.com/company/{number}/" if is_company else "", words, words)
    return Span(*match.span(), "", match["sign"], match["sign"])


def _media(content: Fields, asker: Asker | None) -> Iterator[FoundMedia]:
    for each in (content.object("media"), *content.objects("multiImage", "images")):
        urn = each.text("id")
        if urn.startswith("urn:li:video:"):
            yield FoundMedia(alt=each.text("altText"), kind="video")
        elif urn.startswith("urn:li:image:"):
            url = _image(asker, urn) if asker else ""
            yield FoundMedia(urls=(url,) if url else (), alt=each.text("altText"))


def _image(asker: Asker, urn: str) -> str:
    """Where an image is just now; "" when LinkedIn does not tell, which is no reason to lose the post."""
    try:
        found: Any = asker.json(f"{asker.base}/rest/images/{quote(urn, safe='')}", headers=_HEADERS)
    except Outage:
        return ""
    return Fields(found).url("downloadUrl")


def _table(answer: Answer) -> Iterator[Posted]:
    lines = list(csv.reader(io.StringIO(answer.text(), newline="")))
    # Tables of a page have lines of explanation above their heads.
    for at, line in enumerate(lines[:20]):  # noqa: B007 - used behind the loop
        heads = [cell.strip().lower() for cell in line]
        where = {
            key: next((heads.index(each) for each in names if each in heads), -1) for key, names in _COLUMNS.items()
        }
        if where["text"] >= 0 and where["url"] >= 0:
            break
    else:
        raise Outage("shape", f"`{name(answer)}` has no columns of posts", hint="name `Shares.csv` of the download")
    for cells in lines[at + 1 :]:
        row = {key: cells[column].strip() if 0 <= column < len(cells) else "" for key, column in where.items()}
        if not row["url"]:
            continue
        own = re.search(r"urn(?::|%3A)li(?::|%3A)\w+(?::|%3A)\d+", row["url"], re.IGNORECASE)
        number = own[0].replace("%3A", ":").replace("%3a", ":") if own else row["url"]
        if row["seen"] not in {"", "MEMBER_NETWORK", "PUBLIC"}:
            yield Passed(id=number, reason="it is not public", is_gone=True)
            continue
        markup, text = with_link(linked(row["text"], hashtag=_hashtag), row["text"], row["shared"])
        yield FoundPost(id=number, url=row["url"], published=row["date"], text=text, html=markup, tags=hashtags(text))


def _hashtag(tag: str) -> str:
    return f"https://www.linkedin.com/feed/hashtag/{quote(tag.lower())}/"


NETWORK = Network(
    key="linkedin",
    name="LinkedIn",
    colour="#0a66c2",
    glyph=(
        "M3.6 9h3.8v11.4H3.6z"
        "M5.5 3.2a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4z"
        "M9.9 9h3.6v1.6c.7-1.1 2-1.9 3.7-1.9 3.2 0 4.2 2.1 4.2 5.1v6.6h-3.8v-5.9"
        "c0-1.6-.4-2.5-1.8-2.5-1.5 0-2.1 1.1-2.1 2.7"
        "v5.7H9.9z"
    ),
    share="https://www.linkedin.com/sharing/share-offsite/?url={url}",
    hosts=("linkedin.com", "lnkd.in"),
    posts=PostsIn(read=read, read_file=read_file, needs=("account",), token=_TOKEN, must_vanish=True),
)
