"""The social wall: all posts, and those of each network."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from site_gen.content.slugs import slug_of
from site_gen.content.standards import slug_fault
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


@dataclass(frozen=True, slots=True)
class _Network:
    """The posts that can be read on a network, and the part of the address their pages have."""

    key: str
    part: str
    posts: Sequence[StoredPost]


def social_pages(context: Context) -> Iterator[FinishedPage]:
    """All pages of the social wall, pinned posts first, then those of each network when there are two or more."""
    posts = pinned_first(context.catalogue.posts)
    if not posts:
        return
    networks = _networks(posts)
    for chosen in (_Network("", "", posts), *networks):
        yield from _pages(context, chosen, _filters(context, networks, chosen.part))


def _networks(posts: Iterable[StoredPost]) -> tuple[_Network, ...]:
    """The networks of the posts, the fullest first; none when there is nothing to choose from."""
    found: dict[str, tuple[str, list[StoredPost]]] = {}
    for post in posts:
        parts = {_part(key): key for key in (*(echo.network for echo in post.data.also), post.data.network)}
        for part, key in parts.items():
            found.setdefault(part, (key, []))[1].append(post)
    found.pop("", None)
    ordered = sorted(found.items(), key=lambda pair: (-len(pair[1][1]), pair[0]))
    return tuple(_Network(key, part, own) for part, (key, own) in ordered) if len(ordered) > 1 else ()


def _part(network: str) -> str:
    """What stands for a network in an address; "" when nothing can: anybody's word may be its name."""
    return slug_of(network) if slug_fault(network) else network


def _filters(context: Context, networks: Sequence[_Network], chosen: str) -> tuple[Link, ...]:
    if not networks:
        return ()
    label, count = context.texts.gettext("All networks"), len(context.catalogue.posts)
    return (
        Link(context.section("social"), label, current=not chosen, count=count),
        *(
            Link(
                context.section("social", network.part),
                context.network(network.key, "").name,
                current=network.part == chosen,
                count=len(network.posts),
            )
            for network in networks
        ),
    )


def _pages(context: Context, chosen: _Network, filters: tuple[Link, ...]) -> Iterator[FinishedPage]:
    catalogue, gettext, network = context.catalogue, context.texts.gettext, chosen.key
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
    parts = ("social", chosen.part)
    first = context.section(*parts)
    for number, chunk, pagination in paginate(context, chosen.posts, catalogue.site.social.per_page, first):
        path = page_path(first, number)
        above = (Link(context.section("social"), wall),) if network else ()
        view = SocialView(
            title=title,
            posts=post_views(context, chunk),
            networks=networks,
            pagination=pagination,
            breadcrumbs=context.breadcrumbs(*above, Link(path, title, current=True)),
            filters=filters,
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
