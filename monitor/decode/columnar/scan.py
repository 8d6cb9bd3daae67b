"""Bytes into lines and sentences: the common shapes by kernels, the place of every other line for the reference.

A kernel takes a line only where it is certain of what the reference would say of it. Positions in the buffer
are called `at`; -1 stands for "not of this shape".
"""

from __future__ import annotations

import numpy as np

from monitor.decode.columnar.jit import kernel
from monitor.decode.columnar.rows import (
    GROUP_BYTES,
    NO_TIME,
    R_CHECKSUM,
    R_MALFORMED,
    STATION_BYTES,
    Bytes,
    Ints,
    Rows,
)
from monitor.decode.lines import MAX_LINE_BYTES

LF, CR, BANG, DOLLAR, STAR, COMMA, COLON, BACKSLASH = (np.uint8(ord(c)) for c in "\n\r!$*,:\\")
DASH, ZERO, NINE, UNDERSCORE = (np.uint8(ord(c)) for c in "-09_")
C, D, G, I, M, O, S, V = (np.uint8(ord(c)) for c in "cDgiMOsV")  # noqa: E741
PGHP = np.frombuffer(b"$PGHP,", np.uint8)

SPACE, TILDE = np.uint8(32), np.uint8(126)
EARLIEST_S, LATEST_S = 631_152_000, 4_102_444_800  # envelope.EARLIEST and LATEST
FIRST_YEAR, END_YEAR = 1990, 2100

# What a line turned out to be.
ODD, BLANK, CLOCKED, SINGLE, PARTIAL, REFUSED, TAGGED = range(7)


@kernel
def scan(buf: Bytes, n: int, singles: Rows, parts: Rows, clocks: Rows, odd: Rows, refused: Rows, n_found: Ints) -> int:
    """All lines of a chunk.

    Args:
        buf: uint8; the chunk, then `PADDING` line ends.
        n: bytes of the chunk; the last of them is a line end.
        singles, parts, clocks, odd, refused: rows of MESSAGE, PART, CLOCK, LINE, LINE to fill; lines are
            numbered from 0, offsets count from the chunk's beginning. Long enough for any chunk of n bytes.
        n_found: int64[7], how many of each were found, by the names above; TAGGED also counts tag blocks alone.

    Returns:
        Lines seen.
    """
    at, line = 0, 0
    while at < n:
        part = parts[n_found[PARTIAL]]
        kind, after = _one_line(buf, at, part, clocks[n_found[CLOCKED]])
        end = after
        while buf[end] != LF:
            end += 1
        if end - at > MAX_LINE_BYTES or (end != after and not _may_end_so(buf, after, kind, part)):
            kind = ODD
        if kind == SINGLE:
            row = singles[n_found[SINGLE]]
            row.t, row.line, row.done, row.offset = part.t, line, line, at
            row.at, row.length, row.fill = part.at, part.length, part.fill
        elif kind == PARTIAL:
            part.line, part.offset, part.start, part.end = line, at, at, end
        elif kind == CLOCKED:
            clocks[n_found[CLOCKED]].line = line
        elif kind == ODD or kind == REFUSED:
            row = odd[n_found[ODD]] if kind == ODD else refused[n_found[REFUSED]]
            row.line, row.start, row.end, row.reason = line, at, end, part.state
        n_found[kind] += 1
        at, line = end + 1, line + 1
    return line


@kernel
def _may_end_so(buf, at, kind, part):
    """Whether what is left of the line changes nothing: a carriage return, or anything after all is told."""
    if buf[at] == CR and buf[at + 1] == LF:
        return True
    if kind == SINGLE:
        return part.t != NO_TIME
    if kind == PARTIAL:
        return part.t != NO_TIME and part.station[0] != 0
    return kind == REFUSED


@kernel
def _one_line(buf, at, part, clock):
    """(what the line that begins here is, the place after what was read of it)."""
    first = buf[at]
    if first == LF or (first == CR and buf[at + 1] == LF):
        return BLANK, at
    if first == DOLLAR:
        after = _pghp(buf, at, clock)
        return (CLOCKED, after) if after >= 0 else (ODD, at)
    part.t, part.group = NO_TIME, 0
    part.station[0], part.station[1], part.station[2] = 0, 0, 0
    after = at
    if first == BACKSLASH:
        after = _tag_block(buf, at + 1, part)
        if after < 0:
            return ODD, at
        if buf[after] == LF or (buf[after] == CR and buf[after + 1] == LF):
            return (ODD if _says_vd(buf, at, after) else TAGGED), after
    if buf[after] != BANG:
        return ODD, at
    after = _sentence(buf, after + 1, part)
    if after < 0:
        return ODD, at
    if part.state >= 0:
        return REFUSED, after
    return (SINGLE if part.count == 1 and part.group == 0 else PARTIAL), after


