"""Bytes of a table into lines and cells, and cells into decimals: one walk, eight bytes at a time.

A line is plain if cutting it at its delimiters gives its cells: ASCII, no quote, no stray control character,
the right number of delimiters. For the others the reference says what their cells are.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from monitor.decode.columnar.chars import CR, DASH, LF, SPACE, ZERO, is_digit
from monitor.decode.columnar.words import ONES, TOPS, byte_at, marks, trailing_zeros, word_at
from monitor.decode.lines import MAX_LINE_BYTES
from monitor.geo.jit import helper, kernel

Ints = NDArray[np.int64]
Ends = NDArray[np.int32]

TAB, QUOTE = b'\t"'
EXACT_DIGITS = 15  # so many make an integer that a float64 holds, as it does the power of ten below
POWERS = 10.0 ** np.arange(EXACT_DIGITS + 1)
TOO_LARGE = 1e12  # as `values.number` has it


@kernel
def grid(base: int, n: int, delimiter: int, width: int, ends: Ends, rows: Ints, odd: Ints) -> tuple[int, int, int]:
    """All lines of a chunk, and where the cells of the plain ones end.

    Args:
        base: the place of the chunk, behind which there are `PADDING` line ends.
        n: bytes of the chunk; the last of them is a line end.
        width: cells that a plain line has.
        ends: int32 (n // width + 1, width + 1) to fill, counted from the chunk's beginning: what stands before
            the first cell of each plain line, then what stands behind each of its cells.
        rows: int64 (n // width + 1,), the number of each plain line, from 0.
        odd: int64 (lines, 2), the number and the first byte of each other line that is not blank.

    Returns:
        Plain lines, other lines, all lines with the blank ones.
    """
    at, line, n_rows, n_odd = base, 0, 0, 0
    while at < base + n:
        begin, cell, plain = at, 0, byte_at(at) > SPACE  # else it may be a line of blanks
        ends[n_rows, 0] = begin - 1 - base
        while True:
            word = word_at(at)
            stop, delimiters, strange = marks(word, LF), _equal(word, delimiter), _strange(word)
            if stop:
                before = (stop & -stop) - 1
                delimiters &= before
                strange &= before
            while delimiters:
                cell += 1
                ends[n_rows, min(cell, width)] = at + (trailing_zeros(delimiters) >> 3) - base
                delimiters &= delimiters - 1
            if strange and not _harmless(at, strange):
                plain = False
            if stop:
                break
            at += 8
        end = at + (trailing_zeros(stop) >> 3)
        if plain and cell == width - 1 and end - begin <= MAX_LINE_BYTES:
            ends[n_rows, width] = end - base - (byte_at(end - 1) == CR)
            rows[n_rows] = line
            n_rows += 1
        elif not _blank(begin, end):
            odd[n_odd, 0], odd[n_odd, 1] = line, begin - base
            n_odd += 1
        at, line = end + 1, line + 1
    return n_rows, n_odd, line


@kernel
def decimals(base: int, ends: Ends, columns: Ints, points: Ints, values: NDArray[np.float64], unsure: Ints) -> int:
    """Plain decimals, exactly as Python reads them: two exact floats divided are rounded once (Clinger 1990).

    Args:
        base, ends: of the chunk, as `grid` leaves them.
        columns: int64 (columns,), those to read.
        points: int64 (columns,), the decimal mark of each: the byte of a point or a comma.
        values: float64 (columns, n) to fill, NaN where a cell is empty.
        unsure: int64 (columns * n, 2), the column's number and the row of each cell that the reference must read.

    Returns:
        How many of those there are.
    """
    n = 0
    for k in range(len(columns)):
        for i in range(len(ends)):
            begin, end = base + ends[i, columns[k]] + 1, base + ends[i, columns[k] + 1]
            value = _decimal(begin, end, points[k])
            values[k, i] = value if value < TOO_LARGE else np.nan
            if not value < TOO_LARGE and begin < end:
                unsure[n, 0], unsure[n, 1] = k, i
                n += 1
    return n


@helper
def _blank(at, end):
    """Whether a line is of ASCII blanks alone, as `bytes.strip` has them."""
    while at < end:
        byte = byte_at(at)
        if not (byte == SPACE or TAB <= byte <= CR):
            return False
        at += 1
    return True


@helper
def _decimal(at, end, point):
    """The number, or what is no number of degrees where this is no plain decimal."""
    minus = byte_at(at) == DASH
    at += minus
    number, digits, whole = 0, 0, -1
    while at < end and digits <= EXACT_DIGITS:
        byte = byte_at(at)
        if is_digit(byte):
            number = number * 10 + byte - ZERO
            digits += 1
        elif byte == point and whole < 0:
            whole = digits
        else:
            break
        at += 1
    if at < end or not 0 < digits <= EXACT_DIGITS:
        return TOO_LARGE
    value = number / POWERS[digits - whole if whole >= 0 else 0]
    return -value if minus and value < TOO_LARGE else value


@helper
def _equal(word, byte):
    """The top bit of every byte that equals a character, and of no other."""
    differs = word ^ (byte * ONES)
    return ~(((differs & ~TOPS) + ~TOPS) | differs) & TOPS


@helper
def _strange(word):
    """The top bit of every byte that is not printable ASCII, or a quote; maybe of bytes behind the first such one."""
    return (~(word + 0x60 * ONES) | (word + ONES) | word | marks(word, QUOTE)) & TOPS


@helper
def _harmless(at, strange):
    """Whether those bytes are tabs, or a carriage return that ends the line."""
    while strange:
        here = at + (trailing_zeros(strange) >> 3)
        if byte_at(here) != TAB and not (byte_at(here) == CR and byte_at(here + 1) == LF):
            return False
        strange &= strange - 1
    return True
