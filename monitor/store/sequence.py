"""Lines of a log that do not follow in order of time: backdated, or put in by somebody else.

A receiver's log is written as it receives. A line whose time lies more than `SLACK` before what most of the lines ahead
of it say, or after what most of the lines behind it say, is out of sequence: the medians of runs of `RUN` lines tell,
since one line of a wrong clock must not make all others late. Lines out of sequence stay in the store and accuse
nobody. Where more than `MOST` of a file's lines are, its order means nothing (logs joined one after the other), and
none is.
"""

from __future__ import annotations

from datetime import timedelta

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from monitor.model.units import us_of
from monitor.store.query import execute, shown

RUN = 25  # lines; project judgement, 2026-11-29: half an hour of a thin log, and no single line shifts its median
SLACK = timedelta(hours=1)  # project judgement, 2026-11-29: feeds hand on late lines within minutes
MOST = 0.05  # of a file's lines; project judgement, 2026-11-29

KEEP = "INSERT INTO out_of_sequence SELECT $file, line_no FROM marked"
FORGET = "DELETE FROM out_of_sequence WHERE file_id = ?"

Ints = NDArray[np.int64]


class LineOrder:
    """Marks the lines of one file, batch by batch."""

    def __init__(self) -> None:
        self.lines = 0
        self.marked: list[Ints] = []
        self._median_us: int | None = None  # of the last whole run before the batch

    @property
    def n_marked(self) -> int:
        """Lines out of sequence; 0 where the order of the file means nothing."""
        n = sum(map(len, self.marked))
        return n if n <= MOST * self.lines else 0

    def add(self, positions: pa.Table, statics: pa.Table) -> None:
        """Mark lines of a batch; its tables have `line_no` and `t`."""
        line_no = np.concatenate([table["line_no"].to_numpy() for table in (positions, statics)])
        t_us = np.concatenate([table["t"].cast(pa.int64()).to_numpy() for table in (positions, statics)])
        if not len(line_no):
            return
        line_no, first = np.unique(line_no, return_index=True)
        self.lines += len(line_no)
        self.marked.append(line_no[self._out_of_sequence(t_us[first])])

    def _out_of_sequence(self, t_us: Ints) -> NDArray[np.bool_]:
        slack_us = us_of(SLACK)
        runs = len(t_us) // RUN
        medians = np.median(t_us[: runs * RUN].reshape(runs, RUN), axis=1).astype(np.int64)
        none_before = np.iinfo(np.int64).min // 2 if self._median_us is None else self._median_us
        no_limit = np.array([np.iinfo(np.int64).max // 2] * 2, np.int64)
        run_of = np.minimum(np.arange(len(t_us)) // RUN, runs)  # what is left over is a run of its own
        before = np.concatenate([[none_before], medians])[run_of]
        after = np.concatenate([medians, no_limit])[run_of + 1]
        if runs:
            self._median_us = int(medians[-1])
        marks: NDArray[np.bool_] = (t_us < before - slack_us) | (t_us > after + slack_us)
        return marks

    def keep(self, con: duckdb.DuckDBPyConnection, file_id: int) -> None:
        """Store the marks of a file that was read to its end, in the caller's transaction."""
        execute(con, FORGET, [file_id])
        if self.n_marked:
            with shown(con, "marked", pa.table({"line_no": np.concatenate(self.marked)})):
                execute(con, KEEP, {"file": file_id})
