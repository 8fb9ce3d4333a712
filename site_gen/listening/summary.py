"""The archive of posts in numbers: pure, from a catalogue and a stretch of days."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from site_gen.catalogue.catalogue import Catalogue
from site_gen.catalogue.lifecycle import day_of
from site_gen.model.content import StoredPost

FIGURES = ("liked", "shared", "answered", "viewed", "saved")
TOP = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One network, department or month.

    `figures` are sums over the posts that have them, by the names of `Post.figures`; what no post has is not in there.
    `longest_pause` is the most days between two posts, None with fewer than two; `silent` the days since the last.
    """

    name: str
    posts: int
    figures: Mapping[str, int]
    longest_pause: int | None = None
    silent: int | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What was posted from `first` to `last`; `without` are the ids of what no post or story belongs to, by kind.

    `posts` are the posts themselves, newest first: words that went to three networks are three of them. `total` is
    the row of all. `departments` may count a post several times.
    """

    first: date | None
    last: date
    posts: tuple[StoredPost, ...]
    total: Row
    networks: tuple[Row, ...]
    departments: tuple[Row, ...]
    months: tuple[Row, ...]
    hashtags: tuple[tuple[str, int], ...]
    without: Mapping[str, tuple[str, ...]]


def summed_up(
    catalogue: Catalogue, archive: Sequence[StoredPost], *, first: date | None = None, last: date | None = None
) -> Summary:
    """The public posts of a stretch of days, in numbers; `last` is the day of the catalogue when left out.

    `archive` are all posts that were read. Of those the shown ones count, and their twins on other networks.
    """
    end = min(last or catalogue.today, catalogue.today)
    shown = {post.key for post in catalogue.posts}
    stands_for = {post.key: catalogue.echo_of.get(post.key, post.key) for post in archive if not post.data.hidden}
    public = [post for post in archive if stands_for.get(post.key) in shown]
    days = {post.key: day_of(post.data.published, catalogue.zone) for post in public}
    posts = tuple(
        sorted(
            (post for post in public if (first is None or first <= days[post.key]) and days[post.key] <= end),
            key=lambda post: days[post.key],
            reverse=True,
        )
    )
    chosen = frozenset(stands_for[post.key] for post in posts)

    def row(name: str, some: Iterable[StoredPost]) -> Row:
        kept = list(some)
        when = sorted({days[post.key] for post in kept})
        pause = max(((after - before).days for before, after in pairwise(when)), default=None)
        silent = (end - when[-1]).days if when else None
        return Row(name, len(kept), _figures(kept), pause, silent)

    names = sorted({post.data.network for post in posts})
    networks = [row(name, [post for post in posts if post.data.network == name]) for name in names]
    tied = {name: {post.key for post in catalogue.posts_of(department=name)} for name in catalogue.departments}
    departments = [
        row(name, (post for post in posts if stands_for[post.key] in tied[name])) for name in catalogue.departments
    ]
    months = [
        Row(month, len(some), _figures(some))
        for month in _months([days[post.key] for post in posts])
        for some in [[post for post in posts if f"{days[post.key]:%Y-%m}" == month]]
    ]
    return Summary(
        first,
        end,
        posts,
        row("", posts),
        tuple(sorted(networks, key=lambda one: -one.posts)),
        tuple(sorted(departments, key=lambda one: -one.posts)),
        tuple(months),
        _hashtags(posts),
        _without(catalogue, chosen),
    )


def _figures(posts: Iterable[StoredPost]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for post in posts:
        total.update(post.data.figures)
    return {name: total[name] for name in FIGURES if name in total}


def _months(days: Iterable[date]) -> list[str]:
    """Every month from the first day to the last, also those without a post."""
    numbers = [day.year * 12 + day.month - 1 for day in days]
    if not numbers:
        return []
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(min(numbers), max(numbers) + 1)]


def _hashtags(posts: Iterable[StoredPost]) -> tuple[tuple[str, int], ...]:
    """The most used hashtags, however they are capitalised, as they were written first."""
    written: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for post in posts:
        for tag in {tag.casefold(): tag for tag in post.data.tags}.values():
            counts[tag.casefold()] += 1
            written.setdefault(tag.casefold(), tag)
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return tuple((written[tag], count) for tag, count in ranked[:TOP])


def _without(catalogue: Catalogue, chosen: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Open jobs, departments and locations that no post of the stretch and no story belongs to."""

    def spoken_of(**what: str) -> bool:
        kind, name = next(iter(what.items()))
        posts = catalogue.posts_of(**what)
        if any(post.key in chosen for post in posts):
            return True
        return bool(catalogue.stories_of(jobs=[name]) if kind == "job" else catalogue.stories_of(**what))

    return {
        "jobs": tuple(job.id for job in catalogue.open_jobs if not spoken_of(job=job.id)),
        "departments": tuple(name for name in catalogue.departments if not spoken_of(department=name)),
        "locations": tuple(name for name in catalogue.locations if not spoken_of(location=name)),
    }
