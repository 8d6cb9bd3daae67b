"""Rows of tables without what no decoder reads: receivers, comments, and whatever else their owners wrote beside."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

from monitor.decode.lines import line_of
from monitor.decode.reference import Refused
from monitor.decode.tables import FORMATS as TABLES
from monitor.decode.tables.headers import first_header
from monitor.decode.tables.layout import Columns, Layout, layout_of, place_of_date
from monitor.model.exhibit import RawLine, Role
from monitor.model.source import Format


def only_read_columns(lines: Sequence[RawLine], known_format: str, columns: Columns) -> tuple[RawLine, ...]:
    """The same lines with those columns alone that tell of ships; of a row whose columns are not known nothing stays.

    Lines of formats that are no tables stay as they are.
    """
    if known_format == Format.PARQUET:
        return tuple(_without_others(raw, columns) for raw in lines)
    if known_format not in TABLES:
        return tuple(lines)
    layout: Layout | None = None
    found = []
    for raw in lines:
        if raw.role is Role.HEADER:
            layout = first_header(line_of(1, 0, raw.line), columns)
        if raw.role in (Role.HEADER, Role.CITED):
            text = b"" if layout is None else _cut(raw.line, layout)
            found.append(RawLine(raw.role, raw.line_no, raw.offset, text))
    return tuple(found)


def _cut(line: bytes, layout: Layout) -> bytes:
    try:
        row = layout.cells(line_of(1, 0, line))
    except Refused:
        return b""
    out = io.StringIO(newline="")
    used = sorted({*layout.place.values(), place_of_date(layout.names)} - {-1})
    csv.writer(out, delimiter=layout.delimiter, lineterminator="").writerow([row[place] for place in used])
    return out.getvalue().encode()


def _without_others(raw: RawLine, columns: Columns) -> RawLine:
    said = json.loads(raw.line)
    layout = layout_of([name.lower() for name in said], columns)
    used = set() if layout is None else {*layout.place.values(), place_of_date(layout.names)}
    kept = {name: value for place, (name, value) in enumerate(said.items()) if place in used}
    return RawLine(raw.role, raw.line_no, raw.offset, json.dumps(kept, ensure_ascii=False).encode())
