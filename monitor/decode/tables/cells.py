"""Cells into columns of values: every distinct text is read once, by the function that the reference uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from monitor.decode.reference import Refused
from monitor.decode.tables.fields import Reads, unread_word
from monitor.decode.tables.layout import joined_time
from monitor.decode.tables.values import CellUnread, has_extra_zeros
from monitor.model.ais_message import EXTRA_ZEROS, Reason

KNOWN_MAX = 1 << 20  # texts remembered of a column; then it begins anew
REASONS = list(Reason)

Unreads = tuple[tuple[str, str], ...]  # field and word of cells that were not understood


@dataclass(frozen=True, slots=True)
class Coded:
    """A column, or several side by side, as texts and the number of the text of each row: int32 (n,)."""

    codes: NDArray[np.int32]
    texts: list[str]  # a line end stands between the cells of several columns: no cell has one


def joined_times(dates: Coded, clocks: Coded) -> Coded:
    """Times whose date and time of day stand in two columns, each distinct pair once."""
    days, times = dates.texts, clocks.texts
    pairs, codes = np.unique(dates.codes.astype(np.int64) * len(times) + clocks.codes, return_inverse=True)
    texts = [joined_time(days[pair // len(times)], times[pair % len(times)]) for pair in pairs.tolist()]
    return Coded(codes.astype(np.int32), texts)


@dataclass(frozen=True, slots=True)
class Column:
    """Values by code, and the code of each row."""

    codes: NDArray[np.int32]
    values: list[Any]
    reasons: list[Reason | None]
    unread: Mapping[int, Unreads]  # by code: cells that were not understood

    def taken(self, rows: NDArray[np.int64], kind: pa.DataType) -> pa.Array:
        """The values of some rows, int64 (m,)."""
        return pa.array(self.values, kind).take(pa.array(self.codes[rows]))

    def refused(self) -> NDArray[np.int8]:
        """int8 (n,): 0 where a row is sound, else 1 + the place of its reason in `Reason`."""
        told = np.array([0 if r is None else 1 + REASONS.index(r) for r in self.reasons], np.int8)
        return told[self.codes]

    def unread_in(self, rows: NDArray[np.int64]) -> Counter[tuple[str, str]]:
        """How often each field of these rows, int64 (m,), says which word that is not understood."""
        found: Counter[tuple[str, str]] = Counter()
        if self.unread:
            times = np.bincount(self.codes[rows], minlength=len(self.values))
            for code, unreads in self.unread.items():
                found.update(dict.fromkeys(unreads, int(times[code])))
        return +found


@dataclass(slots=True)
class Reader:
    """Reads one column of a file, or several side by side, chunk by chunk.

    Attributes:
        names: the fields of ours that the columns are.
        reads: the function for the cells of each.
        alone: the value is that of the one column; else a tuple.
    """

    names: tuple[str, ...]
    reads: Reads
    alone: bool
    known: dict[str, tuple[Any, Reason | None, Unreads]] = field(default_factory=dict)
    has_unread: bool = False

    def column(self, coded: Coded) -> Column:
        """The values of texts."""
        if len(self.known) > KNOWN_MAX:
            self.known.clear()
        known = self.known
        found = [known.get(text) or self._new(text) for text in coded.texts]
        unread = {code: said for code, (_, _, said) in enumerate(found) if said} if self.has_unread else {}
        return Column(coded.codes, [value for value, _, _ in found], [reason for _, reason, _ in found], unread)

    def _new(self, text: str) -> tuple[Any, Reason | None, Unreads]:
        found = self._alone(text) if self.alone else self._together(text.split("\n"))
        self.known[text] = found
        self.has_unread |= bool(found[2])
        return found

    def _alone(self, cell: str) -> tuple[Any, Reason | None, Unreads]:
        try:
            value = self.reads[self.names[0]](cell.strip())
            padded = self.names == ("mmsi",) and has_extra_zeros(cell.strip())
            return value, None, ((EXTRA_ZEROS, "mmsi"),) if padded else ()
        except Refused as refused:
            return None, refused.reason, ()
        except CellUnread:
            return None, None, ((self.names[0], unread_word(cell.strip())),)

    def _together(self, cells: Sequence[str]) -> tuple[Any, Reason | None, Unreads]:
        """None of these fields refuses its row."""
        said, unread = [], []
        for name, cell in zip(self.names, map(str.strip, cells), strict=True):
            try:
                said.append(self.reads[name](cell))
            except CellUnread:
                said.append(None)
                unread.append((name, unread_word(cell)))
        return tuple(said), None, tuple(unread)
