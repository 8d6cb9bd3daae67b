"""One file into the store, in one transaction: all of it or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from monitor.model.ais_message import ABOUT_A_FILE, OUT_OF_SEQUENCE, Fate, Reason
from monitor.model.source import Format, Standing
from monitor.store.batch import Batch
from monitor.store.database_errors import is_of_the_store, store_error
from monitor.store.empty_tables import forget_left
from monitor.store.history import refresh
from monitor.store.merge import POSITIONS, STATICS, Rule, merge
from monitor.store.query import execute, scalar
from monitor.store.receivers import note_receptions
from monitor.store.refusals import note_refusals
from monitor.store.sequence import LineOrder
from monitor.store.withdraw import Earlier, withdraw_last_line

REFUSED_ROWS = 50_000  # gathered for a statement: they have their lines with them
UNREAD_WORDS = 100  # kept of a file, the most frequent ones
UNREAD_IN_MEMORY = 100_000  # words while a file is read; beyond, the rare ones are forgotten
MERGE_ROWS = 1_000_000  # gathered for a merge: many, so that few runs hold a day; memory holds them once or twice

_REPORTS = "SELECT CAST(coalesce(sum(reports), 0) AS BIGINT) FROM file_days WHERE file_id = ?"
_FIND = "SELECT file_id FROM files WHERE sha256 = ? AND member = ?"


@dataclass(frozen=True, slots=True)
class FileHeader:
    """What is known of a file before it is read."""

    sha256: str  # '' while it is still being computed
    name: str  # without folders
    member: str  # path inside a zip archive, '' for a plain file
    size_bytes: int
    format: str
    simulated: bool = False  # by whoever has it read; never by a line of the file
    path: str = ""  # where it is now
    disk_bytes: int | None = None  # how many the digest is of
    column_names: str | None = None  # JSON: fields by the names that --map gave
    standing: Standing = Standing.ORDINARY  # how far its source is trusted


class KnownBefore(Exception):
    """Read to its end, a file turned out to hold the bytes of one that was read before."""

    def __init__(self, header: FileHeader) -> None:
        super().__init__(header.name)
        self.header = header


@dataclass(frozen=True, slots=True)
class FileLedger:
    """What became of a file."""

    file_id: int
    name: str
    lines: int
    fates: dict[tuple[Fate, str], int]  # (fate, reason or AIS type) -> lines
    first_t: datetime | None
    last_t: datetime | None
    reports: int = 0  # static reports of it in the store; a line that is a fix as well counts as a fix

    remarks: dict[tuple[str, str], int] = field(default_factory=dict)  # one of `ABOUT_A_FILE` and a word -> how often

    def n(self, fate: Fate) -> int:
        """Lines of one fate, whatever the detail."""
        return sum(n for (f, _), n in self.fates.items() if f is fate)


def size_is_known(con: duckdb.DuckDBPyConnection, disk_bytes: int, member: str) -> bool:
    """Whether a file of this size on disk may have been read before. If none was, its bytes are new."""
    sized = "SELECT count(*) FROM files WHERE (disk_bytes = ? OR disk_bytes IS NULL) AND member = ?"
    return bool(scalar(con, sized, [disk_bytes, member]) > 0)


def note_size(con: duckdb.DuckDBPyConnection, header: FileHeader) -> None:
    """Put right the size of a file that is known: ledgers of schema 4 may have one taken before the file had grown."""
    execute(
        con,
        "UPDATE files SET disk_bytes = ? WHERE sha256 = ? AND member = ?",
        [header.disk_bytes, header.sha256, header.member],
    )


def is_known(con: duckdb.DuckDBPyConnection, sha256: str, member: str, *, start_given: bool) -> bool:
    """Whether the same bytes were read before; not so if they had untimed lines and a time is given now."""
    file_id = scalar(con, _FIND, [sha256, member])
    if file_id is None or not start_given:
        return file_id is not None
    untimed = "SELECT count(*) FROM refusals WHERE file_id = ? AND reason = ?"
    return bool(scalar(con, untimed, [file_id, Reason.NO_TIME.value]) == 0)


@contextmanager
def transaction(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All or nothing. A full disk, or damage that is met, becomes an error that says so, with the store as it was.

    Raises:
        StoreUnusable: DuckDB could not read or write the store. What else it refuses is raised as it is.
    """
    execute(con, "BEGIN")
    try:
        yield
        execute(con, "COMMIT")
    except BaseException as problem:
        _roll_back(con)
        if is_of_the_store(problem):
            raise store_error(problem) from problem
        raise


def _roll_back(con: duckdb.DuckDBPyConnection) -> None:
    forget_left(con)
    try:
        execute(con, "ROLLBACK")
        refresh(con)
    except duckdb.Error:
        con.close()  # the failed statement ended the transaction itself; nothing half done is left


def store_file(
    con: duckdb.DuckDBPyConnection,
    header: FileHeader,
    batches: Iterable[Batch],
    run_id: str,
    *,
    finished: Callable[[FileHeader], FileHeader] | None = None,
    withdrawn: Sequence[Earlier] = (),
) -> FileLedger:
    """Read `batches` to their end and commit them with their ledger row.

    Whatever `batches` raises rolls everything back. Memory holds `MERGE_ROWS` rows and what a merge needs.

    Args:
        withdrawn: files whose last line went on when they became this one: what it said is taken back.
        finished: completes the header when all is read: digest and size of what was read are only known then.

    Raises:
        KnownBefore: the finished header has the digest of another file in the ledger.
    """
    with transaction(con):
        for file in withdrawn:
            withdraw_last_line(con, file)
        writer = _Writer(con, _new_file_id(con, header), header.format, header.standing)
        for batch in batches:
            writer.add(batch)
        writer.finish()
        if finished is not None:
            header = finished(header)
            if scalar(con, _FIND, [header.sha256, header.member]) is not None:
                raise KnownBefore(header)
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
        "DELETE FROM unread_words WHERE file_id = ?",
    ):
        execute(con, statement, [old])
    return old


