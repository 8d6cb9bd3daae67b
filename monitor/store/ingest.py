"""One file into the store, in one transaction: all of it or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.resources import files

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from monitor.errors import StoreUnusable
from monitor.model.message import Decoded, Fate, Position, Reason, Static
from monitor.store.batch import Batch, batches
from monitor.store.query import scalar, shown

SAME_MESSAGE_S = 10  # why: merge_positions.sql
SAME_UNCLOCKED_S = 2

_MERGE = {
    Position: files("monitor.store").joinpath("merge_positions.sql").read_text(encoding="utf-8"),
    Static: files("monitor.store").joinpath("merge_statics.sql").read_text(encoding="utf-8"),
}
_INSERT = {
    Position: "INSERT INTO positions BY NAME SELECT * EXCLUDE (known_row, known_t), $file AS file_id "
    "FROM merged WHERE known_row IS NULL ORDER BY t, mmsi",
    Static: "INSERT INTO statics BY NAME SELECT * EXCLUDE (known_row, known_t), $file AS file_id "
    "FROM merged WHERE known_row IS NULL ORDER BY t, mmsi",
}
_EARLIER = {
    Position: 'UPDATE positions SET t = m.t, line_no = m.line_no, "offset" = m."offset", file_id = $file '
    "FROM merged AS m WHERE positions.rowid = m.known_row AND m.t < m.known_t",
    Static: 'UPDATE statics SET t = m.t, line_no = m.line_no, "offset" = m."offset", file_id = $file '
    "FROM merged AS m WHERE statics.rowid = m.known_row AND m.t < m.known_t",
}
_DAYS = """
INSERT INTO file_days
SELECT $file, CAST(t AS DATE), count(*) FROM merged WHERE known_row IS NULL OR t < known_t GROUP BY ALL
"""
# A row of a CSV, and a type 19 report, gives a fix and a static report: its line counts once, as a fix.
_COUNT = {
    Position: "SELECT count(*) FROM merged WHERE known_row IS NULL",
    Static: "SELECT count(*) FROM merged WHERE known_row IS NULL AND line_no NOT IN (SELECT line_no FROM fix_lines)",
}
_TOTAL = {
    Position: "SELECT count(*) FROM batch",
    Static: "SELECT count(*) FROM batch WHERE line_no NOT IN (SELECT line_no FROM fix_lines)",
}

_SAME: dict[type, dict[str, object]] = {
    Position: {"same_s": SAME_MESSAGE_S, "same_unclocked_s": SAME_UNCLOCKED_S},
    Static: {"same_s": SAME_MESSAGE_S},
}

_FIND = "SELECT file_id FROM files WHERE sha256 = ? AND member = ?"


@dataclass(frozen=True, slots=True)
class FileHeader:
    """What is known of a file before it is read."""

    sha256: str
    name: str  # without folders
    member: str  # path inside a zip archive, '' for a plain file
    size_bytes: int
    format: str
    simulated: bool = False  # the file itself says so
    path: str = ""  # where it is now


@dataclass(frozen=True, slots=True)
class FileLedger:
    """What became of a file."""

    name: str
    lines: int
    fates: dict[tuple[Fate, str], int]  # (fate, reason or AIS type) -> lines
    first_t: datetime | None
    last_t: datetime | None

    def n(self, fate: Fate) -> int:
        """Lines of one fate, whatever the detail."""
        return sum(n for (f, _), n in self.fates.items() if f is fate)


def is_known(con: duckdb.DuckDBPyConnection, sha256: str, member: str, *, start_given: bool) -> bool:
    """Whether the same bytes were read before; not so if they had untimed lines and a time is given now."""
    file_id = scalar(con, _FIND, [sha256, member])
    if file_id is None or not start_given:
        return file_id is not None
    untimed = "SELECT count(*) FROM refusals WHERE file_id = ? AND reason = ?"
    return bool(scalar(con, untimed, [file_id, Reason.NO_TIME.value]) == 0)


@contextmanager
def transaction(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All or nothing. A full disk becomes an error that says so, with the store as it was.

    Raises:
        StoreUnusable: DuckDB could not write.
    """
    con.execute("BEGIN")
    try:
        yield
        con.execute("COMMIT")
    except BaseException as problem:
        _roll_back(con)
        if isinstance(problem, duckdb.IOException | duckdb.OutOfMemoryException):
            raise StoreUnusable(
                "the store could not be written; it is as it was before",
                where=str(problem).splitlines()[0],
                todo="Make room on the disk, or check who may write there, and run the same command again.",
            ) from problem
        raise


