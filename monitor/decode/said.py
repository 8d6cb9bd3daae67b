"""Static reports out of rows that repeat them with every fix: only what is new, or an hour old."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from monitor.decode.cells import Column
from monitor.decode.tables import SAY_AGAIN

AGAIN_US = SAY_AGAIN // timedelta(microseconds=1)


class SaidBefore:
    """What each ship said last, and when that was kept. One instance a file."""

    def __init__(self) -> None:
        self._said: dict[int, tuple[tuple[object, ...], int]] = {}

    def news(self, said: Mapping[str, Column], mmsi: Column, t: Column, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """The rows, of those given, whose static report is kept: int64, in order of the rows.

        As the reference does it row by row, but by runs: rows of one ship that all say the same.
        """
        if not len(rows):
            return rows
        ships = mmsi.taken(rows).to_numpy()
        times = t.taken(rows).cast(pa.int64()).to_numpy()
        order = np.argsort(ships, kind="stable")
        ships, times = ships[order], times[order]
        codes = [column.codes[rows[order]] for column in said.values()]
        begins = np.diff(ships, prepend=-1) != 0
        for column in codes:
            begins |= np.diff(column, prepend=-1) != 0
        starts = np.flatnonzero(begins)
        runs = zip(
            starts.tolist(), [*starts[1:].tolist(), len(order)], ships[starts].tolist(),
            np.minimum.reduceat(times, starts).tolist(), np.maximum.reduceat(times, starts).tolist(),
            zip(*(column[starts].tolist() for column in codes), strict=True), strict=True,
        )  # fmt: skip
        values = [column.values for column in said.values()]
        kept: list[int] = []
        for start, stop, ship, low, high, code in runs:
            words = tuple(value[i] for value, i in zip(values, code, strict=True))
            before = self._said.get(ship)
            known = before is not None and before[0] == words
            if known and before is not None and high - before[1] < AGAIN_US and before[1] - low < AGAIN_US:
                continue
            if any(words):
                kept += [start + i for i in self._run(ship, words, times[start:stop])]
        return rows[np.sort(order[np.array(kept, np.int64)])]

    def _run(self, ship: int, words: tuple[object, ...], times: NDArray[np.int64]) -> list[int]:
        before = self._said.get(ship)
        found = []
        i = 0
        if before is None or before[0] != words:
            found, last = [0], int(times[0])
        else:
            last = before[1]
        while i < len(times):
            due = np.abs(times[i:] - last) >= AGAIN_US
            if not due[first := int(due.argmax())]:
                break
            i += first
            found.append(i)
            last = int(times[i])
        self._said[ship] = (words, last)
        return found
