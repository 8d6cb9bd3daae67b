"""Where the fields of a message stand (ITU-R M.1371-5, annex 8), as tables that the kernels read.

Only what `model.message` keeps. A field is (first bit, width); width 0 where a type has none.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from monitor.decode.reference import NEEDED_BITS, NEEDED_BITS_24_B, POSITION_TYPES, STATIC_TYPES
from monitor.model.ids import MmsiKind, mmsi_kind

NONE = (0, 0)
N_TYPES = 28

SOG, LON, LAT, COG, HEADING, STATUS, SECOND = range(7)


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
    (79, 6), (44, 18), (62, 17), (85, 9), NONE, (40, 4), NONE,
    sog_per_kn=1, sog_none=63, cog_per_deg=1, per_minute=10,
)  # fmt: skip
POSITIONS = {1: _CLASS_A, 2: _CLASS_A, 3: _CLASS_A, 9: _AIRCRAFT, 18: _CLASS_B, 19: _CLASS_B, 27: _LONG_RANGE}

NAME, CALL_SIGN, DESTINATION, TYPE, BOW, STERN, PORT, STARBOARD = range(8)


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
    5: StaticLayout(
        (112, 120), (70, 42), (302, 120), (232, 8), (240, 9), (249, 9), (258, 6), (264, 6)
    ),
    19: StaticLayout((143, 120), NONE, NONE, (263, 8), (271, 9), (280, 9), (289, 6), (295, 6)),
    PART_A: StaticLayout(name=(40, 120)),
    PART_B: StaticLayout(NONE, (90, 42), NONE, (40, 8), (132, 9), (141, 9), (150, 6), (156, 6)),
    PARENTED_B: StaticLayout(call_sign=(90, 42), ship_type=(40, 8)),
}  # fmt: skip
IMO, DRAUGHT, MONTH, DAY, HOUR, MINUTE = (40, 30), (294, 8), (274, 4), (278, 5), (283, 5), (288, 6)
MMSI, PART_NUMBER = (8, 30), (38, 2)
FIRST_PARENTED, LAST_PARENTED = 980_000_000, 989_999_999  # 98, then the MID: craft of a parent ship (M.585-9)


def _position_table() -> NDArray[np.int64]:
    """A row a type: first bit and width of the seven fields, then the numbers; the last is millionths by six."""
    table = np.zeros((N_TYPES, 18), np.int64)
    for kind, layout in POSITIONS.items():
        fields = [x for field in layout[:7] for x in field]
        table[kind] = [*fields, layout.sog_per_kn, layout.sog_none, layout.cog_per_deg, 100_000 // layout.per_minute]
    return table


def _static_table() -> NDArray[np.int64]:
    table = np.zeros((N_TYPES, 16), np.int64)
    for kind, layout in STATICS.items():
        table[kind] = [x for field in layout for x in field]
    return table


def _needed_table() -> NDArray[np.int64]:
    """Bits without which a type is refused; 0 for the types that are only counted."""
    table = np.zeros(N_TYPES, np.int64)
    for kind in POSITION_TYPES | STATIC_TYPES:
        table[kind] = NEEDED_BITS[kind]
    return table


POSITION_TABLE = _position_table()
STATIC_TABLE = _static_table()
NEEDED = _needed_table()
NEEDED_24_B = NEEDED_BITS_24_B
HAS_STATIC = np.array([kind in STATIC_TYPES for kind in range(N_TYPES)])
HAS_POSITION = np.array([kind in POSITION_TYPES for kind in range(N_TYPES)])

# Whether an MMSI has an allocated form hangs on its first four digits of nine alone.
MMSI_SOUND = np.array([mmsi_kind(first * 100_000) is not MmsiKind.INVALID for first in range(10_000)])
