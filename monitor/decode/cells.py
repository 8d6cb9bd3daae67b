"""Cells into columns of values: every distinct text is read once, by the function that the reference uses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from monitor.decode.reference import Refused
from monitor.model.message import Reason

KNOWN_MAX = 1 << 20  # texts remembered of a column; then it begins anew
REASONS = list(Reason)


@dataclass(frozen=True, slots=True)
class Coded:
    """A column, or several side by side, as texts and the number of the text of each row: int32 (n,)."""

    codes: NDArray[np.int32]
    texts: list[str]  # a line end stands between the cells of several columns: no cell has one


@dataclass(frozen=True, slots=True)
class Column:
    """Values by code, and the code of each row."""

    codes: NDArray[np.int32]
    values: list[Any]
    reasons: list[Reason | None]

    def taken(self, rows: NDArray[np.int64], kind: pa.DataType) -> pa.Array:
        """The values of some rows."""
        return pa.array(self.values, kind).take(pa.array(self.codes[rows]))

    def refused(self) -> NDArray[np.int8]:
        """int8 (n,): 0 where a row is sound, else 1 + the place of its reason in `Reason`."""
        told = np.array([0 if r is None else 1 + REASONS.index(r) for r in self.reasons], np.int8)
        return told[self.codes]


@dataclass(slots=True)
class Reader:
    """Reads one column of a file, or several side by side, chunk by chunk."""

    read: Callable[[str], Any]
    known: dict[str, tuple[Any, Reason | None]] = field(default_factory=dict)

    def column(self, coded: Coded) -> Column:
        """The values of texts."""
        if len(self.known) > KNOWN_MAX:
            self.known.clear()
        known = self.known
        found = [known.get(text) or self._new(text) for text in coded.texts]
        return Column(coded.codes, [value for value, _ in found], [reason for _, reason in found])

    def _new(self, text: str) -> tuple[Any, Reason | None]:
        value, reason = None, None
        try:
            value = self.read(text)
        except Refused as refused:
            reason = refused.reason
        self.known[text] = value, reason
        return value, reason
