"""Cells into columns of values: every distinct text is read once, by the function that the reference uses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from monitor.decode.reference import Refused
from monitor.decode.tables import number
from monitor.model.message import Reason

KNOWN_MAX = 1 << 20  # texts remembered of a column; then it begins anew


@dataclass(slots=True)
class Reader:
    """Reads one column of a file, stretch by stretch."""

    read: Callable[[str], Any]
    kind: pa.DataType
    known: dict[str, tuple[Any, Reason | None]] = field(default_factory=dict)

    def column(self, coded: pa.DictionaryArray) -> Column:
        """The values of cells, given as their distinct texts and the place of each."""
        if len(self.known) > KNOWN_MAX:
            self.known.clear()
        found = [self._of(text) for text in coded.dictionary.to_pylist()]
        return Column(
            coded.indices.to_numpy(),
            [value for value, _ in found],
            [reason for _, reason in found],
            self.kind,
        )

    def _of(self, text: str) -> tuple[Any, Reason | None]:
        known = self.known.get(text)
        if known is None:
            try:
                known = self.read(text.strip()), None
            except Refused as refused:
                known = None, refused.reason
            self.known[text] = known
        return known


@dataclass(frozen=True, slots=True)
class Column:
    """Values by code, and the code of each row."""

    codes: NDArray[np.int32]
    values: list[Any]
    reasons: list[Reason | None]
    kind: pa.DataType

    def taken(self, rows: NDArray[np.int64]) -> pa.Array:
        """The values of some rows."""
        return pa.array(self.values, self.kind).take(pa.array(self.codes[rows]))

    def refused(self) -> NDArray[np.int8]:
        """int8 (n,): 0 where a row is sound, else 1 + the place of its reason in `Reason`."""
        told = np.array([0 if r is None else 1 + REASONS.index(r) for r in self.reasons], np.int8)
        return told[self.codes]


REASONS = list(Reason)


def degrees(cells: pa.StringArray) -> NDArray[np.float64]:
    """Latitudes or longitudes, NaN where there is no number. Nearly all texts differ, so all are read at once."""
    filled = pc.if_else(pc.equal(cells, ""), None, cells)
    try:
        said = pc.cast(filled, pa.float64())
    except pa.ArrowInvalid:  # one that only Python reads, or nobody
        coded = pc.dictionary_encode(cells)
        said = pa.array([number(text.strip()) for text in coded.dictionary.to_pylist()], pa.float64())
        said = said.take(coded.indices)
    values: NDArray[np.float64] = said.to_numpy(zero_copy_only=False)
    return np.where(np.abs(values) < 1e12, values, np.nan)
