"""Bytes into lines and sentences: the common shapes by kernels, the place of every other line for the reference.

A kernel takes a line only where it is certain of what the reference would say of it. Positions in the buffer
are called `at`, as places in memory; -1 stands for "not of this shape".
"""

from __future__ import annotations

import numpy as np

from monitor.decode.columnar.jit import helper, kernel
from monitor.decode.columnar.rows import (
    GROUP_BYTES,
    NO_TIME,
    R_CHECKSUM,
    R_MALFORMED,
    STATION_BYTES,
    Ints,
    Rows,
)
from monitor.decode.columnar.words import byte_at, eight_digits, first_bytes, marks, trailing_zeros, word_at, xor
from monitor.decode.lines import MAX_LINE_BYTES

LF, CR, BANG, DOLLAR, STAR, COMMA, COLON, BACKSLASH = b"\n\r!$*,:\\"
DASH, ZERO, NINE, UNDERSCORE = b"-09_"
C, D, G, I, S, V = b"cDgisV"  # noqa: E741
HEAD, HEAD_MASK = 0x2C002C4D44560000, -0x00FF000200010000  # ??VD[MO],?,
TAIL, TAIL_MASK = 0x2A002C, 0xFF00FF  # ,?*
PGHP = np.frombuffer(b"$PGHP,", np.uint8)

SPACE, TILDE = b" ~"
EARLIEST_S, LATEST_S = 631_152_000, 4_102_444_800  # envelope.EARLIEST and LATEST
FIRST_YEAR, END_YEAR = 1990, 2100

# What a line turned out to be.
ODD, BLANK, CLOCKED, SINGLE, PARTIAL, REFUSED, TAGGED = range(7)


@kernel
def scan(base: int, n: int, singles: Rows, parts: Rows, clocks: Rows, odd: Rows, refused: Rows, n_found: Ints) -> int:
    """All lines of a chunk.

    Args:
        base: the place of the chunk, behind which there are `PADDING` line ends.
        n: bytes of the chunk; the last of them is a line end.
        singles, parts, clocks, odd, refused: rows of MESSAGE, PART, CLOCK, LINE, LINE to fill; lines are
            numbered from 0, offsets count from the chunk's beginning. One longer than the chunk has lines.
        n_found: int64[7], how many of each were found, by the names above; TAGGED also counts tag blocks alone.

    Returns:
        Lines seen.
    """
    at, line = base, 0
    while at < base + n:
        part = parts[n_found[PARTIAL]]
        kind, after = _one_line(at, part, clocks[n_found[CLOCKED]])
        end = after
        while byte_at(end) != LF:
            end += 1
        if end - at > MAX_LINE_BYTES or (end != after and not _may_end_so(after, kind, part)):
            kind = ODD
        if kind == SINGLE:
            row = singles[n_found[SINGLE]]
            row.t, row.line, row.done, row.offset = part.t, line, line, at - base
            row.at, row.length, row.fill = part.at - base, part.length, part.fill
        elif kind == PARTIAL:
            part.line, part.offset, part.start, part.end = line, at - base, at - base, end - base
            part.at -= base
        elif kind == CLOCKED:
            clocks[n_found[CLOCKED]].line = line
        elif kind == ODD or kind == REFUSED:
            row = odd[n_found[ODD]] if kind == ODD else refused[n_found[REFUSED]]
            row.line, row.start, row.end, row.reason = line, at - base, end - base, part.state
        n_found[kind] += 1
        at, line = end + 1, line + 1
    return line


@helper
def _may_end_so(at, kind, part):
    """Whether what is left of the line changes nothing: a carriage return, or anything after all is told."""
    if byte_at(at) == CR and byte_at(at + 1) == LF:
        return True
    if kind == SINGLE:
        return part.t != NO_TIME
    if kind == PARTIAL:
        return part.t != NO_TIME and part.station_1 != 0
    return kind == REFUSED


@helper
def _one_line(at, part, clock):
    """(what the line that begins here is, the place after what was read of it)."""
    first = byte_at(at)
    if first == LF or (first == CR and byte_at(at + 1) == LF):
        return BLANK, at
    if first == DOLLAR:
        after = _pghp(at, clock)
        return (CLOCKED, after) if after >= 0 else (ODD, at)
    part.t, part.group = NO_TIME, 0
    part.station_1, part.station_2, part.station_3 = 0, 0, 0
    after = at
    if first == BACKSLASH:
        after = _tag_block(at + 1, part)
        if after < 0:
            return ODD, at
        if byte_at(after) == LF or (byte_at(after) == CR and byte_at(after + 1) == LF):
            return (ODD if _says_vd(at, after) else TAGGED), after
    if byte_at(after) != BANG:
        return ODD, at
    after = _sentence(after + 1, part)
    if after < 0:
        return ODD, at
    if part.state >= 0:
        return REFUSED, after
    return (SINGLE if part.count == 1 and part.group == 0 else PARTIAL), after


