"""Parts A and B of type 24, joined in columns by the rule of `decode.halves`."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from monitor.decode.columnar.rows import Bytes, Ints, Rows, stacked, taken
from monitor.decode.columnar.statics import CALL_SIGN_AT, NAME_AT, STATIC, TEXT_BYTES
from monitor.decode.halves import MAX_APART
from monitor.geo.jit import kernel
from monitor.model.units import us_of

MAX_APART_US = us_of(MAX_APART)
READY, WAITS, SPENT = range(3)


class HalfReports:
    """Takes the reports of a file in order, stretch by stretch; halves wait in here for their other."""

    def __init__(self) -> None:
        self._rows = np.empty(0, STATIC)
        self._texts = np.empty((0, TEXT_BYTES), np.uint8)

    def add(self, rows: list[Rows], texts: list[Bytes], *, last: bool) -> tuple[Rows, Bytes, int]:
        """Reports of all types in; those ready to be stored out, by line, and how many halves went into others.

        After the last stretch halves that found no other are ready, too.
        """
        both, words = stacked([self._rows, *rows]), np.concatenate([self._texts, *texts])
        halves = np.flatnonzero(both["msg_type"] == 24)
        halves = halves[np.argsort(both["done"][halves], kind="stable")]
        mmsi = both["mmsi"][halves]
        order = np.argsort(mmsi, kind="stable")
        state = np.full(len(both), READY, np.uint8)
        pair(halves[order], mmsi[order], both["t"], _is_a(both, words), words, state)
        if last:
            state[state == WAITS] = READY
        ready, waits = np.flatnonzero(state == READY), np.flatnonzero(state == WAITS)
        self._rows, self._texts = taken(both, waits), words.take(waits, axis=0)
        ready = ready[np.argsort(both["line"][ready], kind="stable")]
        return taken(both, ready), words.take(ready, axis=0), len(both) - len(ready) - len(waits)


def _is_a(rows: Rows, words: Bytes) -> NDArray[np.bool_]:
    """As `decode.halves` has it: what says neither call sign nor type nor length."""
    silent: NDArray[np.bool_] = (words[:, CALL_SIGN_AT] == 0) & (rows["ship_type"] == 0) & (rows["length"] == 0)
    return silent


@kernel
def pair(halves: Ints, mmsi: Ints, t: Ints, is_a: NDArray[np.bool_], words: Bytes, state: Bytes) -> None:
    """What becomes of each half; a joined one gets the name of its part A.

    Args:
        halves: int64 (m,), their rows, in order of MMSI and then of lines; mmsi: int64 (m,), in the same order.
        t, is_a: int64 and bool (n,), of all rows.
        words: uint8 (n, w), of all rows; the name of a joined one is written there.
        state: uint8 (n,), of all rows, to fill.
    """
    waiting = -1
    for k in range(len(halves)):
        i = halves[k]
        state[i] = WAITS
        if waiting >= 0 and mmsi[k - 1] != mmsi[k]:
            waiting = -1
        if waiting < 0:
            waiting = i
        elif is_a[waiting] == is_a[i] or abs(t[i] - t[waiting]) > MAX_APART_US:
            state[waiting] = READY
            waiting = i
        else:
            a, b = (i, waiting) if is_a[i] else (waiting, i)
            state[a], state[b] = SPENT, READY
            for c in range(NAME_AT, CALL_SIGN_AT):
                words[b, c] = words[a, c]
            waiting = -1
