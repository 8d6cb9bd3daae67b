"""A task on one part of the vessels, in a database of its own: its rows as files before it, and as files after it.

In a folder of the day: `positions-201000000.parquet` of the part that begins with this MMSI, which every task reads;
`tracks-201000000/in/roster.parquet` and so on, of each table that the task reads beside them; and, once it is done,
`tracks-201000000/out/track_ends.parquet` and so on, of each that it writes, beside `left_out.pickle`.
"""

from __future__ import annotations

import errno
import pickle
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from monitor.store.connect import connect
from monitor.store.day import Day
from monitor.store.empty_tables import has_rows
from monitor.store.query import arrow_batches, execute, shown
from monitor.store.resources import Resources
from pipelines.engines.vessel_tasks import LOOK_BACK, TASKS, LeftOut, VesselTask, run_stages
from pipelines.engines.worker_disk import disk_full
from pipelines.jobs.scan_setup import Reference

LEFT_OUT = "left_out.pickle"  # made by this program for itself, in a folder of its user's

POSITIONS = """
SELECT * FROM positions WHERE t >= $low AND t < $until AND mmsi BETWEEN $low_mmsi AND $high_mmsi
"""
# In the database of a part. The file has every column itself: a folder of the user's named `mmsi=5` is none.
SEEN = """
CREATE OR REPLACE TEMP VIEW positions AS FROM read_parquet(getvariable('part_positions'), hive_partitioning = false)
"""
WHERE_THEY_ARE = "SET VARIABLE part_positions = $path"
SPILL = "SET temp_directory = $path"
WRITTEN = "SELECT * FROM query_table($made) WHERE as_of = $day"
LEFT = "SELECT * FROM query_table($made)"


@dataclass(frozen=True, slots=True)
class Job:
    """A task on a part, as it is handed to whoever works: paths must lead to the same files there."""

    task: str
    day: Day  # of the part's vessels
    folder: Path  # of the day
    resources: Resources

    @property
    def positions(self) -> Path:
        """The part's positions, of the day and of as long before as stages look back."""
        return self.folder / f"positions-{self.day.vessels.low}.parquet"

    @property
    def place(self) -> Path:
        """The folder of this job."""
        return self.folder / f"{self.task}-{self.day.vessels.low}"

    @property
    def done(self) -> Path:
        """The folder of what it made; it is there once all is in it."""
        return self.place / "out"

    @property
    def name(self) -> str:
        """For people."""
        return f"{self.task} {self.day.vessels.low}-{self.day.vessels.high}"

    def work(self, shared: Reference) -> None:
        """Run the stages on the part.

        Raises:
            StageBroke: a stage failed. WorkerDiskFull: there is no room for what it makes.
        """
        fresh = self.place / f"out.{uuid4().hex}"  # of nobody else, on whatever machine
        try:
            fresh.mkdir()
            self._make(shared, fresh)
            _put_in_place(fresh, self.done)
        except Exception as problem:
            if full := disk_full(problem, fresh, self.resources.memory_bytes):
                raise full from problem
            raise
        finally:
            shutil.rmtree(fresh, ignore_errors=True)

    def _make(self, shared: Reference, fresh: Path) -> None:
        task, spill = TASKS[self.task], fresh / "spill"
        con = connect(None, resources=self.resources)
        try:
            execute(con, SPILL, {"path": str(spill)})
            _load(con, self)
            left_out = run_stages(task, con, self.day, shared)
            for table in (*task.writes, *task.leaves):
                _write_made(con, task, table, self.day, fresh / f"{table}.parquet")
        finally:
            con.close()
        (fresh / LEFT_OUT).write_bytes(pickle.dumps(left_out))
        shutil.rmtree(spill, ignore_errors=True)


def _put_in_place(fresh: Path, done: Path) -> None:
    """All at once. Where somebody else was done first, what they made stays: it is the same, and may be read by now."""
    try:
        fresh.replace(done)
    except OSError as problem:
        if problem.errno not in (errno.ENOTEMPTY, errno.EEXIST):
            raise


def write_inputs(con: duckdb.DuckDBPyConnection, job: Job) -> None:
    """Write what a job reads, from the store."""
    low = {"low": job.day.since - LOOK_BACK}
    if not job.positions.exists():
        job.folder.mkdir(parents=True, exist_ok=True)
        _write(con, POSITIONS, job.day.of_vessels(**low, until=job.day.until), job.positions)
    shutil.rmtree(job.place, ignore_errors=True)
    (job.place / "in").mkdir(parents=True)
    for table, query in TASKS[job.task].reads.items():
        values = job.day.of_vessels(**low, day=job.day.date)
        asked = {name: value for name, value in values.items() if re.search(rf"\${name}\b", query)}
        _write(con, query, asked, job.place / "in" / f"{table}.parquet")


def _write(con: duckdb.DuckDBPyConnection, query: str, values: Mapping[str, object], to: Path) -> None:
    """By Arrow and not by the database, which may write to no file but its own."""
    fresh = to.with_name(f"{to.name}.new")
    batches = arrow_batches(con, query, values)
    # Read a few times and then removed: half the time to write that small files take.
    with pq.ParquetWriter(fresh, batches.schema, compression="lz4", use_dictionary=False) as file:
        for batch in batches:
            file.write_batch(batch)
    fresh.replace(to)


def _load(con: duckdb.DuckDBPyConnection, job: Job) -> None:
    execute(con, WHERE_THEY_ARE, {"path": str(job.positions)})
    execute(con, SEEN)
    task = TASKS[job.task]
    task.begin(con)
    for table in task.reads:
        rows = con.from_parquet(str(job.place / "in" / f"{table}.parquet"), hive_partitioning=False)
        if table in STORED:
            rows.insert_into(table)
        else:
            rows.create(table)


STORED = frozenset({"flood_vessels", "multi_track_positions"})  # of what tasks read; the rest are temporary tables


def _write_made(con: duckdb.DuckDBPyConnection, task: VesselTask, table: str, day: Day, to: Path) -> None:
    if table in task.leaves:
        _write(con, LEFT, {"made": table}, to)
    else:
        _write(con, WRITTEN, {"made": table, "day": day.date}, to)


def take_in(con: duckdb.DuckDBPyConnection, job: Job) -> LeftOut:
    """Put the rows that a job made into the store; gives the numbers that it left out."""
    task = TASKS[job.task]
    for table in (*task.writes, *task.leaves):
        rows: pa.Table = pq.read_table(job.done / f"{table}.parquet")
        if rows.num_rows:
            with shown(con, "part_rows", rows):
                con.table("part_rows").insert_into(table)
                has_rows(con, table)
    left_out: LeftOut = pickle.loads((job.done / LEFT_OUT).read_bytes())  # noqa: S301 - written by `work`
    return left_out
