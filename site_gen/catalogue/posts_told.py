"""Why a post is on a page, or on none: what `explain` says about posts. Pure."""

from collections.abc import Iterable, Iterator

from site_gen.catalogue.catalogue import Catalogue
from site_gen.catalogue.words import address
from site_gen.model.content import StoredPost
from site_gen.model.documents import AnyItem


def told_of_post(catalogue: Catalogue, posts: Iterable[StoredPost], name: str) -> tuple[str, ...] | None:
    """Where a post is shown, and why, or why it is not; None when `name` (address or `network:id`) is no post's.

    `posts` are all that were read.
    """
    wanted = address(name)
    post = next(
        (post for post in posts if post.key == name or (post.data.url and address(post.data.url) == wanted)), None
    )
    if post is None:
        return None
    if post.key in catalogue.unshown:
        return (f"{post.key} ({post.place}): not shown, because {catalogue.unshown[post.key]}",)
    lines = [
        f"{post.key} ({post.place}): shown on {catalogue.routes.path(catalogue.routes.default_language, 'social')}"
    ]
    items = {(item.kind.value, item.id): item for item in _items(catalogue)}
    for target, reason in catalogue.ties.reasons.get(post.key, {}).items():
        if target in items:
            path = catalogue.routes.item(items[target], catalogue.routes.default_language)
            lines.append(f"  belongs to {path}: {reason}")
    return tuple(lines)


def told_of_page(catalogue: Catalogue, output: str) -> Iterator[str]:
    """For the page that lies at `output`, a line for each post that belongs to it, with the reason."""
    routes, languages = catalogue.routes, catalogue.site.all_languages
    for item in _items(catalogue):
        if output in {routes.output(routes.item(item, language)) for language in languages}:
            target = (item.kind.value, item.id)
            for number in catalogue.ties.places.get(target, ()):
                post = catalogue.posts[number]
                yield f"  post {post.data.url or post.key}: {catalogue.ties.reasons[post.key][target]}"


def _items(catalogue: Catalogue) -> tuple[AnyItem, ...]:
    groups = (catalogue.departments, catalogue.locations, catalogue.people)
    places = (item for group in groups for item in group.values())
    return (*places, *catalogue.campaigns, *catalogue.stories, *catalogue.jobs)
