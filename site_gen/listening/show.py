"""A summary shown: in the terminal, as CSV or JSON, and as a page for the team below the built site."""

from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup, escape

from site_gen.catalogue.catalogue import Catalogue
from site_gen.listening.formats import as_csv, as_json, sections
from site_gen.listening.summary import Row, Summary

FOLDER = "_kit/social"

# The page has its own style sheet beside it, as it is made after the site.
STYLE = """\
:root { color-scheme: light dark; --ink: light-dark(#1b1b1f, #f2f1ec); --paper: light-dark(#fff, #14181b);
  --quiet: light-dark(#5a5f66, #a9b0b6); --line: light-dark(#d9dce0, #363d43); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-inline-size: 64rem; margin-inline: auto; padding: clamp(1rem, 4vw, 3rem); }
h1 { font-size: clamp(1.8rem, 5vw, 3rem); line-height: 1.1; margin-block: 0 .5rem; }
h2 { margin-block: 3rem 1rem; }
p { color: var(--quiet); }
a { color: inherit; }
svg { display: block; inline-size: 100%; block-size: auto; max-inline-size: 34rem;
  margin-block-end: 1rem; color: var(--bar); }
svg text { fill: var(--ink); font: 13px system-ui, sans-serif; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; inline-size: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: .5rem .75rem; border-block-end: 1px solid var(--line); text-align: end; }
th:first-child, td:first-child { text-align: start; }
@media (forced-colors: active) { svg { color: CanvasText; } }
"""


def printed(summary: Summary, form: str) -> str:
    """The summary as `text`, `csv` or `json`."""
    if form == "csv":
        return as_csv(summary)
    return as_json(summary) if form == "json" else _as_text(summary)


def _as_text(summary: Summary) -> str:
    from rich.console import Console  # noqa: PLC0415 - only the terminal's form pays for it
    from rich.table import Table  # noqa: PLC0415

    console = Console(highlight=False)
    with console.capture() as capture:
        console.print(f"{len(summary.posts)} posts, {_stretch(summary)}", markup=False)
        for title, heads, rows in sections(summary):
            table = Table(title=title, title_justify="left")
            for index, head in enumerate(heads):
                table.add_column(head, justify="right" if index and title[:7] != "Without" else "left")
            for row in rows:
                table.add_row(*(cell.replace("[", r"\[") for cell in row))
            console.print(table)
    return capture.get()


def _stretch(summary: Summary) -> str:
    return f"{summary.first or 'from the beginning'} to {summary.last}"


def write_page(summary: Summary, catalogue: Catalogue, output: Path) -> Path:
    """Write the page, its style sheet and the table of posts into the built site; the page. Raises OSError."""
    folder = output / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    brand = catalogue.site.brand
    bar = f":root {{ --bar: light-dark({brand.primary}, {brand.accent}); }}\n"
    (folder / "social.css").write_text(bar + STYLE, encoding="utf-8", newline="\n")
    (folder / "posts.csv").write_bytes(
        b"\xef\xbb\xbf" + as_csv(summary).encode()
    )  # spreadsheets know UTF-8 by the mark
    page = folder / "index.html"
    page.write_text(_page(summary, catalogue.site.organization.name), encoding="utf-8", newline="\n")
    return page


def _page(summary: Summary, employer: str) -> str:
    charts = {"Networks": summary.networks, "Departments": summary.departments, "Months": summary.months}
    parts = []
    for title, heads, rows in sections(summary):
        parts.append(Markup("<section><h2>{}</h2>").format(title))
        if not rows:
            parts.append(Markup("<p>None.</p></section>"))
            continue
        if title in charts:
            parts.append(_bars(title, charts[title]))
        parts.append(_table(title, heads, rows))
        parts.append(Markup("</section>"))
    return Markup(
        '<!doctype html>\n<html lang="en" dir="ltr">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'\">"
        '<title>Posts of {0}</title><link rel="stylesheet" href="social.css"></head>\n'
        "<body><main><h1>Posts of {0}</h1><p>{1} posts, {2}. Figures are those that the networks gave at the last "
        'fetch; a dash means that none is known. <a href="posts.csv">All posts as a table (CSV)</a></p>\n{3}\n'
        "</main></body>\n</html>\n"
    ).format(employer, len(summary.posts), _stretch(summary), Markup("\n").join(parts))


def _bars(title: str, rows: Sequence[Row]) -> Markup:
    """A bar for each row, the longest as wide as there is room; the same numbers stand in the table below."""
    most = max((row.posts for row in rows), default=0) or 1
    drawn = Markup("").join(
        Markup(
            '<text x="0" y="{0}">{1}</text><rect x="116" y="{2}" width="{3}" height="18" rx="3" fill="currentColor"/>'
            '<text x="{4}" y="{0}">{5}</text>'
        ).format(26 * i + 18, row.name[:16], 26 * i + 4, width, 122 + width, row.posts)
        for i, row in enumerate(rows)
        for width in [round(200 * row.posts / most)]
    )
    name = f"chart-{title.lower()}"
    return Markup(
        '<svg viewBox="0 0 348 {0}" role="img" aria-labelledby="{1} {1}-about"><title id="{1}">Posts: {2}</title>'
        '<desc id="{1}-about">Bars; the table below has the same numbers.</desc>{3}</svg>'
    ).format(26 * len(rows) + 4, name, title, drawn)


def _table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Markup:
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(one) for one in heads)
    body = Markup("").join(
        Markup("<tr>{}</tr>").format(Markup("").join(Markup("<td>{}</td>").format(cell) for cell in row))
        for row in rows
    )
    return Markup(
        '<div class="scroll" tabindex="0" role="region" aria-label="{}"><table><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table></div>"
    ).format(escape(title), head, body)
