"""The page that shows the jobs a visitor saved. Which ones, only the visitor's browser knows."""

from site_gen.pages.context import Context
from site_gen.pages.finished import FinishedPage
from site_gen.pages.head import head, list_alternates
from site_gen.pages.parts import Link
from site_gen.pages.views import ShortlistView


def shortlist_page(context: Context) -> FinishedPage:
    """The page that compares saved jobs; it is the same for everybody."""
    title, path = context.texts.gettext("Saved jobs"), context.section("shortlist")
    return FinishedPage(
        path=path,
        template="shortlist.html",
        head=head(
            context,
            title=title,
            description=context.texts.gettext("The jobs you saved in this browser, side by side."),
            path=path,
            alternates=list_alternates(context, "shortlist"),
            robots="noindex",
        ),
        view=ShortlistView(title=title, breadcrumbs=context.breadcrumbs(Link(path, title, current=True))),
        sources=(),
    )
