"""Rows of tables, by the rules of GitHub Flavored Markdown (github.github.com/gfm, section 4.10)."""

import re

_DELIMITERS = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_PIPE = re.compile(r"(?<!\\)\|")


def alignments(row: str) -> tuple[str, ...]:
    """The alignment of each column by a delimiter row (`left`, `center`, `right` or ""); () when it is none."""
    if not _DELIMITERS.match(row):
        return ()
    return tuple(
        {(True, True): "center", (True, False): "left", (False, True): "right"}.get(
            (cell.startswith(":"), cell.endswith(":")), ""
        )
        for cell in cells(row)
    )


def cells(row: str) -> list[str]:
    """Split a row at its pipes; an escaped pipe is part of the cell, in code as well."""
    row = row.strip(" \t")
    row = row.removeprefix("|")
    if row.endswith("|") and not row.endswith("\\|"):
        row = row[:-1]
    return [cell.strip(" \t").replace("\\|", "|") for cell in _PIPE.split(row)]
