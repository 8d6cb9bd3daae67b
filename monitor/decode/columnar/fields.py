"""Payloads into numbers and text. Equal to `reference.facts`, refusal by refusal, field by field."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from monitor.decode.columnar.jit import kernel
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
    POSITION_TABLE,
    SECOND,
    SOG,
    STARBOARD,
    STATIC_TABLE,
    STATUS,
    STERN,
    TYPE,
)

WORD_CHARS, WORD_BITS = 10, 60
MAX_CHARS = 71  # of a type 5; no field that is read stands behind them
N_WORDS = 9  # of which the last stays empty, so that a field may begin in the last but one
BAD = np.uint8(128)
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


class Positions(NamedTuple):
    """Columns of `model.message.Position`, and bits of those that may be None (as Arrow has them)."""

    mmsi: Ints
    t: Ints
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    sog_kn: NDArray[np.float64]
    cog_deg: NDArray[np.float64]
    heading_deg: Ints
    nav_status: Ints
    msg_type: Ints
    line_no: Ints
    offset: Ints
    utc_s: Ints
    has_sog: Bytes
    has_cog: Bytes
    has_heading: Bytes
    has_status: Bytes
    has_second: Bytes


def room_for(n: int) -> Positions:
    """Columns for at most n positions, not yet filled."""
    floats = ("lon", "lat", "sog_kn", "cog_deg")
    columns: dict[str, Any] = {
        name: np.empty(n, np.float64 if name in floats else np.int64) for name in Positions._fields[:12]
    }
    bits: dict[str, Any] = {name: np.zeros(n // 8 + 1, np.uint8) for name in Positions._fields[12:]}
    return Positions(**columns, **bits)


def _values() -> Bytes:
    """What each armoured character stands for; `BAD` for those outside the armour."""
    table = np.full(256, BAD, np.uint8)
    table[48:88] = range(40)
    table[96:120] = range(40, 64)
    return table


VALUE = _values()


@kernel
def extract(
    buf: Bytes, rows: Rows, positions: Positions, statics: Rows, texts: Bytes, refused: Ints, other: Ints
) -> tuple[int, int]:
    """The facts of whole messages.

    Args:
        buf: uint8; holds the payloads.
        rows: MESSAGE[n].
        positions: room for n.
        statics, texts: STATIC[n], and uint8[n, TEXT_BYTES] of zeros.
        refused: int64[n] to fill: reason of each message, -1 where there is none.
        other: int64[28]; counts the types that are only counted.

    Returns:
        (positions, static reports) found.
    """
    words = np.zeros(N_WORDS, np.int64)
    n_positions, n_statics = 0, 0
    for k in range(len(rows)):
        row = rows[k]
        reason, kind = _open(buf, row, words)
        refused[k] = reason
        if reason >= 0:
            continue
        if NEEDED[kind] == 0:
            other[kind] += 1
            continue
        mmsi = _bits(words, 8, 30)
        if HAS_POSITION[kind]:
            reason = _position(words, kind, positions, n_positions)
            refused[k] = reason
            if reason >= 0:
                continue
            positions.mmsi[n_positions], positions.msg_type[n_positions] = mmsi, kind
            positions.t[n_positions] = row.t
            positions.line_no[n_positions], positions.offset[n_positions] = row.line, row.offset
            n_positions += 1
        if HAS_STATIC[kind]:
            said = statics[n_statics]
            said.t, said.line, said.offset, said.done = row.t, row.line, row.offset, row.done
            said.mmsi, said.msg_type = mmsi, kind
            _static(words, kind, said, texts[n_statics])
            n_statics += 1
    return n_positions, n_statics


@kernel
def _open(buf, row, words):
    """(reason to refuse a message or -1, its type); its payload into words of ten characters."""
    if row.t == NO_TIME:
        return R_NO_TIME, 0
    if row.length == 0:
        return R_EMPTY, 0
    bad, at, left = np.uint8(0), row.at, min(row.length, MAX_CHARS)
    word = 0
    while left >= WORD_CHARS:
        packed, flaw = _pack(buf[at : at + WORD_CHARS])
        words[word], bad = packed, bad | flaw
        word, at, left = word + 1, at + WORD_CHARS, left - WORD_CHARS
    packed, flaw = _pack(buf[at : at + left])
    words[word], bad = packed << (6 * (WORD_CHARS - left)), bad | flaw
    if row.length > MAX_CHARS:
        bad |= _pack(buf[at + left : row.at + row.length])[1]
    if bad & BAD:
        return R_MALFORMED, 0
    kind = words[0] >> 54
    if kind == 0 or kind >= N_TYPES:
        return R_UNKNOWN_TYPE, 0
    return _sound(words, kind, row.length * 6 - row.fill), kind


@kernel
def _pack(chars):
    """(the values of some characters, six bits each; whether one is outside the armour)."""
    packed, bad = np.int64(0), np.uint8(0)
    for k in range(len(chars)):
        value = VALUE[chars[k]]
        bad |= value
        packed = packed << 6 | np.int64(value & 63)
    return packed, bad


@kernel
def _sound(words, kind, n_bits):
    """Reason to refuse a message of a type that is kept: too short, no such part, no such MMSI; or -1."""
    if NEEDED[kind] == 0:
        return -1
    if n_bits < NEEDED[kind]:
        return R_TRUNCATED
    if kind == 24:
        part = _bits(words, 38, 2)
        if part == 1 and n_bits < NEEDED_24_B:
            return R_TRUNCATED
        if part > 1:
            return R_MALFORMED
    mmsi = _bits(words, 8, 30)
    if mmsi > 999_999_999 or not MMSI_SOUND[mmsi // 100_000]:
        return R_MMSI
    return -1


@kernel
def _bits(words, first, width):
    """An unsigned field of at most 30 bits."""
    word, bit = first // WORD_BITS, first % WORD_BITS
    mask = (np.int64(1) << width) - 1
    room = WORD_BITS - bit - width
    if room >= 0:
        return (words[word] >> room) & mask
    return (words[word] << -room | words[word + 1] >> (WORD_BITS + room)) & mask


@kernel
def _signed(words, first, width):
    sign = np.int64(1) << (width - 1)
    return (_bits(words, first, width) ^ sign) - sign


@kernel
def _position(words, kind, to, k):
    """Reason to refuse a position, or -1; its fields into row k."""
    at = POSITION_TABLE[kind]
    sog_per_kn, sog_none, cog_per_deg, scale = at[14], at[15], at[16], at[17]
    # To the nearest millionth of a degree, in integers: never half way between two, so that no rule is needed.
    lon = (scale * _signed(words, at[2 * LON], at[2 * LON + 1]) + 3) // 6 / 1e6
    lat = (scale * _signed(words, at[2 * LAT], at[2 * LAT + 1]) + 3) // 6 / 1e6
    if lat == 91.0 or lon == 181.0:
        return R_NO_POSITION
    if abs(lat) > 90 or abs(lon) > 180:
        return R_RANGE
    to.lon[k], to.lat[k] = lon, lat
    byte, bit = k >> 3, np.uint8(1 << (k & 7))
    sog = _bits(words, at[2 * SOG], at[2 * SOG + 1])
    to.sog_kn[k] = sog / sog_per_kn
    if sog < sog_none:
        to.has_sog[byte] |= bit
    cog = _bits(words, at[2 * COG], at[2 * COG + 1])
    to.cog_deg[k] = cog / cog_per_deg
    if cog < 360 * cog_per_deg:
        to.has_cog[byte] |= bit
    _small(words, at, HEADING, 360, to.heading_deg, to.has_heading, k)
    _small(words, at, STATUS, 15, to.nav_status, to.has_status, k)
    _small(words, at, SECOND, 60, to.utc_s, to.has_second, k)
    return -1


@kernel
def _small(words, at, field, none_from, column, has, k):
    """A field that is not said from some number on, or that its type does not have."""
    width = at[2 * field + 1]
    value = _bits(words, at[2 * field], width)
    column[k] = value
    if width > 0 and value < none_from:
        has[k >> 3] |= np.uint8(1 << (k & 7))


@kernel
def _static(words, kind, to, texts):
    layout = kind
    if kind == 24 and _bits(words, 38, 2) == 1:
        layout = PARENTED_B if FIRST_PARENTED <= to.mmsi <= LAST_PARENTED else PART_B
    at = STATIC_TABLE[layout]
    to.ship_type = _bits(words, at[2 * TYPE], at[2 * TYPE + 1])
    to.length = _bits(words, at[2 * BOW], at[2 * BOW + 1]) + _bits(words, at[2 * STERN], at[2 * STERN + 1])
    to.beam = _bits(words, at[2 * PORT], at[2 * PORT + 1]) + _bits(words, at[2 * STARBOARD], at[2 * STARBOARD + 1])
    to.imo, to.draught = 0, 0
    _text(words, at[2 * NAME], at[2 * NAME + 1], texts, NAME_AT)
    _text(words, at[2 * CALL_SIGN], at[2 * CALL_SIGN + 1], texts, CALL_SIGN_AT)
    if kind == 5:
        to.imo, to.draught = _bits(words, 40, 30), _bits(words, 294, 8)
        _text(words, at[2 * DESTINATION], at[2 * DESTINATION + 1], texts, DESTINATION_AT)
        _eta(_bits(words, 274, 4), _bits(words, 278, 5), _bits(words, 283, 5), _bits(words, 288, 6), texts)


@kernel
def _text(words, first, width, to, begin):
    """Six-bit text up to its first `@`, without the blanks round it; what is behind it stays zero."""
    n, end = 0, 0
    for bit in range(first, first + width, 6):
        value = _bits(words, bit, 6)
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


@kernel
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


@kernel
def _two(value, to, at):
    to[at], to[at + 1] = np.uint8(48 + value // 10), np.uint8(48 + value % 10)