@helper
def _sentence(at, part):
    """The place after the checksum of the sentence whose talker stands here.

    `part.state` is the reason to refuse it, -1 where there is none.
    """
    begin, head = at, word_at(at)
    count, number = (head >> 48 & 0xFF) - 48, byte_at(at + 8) - 48
    if head & HEAD_MASK != HEAD or byte_at(at + 9) != COMMA or min(count, number) < 0 or max(count, number) > 9:
        return -1
    if not (SPACE < byte_at(at) <= TILDE and SPACE < byte_at(at + 1) <= TILDE):
        return -1
    key = (head & 0xFFFF) << 32 | (head >> 32 & 0xFF) << 24 | count
    at += 10
    if _is_digit(byte_at(at)):
        key |= byte_at(at) << 16
        at += 1
    if byte_at(at) != COMMA:
        return -1
    at += 1
    if _is_word(byte_at(at)):
        key |= byte_at(at) << 8
        at += 1
    if byte_at(at) != COMMA:
        return -1
    part.at = at + 1
    at = _payload_end(at + 1)
    tail = word_at(at)  # ,f*hh
    fill = (tail >> 8 & 0xFF) - 48
    told = _hex(tail >> 24 & 0xFF) << 4 | _hex(tail >> 32 & 0xFF)
    if tail & TAIL_MASK != TAIL or not 0 <= fill <= 9 or told < 0:
        return -1
    part.length, part.fill, part.key, part.count, part.number = at - part.at, fill, key, count, number
    part.state = -1
    if xor(begin, at + 2) != told:
        part.state = R_CHECKSUM
    elif not 1 <= number <= count or fill > 5:
        part.state = R_MALFORMED
    return at + 5


@helper
def _payload_end(at):
    """The first comma, star or line end."""
    while True:
        word = word_at(at)
        found = marks(word, COMMA) | marks(word, STAR) | marks(word, LF)
        if found:
            return at + (trailing_zeros(found) >> 3)
        at += 8


@helper
def _tag_block(at, part):
    """The place after the tag block whose first field stands here; its time, station and group into `part`."""
    begin = at
    while True:
        first, second = byte_at(at), byte_at(at + 1)
        if first == C:
            at = _epoch(at + 2, part) if second == COLON else -1
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
    told = _hex(byte_at(at + 1)) << 4 | _hex(byte_at(at + 2))
    if told < 0 or byte_at(at + 3) != BACKSLASH or xor(begin, at) != told:
        return -1
    return at + 4


@helper
def _says_vd(at, end):
    """Whether a line without a sentence might be taken for the rest of one."""
    while at < end and not (byte_at(at) == V and byte_at(at + 1) == D):
        at += 1
    return at < end


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
    if first < 0 or not (_is_digit(byte_at(at + 8)) and _is_digit(byte_at(at + 9))):
        return -1
    value, at = (first * 100 + (byte_at(at + 8) - 48) * 10 + (byte_at(at + 9) - 48)) * 1000, at + 10
    if _is_digit(byte_at(at)) and _is_digit(byte_at(at + 1)) and _is_digit(byte_at(at + 2)):
        # Thirteen digits: what were seconds are the first ten of the milliseconds.
        value += (byte_at(at) - 48) * 100 + (byte_at(at + 1) - 48) * 10 + (byte_at(at + 2) - 48)
        at += 3
    if not EARLIEST_S * 1000 <= value < LATEST_S * 1000 or (byte_at(at) != COMMA and byte_at(at) != STAR):
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
        if c <= SPACE or c > TILDE or c == BACKSLASH or c == BANG:
            return -1
        end += 1
    ended = byte_at(end) == STAR or byte_at(end) == COMMA
    if not ended or end == begin or n_fields > 1:
        return -1
    row.station_1 = first_bytes(word_at(begin), min(end - begin, 8))
    row.station_2 = first_bytes(word_at(begin + 8), min(max(end - begin - 8, 0), 8))
    row.station_3 = first_bytes(word_at(begin + 16), min(max(end - begin - 16, 0), 8))
    return end


@helper
def _group(at, part):
    """What stands behind the last dash, 1 to 8 plain characters."""
    begin, part.group = at, 0
    while byte_at(at) != COMMA and byte_at(at) != STAR:
        c = byte_at(at)
        if c <= SPACE or c > TILDE or c == BACKSLASH or c == BANG or at - begin > GROUP_BYTES:
            return -1
        part.group = part.group << 8 | c
        at += 1
        if c == DASH:
            begin, part.group = at, 0
    return at if 0 < at - begin <= GROUP_BYTES else -1


@helper
def _pghp(at, clock):
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
    told = _hex(byte_at(at + 1)) << 4 | _hex(byte_at(at + 2))
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
    while _is_digit(byte_at(at)) and at - begin < 5:
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
def _hex(c):
    """The value of a hexadecimal digit; so far below zero that a byte made with it is, too, where it is none."""
    if ZERO <= c <= NINE:
        return c - 48
    letter = c & 0xDF
    return letter - 55 if 65 <= letter <= 70 else -4096


@helper
def _is_digit(c):
    return ZERO <= c <= NINE


@helper
def _is_word(c):
    letter = c & 0xDF
    return ZERO <= c <= NINE or 65 <= letter <= 90 or c == UNDERSCORE
