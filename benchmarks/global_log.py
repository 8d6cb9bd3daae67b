"""A global day from its raw log: NMEA of up to 300 million positions, to pages.

Run by its name only; BENCH_GLOBAL_LOG asks for sizes, in millions of positions, separated by commas. The ships are
those of "a global day", each line with its receive time in a tag block; a ship says once who she is. Disk: 110 bytes a
position, of which the log, 66, is removed once it is read in.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from benchmarks.global_day import events_of, size_of, write
from benchmarks.position_log import write_position_log
from benchmarks.process import Cost, apart, together
from benchmarks.results import table
from benchmarks.whole_job import command_cost
from monitor.store.resources import GB

SIZES = tuple(float(n) for n in os.environ.get("BENCH_GLOBAL_LOG", "20").split(","))
LOOK_S = 0.5


def report() -> str:
    """A row a size and command."""
    said: list[tuple[str, ...]] = []
    for millions in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            log, home = Path(folder) / "log", Path(folder) / "home"
            log.mkdir()
            apart(write_log, log, millions)
            log_gb = _bytes_in(log) / GB
            costs = {"ingest": _run(home, "ingest", str(log))}
            shutil.rmtree(log)
            costs |= {step: _run(home, step) for step in ("scan", "publish")}
            (n, vessels), (n_events, _) = size_of(home), events_of(home)
        size = f"{n / 1e6:.1f} M of {vessels:,}, {log_gb:.1f} GB, {n_events:,} events"
        said += [(size, step, *_told(cost, disk)) for step, (cost, disk) in costs.items()]
        whole, disk = together(cost for cost, _ in costs.values()), max(disk for _, disk in costs.values())
        said.append((size, "together", *_told(whole, disk)))
    header = ("positions of vessels", "command", "seconds", "core-seconds", "peak GB", "GB on disk for a while")
    return f"{(__doc__ or '').strip()}\n\n{table(header, said)}"


def write_log(folder: Path, millions: float) -> None:
    """Write the day as a log for each hour."""
    write(folder, millions)
    for n, hour in enumerate(sorted(folder.glob("*.parquet"))):
        write_position_log(hour, hour.with_suffix(".nmea"), with_ships=n == 0)
        hour.unlink()


def _run(home: Path, command: str, *args: str) -> tuple[Cost, float]:
    with _most_beside(home) as most:
        cost = command_cost(command, home, *args)
    return cost, most[0] / GB


@contextmanager
def _most_beside(home: Path) -> Iterator[list[int]]:
    """The most bytes that lie in a home beside its store, and not in its site: what the database spills, and parts."""
    most, ended = [0], Event()

    def look() -> None:
        while not ended.wait(LOOK_S):
            beside = sum(_bytes_in(one) for one in home.glob("*") if one.is_dir() and not one.name.startswith("site"))
            most[0] = max(most[0], beside)

    thread = Thread(target=look)
    thread.start()
    try:
        yield most
    finally:
        ended.set()
        thread.join()


def _bytes_in(folder: Path) -> int:
    found = 0
    for path in folder.rglob("*"):
        try:
            found += path.stat().st_size if path.is_file() else 0
        except FileNotFoundError:  # gone in between
            continue
    return found


def _told(cost: Cost, disk_gb: float) -> tuple[str, ...]:
    return f"{cost.seconds:.1f}", f"{cost.core_s:.1f}", f"{cost.peak_mb / 1024:.1f}", f"{disk_gb:.1f}"
