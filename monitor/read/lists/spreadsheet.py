"""The table of an Excel file (.xlsx) as CSV, so that it is read like any other table. No formula or macro is run.

A file is a zip archive of XML: it is unpacked once, counting, before any of it is parsed.
"""

from __future__ import annotations

import csv
import io
import warnings
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import openpyxl

from monitor.model.message import message
from monitor.read.lists.text import Reading
from monitor.read.unreadable import place_of
from monitor.read.zips import open_zip_member, zip_members

XLSX, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
MAX_UNPACKED_BYTES = 64 << 20  # the EU's list is 1 MB; its texts are held in memory
MAX_ROWS, MAX_COLUMNS = 200_000, 200  # of a sheet; more rows are refused, columns beyond are not read
MAX_CHARS = 32 << 20  # of a sheet as CSV: its cells may all point at one long text


def sheets(path: Path, reading: Reading) -> Iterator[str]:
    """Each sheet with a table as CSV text, a line a row.

    Raises:
        InputUnreadable: it unpacks to too much, or a sheet is larger than a list can be.
        whatever openpyxl raises at a damaged file.
    """
    _check_size(path, reading)
    with path.open("rb") as raw, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and validations, which say nothing of the table
        book = openpyxl.load_workbook(raw, read_only=True, data_only=True, keep_links=False)
        try:
            for sheet in book.worksheets:
                yield _as_csv(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), reading)
        finally:
            book.close()


def _check_size(path: Path, reading: Reading) -> None:
    n = 0
    for member, info in zip_members(path).items():
        with open_zip_member(path, member, place_of(path, member)) as stream:
            while n <= MAX_UNPACKED_BYTES and (piece := stream.read(1 << 18)):
                n += len(piece)
        if n > MAX_UNPACKED_BYTES or info.file_size > MAX_UNPACKED_BYTES:
            raise reading.stop(message("error_sheet_unpacks"), message("todo_save_csv"))


def _as_csv(rows: Iterator[tuple[Any, ...]], reading: Reading) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in islice(rows, MAX_ROWS):
        writer.writerow([_text(value) for value in row])
        if out.tell() > MAX_CHARS:
            raise reading.stop(message("error_sheet_unpacks"), message("todo_save_csv"))
    if next(rows, None) is not None:
        raise reading.stop(message("error_sheet_rows", n=MAX_ROWS), message("todo_save_csv"))
    return out.getvalue()


def _text(value: Any) -> str:
    """A cell in one line; a whole number without its decimal point, a day as 2025-04-03."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())
