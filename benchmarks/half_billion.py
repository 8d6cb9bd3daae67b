"""A store of years: filled day by day as nights fill it, then asked what a night and an analyst ask.

Run by its name only: it takes a quarter of an hour and 12 GB of disk. BENCH_STORE_FIXES asks for fewer fixes.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pyarrow as pa

from benchmarks.process import apart, peak_mb
from benchmarks.results import table
from benchmarks.store_sea import BATCH_ROWS, batches_of, day_of
from monitor.store.batch import Batch
from monitor.store.connect import connect
from monitor.store.ingest import FileHeader, store_file
from monitor.store.resources import GB, Resources
from monitor.store.verify import differences

FIXES = int(os.environ.get("BENCH_STORE_FIXES", "500_000_000"))
DAY_FIXES, SHIPS = 5_000_000, 20_000
FIRST = datetime(2026, 3, 1)

_VESSEL = "SELECT t, lon, lat, sog_kn, cog_deg FROM positions WHERE mmsi = $mmsi ORDER BY t"
_DAY = "SELECT count(*), sum(lon), sum(lat), sum(sog_kn) FROM positions WHERE t >= $since AND t < $until"
# As a detector reads a day: each vessel's fixes in order of time, and the pauses between them.
_PAUSES = """
SELECT count(*) FILTER (WHERE paused > INTERVAL 1 HOUR) FROM (
    SELECT t - lag(t) OVER (PARTITION BY mmsi ORDER BY t) AS paused
    FROM positions WHERE t >= $since AND t < $until)
"""

Cost = tuple[float, float, float]  # seconds, core-seconds, peak MB of the process


def report() -> str:
    """All figures as Markdown; each measured in a process of its own, so that its memory is its own."""
    days = FIXES // DAY_FIXES
    with tempfile.TemporaryDirectory() as folder:
        store, night = Path(folder) / "store.duckdb", Path(folder) / "night.arrow"
        filled = _apart(_fill, store, days)
        size_bytes = store.stat().st_size
        _apart(_write, night, days)
        asked = [
            ("one more night", _apart(_night, store, night)),
            ("one vessel's history", _apart(_vessel, store)),
            ("one day read", _apart(_ask, store, _DAY, days)),
            ("pauses of one day", _apart(_ask, store, _PAUSES, days)),
            ("recount of the ledger (verify)", _apart(_recount, store)),
        ]
    told = (
        f"{days * DAY_FIXES:,} fixes of {SHIPS:,} ships, {days} nights of {DAY_FIXES:,}; {size_bytes / 1e9:.1f} GB, "
        f"{size_bytes / days / DAY_FIXES:.1f} bytes a fix. Filled in {filled[0]:,.0f} s ({filled[1]:,.0f} core-s, "
        f"the making of the fixes left out), peak {filled[2]:,.0f} MB, that included. `memory_limit` of the database: "
        f"{Resources.of().memory_bytes / GB:g} GB. What the system had read before may have been in its cache."
    )
    rows = [(name, f"{wall:.2f}", f"{cpu:.2f}", f"{mb:,.0f}") for name, (wall, cpu, mb) in asked]
    return f"{told}\n\n{table(('asked of it', 's', 'core-s', 'peak MB'), rows)}"


def _apart(work: Callable[..., tuple[float, float]], *args: object) -> Cost:
    return apart(_measured, work, args)


def _measured(work: Callable[..., tuple[float, float]], args: tuple[object, ...]) -> Cost:
    return (*work(*args), peak_mb())


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def _put(con: duckdb.DuckDBPyConnection, name: str, found: Iterator[Batch]) -> None:
    store_file(con, FileHeader(name, name, "", 1, "nmea"), found, "bench")


def _fill(store: Path, days: int) -> tuple[float, float]:
    con, wall, cpu = connect(store), 0.0, 0.0
    for day in range(days):
        found = batches_of(day_of(DAY_FIXES, day, SHIPS))
        spent = _timed(lambda found=found, day=day: _put(con, f"day {day}", found))  # type: ignore[misc]
        wall, cpu = wall + spent[0], cpu + spent[1]
    spent = _timed(con.close)
    return wall + spent[0], cpu + spent[1]


def _write(night: Path, day: int) -> tuple[float, float]:
    """A night's fixes on disk, so that whoever reads them a stretch at a time holds little."""
    fixes = day_of(DAY_FIXES, day, SHIPS)
    with pa.OSFile(str(night), "wb") as raw, pa.ipc.new_file(raw, fixes.schema) as out:
        out.write_table(fixes, max_chunksize=BATCH_ROWS)
    return 0.0, 0.0


def _night(store: Path, night: Path) -> tuple[float, float]:
    def ingest() -> None:
        con = connect(store)
        with pa.OSFile(str(night), "rb") as raw:
            stretches = pa.ipc.open_file(raw)
            each = (pa.Table.from_batches([stretches.get_batch(i)]) for i in range(stretches.num_record_batches))
            _put(con, "one more night", (batch for fixes in each for batch in batches_of(fixes)))
        con.close()

    return _timed(ingest)


def _vessel(store: Path) -> tuple[float, float]:
    mmsi = day_of(10, 0, SHIPS)["mmsi"][0].as_py()
    con = connect(store, read_only=True)
    return _timed(lambda: con.execute(_VESSEL, {"mmsi": mmsi}).fetchnumpy())


def _ask(store: Path, sql: str, days: int) -> tuple[float, float]:
    con = connect(store, read_only=True)
    since = FIRST + timedelta(days=days // 2)
    return _timed(lambda: con.execute(sql, {"since": since, "until": since + timedelta(days=1)}).fetchall())


def _recount(store: Path) -> tuple[float, float]:
    con = connect(store, read_only=True)
    found: list[object] = []
    spent = _timed(lambda: found.extend(differences(con)))
    assert not found, found
    return spent
