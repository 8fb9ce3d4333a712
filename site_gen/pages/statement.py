"""The accessibility statement: what a site says of it by itself, beside or instead of the employer's own words.

Its parts are those that directive (EU) 2016/2102, article 7, and the German BFSG (annex 3) ask for. It says of the
design what the design does, and of the site as a whole only what the settings say that somebody has found out.
"""

from collections.abc import Iterator

from site_gen.catalogue.catalogue import Catalogue
from site_gen.model.documents import Item
from site_gen.model.items import Page
from site_gen.pages.context import Context
from site_gen.pages.formats import msg
from site_gen.pages.parts import Link, Statement, StatementRow

ROLE = "accessibility"

_STANDARD = "Web Content Accessibility Guidelines (WCAG) 2.2, AA"
_METHODS = {
    "self": msg("People who work here went through the site themselves."),
    "external": msg("Somebody from outside went through the site."),
}


def own_statement(catalogue: Catalogue) -> Item[Page] | None:
    """The page with the employer's own statement: the one with the role, else the one with the address."""
    pages = catalogue.pages.values()
    by_role = (page for page in pages if page.data.role == ROLE)
    by_address = (page for page in pages if page.slug == ROLE)
    return next(by_role, None) or next(by_address, None)


def statement_link(context: Context, *, current: bool = False) -> Link:
    """A link to the statement that is made without words of the employer."""
    return Link(context.section(ROLE), context.texts.gettext("Accessibility"), current=current)


def statement(context: Context, *, has_words: bool) -> Statement:
    """The facts of the statement; without words of the employer, with what the design does and does not do."""
    gettext, name = context.texts.gettext, context.catalogue.site.organization.name
    if has_words:
        return Statement(intro="", does=(), does_not="", rows=tuple(_rows(context, tells_limits=False)))
    return Statement(
        intro=gettext(
            "Everybody should be able to read these pages, find a job at %(name)s and apply for it. This is what they "
            "are measured by, and where to write if something is in your way.",
            name=name,
        ),
        does=(
            gettext("Headings, landmarks and names of links that screen readers can go by."),
            gettext("Everything can be reached and used with the keyboard alone, and one always sees where one is."),
            gettext(
                "Words stay readable in light and dark colours, at four times their size and on the smallest screens."
            ),
            gettext(
                "All ads, stories and pages can be read without scripts, and nothing moves if you do not want it to."
            ),
        ),
        does_not=gettext(
            "A design cannot see to everything: the words themselves, descriptions of pictures, captions of films and "
            "the sites that we link to, such as forms for applications, have to be looked at by people."
        ),
        rows=tuple(_rows(context, tells_limits=True)),
    )


def _rows(context: Context, *, tells_limits: bool) -> Iterator[StatementRow]:
    gettext, settings = context.texts.gettext, context.catalogue.site.accessibility
    day = _reviewed(context)
    nobody = gettext("Nobody has gone through the whole site yet, so we do not claim that it keeps to the yardstick.")
    yield StatementRow(gettext("Yardstick"), (_STANDARD,))
    yield StatementRow(gettext("Last review"), (day, gettext(_METHODS[settings.method])) if day else (nobody,))
    codes = (context.language, *context.catalogue.site.all_languages)
    language = next((code for code in codes if settings.limits.get(code)), "")
    if language:
        limits = settings.limits[language]
        yield StatementRow(gettext("Known limits"), limits, language="" if language == context.language else language)
    elif day and tells_limits:
        yield StatementRow(gettext("Known limits"), (gettext("None that we know of."),))
    yield from _contact(context)
    if settings.authority:
        authority = Link(settings.authority.url, settings.authority.name)
        told = gettext("If we do not help you, you can turn to this authority:")
        yield StatementRow(gettext("Supervision"), (told,), authority)


def _reviewed(context: Context) -> str:
    """The day of the last review in words, or "": one that is planned is none yet."""
    day = context.catalogue.site.accessibility.reviewed
    return context.formats.date(day) if day and day <= context.catalogue.today else ""


def _contact(context: Context) -> Iterator[StatementRow]:
    """Where to write: an address for it, the general one, or whatever the imprint says."""
    site, gettext = context.catalogue.site, context.texts.gettext
    email = site.accessibility.email or site.organization.email
    imprint = next((page for page in context.catalogue.pages.values() if page.data.role == "imprint"), None)
    if email or imprint:
        told = gettext("Is something in your way? Write to us, also if you would rather apply in another way.")
        link = Link(f"mailto:{email}", email) if email or not imprint else context.link(imprint)
        yield StatementRow(gettext("Feedback"), (told,), link)
