"""A summary as a table for programs: CSV of the posts, JSON of everything; and as text for a terminal."""

import csv
import io
import json
from collections.abc import Iterator

from site_gen.listening.summary import FIGURES, Row, Summary

# Signs at which a spreadsheet begins to calculate (OWASP, CSV injection); such words get an apostrophe in front.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(summary: Summary) -> str:
    """A line for each post, newest first; figures that a network does not tell are empty."""
    file = io.StringIO()
    table = csv.writer(file, lineterminator="\r\n")
    table.writerow(["published", "network", "author", "url", "words", "tags", "departments", "locations", *FIGURES])
    for post in summary.posts:
        data = post.data
        words = [
            data.published.isoformat(),
            data.network,
            data.author,
            data.url,
            " ".join((data.title or data.text).split()),
        ]
        lists = [" ".join(data.tags), " ".join(data.departments), " ".join(data.locations)]
        table.writerow([*map(_safe, [*words, *lists]), *(data.figures.get(name, "") for name in FIGURES)])
    return file.getvalue()


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def as_json(summary: Summary) -> str:
    """Everything but the posts themselves."""
    value = {
        "from": summary.first and summary.first.isoformat(),
        "to": summary.last.isoformat(),
        "posts": len(summary.posts),
        **{kind: [_plain(row) for row in getattr(summary, kind)] for kind in ("networks", "departments", "months")},
        "hashtags": [{"tag": tag, "posts": count} for tag, count in summary.hashtags],
        "without": {kind: list(names) for kind, names in summary.without.items()},
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _plain(row: Row) -> dict[str, object]:
    found: dict[str, object] = {"name": row.name, "posts": row.posts, "figures": dict(row.figures)}
    if row.silent is not None:
        found |= {"longest_pause": row.longest_pause, "days_since_last": row.silent}
    return found


def sections(summary: Summary) -> Iterator[tuple[str, list[str], list[list[str]]]]:
    """The tables of a summary: title, heads of the columns, rows of texts. Unknown numbers are dashes, never zeros."""
    for title, rows in (
        ("Networks", summary.networks),
        ("Departments", summary.departments),
        ("Months", summary.months),
    ):
        figures = [name for name in FIGURES if any(name in row.figures for row in rows)]
        pauses = title != "Months"
        heads = [
            title[:-1],
            "Posts",
            *(["Longest pause", "Days since last"] if pauses else []),
            *map(str.title, figures),
        ]
        yield title, heads, [_cells(row, figures, pauses=pauses) for row in rows]
    yield "Hashtags", ["Hashtag", "Posts"], [[f"#{tag}", str(count)] for tag, count in summary.hashtags]
    silent = [[kind, name] for kind, names in summary.without.items() for name in names]
    yield "Without a post or a story", ["Kind", "Id"], silent


def _cells(row: Row, figures: list[str], *, pauses: bool) -> list[str]:
    numbers = [row.posts, *([row.longest_pause, row.silent] if pauses else []), *map(row.figures.get, figures)]
    return [row.name, *("–" if number is None else str(number) for number in numbers)]
