"""Parquet and GeoParquet: columns by the names of the same dialects, without going through text.

A row has no line: its number stands for that, from 1, and its offset is 0. A refused row is kept as JSON.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from monitor.decode.lines import kept
from monitor.decode.tables.arrow_columns import Moments, coded_of, degrees_of, moments_of, points_of, texts_of
from monitor.decode.tables.cells import Coded, Column, Reader, joined_times
from monitor.decode.tables.fields import MESSAGE, REPORTED, readers
from monitor.decode.tables.gather import NONE, Gatherer, Rows
from monitor.decode.tables.layout import (
    NO_COLUMNS,
    Columns,
    Layout,
    date_column,
    layout_of,
    place_of_date,
    shown_columns,
)
from monitor.decode.tables.parquet_file import batches_of, damage_is_told, opened, seekable
from monitor.decode.tables.speeds import check_speeds
from monitor.decode.tables.unknown_table import lacking
from monitor.decode.tables.words import ShipTypes
from monitor.decode.time_limits import LATEST
from monitor.errors import InputUnreadable
from monitor.model.ais_message import MAX_KEPT_CHARS, UNUSED_COLUMN, Refusal
from monitor.model.message import message
from monitor.store.batch import Batch

MAGIC = (b"PAR1", b"PARE")  # the second is encrypted, and refused when it is opened
SAMPLE_ROWS = 4096
REFUSED_AT_ONCE = 64  # rows made into objects at a time: each may have large texts
GEOMETRY = ("geometry", "geom")
POINT = ("lon", "lat")  # what a column of points holds, as names of columns


class ParquetDecoder:
    """Decodes a Parquet file. One instance a file. Args are those of `TableDecoder`."""

    def __init__(
        self, latest: datetime = LATEST, columns: Columns = NO_COLUMNS, ship_types: ShipTypes | None = None
    ) -> None:
        self._latest = latest
        self._ship_types = ship_types
        self._columns = columns
        self._gatherer = Gatherer()

    def decode(self, stream: BinaryIO) -> Iterator[Batch]:
        """Everything a file says, in batches.

        Raises:
            InputUnreadable: it is damaged or encrypted, a column without which there is no position is missing, or
                its numbers may mean two things.
        """
        with seekable(stream) as file, damage_is_told():
            parquet = opened(file)
            table = table_of(parquet.schema_arrow, self._columns)
            reads = readers(table.layout, self._latest, self._ship_types)
            self._readers = {field: Reader((field,), reads, alone=field in MESSAGE) for field in reads}
            n_rows = 0
            for batch in batches_of(file, parquet, table.stored):
                if not n_rows:
                    table = table.with_dates(batch.slice(0, SAMPLE_ROWS))
                    check_speeds(table.layout, _sample(table, batch.slice(0, SAMPLE_ROWS)))
                    yield Batch(*NONE, Counter(), table.remarks())
                yield self._batch(table, batch, n_rows)
                n_rows += batch.num_rows
            if not n_rows:
                yield Batch(*NONE, Counter(), table.remarks())

    def _batch(self, table: ParquetTable, batch: pa.RecordBatch, before: int) -> Batch:
        numbers = np.arange(before + 1, before + 1 + batch.num_rows)
        lon, lat = _degrees(table, batch)
        there = [field for field in REPORTED if field in table.layout.place]
        return self._gatherer.batch(
            Rows(
                {field: self._column(table, batch, field) for field in MESSAGE if field != "t"},
                self._times(table, batch),
                {(field,): self._column(table, batch, field) for field in there},
                lon,
                lat,
                numbers,
                np.zeros(batch.num_rows, np.int64),
            ),
            lambda places, reasons: [
                Refusal(before + 1 + place, 0, reason, kept(text, MAX_KEPT_CHARS))
                for place, reason, text in zip(places.tolist(), reasons, row_texts(table, batch, places), strict=True)
            ],
            [],
            Counter(),
        )

    def _column(self, table: ParquetTable, batch: pa.RecordBatch, field: str) -> Column:
        column = table.column(batch, field)
        absent = Coded(np.zeros(batch.num_rows, np.int32), [""])
        return self._readers[field].column(absent if column is None else coded_of(column))

    def _times(self, table: ParquetTable, batch: pa.RecordBatch) -> Column | Moments:
        column = table.column(batch, "t")
        found = None if column is None else moments_of(column, self._latest)
        if column is None or table.layout.date < 0:
            return found or self._column(table, batch, "t")
        dates = coded_of(batch.column(table.stored[table.layout.date]))
        return self._readers["t"].column(joined_times(dates, coded_of(column)))


@dataclass(frozen=True, slots=True)
class ParquetTable:
    """Which columns of a file are read, and what they are."""

    layout: Layout  # its columns are those that are read, and for a column of points two behind them
    stored: tuple[str, ...]  # the names of those in the file
    unused: tuple[str, ...]  # the names of those that nothing reads
    point: str | None  # the name of the column of points that says where ships are, where columns of degrees do not

    def with_dates(self, batch: pa.RecordBatch) -> ParquetTable:
        """The same table, joined with its column of dates where the times of its first rows are times of day."""
        column = self.column(batch, "t")
        if column is None or place_of_date(self.layout.names) < 0 or not _may_be_clocks(column.type):
            return self
        return replace(self, layout=replace(self.layout, date=date_column(self.layout.names, texts_of(column))))

    def remarks(self) -> Counter[tuple[str, str]]:
        """The columns that nothing reads, as a batch says them."""
        return Counter((UNUSED_COLUMN, name) for name in shown_columns((*self.layout.unused, *self.unused)))

    def column(self, batch: pa.RecordBatch, field: str) -> pa.Array | None:
        """The column of a field, None where there is none."""
        place = self.layout.place.get(field)
        return None if place is None else batch.column(self.stored[place])


def table_of(schema: pa.Schema, columns: Columns) -> ParquetTable:
    """Which columns of a file are read.

    Raises:
        InputUnreadable: one without which there is no position is missing, or two have one name.
    """
    names, point = [name.lower() for name in schema.names], None
    if len({*schema.names}) < len(names):
        raise InputUnreadable(message("error_two_columns_in_parquet"), todo=message("todo_rename_one"))
    layout = layout_of(names, columns)
    if layout is None:
        point = _point_column(schema)
        layout = layout_of([*names, *POINT], columns) if point else None
    if layout is None:
        raise lacking(names, columns)
    places = {place for place in layout.place.values() if place < len(names)}
    date, t = place_of_date(names), layout.place.get("t", len(names))
    if date >= 0 and t < len(names) and _may_be_clocks(schema.types[t]):
        places.add(date)
    used = sorted(places)
    stored = [schema.names[place] for place in used] + ([point] if point else [])
    place = {field: used.index(at) for field, at in layout.place.items() if at in used}
    shown = (*(names[at] for at in used), *((point.lower(),) if point else ()))
    unused = tuple(name for name in names if name not in shown)
    return ParquetTable(_placed_anew(layout, shown, place), tuple(stored), unused, point)


def _may_be_clocks(kind: pa.DataType) -> bool:
    """Whether a column of a type may hold times of day alone."""
    return bool(pa.types.is_time(kind) or pa.types.is_string(kind) or pa.types.is_large_string(kind)) or (
        pa.types.is_dictionary(kind) and _may_be_clocks(kind.value_type)
    )


def _placed_anew(layout: Layout, names: tuple[str, ...], place: Mapping[str, int]) -> Layout:
    return Layout(layout.dialect, layout.delimiter, names, place, layout.units, layout.columns)


def _point_column(schema: pa.Schema) -> str | None:
    """The column of points of a GeoParquet file (geoparquet.org/releases/v1.1.0), or one that is called so."""
    try:
        said = json.loads((schema.metadata or {}).get(b"geo", b"{}"))["primary_column"]
    except (ValueError, KeyError, TypeError, RecursionError):
        said = None
    names = (said, *GEOMETRY)
    types = {f.name: f.type.value_type if pa.types.is_dictionary(f.type) else f.type for f in schema}
    binary = [name for name, kind in types.items() if pa.types.is_binary(kind) or pa.types.is_large_binary(kind)]
    return next((name for name in binary if name in names), None)


def _degrees(table: ParquetTable, batch: pa.RecordBatch) -> tuple[Any, Any]:
    if table.point is not None:
        return points_of(batch.column(table.point))
    nowhere = pa.nulls(batch.num_rows, pa.float64())
    lon, lat = (table.column(batch, field) for field in ("lon", "lat"))
    return degrees_of(nowhere if lon is None else lon), degrees_of(nowhere if lat is None else lat)


def _sample(table: ParquetTable, batch: pa.RecordBatch) -> list[tuple[str, ...]]:
    """The first rows as a table of text has them."""
    if table.point is not None or not batch.num_columns:
        return []
    return list(zip(*(texts_of(batch.column(name)) for name in table.stored), strict=True))


def row_texts(table: ParquetTable, batch: pa.RecordBatch, places: NDArray[np.int64]) -> Iterator[bytes]:
    """Some rows, int64 (m,), as JSON objects: the columns that are read, and of points their degrees."""
    for at in range(0, len(places), REFUSED_AT_ONCE):
        yield from _texts(table, batch, places[at : at + REFUSED_AT_ONCE])


def _texts(table: ParquetTable, batch: pa.RecordBatch, places: NDArray[np.int64]) -> list[bytes]:
    rows = batch.take(pa.array(places)).select(list(table.stored)).to_pylist()
    if table.point is not None:
        points = points_of(batch.column(table.point).take(pa.array(places)))
        degrees = zip(*(values.tolist() for values in points), strict=True)
        for row, point in zip(rows, degrees, strict=True):
            del row[table.point]
            row.update(zip(POINT, point, strict=True))
    return [json.dumps(row, default=str, ensure_ascii=False).encode("utf-8", "backslashreplace") for row in rows]