@kernel
def _sentence(buf, at, part):
    """The place after the checksum of the sentence whose talker stands here.

    `part.state` is the reason to refuse it, -1 where there is none.
    """
    begin = at
    talks = buf[at] > SPACE and buf[at] <= TILDE and buf[at + 1] > SPACE and buf[at + 1] <= TILDE
    if not (talks and buf[at + 2] == V and buf[at + 3] == D and (buf[at + 4] == M or buf[at + 4] == O)):
        return -1
    count, number = np.int64(buf[at + 6]) - 48, np.int64(buf[at + 8]) - 48
    if buf[at + 5] != COMMA or buf[at + 7] != COMMA or buf[at + 9] != COMMA or min(count, number) < 0:
        return -1
    if max(count, number) > 9:
        return -1
    key = np.int64(buf[at]) << 40 | np.int64(buf[at + 1]) << 32 | np.int64(buf[at + 4]) << 24 | count
    at += 10
    if _is_digit(buf[at]):
        key |= np.int64(buf[at]) << 16
        at += 1
    if buf[at] != COMMA:
        return -1
    at += 1
    if _is_word(buf[at]):
        key |= np.int64(buf[at]) << 8
        at += 1
    if buf[at] != COMMA:
        return -1
    part.at = at + 1
    at = _payload_end(buf, at + 1)
    fill = np.int64(buf[at + 1]) - 48
    if buf[at] != COMMA or not 0 <= fill <= 9 or buf[at + 2] != STAR:
        return -1
    told = _hex(buf[at + 3]) << 4 | _hex(buf[at + 4])
    if told < 0:
        return -1
    part.length, part.fill, part.key, part.count, part.number = at - part.at, fill, key, count, number
    part.state = -1
    if _xor(buf, begin, at + 2) != told:
        part.state = R_CHECKSUM
    elif not 1 <= number <= count or fill > 5:
        part.state = R_MALFORMED
    return at + 5


@kernel
def _payload_end(buf, at):
    while buf[at] != COMMA and buf[at] != STAR and buf[at] != LF:
        at += 1
    return at


@kernel
def _tag_block(buf, at, part):
    """The place after the tag block whose first field stands here; its time, station and group into `part`."""
    begin = at
    while True:
        first, second = buf[at], buf[at + 1]
        if first == C:
            at = _epoch(buf, at + 2, part) if second == COLON else -1
        elif first == G:
            at = _group(buf, at + 2, part) if second == COLON else -1
        elif first == S:
            value = at + 2 if second == COLON else at + 3
            named = second == COLON or (second == I and buf[at + 2] == COLON)
            at = _station(buf, value, part.station, 1) if named else -1
        else:
            at = _field_end(buf, at)
        if at < 0:
            return -1
        if buf[at] == STAR:
            break
        at += 1
    told = _hex(buf[at + 1]) << 4 | _hex(buf[at + 2])
    if told < 0 or buf[at + 3] != BACKSLASH or _xor(buf, begin, at) != told:
        return -1
    return at + 4


@kernel
def _says_vd(buf, at, end):
    """Whether a line without a sentence might be taken for the rest of one."""
    while at < end and not (buf[at] == V and buf[at + 1] == D):
        at += 1
    return at < end


@kernel
def _field_end(buf, at):
    while buf[at] != COMMA and buf[at] != STAR:
        if buf[at] == LF or buf[at] == BACKSLASH or buf[at] == BANG:
            return -1
        at += 1
    return at


@kernel
def _epoch(buf, at, part):
    """Ten digits of seconds, or thirteen of milliseconds."""
    value, begin = np.int64(0), at
    while _is_digit(buf[at]) and at - begin < 14:
        value = value * 10 + (np.int64(buf[at]) - 48)
        at += 1
    if at - begin == 10:
        value *= 1_000_000
    elif at - begin == 13:
        value *= 1000
    else:
        return -1
    if not EARLIEST_S * 1_000_000 <= value < LATEST_S * 1_000_000 or (buf[at] != COMMA and buf[at] != STAR):
        return -1
    part.t = value
    return at


