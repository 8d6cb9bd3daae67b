"""Payloads into numbers and text. Equal to `reference.facts`, refusal by refusal, field by field."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from monitor.decode.columnar.rows import (
    NO_TIME,
    R_EMPTY,
    R_MALFORMED,
    R_MMSI,
    R_NO_POSITION,
    R_NO_TIME,
    R_RANGE,
    R_TRUNCATED,
    R_UNKNOWN_TYPE,
    Bytes,
    Ints,
    Rows,
)
from monitor.decode.columnar.spec import (
    COG,
    COG_PER_DEG,
    HAS_POSITION,
    HAS_STATIC,
    HEADING,
    LAT,
    LON,
    MMSI_SOUND,
    N_TYPES,
    NEEDED,
    NEEDED_24_B,
    POSITION_FIELDS,
    POSITION_SCALES,
    SECOND,
    SIXTH_MICRODEGREES,
    SOG,
    SOG_NONE,
    SOG_PER_KN,
    STATUS,
)
from monitor.decode.columnar.statics import static_report
from monitor.decode.columnar.stations import number_of
from monitor.decode.columnar.windows import bits, field, see
from monitor.geo.jit import helper, kernel
from monitor.model.ais_message import NO_SECOND

# Columns of `model.ais_message.Position` in its order, and those of them that may be None.
MMSI, T, LON_DEG, LAT_DEG, SOG_KN, COG_DEG, HEADING_DEG, NAV_STATUS, MSG_TYPE, LINE_NO, OFFSET, UTC_S = range(12)
MAYBE = (SOG_KN, COG_DEG, HEADING_DEG, NAV_STATUS, UTC_S)
HAS_SOG, HAS_COG, HAS_HEADING, HAS_STATUS, HAS_SECOND, HAS_STATION = range(6)


class Positions(NamedTuple):
    """Positions by column: whole numbers and floats are views of the same memory."""

    ints: Ints  # (12, n)
    floats: NDArray[np.float64]
    has: Bytes  # (6, n / 8 + 1): bits as Arrow has them, of the columns MAYBE and of the station
    stations: NDArray[np.int32]  # (n,): numbers of names


def room_for(n: int) -> Positions:
    """Columns for at most n positions, not yet filled."""
    block = np.empty((12, n), np.int64)
    return Positions(block, block.view(np.float64), np.zeros((6, n // 8 + 1), np.uint8), np.zeros(n, np.int32))


@kernel
def extract(
    base: int,
    rows: Rows,
    positions: Positions,
    names: Rows,
    chains: Ints,
    statics: Rows,
    texts: Bytes,
    refused: Ints,
    senders: Ints,
    other: Ints,
    windows: Ints,
) -> tuple[int, int, int]:
    """The facts of whole messages.

    Args:
        base: the place that payloads count from; `PADDING` bytes may be read behind the last.
        rows: MESSAGE[n].
        positions: room for n.
        names, chains: room for n, as `stations` makes it.
        statics, texts: room for n: STATIC, and uint8[n, TEXT_BYTES].
        refused: int64[n] to fill: reason of each message, -1 where there is none.
        senders: int64[n]; filled with the MMSI of each message that is refused for its position.
        other: int64[28]; counts the types that are only counted.
        windows: scratch, N_WINDOWS.

    Returns:
        (positions, static reports, names of stations) found.
    """
    ints, floats, has, stations = positions.ints, positions.floats, positions.has, positions.stations
    n_positions, n_statics, n_names = 0, 0, 0
    for k in range(len(rows)):
        row = rows[k]
        reason, kind = _open(base, row, windows)
        refused[k] = reason
        if reason >= 0:
            continue
        if NEEDED[kind] == 0:
            other[kind] += 1
            continue
        mmsi = bits(windows, 8, 30)
        if HAS_POSITION[kind]:
            reason = _position(windows, kind, ints, floats, has, n_positions)
            refused[k] = reason
            if reason >= 0:
                senders[k] = mmsi
                continue
            ints[MMSI, n_positions], ints[T, n_positions], ints[MSG_TYPE, n_positions] = mmsi, row.t, kind
            ints[LINE_NO, n_positions], ints[OFFSET, n_positions] = row.line, row.offset
            if row.station_1 != 0:
                stations[n_positions] = number_of(row, names, n_names, chains)
                n_names += stations[n_positions] == n_names
                has[HAS_STATION, n_positions >> 3] |= 1 << (n_positions & 7)
            n_positions += 1
        if HAS_STATIC[kind]:
            said = statics[n_statics]
            said.t, said.line, said.offset, said.done = row.t, row.line, row.offset, row.done
            said.mmsi, said.msg_type = mmsi, kind
            static_report(windows, kind, said, texts[n_statics])
            n_statics += 1
    return n_positions, n_statics, n_names


@helper
def _open(base, row, windows):
    """(reason to refuse a message or -1, its type); its payload seen through windows."""
    if row.t == NO_TIME:
        return R_NO_TIME, 0
    if row.length == 0:
        return R_EMPTY, 0
    if not see(base + row.at, row.length, windows):
        return R_MALFORMED, 0
    kind = bits(windows, 0, 6)
    if kind == 0 or kind >= N_TYPES:
        return R_UNKNOWN_TYPE, 0
    return _sound(windows, kind, row.length * 6 - row.fill), kind


@helper
def _sound(windows, kind, n_bits):
    """Reason to refuse a message of a type that is kept: too short, no such part, no such MMSI; or -1."""
    if NEEDED[kind] == 0:
        return -1
    if n_bits < NEEDED[kind]:
        return R_TRUNCATED
    if kind == 24:
        part = bits(windows, 38, 2)
        if part == 1 and n_bits < NEEDED_24_B:
            return R_TRUNCATED
        if part > 1:
            return R_MALFORMED
    mmsi = bits(windows, 8, 30)
    if mmsi > 999_999_999 or not MMSI_SOUND[mmsi // 100_000]:
        return R_MMSI
    return -1


@helper
def _degrees(windows, kind, which):
    """To the nearest millionth, in integers: never half way between two, so that no rule is needed."""
    sign = (POSITION_FIELDS[kind, which, 2] + 1) >> 1
    raw = (field(windows, POSITION_FIELDS, kind, which) ^ sign) - sign
    return (POSITION_SCALES[kind, SIXTH_MICRODEGREES] * raw + 3) // 6 / 1e6


@helper
def _position(windows, kind, ints, floats, has, k):
    """Reason to refuse a position, or -1; its fields into column k."""
    lon, lat = _degrees(windows, kind, LON), _degrees(windows, kind, LAT)
    if lat == 91.0 or lon == 181.0:
        return R_NO_POSITION
    if abs(lat) > 90 or abs(lon) > 180:
        return R_RANGE
    floats[LON_DEG, k], floats[LAT_DEG, k] = lon, lat
    byte, bit = k >> 3, k & 7
    sog = field(windows, POSITION_FIELDS, kind, SOG)
    floats[SOG_KN, k] = sog / POSITION_SCALES[kind, SOG_PER_KN]
    has[HAS_SOG, byte] |= (sog < POSITION_SCALES[kind, SOG_NONE]) << bit
    cog = field(windows, POSITION_FIELDS, kind, COG)
    floats[COG_DEG, k] = cog / POSITION_SCALES[kind, COG_PER_DEG]
    has[HAS_COG, byte] |= (cog < 360 * POSITION_SCALES[kind, COG_PER_DEG]) << bit
    heading = field(windows, POSITION_FIELDS, kind, HEADING)
    ints[HEADING_DEG, k] = heading
    has[HAS_HEADING, byte] |= (POSITION_FIELDS[kind, HEADING, 2] != 0 and heading < 360) << bit
    status = field(windows, POSITION_FIELDS, kind, STATUS)
    ints[NAV_STATUS, k] = status
    has[HAS_STATUS, byte] |= (POSITION_FIELDS[kind, STATUS, 2] != 0 and status < 15) << bit
    second = field(windows, POSITION_FIELDS, kind, SECOND)
    ints[UTC_S, k] = second
    has[HAS_SECOND, byte] |= (POSITION_FIELDS[kind, SECOND, 2] != 0 and second != NO_SECOND) << bit
    return -1
