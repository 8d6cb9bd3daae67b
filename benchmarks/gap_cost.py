"""What a night costs to say of every gap whether the vessel would have been received: 20 M fixes, 20,000 vessels.

Not a real sea: vessels lie at anchor or sail to and fro round 400 places, one fix every 86 seconds, one in
ten silent for some hours. What it is for is the size of the tables and of the joins.
"""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import duckdb

from benchmarks.process import peak_mb
from benchmarks.results import table
from monitor.detect.gaps import dark
from monitor.geo.reference import reference_dir
from monitor.model.event import Answer
from monitor.model.listing import NO_LISTS
from monitor.store.connect import connect
from monitor.store.day import open_day
from monitor.store.query import scalar
from monitor.tracks import false_spans, identity_days, jamming, outages, reception, segments, vessel_hours
from monitor.tracks.falsified import stretches
from monitor.tracks.newest_rows import note_tracks
from pipelines.jobs.scan_setup import FALSIFIED, JAMMING, OUTAGES, RECEPTION, TRACKS, Reference

DAY = date(2026, 3, 2)
VESSELS, FIXES_EACH = 20_000, 1_000

# Half the vessels sail at 12 kn to and fro over a degree of longitude; a tenth are silent for 3 to 9 hours.
POSITIONS = """
INSERT INTO positions
WITH ships AS (
    SELECT i, 210000000 + i AS mmsi, -9 + (i % 400 % 40) * 1.0 AS lon0, 36 + (i % 400 // 40) * 2.5 AS lat0,
        i % 2 = 1 AS sails, (i * 7919 % 1000) / 1000.0 AS phase, i % 10 = 3 AS falls_silent, 3 + i % 7 AS gap_h
    FROM range($vessels) AS r(i)),
times AS (SELECT k, k * 86400.0 / $each AS s FROM range($each) AS r(k)),
placed AS (
    SELECT *, s + i % 86 AS at_s, abs((s / 18000.0 + phase) % 2 - 1) AS part FROM ships, times
    WHERE NOT (falls_silent AND s BETWEEN 28800 AND 28800 + gap_h * 3600))
SELECT mmsi, TIMESTAMP '2026-03-02' + to_microseconds(CAST(at_s * 1e6 AS BIGINT)),
    lon0 + (i // 400) * 0.004 + CASE WHEN sails THEN part ELSE 0 END, lat0 + (i // 400) * 0.004,
    CASE WHEN sails THEN 12.0 ELSE 0.1 END, CASE WHEN sails THEN 90.0 END, NULL, 0, 1, k, k * 50, NULL, 1
FROM placed WHERE at_s < 86400 ORDER BY at_s
"""
# Two receivers to an area; of three ships two are heard by one of them alone. One receiver in eight is out for hours.
RECEPTIONS = """
INSERT INTO receptions
WITH heard AS (
    SELECT DISTINCT mmsi, epoch_us(t) // 1800000000 AS bin_no, CAST(floor(lon / 2) AS INTEGER) AS x,
        CAST(floor(lat) AS INTEGER) AS y FROM positions)
SELECT 'receiver ' || x || ' ' || y || ' ' || n, mmsi, make_timestamp(bin_no * 1800000000)
FROM heard, range(2) AS r(n)
WHERE (mmsi + n) % 3 > 0 AND NOT ((x + y + n) % 8 = 0 AND bin_no % 48 BETWEEN 16 AND 25)
ORDER BY mmsi, bin_no
"""
STATICS = """
INSERT INTO statics SELECT 210000000 + i, TIMESTAMP '2026-03-02 00:10', NULL, 'SHIP ' || i, NULL,
    CASE WHEN i % 5 IN (0, 3) THEN 80 ELSE 70 END, 200, 30, 8.0, 'ORDERS', NULL, 5, i, i * 50, 1
FROM range($vessels) AS r(i)
"""
FILE = (
    "INSERT INTO files VALUES (1, 'made', '', 'made', 1, 'nmea', true, 1, NULL, NULL, 'bench', '', 1, NULL, 'ordinary')"
)


def report() -> str:
    """Times of the parts, and the peak of memory."""
    rows: list[tuple[str, str, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        con = connect(Path(folder) / "store.duckdb")
        n_fixes = _made(con)
        day, reference = open_day(con, DAY), Reference.load(reference_dir())
        identity_days.collect(con, day)
        with _timed(rows, "jamming"):
            jamming.begin(con)
            jamming.note_jumps(con, day, JAMMING)
            jamming.collect(con, day, JAMMING)
        with _timed(rows, "false positions"):
            stretches.stand(con, day, FALSIFIED)
            stretches.begin(con)
            stretches.measure(con, day, FALSIFIED)
            stretches.collect(con, day, reference.coast, FALSIFIED)
            false_spans.note(con, day)
        with _timed(rows, "reception (exposure, signal_losses)"):
            reception.begin(con)
            reception.note_bins(con, day, RECEPTION)
            reception.collect(con, day, RECEPTION)
        with _timed(rows, "vessel hours"):
            vessel_hours.collect(con, day)
        with _timed(rows, "outages"):
            outages.collect(con, day, OUTAGES)
        with _timed(rows, "tracks of the watched (not of this part)"):
            segments.stand(con, day, TRACKS)
            segments.begin(con)
            segments.follow(con, day, TRACKS)
            note_tracks(con, day)
        context = reference.context(con, day, NO_LISTS)
        with _timed(rows, "dark periods"):
            events = dark.find(context, dark.DarkParams())
        n_rows = scalar(con, "SELECT count(*) FROM exposure")
        n_quiet = scalar(con, "SELECT count(DISTINCT station) FROM outages WHERE station <> ''")
        size_mb = (Path(folder) / "store.duckdb").stat().st_size / 1e6
        con.close()
    said = sum(e.answer is Answer.YES for e in events)
    return (
        f"{n_fixes / 1e6:.1f} M fixes of {VESSELS:,} vessels on one day; {len(events):,} gaps told, {said:,} of "
        f"them dark; {n_rows / 1e6:.2f} M rows of exposure; {n_quiet} receivers quiet for hours. Store {size_mb:.0f} "
        f"MB. Peak memory of the process, the making of the fixes included, {peak_mb() / 1024:.1f} GB.\n\n"
        + table(("part", "s", "s of processor, both cores"), rows)
    )


def _made(con: duckdb.DuckDBPyConnection) -> int:
    con.execute(FILE)
    con.execute(POSITIONS, {"vessels": VESSELS, "each": FIXES_EACH})
    con.execute(RECEPTIONS)
    con.execute(STATICS, {"vessels": VESSELS})
    return int(scalar(con, "SELECT count(*) FROM positions"))


@contextmanager
def _timed(rows: list[tuple[str, str, str]], what: str) -> Iterator[None]:
    began, used = time.perf_counter(), _cpu_s()
    yield
    rows.append((what, f"{time.perf_counter() - began:.1f}", f"{_cpu_s() - used:.1f}"))


def _cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
