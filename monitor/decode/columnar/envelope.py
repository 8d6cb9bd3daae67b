"""Tag blocks and Gatehouse clocks, by kernels.

Equal to `decode.envelope` wherever it does not say -1: "not of this shape, ask the reference".
"""

from __future__ import annotations

from monitor.decode.columnar.chars import (
    BACKSLASH,
    BANG,
    COLON,
    COMMA,
    DASH,
    LF,
    STAR,
    hexadecimal,
    is_digit,
    is_plain,
)
from monitor.decode.columnar.rows import GROUP_BYTES, STATION_BYTES
from monitor.decode.columnar.times import clock, day, epoch
from monitor.decode.columnar.words import byte_at, first_bytes, word_at, xor
from monitor.geo.jit import helper

C, G, I, S = b"cgis"  # noqa: E741
PGHP, PGHP_MASK = int.from_bytes(b"$PGHP", "little"), 0xFFFFFFFFFF


@helper
def tag_block(at, part):
    """The place after the tag block whose first field stands here; its time, station and group into `part`."""
    begin = at
    while True:
        first, second = byte_at(at), byte_at(at + 1)
        if first == C:
            at = epoch(at + 2, part) if second == COLON else -1
            if at >= 0 and byte_at(at) != COMMA and byte_at(at) != STAR:
                at = -1
        elif first == G:
            at = _group(at + 2, part) if second == COLON else -1
        elif first == S:
            value = at + 2 if second == COLON else at + 3
            named = second == COLON or (second == I and byte_at(at + 2) == COLON)
            at = _station(value, part, 1) if named else -1
        else:
            at = _field_end(at)
        if at < 0:
            return -1
        if byte_at(at) == STAR:
            break
        at += 1
    told = hexadecimal(byte_at(at + 1)) << 4 | hexadecimal(byte_at(at + 2))
    if told < 0 or byte_at(at + 3) != BACKSLASH or xor(begin, at) != told:
        return -1
    return at + 4


@helper
def _field_end(at):
    while byte_at(at) != COMMA and byte_at(at) != STAR:
        if byte_at(at) == LF or byte_at(at) == BACKSLASH or byte_at(at) == BANG:
            return -1
        at += 1
    return at


@helper
def _station(at, row, n_fields):
    """A name of 1 to 24 plain characters, in so many fields, into three integers."""
    begin, end = at, at
    while end - begin < STATION_BYTES:
        c = byte_at(end)
        if c == STAR:
            break
        if c == COMMA:
            n_fields -= 1
            if n_fields == 0:
                break
        if not is_plain(c):
            return -1
        end += 1
    ended = byte_at(end) == STAR or byte_at(end) == COMMA
    if not ended or end == begin or n_fields > 1:
        return -1
    name(begin, end - begin, row)
    return end


@helper
def name(at, n, row):
    """A name of n bytes, at most 24, into three integers."""
    row.station_1 = first_bytes(word_at(at), min(n, 8))
    row.station_2 = first_bytes(word_at(at + 8), min(max(n - 8, 0), 8))
    row.station_3 = first_bytes(word_at(at + 16), min(max(n - 16, 0), 8))


@helper
def _group(at, part):
    """What stands behind the last dash, 1 to 8 plain characters."""
    begin, part.group = at, 0
    while byte_at(at) != COMMA and byte_at(at) != STAR:
        c = byte_at(at)
        if not is_plain(c) or at - begin > GROUP_BYTES:
            return -1
        part.group = part.group << 8 | c
        at += 1
        if c == DASH:
            begin, part.group = at, 0
    return at if 0 < at - begin <= GROUP_BYTES else -1


@helper
def is_clock(at):
    """Whether a line begins as a Gatehouse clock does."""
    return word_at(at) & PGHP_MASK == PGHP


@helper
def pghp(at, row):
    """The place after the Gatehouse clock that begins here."""
    if not is_clock(at) or byte_at(at + 5) != COMMA:
        return -1
    begin, at = at + 1, _field_end(at + 6)
    if at < 0 or byte_at(at) != COMMA:
        return -1
    year, at = _number(at + 1)
    month, at = _number(at)
    day_of_month, at = _number(at)
    hour, at = _number(at)
    minute, at = _number(at)
    second, at = _number(at)
    milli, at = _number(at)
    date, clock_s = day(year, month, day_of_month), clock(hour, minute, second)
    if min(at, date, clock_s) < 0 or milli > 999:
        return -1
    at = _station(at, row, 3)
    at = _field_end(at) if at >= 0 else -1
    while at >= 0 and byte_at(at) == COMMA:
        at = _field_end(at + 1)
    if at < 0:
        return -1
    told = hexadecimal(byte_at(at + 1)) << 4 | hexadecimal(byte_at(at + 2))
    if told < 0 or xor(begin, at) != told:
        return -1
    row.t = (date * 86_400 + clock_s) * 1_000_000 + milli * 1000
    return at + 3


@helper
def _number(at):
    """(up to four digits, the place after their comma); that place is -1 from the first that is no number on."""
    value, begin = 0, at
    if at < 0:
        return value, at
    while is_digit(byte_at(at)) and at - begin < 5:
        value = value * 10 + (byte_at(at) - 48)
        at += 1
    return value, (at + 1 if byte_at(at) == COMMA and 0 < at - begin < 5 else -1)
