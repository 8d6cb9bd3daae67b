"""A payload seen through windows: any field of it with one shift and one mask."""

from __future__ import annotations

from monitor.decode.columnar.spec import WINDOW_BITS, WINDOW_STEP
from monitor.decode.columnar.words import ZEROS, first_bytes, is_armour, six_bits_each, word_at
from monitor.geo.jit import helper

WORD_CHARS = 8
MAX_CHARS = 72  # of a type 5; no field that is read stands behind them
N_WINDOWS = 2 * MAX_CHARS // WORD_CHARS


@helper
def see(at, length, windows):
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
def bits(windows, first, width):
    """An unsigned field of at most 30 bits."""
    return windows[first // WINDOW_STEP] >> (WINDOW_BITS - first % WINDOW_STEP - width) & ((1 << width) - 1)


@helper
def field(windows, table, kind, which):
    """The same, from where a table of `spec` says that it is seen."""
    return windows[table[kind, which, 0]] >> table[kind, which, 1] & table[kind, which, 2]
