"""What the kernels hand to each other: rows of plain numbers, made once a chunk.

Times are microseconds since 1970 UTC, `NO_TIME` where there is none. A station is 24 bytes in three
integers, a group 8 bytes in one, zero where there is none: equal integers, equal text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from monitor.model.ais_message import Reason

Bytes = NDArray[np.uint8]
Ints = NDArray[np.int64]
Rows = NDArray[Any]  # of one of the dtypes below

NO_TIME = int(np.iinfo(np.int64).min)
STATION_BYTES, GROUP_BYTES = 24, 8
LONG_NAME = b"\xff" * 8  # then its digest: a name that does not fit. The bytes of others are ASCII

# A message in a buffer: of one sentence, or put together.
MESSAGE = np.dtype(
    [
        ("t", "i8"),
        ("line", "i8"),
        ("offset", "i8"),  # of its first sentence
        ("done", "i8"),  # number of the line that made it whole
        ("at", "i8"),
        ("length", "i4"),
        ("fill", "i4"),  # its payload
        ("station_1", "i8"),
        ("station_2", "i8"),
        ("station_3", "i8"),
    ],
    align=True,
)

# A sentence whose message, time or station depends on other lines.
PART = np.dtype(
    [
        ("t", "i8"),
        ("line", "i8"),
        ("offset", "i8"),
        ("key", "i8"),
        ("group", "i8"),
        ("station_1", "i8"),
        ("station_2", "i8"),
        ("station_3", "i8"),
        ("at", "i8"),
        ("start", "i4"),
        ("end", "i4"),  # its payload and its line in the buffer
        ("length", "i4"),
        ("fill", "i4"),
        ("count", "i4"),
        ("number", "i4"),
        ("state", "i4"),
    ],
    align=True,
)

CLOCK = np.dtype(
    [("t", "i8"), ("line", "i8"), ("station_1", "i8"), ("station_2", "i8"), ("station_3", "i8")], align=True
)

# A line that is refused, or left to the reference.
LINE = np.dtype([("line", "i8"), ("start", "i4"), ("end", "i4"), ("reason", "i4")], align=True)

REASONS = tuple(Reason)
(
    R_NO_TIME,
    R_MALFORMED,
    R_CHECKSUM,
    R_EMPTY,
    R_TRUNCATED,
    R_UNKNOWN_TYPE,
    R_INCOMPLETE,
    R_NO_POSITION,
    R_RANGE,
    R_MMSI,
) = (
    REASONS.index(reason)
    for reason in (
        Reason.NO_TIME,
        Reason.MALFORMED,
        Reason.CHECKSUM,
        Reason.EMPTY_PAYLOAD,
        Reason.TRUNCATED,
        Reason.UNKNOWN_TYPE,
        Reason.INCOMPLETE,
        Reason.NO_POSITION,
        Reason.POSITION_RANGE,
        Reason.MMSI_INVALID,
    )
)


def stacked(rows: Sequence[Rows]) -> Rows:
    """One after the other. NumPy moves plain bytes some ten times as fast as fields."""
    first = rows[0]
    return np.concatenate([_plain(r) for r in rows]).view(first.dtype)


def taken(rows: Rows, at: NDArray[np.intp]) -> Rows:
    """Some rows, in the order asked for: of the same dtype, (m,) as `at`."""
    return _plain(rows).take(at).view(rows.dtype)


def stations_of(rows: Rows) -> list[bytes]:
    """The station of each row, whatever else it has: its 24 bytes without the zeros at the end."""
    names = np.stack([rows[part] for part in ("station_1", "station_2", "station_3")], axis=1)
    said: list[bytes] = names.view(f"S{STATION_BYTES}").ravel().tolist()
    return said


def _plain(rows: Rows) -> Rows:
    return np.ascontiguousarray(rows).view(f"V{rows.itemsize}")
