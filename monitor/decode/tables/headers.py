"""The header of a table, behind whatever comes first and wherever it stands again."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import islice, pairwise

from monitor.decode.lines import Line, lines
from monitor.decode.reference import Refused
from monitor.decode.tables.layout import (
    NO_COLUMNS,
    Columns,
    Layout,
    Row,
    cells_of,
    layout_of,
    place_of_date,
)
from monitor.decode.tables.values import number

MAX_LINES_BEFORE = 50  # titles, remarks and blank lines before a header
DELIMITERS = ",;\t|"
_SEPARATOR = re.compile(r"sep=(.)", re.IGNORECASE)
_NUMBER_COLUMN = re.compile(rb"mmsi|ssvid", re.IGNORECASE)  # in each header, and in few rows


def find_header(head: bytes, columns: Columns = NO_COLUMNS) -> tuple[Layout, Line, int, int] | None:
    """The header among the first lines: its layout, its line, and how many remarks (with it) and blank lines come up
    to it; None where there is none.
    """
    n_blank, delimiters = 0, DELIMITERS
    for line in lines(io.BytesIO(head)):
        if line.number > MAX_LINES_BEFORE:
            return None
        text = line.text.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace").strip("\r\n")
        if not text.strip():
            n_blank += 1
        elif said := _SEPARATOR.fullmatch(text.strip()):
            delimiters = said[1]
        elif (layout := _layout_of(text, delimiters, columns)) is not None:
            return layout, line, line.number - n_blank, n_blank
    return None


def first_header(line: Line, columns: Columns = NO_COLUMNS) -> Layout | None:
    """The layout below a line, where that is a header."""
    text = line.text.decode("utf-8", errors="replace").removeprefix("\ufeff")
    return _layout_of(text, DELIMITERS, columns)


def header_again(line: Line, layout: Layout) -> Layout | None:
    """The layout below a header that stands among the rows, as files that were joined have it; None for a row."""
    if not line.whole or not _NUMBER_COLUMN.search(line.text):
        return None
    text = line.text.decode("utf-8", errors="replace").removeprefix("\ufeff")
    found = _layout_of(text, layout.delimiter, layout.columns)
    if found is None:
        return None
    date = place_of_date(found.names) if layout.date >= 0 else -1
    return replace(found, commas=layout.commas, columns=layout.columns, date=date)


def _layout_of(text: str, delimiters: str, columns: Columns) -> Layout | None:
    for delimiter in sorted(delimiters, key=text.count, reverse=True):
        try:
            names = [name.strip().lower() for name in cells_of(text, delimiter)]
        except Refused:
            continue
        if (found := layout_of(names, columns, delimiter)) is not None:
            return found
    return None


def columns_of(head: bytes) -> list[str]:
    """The names in the line that looks like a header; nothing where no line does."""
    return header_of(head)[0]


def header_of(head: bytes) -> tuple[list[str], Row]:
    """The names in the line that looks like a header, and the cells after it: words in every cell, and as many cells
    in the line after it, if there is one. Nothing where no line does: prose that lists columns is followed by more
    prose.
    """
    first = islice(lines(io.BytesIO(head)), MAX_LINES_BEFORE)
    texts = [line.text.decode("utf-8", errors="replace").removeprefix("\ufeff") for line in first]
    shown = [text for text in texts if text.strip()]
    for text, after in pairwise(shown * 2 if len(shown) == 1 else shown):
        delimiter = max(DELIMITERS, key=text.count)
        try:
            names, row = cells_of(text, delimiter), cells_of(after, delimiter)
        except Refused:
            continue
        if 1 < len(names) == len(row) and all(number(name) is None for name in names):
            return [name.strip().lower() for name in names], row
    return [], []
