"""The head of a page: what search engines and networks are told (reference: networks, section 1.4)."""

from collections.abc import Mapping, Sequence
from json import JSONEncoder
from typing import Any

from babel import Locale

from site_gen.model.documents import AnyItem
from site_gen.model.feeds import Alternate
from site_gen.model.values import Share
from site_gen.pages.context import Context, shorten
from site_gen.pages.frame_parts import Head
from site_gen.pages.parts import FeedLink

# Google shows about 160 characters of a description, link previews about 200.
DESCRIPTION_LIMIT = 160
SHARE_LIMIT = 200


def head(
    context: Context,
    *,
    title: str,
    description: str,
    path: str,
    item: AnyItem | None = None,
    alternates: Sequence[Alternate] = (),
    share: Share | None = None,
    card: str = "",
    og_type: str = "website",
    json_ld: Sequence[Mapping[str, Any]] = (),
    robots: str = "",
    published: str = "",
    modified: str = "",
    previous_url: str = "",
    next_url: str = "",
    frames: Sequence[str] = (),
    feeds: Sequence[FeedLink] = (),
    further: str = "",
) -> Head:
    """The head of a page at `path`; with an `item`, its translations are the alternates and its card is shown.

    A page that only repeats an item in another language's frame points to the original as canonical. `frames` are the
    origins of players that visitors may open on it, `feeds` those of its own list beside those of the site.
    `further` is what the path has more than that of the item (`page/2/`).
    """
    site, routes = context.catalogue.site, context.catalogue.routes
    name = site.title or site.organization.name
    canonical, language = path, context.language
    if item is not None:
        alternates = item_alternates(context, item, further)
        language = item.in_language(context.language).language
        canonical = routes.item(item, language) + further
        card = card or item.key
        robots = "noindex" if item.key in context.catalogue.previews else robots
    return Head(
        title=title if name in title else f"{title} – {name}",
        description=shorten(description, DESCRIPTION_LIMIT),
        canonical=routes.absolute(canonical),
        og_type=og_type,
        og_locale=og_locale(language),
        og_locale_alternates=tuple(
            og_locale(alternate.language)
            for alternate in alternates
            if alternate.language not in (language, "x-default")
        ),
        share_title=(share.title if share else "") or title,
        share_description=shorten((share.text if share else "") or description, SHARE_LIMIT),
        image=context.card(card),
        alternates=tuple(alternates),
        feeds=(*feeds, *feed_links(context)),
        json_ld=tuple(script_json(document) for document in json_ld),
        robots=robots,
        published=published,
        modified=modified,
        fediverse_creator=next((a.handle for a in site.accounts if a.network == "mastodon"), ""),
        previous_url=previous_url,
        next_url=next_url,
        frames=tuple(frames),
        languages=_languages(context, path),
    )


def _languages(context: Context, path: str) -> tuple[Alternate, ...]:
    """The same page in the frame of each language; every page there is has one in all of them."""
    routes = context.catalogue.routes
    rest = path.removeprefix(routes.path(context.language))
    return tuple(Alternate(code, routes.path(code) + rest) for code in context.catalogue.site.all_languages)


def item_alternates(context: Context, item: AnyItem, further: str = "") -> tuple[Alternate, ...]:
    """The translations of an item, or of the page `further` below it; none when there is only one."""
    routes, site = context.catalogue.routes, context.catalogue.site
    languages = [code for code in site.all_languages if code in item.languages]
    urls = {code: routes.absolute(routes.item(item, code) + further) for code in languages}
    return _with_default(urls, site.default_language)


def list_alternates(context: Context, *parts: str) -> tuple[Alternate, ...]:
    """The same list in all languages of the site."""
    routes, site = context.catalogue.routes, context.catalogue.site
    urls = {code: routes.absolute(routes.path(code, *parts)) for code in site.all_languages}
    return _with_default(urls, site.default_language)


def _with_default(urls: Mapping[str, str], default: str) -> tuple[Alternate, ...]:
    if len(urls) < 2:  # hreflang on a page without translations says nothing
        return ()
    fallback = urls.get(default) or next(iter(urls.values()))
    return (*(Alternate(code, url) for code, url in urls.items()), Alternate("x-default", fallback))


def feed_links(context: Context) -> tuple[FeedLink, ...]:
    """The feeds of the language."""
    name = context.catalogue.site.organization.name
    titles = {"jobs": context.texts.gettext("Jobs at %(name)s", name=name)}
    if context.catalogue.stories:
        titles["stories"] = context.texts.gettext("Stories from %(name)s", name=name)
    return tuple(
        FeedLink(context.section(section) + file, media_type, titles[section])
        for section in titles
        for file, media_type in FEEDS
    )


FEEDS = (
    ("rss.xml", "application/rss+xml"),
    ("atom.xml", "application/atom+xml"),
    ("feed.json", "application/feed+json"),
)


def og_locale(language: str) -> str:
    """A language as Open Graph writes it: `de_DE`, with the country where most of its speakers live."""
    locale = Locale.parse(language, sep="-")
    if locale.territory:
        return f"{locale.language}_{locale.territory}"
    return f"{locale.language}_{_HOME.get(locale.language, locale.language.upper())}"


_HOME = {
    "en": "US", "ar": "AR", "cs": "CZ", "da": "DK", "el": "GR", "et": "EE", "fa": "IR", "he": "IL", "hi": "IN",
    "ja": "JP", "ko": "KR", "sl": "SI", "sq": "AL", "sr": "RS", "sv": "SE", "uk": "UA", "vi": "VN", "zh": "CN",
}  # fmt: skip


_ENCODER = JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def script_json(document: Mapping[str, Any]) -> str:
    """JSON that cannot be broken out of inside `<script>`: every `<`, `>` and `&` is written as an escape.

    Raises ValueError for NaN and infinities, which are not JSON.
    """
    return _ENCODER.encode(document).translate(_ESCAPES).encode("utf-8", "replace").decode()
