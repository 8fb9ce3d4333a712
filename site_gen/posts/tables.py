"""Posts in tables: the lines of a CSV or a workbook below the names of the columns that are looked for."""

import csv
import io
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from typing import Any

from site_gen.model.fields import Fields
from site_gen.model.web import Answer, Outage
from site_gen.posts.graph import name

_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_MOST_UNPACKED = 100_000_000
# Explanations stand above the names of the columns.
_HIGHEST = 30

Lines = list[list[str]]


def is_workbook(answer: Answer) -> bool:
    """Whether a file is an Excel workbook, of which shape ever; a ZIP of something else is none."""
    if answer.body.startswith(_OLD_WORKBOOK):
        return True
    try:
        with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return answer.body.startswith(b"PK") and answer.url.lower().endswith((".xlsx", ".xlsm"))


def rows_below(
    answer: Answer, columns: Mapping[str, Sequence[str]], needed: Sequence[str]
) -> list[dict[str, str]] | None:
    """The rows of the first sheet that has the needed columns; `columns` gives each one's names in small letters.

    A column that is not there is missing in the rows. None when no sheet has them. Raises Outage.
    """
    for lines in _sheets(answer) if is_workbook(answer) else iter([_csv(answer)]):
        for at, line in enumerate(lines[:_HIGHEST]):
            heads = [" ".join(cell.split()).casefold() for cell in line]
            where = {
                key: heads.index(found)
                for key, names in columns.items()
                if (found := next((each for each in names if each in heads), None)) is not None
            }
            if all(key in where for key in needed):
                return [
                    {key: cells[column] if column < len(cells) else "" for key, column in where.items()}
                    for cells in lines[at + 1 :]
                    if any(cells)
                ]
    return None


def _csv(answer: Answer) -> Lines:
    """Lines of a CSV. The delimiter is the one that splits its longest head most."""
    text = answer.text()
    heads = text.splitlines()[:_HIGHEST]
    mark = max(",;\t", key=lambda each: max((line.count(each) for line in heads), default=0))
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
        return [[cell.replace("\x00", "").strip() for cell in line] for line in lines]
    except csv.Error as reason:
        message = f"`{name(answer)}` is no CSV that can be read ({reason})"
        raise Outage("shape", message, hint="export it again") from reason


def _sheets(answer: Answer) -> Iterator[Lines]:
    cure = "open it in a spreadsheet, save it as an Excel workbook (.xlsx) or as CSV, and name that file"
    if answer.body.startswith(_OLD_WORKBOOK):
        raise Outage("shape", f"`{name(answer)}` is a workbook of the old kind (.xls)", hint=cure)
    from openpyxl import load_workbook  # noqa: PLC0415 - half a second, which only tables pay

    try:
        with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_UNPACKED:
                size = _MOST_UNPACKED // 1_000_000
                raise Outage("size", f"`{name(answer)}` unpacks to more than {size} MB", hint="split it")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about parts of workbooks that have nothing to do with their cells
            book = load_workbook(io.BytesIO(answer.body), read_only=True, data_only=True)
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # what a file says about its own size is often wrong
                yield [[_cell(value) for value in line] for line in sheet.iter_rows(values_only=True)]
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, EOFError, OSError) as reason:
        raise Outage("shape", f"`{name(answer)}` is no workbook that can be read ({reason})", hint=cure) from reason


def _cell(value: Any) -> str:
    return value.isoformat() if isinstance(value, date | time) else Fields(value).text()
