"""What surrounds a sentence, by kernels: tag block, Gatehouse clock, what the US Coast Guard appends.

Equal to `decode.envelope` wherever it does not say -1: "not of this shape, ask the reference".
"""

from __future__ import annotations

import numpy as np

from monitor.decode.columnar.chars import (
    BACKSLASH,
    BANG,
    COLON,
    COMMA,
    DASH,
    LF,
    STAR,
    ends_line,
    hexadecimal,
    is_digit,
    is_letter,
    is_plain,
)
from monitor.decode.columnar.jit import helper
from monitor.decode.columnar.rows import GROUP_BYTES, NO_TIME, STATION_BYTES
from monitor.decode.columnar.words import byte_at, eight_digits, first_bytes, word_at, xor

C, G, I, S, B, R = b"cgisbr"  # noqa: E741
PGHP = np.frombuffer(b"$PGHP,", np.uint8)

EARLIEST_S, LATEST_S = 631_152_000, 4_102_444_800  # decode.envelope.EARLIEST and LATEST
FIRST_YEAR, END_YEAR = 1990, 2100


@helper
def tag_block(at, part):
    """The place after the tag block whose first field stands here; its time, station and group into `part`."""
    begin = at
    while True:
        first, second = byte_at(at), byte_at(at + 1)
        if first == C:
            at = _epoch(at + 2, part) if second == COLON else -1
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
def _epoch(at, part):
    """Ten digits of seconds, or thirteen of milliseconds."""
    first = eight_digits(word_at(at))
    if first < 0 or not (is_digit(byte_at(at + 8)) and is_digit(byte_at(at + 9))):
        return -1
    value, at = (first * 100 + (byte_at(at + 8) - 48) * 10 + (byte_at(at + 9) - 48)) * 1000, at + 10
    if is_digit(byte_at(at)) and is_digit(byte_at(at + 1)) and is_digit(byte_at(at + 2)):
        # Thirteen digits: what were seconds are the first ten of the milliseconds.
        value += (byte_at(at) - 48) * 100 + (byte_at(at + 1) - 48) * 10 + (byte_at(at + 2) - 48)
        at += 3
    if not EARLIEST_S * 1000 <= value < LATEST_S * 1000:
        return -1
    part.t = value * 1000
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
    _name(begin, end - begin, row)
    return end


@helper
def _name(at, n, row):
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
def pghp(at, clock):
    """The place after the Gatehouse clock that begins here."""
    for k in range(6):
        if byte_at(at + k) != PGHP[k]:
            return -1
    begin = at + 1
    at = _field_end(at + 6)
    if at < 0 or byte_at(at) != COMMA:
        return -1
    year, at = _number(at + 1)
    month, at = _number(at)
    day, at = _number(at)
    hour, at = _number(at)
    minute, at = _number(at)
    second, at = _number(at)
    milli, at = _number(at)
    if at < 0 or not (FIRST_YEAR <= year < END_YEAR and 1 <= month <= 12 and 1 <= day <= _days_of(year, month)):
        return -1
    if hour > 23 or minute > 59 or second > 59 or milli > 999:
        return -1
    at = _station(at, clock, 3)
    at = _field_end(at) if at >= 0 else -1
    while at >= 0 and byte_at(at) == COMMA:
        at = _field_end(at + 1)
    if at < 0:
        return -1
    told = hexadecimal(byte_at(at + 1)) << 4 | hexadecimal(byte_at(at + 2))
    if told < 0 or xor(begin, at) != told:
        return -1
    clock.t = (((_day_number(year, month, day) * 24 + hour) * 60 + minute) * 60 + second) * 1_000_000 + milli * 1000
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


@helper
def _days_of(year, month):
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


@helper
def _day_number(year, month, day):
    """Days since 1970-01-01 in the Gregorian calendar, counted in years that begin in March."""
    months = (month + 9) % 12
    years = year - (1 if month <= 2 else 0)
    return 365 * years + years // 4 - years // 100 + years // 400 + (153 * months + 2) // 5 + day - 719_469


@helper
def coast_guard(at, part):
    """The end of a line that goes on with a station and an epoch (`,r003669708,1152921692`), taken into `part`.

    A part that has a time keeps it, and so with the station.
    """
    begin, end, t = at + 1, at + 1, part.t
    if byte_at(at) != COMMA or (byte_at(begin) != B and byte_at(begin) != R):
        return -1
    while is_letter(byte_at(end)) or is_digit(byte_at(end)):
        end += 1
    n = end - begin
    if byte_at(end) != COMMA or not 1 < n <= STATION_BYTES:
        return -1
    end = _epoch(end + 1, part)
    if end < 0 or not ends_line(end):
        part.t = t
        return -1
    if t != NO_TIME:
        part.t = t
    if part.station_1 == 0:
        _name(begin, n, part)
    return end
