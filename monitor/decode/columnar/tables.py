"""Columns of the kernels as Arrow tables, of the same schema as `store.batch` makes of single facts."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from monitor.decode.columnar.fields import HAS_STATION, MAYBE, Positions
from monitor.decode.columnar.rows import Bytes, Rows
from monitor.decode.columnar.statics import CALL_SIGN_AT, DESTINATION_AT, ETA_AT, NAME_AT, TEXT_BYTES
from monitor.geo.jit import kernel
from monitor.model.ais_message import Position, Refusal, Static
from monitor.store.batch import columns

POSITION_SCHEMA = columns(Position, []).schema
STATIC_SCHEMA = columns(Static, []).schema


def position_batch(found: Positions, n: int, stations: list[str]) -> pa.RecordBatch:
    """The first n positions, not copied.

    Args:
        stations: the names that are numbered in `found`.
    """
    arrays = []
    for column, f in enumerate(POSITION_SCHEMA):
        if f.name == "station":
            numbers = _array(f.type.index_type, n, found.stations, found.has[HAS_STATION])
            arrays.append(pa.DictionaryArray.from_arrays(numbers, pa.array(stations, f.type.value_type)))
            continue
        values = found.floats[column] if f.type == pa.float64() else found.ints[column]
        arrays.append(_array(f.type, n, values, found.has[MAYBE.index(column)] if column in MAYBE else None))
    return pa.RecordBatch.from_arrays(arrays, schema=POSITION_SCHEMA)


def static_table(rows: Rows, texts: Bytes) -> pa.Table:
    """Static reports, as they come. Zero and no text is 'not said'."""
    said: dict[str, Any] = {
        "mmsi": rows["mmsi"],
        "t": rows["t"].view("M8[us]"),
        "msg_type": rows["msg_type"],
        "line_no": rows["line"],
        "offset": rows["offset"],
        "imo": _said(rows["imo"]),
        "ship_type": _said(rows["ship_type"]),
        "length_m": _said(rows["length"]),
        "beam_m": _said(rows["beam"]),
        "draught_m": _said(rows["draught"], rows["draught"] / 10.0),
        "name": _text(texts, NAME_AT, CALL_SIGN_AT),
        "call_sign": _text(texts, CALL_SIGN_AT, DESTINATION_AT),
        "destination": _text(texts, DESTINATION_AT, ETA_AT),
        "eta": _text(texts, ETA_AT, TEXT_BYTES),
    }
    arrays = [a if isinstance(a := said[f.name], pa.Array) else pa.array(a, f.type) for f in STATIC_SCHEMA]
    return pa.Table.from_arrays(
        [a.cast(f.type) for a, f in zip(arrays, STATIC_SCHEMA, strict=True)], schema=STATIC_SCHEMA
    )


def refusal_table(refusals: list[Refusal]) -> pa.Table:
    """Refusals in order of their lines."""
    return columns(Refusal, sorted(refusals, key=lambda r: r.line_no))


def _array(kind: pa.DataType, n: int, values: NDArray[Any], bits: Bytes | None) -> pa.Array:
    return pa.Array.from_buffers(kind, n, [None if bits is None else pa.py_buffer(bits), pa.py_buffer(values)])


def _said(numbers: NDArray[Any], values: NDArray[Any] | None = None) -> pa.Array:
    return pa.array(numbers if values is None else values, mask=numbers == 0)


def _text(texts: Bytes, begin: int, end: int) -> pa.Array:
    n = len(texts)
    offsets, bits = np.zeros(n + 1, np.int32), np.zeros(n // 8 + 1, np.uint8)
    chars = np.empty(n * (end - begin) + 1, np.uint8)
    pack(texts, begin, end, offsets, chars, bits)
    return pa.StringArray.from_buffers(n, pa.py_buffer(offsets), pa.py_buffer(chars), pa.py_buffer(bits))


@kernel
def pack(texts: Bytes, begin: int, end: int, offsets: NDArray[np.int32], chars: Bytes, bits: Bytes) -> None:
    """Zero-ended text of fixed width as Arrow has strings; no text at all is None.

    Args:
        texts: uint8 (n, width), of which each text takes columns [begin, end).
        offsets: int32 (n + 1,), zeros, to fill; chars: uint8, to fill; bits: uint8, zeros, a bit a text, to fill.
    """
    at = 0
    for i in range(len(texts)):
        for k in range(begin, end):
            if texts[i, k] == 0:
                break
            chars[at] = texts[i, k]
            at += 1
        offsets[i + 1] = at
        if at > offsets[i]:
            bits[i >> 3] |= np.uint8(1 << (i & 7))
