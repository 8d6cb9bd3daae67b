"""Parts A and B of type 24, joined in columns by the rule of `decode.halves`."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from monitor.decode.columnar.fields import (
    CALL_SIGN_AT,
    NAME_AT,
    STATIC,
    TEXT_BYTES,
)
from monitor.decode.columnar.jit import kernel
from monitor.decode.columnar.rows import Bytes, Ints, Rows
from monitor.decode.halves import MAX_APART

MAX_APART_US = MAX_APART // timedelta(microseconds=1)
WAITS, ALONE, JOINED, SPENT = range(4)


class HalfReports:
    """Takes the reports of a file in order, stretch by stretch; halves wait in here, sorted by MMSI."""

    def __init__(self) -> None:
        self._rows = np.empty(0, STATIC)
        self._texts = np.empty((0, TEXT_BYTES), np.uint8)

    def add(self, rows: Rows, texts: Bytes) -> tuple[Rows, Bytes, int]:
        """Reports of all types in, reports ready to be stored out, and how many halves went into others."""
        halves = rows["msg_type"] == 24
        whole = np.flatnonzero(~halves)
        called = np.isin(self._rows["mmsi"], rows["mmsi"][halves])
        new = np.flatnonzero(halves)
        both = np.concatenate([self._rows[called], rows[new]])
        words = np.concatenate([self._texts[called], texts[new]])
        order = np.lexsort((both["done"], both["mmsi"]))
        both, words = both[order], words[order]
        state = np.empty(len(both), np.int64)
        pair(both["mmsi"], both["t"], _is_a(both, words), words, state)
        ready, waits = np.isin(state, (ALONE, JOINED)), state == WAITS
        self._keep(~called, both[waits], words[waits])
        return (
            np.concatenate([rows[whole], both[ready]]), np.concatenate([texts[whole], words[ready]]),
            int((state == SPENT).sum()),
        )  # fmt: skip

    def rest(self) -> tuple[Rows, Bytes]:
        """The halves that found no other."""
        return self._rows, self._texts

    def _keep(self, old: NDArray[np.bool_], rows: Rows, words: Bytes) -> None:
        self._rows = np.concatenate([self._rows[old], rows])
        self._texts = np.concatenate([self._texts[old], words])


def _is_a(rows: Rows, words: Bytes) -> NDArray[np.bool_]:
    """As `decode.halves` has it: what says neither call sign nor type nor length."""
    silent: NDArray[np.bool_] = (words[:, CALL_SIGN_AT] == 0) & (rows["ship_type"] == 0) & (rows["length"] == 0)
    return silent


@kernel
def pair(mmsi: Ints, t: Ints, is_a: NDArray[np.bool_], words: Bytes, state: Ints) -> None:
    """What becomes of each half, in order of MMSI and line; a joined one gets the name of its part A."""
    waiting = -1
    for i in range(len(mmsi)):
        state[i] = WAITS
        if waiting >= 0 and mmsi[waiting] != mmsi[i]:
            waiting = -1
        if waiting < 0:
            waiting = i
        elif is_a[waiting] == is_a[i] or abs(t[i] - t[waiting]) > MAX_APART_US:
            state[waiting] = ALONE
            waiting = i
        else:
            a, b = (i, waiting) if is_a[i] else (waiting, i)
            state[a], state[b] = SPENT, JOINED
            for k in range(NAME_AT, CALL_SIGN_AT):
                words[b, k] = words[a, k]
            waiting = -1
