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
from functools import partial
from typing import BinaryIO

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from monitor.decode.cells import REASONS, Column, Reader
from monitor.decode.cut import Cut, cut
from monitor.decode.frame import Frame, stretches
from monitor.decode.in_order import in_order
from monitor.decode.lines import CHUNK_BYTES, MAX_LINE_BYTES, Line, kept, lines
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

THREADS = 2  # cut, one stretch each, while this one reads what was cut before
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
        cutter = partial(cut, table=self._reference, wanted=tuple(self._readers))
        with ThreadPoolExecutor(THREADS) as pool:
            for rows in in_order(pool, cutter, stretches(stream, 2, end, rest), THREADS + 1):
                yield self._batch(rows)

    def _batch(self, rows: Cut) -> Batch:
        read = {name: reader.column(rows.coded[name]) for name, reader in self._readers.items()}
        mobile = np.array(read["mobile"].values, bool)
        others = mobile[read["mobile"].codes] if len(rows.at) else np.empty(0, bool)
        reason = _reasons(read, rows.lon, rows.lat)
        refusals = rows.refusals + [
            _refusal(rows.frame, int(rows.at[i]), int(reason[i])) for i in np.flatnonzero((reason > 0) & ~others)
        ]
        sound = np.flatnonzero((reason == 0) & ~others)
        said = self._said.news({name: read[name] for name in SAID}, read["mmsi"], read["t"], sound)
        places = (rows.frame.first_no + rows.at, rows.frame.offsets[rows.at])
        refusals.sort(key=lambda r: r.line_no)
        tally = rows.tally + Counter({(Fate.OTHER, ""): int(others.sum())})
        return Batch(
            _positions(read, rows.lon, rows.lat, sound, places), _statics(read, said, places),
            columns(Refusal, refusals), tally,
        )  # fmt: skip


def _refusal(frame: Frame, i: int, reason: int) -> Refusal:
    line = frame.line(i)
    return Refusal(line.number, line.offset, REASONS[reason - 1], kept(line.text, MAX_KEPT_CHARS))


def _first_line(stream: BinaryIO) -> tuple[tuple[Line, int] | None, bytes]:
    """The header with the offset behind it, and what was read beyond it."""
    head = b""
    while b"\n" not in head and len(head) <= MAX_LINE_BYTES and (chunk := stream.read(CHUNK_BYTES)):
        head += chunk
    if not head:
        return None, b""
    end = head.find(b"\n") + 1 or len(head)
    return (next(lines(io.BytesIO(head[:end]))), end), head[end:]


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
    found |= {name: pa.nulls(len(rows), _NONE[0].schema.field(name).type) for name in ("utc_s", "station")}
    return pa.table(found).select(_NONE[0].column_names)


def _statics(
    read: Mapping[str, Column], rows: NDArray[np.int64], places: tuple[NDArray[np.int64], NDArray[np.int64]]
) -> pa.Table:
    found = {name: read[name].taken(rows) for name in ("mmsi", "t", *SAID)}
    found |= {"msg_type": pa.array(np.zeros(len(rows), np.int64))}
    found |= {"line_no": pa.array(places[0][rows]), "offset": pa.array(places[1][rows])}
    return pa.table(found).select(_NONE[1].column_names)
