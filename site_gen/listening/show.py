"""A summary as it is printed: for people, as CSV or as JSON."""

from site_gen.listening.formats import as_csv, as_json, sections
from site_gen.listening.summary import Summary


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
        stretch = f"{summary.first or 'from the beginning'} to {summary.last}"
        console.print(f"{len(summary.posts)} posts, {stretch}", markup=False)
        for title, heads, rows in sections(summary):
            table = Table(title=title, title_justify="left")
            for index, head in enumerate(heads):
                table.add_column(head, justify="right" if index and title[:7] != "Without" else "left")
            for row in rows:
                table.add_row(*(cell.replace("[", r"\[") for cell in row))
            console.print(table)
    return capture.get()
