"""A log into the store: decoded by the process that ingests, and range by range by two processes beside it.

BENCH_LOG asks for sizes, in millions of messages, separated by commas; of less than 13 an engine is handed nothing.
Core-seconds are of all processes, the peak is of the largest one.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.process import cost_of
from benchmarks.results import table
from benchmarks.whole_job import COMMAND

SIZES = tuple(float(n) for n in os.environ.get("BENCH_LOG", "20").split(","))
LOG_WRITER = Path(__file__).with_name("nmea_log.py")
WAYS = (("one process", ()), ("two processes decode", ("--engine", "local", "--threads", "2")))


def report() -> str:
    """A row a size and way."""
    said: list[tuple[str, ...]] = []
    for millions in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            log = Path(folder) / "log.nmea"
            # In a process of its own: Linux counts a parent's memory at the fork as its children's.
            subprocess.run([sys.executable, LOG_WRITER, log, str(int(millions * 1e6))], check=True, capture_output=True)
            size = f"{millions:g} M messages, {log.stat().st_size / 1e9:.2f} GB"
            alone = 0.0
            for way, options in WAYS:
                home = Path(folder) / f"home of {way}"
                cost = cost_of(COMMAND, "ingest", str(log), "--home", str(home), *options, "--quiet")
                alone = alone or cost.core_s
                figures = (f"{cost.seconds:.1f}", f"{cost.core_s:.1f}", f"{cost.core_s / alone:.2f}")
                said.append((size, way, *figures, f"{cost.peak_mb / 1024:.1f}"))
    header = ("log", "decoded by", "seconds", "core-seconds", "times the first", "peak GB of a process")
    return f"{(__doc__ or '').strip()}\n\n{table(header, said)}"
