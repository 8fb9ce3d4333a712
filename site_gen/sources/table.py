"""A table: CSV, an Excel workbook, or JSON with one object for each job, as a file of the site or at an address.

Delimiter and encoding of a CSV are found out: German Excel writes semicolons and Windows-1252, others commas and UTF-8.
"""

import csv
import io
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from site_gen.model.ads import Ad, Found, Skipped
from site_gen.model.connections import SourceSettings
from site_gen.model.fields import Fields, Unreadable
from site_gen.model.web import Answer, Outage, Web
from site_gen.sources.named import addresses, told
from site_gen.sources.rows import FIELDS, ad_of, field_named, field_of
from site_gen.sources.source import Source

_DELIMITERS = ";,\t|"
_ZIP = b"PK\x03\x04"
# A workbook is a compressed archive; this is far above what people keep in one.
_MOST_UNPACKED = 200_000_000

Row = Mapping[str, Any]


def read(settings: SourceSettings, web: Web) -> Iterator[Found]:
    """All rows of all files and addresses of the settings."""
    for address in addresses(settings):
        answer = web.get(address)
        name = told(address)
        rows = _rows(answer, name)
        columns = _columns(rows, settings, name)
        headings = {field: column for column, field in columns.items()}
        for number, row in enumerate(rows, 1):
            named = {columns[column]: value for column, value in row.items() if column in columns}
            if any(Fields(named).text(field) for field in named):
                yield _ad(named, headings, f"{name}, row {number}")


def _ad(row: Row, headings: Mapping[str, str], where: str) -> Found:
    try:
        ad: Ad = ad_of(row, headings)
    except Unreadable as reason:
        return Skipped(id=Fields(row).text("id"), reason=f"{where}, cannot be read: {reason}")
    return ad


def _rows(answer: Answer, name: str) -> Sequence[Row]:
    """The rows of a table, each with its values by column. Raises Outage."""
    if answer.body.startswith(_ZIP):
        return _with_headings(_sheet(answer.body, name), name)
    text = answer.text()
    start = text.lstrip()[:1]
    if start in {"[", "{"}:
        return _objects(answer.json(), name)
    if start == "<":
        raise Outage("shape", f"{name} is no table but markup", hint="give a CSV, XLSX or JSON file")
    return _with_headings(_csv(text), name)


def _csv(text: str) -> Iterator[Sequence[Any]]:
    """Lines of a CSV. The delimiter is the one that splits the first line with words most, outside of quotes."""
    head = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=lambda mark: len(next(csv.reader([head], delimiter=mark), [])))
    limit = csv.field_size_limit(10_000_000)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    finally:
        csv.field_size_limit(limit)


def _sheet(body: bytes, name: str) -> Iterator[Sequence[Any]]:
    """Lines of the first sheet of a workbook that has any."""
    from openpyxl import load_workbook  # noqa: PLC0415 - half a second, which only tables pay

    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_UNPACKED:
                raise Outage("size", f"{name} unpacks to more than {_MOST_UNPACKED // 1_000_000} MB", hint="split it")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about parts of workbooks that have nothing to do with their cells
            book = load_workbook(io.BytesIO(body), read_only=True, data_only=True)
            for sheet in book.worksheets:
                lines = [[_cell(value) for value in line] for line in sheet.iter_rows(values_only=True)]
                if any(value is not None for line in lines for value in line):
                    yield from lines
                    return
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, EOFError, OSError) as reason:
        hint = "save it as an Excel workbook (.xlsx) or as CSV"
        raise Outage("shape", f"{name} is no Excel workbook that can be read ({reason})", hint=hint) from reason


def _cell(value: Any) -> Any:
    """A cell as JSON would have it; a date without a time is a day."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    return value.isoformat() if isinstance(value, date | time) else value


def _with_headings(lines: Iterator[Sequence[Any]], name: str) -> list[Row]:
    """Rows below the first line that has two cells or more: what stands above it is the title of the table."""
    headings: list[str] = []
    rows: list[Row] = []
    try:
        for line in lines:
            if headings:
                rows.append({key: value for key, value in zip(headings, line, strict=False) if key})
            elif sum(bool(Fields(cell).text()) for cell in line) > 1:
                headings = [Fields(cell).text() for cell in line]
    except csv.Error as reason:
        raise Outage("shape", f"{name} is no CSV that can be read ({reason})", hint="export it again") from reason
    if not headings:
        raise Outage("empty", f"{name} has no line with headings", hint="name the columns in its first line")
    return rows


def _objects(value: Any, name: str) -> list[Row]:
    """The list of objects in a JSON document: the document itself, or the first list it holds."""
    found = value
    if isinstance(value, dict):
        found = next((each for each in value.values() if isinstance(each, list)), None)
    if not isinstance(found, list):
        raise Outage("shape", f"{name} has no list of jobs", hint="give a list with an object for each job")
    return [row for row in found if isinstance(row, dict)]


def _columns(rows: Sequence[Row], settings: SourceSettings, name: str) -> dict[str, str]:
    """Our field for each column that is known. Raises Outage when the settings name what is not there."""
    there = list(dict.fromkeys(column for row in rows for column in row))
    chosen = {}
    for field, column in settings.fields.items():
        ours = field_named(field)
        if not ours:
            raise Outage("address", f"`fields` names `{field}`, which is no field", hint=f"use {_some(FIELDS)}")
        if rows and column not in there:
            raise Outage("shape", f"{name} has no column `{column}`", hint=f"its columns are {_some(there)}")
        chosen[column] = ours
    taken = set(chosen.values())
    for column in there:
        ours = field_of(column)
        if ours and column not in chosen and ours not in taken:
            chosen[column] = ours
            taken.add(ours)
    if rows and "title" not in taken:
        hint = f'say which column it is: `fields = {{title = "…"}}`; there are {_some(there)}'
        raise Outage("shape", f"{name} has no column for the title of a job", hint=hint)
    return chosen


def _some(names: Sequence[str]) -> str:
    return ", ".join(f"`{each}`" for each in names[:40])


SOURCE = Source(key="table", name="Table (CSV, XLSX, JSON)", read=read, needs=(), reads_files=True)
