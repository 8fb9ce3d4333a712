"""`posts/moderation.yaml`: what we decide about posts, by their address or `network:id`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import tzinfo

from site_gen.content.source import Source
from site_gen.content.spans import POST_FILE, Tree, read_yaml
from site_gen.content.validate import check
from site_gen.content.words import closest
from site_gen.model.content import StoredPost
from site_gen.model.items import Moderation
from site_gen.model.problems import Place, Problem, error, warning

FILE = "posts/moderation.yaml"
_ADDED = ("departments", "locations", "people", "jobs", "campaigns")
_SET = ("pinned", "hidden", "starts", "ends")


@dataclass(frozen=True, slots=True)
class Decision:
    """An entry of the file, without its faulty fields, and the tree it was made of."""

    key: str
    data: Moderation
    tree: Tree
    is_good: bool
    place: Place


def read_moderation(source: Source, zone: tzinfo) -> tuple[tuple[Decision, ...], list[Problem]]:
    """Read the file; a double key is a problem that the reader of YAML tells of."""
    tree, problems = read_yaml(source, limits=POST_FILE)
    if tree is None or tree.value is None:
        return (), problems
    if not isinstance(tree.value, dict):
        hint = "write the address of a post, a colon, and below it what you decide, such as `  hidden: true`"
        return (), [*problems, error(tree.start, "the file of decisions about posts must be a mapping", hint=hint)]
    decisions = []
    for key, value in tree.value.items():
        spans = {path[1:]: span for path, span in tree.spans.items() if path[0] == key and len(path) > 1}
        key_spans = {path[1:]: span for path, span in tree.key_spans.items() if path[0] == key and len(path) > 1}
        span = tree.key_spans.get((key,))
        start = span[0].place(span[1], span[2]) if span else tree.start
        if not isinstance(value, dict):
            hint = "write `  hidden: true`, `  pinned: true` or another decision below it"
            problems.append(error(start, "nothing is decided about this post", hint=hint))
            continue
        checked = check(Moderation, Tree(value, spans, key_spans, start), zone)
        problems += checked.problems
        if checked.rest is not None:
            entry = Tree(value, spans, key_spans, start)
            decisions.append(Decision(str(key), checked.rest, entry, not checked.problems, start))
    return tuple(decisions), problems


def decide(
    posts: Iterable[StoredPost], decisions: Iterable[Decision]
) -> tuple[tuple[StoredPost, ...], tuple[Problem, ...]]:
    """Lay decisions over the posts they are about, and tell of those about no post and of two about one."""
    kept = {post.key: post for post in posts}
    keys = {name: post.key for post in kept.values() for name in _names(post)}
    decided: dict[str, Decision] = {}
    problems = []
    for decision in decisions:
        key = keys.get(_bare(decision.key))
        if key is None:
            known = [name for post in kept.values() for name in (post.key, post.data.url) if name]
            guess = closest(decision.key, known)
            hint = f"did you mean `{guess}`?" if guess else "delete the entry, if the post is there no longer"
            problems.append(warning(decision.place, f"there is no post `{decision.key}`", hint=hint))
            continue
        first = decided.setdefault(key, decision)
        if first is not decision:
            message = f"this post is decided about twice, first at {first.place}"
            problems.append(error(decision.place, message, hint="put both into one entry"))
            continue
        kept[key] = _decided(kept[key], decision.data)
        if decision.data.title and kept[key].data.is_verbatim:
            message, place = (
                "X wants its posts shown as they are: this title is left out",
                decision.tree.place(("title",)),
            )
            problems.append(warning(place, message, field="title", hint="delete the line"))
        pictures = len(kept[key].data.media)
        if len(decision.data.alt) > pictures:
            message = f"there are {len(decision.data.alt)} texts for {pictures} pictures"
            place = decision.tree.place(("alt", pictures))
            problems.append(warning(place, message, field="alt", hint="write one for each picture, in their order"))
    return tuple(kept.values()), tuple(problems)


def _names(post: StoredPost) -> Iterator[str]:
    """Every way to name a post."""
    yield post.key
    if post.data.url:
        yield _bare(post.data.url)


def _bare(name: str) -> str:
    """An address without the slash at its end."""
    return name.strip().rstrip("/")


def _decided(post: StoredPost, decision: Moderation) -> StoredPost:
    data = post.data
    changed = {name: getattr(decision, name) for name in _SET if getattr(decision, name) is not None}
    changed |= {name: tuple(dict.fromkeys((*getattr(data, name), *getattr(decision, name)))) for name in _ADDED}
    if decision.title:
        changed["title"] = decision.title
    texts = dict(enumerate(decision.alt))
    changed["media"] = tuple(replace(media, alt=texts.get(n) or media.alt) for n, media in enumerate(data.media))
    return replace(post, data=replace(data, **changed))
