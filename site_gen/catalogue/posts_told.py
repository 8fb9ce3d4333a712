"""Why a post is on a page, or on none: what `explain` says about posts. Pure."""

from collections.abc import Iterable, Iterator, Mapping

from site_gen.catalogue.catalogue import Catalogue
from site_gen.catalogue.matching import Target
from site_gen.catalogue.words import address
from site_gen.model.content import StoredPost
from site_gen.model.documents import AnyItem

Shown = Mapping[str, tuple[str, ...]]
"""Keys of the posts that a page shows, by the page's path."""


def told_of_post(catalogue: Catalogue, posts: Iterable[StoredPost], shown: Shown, name: str) -> tuple[str, ...] | None:
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
    items = _by_path(catalogue)
    lines = [f"{post.key} ({post.place})"]
    for path, languages in _by_page(catalogue, shown, post.key).items():
        lines.append(f"  on {path} ({', '.join(languages)}): {_reason(catalogue, _item_at(items, path), post.key)}")
    there = {item.key for path, keys in shown.items() if post.key in keys and (item := _item_at(items, path))}
    for item in dict.fromkeys(items.values()):
        reason = catalogue.ties.reasons.get(post.key, {}).get(_target(item))
        if reason and item.key not in there:
            path = catalogue.routes.item(item, catalogue.routes.default_language)
            lines.append(f"  not on {path}, where others come first: {reason}")
    return tuple(lines)


def told_of_page(catalogue: Catalogue, shown: Shown, output: str) -> Iterator[str]:
    """For the page that lies at `output`, a line for each post on it with the reason, and how many it has no room for.

    All posts are on the wall, and the newest on the front page: nothing is told of those but which are pinned.
    """
    items, posts = _by_path(catalogue), {post.key: post for post in catalogue.posts}
    path = next((path for path in shown if catalogue.routes.output(path) == output), "")
    item, keys = _item_at(items, path), shown.get(path, ())
    for key in keys:
        yield f"  post {posts[key].data.url or key}: {_reason(catalogue, item, key)}"
    if item is not None:
        belonging = {number for target in _targets(item) for number in catalogue.ties.places.get(target, ())}
        if left := len(belonging) - len(keys):
            yield f"  {left} more belong here, but the page shows {len(keys)} (`related` of `[social]`)"


def _reason(catalogue: Catalogue, item: AnyItem | None, key: str) -> str:
    """Why a post is on the page of an item, or on a page of posts."""
    if item is None:
        pinned = any(post.key == key and post.data.pinned for post in catalogue.posts)
        return "pinned" if pinned else "posts come here, the newest first"
    reasons = catalogue.ties.reasons.get(key, {})
    own, *others = _targets(item)
    through = (f"{reasons[kind, name]}, so it is {kind}/{name}’s" for kind, name in others if (kind, name) in reasons)
    return reasons.get(own) or next(through, "it belongs to what this page belongs to")


def _target(item: AnyItem) -> Target:
    return item.kind.value, item.id


def _targets(item: AnyItem) -> tuple[Target, ...]:
    """What the posts on the page of an item may belong to, the item itself first."""
    kind, data = item.kind.value, item.original.data
    if kind not in {"jobs", "stories"}:
        return (_target(item),)
    places = getattr(data, "locations", ())[:1] or (getattr(data, "location", ""),)
    return (_target(item), ("departments", getattr(data, "department", "")), ("locations", places[0]))


def _by_path(catalogue: Catalogue) -> dict[str, AnyItem]:
    """What posts can belong to, by the paths of its page in each language."""
    groups = (catalogue.departments, catalogue.locations, catalogue.people)
    places = (item for group in groups for item in group.values())
    items = (*places, *catalogue.campaigns, *catalogue.stories, *catalogue.jobs)
    return {catalogue.routes.item(item, language): item for item in items for language in catalogue.site.all_languages}


def _item_at(items: Mapping[str, AnyItem], path: str) -> AnyItem | None:
    """The item whose page, or a further page of whose list, has this path."""
    return items.get(path.partition("page/")[0])


def _by_page(catalogue: Catalogue, shown: Shown, key: str) -> dict[str, list[str]]:
    """The pages that show a post, by their path in the default language (or the first there is), and the languages."""
    routes, found = catalogue.routes, dict[str, list[str]]()
    homes = {language: routes.path(language) for language in catalogue.site.all_languages}
    for path, keys in shown.items():
        if key in keys:
            language = max((each for each in homes if path.startswith(homes[each])), key=lambda each: len(homes[each]))
            found.setdefault(routes.base + path.removeprefix(homes[language]), []).append(language)
    return found
