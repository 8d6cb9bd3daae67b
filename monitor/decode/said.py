"""Static reports out of rows that repeat them with every fix: only what is new, or an hour old."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from monitor.decode.cells import Column
from monitor.decode.columnar.jit import kernel
from monitor.decode.tables import SAY_AGAIN

AGAIN_US = SAY_AGAIN // timedelta(microseconds=1)
NOTHING = 0  # the number of a report that says nothing

Ints = NDArray[np.int64]


class SaidBefore:
    """What each ship said last, and when that was kept. One instance a file."""

    def __init__(self) -> None:
        self._words: dict[tuple[object, ...], int] = {}  # every report said, by number
        self._ships: dict[int, int] = {}  # every ship, by its place in `_last`
        self._last = np.zeros((0, 2), np.int64)  # the number of what it said last, and when

    def news(self, said: Mapping[str, Column], mmsi: Column, t: Column, rows: Ints) -> Ints:
        """The rows, of those given, whose static report is kept: int64, in order of the rows.

        As the reference does it row by row; only reports that differ from the row before are looked at as words.
        """
        if not len(rows):
            return rows
        ships = mmsi.taken(rows).to_numpy()
        times = t.taken(rows).cast(pa.int64()).to_numpy()
        order = np.argsort(ships, kind="stable")
        ships, times = ships[order], times[order]
        codes = [column.codes[rows[order]] for column in said.values()]
        begins = ships[1:] != ships[:-1]
        for column in codes:
            begins |= column[1:] != column[:-1]
        starts = np.concatenate(([0], np.flatnonzero(begins) + 1))
        words = self._numbered([column.values for column in said.values()], [column[starts] for column in codes])
        kept = np.zeros(len(order), np.bool_)
        keep_news(np.append(starts, len(order)), self._places(ships[starts]), words, times, self._last, kept)
        return rows[np.sort(order[kept])]

    def _numbered(self, values: list[list[object]], codes: list[NDArray[np.int32]]) -> Ints:
        said = zip(
            *([value[i] for i in column.tolist()] for value, column in zip(values, codes, strict=True)), strict=True
        )
        known = self._words
        return np.array(
            [known.setdefault(words, 1 + len(known)) if any(words) else NOTHING for words in said], np.int64
        )

    def _places(self, ships: Ints) -> Ints:
        known = self._ships
        places = np.array([known.setdefault(ship, len(known)) for ship in ships.tolist()], np.int64)
        more = len(known) - len(self._last)
        self._last = np.concatenate((self._last, np.zeros((more, 2), np.int64)))
        return places


@kernel
def keep_news(starts: Ints, ships: Ints, words: Ints, times: Ints, last: Ints, kept: NDArray[np.bool_]) -> None:
    """Mark the rows that say something new, or something an hour old; `last` goes on from stretch to stretch.

    Args:
        starts: where each run of equal reports of one ship begins; one more, where the last one ends.
        ships, words: of each run.
        times: of each row, microseconds.
    """
    for run in range(len(ships)):
        if words[run] == NOTHING:
            continue
        before = last[ships[run]]
        for row in range(starts[run], starts[run + 1]):
            if before[0] != words[run] or abs(times[row] - before[1]) >= AGAIN_US:
                kept[row] = True
                before[0] = words[run]
                before[1] = times[row]