def _roll_back(con: duckdb.DuckDBPyConnection) -> None:
    try:
        con.execute("ROLLBACK")
    except duckdb.Error:
        con.close()  # the failed statement ended the transaction itself; nothing half done is left


def store_file(con: duckdb.DuckDBPyConnection, header: FileHeader, items: Iterable[Decoded], run_id: str) -> FileLedger:
    """Read `items` to their end and commit them with their ledger row.

    Whatever `items` raises rolls everything back. Memory holds one batch.
    """
    with transaction(con):
        writer = _Writer(con, _new_file_id(con, header))
        for batch in batches(items):
            writer.add(batch)
        return _close_ledger(con, header, writer, run_id)


def _new_file_id(con: duckdb.DuckDBPyConnection, header: FileHeader) -> int:
    old: int | None = scalar(con, _FIND, [header.sha256, header.member])
    if old is None:
        return 1 + int(scalar(con, "SELECT coalesce(max(file_id), 0) FROM files"))
    # The same bytes again, since their untimed lines have a time now: this reading replaces the old one.
    for statement in (
        "DELETE FROM files WHERE file_id = ?",
        "DELETE FROM file_fates WHERE file_id = ?",
        "DELETE FROM refusals WHERE file_id = ?",
    ):
        con.execute(statement, [old])
    return old


def _close_ledger(con: duckdb.DuckDBPyConnection, header: FileHeader, writer: _Writer, run_id: str) -> FileLedger:
    ledger = FileLedger(header.name, sum(writer.fates.values()), dict(writer.fates), writer.first_t, writer.last_t)
    con.execute(
        "INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            writer.file_id, header.sha256, header.member, header.name, header.size_bytes, header.format,
            header.simulated, ledger.lines, ledger.first_t, ledger.last_t, run_id,
            header.path,
        ],
    )  # fmt: skip
    rows = [[writer.file_id, fate.value, detail, n] for (fate, detail), n in ledger.fates.items() if n]
    if rows:
        con.executemany("INSERT INTO file_fates VALUES (?, ?, ?, ?)", rows)
    return ledger


class _Writer:
    """Merges batches into the tables and counts."""

    def __init__(self, con: duckdb.DuckDBPyConnection, file_id: int) -> None:
        self.con = con
        self.file_id = file_id
        self.fates: Counter[tuple[Fate, str]] = Counter()
        self.first_t: datetime | None = None
        self.last_t: datetime | None = None

    def add(self, batch: Batch) -> None:
        self.fates.update(batch.tally)
        with shown(self.con, "fix_lines", batch.positions.select(["line_no"])):
            self._merge(Position, batch.positions, Fate.POSITION)
            self._merge(Static, batch.statics, Fate.STATIC)
        self._refuse(batch.refusals)

    def _merge(self, kind: type, rows: pa.Table, fate: Fate) -> None:
        if not rows.num_rows:
            return
        low, high = (pc.min_max(rows["t"])[end].as_py() for end in ("min", "max"))
        self._note_span(low, high)
        slack = timedelta(seconds=SAME_MESSAGE_S)
        with shown(self.con, "batch", rows):
            self.con.execute(_MERGE[kind], {"low": low - slack, "high": high + slack, **_SAME[kind]})
            total, new = scalar(self.con, _TOTAL[kind]), scalar(self.con, _COUNT[kind])
        self.con.execute(_DAYS, {"file": self.file_id})
        self.con.execute(_EARLIER[kind], {"file": self.file_id})
        self.con.execute(_INSERT[kind], {"file": self.file_id})
        self.fates[fate, ""] += new
        self.fates[Fate.DUPLICATE, ""] += total - new

    def _note_span(self, low: datetime, high: datetime) -> None:
        self.first_t = low if self.first_t is None else min(low, self.first_t)
        self.last_t = high if self.last_t is None else max(high, self.last_t)

    def _refuse(self, rows: pa.Table) -> None:
        if not rows.num_rows:
            return
        with shown(self.con, "batch", rows):
            self.con.execute(
                "INSERT INTO refusals BY NAME SELECT *, $file AS file_id FROM batch ORDER BY line_no",
                {"file": self.file_id},
            )
        counted = pc.value_counts(rows["reason"]).to_pylist()
        self.fates.update({(Fate.REFUSED, c["values"]): c["counts"] for c in counted})
