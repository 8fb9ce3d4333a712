"""Posts: YAML files written by hand or by `fetch`, each a list of posts or a single one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import tzinfo
from posixpath import dirname, normpath

from site_gen.content.rules import break_rules
from site_gen.content.source import Source, Span
from site_gen.content.spans import POST_FILE, Tree, dotted, read_yaml
from site_gen.content.validate import check, news
from site_gen.model.content import StoredPost
from site_gen.model.documents import FieldPath
from site_gen.model.items import Post
from site_gen.model.problems import Place, Problem, Severity, error, note, warning
from site_gen.model.values import Media

WRITTEN = "posts/"
FETCHED = "_fetched/posts/"


@dataclass(frozen=True, slots=True)
class ReadPost:
    """A post with the tree it was made of, for problems that come up later."""

    stored: StoredPost
    tree: Tree
    fetched: bool
    is_good: bool


def read_posts(path: str, source: Source, zone: tzinfo, files: frozenset[str]) -> tuple[list[ReadPost], list[Problem]]:
    """Read a file of posts; `path` and `files` are below the content folder."""
    tree, problems = read_yaml(source, limits=POST_FILE)
    if tree is None or tree.value is None:
        return [], problems
    fetched = path.startswith(FETCHED)
    posts = []
    for entry in _entries(tree, problems):
        checked = check(Post, entry, zone)
        found = list(checked.problems)
        if checked.rest is not None:
            data, more = _with_media(checked.rest, entry, dirname(path), files, fetched=fetched)
            found += news([*break_rules(data, entry, files), *more], found)
            is_good = not any(problem.is_error for problem in found)
            if is_good and not fetched and _says_nothing(data):
                hint = "write its words, each line two spaces in"
                message = "the post has neither words nor a picture"
                found.append(warning(entry.place(("text",)), message, field="text", hint=hint))
            posts.append(ReadPost(StoredPost(data, entry.start), entry, fetched, is_good))
        problems += found
    return posts, _summed_up(problems) if fetched else problems


def _says_nothing(post: Post) -> bool:
    """What a network gave is as it is; who began a file by hand has not finished it."""
    return not (post.text.strip() or post.html.strip() or post.title.strip() or post.warning.strip() or post.media)


def _summed_up(problems: list[Problem]) -> list[Problem]:
    """The problems of a fetched file, notes of one kind made one: a network that gives no words gives them nowhere."""
    notes = [problem for problem in problems if problem.severity is Severity.NOTE]
    if len(notes) < 2:
        return problems
    others = [problem for problem in problems if problem.severity is not Severity.NOTE]
    return [*others, replace(notes[0], message=f"{notes[0].message} (and {len(notes) - 1} more like this)")]


def _entries(tree: Tree, problems: list[Problem]) -> Iterator[Tree]:
    """A tree per post."""
    if isinstance(tree.value, dict):
        yield tree
        return
    if not isinstance(tree.value, list):
        hint = "write each post as `- network: …` with its fields below"
        problems.append(error(tree.start, "a file of posts must be a list", hint=hint))
        return
    spans, key_spans = _by_entry(tree.spans), _by_entry(tree.key_spans)
    for index, value in enumerate(tree.value):
        start = tree.place((index,))
        if isinstance(value, dict):
            yield Tree(value, spans.get(index, {}), key_spans.get(index, {}), start)
        else:
            hint = "write `- network: …` with its other fields below"
            problems.append(error(start, "this entry is no post", hint=hint))


def _by_entry(spans: Mapping[FieldPath, Span]) -> dict[int, dict[FieldPath, Span]]:
    found: dict[int, dict[FieldPath, Span]] = {}
    for path, span in spans.items():
        if len(path) > 1 and isinstance(path[0], int):
            found.setdefault(path[0], {})[path[1:]] = span
    return found


def _with_media(
    post: Post, tree: Tree, folder: str, files: frozenset[str], *, fetched: bool
) -> tuple[Post, list[Problem]]:
    """The post with media named from the content folder on.

    A file that is missing makes a hand-written post faulty; of a fetched post only the picture is left out, as nobody
    wrote its name.
    """
    kept: list[Media] = []
    problems = []
    for index, media in enumerate(post.media):
        path = _media_path(media.src, folder, files)
        where: FieldPath = ("media", index, "src")
        if path:
            kept.append(replace(media, src=path))
            if not media.alt.strip() and not media.decorative and media.kind != "audio":
                problems.append(
                    _without_words(tree.place(where), dotted(where), post.url if fetched else "", fetched=fetched)
                )
            continue
        say = warning if fetched else error
        hint = "run `site-gen fetch` again" if fetched else "save it beside this file or in `media/`"
        problems.append(say(tree.place(where), f"there is no file `{media.src}`", field=dotted(where), hint=hint))
    return replace(post, media=tuple(kept)), problems


def _without_words(place: Place, field: str, url: str, *, fetched: bool) -> Problem:
    """A picture that nothing is said about; what a network gave nobody can mend here."""
    message = "the picture has no `alt` text for people who cannot see it"
    if fetched:
        hint = f"describe it on the network{f' ({url})' if url else ''}, then run `site-gen fetch` again"
        return note(place, message, field=field, hint=hint)
    return warning(place, message, field=field, hint="add `alt:` with what it shows, or `decorative: true`")


def _media_path(src: str, folder: str, files: frozenset[str]) -> str:
    """The file a post means, beside its own file or in the media folder; "" when there is none."""
    for candidate in (f"{folder}/{src}", f"media/{src}"):
        path = normpath(candidate)
        if path in files:
            return path
    return ""


def without_doubles(posts: list[ReadPost]) -> tuple[list[ReadPost], list[Problem]]:
    """One post per key: the hand-written one before the fetched one, the first before the second."""
    kept: dict[str, ReadPost] = {}
    problems = []
    for post in sorted(posts, key=lambda post: (post.fetched, not post.is_good)):
        first = kept.setdefault(post.stored.key, post)
        if first is post or post.fetched or not post.is_good:
            continue
        place = first.stored.place
        problems.append(
            error(post.stored.place, f"this post is there twice, first at {place}", hint="delete one of the two")
        )
    return list(kept.values()), problems
