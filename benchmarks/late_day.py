"""A late file: what it costs that one vessel's reports of one day come when thirty more days have been scanned.

Its day and all days after it are scanned again, whatever of them the file touches. Seas are those of `store_sea`; the
vessel is one that is no tanker. BENCH_LATE_DAYS asks for another number of days after that of the file. On a machine
that others use, trust core-seconds.
"""

from __future__ import annotations

import logging
import os
import tempfile
import time
from datetime import datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.process import apart
from benchmarks.results import table
from benchmarks.store_sea import batches_of, day_of, identities
from monitor.geo.reference import reference_dir
from monitor.store.connect import connect
from monitor.store.ingest import FileHeader, store_file
from pipelines.jobs.progress import Silence
from pipelines.jobs.runs import Run
from pipelines.jobs.scan import scan
from pipelines.jobs.scan_setup import Reference

DAYS_BEFORE, DAYS_AFTER = 9, int(os.environ.get("BENCH_LATE_DAYS", "30"))
SEAS = ((628, 20), (20_000, 400))  # positions a day, and ships


def report() -> str:
    """One row a sea: the days scanned at first, and those that the late file has scanned again."""
    header = ("positions a day", "ships", "days", "core-seconds", "days again", "core-seconds", "seconds")
    rows = []
    for fixes, ships in SEAS:
        days, first, again, late = apart(_scanned, fixes, ships)
        rows.append((f"{fixes:,}", ships, days, f"{first[1]:.1f}", again, f"{late[1]:.1f}", f"{late[0]:.1f}"))
    return f"{(__doc__ or '').strip()}\n\n{table(header, rows)}"


def _scanned(fixes: int, ships: int) -> tuple[int, tuple[float, float], int, tuple[float, float]]:
    """Days scanned at first, with seconds and core-seconds, and the same of the scan after the late file."""
    reference = Reference.load(reference_dir())
    with tempfile.TemporaryDirectory() as folder:
        con = connect(Path(folder) / "store.duckdb")
        for day in range(DAYS_BEFORE + 1 + DAYS_AFTER):
            _put(con, day, day_of(fixes, day, ships), identities(day, ships), late=False)
        n_days, first = _timed(con, reference)
        _put(con, DAYS_BEFORE, day_of(fixes, DAYS_BEFORE, ships), identities(DAYS_BEFORE, ships), late=True)
        n_again, again = _timed(con, reference)
        con.close()
    return n_days, first, n_again, again


def _put(con: duckdb.DuckDBPyConnection, day: int, found: pa.Table, said: pa.Table, *, late: bool) -> None:
    """Store a day as one file: without the late vessel where it is the day of the late file, or what of it is late."""
    if day == DAYS_BEFORE:
        number = said["mmsi"][1].as_py()
        found, said = (
            part.filter(pc.equal(part["mmsi"], number) if late else pc.not_equal(part["mmsi"], number))
            for part in (found, said)
        )
    name = f"day {day}{' late' if late else ''}"
    store_file(con, FileHeader(f"sha of {name}", name, "", 1, "nmea"), batches_of(found, said), "bench")


def _timed(con: duckdb.DuckDBPyConnection, reference: Reference) -> tuple[int, tuple[float, float]]:
    """How many days a scan scanned, and its seconds and core-seconds."""
    run = Run("bench", datetime(2026, 5, 1), con, logging.getLogger("bench"))
    wall, cpu = time.perf_counter(), time.process_time()
    found = scan(run, reference, Silence())
    return found.days, (time.perf_counter() - wall, time.process_time() - cpu)
