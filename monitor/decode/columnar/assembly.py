"""Sentences that hang on other lines: their time and station, and the messages they make together.

The rules are those of `decode.assembly`. Nothing is kept between chunks but rows: the sentences still waiting
and the lines of groups still fresh go before those of the next chunk, and everything is done again.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from monitor.decode.assembly import MAX_AGE, MAX_LINES_APART
from monitor.decode.columnar.rows import NO_TIME, R_INCOMPLETE, R_NO_TIME, Ints, Rows
from monitor.decode.columnar.words import copy
from monitor.geo.jit import helper, kernel
from monitor.model.units import us_of

MAX_AGE_US = us_of(MAX_AGE)

# `state` of a row; from 0 on it is the reason to refuse the line.
NEW, WAITING, WHOLE, KNOWN = -1, -2, -3, -4


@kernel
def assemble(
    rows: Rows, clocks: Rows, clock: Rows, start: int, before: Ints, completes: NDArray[np.bool_], scratch: Ints
) -> None:
    """Gives each row its time, station and state, in order of lines.

    Args:
        rows: PART[n]: those carried over (WAITING, or KNOWN: only for their group), then NEW ones.
        clocks: CLOCK[m], those of the chunk.
        clock: CLOCK[1]: the one before the chunk; NO_TIME where there is none.
        start: the time of what has none; NO_TIME where that is to be refused.
        before, completes: to fill, int64 (n,) and bool (n,): for each row the one that came before it in its
            message, or -1; and whether it made a message whole.
        scratch: int64 (3, n).
    """
    numbers = scratch[0]  # bits of the part numbers that a waiting message has, up to this row
    begun_t = scratch[1]
    opened = scratch[2]  # newest rows of waiting messages, in order of their lines
    first, last, now = 0, 0, 0
    for i in range(len(rows)):
        row = rows[i]
        before[i], completes[i] = -1, False
        if row.state == KNOWN:
            continue
        if row.state == NEW:
            while now < len(clocks) and clocks[now].line < row.line:
                now += 1
            _tell_time(rows, i, clocks[now - 1] if now else clock[0], opened, first, last, numbers, start)
            if row.t == NO_TIME:
                row.state = R_NO_TIME
                continue
        while first < last and rows[opened[first]].line < row.line - MAX_LINES_APART:
            _mark(rows, opened[first], before, R_INCOMPLETE)
            first += 1
        row.state, begun_t[i], numbers[i] = WAITING, row.t, 1 << row.number
        k = _find(rows, i, opened, first, last)
        if k >= 0:
            j = opened[k]
            last = _take_out(opened, k, last)
            if numbers[j] & numbers[i] or abs(row.t - begun_t[j]) > MAX_AGE_US:
                _mark(rows, j, before, R_INCOMPLETE)
            else:
                before[i], begun_t[i], numbers[i] = j, begun_t[j], numbers[i] | numbers[j]
        if numbers[i] == (2 << row.count) - 2:
            completes[i] = True
            _mark(rows, i, before, WHOLE)
        else:
            opened[last] = i
            last += 1


@helper
def _tell_time(rows, i, clock, opened, first, last, numbers, start):
    """Its own, or its group's, the clock's, its message's first part's, or the start; so, too, its station."""
    row = rows[i]
    _ask_group(rows, i)
    _ask_clock(row, clock)
    if row.t == NO_TIME and row.count > 1:
        _ask_first_part(rows, i, opened, first, last, numbers)
    if row.t == NO_TIME:
        row.t = start


@helper
def _ask_group(rows, i):
    """Time and station from the last line of its group that knew a time; a line that knows none tells none."""
    row = rows[i]
    if row.group == 0:
        return
    j = i - 1
    while j >= 0 and rows[j].line >= row.line - MAX_LINES_APART:
        if rows[j].group == row.group:
            if row.station_1 == 0 or same_station(row, rows[j]):
                row.t = rows[j].t if row.t == NO_TIME else row.t
                copy_station(rows[j], row)
            break
        j -= 1
    if row.t == NO_TIME:
        row.group = 0


@helper
def _ask_clock(row, clock):
    if row.t == NO_TIME and clock.t != NO_TIME:
        row.t = clock.t
        if row.station_1 == 0:
            copy_station(clock, row)


@helper
def _ask_first_part(rows, i, opened, first, last, numbers):
    """Time and station of the message heard last that this part can belong to, a few lines before at most."""
    row = rows[i]
    for k in range(last - 1, first - 1, -1):
        other = rows[opened[k]]
        if row.line - other.line > row.count:
            return
        fits = other.key == row.key and not numbers[opened[k]] & (1 << row.number)
        if fits and (row.station_1 == 0 or same_station(row, other)):
            row.t = other.t
            copy_station(other, row)
            return


@helper
def _find(rows, i, opened, first, last):
    row = rows[i]
    for k in range(last - 1, first - 1, -1):
        other = rows[opened[k]]
        if other.key == row.key and same_station(row, other):
            return k
    return -1


@helper
def _take_out(opened, k, last):
    for m in range(k, last - 1):
        opened[m] = opened[m + 1]
    return last - 1


@helper
def _mark(rows, j, before, state):
    """The state of a row and of those before it in its message."""
    while j >= 0:
        rows[j].state = state
        j = before[j]


@helper
def same_station(a, b):
    return a.station_1 == b.station_1 and a.station_2 == b.station_2 and a.station_3 == b.station_3


@helper
def copy_station(source, to):
    to.station_1, to.station_2, to.station_3 = source.station_1, source.station_2, source.station_3


@kernel
def join(
    base: int,
    carried: int,
    n_carried: int,
    rows: Rows,
    before: Ints,
    completes: NDArray[np.bool_],
    messages: Rows,
    heads: Ints,
    payloads: int,
    parts: Ints,
) -> None:
    """Writes whole messages: their payloads one after the other.

    Args:
        base, carried: the places of the chunk's bytes, and of those of the first n_carried rows.
        messages, heads: MESSAGE and int64, as many as complete; heads are the rows of the first parts.
        payloads: a place with room for all parts together and `PADDING` more.
        parts: scratch, 10.
    """
    at, n = 0, 0
    for i in range(len(rows)):
        if not completes[i]:
            continue
        j = i
        while j >= 0:
            parts[rows[j].number] = j
            j = before[j]
        head, tail, message = rows[parts[1]], rows[parts[rows[i].count]], messages[n]
        message.t, message.line, message.offset, message.done = head.t, head.line, head.offset, rows[i].line
        message.at, message.fill, heads[n] = at, tail.fill, parts[1]
        copy_station(head, message)
        for number in range(1, rows[i].count + 1):
            j = parts[number]
            copy((carried if j < n_carried else base) + rows[j].at, payloads + at, rows[j].length)
            at += rows[j].length
        message.length = at - message.at
        n += 1


@kernel
def fill_times(rows: Rows, clocks: Rows, clock: Rows, start: int) -> None:
    """Time and station of the clock before it for each message that has no time of its own; or the start."""
    now = 0
    for i in range(len(rows)):
        row = rows[i]
        if row.t == NO_TIME:
            while now < len(clocks) and clocks[now].line < row.line:
                now += 1
            _ask_clock(row, clocks[now - 1] if now else clock[0])
            if row.t == NO_TIME:
                row.t = start