def _close_ledger(con: duckdb.DuckDBPyConnection, header: FileHeader, writer: _Writer, run_id: str) -> FileLedger:
    ledger = FileLedger(
        writer.file_id,
        header.name,
        sum(writer.fates.values()),
        dict(writer.fates),
        writer.first_t,
        writer.last_t,
        scalar(con, _REPORTS, [writer.file_id]),
        {said: n for said, n in writer.unread.items() if n and said[0] in ABOUT_A_FILE},
    )
    execute(
        con,
        "INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            writer.file_id,
            header.sha256,
            header.member,
            header.name,
            header.size_bytes,
            header.format,
            header.simulated,
            ledger.lines,
            ledger.first_t,
            ledger.last_t,
            run_id,
            header.path,
            header.disk_bytes,
            header.column_names,
            header.standing,
        ],
    )
    rows = [[writer.file_id, fate.value, detail, n] for (fate, detail), n in ledger.fates.items() if n]
    if rows:
        con.executemany("INSERT INTO file_fates VALUES (?, ?, ?, ?)", rows)
    words = [[writer.file_id, *said, n] for said, n in [*_of_cells(writer.unread), *ledger.remarks.items()]]
    if words:
        con.executemany("INSERT INTO unread_words VALUES (?, ?, ?, ?)", words)
    return ledger


def _of_cells(unread: Counter[tuple[str, str]]) -> list[tuple[tuple[str, str], int]]:
    """The most frequent of the words that cells say."""
    return Counter({said: n for said, n in unread.items() if said[0] not in ABOUT_A_FILE}).most_common(UNREAD_WORDS)


class _Writer:
    """Gathers batches, merges them into the tables and counts."""

    def __init__(self, con: duckdb.DuckDBPyConnection, file_id: int, source: str, standing: Standing) -> None:
        self.con = con
        self.file_id = file_id
        self.source = source
        self.unknown = standing is Standing.UNKNOWN
        self.fates: Counter[tuple[Fate, str]] = Counter()
        self.unread: Counter[tuple[str, str]] = Counter()
        self.first_t: datetime | None = None
        self.last_t: datetime | None = None
        self._waiting: dict[Rule, list[pa.Table]] = {POSITIONS: [], STATICS: []}
        self._refused: list[pa.Table] = []
        self._sequence = LineOrder() if source == Format.NMEA else None  # tables may be in any order

    def add(self, batch: Batch) -> None:
        self.fates.update(batch.tally)
        self.unread.update(batch.unread)
        if len(self.unread) > UNREAD_IN_MEMORY:
            about = {said: n for said, n in self.unread.items() if said[0] in ABOUT_A_FILE}
            self.unread = Counter({**dict(_of_cells(self.unread)), **about})
        self._refused.append(batch.refusals)
        if self._sequence is not None:
            self._sequence.add(batch.positions, batch.statics)
        self._wait(POSITIONS, batch.positions, pa.scalar(True))
        # A row of a CSV, and a type 19 report, gives a fix and a static report: its line counts once, as a fix.
        # So does a row whose position is refused: its line counts as refused.
        others = pa.chunked_array([*batch.positions["line_no"].chunks, *batch.refusals["line_no"].chunks], pa.int64())
        self._wait(STATICS, batch.statics, pc.invert(_shared(batch.statics["line_no"], others)))
        self._refuse(REFUSED_ROWS)
        self._merge(MERGE_ROWS)

    def finish(self) -> None:
        self._refuse(1)
        self._merge(1)
        if self._sequence is not None:
            self._sequence.keep(self.con, self.file_id)
            self.unread.update({(OUT_OF_SEQUENCE, "t"): self._sequence.n_marked})

    def _merge(self, least: int) -> None:
        """Merge what was gathered of each kind, where it is as many rows. Reports are few: most files' are one run."""
        for rule, waiting in self._waiting.items():
            if sum(rows.num_rows for rows in waiting) >= least:
                gathered = pa.concat_tables(waiting)
                if rule is POSITIONS:
                    note_receptions(self.con, gathered, self.source, self.file_id)
                news, echoes = merge(self.con, rule, gathered, self.file_id, unknown=self.unknown)
                self.fates[rule.fate, ""] += news
                self.fates[Fate.DUPLICATE, ""] += echoes
                waiting.clear()

    def _wait(self, rule: Rule, rows: pa.Table, alone: pa.ChunkedArray | pa.Scalar) -> None:
        if not rows.num_rows:
            return
        low, high = (pc.min_max(rows["t"])[end].as_py() for end in ("min", "max"))
        self.first_t = low if self.first_t is None else min(low, self.first_t)
        self.last_t = high if self.last_t is None else max(high, self.last_t)
        flags = pa.repeat(alone, rows.num_rows) if isinstance(alone, pa.Scalar) else alone
        self._waiting[rule].append(rows.append_column("alone", flags))

    def _refuse(self, least: int) -> None:
        if sum(rows.num_rows for rows in self._refused) < least:
            return
        rows = pa.concat_tables(self._refused)
        self._refused.clear()
        note_refusals(self.con, rows, self.file_id)
        counted = pc.value_counts(rows["reason"]).to_pylist()
        self.fates.update({(Fate.REFUSED, c["values"]): c["counts"] for c in counted})


def _shared(few: pa.ChunkedArray, many: pa.ChunkedArray) -> pa.ChunkedArray:
    """Which of a few are among many, without a table of the many."""
    return pc.is_in(few, value_set=many.filter(pc.is_in(many, value_set=few)))
