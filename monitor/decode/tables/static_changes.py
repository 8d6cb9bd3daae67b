"""Static reports out of rows that repeat them with every fix: only what is new, or an hour old."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from monitor.decode.static_repeats import SAY_AGAIN
from monitor.decode.tables.arrow_columns import Moments
from monitor.decode.tables.cells import Column
from monitor.decode.tables.fields import REPORTED
from monitor.geo.jit import kernel
from monitor.model.units import us_of

AGAIN_US = us_of(SAY_AGAIN)
NOTHING = 0  # the number of a report that says nothing

Ints = NDArray[np.int64]
Codes = NDArray[np.int32]


class SaidBefore:
    """What each ship said last, and when that was kept. One instance a file."""

    def __init__(self) -> None:
        self._words: dict[tuple[object, ...], int] = {}  # every report said, by number
        self._ships: dict[object, int] = {}  # every ship, by its place in `_last`
        self._last = np.zeros((0, 2), np.int64)  # the number of what it said last, and when

    def news(
        self,
        reported: Mapping[tuple[str, ...], Column],
        mmsi: Column,
        t: Column | Moments,
        rows: Ints,
        alone: NDArray[np.bool_],
    ) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Of the rows given, those whose static report is kept, and those that report anything: bool (rows,) both.

        As the reference does it row by row; only reports that differ from the ship's row before are looked at
        as words.

        Args:
            reported: columns whose values are tuples, by the fields that these hold; those of the report that
                none holds were not said.
            alone: bool (rows,), rows whose report is kept whatever was said before.
        """
        if not reported:
            return np.zeros(len(rows), np.bool_), np.zeros(len(rows), np.bool_)
        codes = np.stack([column.codes[rows] for column in reported.values()])
        ships = self._places(mmsi)[mmsi.codes[rows]]
        times = t.taken(rows, pa.timestamp("us")).cast(pa.int64()).to_numpy()
        run, starts = np.empty(len(rows), np.int64), np.empty(len(rows), np.int64)
        before = np.full(len(self._last), -1, np.int64)
        starts = starts[: runs(ships, codes, before, run, starts)]
        words = self._numbered(reported, codes[:, starts])
        kept = np.zeros(len(rows), np.bool_)
        keep_news(ships, words[run], times, alone, self._last, kept)
        return kept, words[run] != NOTHING

    def _numbered(self, reported: Mapping[tuple[str, ...], Column], codes: Codes) -> Ints:
        known, reports = self._words, zip(*fields_of(reported, codes).values(), strict=True)
        return np.array(
            [known.setdefault(words, 1 + len(known)) if any(words) else NOTHING for words in reports], np.int64
        )

    def _places(self, mmsi: Column) -> Ints:
        """The place of each ship, by its code."""
        known = self._ships
        places = np.array([known.setdefault(ship, len(known)) for ship in mmsi.values], np.int64)
        more = len(known) - len(self._last)
        self._last = np.concatenate((self._last, np.zeros((more, 2), np.int64)))
        return places


def fields_of(reported: Mapping[tuple[str, ...], Column], codes: Codes) -> dict[str, list[Any]]:
    """The values of each field of a static report, in the order of `REPORTED`; None where no column has the field.

    Args:
        reported: columns whose values are tuples, by the fields that these hold.
        codes: int32 (columns, n), the values of n rows by their numbers.
    """
    said: dict[str, list[Any]] = {name: [None] * codes.shape[1] for name in REPORTED}
    for (names, column), of_column in zip(reported.items(), codes.tolist(), strict=True):
        told = [column.values[code] for code in of_column]
        said.update({name: [value[i] for value in told] for i, name in enumerate(names)})
    return said


@kernel
def runs(ships: Ints, codes: Codes, before: Ints, run: Ints, starts: Ints) -> int:
    """Gather rows of one ship that repeat each other, whatever rows of other ships stand between.

    Args:
        ships: int64 (n,), the place of the ship of each row.
        codes: int32 (columns, n), what each row says.
        before: int64 (ships,), -1 everywhere; the last row of each in the end.
        run: int64 (n,) to fill, the number of the run of each row.
        starts: int64 (n,) to fill, the first row of each run.

    Returns:
        How many runs there are.
    """
    n = 0
    for row in range(len(ships)):
        last = before[ships[row]]
        again = last >= 0
        for column in range(len(codes)):
            again = again and codes[column, row] == codes[column, last]
        if again:
            run[row] = run[last]
        else:
            run[row], starts[n] = n, row
            n += 1
        before[ships[row]] = row
    return n


@kernel
def keep_news(
    ships: Ints, words: Ints, times: Ints, alone: NDArray[np.bool_], last: Ints, kept: NDArray[np.bool_]
) -> None:
    """Mark the rows that say something new, or something an hour old, or alone; `last` goes on from chunk to chunk.

    Args:
        ships, words, times: of each row, int64; times in microseconds.
        alone: bool, of each row: what it says is kept in any case.
    """
    for row in range(len(ships)):
        before = last[ships[row]]
        if words[row] == NOTHING:
            continue
        if alone[row] or before[0] != words[row] or abs(times[row] - before[1]) >= AGAIN_US:
            kept[row] = True
            before[0] = words[row]
            before[1] = times[row]
