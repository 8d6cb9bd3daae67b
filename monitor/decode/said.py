"""Static reports out of rows that repeat them with every fix: only what is new, or an hour old."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from monitor.decode.cells import Column
from monitor.decode.tables import SAY_AGAIN

EPOCH = datetime(1970, 1, 1)
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
        ships = np.array([value or 0 for value in mmsi.values], np.int64)[mmsi.codes[rows]]
        times = np.array([_us(value) for value in t.values], np.int64)[t.codes[rows]]
        order = np.argsort(ships, kind="stable")
        begins = np.diff(ships[order], prepend=-1) != 0
        for column in said.values():
            if len(column.values) > 1:
                begins |= np.diff(column.codes[rows][order], prepend=-1) != 0
        starts = np.flatnonzero(begins)
        kept: list[int] = []
        for start, stop in zip(starts, [*starts[1:], len(order)], strict=True):
            run = order[start:stop]
            row = rows[run[0]]
            words = tuple(column.values[column.codes[row]] for column in said.values())
            if any(words):
                kept += [int(run[i]) for i in self._run(int(ships[run[0]]), words, times[run])]
        return rows[np.sort(np.array(kept, np.int64))]

    def _run(self, ship: int, words: tuple[object, ...], times: NDArray[np.int64]) -> list[int]:
        before = self._said.get(ship)
        found = []
        i = 0
        if before is None or before[0] != words:
            found, last = [0], int(times[0])
        else:
            last = before[1]
        while len(old := np.flatnonzero(np.abs(times[i:] - last) >= AGAIN_US)):
            i += int(old[0])
            found.append(i)
            last = int(times[i])
        self._said[ship] = (words, last)
        return found


def _us(value: datetime | None) -> int:
    return 0 if value is None else (value - EPOCH) // timedelta(microseconds=1)
