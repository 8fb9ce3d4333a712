"""The social wall."""

from collections.abc import Iterator

from site_gen.pages.context import Context
from site_gen.pages.finished import FinishedPage
from site_gen.pages.head import head, list_alternates
from site_gen.pages.lists import pinned_first
from site_gen.pages.pagination import page_parts, page_path, page_title, paginate
from site_gen.pages.parts import Link
from site_gen.pages.structured import breadcrumb_list
from site_gen.pages.teasers import post_views
from site_gen.pages.views import SocialView


def social_pages(context: Context) -> Iterator[FinishedPage]:
    """All pages of the social wall, pinned posts first; none without posts."""
    catalogue, gettext = context.catalogue, context.texts.gettext
    title = gettext("Social wall")
    networks = tuple(
        context.network(account.network, account.url, account.handle) for account in catalogue.site.accounts
    )
    posts = pinned_first(catalogue.posts)
    if not posts:
        return
    first = context.section("social")
    for number, chunk, pagination in paginate(context, posts, catalogue.site.social.per_page, first):
        path = page_path(first, number)
        view = SocialView(
            title=title,
            posts=post_views(context, chunk),
            networks=networks,
            pagination=pagination,
            breadcrumbs=context.breadcrumbs(Link(path, title, current=True)),
        )
        yield FinishedPage(
            path=path,
            template="social.html",
            head=head(
                context,
                title=page_title(title, number, pagination),
                description=gettext(
                    "What %(name)s posts on its channels, gathered in one place.",
                    name=catalogue.site.organization.name,
                ),
                path=path,
                alternates=list_alternates(context, "social", *page_parts(number)),
                json_ld=[breadcrumb_list(context, view.breadcrumbs)],
                previous_url=pagination.previous_url if pagination else "",
                next_url=pagination.next_url if pagination else "",
            ),
            view=view,
            sources=tuple(sorted({post.place.file for post in chunk})),
        )
