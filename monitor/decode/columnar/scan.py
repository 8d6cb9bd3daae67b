"""Bytes into lines and sentences: the common shapes by kernels, the place of every other line for the reference.

A kernel takes a line only where it is certain of what the reference would say of it. Positions in the buffer
are called `at`, as places in memory; -1 stands for "not of this shape".
"""

from __future__ import annotations

from monitor.decode.columnar.around import appended, logged
from monitor.decode.columnar.chars import (
    BACKSLASH,
    BANG,
    COMMA,
    DOLLAR,
    LF,
    SPACE,
    STAR,
    TAB,
    TILDE,
    ends_line,
    hexadecimal,
    is_digit,
    is_word,
)
from monitor.decode.columnar.envelope import is_clock, pghp, tag_block
from monitor.decode.columnar.rows import NO_TIME, R_CHECKSUM, R_MALFORMED, Ints, Rows
from monitor.decode.columnar.words import byte_at, marks, trailing_zeros, word_at, xor
from monitor.decode.lines import MAX_LINE_BYTES
from monitor.geo.jit import helper, kernel

D, V = b"DV"
HEAD, HEAD_MASK = 0x2C002C4D44560000, -0x00FF000200010000  # ??VD[MO],?,
TAIL, TAIL_MASK = 0x2A002C, 0xFF00FF  # ,?*

# What a line turned out to be.
ODD, BLANK, CLOCKED, SINGLE, PARTIAL, REFUSED, TAGGED, REMARK = range(8)


@kernel
def scan(
    base: int, n: int, latest: int, singles: Rows, parts: Rows, clocks: Rows, odd: Rows, refused: Rows, n_found: Ints
) -> int:
    """All lines of a chunk.

    Args:
        base: the place of the chunk, behind which there are `PADDING` line ends.
        n: bytes of the chunk; the last of them is a line end.
        latest: microseconds since 1970; a line with a time at or after it is left to the reference.
        singles, parts, clocks, odd, refused: rows of MESSAGE, PART, CLOCK, LINE, LINE to fill; lines are
            numbered from 0, offsets count from the chunk's beginning.
        n_found: int64[8], how many of each were found, by the names above.

    Returns:
        Lines seen; -1 as soon as the rows of a kind are all filled.
    """
    at, line, room = base, 0, len(singles)
    while at < base + n:
        part = parts[n_found[PARTIAL]]
        kind, after = _one_line(at, part, clocks[n_found[CLOCKED]])
        end, more = after, False
        while byte_at(end) != LF:
            more |= byte_at(end) == BANG
            end += 1
        if end - at > MAX_LINE_BYTES or (end != after and (more or not _may_end_so(after, kind, part))):
            kind = ODD
        kind = ODD if _told(kind, part, clocks[n_found[CLOCKED]]) >= latest else kind
        if kind == SINGLE:
            row = singles[n_found[SINGLE]]
            row.t, row.line, row.done, row.offset = part.t, line, line, at - base
            row.at, row.length, row.fill = part.at - base, part.length, part.fill
            row.station_1, row.station_2, row.station_3 = part.station_1, part.station_2, part.station_3
        elif kind == PARTIAL:
            part.line, part.offset, part.start, part.end = line, at - base, at - base, end - base
            part.at -= base
        elif kind == CLOCKED:
            clocks[n_found[CLOCKED]].line = line
        elif kind == ODD or kind == REFUSED:
            row = odd[n_found[ODD]] if kind == ODD else refused[n_found[REFUSED]]
            row.line, row.start, row.end, row.reason = line, at - base, end - base, part.state
        n_found[kind] += 1
        if n_found[kind] >= room and kind != BLANK and kind != REMARK and kind != TAGGED:
            return -1
        at, line = end + 1, line + 1
    return line


@helper
def _told(kind, part, clock):
    """The time that a line tells, where it tells one."""
    if kind == CLOCKED:
        return clock.t
    return part.t if kind == SINGLE or kind == PARTIAL or kind == TAGGED else NO_TIME


@helper
def _may_end_so(at, kind, part):
    """Whether what is left of the line changes nothing: a carriage return, or anything after all is told."""
    if ends_line(at):
        return True
    if kind == SINGLE or kind == PARTIAL:
        return part.t != NO_TIME and part.station_1 != 0
    return kind == REFUSED


@helper
def _one_line(at, part, clock):
    """(what the line that begins here is, the place after what was read of it)."""
    first = byte_at(at)
    if ends_line(at):
        return BLANK, at
    if first == DOLLAR:
        after = pghp(at, clock)
        return (CLOCKED, after) if after >= 0 else _remark(at)
    part.t, part.group = NO_TIME, 0
    part.station_1, part.station_2, part.station_3 = 0, 0, 0
    after = _before(at, part)
    if after < 0:
        return _remark(at)
    if ends_line(after):
        lone = first == BACKSLASH and part.group == 0 and not _says_vd(at, after)
        return (TAGGED, after) if lone else _remark(at)
    after = _sentence(after + 1, part) if byte_at(after) == BANG else -1
    if after < 0:
        return _remark(at)
    if part.state >= 0:
        return REFUSED, after
    if (part.t == NO_TIME or part.station_1 == 0) and not ends_line(after):
        after = appended(after, part)
        if after < 0:
            return ODD, at
    return (SINGLE if part.count == 1 and part.group == 0 else PARTIAL), after


@helper
def _before(at, part):
    """The place after what stands before a sentence: a logger's time, a tag block, both or neither."""
    if is_digit(byte_at(at)):
        at = logged(at, part)
    if at < 0 or byte_at(at) != BACKSLASH:
        return at
    t, part.t = part.t, NO_TIME
    at = tag_block(at + 1, part)
    if part.t == NO_TIME:
        part.t = t
    return at


@helper
def _remark(at):
    """A line of printable ASCII that neither is nor was a sentence, a clock or a tag block; or an odd one."""
    begin, first, last = at, byte_at(at), 0
    if first <= SPACE or first == BACKSLASH or is_clock(at):
        return ODD, at
    while not ends_line(at):
        c = byte_at(at)
        if not (SPACE <= c <= TILDE or c == TAB) or (last == V and c == D):
            return ODD, begin
        at, last = at + 1, c
    return REMARK, at


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
    if is_digit(byte_at(at)):
        key |= byte_at(at) << 16
        at += 1
    if byte_at(at) != COMMA:
        return -1
    at += 1
    if is_word(byte_at(at)):
        key |= byte_at(at) << 8
        at += 1
    if byte_at(at) != COMMA:
        return -1
    part.at = at + 1
    at = _payload_end(at + 1)
    tail = word_at(at)  # ,f*hh
    fill = (tail >> 8 & 0xFF) - 48
    told = hexadecimal(tail >> 24 & 0xFF) << 4 | hexadecimal(tail >> 32 & 0xFF)
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
def _says_vd(at, end):
    """Whether a line without a sentence might be taken for the rest of one."""
    while at < end and not (byte_at(at) == V and byte_at(at + 1) == D):
        at += 1
    return at < end
