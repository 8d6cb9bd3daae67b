"""CSV archives in bulk: what `tables.py` says of them, row for row, as columns.

Plain lines are cut by kernels, the others by the reference; each distinct text of a column is then read once
(decode.cells), and what a ship says of itself is one text. Kernels rather than the CSV readers of Arrow or
DuckDB: those make text of every cell before anyone asks whether it was there before, and the latter tells
neither byte offsets nor the lines of what it rejects, which are part of the evidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from itertools import chain
from operator import itemgetter
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from monitor.decode.cells import REASONS, Column, Reader
from monitor.decode.cut import Cut, Span, cut, spans_of
from monitor.decode.in_order import in_order
from monitor.decode.lines import PADDING, Chunk, Line, chunks, kept, room_for_chunk
from monitor.decode.said import SaidBefore
from monitor.decode.tables import (
    NOT_SHIPS,
    SAID,
    TableDecoder,
    cog_deg,
    heading_deg,
    mmsi_of,
    nav_status,
    sog_kn,
    time_of,
)  # fmt: skip
from monitor.decode.time_limits import LATEST
from monitor.model.message import MAX_KEPT_CHARS, Fate, Position, Reason, Refusal, Static
from monitor.store.batch import Batch, columns

THREADS = 2  # cut, one chunk each, while this one reads what was cut before
TABLE_BYTES = 1 << 24  # of a chunk: a larger one has fewer texts that are new to it, and falls out of the cache
_NO_POSITION, _RANGE = (1 + REASONS.index(r) for r in (Reason.NO_POSITION, Reason.POSITION_RANGE))
_NONE = columns(Position, []), columns(Static, []), columns(Refusal, [])


class BulkTableDecoder:
    """Decodes a CSV file. One instance a file."""

    def __init__(self, read_time: Callable[[str], datetime], latest: datetime = LATEST) -> None:
        self._reference = TableDecoder(read_time, latest)
        self._said = SaidBefore()
        self._n_lines = 1  # seen so far; the header is the first
        self._reads: Mapping[str, Callable[[str], Any]] = {
            "mobile": lambda text: text.lower() in NOT_SHIPS,
            "mmsi": mmsi_of,
            "t": lambda text: time_of(text, read_time, latest),
            "sog_kn": sog_kn,
            "cog_deg": cog_deg,
            "heading_deg": heading_deg,
            "nav_status": nav_status,
        }

    def decode(self, stream: BinaryIO) -> Iterator[Batch]:
        """Everything a table says, in batches of some hundred thousand rows.

        Raises:
            InputUnreadable: a column without which there is no fix is missing.
        """
        header, rest = _headed(chunks(stream, lambda: room_for_chunk(TABLE_BYTES)))
        if header is not None:
            self._reference.begin(header)
        yield Batch(*_NONE, Counter({(Fate.COMMENT, ""): 1}))
        if header is None:
            return
        spans = spans_of(self._reference.place, (*self._reads, *SAID), SAID.keys())
        readers = {span: Reader(self._read(span)) for span in spans}
        with ThreadPoolExecutor(THREADS) as pool:
            for rows in in_order(pool, partial(cut, table=self._reference, spans=spans), rest, THREADS + 1):
                yield self._batch(rows, {span: readers[span].column(rows.spans[span]) for span in spans})
                self._n_lines += rows.n_lines

    def _read(self, span: Span) -> Callable[[str], Any]:
        """How a text of a span is read: what a ship says of itself as a tuple, anything else by itself."""
        if span.names[0] in self._reads:
            read = self._reads[span.names[0]]
            return lambda text: read(text.strip())
        reads = [SAID[name] for name in span.names]
        return lambda text: tuple(read(cell.strip()) for read, cell in zip(reads, text.split("\n"), strict=True))

    def _batch(self, rows: Cut, found: Mapping[Span, Column]) -> Batch:
        read = {span.names[0]: column for span, column in found.items() if span.names[0] in self._reads}
        said = {span: column for span, column in found.items() if span.names[0] in SAID}
        others = np.array(read["mobile"].values, np.bool_)[read["mobile"].codes]
        reason = np.where(others, 0, _reasons(read, rows.lon, rows.lat))
        sound = np.flatnonzero((reason == 0) & ~others)
        news = self._said.news(list(said.values()), read["mmsi"], read["t"], sound)
        first_no = self._n_lines + 1
        refused = rows.refused + [
            (int(rows.lines[i]), int(rows.starts[i]), REASONS[reason[i] - 1]) for i in np.flatnonzero(reason)
        ]
        refusals = [
            _refusal(rows.chunk.line(first_no + line, start), why)
            for line, start, why in sorted(refused, key=itemgetter(0))
        ]
        where = {"line_no": first_no + rows.lines, "offset": rows.chunk.offset + rows.chunk.cut + rows.starts}
        tally = Counter({(Fate.BLANK, ""): rows.n_blank, (Fate.OTHER, ""): int(others.sum())})
        return Batch(
            _positions(read, rows.lon, rows.lat, where, sound), _statics(read, said, where, news),
            columns(Refusal, refusals), +tally,
        )  # fmt: skip


def _headed(found: Iterator[Chunk]) -> tuple[Line | None, Iterator[Chunk]]:
    """The header, and what stands behind it; None where there is nothing at all."""
    first = next(found, None)
    if first is None:
        return None, found
    end = first.room.find(b"\n", 0, first.size) + 1 or first.size
    left = first.size - end
    rest = Chunk(first.offset_of(end), first.room[end : first.size] + bytes(PADDING), left, 0)
    return first.line(1, 0), chain([rest] if left else [], found)


def _refusal(line: Line, reason: Reason) -> Refusal:
    return Refusal(line.number, line.offset, reason, kept(line.text, MAX_KEPT_CHARS))


def _reasons(read: Mapping[str, Column], lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.int8]:
    """Why a row is refused, in the order in which the reference asks; 0 where it is not."""
    nowhere = np.isnan(lat) | np.isnan(lon) | (lat == 91) | (lon == 181)
    outside = (np.abs(lat) > 90) | (np.abs(lon) > 180)
    place = np.where(nowhere, _NO_POSITION, np.where(outside, _RANGE, 0)).astype(np.int8)
    mmsi, t = read["mmsi"].refused(), read["t"].refused()
    return np.where(mmsi > 0, mmsi, np.where(t > 0, t, place))


def _positions(
    read: Mapping[str, Column], lon: NDArray[np.float64], lat: NDArray[np.float64],
    where: Mapping[str, NDArray[np.int64]], rows: NDArray[np.int64],
) -> pa.Table:  # fmt: skip
    schema = _NONE[0].schema
    names = ("mmsi", "t", "sog_kn", "cog_deg", "heading_deg", "nav_status")
    found = {name: read[name].taken(rows, schema.field(name).type) for name in names}
    found |= {"lon": pa.array(lon[rows]), "lat": pa.array(lat[rows])}
    found |= {name: pa.nulls(len(rows), schema.field(name).type) for name in ("utc_s", "station")}
    return pa.table(found | _origin(where, rows)).select(schema.names)


def _statics(
    read: Mapping[str, Column], said: Mapping[Span, Column], where: Mapping[str, NDArray[np.int64]],
    rows: NDArray[np.int64],
) -> pa.Table:  # fmt: skip
    schema = _NONE[1].schema
    found = {name: read[name].taken(rows, schema.field(name).type) for name in ("mmsi", "t")}
    for span, column in said.items():
        told = [column.values[code] for code in column.codes[rows].tolist()]
        for i, name in enumerate(span.names):
            found[name] = pa.array([values[i] for values in told], schema.field(name).type)
    return pa.table(found | _origin(where, rows)).select(schema.names)


def _origin(where: Mapping[str, NDArray[np.int64]], rows: NDArray[np.int64]) -> dict[str, pa.Array]:
    """Of which line a fact comes; an archive does not tell its AIS type."""
    told = {name: pa.array(values[rows]) for name, values in where.items()}
    return told | {"msg_type": pa.array(np.zeros(len(rows), np.int64))}
