"""Where the fields of a message stand (ITU-R M.1371-5, annex 8), as tables that the kernels read.

Only what `model.ais_message` keeps. A field is (first bit, width); width 0 where a type has none.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from monitor.decode.reference import NEEDED_BITS, NEEDED_BITS_24_B, POSITION_TYPES, STATIC_TYPES
from monitor.model.ids import MmsiKind, mmsi_kind

NONE = (0, 0)
N_TYPES = 28


class PositionLayout(NamedTuple):
    """The fields of a position report, and how its numbers are to be read."""

    sog: tuple[int, int]
    lon: tuple[int, int]
    lat: tuple[int, int]
    cog: tuple[int, int]
    heading: tuple[int, int]
    status: tuple[int, int]
    second: tuple[int, int]
    sog_per_kn: int = 10
    sog_none: int = 1023
    cog_per_deg: int = 10
    per_minute: int = 10_000


_CLASS_A = PositionLayout((50, 10), (61, 28), (89, 27), (116, 12), (128, 9), (38, 4), (137, 6))
_CLASS_B = PositionLayout((46, 10), (57, 28), (85, 27), (112, 12), (124, 9), NONE, (133, 6))
_AIRCRAFT = PositionLayout((50, 10), (61, 28), (89, 27), (116, 12), NONE, NONE, (128, 6), sog_per_kn=1)
_LONG_RANGE = PositionLayout(
    (79, 6),
    (44, 18),
    (62, 17),
    (85, 9),
    NONE,
    (40, 4),
    NONE,
    sog_per_kn=1,
    sog_none=63,
    cog_per_deg=1,
    per_minute=10,
)
POSITIONS = {1: _CLASS_A, 2: _CLASS_A, 3: _CLASS_A, 9: _AIRCRAFT, 18: _CLASS_B, 19: _CLASS_B, 27: _LONG_RANGE}


class StaticLayout(NamedTuple):
    """The fields of a static report. IMO, draught and ETA are in type 5 only."""

    name: tuple[int, int] = NONE
    call_sign: tuple[int, int] = NONE
    destination: tuple[int, int] = NONE
    ship_type: tuple[int, int] = NONE
    to_bow: tuple[int, int] = NONE
    to_stern: tuple[int, int] = NONE
    to_port: tuple[int, int] = NONE
    to_starboard: tuple[int, int] = NONE


PART_A, PART_B, PARENTED_B = 24, 25, 26  # rows of the table; the last is a craft of a parent ship, without a size
STATICS = {
    5: StaticLayout((112, 120), (70, 42), (302, 120), (232, 8), (240, 9), (249, 9), (258, 6), (264, 6)),
    19: StaticLayout((143, 120), NONE, NONE, (263, 8), (271, 9), (280, 9), (289, 6), (295, 6)),
    PART_A: StaticLayout(name=(40, 120)),
    PART_B: StaticLayout(NONE, (90, 42), NONE, (40, 8), (132, 9), (141, 9), (150, 6), (156, 6)),
    PARENTED_B: StaticLayout(call_sign=(90, 42), ship_type=(40, 8)),
}
FIRST_PARENTED, LAST_PARENTED = 980_000_000, 989_999_999  # 98, then the MID: craft of a parent ship (M.585-9)
WINDOW_STEP, WINDOW_BITS = 24, 62  # a payload is read through windows, one every 24 bits, 62 bits wide


def _seen(field: tuple[int, int]) -> tuple[int, int, int]:
    """Where a field of at most 30 bits is seen: window, bits below it, mask. Mask 0 where a type has none."""
    first, width = field
    return first // WINDOW_STEP, WINDOW_BITS - first % WINDOW_STEP - width, (1 << width) - 1


SOG, LON, LAT, COG, HEADING, STATUS, SECOND = range(7)
TYPE, BOW, STERN, PORT, STARBOARD = range(5)
NAME, CALL_SIGN, DESTINATION = range(3)
SOG_PER_KN, SOG_NONE, COG_PER_DEG, SIXTH_MICRODEGREES = range(4)


def _table(rows: dict[int, Any]) -> NDArray[np.int64]:
    """A row a type, zeros for the types that have none."""
    table = np.zeros((N_TYPES, *np.shape(next(iter(rows.values())))), np.int64)
    for kind, row in rows.items():
        table[kind] = row
    return table


POSITION_FIELDS = _table({kind: [_seen(field) for field in layout[:7]] for kind, layout in POSITIONS.items()})
POSITION_SCALES = _table(
    {k: [p.sog_per_kn, p.sog_none, p.cog_per_deg, 100_000 // p.per_minute] for k, p in POSITIONS.items()}
)
STATIC_TEXTS = _table({kind: list(layout[:3]) for kind, layout in STATICS.items()})
STATIC_FIELDS = _table({kind: [_seen(field) for field in layout[3:]] for kind, layout in STATICS.items()})
NEEDED = np.array([NEEDED_BITS.get(kind, 0) for kind in range(N_TYPES)])  # 0 for the types that are only counted
NEEDED_24_B = NEEDED_BITS_24_B
HAS_STATIC = np.array([kind in STATIC_TYPES for kind in range(N_TYPES)])
HAS_POSITION = np.array([kind in POSITION_TYPES for kind in range(N_TYPES)])

# Whether an MMSI has an allocated form hangs on its first four digits of nine alone.
MMSI_SOUND = np.array([mmsi_kind(first * 100_000) is not MmsiKind.INVALID for first in range(10_000)])
