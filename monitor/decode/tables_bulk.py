"""CSV archives in bulk: what `tables.py` says of them, row for row, as columns.

Plain lines are cut by Arrow's CSV reader, the others by the reference; each distinct text of a column is then
read once (decode.cells). Arrow's reader rather than DuckDB's: DuckDB's tells neither byte offsets nor the
lines of what it rejects, and both are part of the evidence.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import BinaryIO

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import csv

from monitor.decode.cells import REASONS, Column, Reader, degrees
from monitor.decode.frame import Frame, frames
from monitor.decode.lines import CHUNK_BYTES, MAX_LINE_BYTES, Line, kept, lines
from monitor.decode.reference import Refused
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
from monitor.model.message import MAX_KEPT_CHARS, Fate, Position, Reason, Refusal, Static
from monitor.store.batch import Batch, columns

_KINDS = {"name": pa.string(), "call_sign": pa.string(), "destination": pa.string(), "eta": pa.string()}
_SAID_KINDS = {**dict.fromkeys(SAID, pa.int64()), **_KINDS, "draught_m": pa.float64()}
_NO_POSITION, _RANGE = (1 + REASONS.index(r) for r in (Reason.NO_POSITION, Reason.POSITION_RANGE))
_NONE = columns(Position, []), columns(Static, []), columns(Refusal, [])


class BulkTableDecoder:
    """Decodes a CSV file. One instance a file."""

    def __init__(self, read_time: Callable[[str], datetime]) -> None:
        self._reference = TableDecoder(read_time)
        self._said = SaidBefore()
        self._readers = {
            "mobile": Reader(lambda text: text.lower() in NOT_SHIPS, pa.bool_()),
            "mmsi": Reader(mmsi_of, pa.int64()),
            "t": Reader(lambda text: time_of(text, read_time), pa.timestamp("us")),
            "sog_kn": Reader(sog_kn, pa.float64()),
            "cog_deg": Reader(cog_deg, pa.float64()),
            "heading_deg": Reader(heading_deg, pa.int64()),
            "nav_status": Reader(nav_status, pa.int64()),
            **{name: Reader(read, _SAID_KINDS[name]) for name, read in SAID.items()},
        }

    def decode(self, stream: BinaryIO) -> Iterator[Batch]:
        """Everything a table says, in batches of some hundred thousand rows.

        Raises:
            InputUnreadable: a column without which there is no fix is missing.
        """
        head, rest = _first_line(stream)
        if head is None:
            yield Batch(*_NONE, Counter({(Fate.COMMENT, ""): 1}))
            return
        header, end = head
        self._reference.begin(header)
        yield Batch(*_NONE, Counter({(Fate.COMMENT, ""): 1}))
        for frame in _ahead(frames(stream, self._reference.delimiter, self._reference.width, 2, end, rest)):
            yield self._batch(frame)

    def _batch(self, frame: Frame) -> Batch:
        tally: Counter[tuple[Fate, str]] = Counter()
        at, cells, refusals = self._cells(frame, tally)
        order = np.arange(len(at))
        read = {name: reader.column(cells[name]) for name, reader in self._readers.items()}
        lon, lat = degrees(cells["lon"]), degrees(cells["lat"])
        others = np.array(read["mobile"].values, bool)[read["mobile"].codes] if len(at) else order.astype(bool)
        tally[Fate.OTHER, ""] += int(others.sum())
        reason = _reasons(read, lon, lat)
        for i in np.flatnonzero((reason > 0) & ~others):
            line = frame.line(int(at[i]))
            text = kept(line.text, MAX_KEPT_CHARS)
            refusals.append(Refusal(line.number, line.offset, REASONS[reason[i] - 1], text))
        rows = order[(reason == 0) & ~others]
        said = self._said.news({name: read[name] for name in SAID}, read["mmsi"], read["t"], rows)
        places = (frame.first_no + at, frame.offsets[at])
        refusals.sort(key=lambda r: r.line_no)
        return Batch(
            _positions(read, lon, lat, rows, places), _statics(read, said, places), columns(Refusal, refusals),
            +tally,
        )  # fmt: skip

    def _cells(
        self, frame: Frame, tally: Counter[tuple[Fate, str]]
    ) -> tuple[NDArray[np.int64], dict[str, pa.Array], list[Refusal]]:
        """The lines that have cells, the cells by field of ours, and the lines that have none."""
        plain = np.flatnonzero(frame.plain)
        split: list[tuple[int, list[str]]] = []
        refusals: list[Refusal] = []
        for i in np.flatnonzero(~frame.plain):
            line = frame.line(int(i))
            if not line.text.strip():
                tally[Fate.BLANK, ""] += 1
                continue
            try:
                split.append((int(i), list(self._reference.cells(line))))
            except Refused as refused:
                text = kept(line.text, MAX_KEPT_CHARS)
                refusals.append(Refusal(line.number, line.offset, refused.reason, text))
        at = np.concatenate((plain, np.array([i for i, _ in split], np.int64)))
        order = np.argsort(at, kind="stable")
        table = self._cut(frame, plain)
        found: dict[str, pa.Array] = {}
        for name in (*self._readers, "lon", "lat"):
            place = self._reference.place.get(name)
            if place is None:
                found[name] = pa.repeat("", len(at))
                continue
            column = table[str(place)].combine_chunks()
            if split:
                odd = pa.array([row[place] for _, row in split], pa.string())
                column = pa.concat_arrays([column, odd]).take(pa.array(order))
            found[name] = column
        return at[order], found, refusals

    def _cut(self, frame: Frame, plain: NDArray[np.int64]) -> pa.Table:
        """Plain lines as a table of texts, its columns named by their places."""
        wanted = [str(place) for place in sorted(set(self._reference.place.values()))]
        if not len(plain):
            return pa.table({name: pa.array([], pa.string()) for name in wanted})
        text = frame.text if len(plain) == len(frame.plain) else _only(frame)
        names = [str(i) for i in range(self._reference.width)]
        return csv.read_csv(
            io.BytesIO(text),
            read_options=csv.ReadOptions(column_names=names, block_size=1 << 21),
            parse_options=csv.ParseOptions(
                delimiter=self._reference.delimiter, quote_char=False, ignore_empty_lines=False
            ),
            convert_options=csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), include_columns=wanted, strings_can_be_null=False
            ),
        )


def _ahead(found: Iterator[Frame]) -> Iterator[Frame]:
    """The same frames, the next one being made on another core meanwhile."""
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(next, found, None)
        while (frame := coming.result()) is not None:
            coming = pool.submit(next, found, None)
            yield frame


def _first_line(stream: BinaryIO) -> tuple[tuple[Line, int] | None, bytes]:
    """The header with the offset behind it, and what was read beyond it."""
    head = b""
    while b"\n" not in head and len(head) <= MAX_LINE_BYTES and (chunk := stream.read(CHUNK_BYTES)):
        head += chunk
    if not head:
        return None, b""
    end = head.find(b"\n") + 1 or len(head)
    return (next(lines(io.BytesIO(head[:end]))), end), head[end:]


def _only(frame: Frame) -> bytes:
    """The bytes of the plain lines."""
    ends = np.append(frame.start[1:], len(frame.text))
    keep = np.repeat(frame.plain, ends - frame.start)
    return np.frombuffer(frame.text, np.uint8)[keep].tobytes()


def _reasons(read: Mapping[str, Column], lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.int8]:
    """Why a row is refused, in the order in which the reference asks; 0 where it is not."""
    nowhere = np.isnan(lat) | np.isnan(lon) | (lat == 91) | (lon == 181)
    outside = (np.abs(lat) > 90) | (np.abs(lon) > 180)
    place = np.where(nowhere, _NO_POSITION, np.where(outside, _RANGE, 0)).astype(np.int8)
    mmsi, t = read["mmsi"].refused(), read["t"].refused()
    return np.where(mmsi > 0, mmsi, np.where(t > 0, t, place))


def _positions(
    read: Mapping[str, Column], lon: NDArray[np.float64], lat: NDArray[np.float64], rows: NDArray[np.int64],
    places: tuple[NDArray[np.int64], NDArray[np.int64]],
) -> pa.Table:  # fmt: skip
    names = ("mmsi", "t", "sog_kn", "cog_deg", "heading_deg", "nav_status")
    found = {name: read[name].taken(rows) for name in names}
    found |= {
        "lon": pa.array(lon[rows]),
        "lat": pa.array(lat[rows]),
        "msg_type": pa.array(np.zeros(len(rows), np.int64)),
    }
    found |= {"line_no": pa.array(places[0][rows]), "offset": pa.array(places[1][rows])}
    found["utc_s"] = pa.nulls(len(rows), pa.int64())
    return pa.table(found).select(_NONE[0].column_names)


def _statics(
    read: Mapping[str, Column], rows: NDArray[np.int64], places: tuple[NDArray[np.int64], NDArray[np.int64]]
) -> pa.Table:
    found = {name: read[name].taken(rows) for name in ("mmsi", "t", *SAID)}
    found |= {"msg_type": pa.array(np.zeros(len(rows), np.int64))}
    found |= {"line_no": pa.array(places[0][rows]), "offset": pa.array(places[1][rows])}
    return pa.table(found).select(_NONE[1].column_names)