@kernel
def _station(buf, at, station, n_fields):
    """A name of 1 to 24 plain characters, in so many fields, into three integers."""
    station[0], station[1], station[2] = 0, 0, 0
    begin = at
    while at - begin < STATION_BYTES:
        c = buf[at]
        if c == STAR:
            break
        if c == COMMA:
            n_fields -= 1
            if n_fields == 0:
                break
        if c <= SPACE or c > TILDE or c == BACKSLASH or c == BANG:
            return -1
        word = (at - begin) >> 3
        station[word] = station[word] << 8 | np.int64(c)
        at += 1
    ended = buf[at] == STAR or buf[at] == COMMA
    return at if ended and at > begin and n_fields <= 1 else -1


@kernel
def _group(buf, at, part):
    """What stands behind the last dash, 1 to 8 plain characters."""
    begin, part.group = at, 0
    while buf[at] != COMMA and buf[at] != STAR:
        c = buf[at]
        if c <= SPACE or c > TILDE or c == BACKSLASH or c == BANG or at - begin > GROUP_BYTES:
            return -1
        part.group = part.group << 8 | np.int64(c)
        at += 1
        if c == DASH:
            begin, part.group = at, 0
    return at if 0 < at - begin <= GROUP_BYTES else -1


@kernel
def _pghp(buf, at, clock):
    """The place after the Gatehouse clock that begins here."""
    for k in range(6):
        if buf[at + k] != PGHP[k]:
            return -1
    begin = at + 1
    at = _field_end(buf, at + 6)
    if at < 0 or buf[at] != COMMA:
        return -1
    year, at = _number(buf, at + 1)
    month, at = _number(buf, at)
    day, at = _number(buf, at)
    hour, at = _number(buf, at)
    minute, at = _number(buf, at)
    second, at = _number(buf, at)
    milli, at = _number(buf, at)
    if at < 0 or not (FIRST_YEAR <= year < END_YEAR and 1 <= month <= 12 and 1 <= day <= _days_of(year, month)):
        return -1
    if hour > 23 or minute > 59 or second > 59 or milli > 999:
        return -1
    at = _station(buf, at, clock.station, 3)
    at = _field_end(buf, at) if at >= 0 else -1
    while at >= 0 and buf[at] == COMMA:
        at = _field_end(buf, at + 1)
    if at < 0:
        return -1
    told = _hex(buf[at + 1]) << 4 | _hex(buf[at + 2])
    if told < 0 or _xor(buf, begin, at) != told:
        return -1
    clock.t = (((_day_number(year, month, day) * 24 + hour) * 60 + minute) * 60 + second) * 1_000_000 + milli * 1000
    return at + 3


@kernel
def _number(buf, at):
    """(up to four digits, the place after their comma); that place is -1 from the first that is no number on."""
    value, begin = np.int64(0), at
    if at < 0:
        return value, at
    while _is_digit(buf[at]) and at - begin < 5:
        value = value * 10 + (np.int64(buf[at]) - 48)
        at += 1
    return value, (at + 1 if buf[at] == COMMA and 0 < at - begin < 5 else -1)


@kernel
def _days_of(year, month):
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


@kernel
def _day_number(year, month, day):
    """Days since 1970-01-01 in the Gregorian calendar, counted in years that begin in March."""
    months = (month + 9) % 12
    years = year - (1 if month <= 2 else 0)
    return 365 * years + years // 4 - years // 100 + years // 400 + (153 * months + 2) // 5 + day - 719_469


@kernel
def _xor(buf, begin, end):
    """The exclusive or of a stretch; of a slice, since its loop becomes vector instructions."""
    found, stretch = np.uint8(0), buf[begin:end]
    for at in range(len(stretch)):
        found ^= stretch[at]
    return np.int64(found)


@kernel
def _hex(c):
    """The value of a hexadecimal digit; so far below zero that a byte made with it is, too, where it is none."""
    if ZERO <= c <= NINE:
        return np.int64(c) - 48
    letter = np.int64(c) & 0xDF
    return letter - 55 if 65 <= letter <= 70 else -4096


@kernel
def _is_digit(c):
    return ZERO <= c <= NINE


@kernel
def _is_word(c):
    letter = np.int64(c) & 0xDF
    return ZERO <= c <= NINE or 65 <= letter <= 90 or c == UNDERSCORE
