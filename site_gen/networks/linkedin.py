"""LinkedIn: an organisation by its token, or tables: `Shares.csv` of a member, the export of a page's administrators.

What is deleted there is deleted here: LinkedIn limits how long what its interfaces give may be kept and wants it
deleted on request (learn.microsoft.com/linkedin/marketing/data-storage-requirements, as of 2026-06).

The names of the German columns are as far as we know; we have seen no such export.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import quote, unquote

from site_gen.model.connections import ChannelSettings
from site_gen.model.fields import Fields
from site_gen.model.posted import FoundMedia, FoundPost, MediaKind, Passed, Posted
from site_gen.model.web import Answer, Outage, Web
from site_gen.networks.network import Network, PostsIn, Token
from site_gen.posts.asking import MOST_PAGES, Asker, newest, posts, told
from site_gen.posts.graph import name, no_archive
from site_gen.posts.tables import is_workbook, rows_below
from site_gen.posts.words import Span, hashtags, linked, replaced, with_link

_TOKEN = Token(
    variable="LINKEDIN_TOKEN",
    origins=("https://api.linkedin.com",),
    renew="make one with `r_organization_social` at linkedin.com/developers/tools/oauth",
)
# A version is answered for about a year.
_VERSION = "202610"
_HEADERS = {"LinkedIn-Version": _VERSION, "X-Restli-Protocol-Version": "2.0.0"}
_PAGE = 50
# "Little text": templates, mentions, and signs with a backslash before them.
_LITTLE = re.compile(
    r"\{hashtag\|(?:\\)?[#＃]\|(?P<tag>[^{}|]{1,200})\}"
    r"|@\[(?P<name>(?:\\.|[^\]\\]){1,200})\]\((?P<urn>urn:li:[\w:-]{1,100})\)|\\(?P<sign>[^\w\s])"
)
_COLUMNS = {
    "date": ("created date", "date", "erstellungsdatum", "erstellt am", "datum"),
    "text": ("post title", "update title", "beitragstitel", "titel des beitrags", "titel des updates"),
    "own": ("sharecommentary",),
    "url": ("post link", "update link", "sharelink", "beitragslink", "link zum beitrag", "link zum update"),
    "shared": ("sharedurl",),
    "seen": ("visibility", "sichtbarkeit"),
    "type": ("post type", "update type", "beitragsart", "art des beitrags"),
    "liked": ("likes", "reactions", "gefällt mir", "„gefällt mir“-angaben", "reaktionen"),
    "answered": ("comments", "kommentare"),
    "shared_by": ("reposts", "shares", "geteilte beiträge", "geteilt"),
}
_FIGURES = {"liked": "liked", "answered": "answered", "shared": "shared_by"}
_PAID = frozenset({"sponsored", "gesponsert", "gesponserter beitrag"})
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_TIMED = re.compile(r"\d{4}-\d\d-\d\d[T ](?!00:00(?::00)?$)\d\d:\d\d")
_URN = re.compile(r"urn:li:(?:share|ugcPost|activity):(\d+)", re.IGNORECASE)
_ACTIVITY = re.compile(r"-(?:activity|share|ugcPost)-(\d{15,20})\b")
_FIRST_MOMENT, _LAST_MOMENT = 1_200_000_000_000, 4_000_000_000_000


@dataclass(slots=True)
class _Stills:
    """Asks for pictures and stills of films, of which posts have but the name; `failed` says of which in vain."""

    asker: Asker | None = None
    failed: list[str] = field(default_factory=list)
    is_refused: bool = False

    def of(self, urn: str) -> str:
        """Where it is just now, or ""."""
        kind = urn.split(":")[2] if urn.count(":") > 2 else ""
        where = {"image": ("images", "downloadUrl"), "video": ("videos", "thumbnail")}.get(kind)
        if not where or self.asker is None or self.is_refused:
            return ""
        try:
            found = _told(self.asker, f"{self.asker.base}/rest/{where[0]}/{quote(urn, safe='')}")
        except Outage as outage:
            self.is_refused = outage.status in {401, 403}
            self.failed.append(f"the picture `{urn}` could not be asked for: {outage}")
            return ""
        return Fields(found).url(where[1])


def read(settings: ChannelSettings, web: Web) -> Iterator[Posted]:
    """The newest posts of an organisation. Raises Outage."""
    asker = Asker("LinkedIn", settings, web, default=_TOKEN.origins[0], renew=_TOKEN.renew)
    number = settings.account.strip().removeprefix("urn:li:organization:")
    if not (number.isascii() and number.isdigit()):
        raise asker.no_account("2414183")
    author = f"urn:li:organization:{number}"
    try:
        yield from newest(_asked(asker, author, "CREATED"), settings.limit)
    except Outage as outage:
        if outage.status != 400:
            raise
        # The order that is documented for certain.
        yield from _by_day(list(newest(_asked(asker, author, "LAST_MODIFIED"), settings.limit)), settings.limit)


def read_file(settings: ChannelSettings, answer: Answer) -> Iterator[Posted]:  # noqa: ARG001 - as others are called
    """The posts of a table or of a saved answer. Raises Outage."""
    if not is_workbook(answer):
        no_archive(answer)
        if answer.text().lstrip().startswith(("{", "[")):
            yield from posts("LinkedIn", _saved(answer), _post)
            return
    yield from _table(answer)


def _saved(answer: Answer) -> list[Any]:
    found = answer.json()
    whole = Fields(found)
    if not isinstance(found, list) and whole.text("message") and whole.has("status"):
        message = f"`{name(answer)}` is an error of LinkedIn: {whole.text('message')[:200]}"
        raise Outage("shape", message, hint="ask again, and save the answer with the posts")
    listed = found if isinstance(found, list) else [found] if whole.has("commentary") else whole.at("elements")
    if not isinstance(listed, list):
        raise Outage("shape", f"`{name(answer)}` holds no posts of LinkedIn", hint="name the file of posts")
    return listed


def _by_day(found: list[Posted], limit: int) -> Iterator[Posted]:
    """Posts in the order of their last change, the newest first.

    Of a list that was cut, only those after the last change in it: between older ones some may be missing, which are
    not deleted for that.
    """
    written = [each for each in found if isinstance(each, FoundPost)]
    edge = min(each.updated or each.published for each in written) if len(written) >= limit else ""
    yield from (each for each in found if isinstance(each, Passed))
    yield from sorted((each for each in written if each.published >= edge), key=lambda each: each.published)[::-1]


def _asked(asker: Asker, author: str, order: str) -> Iterator[Posted]:
    url, stills = f"{asker.base}/rest/posts", _Stills(asker)
    for number in range(MOST_PAGES):
        start = str(number * _PAGE)
        query = {"q": "author", "author": author, "count": str(_PAGE), "start": start, "sortBy": order}
        page = _told(asker, url, query)
        listed = asker.rows_in(page, url, "elements")
        for found in posts("LinkedIn", listed, partial(_post, stills=stills)):
            yield from (Passed(reason=reason) for reason in stills.failed)
            stills.failed.clear()
            yield found
        # What its reader may not see is left out of a page, which is shorter then and not the last.
        has_next = any(link.text("rel") == "next" for link in Fields(page).objects("paging", "links"))
        if not listed or (len(listed) < _PAGE and not has_next):
            return


def _told(asker: Asker, url: str, query: Mapping[str, str] | None = None) -> Any:
    """An answer in JSON. Raises Outage, which says what the codes of LinkedIn mean."""
    try:
        # Asked past the asker, which does not know them.
        return asker.web.get(url, query=query, headers=_HEADERS, wanted="json").json()
    except Outage as outage:
        error = told(outage)
        said = ": ".join(filter(None, (error.text("code"), error.text("message")[:200]))) or str(outage)
        if outage.status == 426 or error.text("code") == "NONEXISTENT_VERSION":
            message = f"LinkedIn does not answer version {_VERSION} of its interface any more: {said}"
            raise Outage("status", message, hint="update this program, which names the version", status=426) from outage
        if outage.status in {401, 403}:
            raise asker.refused(said, status=outage.status) from outage
        raise asker.explained(outage) from outage


def _post(row: Fields, stills: _Stills | None = None) -> Posted:
    own = row.need("id")
    if row.text("lifecycleState") not in {"", "PUBLISHED"} or row.text("visibility") not in {"", "PUBLIC"}:
        return Passed(id=own, reason="it is not public", is_gone=True)
    if row.at("reshareContext"):
        return Passed(id=own, reason="it is somebody else's")
    if row.flag("adContext", "isDsc"):
        return Passed(id=own, reason="it is an advertisement")
    given, article = row.text("commentary"), row.object("content", "article")
    media = tuple(_media(row.object("content"), stills or _Stills()))
    if not given and not media and not article.value:
        return Passed(id=own, reason="it has neither words nor pictures")
    spans = list(map(_span, _LITTLE.finditer(given)))
    text = replaced(given, spans)
    markup, text = with_link(linked(given, spans, hashtag=_hashtag), text, article.url("source"), article.text("title"))
    return FoundPost(
        id=own,
        url=f"https://www.linkedin.com/feed/update/{quote(own, safe=':')}/",
        published=row.text("publishedAt") or row.text("createdAt"),
        updated=row.text("lastModifiedAt"),
        text=text,
        html=markup,
        media=media,
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


def _media(content: Fields, stills: _Stills) -> Iterator[FoundMedia]:
    for each in (content.object("media"), *content.objects("multiImage", "images")):
        urn = each.text("id")
        if urn.startswith(("urn:li:image:", "urn:li:video:")):
            url = stills.of(urn)
            kind: MediaKind = "video" if ":video:" in urn else "image"
            yield FoundMedia(urls=(url,) if url else (), alt=each.text("altText"), kind=kind)
    if url := stills.of(content.text("article", "thumbnail")):
        yield FoundMedia(urls=(url,), alt=content.text("article", "thumbnailAltText"))


def _table(answer: Answer) -> Iterator[Posted]:
    rows = rows_below(answer, _COLUMNS, ("text", "url")) or rows_below(answer, _COLUMNS, ("own", "url"))
    if rows is None:
        hint = "name `Shares.csv` of the download, or the export of the page's posts"
        raise Outage("shape", f"`{name(answer)}` has no columns of posts", hint=hint)
    days = [found for row in rows if (found := _DAY.match(row.get("date", "")))]
    # English exports write the month first; a day above 12 says that this one does not.
    is_month_first = not any(int(found[1]) > 12 for found in days)
    for row in rows:
        if row["url"].startswith("http"):
            yield _line(row, is_month_first=is_month_first)


def _line(row: Mapping[str, str], *, is_month_first: bool) -> Posted:
    url = unquote(row["url"])
    found = _URN.search(url)
    activity = _ACTIVITY.search(url)
    number = found[1] if found else activity[1] if activity else ""
    own = found[0] if found else f"urn:li:activity:{number}" if number else row["url"]
    # Exports of a page hold what the page shows. Of a member's shares only those that say it are taken for public:
    # `MEMBER_NETWORK` is for members of LinkedIn at most.
    if "own" in row and row.get("seen", "").upper() != "PUBLIC":
        return Passed(id=own, reason="it does not say that everybody may see it (`Visibility` is not `PUBLIC`)")
    if row.get("type", "").casefold() in _PAID:
        return Passed(reason="it is an advertisement")
    words = row.get("own") or row.get("text", "")
    if not words:
        return Passed(id=own, reason="it has no words")
    markup, text = with_link(linked(words, hashtag=_hashtag), words, row.get("shared", ""))
    figures = {key: row.get(column, "").replace(",", "").replace(".", "") for key, column in _FIGURES.items()}
    return FoundPost(
        id=own,
        url=row["url"],
        published=_published(row.get("date", ""), number, is_month_first=is_month_first),
        text=text,
        html=markup,
        tags=hashtags(text),
        figures={key: int(count) for key, count in figures.items() if count.isascii() and count.isdigit()},
    )


def _published(given: str, number: str, *, is_month_first: bool) -> str:
    """When a post is of: the time that is written; else that in its number, as has been observed; else the day."""
    if _TIMED.match(given):
        return given
    # The upper bits of a number are milliseconds since 1970.
    moment = int(number) >> 22 if number else 0
    if _FIRST_MOMENT < moment < _LAST_MOMENT:
        return str(moment)
    if not (day := _DAY.match(given)):
        return given
    first, second, year = day.groups()
    return f"{year}-{first:0>2}-{second:0>2}" if is_month_first else f"{year}-{second:0>2}-{first:0>2}"


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
