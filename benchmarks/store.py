"""The store: columns to committed fixes, bytes a fix, layouts, the cost of a night, memory."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from statistics import median

import duckdb
import pyarrow as pa

from benchmarks.process import apart, peak_mb
from benchmarks.results import table
from benchmarks.store_sea import batches_of, day_of, identities
from monitor.geo.reference import reference_dir
from monitor.store.batch import Batch
from monitor.store.connect import config, connect
from monitor.store.ingest import FileHeader, FileLedger, store_file
from monitor.store.resources import Resources
from pipelines.jobs.progress import Silence
from pipelines.jobs.runs import Run
from pipelines.jobs.scan import scan
from pipelines.jobs.scan_setup import Reference

LOG_WRITER, LOGS_MESSAGES = Path(__file__).with_name("nmea_log.py"), (3_700_000, 12_000_000)
INGEST_FIXES = 4_000_000
NIGHT_FIXES, SHIPS = int(os.environ.get("BENCH_NIGHT_FIXES", "100000")), 1_000
NIGHTS = (1, 10, 100)


def report() -> str:
    """All figures as Markdown. Wall time and processor time: on a machine that others use, trust the latter."""
    with tempfile.TemporaryDirectory() as folder:
        parts = [_logs(Path(folder)), _ingest(Path(folder)), _nights(Path(folder)), _layouts(Path(folder))]
    return "\n\n".join(parts)


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def _put(con: duckdb.DuckDBPyConnection, name: str, found: Iterator[Batch]) -> FileLedger:
    return store_file(con, FileHeader(name, name, "", 1, "nmea"), found, "bench")


def _logs(folder: Path) -> str:
    """Raw logs to a committed store, as a user runs it: start-up, digest, decoding, merging and ledger included."""
    found = [_log(folder / "log.nmea", folder / "home", messages) for messages in LOGS_MESSAGES]
    header = ("a raw log to a committed store", "s", "core-s", "messages/s", "peak MB")
    return table(header, [figures for figures, _ in found]) + f"\n\n{_without_start(*(wall for _, wall in found))}"


def _without_start(few_s: float, many_s: float) -> str:
    few, many = LOGS_MESSAGES
    rate = (many - few) / (many_s - few_s)
    return f"Start-up, commit and end left out, which the longer log shares with the shorter: {rate:,.0f} messages/s."


def _log(log: Path, home: Path, messages: int) -> tuple[tuple[str, ...], float]:
    writer: list[str | Path] = [sys.executable, LOG_WRITER, log, str(messages)]
    lines = int(subprocess.run(writer, capture_output=True, check=True).stdout)
    command: list[str | Path] = [sys.executable, "-c", "from pipelines.cli.app import main; main()"]
    runs = []
    for _ in range(3):
        shutil.rmtree(home, ignore_errors=True)
        began = time.perf_counter()
        running = subprocess.Popen([*command, "ingest", log, "--home", home, "--quiet"])
        _, status, used = os.wait4(running.pid, 0)
        if status:
            raise RuntimeError(f"ingest ended with {status}")
        runs.append((time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024))
    wall, cpu, peak = (median(of) for of in zip(*runs, strict=True))
    log.unlink()
    return (f"{lines:,} sentences", f"{wall:.1f}", f"{cpu:.1f}", f"{messages / wall:,.0f}", f"{peak:,.0f}"), wall


def _ingest(folder: Path) -> str:
    """New, heard again later, heard again earlier; each in a fresh process, so that memory is its own."""
    rows = []
    for shift_s, name in ((None, "a new day"), (2, "heard again, later"), (-2, "heard again, earlier")):
        wall, cpu, size, used, rss = apart(_ingest_once, str(folder / f"{name}.duckdb"), shift_s)
        rows.append(
            (
                name,
                f"{INGEST_FIXES / wall / 1e6:.2f}",
                f"{INGEST_FIXES / cpu / 1e6:.2f}",
                f"{size / INGEST_FIXES:.1f}",
                f"{used / INGEST_FIXES:.1f}",
                f"{rss:.0f}",
            )
        )
    header = (
        "fixes as columns to a committed file",
        "M fixes/s",
        "M fixes a core-second",
        "bytes a fix",
        "without blocks free for the next file",
        "peak MB",
    )
    return f"{INGEST_FIXES:,} fixes.\n\n{table(header, rows)}"


def _ingest_once(path: str, shift_s: int | None) -> tuple[float, float, int, int, float]:
    con = connect(Path(path))
    hours = 8  # a stretch at a time, as a decoder makes them, so that the source itself holds little
    part = INGEST_FIXES // hours

    def stream(late_s: int) -> Iterator[Batch]:
        for hour in range(hours):
            fixes = day_of(part, 0, SHIPS * 4, seed=hour)
            t = fixes["t"].cast(pa.int64()).to_numpy() // hours + 1_551_110_400_000_000 + hour * 10_800_000_000
            t = t // 1_000_000 * 1_000_000
            told = pa.array(t // 1_000_000 % 60, pa.int64())
            fixes = fixes.set_column(1, "t", pa.array(t + late_s * 1_000_000, pa.timestamp("us")))
            yield from batches_of(fixes.set_column(fixes.schema.get_field_index("utc_s"), "utc_s", told))

    made = _timed(lambda: [None for _ in stream(0)])
    if shift_s is not None:
        _put(con, "before", stream(0))
    wall, cpu = _timed(lambda: _put(con, "file", stream(shift_s or 0)))
    con.close()
    with duckdb.connect(path, read_only=True) as again:
        used = again.execute("SELECT used_blocks * block_size FROM pragma_database_size()").fetchall()[0][0]
    return wall - made[0], cpu - made[1], Path(path).stat().st_size, used, peak_mb()


def _nights(folder: Path) -> str:
    """Night by night up to the hundredth: is the last dearer than the first?"""
    con = connect(folder / "nights.duckdb")
    reference = Reference.load(reference_dir())
    run = Run("bench", datetime(2026, 1, 1), con, logging.getLogger("bench"))
    spent = [_night(run, reference, night) for night in range(max(NIGHTS) + 1)]
    con.close()
    rows = []
    for n in NIGHTS:
        near = spent[max(n - 1, 1) : n + 2] if n > 1 else spent[1:3]
        rows.append((n, *(f"{median(of):.2f}" for of in zip(*near, strict=True))))
    header = ("days stored before", "ingest s", "ingest core-s", "scan s", "scan core-s")
    size = (folder / "nights.duckdb").stat().st_size
    told = f"Nights of {NIGHT_FIXES:,} fixes of {SHIPS:,} ships; {max(NIGHTS) + 1} of them take {size / 1e6:,.0f} MB."
    return f"{told}\n\n{table(header, rows)}"


def _night(run: Run, reference: Reference, night: int) -> tuple[float, float, float, float]:
    found = batches_of(day_of(NIGHT_FIXES, night, SHIPS), identities(night, SHIPS))
    read = _timed(lambda: _put(run.con, f"night {night}", found))
    scanned = _timed(lambda: scan(run, reference, Silence()))
    return (*read, *scanned)


_LAYOUTS = {
    "DuckDB table, by vessel in each night": ("INSERT INTO p SELECT * FROM night ORDER BY mmsi, t", "p"),
    "DuckDB table, in order of time": ("INSERT INTO p SELECT * FROM night ORDER BY t", "p"),
    "Parquet a day, by vessel": (
        "COPY (SELECT * FROM night ORDER BY mmsi, t) TO $file (FORMAT parquet, COMPRESSION zstd)",
        "read_parquet($files)",
    ),
}


def _layouts(folder: Path) -> str:
    rows = [row for days in NIGHTS for name in _LAYOUTS for row in [_layout(folder / f"{days} {name}", name, days)]]
    header = ("layout", "days", "append core-s", "a vessel's history ms", "a day ms", "heard before? ms", "bytes a fix")
    return f"Days of {NIGHT_FIXES:,} fixes.\n\n{table(header, rows)}"


def _layout(folder: Path, name: str, days: int) -> tuple[object, ...]:
    append, source = _LAYOUTS[name]
    folder.mkdir()
    con = duckdb.connect(str(folder / "p.duckdb"), config=config(Resources.of()))
    con.register("night", day_of(10, 0, SHIPS))
    con.execute("CREATE TABLE p AS SELECT * FROM night LIMIT 0")
    spent = []
    for day in range(days):
        night = day_of(NIGHT_FIXES, day, SHIPS)
        con.register("night", night)
        values = {"file": str(folder / f"{day:03d}.parquet")} if "$file" in append else None
        spent.append(_timed(lambda values=values: con.execute(append, values).fetchall())[1])  # type: ignore[misc]
    con.execute("CHECKPOINT")
    mmsi = night["mmsi"][0].as_py()
    values = {"files": str(folder / "*.parquet")} if "$files" in source else {}
    span = "t >= (SELECT max(t) - INTERVAL 1 DAY FROM night)"
    asked = [
        _asked(con, f"SELECT count(*), sum(lon) FROM {source} WHERE mmsi = {mmsi}", values),  # noqa: S608
        _asked(con, f"SELECT count(*), sum(lon), sum(lat) FROM {source} WHERE {span}", values),  # noqa: S608
        _asked(
            con,
            f"SELECT count(*) FROM night AS n SEMI JOIN (SELECT * FROM {source} WHERE {span}) AS k "  # noqa: S608
            "ON k.mmsi = n.mmsi AND k.t = n.t AND k.lon = n.lon AND k.lat = n.lat",
            values,
        ),
    ]
    con.close()
    size = sum(path.stat().st_size for path in folder.iterdir() if path.suffix == ".parquet" or "DuckDB" in name)
    return (name, days, f"{median(spent):.2f}", *(f"{ms:.0f}" for ms in asked), f"{size / days / NIGHT_FIXES:.1f}")


def _asked(con: duckdb.DuckDBPyConnection, sql: str, values: dict[str, str]) -> float:
    times = [_timed(lambda: con.execute(sql, values or None).fetchall())[1] for _ in range(3)]
    return 1000 * median(times)
