"""Payloads into numbers and text. Equal to `reference.facts`, refusal by refusal, field by field."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from monitor.decode.columnar.jit import helper, kernel
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
    BOW,
    CALL_SIGN,
    COG,
    COG_PER_DEG,
    DESTINATION,
    FIRST_PARENTED,
    HAS_POSITION,
    HAS_STATIC,
    HEADING,
    LAST_PARENTED,
    LAT,
    LON,
    MMSI_SOUND,
    N_TYPES,
    NAME,
    NEEDED,
    NEEDED_24_B,
    PARENTED_B,
    PART_B,
    PORT,
    POSITION_FIELDS,
    POSITION_SCALES,
    SECOND,
    SIXTH_MICRODEGREES,
    SOG,
    SOG_NONE,
    SOG_PER_KN,
    STARBOARD,
    STATIC_FIELDS,
    STATIC_TEXTS,
    STATUS,
    STERN,
    TYPE,
    WINDOW_BITS,
    WINDOW_STEP,
)
from monitor.decode.columnar.words import ZEROS, first_bytes, is_armour, six_bits_each, word_at

WORD_CHARS, WORD_BITS = 8, 48
MAX_CHARS = 72  # of a type 5; no field that is read stands behind them
N_WINDOWS = 2 * MAX_CHARS // WORD_CHARS
SPACE = 32

# Name, call sign, destination, ETA, one after the other.
NAME_AT, CALL_SIGN_AT, DESTINATION_AT, ETA_AT, TEXT_BYTES = 0, 20, 27, 47, 58

STATIC = np.dtype(
    [
        ("t", "i8"), ("line", "i8"), ("offset", "i8"), ("done", "i8"), ("mmsi", "i8"), ("imo", "i8"),
        ("draught", "i8"), ("ship_type", "i4"), ("length", "i4"), ("beam", "i4"), ("msg_type", "i4"),
    ],
    align=True,
)  # fmt: skip


# Columns of `model.message.Position` in its order, and those of them that may be None.
MMSI, T, LON_DEG, LAT_DEG, SOG_KN, COG_DEG, HEADING_DEG, NAV_STATUS, MSG_TYPE, LINE_NO, OFFSET, UTC_S = range(12)
MAYBE = (SOG_KN, COG_DEG, HEADING_DEG, NAV_STATUS, UTC_S)
HAS_SOG, HAS_COG, HAS_HEADING, HAS_STATUS, HAS_SECOND = range(5)


class Positions(NamedTuple):
    """Positions by column: whole numbers and floats are views of the same memory."""

    ints: Ints  # (12, n)
    floats: NDArray[np.float64]
    has: Bytes  # (5, n / 8 + 1): bits as Arrow has them, of the columns MAYBE


def room_for(n: int) -> Positions:
    """Columns for at most n positions, not yet filled."""
    block = np.empty((12, n), np.int64)
    return Positions(block, block.view(np.float64), np.zeros((len(MAYBE), n // 8 + 1), np.uint8))


@kernel
def extract(
    base: int,
    rows: Rows,
    positions: Positions,
    statics: Rows,
    texts: Bytes,
    refused: Ints,
    other: Ints,
    windows: Ints,
) -> tuple[int, int]:
    """The facts of whole messages.

    Args:
        base: the place that payloads count from; `PADDING` bytes may be read behind the last.
        rows: MESSAGE[n].
        positions: room for n.
        statics, texts: room for n: STATIC, and uint8[n, TEXT_BYTES].
        refused: int64[n] to fill: reason of each message, -1 where there is none.
        other: int64[28]; counts the types that are only counted.
        windows: scratch, N_WINDOWS.

    Returns:
        (positions, static reports) found.
    """
    ints, floats, has = positions.ints, positions.floats, positions.has
    n_positions, n_statics = 0, 0
    for k in range(len(rows)):
        row = rows[k]
        reason, kind = _open(base, row, windows)
        refused[k] = reason
        if reason >= 0:
            continue
        if NEEDED[kind] == 0:
            other[kind] += 1
            continue
        mmsi = _bits(windows, 8, 30)
        if HAS_POSITION[kind]:
            reason = _position(windows, kind, ints, floats, has, n_positions)
            refused[k] = reason
            if reason >= 0:
                continue
            ints[MMSI, n_positions], ints[T, n_positions], ints[MSG_TYPE, n_positions] = mmsi, row.t, kind
            ints[LINE_NO, n_positions], ints[OFFSET, n_positions] = row.line, row.offset
            n_positions += 1
        if HAS_STATIC[kind]:
            said = statics[n_statics]
            said.t, said.line, said.offset, said.done = row.t, row.line, row.offset, row.done
            said.mmsi, said.msg_type = mmsi, kind
            _static(windows, kind, said, texts[n_statics])
            n_statics += 1
    return n_positions, n_statics


@helper
def _open(base, row, windows):
    """(reason to refuse a message or -1, its type); its payload seen through windows."""
    if row.t == NO_TIME:
        return R_NO_TIME, 0
    if row.length == 0:
        return R_EMPTY, 0
    if not _see(base + row.at, row.length, windows):
        return R_MALFORMED, 0
    kind = _bits(windows, 0, 6)
    if kind == 0 or kind >= N_TYPES:
        return R_UNKNOWN_TYPE, 0
    return _sound(windows, kind, row.length * 6 - row.fill), kind


@helper
def _see(at, length, windows):
    """Whether a payload is armour throughout; two windows for every eight characters, to the left of their bits.

    Bits behind its end are zero in the last windows; those of a longer message before it may follow.
    """
    good, here = True, 0
    for k in range((length + WORD_CHARS - 1) // WORD_CHARS):
        word = word_at(at + WORD_CHARS * k)
        left = length - WORD_CHARS * k
        if left < WORD_CHARS:
            word = first_bytes(word, left) | (ZEROS ^ first_bytes(ZEROS, left))
        good &= is_armour(word)
        if k < N_WINDOWS // 2:
            here = six_bits_each(word)
            windows[2 * k], windows[2 * k + 1] = here << 14, (here & 0xFFFFFF) << 38
            if k:
                windows[2 * k - 2] |= here >> 34
                windows[2 * k - 1] |= here >> 10
    return good


@helper
def _sound(windows, kind, n_bits):
    """Reason to refuse a message of a type that is kept: too short, no such part, no such MMSI; or -1."""
    if NEEDED[kind] == 0:
        return -1
    if n_bits < NEEDED[kind]:
        return R_TRUNCATED
    if kind == 24:
        part = _bits(windows, 38, 2)
        if part == 1 and n_bits < NEEDED_24_B:
            return R_TRUNCATED
        if part > 1:
            return R_MALFORMED
    mmsi = _bits(windows, 8, 30)
    if mmsi > 999_999_999 or not MMSI_SOUND[mmsi // 100_000]:
        return R_MMSI
    return -1


@helper
def _bits(windows, first, width):
    """An unsigned field of at most 30 bits."""
    return windows[first // WINDOW_STEP] >> (WINDOW_BITS - first % WINDOW_STEP - width) & ((1 << width) - 1)


@helper
def _field(windows, table, kind, field):
    """The same, from where a table of `spec` says that it is seen."""
    return windows[table[kind, field, 0]] >> table[kind, field, 1] & table[kind, field, 2]


@helper
def _degrees(windows, kind, field):
    """To the nearest millionth, in integers: never half way between two, so that no rule is needed."""
    sign = (POSITION_FIELDS[kind, field, 2] + 1) >> 1
    raw = (_field(windows, POSITION_FIELDS, kind, field) ^ sign) - sign
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
    sog = _field(windows, POSITION_FIELDS, kind, SOG)
    floats[SOG_KN, k] = sog / POSITION_SCALES[kind, SOG_PER_KN]
    has[HAS_SOG, byte] |= (sog < POSITION_SCALES[kind, SOG_NONE]) << bit
    cog = _field(windows, POSITION_FIELDS, kind, COG)
    floats[COG_DEG, k] = cog / POSITION_SCALES[kind, COG_PER_DEG]
    has[HAS_COG, byte] |= (cog < 360 * POSITION_SCALES[kind, COG_PER_DEG]) << bit
    heading = _field(windows, POSITION_FIELDS, kind, HEADING)
    ints[HEADING_DEG, k] = heading
    has[HAS_HEADING, byte] |= (POSITION_FIELDS[kind, HEADING, 2] != 0 and heading < 360) << bit
    status = _field(windows, POSITION_FIELDS, kind, STATUS)
    ints[NAV_STATUS, k] = status
    has[HAS_STATUS, byte] |= (POSITION_FIELDS[kind, STATUS, 2] != 0 and status < 15) << bit
    second = _field(windows, POSITION_FIELDS, kind, SECOND)
    ints[UTC_S, k] = second
    has[HAS_SECOND, byte] |= (POSITION_FIELDS[kind, SECOND, 2] != 0 and second < 60) << bit
    return -1


@helper
def _static(windows, kind, to, texts):
    layout = kind
    if kind == 24 and _bits(windows, 38, 2) == 1:
        layout = PARENTED_B if FIRST_PARENTED <= to.mmsi <= LAST_PARENTED else PART_B
    to.ship_type = _field(windows, STATIC_FIELDS, layout, TYPE)
    to.length = _field(windows, STATIC_FIELDS, layout, BOW) + _field(windows, STATIC_FIELDS, layout, STERN)
    to.beam = _field(windows, STATIC_FIELDS, layout, PORT) + _field(windows, STATIC_FIELDS, layout, STARBOARD)
    to.imo, to.draught = 0, 0
    for k in range(TEXT_BYTES):
        texts[k] = 0
    _text(windows, STATIC_TEXTS[layout, NAME, 0], STATIC_TEXTS[layout, NAME, 1], texts, NAME_AT)
    _text(windows, STATIC_TEXTS[layout, CALL_SIGN, 0], STATIC_TEXTS[layout, CALL_SIGN, 1], texts, CALL_SIGN_AT)
    if kind == 5:
        to.imo, to.draught = _bits(windows, 40, 30), _bits(windows, 294, 8)
        _text(
            windows, STATIC_TEXTS[layout, DESTINATION, 0], STATIC_TEXTS[layout, DESTINATION, 1], texts, DESTINATION_AT
        )
        _eta(_bits(windows, 274, 4), _bits(windows, 278, 5), _bits(windows, 283, 5), _bits(windows, 288, 6), texts)


@helper
def _text(windows, first, width, to, begin):
    """Six-bit text up to its first `@`, without the blanks round it; what is behind it stays zero."""
    n, end = 0, 0
    for bit in range(first, first + width, 6):
        value = _bits(windows, bit, 6)
        if value == 0:
            break
        char = value + 64 if value < 32 else value
        if char == SPACE and n == 0:
            continue
        to[begin + n] = np.uint8(char)
        n += 1
        if char != SPACE:
            end = n
    for k in range(end, n):
        to[begin + k] = np.uint8(0)


@helper
def _eta(month, day, hour, minute, to):
    """`MM-DD`, and ` HH:MM` where there is a time of day."""
    if not (1 <= month <= 12 and day >= 1):
        return
    _two(month, to, ETA_AT)
    to[ETA_AT + 2] = np.uint8(45)
    _two(day, to, ETA_AT + 3)
    if hour < 24 and minute < 60:
        to[ETA_AT + 5] = np.uint8(SPACE)
        _two(hour, to, ETA_AT + 6)
        to[ETA_AT + 8] = np.uint8(58)
        _two(minute, to, ETA_AT + 9)


@helper
def _two(value, to, at):
    to[at], to[at + 1] = np.uint8(48 + value // 10), np.uint8(48 + value % 10)
