"""The distinct texts of a column: each row gets the number of its text, each text is read once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from monitor.decode.columnar.words import first_bytes, word_at
from monitor.geo.jit import helper, kernel

Numbers = NDArray[np.int32]

FIRST_SLOTS = 1024  # twice as many whenever half of them are taken
FACTOR = -0x61C8864680B583EB  # 2^64 over the golden ratio: Knuth, TAOCP 3, 6.4


@kernel
def coded(
    base: int, ends: Numbers, spans: NDArray[np.int64], codes: Numbers, texts: Numbers, n_texts: NDArray[np.int64]
) -> None:
    """Number the texts of spans, each in order of first appearance.

    All spans in one call: a thread that comes back from a kernel waits for the others.

    Args:
        base, ends: of the chunk, as `grid` leaves them.
        spans: int64 (spans, 2), the first and last column of each.
        codes: int32 (spans, n) to fill, the number of the text of each row.
        texts: int32 (spans, n, 2), where the text of each number begins and ends in the chunk.
        n_texts: int64 (spans,), how many texts there are.
    """
    for k in range(len(spans)):
        n_texts[k] = _coded(base, ends, spans[k, 0], spans[k, 1], codes[k], texts[k])


@helper
def _coded(base, ends, first, last, codes, texts):
    slots = np.full(FIRST_SLOTS, -1, np.int32)
    n = 0
    for i in range(len(ends)):
        begin, end = ends[i, first] + 1, ends[i, last + 1]
        slot = _mixed(base + begin, base + end) & (len(slots) - 1)
        code = slots[slot]
        while code >= 0:
            known = texts[code, 0]
            if texts[code, 1] - known == end - begin and _same(base + known, base + begin, end - begin):
                break
            slot = (slot + 1) & (len(slots) - 1)
            code = slots[slot]
        if code < 0:
            code = n
            slots[slot], texts[n, 0], texts[n, 1] = n, begin, end
            n += 1
            if 2 * n > len(slots):
                slots = _slots(2 * len(slots), base, texts, n)
        codes[i] = code
    return n


@helper
def _slots(size, base, texts, n):
    """As many slots as asked for, those of the texts so far taken."""
    slots = np.full(size, -1, np.int32)
    for code in range(n):
        slot = _mixed(base + texts[code, 0], base + texts[code, 1]) & (size - 1)
        while slots[slot] >= 0:
            slot = (slot + 1) & (size - 1)
        slots[slot] = code
    return slots


@helper
def _mixed(at, end):
    found = end - at
    while end - at > 8:
        found = (found ^ word_at(at)) * FACTOR
        found ^= found >> 29
        at += 8
    found = (found ^ first_bytes(word_at(at), end - at)) * FACTOR
    return found ^ (found >> 32)


@helper
def _same(one, other, n):
    while n > 8:
        if word_at(one) != word_at(other):
            return False
        one, other, n = one + 8, other + 8, n - 8
    return first_bytes(word_at(one) ^ word_at(other), n) == 0
