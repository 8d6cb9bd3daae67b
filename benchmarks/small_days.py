"""A year of small days: how much of a day's scan is its fixed cost, whatever was received.

A day has 628 positions of 20 ships; they come into the store one by one and are scanned at once. BENCH_SMALL_DAYS asks
for another number of days: their cost hardly grows along the year. On a machine that others use, trust core-seconds.
"""

from __future__ import annotations

import logging
import os
import tempfile
import time
from datetime import datetime
from pathlib import Path

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

DAYS = int(os.environ.get("BENCH_SMALL_DAYS", "366"))
FIXES, SHIPS = 628, 20


def report() -> str:
    """One row: all days, and a day."""
    seconds, core_s, events = apart(_scanned, DAYS)
    header = ("days", "positions", "events", "seconds", "core-seconds", "core-seconds a day")
    row = (DAYS, f"{DAYS * FIXES:,}", events, f"{seconds:.1f}", f"{core_s:.1f}", f"{core_s / DAYS:.3f}")
    return f"{(__doc__ or '').strip()}\n\n{table(header, [row])}"


def _scanned(days: int) -> tuple[float, float, int]:
    """Seconds and core-seconds of the scan alone, and how many events it found."""
    with tempfile.TemporaryDirectory() as folder:
        con = connect(Path(folder) / "store.duckdb")
        for day in range(days):
            batches = batches_of(day_of(FIXES, day, SHIPS), identities(day, SHIPS))
            store_file(con, FileHeader(f"sha{day}", f"day {day}", "", 1, "nmea"), batches, "bench")
        run = Run("bench", datetime(2026, 3, 1), con, logging.getLogger("bench"))
        reference = Reference.load(reference_dir())
        wall, cpu = time.perf_counter(), time.process_time()
        found = scan(run, reference, Silence())
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        con.close()
    return wall, cpu, found.changed
