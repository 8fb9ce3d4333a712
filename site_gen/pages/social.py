"""The social wall: all posts, and those of each network."""

from collections.abc import Iterator, Sequence

from site_gen.model.content import StoredPost
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
    """All pages of the social wall, pinned posts first, then those of each network when there are two or more."""
    posts = pinned_first(context.catalogue.posts)
    if not posts:
        return
    yield from _pages(context, posts, "")
    for network in _networks(context):
        yield from _pages(context, [post for post in posts if network in _networks_of(post)], network)


def _networks_of(post: StoredPost) -> tuple[str, ...]:
    """The networks a post can be read on."""
    return tuple(dict.fromkeys((post.data.network, *(echo.network for echo in post.data.also))))


def _networks(context: Context) -> dict[str, int]:
    """Number of posts by network, the fullest first; empty when there is nothing to choose from."""
    counts: dict[str, int] = {}
    for post in context.catalogue.posts:
        for network in _networks_of(post):
            counts[network] = counts.get(network, 0) + 1
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return dict(ordered) if len(ordered) > 1 else {}


def _filters(context: Context, chosen: str) -> tuple[Link, ...]:
    counts = _networks(context)
    if not counts:
        return ()
    everything = Link(
        context.section("social"),
        context.texts.gettext("All networks"),
        current=not chosen,
        count=len(context.catalogue.posts),
    )
    return (
        everything,
        *(
            Link(context.section("social", name), context.network(name, "").name, current=name == chosen, count=count)
            for name, count in counts.items()
        ),
    )


def _pages(context: Context, posts: Sequence[StoredPost], network: str) -> Iterator[FinishedPage]:
    catalogue, gettext = context.catalogue, context.texts.gettext
    wall, name = gettext("Social wall"), catalogue.site.organization.name
    shown = context.network(network, "").name if network else ""
    title = gettext("Posts on %(network)s", network=shown) if network else wall
    description = (
        gettext("What %(name)s posts on %(network)s.", name=name, network=shown)
        if network
        else gettext("What %(name)s posts on its channels, gathered in one place.", name=name)
    )
    accounts = (account for account in catalogue.site.accounts if network in {"", account.network})
    networks = tuple(context.network(account.network, account.url, account.handle) for account in accounts)
    parts = ("social", network) if network else ("social",)
    first = context.section(*parts)
    for number, chunk, pagination in paginate(context, posts, catalogue.site.social.per_page, first):
        path = page_path(first, number)
        above = (Link(context.section("social"), wall),) if network else ()
        view = SocialView(
            title=title,
            posts=post_views(context, chunk),
            networks=networks,
            pagination=pagination,
            breadcrumbs=context.breadcrumbs(*above, Link(path, title, current=True)),
            filters=_filters(context, network),
        )
        yield FinishedPage(
            path=path,
            template="social.html",
            head=head(
                context,
                title=page_title(title, number, pagination),
                description=description,
                path=path,
                alternates=list_alternates(context, *parts, *page_parts(number)),
                json_ld=[breadcrumb_list(context, view.breadcrumbs)],
                previous_url=pagination.previous_url if pagination else "",
                next_url=pagination.next_url if pagination else "",
            ),
            view=view,
            sources=tuple(sorted({post.place.file for post in chunk})),
        )
