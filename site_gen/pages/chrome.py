"""Header and footer: what all pages of a language share."""

from collections.abc import Iterable, Iterator

from site_gen.catalogue.routes import HOME
from site_gen.model.documents import Item
from site_gen.model.items import Page
from site_gen.pages.alerts import CALENDAR
from site_gen.pages.context import Context, media
from site_gen.pages.frame_parts import Chrome
from site_gen.pages.head import feed_links
from site_gen.pages.parts import Link
from site_gen.pages.policy import content_policy
from site_gen.pages.statement import own_statement, statement_link

# These pages belong in every footer, whatever their front matter says: § 5 DDG, GDPR article 13, the BFSG statement.
_LEGAL_ROLES = ("imprint", "privacy", "accessibility")

_FEED_NAMES = {"application/rss+xml": "RSS", "application/atom+xml": "Atom", "application/feed+json": "JSON"}


def chrome(context: Context) -> Chrome:
    """What all pages of a language share."""
    site = context.catalogue.site
    pages = [page for page in context.catalogue.pages.values() if page.id != HOME]
    logo = context.resources.pictures.get(media(site.brand.logo))
    favicon = context.resources.pictures.get(media(site.brand.favicon))
    return Chrome(
        language=context.language,
        direction=context.texts.direction,
        site_title=site.title or site.organization.name,
        organization=site.organization.name,
        tagline=site.tagline.get(context.language) or site.tagline.get(site.default_language, ""),
        home_url=context.home(),
        jobs_url=context.section("jobs"),
        search_url=context.section("search"),
        shortlist_url=context.section("shortlist"),
        logo=logo,
        logo_dark=context.resources.pictures.get(media(site.brand.logo_dark)),
        favicon=favicon.url if favicon else "",
        stylesheets=context.resources.stylesheets,
        scheme_script=context.resources.scheme_script,
        policy=content_policy(context.resources.script_hashes),
        preload_fonts=context.resources.fonts.urls,
        menu=tuple(_menu(context, pages)),
        footer_menu=tuple(_footer_menu(context, pages)),
        accounts=tuple(context.network(account.network, account.url, account.handle) for account in site.accounts),
        feeds=(
            *(Link(feed.url, f"{feed.title} ({_FEED_NAMES[feed.type]})") for feed in feed_links(context)),
            Link(context.section("jobs") + CALENDAR[0], context.texts.gettext("Closing dates and events (calendar)")),
        ),
        theme_color=site.brand.primary,
    )


def _menu(context: Context, pages: Iterable[Item[Page]]) -> Iterator[Link]:
    gettext = context.texts.gettext
    yield Link(context.section("jobs"), gettext("Jobs"))
    if context.catalogue.stories:
        yield Link(context.section("stories"), gettext("Stories"))
    if context.catalogue.posts:
        yield Link(context.section("social"), gettext("Social wall"))
    yield from (_page_link(context, page) for page in pages if "header" in page.data.menu)


def _footer_menu(context: Context, pages: Iterable[Item[Page]]) -> Iterator[Link]:
    stated = own_statement(context.catalogue)
    for page in pages:
        if "footer" in page.data.menu or page.data.role in _LEGAL_ROLES or page is stated:
            yield _page_link(context, page)
    if stated is None:
        yield statement_link(context)


def _page_link(context: Context, page: Item[Page]) -> Link:
    return context.link(page, label=page.in_language(context.language).data.menu_title)
